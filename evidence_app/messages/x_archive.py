"""Reads the direct messages of an archive of X (Twitter).

``data/direct-messages.js`` and ``direct-messages-group.js``, in parts from 0: JSON
behind an assignment, which is stepped over and never run. People are numbers only;
newest messages stand first. A file is found by ``<message>-<last step of its
address>``; else only its address is known.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from evidence_app.errors import UnknownExportError
from evidence_app.messages.json_records import Broken, entries, pointer_of, rest_of
from evidence_app.messages.json_values import (
    MAX_TITLE,
    Value,
    listed,
    mapping,
    name_of,
    short,
    text_of,
)
from evidence_app.messages.json_walk import Entry
from evidence_app.messages.members import absent, present
from evidence_app.messages.moments import iso_moment
from evidence_app.messages.package import Member, Package
from evidence_app.messages.reading import Declared, Event, Format
from evidence_app.messages.tally import Tally
from evidence_app.model.export import Conversation, ConversationKind
from evidence_app.model.message import (
    Attachment,
    Direction,
    FileState,
    IdKind,
    Message,
    MessageKind,
    Reaction,
)

PLATFORM: Final = "X"
MAX_LISTED_HERE: Final = 10_000
"""The most files, and the most reactions, that one message is read with."""

_ASSIGNMENT: Final = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*window\.YTD\.(direct_messages?(?:_group)?|account)"
    rb"\.part(\d{1,6})\s*=\s*"
)
_MEDIA_FOLDER: Final = re.compile(r"direct_messages(?:_group)?_media", re.IGNORECASE)
_PAIR: Final = re.compile(r"([0-9]+)-([0-9]+)")
_CODES: Final = re.compile(r"&(?:amp|lt|gt|quot|#39);")
_WRITTEN: Final = "messageCreate"
_BY_APP: Final = frozenset(
    {
        "joinConversation",
        "participantsJoin",
        "participantsLeave",
        "conversationNameUpdate",
        "conversationAvatarUpdate",
        "trustConversation",
    }
)
_WAYS: Final = [("*", "dmConversation", "messages", "*")]


def matches(package: Package) -> bool:
    """Whether some file in it assigns direct messages as X does."""
    return bool(_files(package))


def read(package: Package, _declared: Declared) -> Iterator[Event]:
    """Yield conversations; one that is split over several parts is one.

    Raises:
        UnknownExportError: no file in it holds direct messages, or it is damaged.
        ExportTooLargeError: it holds more than is opened.
    """
    files = _files(package)
    if not files:
        raise UnknownExportError(name=package.name)
    reading = _Reading(package)
    for file in files:
        yield from reading.part(file)
    reading.tally.once("encrypted_may_be_absent")
    yield from reading.tally.noticed()


@dataclass(frozen=True, slots=True)
class _File:
    """One part of the archive's messages."""

    member: Member
    group: bool
    part: int
    skip: int


def _files(package: Package) -> list[_File]:
    found = []
    for member in package.members:
        if member.name and not member.base.casefold().endswith(".js"):
            continue
        told = _ASSIGNMENT.match(package.beginning(member))
        if told and told[1] != b"account":
            group = told[1].endswith(b"_group")
            found.append(_File(member, group, int(told[2]), told.end()))
    return sorted(found, key=lambda file: (file.group, file.part, file.member.index))


def _owner(package: Package) -> str:
    """Return the number of the account whose archive it is, "" if it does not say."""
    for member in package.members:
        if member.base.casefold() != "account.js":
            continue
        told = _ASSIGNMENT.match(package.beginning(member))
        if not told or told[1] != b"account":
            continue
        way = ("*", "account", "accountId")
        for entry in entries(package, member, [way], skip=told.end()):
            if isinstance(entry, Entry) and entry.way[1:] == way[1:]:
                return short(entry.value)
    return ""


def _media(package: Package) -> Mapping[str, Member]:
    found: dict[str, Member] = {}
    for member in package.members:
        steps = member.name.replace("\\", "/").split("/")
        if len(steps) > 1 and _MEDIA_FOLDER.fullmatch(steps[-2]):
            found.setdefault(steps[-1], member)
    return found


