"""Reads the JSON of DiscordChatExporter, a program of others: one file per channel.

A sender is written as the name that was shown, then the account's own name in
brackets where that differs. Times carry the offset of the computer that exported.
Files are either beside the JSON or only an address.
"""

import re
from collections.abc import Generator, Iterator
from typing import Final
from urllib.parse import unquote

from evidence_app.errors import UnknownExportError
from evidence_app.messages.json_records import Broken, entries, pointer_of, rest_of
from evidence_app.messages.json_values import (
    MAX_TITLE,
    Value,
    listed,
    mapping,
    name_of,
    text_of,
    whole,
)
from evidence_app.messages.json_walk import Entry
from evidence_app.messages.members import (
    absent,
    by_name,
    folder_of,
    is_address,
    points_outside,
    present,
)
from evidence_app.messages.moments import iso_moment
from evidence_app.messages.package import Member, Package
from evidence_app.messages.reading import Declared, Event, Format
from evidence_app.messages.tally import Tally
from evidence_app.model.export import Conversation, ConversationKind
from evidence_app.model.message import (
    Attachment,
    FileState,
    IdKind,
    Message,
    MessageKind,
    Reaction,
)
from evidence_app.model.message_lines import MAX_NAME

PLATFORM: Final = "Discord"
MAX_SIGNS: Final = 10_000
"""The most reactions, and the most files, that one message is read with."""

