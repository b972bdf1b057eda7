"""The fixed words for kinds, roles, sources and the ways in which items come in.

Fixed, so that the same way of capture is described by the same sentences in every
report, and so that they can be judged once, by someone who knows the law.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from evidence_app.facts.second_look import GENERAL_LIMITS
from evidence_app.model.case import Audience
from evidence_app.model.correction import Field
from evidence_app.model.custody import Action
from evidence_app.model.fact import FactSource
from evidence_app.model.item import Item, Kind, Method
from evidence_app.model.judgement import Says
from evidence_app.report.material import Withheld
from evidence_app.report.pages.obtained import is_email
from evidence_app.words import Words, say

NOT_READ_ON_PAPER: Final = say(
    "No native speaker has read this translation yet. What matters most has the "
    "English printed below it."
)
"""Apart from the window's: paper speaks more formally in some languages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodWords:
    """How an item came in, what that shows, and what it does not show."""

    obtained: Words
    shows: tuple[Words, ...]
    does_not_show: tuple[Words, ...]


LAWS_HEADING: Final = say("Laws that may have been broken")
NO_LAW_FOUND: Final = say(
    "None was found for what was answered. There may be some all the same."
)
KINDS: Final[Mapping[Kind, Words]] = {
    Kind.FILE: say("File"),
    Kind.SCREEN: say("Screen picture"),
    Kind.PAGE: say("Web page"),
    Kind.NOTE: say("Note or message"),
    Kind.CHAT: say("Chat export"),
    Kind.COMPARISON: say("Second look at a page"),
}

ROLES: Final[Mapping[str, Words]] = {
    "view": say("Picture of the window, as it was"),
    "picture": say("Picture of the whole page"),
    "mhtml": say("The page in one file"),
    "pdf": say("The page as it would print"),
    "html": say("The page's HTML as the site sent it"),
    "certificate": say("The site's certificates"),
    "record": say("Record of how it was captured"),
    "text": say("The page's text"),
    "attachment": say("File that came with it"),
    "volume": say("Another file of the same export"),
    "since": say("What differs from the earlier export"),
    "messages": say("The messages, as this app read them"),
    "dkim_key": say("Keys for the signatures of e-mails, as they were answered"),
    "found": say("What the second look found, in English"),
    "redaction": say("Derived copy (redacted)"),
}

SOURCES: Final[Mapping[FactSource, Words]] = {
    FactSource.CAPTURE: say("seen by the app"),
    FactSource.FILE_SYSTEM: say("the disk says so"),
    FactSource.CONTENT: say("the file says so"),
    FactSource.PERSON: say("the person reporting says so"),
}

ACTIONS: Final[Mapping[Action, Words]] = {
    Action.VAULT_CREATED: say("Vault made"),
    Action.TAKEN_IN: say("Taken in"),
    Action.RECORD_KEPT: say("Note about the case kept"),
    Action.EXPORTED: say("Put into a bundle"),
    Action.CHECKED: say("Checked"),
    Action.REPAIRED: say("Repaired"),
    Action.RECOVERED: say("Found again after a crash"),
    Action.DELETED: say("Deleted"),
    Action.LOCKED_AWAY: say("Locked away: it must not be kept"),
    Action.REMOVED: say("Taken away: kept, and shown nowhere"),
    Action.BROUGHT_BACK: say("Brought back"),
    Action.CHECKPOINTED: say("Signed note of the log written"),
    Action.TIMESTAMPED: say("Time confirmed by outside authorities"),
    Action.CLOCK_WENT_BACK: say("The computer's clock was set back"),
    Action.MIGRATED: say("Vault brought into a newer format"),
    Action.KEYS_CHANGED: say("Ways to open the vault changed"),
    Action.BACKED_UP: say("Backup copy written"),
    Action.HANDED_OVER: say("Handed over to another person"),
    Action.RECEIVED: say("Received from another person"),
    Action.CORRECTED: say("Corrected"),
    Action.JUDGED: say("What the page states was judged"),
    Action.COMPARED: say("Compared in a second look"),
    Action.REDACTED: say("Copy with covered parts made"),
    Action.REPORTED: say("Something about a report made was written down"),
    Action.LINKED: say("Named on an account's sheet or in the diary"),
    Action.UNLINKED: say("No longer named there"),
    Action.TIME_ASKED: say("An outside authority was asked for a report's time"),
}

FIELDS: Final[Mapping[Field, Words]] = {
    Field.TITLE: say("what it is called"),
    Field.TEXT: say("the words"),
    Field.SENDER: say("who"),
    Field.WHEN: say("when"),
    Field.WHAT: say("what happened"),
    Field.PLACE: say("where"),
    Field.ADDRESS: say("the address of the page"),
    Field.ACCOUNT: say("the account"),
}
"""What can be corrected."""