class _Reading:
    """One reading: numbers go on from part to part."""

    def __init__(self, package: Package) -> None:
        self.tally = Tally()
        self._package = package
        self._owner = _owner(package)
        self._media = _media(package)
        self._numbers: dict[str, int] = {}
        self._sequence = 0

    def part(self, file: _File) -> Iterator[Event]:
        """Yield what stands in one part."""
        number = 0
        key = ""
        walked = entries(self._package, file.member, _WAYS, skip=file.skip)
        for entry in walked:
            if isinstance(entry, Broken):
                yield from self._broken(entry, file, number)
                continue
            match entry.way:
                case (_, "dmConversation") if entry.start == entry.end:
                    key, number = "", 0
                case (_, "dmConversation", "conversationId"):
                    key = short(entry.value)
                case (_, "dmConversation", beside) if beside != "messages":
                    pass
                case _ if entry.start < entry.end:
                    if not number:
                        number, new = self._numbered(key, file)
                        yield from new
                    message = self._message(entry, file.member, number)
                    yield self.tally.take(message)

    def _broken(self, broken: Broken, file: _File, number: int) -> Iterator[Event]:
        self.tally.add("export_cut", 1)
        if broken.start >= broken.end:
            return
        if not number:
            number, new = self._numbered("", file)
            yield from new
        self._sequence += 1
        name = file.member.name
        rest = rest_of(
            broken, file.member, name, sequence=self._sequence, conversation=number
        )
        yield self.tally.take(rest)

    def _numbered(self, key: str, file: _File) -> tuple[int, list[Conversation]]:
        """Return a conversation's number, and the conversation if it is new."""
        if key and key in self._numbers:
            return self._numbers[key], []
        number = len(self._numbers) + 1
        # Those without a name are never taken for one another.
        self._numbers[key or f"without a name {number}"] = number
        pair = _PAIR.fullmatch(key)
        kind = ConversationKind.DIRECT if pair else ConversationKind.UNKNOWN
        if file.group:
            kind = ConversationKind.GROUP
        people = tuple(pair.groups()) if pair else ()
        others = [each for each in people if each != self._owner] or [key]
        conversation = Conversation(
            number=number,
            title=", ".join(others)[:MAX_TITLE] or PLATFORM,
            kind=kind,
            platform_id=key,
            participants=people,
            owner=self._owner,
        )
        return number, [conversation]

    def _message(self, entry: Entry, member: Member, number: int) -> Message:
        self._sequence += 1
        name, told = _event(entry.value)
        sender = name_of(told, "senderId") or name_of(told, "initiatingUserId")
        raw = name_of(told, "createdAt")[:100]
        moment = iso_moment(raw)
        text = text_of(told, "text") if name == _WRITTEN else _said(name, told)
        attachments = self._attachments(told)
        kind = _kind(name, text, attachments)
        return Message(
            sequence=self._sequence,
            conversation=number,
            sender=sender,
            sender_id=sender,
            sender_id_kind=IdKind.STABLE if sender else IdKind.NONE,
            direction=self._direction(kind, sender),
            text=text,
            sent_raw=raw,
            sent_at=moment.at,
            certainty=moment.certainty,
            precision=moment.precision,
            kind=kind,
            member=member.name,
            occurrence=member.occurrence,
            byte_start=entry.start,
            byte_end=entry.end,
            pointer=pointer_of(entry),
            platform_id=name_of(told, "id"),
            reactions=_reactions(told),
            attachments=attachments,
            flags=tuple(_flags(told, text, sender)),
        )

    def _direction(self, kind: MessageKind, sender: str) -> Direction:
        if not self._owner or not sender or kind is MessageKind.SYSTEM:
            return Direction.UNKNOWN
        return Direction.OUT if sender == self._owner else Direction.IN

    def _attachments(self, told: Value) -> tuple[Attachment, ...]:
        found = []
        for each in listed(told.get("mediaUrls"))[:MAX_LISTED_HERE]:
            address = short(each)
            last = address.partition("?")[0].rpartition("/")[2]
            file = self._media.get(f"{name_of(told, 'id')}-{last}")
            if file is None or not last:
                found.append(absent(address, FileState.ADDRESS_ONLY))
            else:
                found.append(present(address, file))
        return tuple(found)


def _event(value: object) -> tuple[str, Value]:
    """Return the name of an event and what it says."""
    told = mapping(value)
    if len(told) != 1:
        return "", {}
    (name,) = told
    return short(name), mapping(told[name])


def _kind(name: str, text: str, attachments: tuple[Attachment, ...]) -> MessageKind:
    if name in _BY_APP:
        return MessageKind.SYSTEM
    if name != _WRITTEN:
        return MessageKind.UNKNOWN
    return MessageKind.MEDIA if attachments and not text else MessageKind.TEXT


def _said(name: str, told: Value) -> str:
    """Return what an event of the app says: its name, and whom or what it names."""
    named = listed(told.get("userIds")) or listed(told.get("participantsSnapshot"))
    words = [short(each) for each in named[:MAX_LISTED_HERE]]
    words = [name_of(told, "name"), *words]
    return " ".join([name, ", ".join(word for word in words if word)]).strip()


def _reactions(told: Value) -> tuple[Reaction, ...]:
    found = []
    for each in listed(told.get("reactions"))[:MAX_LISTED_HERE]:
        one = mapping(each)
        found.append(
            Reaction(
                sign=name_of(one, "emojiReaction") or name_of(one, "reactionKey"),
                actor=name_of(one, "senderId"),
                at_raw=name_of(one, "createdAt"),
            )
        )
    return tuple(found)


def _flags(told: Value, text: str, sender: str) -> Iterator[str]:
    if sender:
        yield "numbers_for_names"
    if text and _CODES.search(text):
        yield "html_in_text"
    if listed(told.get("urls")):
        yield "short_addresses"
    if listed(told.get("editHistory")):
        yield "edited"


FORMAT: Final = Format(name="x-archive", platform=PLATFORM, matches=matches, read=read)
