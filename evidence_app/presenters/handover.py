"""Handing a case to another person: one file that only their key opens."""

from collections.abc import Callable
from pathlib import Path
from typing import Final, Protocol

from evidence_app.crypto.age import Recipient
from evidence_app.errors import EvidenceError
from evidence_app.model.case import Case
from evidence_app.model.listing import Totals
from evidence_app.presenters.desk import Desk
from evidence_app.presenters.keeping import Copies, HandedOver
from evidence_app.presenters.long_work import LongWork, Result, WorkView
from evidence_app.presenters.sentences import sentence
from evidence_app.words import Language, Words, say, say_count

NAME: Final = "Notes.age"
"""The name that is offered for the file; it says nothing of what is in it."""
_GROUP: Final = 16


class HandoverView(WorkView, Protocol):
    """Shows the form, the wait and the result."""

    def show_form(self, about: Words, name: str) -> None:
        """Ask for their key and for a place; say what goes into the file."""
        ...

    def show_form_again(self) -> None:
        """Show the form once more, as it was filled in."""
        ...

    def show_recipient(self, recipient: str) -> None:
        """Fill in the key that was found in a file."""
        ...

    def show_form_problem(self, words: Words) -> None:
        """Show what is missing."""
        ...


PAGES_ARE_WHOLE: Final = say(
    "Any web pages go in whole, with the cookies and tokens of their visit, and any "
    "exports of chats with the keys in them: whoever opens the file might sign in as "
    "you with them. Signing out on the site usually makes cookies and tokens "
    "worthless."
)
"""What to know before a case is handed on: no cleaned copies are made for it."""


class HandoverPresenter:
    """Decides what "Hand a case to someone" does."""

    def __init__(
        self,
        view: HandoverView,
        desk: Desk,
        copies: Copies,
        language: Language,
        *,
        recipient_in: Callable[[Path], str],
        key_fingerprint: str,
    ) -> None:
        self._view = view
        self._desk = desk
        self._copies = copies
        self._language = language
        self._recipient_in = recipient_in
        self._fingerprint = key_fingerprint
        self._work = LongWork(view, desk)
        self._case: Case | None = None

    @property
    def work(self) -> LongWork:
        """The writing that may go on."""
        return self._work

    def begin(self, case: Case, totals: Totals) -> None:
        """Show the form for a case, or what is being done."""
        if self._work.holds:
            return
        self._case = case
        about = say_count(
            "The case {case} with {count} item goes into one file. Only the key that "
            "you enter here opens it.",
            "The case {case} with {count} items goes into one file. Only the key that "
            "you enter here opens it.",
            totals.items,
            case=case.name,
        )
        whole = say("{about} {pages}", about=about, pages=PAGES_ARE_WHOLE)
        self._view.show_form(whole, NAME)

    def recipient_file_chosen(self, path: Path) -> None:
        """A file with their key was chosen."""
        if not self._work.busy:
            self._desk.run(
                lambda: self._recipient_in(path),
                self._view.show_recipient,
                lambda error: self._view.show_form_problem(sentence(error)),
            )

    def hand_over_pressed(
        self, recipient: str, folder: str, name: str, to: str = ""
    ) -> None:
        """Write the file; ``to`` is for whom, as the receipt names them."""
        case = self._case
        if self._work.busy or case is None:
            return
        if not folder.strip() or not name.strip():
            self._view.show_form_problem(say("Choose where to save it first."))
            return
        try:
            key = Recipient.read(recipient.strip())
        except EvidenceError as error:
            self._view.show_form_problem(sentence(error))
            return
        # Only the last part counts: a name must not lead to another folder.
        out = Path(folder.strip()).expanduser() / Path(name.strip()).name
        self._work.run(
            say("Writing the file. Everything is read and compared."),
            lambda progress, stop: self._copies.hand_over(
                case,
                key,
                out,
                self._language,
                name=to,
                progress=progress,
                stop=stop,
            ),
            lambda made: self._result(made, out),
            failed=say("Nothing was handed over"),
        )

    def again_pressed(self) -> None:
        """Show the form once more."""
        self._work.seen()
        self._view.show_form_again()

    def _result(self, made: HandedOver, out: Path) -> Result:
        lines = [
            say_count(
                "{count} item is in the file {file}, its parts counted too.",
                "{count} items are in the file {file}, their parts counted too.",
                made.items,
                file=out.name,
            ),
            say(
                "Give it to the person it is for. It cannot be taken back: whoever has "
                "that key can read all that is in it."
            ),
            say(
                "Tell them the key of this vault in another way, so that they can see "
                "that the file comes from you: {key}",
                key=in_groups(self._fingerprint),
            ),
        ]
        if made.intimate:
            lines.append(
                say_count(
                    "{count} item in it shows someone naked or in a sexual way.",
                    "{count} items in it show someone naked or in a sexual way.",
                    made.intimate,
                )
            )
        lines += locked_words(made)
        lines += [
            say("{title} is damaged in the vault and was left out.", title=title)
            for title in made.left_out
        ]
        lines.append(say("The receipt is kept under “Handovers and receipts”."))
        return Result(heading=say("The file is written"), lines=tuple(lines))


def locked_words(made: HandedOver) -> list[Words]:
    """Return what was left out because it is locked away; none: nothing."""
    if not made.locked:
        return []
    return [
        say_count(
            "{count} item is locked away and was left out, its parts counted too.",
            "{count} items are locked away and were left out, their parts counted too.",
            made.locked,
        )
    ]


def in_groups(fingerprint: str) -> str:
    """Return a fingerprint in parts that can be read out."""
    return " ".join(
        fingerprint[first : first + _GROUP]
        for first in range(0, len(fingerprint), _GROUP)
    )
