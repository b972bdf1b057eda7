"""Reads the chats in TikTok's data file (``user_data_tiktok.json``).

The part's name has been spelled in several ways. Times are written without a zone
and stay so. People are user names; the file holds words only, no media.
"""

import re
from collections.abc import Iterator
from typing import Final

from evidence_app.errors import (
    ExportTooLargeError,
    UnknownExportError,
)
from evidence_app.messages.json_records import Broken, entries, pointer_of, rest_of
from evidence_app.messages.json_values import (
    MAX_TITLE,
    mapping,
    name_of,
    plain,
    text_of,
)
from evidence_app.messages.json_walk import EACH, Entry
from evidence_app.messages.moments import iso_moment
from evidence_app.messages.package import BEGINNING, Member, Package
from evidence_app.messages.reading import Declared, Event, Format
from evidence_app.messages.tally import Tally
from evidence_app.model.export import Conversation, ConversationKind
from evidence_app.model.message import Direction, IdKind, Message, MessageKind
from evidence_app.model.message_lines import MAX_NAME

PLATFORM: Final = "TikTok"

_PARTS: Final = ("Direct Messages", "Direct Message")
_LISTS: Final = ("ChatHistory", "GroupChat")
_WAYS: Final = [
    *((part, EACH, name, EACH, EACH) for part in _PARTS for name in _LISTS),
    # What lies beside can be longer than may be decoded at once.
    (EACH, EACH, EACH, EACH),
]
_FIRST_KEY: Final = re.compile(
    rb'(?:\xef\xbb\xbf)?\s*\{\s*"(?:Activity|Your Activity|Ads and data|App Settings'
    rb"|Comment|Comments|Direct Messages?|Income Plus|Likes and Favorites"
    rb"|Location Review|Poll|Post|Profile|Profile And Settings|Ti[Kk][Tt]ok [A-Za-z ]+"
    rb'|Video)"\s*:\s*\{'
)
_HELD: Final = tuple(f'"{name}"'.encode() for name in _LISTS)
_TITLE: Final = re.compile(r"(?:Group )?Chat History with (.*?):?", re.DOTALL)
_CHUNK: Final = 1 << 20
_LOOKED_AT: Final = 200


def matches(package: Package) -> bool:
    """Whether some file in it begins as TikTok's does, and holds chats."""
    return bool(_files(package))


def read(package: Package, declared: Declared) -> Iterator[Event]:
    """Yield the conversations.

    Raises:
        UnknownExportError: no file in it holds chats, or it is damaged.
        ExportTooLargeError: it holds more than is opened.
    """
    files = _files(package)
    if not files:
        raise UnknownExportError(name=package.name)
    reading = _Reading(package, declared.owner)
    for member in files:
        yield from reading.file(member)
    reading.tally.once("no_media_in_format")
    yield from reading.tally.noticed()


def _files(package: Package) -> list[Member]:
    texts = [
        each
        for each in package.members
        if not each.name or each.name.casefold().endswith(".json")
    ]
    return [
        each
        for each in texts[:_LOOKED_AT]
        if _FIRST_KEY.match(package.beginning(each)) and _holds_chats(package, each)
    ]


def _is_of_chat(entry: Entry) -> bool:
    way = entry.way
    if len(way) < 4 or entry.start == entry.end:
        return False
    return way[0] in _PARTS and way[2] in _LISTS


def _holds_chats(package: Package, member: Member) -> bool:
    """Whether the names of the lists occur anywhere in a file."""
    head = package.beginning(member)
    if any(name in head for name in _HELD):
        return True
    if len(head) < BEGINNING:
        return False
    last = b""
    try:
        with package.open(member) as file:
            while part := file.read(_CHUNK):
                if any(name in last + part for name in _HELD):
                    return True
                last = part[-32:]
    except (UnknownExportError, ExportTooLargeError):
        return False
    return False


class _Reading:
    """One reading: numbers go on from file to file."""

    def __init__(self, package: Package, owner: str) -> None:
        self.tally = Tally()
        self._package = package
        self._owner = owner
        self._numbers: dict[tuple[str, ...], int] = {}
        self._sequence = 0

    def file(self, member: Member) -> Iterator[Event]:
        """Yield what stands in one file."""
        number = 0
        for entry in entries(self._package, member, _WAYS):
            if isinstance(entry, Broken):
                yield from self._broken(entry, member, number)
            elif _is_of_chat(entry):
                key = entry.way[:4]
                if key not in self._numbers:
                    yield self._conversation(key)
                number = self._numbers[key]
                yield self.tally.take(self._message(entry, member, number))

    def _broken(self, broken: Broken, member: Member, number: int) -> Iterator[Event]:
        self.tally.add("export_cut", 1)
        if broken.start >= broken.end:
            return
        if not number:
            yield self._conversation(())
            number = self._numbers[()]
        self._sequence += 1
        name = member.name
        rest = rest_of(
            broken, member, name, sequence=self._sequence, conversation=number
        )
        yield self.tally.take(rest)

    def _conversation(self, key: tuple[str, ...]) -> Conversation:
        number = self._numbers[key] = len(self._numbers) + 1
        written = plain(key[3]) if key else ""
        found = _TITLE.fullmatch(written)
        group = bool(key) and key[2] == "GroupChat"
        return Conversation(
            number=number,
            title=(found[1] if found else written)[:MAX_TITLE] or PLATFORM,
            kind=ConversationKind.GROUP if group else ConversationKind.UNKNOWN,
            platform_id=written[:MAX_NAME],
            owner=self._owner[:MAX_NAME],
        )

    def _message(self, entry: Entry, member: Member, number: int) -> Message:
        self._sequence += 1
        told = mapping(entry.value)
        raw = name_of(told, "Date")[:100]
        moment = iso_moment(raw)
        text = text_of(told, "Content")
        sender = name_of(told, "From")
        known = bool(sender or raw) and len(entry.way) == 5
        return Message(
            sequence=self._sequence,
            conversation=number,
            sender=sender,
            sender_id=sender,
            sender_id_kind=IdKind.USERNAME if sender else IdKind.NONE,
            direction=self._direction(sender),
            text=text,
            sent_raw=raw,
            sent_at=moment.at,
            certainty=moment.certainty,
            precision=moment.precision,
            kind=MessageKind.TEXT if known else MessageKind.UNKNOWN,
            member=member.name,
            occurrence=member.occurrence,
            byte_start=entry.start,
            byte_end=entry.end,
            pointer=pointer_of(entry),
            flags=() if text or not known else ("content_not_in_export",),
        )

    def _direction(self, sender: str) -> Direction:
        if not self._owner or not sender:
            return Direction.UNKNOWN
        return Direction.OUT if sender == self._owner else Direction.IN


FORMAT: Final = Format(name="tiktok", platform=PLATFORM, matches=matches, read=read)