JUDGED: Final[Mapping[Says, Words]] = {
    Says.RIGHT: say("said to be right"),
    Says.NOT_RIGHT: say("said not to be right"),
    Says.OPEN: say("taken back"),
}
"""What a person says of something that a page states."""

MENDED: Final[Mapping[str, Words]] = {
    "Original": say("The saved file"),
    "Sealed description": say("What the app wrote down about it"),
    "Sealed record": say("Something that the app keeps for you"),
    "Text to search in": say("Its words to search in"),
    "Repair data": say("The spare parts kept for it"),
}
"""What was put right, by the name that the vault's log has for it."""

WITHHELD: Final[Mapping[Withheld, Words]] = {
    Withheld.INTIMATE: say("intimate, file left out"),
    Withheld.AUDIENCE: say("left out"),
    Withheld.DAMAGED: say("damaged, file left out"),
    Withheld.CREDENTIALS: say("could let someone sign in, file left out"),
    Withheld.UNSEARCHED: say("could not be searched, file left out"),
    Withheld.REDACTED: say("shown as a redacted copy, file left out"),
    Withheld.PRIVATE: say("private, file left out"),
    Withheld.SEALED: say("private, in a locked file"),
    Withheld.TOO_LARGE: say("too large for mail, file left out"),
}

NOT_CLEANED: Final[Mapping[Withheld | None, Words]] = {
    Withheld.CREDENTIALS: say(
        "Left out: something in it could let someone sign in, and cannot be replaced."
    ),
    Withheld.UNSEARCHED: say(
        "Left out: it, or the archive that it belongs to, could not be read, so nobody "
        "can say what in it would let someone sign in."
    ),
}
"""Why there is no cleaned copy of a page's or a chat's file."""

TITLES: Final[Mapping[Audience, Words]] = {
    Audience.POLICE: say("Digital evidence bundle"),
    Audience.LAWYER: say("Digital evidence bundle for legal advice"),
    Audience.SELF: say("Digital evidence bundle: own copy"),
    Audience.PLATFORM: say("Report to a platform"),
}

_ACTS_SEEN: Final = say("That what is shown or said in it really happened.")
_CLOCK: Final = say(
    "That the time is exact: it comes from the clock of the computer used."
)

_BYTES_UNCHANGED: Final = say(
    "These exact bytes were handed to the app. As far as this vault's log shows, "
    "they have not changed since they were taken in."
)
ALL_MESSAGES: Final = say(
    "The messages that the app read out of the file for these pages, in its order, "
    "none left out."
)
"""Of an export whose messages are printed; not of one that could not be read."""

BROWSED_FACT: Final = "Saved while a person browsed"
"""The name of the fact that tells such a page from one that was opened unattended."""

