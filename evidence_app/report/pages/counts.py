"""Counts and lists that several pages give, computed once from the material."""

import unicodedata
from collections.abc import Iterable, Iterator

from evidence_app.casework.redactions import is_redacted
from evidence_app.model.correction import HAPPENED, Field
from evidence_app.model.fact import FactSource
from evidence_app.model.item import Item
from evidence_app.model.message import MessageKind
from evidence_app.report.material import (
    UNCLEANED,
    ExhibitMaterial,
    ReportMaterial,
    Withheld,
)
from evidence_app.words import Words, say, say_count

_TIMES_SAID = frozenset(
    {
        "Taken at",
        "Digitised at",
        "Changed at",
        "Made at",
        "Time stated in the file",
    }
)
"""Facts of a file's content that are times."""
_NO_MESSAGES = frozenset({MessageKind.SYSTEM, MessageKind.UNKNOWN})
"""What nobody sent: lines that an app wrote, and what was not read as a message."""
_DISK_TIMES = frozenset({"Last changed on this disk", "Created on this disk"})


def counted(material: ReportMaterial) -> tuple[Words, ...]:
    """Return how many exhibits, files, messages and left-out files there are."""
    files = material.files
    messages = sum(
        one.kind not in _NO_MESSAGES
        for each in material.exhibits
        for one in each.messages
    )
    intimate = sum(each.withheld is Withheld.INTIMATE for each in files)
    lines = [
        say_count("{count} exhibit", "{count} exhibits", len(material.exhibits)),
        say_count("{count} file in all", "{count} files in all", len(files)),
    ]
    if messages:
        lines.append(say_count("{count} message", "{count} messages", messages))
    if intimate:
        lines.append(
            say_count(
                "{count} intimate file left out",
                "{count} intimate files left out",
                intimate,
            )
        )
    damaged = sum(each.withheld is Withheld.DAMAGED for each in files)
    if damaged:
        lines.append(
            say_count(
                "{count} damaged file left out",
                "{count} damaged files left out",
                damaged,
            )
        )
    lines += _counted_chosen(material)
    lines += _counted_cleaned(material)
    if copies := sum(is_redacted(each.item) for each in files if each.path):
        lines.append(
            say_count("{count} redacted copy", "{count} redacted copies", copies)
        )
    return tuple(lines)


def _counted_chosen(material: ReportMaterial) -> Iterator[Words]:
    private = sum(file.withheld is Withheld.PRIVATE for file in material.files)
    if private:
        yield say_count(
            "{count} file left out by choice",
            "{count} files left out by choice",
            private,
        )
    sealed = sum(file.withheld is Withheld.SEALED for file in material.files)
    if sealed:
        yield say_count(
            "{count} file in a locked file of its own",
            "{count} files in a locked file of their own",
            sealed,
        )


def _counted_cleaned(material: ReportMaterial) -> Iterator[Words]:
    copies = sum(file.cleaned is not None for file in material.files)
    if copies:
        yield say_count("{count} cleaned copy", "{count} cleaned copies", copies)
    stayed = sum(file.withheld in UNCLEANED for file in material.files)
    if stayed:
        yield say_count(
            "{count} file left out that could not be cleaned",
            "{count} files left out that could not be cleaned",
            stayed,
        )


def left_out(material: ReportMaterial) -> Iterator[Words]:
    """Yield what to say of what is not in the report, or not as it was saved."""
    yield from _not_chosen(material)
    yield from _withheld(material)


def _not_chosen(material: ReportMaterial) -> Iterator[Words]:
    if material.not_chosen:
        yield say_count(
            "The person reporting chose what goes into this report. {count} exhibit "
            "of the case is not in it; its number is missing here.",
            "The person reporting chose what goes into this report. {count} exhibits "
            "of the case are not in it; their numbers are missing here.",
            material.not_chosen,
        )


