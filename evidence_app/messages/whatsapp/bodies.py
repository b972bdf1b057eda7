"""Tells file, note and text apart behind a WhatsApp header and a name.

U+200E right behind the name is iOS's own sign for what the app wrote itself; people
do not type it. So ``<attached: …>`` without it is text that imitates a file, and
is flagged. Android has no such sign: what looks there like the app's own words is
taken for it, and flagged ``by_words``, since a person can type them. Text is kept as
found, whatever it is taken for.
"""

import re
from dataclasses import dataclass
from typing import Final

from evidence_app.messages.whatsapp import phrases
from evidence_app.messages.whatsapp.headers import LEFT_TO_RIGHT_MARK, MARKS
from evidence_app.messages.whatsapp.phrases import holds
from evidence_app.messages.whatsapp.records import may_hold_headers
from evidence_app.model.message import Deleted, FileState, MessageKind

_EDGE: Final = rf"[\s\u00a0\u202f{MARKS}]"
# From the beginning of a run only: one of a hundred thousand blanks took minutes.
EDGES: Final = re.compile(rf"^{_EDGE}+|(?<!{_EDGE}){_EDGE}+$")
_IOS_FILE: Final = re.compile(
    rf"(?P<mark>{LEFT_TO_RIGHT_MARK})?<(?P<word>[^<>:\n]{{2,24}}):[ \u00a0]?"
    rf"(?P<name>[^<>\n]{{1,255}}\.\w{{1,6}})>[\s{MARKS}]*"
    rf"(?:{LEFT_TO_RIGHT_MARK}<[^<>:\n]{{4,60}}>[\s{MARKS}]*)?$"
)
_ANDROID_FILE: Final = re.compile(
    rf"[{MARKS}]*(?P<name>[^\n<>:]{{1,255}}\.\w{{2,6}}) "
    rf"\((?P<word>[^()\n]{{3,40}})\)\r?(?:\n|$)"
)
_TAG: Final = re.compile(
    rf"[{MARKS}]*<(?P<words>[^<>:\n]{{4,60}})>[ {MARKS}]*\r?(?:\n|$)"
)
_LAST_TAG: Final = re.compile(
    rf"(?P<mark>{LEFT_TO_RIGHT_MARK})?<(?P<words>[^<>:\n]{{4,60}})>[\s{MARKS}]*$"
)
_LOCATION: Final = re.compile(
    rf"[{MARKS}]*[^\n:/]{{2,40}}: [{MARKS}]*https://maps\.(?:google|apple)\.com/\S{{1,400}}\s*$"
)
_POLL: Final = re.compile(rf"[{MARKS}]*(?P<word>[^\n:]{{2,30}}?)\s?:\s*\n")
# Bounded, with one place for the digit: anyone can write a line of a megabyte.
_POLL_OPTION: Final = re.compile(
    rf"\n{LEFT_TO_RIGHT_MARK}[^\n:]{{2,30}}: [^\n]{{0,400}}"
    r"\([^()\d\n]{0,60}\d[^()\n]{0,60}\)"
)
_LONGEST_NOTE: Final = 120
_LONGEST_PLACEHOLDER: Final = 40


@dataclass(slots=True)
class Body:
    """What stands behind the name.

    Attributes:
        kind: What it is.
        flags: What must be known of it.
        file: The name of a file that it names, or "".
        state: What became of a file that has no name here; None if there is none.
        deleted: Who the app says deleted it.
        disappearing: Whether it says that messages here disappear.
    """

    kind: MessageKind = MessageKind.TEXT
    flags: tuple[str, ...] = ()
    file: str = ""
    state: FileState | None = None
    deleted: Deleted = Deleted.NO
    disappearing: bool = False


PLAIN: Final = Body()
"""Words that a person wrote, and nothing else."""


def is_plain(text: str) -> bool:
    """Whether a text can be nothing but words; most are, so this is asked first."""
    return not (
        "<" in text
        or "(" in text
        or LEFT_TO_RIGHT_MARK in text
        or "://maps." in text
        or ("\n" in text and _more_than_words(text))
        or (len(text) < _LONGEST_NOTE and text[-2:].casefold() in phrases.LAST_LETTERS)
        or "\r" in text
    )


def _more_than_words(text: str) -> bool:
    """Whether several lines may be a poll, or hold what looks like a header."""
    return ":\n" in text or may_hold_headers(text)


def ios_body(text: str, *, marked: bool) -> Body:
    """Return what an iOS message is.

    Args:
        text: Everything behind the name.
        marked: Whether the line itself begins with the app's sign.
    """
    by_app = text.startswith(LEFT_TO_RIGHT_MARK)
    found = _IOS_FILE.search(text) if "<" in text else None
    if found and (found["mark"] or marked or by_app):
        return _with_file(found["name"])
    plain = EDGES.sub("", text)
    if by_app:
        return _by_app(text, plain)
    last = _last_tag(text)
    if last:
        return Body(flags=("edited",) if last["mark"] else ("edited_by_words",))
    return _typed(plain, found)