_BEGINNING: Final = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"guild"\s*:\s*\{')
_NEEDED: Final = (b'"channel"', b'"dateRange"', b'"messages"')
_LOOKED_AT: Final = 2_000
_KINDS: Final = {
    "DirectTextChat": ConversationKind.DIRECT,
    "DirectGroupTextChat": ConversationKind.GROUP,
}
_WRITTEN: Final = frozenset({"Default", "Reply"})
_BY_APP: Final = frozenset(
    {
        "RecipientAdd",
        "RecipientRemove",
        "ChannelNameChange",
        "ChannelIconChange",
        "ChannelPinnedMessage",
        "GuildMemberJoin",
        "ThreadCreated",
    }
)


def matches(package: Package) -> bool:
    """Whether some file in it begins as that program writes."""
    return bool(_channels(package))


def read(package: Package, _declared: Declared) -> Iterator[Event]:
    """Yield one conversation for each channel; parts of one channel make one.

    Raises:
        UnknownExportError: no file in it is such a channel, or it is damaged.
        ExportTooLargeError: it holds more than is opened.
    """
    channels = _channels(package)
    if not channels:
        raise UnknownExportError(name=package.name)
    reading = _Reading(package, Tally())
    for member in channels:
        yield from reading.channel(member)
    if not reading.conversations:
        raise UnknownExportError(name=package.name)
    yield from reading.tally.noticed()


def _channels(package: Package) -> list[Member]:
    found = []
    names = [each for each in package.members if _may_be_one(each)]
    for member in names[:_LOOKED_AT]:
        head = package.beginning(member)
        if _BEGINNING.match(head) and all(needed in head for needed in _NEEDED):
            found.append(member)
    return found


def _may_be_one(member: Member) -> bool:
    return not member.name or member.name.casefold().endswith(".json")


class _Reading:
    """One reading: numbers go on from file to file."""

    def __init__(self, package: Package, tally: Tally) -> None:
        self.tally = tally
        self._package = package
        self._files = by_name(package.members)
        self._numbers: dict[str, int] = {}
        self._sequence = 0

    @property
    def conversations(self) -> int:
        """How many conversations there were so far."""
        return len(self._numbers)

    def channel(self, member: Member) -> Iterator[Event]:
        """Yield a channel, and what stands in one file of it."""
        about: dict[str, object] = {}
        number = 0
        count = 0
        name = member.name
        for entry in entries(self._package, member, [("messages", "*")]):
            if isinstance(entry, Broken):
                self.tally.add("export_cut", 1)
                if not number:
                    number = yield from self._conversation(about)
                if entry.start < entry.end:
                    yield self._rest(entry, member, number)
                continue
            match entry.way:
                case ("messages",):
                    number = yield from self._conversation(about)
                case ("messages", _) if number:
                    count += 1
                    yield self.tally.take(self._message(entry, member, name, number))
                case (key,):
                    about[key] = entry.value
                case _:
                    pass
        self._say_of_whole(about, count)

    def _conversation(self, about: Value) -> Generator[Event, None, int]:
        """Yield the conversation unless another file began it; return its number."""
        channel = mapping(about.get("channel"))
        key = name_of(channel, "id")
        if key and key in self._numbers:
            return self._numbers[key]
        number = len(self._numbers) + 1
        self._numbers[key or f"file {number}"] = number
        yield _conversation(number, channel, mapping(about.get("guild")))
        return number

    def _message(self, entry: Entry, member: Member, name: str, number: int) -> Message:
        self._sequence += 1
        told = mapping(entry.value)
        author = mapping(told.get("author"))
        raw = name_of(told, "timestamp")[:100]
        moment = iso_moment(raw)
        attachments = self._attachments(told, member)
        reactions, flags = _reactions(told)
        reference = mapping(told.get("reference"))
        kind = _kind(told, attachments)
        return Message(
            sequence=self._sequence,
            conversation=number,
            sender=_sender(author),
            sender_id=name_of(author, "id"),
            sender_id_kind=IdKind.STABLE if name_of(author, "id") else IdKind.NONE,
            text=_text(told),
            sent_raw=raw,
            sent_at=moment.at,
            certainty=moment.certainty,
            precision=moment.precision,
            edited_raw=name_of(told, "timestampEdited")[:100],
            kind=kind,
            member=name,
            occurrence=member.occurrence,
            byte_start=entry.start,
            byte_end=entry.end,
            pointer=pointer_of(entry),
            platform_id=name_of(told, "id"),
            reply_to="" if _forward(told) else name_of(reference, "messageId"),
            forwarded_from=name_of(reference, "channelId") if _forward(told) else "",
            reactions=reactions,
            attachments=attachments,
            flags=(*_flags(told), *flags),
        )

    def _attachments(self, told: Value, member: Member) -> tuple[Attachment, ...]:
        forwarded = mapping(told.get("forwardedMessage"))
        found = [
            self._attachment(mapping(each), key, member)
            for source in (told, forwarded)
            for kind, key in (("attachments", "url"), ("stickers", "sourceUrl"))
            for each in listed(source.get(kind))[:MAX_SIGNS]
        ]
        return tuple(found)

    def _attachment(self, told: Value, key: str, member: Member) -> Attachment:
        path = text_of(told, key)
        name = path[:MAX_NAME] or name_of(told, "fileName") or name_of(told, "name")
        if is_address(path):
            return absent(name, FileState.ADDRESS_ONLY)
        if points_outside(path):
            return absent(name, FileState.OUTSIDE)
        folder = folder_of(member.name)
        for written in (path, unquote(path)):
            place = f"{folder}/{written}" if folder else written
            file = self._files.get(place.replace("\\", "/"))
            if file is not None and path:
                return present(name, file, size=whole(told, "fileSizeBytes"))
        return absent(name)

    def _rest(self, broken: Broken, member: Member, number: int) -> Message:
        self._sequence += 1
        name = member.name
        rest = rest_of(
            broken, member, name, sequence=self._sequence, conversation=number
        )
        return self.tally.take(rest)

    def _say_of_whole(self, about: Value, count: int) -> None:
        stated = whole(about, "messageCount")
        if stated is not None and stated != count:
            self.tally.once("count_differs")
        if any(mapping(about.get("dateRange")).values()):
            self.tally.once("period_only")


def _conversation(number: int, channel: Value, guild: Value) -> Conversation:
    told = name_of(channel, "type")
    kind = _KINDS.get(told, ConversationKind.UNKNOWN)
    names = [name_of(channel, "name")]
    if told.startswith("Guild"):
        kind = ConversationKind.CHANNEL
        names.append(name_of(guild, "name"))
    title = " / ".join(name for name in names if name)
    return Conversation(
        number=number,
        title=title[:MAX_TITLE] or PLATFORM,
        kind=kind,
        platform_id=name_of(channel, "id"),
    )


def _sender(author: Value) -> str:
    name = name_of(author, "name")
    number = name_of(author, "discriminator")
    if name and number.strip("0"):
        name = f"{name}#{number}"
    shown = name_of(author, "nickname")
    if shown and name and shown not in (name, name_of(author, "name")):
        return f"{shown} ({name})"[:MAX_NAME]
    return (name or shown)[:MAX_NAME]


def _text(told: Value) -> str:
    own = text_of(told, "content")
    forwarded = text_of(mapping(told.get("forwardedMessage")), "content")
    return f"{own}\n{forwarded}" if own and forwarded else own or forwarded


def _forward(told: Value) -> bool:
    return isinstance(told.get("forwardedMessage"), dict)


def _kind(told: Value, attachments: tuple[Attachment, ...]) -> MessageKind:
    written = name_of(told, "type")
    if not written or not isinstance(told.get("author"), dict):
        return MessageKind.UNKNOWN
    if written == "Call":
        return MessageKind.CALL
    if written in _BY_APP:
        return MessageKind.SYSTEM
    if listed(told.get("stickers")):
        return MessageKind.STICKER
    return MessageKind.MEDIA if attachments else MessageKind.TEXT


def _reactions(told: Value) -> tuple[tuple[Reaction, ...], list[str]]:
    """Return the reactions with who gave them, where the export says so."""
    found: list[Reaction] = []
    flags = []
    for each in listed(told.get("reactions"))[:MAX_SIGNS]:
        reaction = mapping(each)
        sign = name_of(mapping(reaction.get("emoji")), "name")
        users = listed(reaction.get("users"))[:MAX_SIGNS]
        found += [Reaction(sign=sign, actor=_sender(mapping(one))) for one in users]
        if (whole(reaction, "count") or 0) > len(users):
            flags.append("reactions_without_names")
            found += [Reaction(sign=sign)] if not users else []
    if len(found) > MAX_SIGNS:
        flags.append("list_cut")
    return tuple(found[:MAX_SIGNS]), sorted(set(flags))


def _flags(told: Value) -> Iterator[str]:
    if name_of(told, "timestampEdited"):
        yield "edited"
    if _forward(told):
        yield "forwarded"
    if listed(told.get("embeds")) or listed(told.get("components")):
        yield "preview_not_shown"
    if mapping(told.get("author")).get("isBot") is True:
        yield "sent_by_bot"
    if name_of(told, "type") not in _WRITTEN | _BY_APP | {"Call"}:
        yield "unsupported_type"


FORMAT: Final = Format(
    name="discord-chat-exporter", platform=PLATFORM, matches=matches, read=read
)