def _withheld(material: ReportMaterial) -> Iterator[Words]:
    marked = [each for each in material.exhibits if each.withheld is Withheld.INTIMATE]
    if marked:
        yield say(
            "Files and pictures of what is marked as intimate were left out. They "
            "are unchanged in the person's own vault. Their digests are in the "
            "report."
        )
    if material.locked:
        yield say_count(
            "{count} exhibit is locked away, because it must not be kept. Nothing of "
            "it is in this bundle.",
            "{count} exhibits are locked away, because they must not be kept. Nothing "
            "of them is in this bundle.",
            len(material.locked),
        )
    if any(each.damaged for each in material.exhibits):
        yield say(
            "Some files could not be read from the vault as they were saved, and "
            "were left out. Their digests from when they were saved are in the "
            "report."
        )
    if any(each.chosen_out for each in material.exhibits):
        yield say(
            "Some files were left out, or put into a locked file, by choice, because "
            "they hold a place, the number of a device or other private details. Each "
            "such exhibit says so. They are unchanged in the person's own vault."
        )
    if material.has_cleaned:
        yield say(
            "Of web pages and chats, some files are cleaned copies: what could let "
            "someone sign in as the person reporting was replaced. Each such exhibit "
            "says so."
        )
    if any(each.uncleaned for each in material.exhibits):
        yield say(
            "Some files of web pages or chats were left out, because they could not "
            "be cleaned of what would let someone sign in as the person reporting."
        )
    if any(each.has_words for each in marked):
        yield say(
            "The words of a chat or note that is marked so were not left out: they "
            "are in the report."
        )


def senders(material: ReportMaterial) -> tuple[str, ...]:
    """Return the names of senders as they stand in items, each once."""
    return _once(
        name
        for each in material.exhibits
        for name in (
            each.exhibit.item.message.sender if each.exhibit.item.message else "",
            *(message.sender for message in each.messages),
        )
    )


def places(material: ReportMaterial) -> tuple[str, ...]:
    """Return the web addresses and places that items give, each once."""
    return _once(
        place
        for each in material.exhibits
        for place in (
            each.exhibit.item.message.place if each.exhibit.item.message else "",
            _address(each.exhibit.item),
        )
    )


def claimed_times(each: ExhibitMaterial) -> Iterator[tuple[Words, str]]:
    """Yield the times that the content itself gives, with who says so."""
    item = each.exhibit.item
    if item.message and item.message.sent_at:
        yield _told_when(each), item.message.sent_at
    for fact in item.facts:
        if fact.source is FactSource.PERSON and fact.name == HAPPENED:
            yield say("when it happened, the person said later"), fact.value
        if fact.source is FactSource.CONTENT and fact.name in _TIMES_SAID:
            yield say("{what}, the file says", what=Words(fact.name)), fact.value
        if fact.source is FactSource.FILE_SYSTEM and fact.name in _DISK_TIMES:
            yield say("{what}, the disk says", what=Words(fact.name)), fact.value
    timed = [message.sent_raw for message in each.messages if message.sent_raw]
    if timed:
        yield say("first message, the export says"), timed[0]
        yield say("last message, the export says"), timed[-1]


def _told_when(each: ExhibitMaterial) -> Words:
    if any(made.field is Field.WHEN for made in each.corrections.made):
        return say("sent, the person reporting says, who corrected it later")
    return say("sent, the person reporting says")


def short(text: str, room: int) -> str:
    """Return a text in one line, cut with an ellipsis where it takes too much room."""
    line = " ".join(text.split())
    taken = 0.0
    for at, letter in enumerate(line):
        taken += _width(letter)
        if taken > room:
            return line[:at] + "…"
    return line


def _width(letter: str) -> float:
    """Return about how wide a letter is beside a small Latin one."""
    if unicodedata.east_asian_width(letter) in {"W", "F"}:
        return 2.0
    return 1.5 if letter.isupper() or letter in "mw@%" else 1.0


def _address(item: Item) -> str:
    return item.origin.place if "://" in item.origin.place else ""


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name.strip()))