def _typed(plain: str, found: re.Match[str] | None) -> Body:
    """Return what a person wrote, with a flag if it imitates the app."""
    short = len(plain) < _LONGEST_PLACEHOLDER
    if found and holds(phrases.ATTACHED, found["word"]):
        return Body(flags=("placeholder_typed",))
    if short and plain.casefold().endswith(phrases.OMITTED):
        return Body(flags=("placeholder_typed",))
    if phrases.deleted_by(plain) is not Deleted.NO:
        return Body(flags=("deleted_by_words",))
    return PLAIN


def _by_app(text: str, plain: str) -> Body:
    if "\n" not in plain and holds(phrases.OMITTED, plain):
        return _left_out(plain)
    deleted = phrases.deleted_by(plain)
    if deleted is not Deleted.NO:
        return Body(MessageKind.SYSTEM, ("written_by_app",), deleted=deleted)
    poll = _POLL.match(text)
    if poll and (_POLL_OPTION.search(text) or _is_poll(poll["word"])):
        return Body(MessageKind.POLL)
    if _LOCATION.match(text):
        return Body(MessageKind.LOCATION)
    return note(plain, "written_by_app")


def note(plain: str, *flags: str) -> Body:
    """Return what a line is that the app wrote, whoever it names as the sender."""
    if len(plain) < _LONGEST_NOTE:
        if holds(phrases.CALLS, plain):
            return Body(MessageKind.CALL, flags)
        if holds(phrases.LIVE_LOCATIONS, plain):
            return Body(MessageKind.LOCATION, flags)
    disappearing = holds(phrases.DISAPPEARING, plain)
    return Body(MessageKind.SYSTEM, flags, disappearing=disappearing)


def android_body(text: str, files: frozenset[str]) -> Body:
    """Return what an Android message is.

    Args:
        text: Everything behind the name.
        files: The names of the files that the export carries.
    """
    return _android_file(text, files) or _android_tag(text) or _android_note(text)


def _android_file(text: str, files: frozenset[str]) -> Body | None:
    found = _ANDROID_FILE.match(text) if "(" in text[:300] else None
    if found and found["name"] in files:
        return _with_file(found["name"])
    if found and holds(phrases.ATTACHED, found["word"]):
        return _with_file(found["name"], "by_words")
    return None


def _android_tag(text: str) -> Body | None:
    if "<" not in text:
        return None
    tag = _TAG.match(text)
    if tag and holds(phrases.OMITTED, tag["words"]):
        return _left_out(tag["words"], "by_words")
    return Body(flags=("edited_by_words",)) if _last_tag(text) else None


def _android_note(text: str) -> Body:
    if len(text) < _LONGEST_NOTE:
        if _LOCATION.match(text):
            return Body(MessageKind.LOCATION, ("by_words",))
        if phrases.deleted_by(EDGES.sub("", text)) is not Deleted.NO:
            return Body(flags=("deleted_by_words",))
    poll = _POLL.match(text) if ":" in text[:32] else None
    if poll and _is_poll(poll["word"]) and text.count("\n") > 1:
        return Body(MessageKind.POLL, ("by_words",))
    return PLAIN


def _last_tag(text: str) -> re.Match[str] | None:
    """Return the tag at the end of an edited message, or None."""
    found = _LAST_TAG.search(text) if text.rstrip()[-1:] == ">" else None
    return found if found and holds(phrases.EDITED, found["words"]) else None


def _is_poll(word: str) -> bool:
    return EDGES.sub("", word).casefold() in phrases.POLLS


def _left_out(words: str, *flags: str) -> Body:
    if holds(phrases.VIEW_ONCE, words):
        state, flag = FileState.VIEW_ONCE, "view_once"
    else:
        state, flag = FileState.LEFT_OUT, "media_left_out"
    kind = MessageKind.MEDIA
    if holds(phrases.STICKERS, words):
        kind = MessageKind.STICKER
    elif holds(phrases.CONTACTS, words):
        kind = MessageKind.CONTACT
    return Body(kind, (flag, *flags), state=state)


def _with_file(untrusted_name: str, *flags: str) -> Body:
    if "/" in untrusted_name or "\\" in untrusted_name:
        outside = ("file_outside_export", *flags)
        return Body(flags=outside, file=untrusted_name, state=FileState.OUTSIDE)
    folded = untrusted_name.casefold()
    kind = MessageKind.MEDIA
    if folded.endswith(".vcf"):
        kind = MessageKind.CONTACT
    elif folded.endswith(".webp") and ("sticker" in folded or folded[:4] == "stk-"):
        kind = MessageKind.STICKER
    return Body(kind, flags, file=untrusted_name)