METHODS: Final[Mapping[Method, MethodWords]] = {
    Method.FILE_GIVEN: MethodWords(
        obtained=say(
            "A file was handed to the app. The app copied every byte of it and "
            "changed none. It did not see how the file was made."
        ),
        shows=(
            _BYTES_UNCHANGED,
            say("What the file says about itself, listed above as its own claim."),
        ),
        does_not_show=(
            say("Who made the file, when, or with which device."),
            say("Whether it was edited before it was handed to the app."),
            _ACTS_SEEN,
            _CLOCK,
        ),
    ),
    Method.PICTURE_PASTED: MethodWords(
        obtained=say(
            "A picture was pasted into the app from the computer's clipboard. "
            "Another program had put it there; the app did not see where it came "
            "from."
        ),
        shows=(
            say(
                "This exact picture was on the clipboard when it was pasted. As far "
                "as this vault's log shows, it has not changed since it was taken in."
            ),
        ),
        does_not_show=(
            say("Where the picture comes from, or who made it."),
            say("Whether it was edited before it was pasted."),
            _ACTS_SEEN,
            _CLOCK,
        ),
    ),
    Method.SCREEN_GRABBED: MethodWords(
        obtained=say(
            "The app took a picture of the screen, whole or the part that the person "
            "chose. It changed nothing on it."
        ),
        shows=(say("What the screen of this computer showed at the time of capture."),),
        does_not_show=(
            say(
                "That the programs on the screen showed the truth: a page can be "
                "changed in a browser before a picture is taken."
            ),
            say("Who wrote or sent what is shown."),
            _CLOCK,
        ),
    ),
    Method.SCREEN_DRAWN: MethodWords(
        obtained=say(
            "This picture was drawn by the app for a sample case, because there was "
            "no screen that it could use. It is not a picture of a screen."
        ),
        shows=(say("How a screen picture looks in a report. Nothing else."),),
        does_not_show=(say("Anything that happened."),),
    ),
    Method.PAGE_RECORDED: MethodWords(
        obtained=say(
            "The app opened the address in the browser named above, without the "
            "person's accounts, and kept what the site sent, as that browser received "
            "and decoded it, and pictures of how it looked. What the app did on the "
            "page is listed in the record of the visit."
        ),
        shows=(
            say(
                "What the site sent to this computer for this address at the time of "
                "capture, and how a browser showed it."
            ),
        ),
        does_not_show=(
            say("Who wrote the page or owns the account on it."),
            say("What other people, or people who are signed in, see there."),
            say("What the page showed before or after."),
            say("That nobody changed it on the way, or on this computer."),
            _CLOCK,
        ),
    ),
    Method.EXPORT_READ: MethodWords(
        obtained=say(
            "A chat export was handed to the app. The app copied every byte of it "
            "and changed none. It did not see how the export was made."
        ),
        shows=(_BYTES_UNCHANGED,),
        does_not_show=(
            say(
                "That the messages were sent like this: an export is a plain file "
                "that can be edited before it is handed over. Compare with the phone."
            ),
            say("Who held the phone or account of a sender."),
            say("Messages that were deleted before the export."),
            _CLOCK,
        ),
    ),
    Method.WRITTEN: MethodWords(
        obtained=say(
            "The text was typed or pasted into the app by the person reporting. "
            "Sender, time and place are as that person gave them."
        ),
        shows=(
            say(
                "This text was typed or pasted into the app. As far as this vault's "
                "log shows, it has not changed since it was taken in."
            ),
        ),
        does_not_show=(
            say("That a message was sent, by whom, or when: it is an account of it."),
            _CLOCK,
        ),
    ),
    Method.COMPARED: MethodWords(
        obtained=say(
            "An address that was saved before was visited once more. The app compared "
            "what it was shown each time, and wrote down what differs. Nobody chose "
            "what it lists."
        ),
        shows=(
            say(
                "What the app was shown at the one time and not at the other. What was "
                "compared is named above by its digests, so anyone who has it can "
                "compare it again."
            ),
        ),
        does_not_show=(*GENERAL_LIMITS, _CLOCK),
    ),
    Method.REDACTED: MethodWords(
        obtained=say(
            "The app made this copy of a picture in the vault. The person reporting "
            "chose which parts of it are covered. The original is unchanged."
        ),
        shows=(
            say("What the original shows outside of the covered parts, unchanged."),
        ),
        does_not_show=(
            say("What is covered. It cannot be got back from the copy."),
            _CLOCK,
        ),
    ),
}


_BROWSED: Final = MethodWords(
    obtained=say(
        "A person went to the page in the browser named above, and saved it as it "
        "stood before them. They may have been signed in there. The app kept what the "
        "site had sent, as that browser received and decoded it, without loading the "
        "page again, and pictures of how it looked. What the app then did on the page "
        "is listed in the record of the visit."
    ),
    shows=(
        say(
            "What the site had sent to this computer, to this visitor, and how a "
            "browser showed it when it was saved."
        ),
    ),
    does_not_show=(
        say("Who wrote the page or owns the account on it."),
        say("What other people, or people with other accounts, see there."),
        say("What the page showed before or after, or what the person did on it."),
        say("That nobody changed it on the way, or on this computer."),
        _CLOCK,
    ),
)


_EMAIL: Final = MethodWords(
    obtained=say(
        "A file was handed to the app whose name says that it is an e-mail. The app "
        "copied every byte of it and changed none. It did not see how it was made."
    ),
    shows=(
        _BYTES_UNCHANGED,
        say("The lines about sender, time and way, where the file still has them."),
    ),
    does_not_show=(
        say(
            "That those lines are right: they are plain text, which anyone can write. "
            "The mailbox and its provider can show more."
        ),
        say("Who held the account of the sender."),
        _ACTS_SEEN,
        _CLOCK,
    ),
)


def kind_words(item: Item) -> Words:
    """Return what an item is called."""
    mail = item.kind is Kind.CHAT and is_email(item)
    return say("E-mail") if mail else KINDS[item.kind]


def method_words(item: Item) -> MethodWords:
    """Return the fixed words for how an item was obtained."""
    is_page = item.origin.method is Method.PAGE_RECORDED
    if is_page and any(fact.name == BROWSED_FACT for fact in item.facts):
        return _BROWSED
    return _EMAIL if is_email(item) else METHODS[item.origin.method]


def type_words(item: Item) -> Words | None:
    """Return what a file's type is called, None where its media type says it best.

    The archive of a page is recognised by its bytes as ``application/zip``, which
    does not tell a reader what it is for.
    """
    is_archive = item.origin.method is Method.PAGE_RECORDED and item.part_of is None
    if is_archive and item.media_type in {"application/zip", "application/wacz"}:
        return say("web archive (WACZ), inside a ZIP file")
    return None
