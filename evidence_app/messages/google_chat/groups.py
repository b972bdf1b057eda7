"""Reads the groups of Google Chat: messages, edits, answers, reactions, deletions."""

import re
from collections.abc import Iterator
from typing import Final

from evidence_app.errors import UnknownExportError
from evidence_app.messages.google_chat.files import Files
from evidence_app.messages.google_chat.long_dates import long_moment
from evidence_app.messages.json_records import Broken, entries, pointer_of, rest_of
from evidence_app.messages.json_values import (
    MAX_TITLE,
    Value,
    beside,
    listed,
    mapping,
    name_of,
    short,
    text_of,
)
from evidence_app.messages.json_walk import Entry
from evidence_app.messages.members import absent, folder_of, present
from evidence_app.messages.moments import Moment, iso_moment
from evidence_app.messages.package import Member, Package
from evidence_app.messages.reading import Declared, Event, Format
from evidence_app.messages.tally import Tally
from evidence_app.model.export import Conversation, ConversationKind
from evidence_app.model.message import (
    Attachment,
    Deleted,
    Direction,
    Earlier,
    IdKind,
    Message,
    MessageKind,
    Reaction,
)

PLATFORM: Final = "Google Chat"
MAX_HERE: Final = 10_000
"""The most files, reactions or earlier wordings that one message is read with."""

_BEGINNING: Final = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"messages"\s*:\s*\[')
_NEEDED: Final = (b'"topic_id"', b'"message_id"', b'"created_date"', b'"message_state"')
_LOOKED_AT: Final = 5_000
_KINDS: Final = {
    "DM": ConversationKind.DIRECT,
    "Space": ConversationKind.GROUP,
    "Group": ConversationKind.GROUP,
}
_DELETED: Final = {
    "CREATOR": Deleted.SENDER,
    "CREATOR_VIA_APP": Deleted.SENDER,
    "SPACE_OWNER": Deleted.ADMIN,
    "SPACE_OWNER_VIA_APP": Deleted.ADMIN,
    "ADMIN": Deleted.ADMIN,
}


def matches(package: Package) -> bool:
    """Whether some file in it begins as Google Chat's messages do."""
    return bool(_groups(package))


def read(package: Package, _declared: Declared) -> Iterator[Event]:
    """Yield one conversation for each group.

    Raises:
        UnknownExportError: no file in it holds such messages, or it is damaged.
        ExportTooLargeError: it holds more than is opened.
    """
    groups = _groups(package)
    if not groups:
        raise UnknownExportError(name=package.name)
    reading = _Reading(package)
    for number, member in enumerate(groups, start=1):
        yield from reading.group(number, member)
    yield from reading.tally.noticed()


def _groups(package: Package) -> list[Member]:
    texts = [
        each
        for each in package.members
        if not each.name or each.base.casefold() == "messages.json"
    ]
    return [each for each in texts[:_LOOKED_AT] if _is_group(package.beginning(each))]


def _is_group(head: bytes) -> bool:
    if not _BEGINNING.match(head):
        return False
    return sum(needed in head for needed in _NEEDED) > 1


class _Reading:
    """One reading: numbers go on from group to group."""

    def __init__(self, package: Package) -> None:
        self.tally = Tally()
        self._package = package
        self._files = Files(package)
        self._by_name = {each.name: each for each in package.members}
        self._owner = mapping(_owner(package))
        self._sequence = 0

    def group(self, number: int, member: Member) -> Iterator[Event]:
        """Yield a group and its messages."""
        yield self._conversation(number, member)
        name = member.name
        for entry in entries(self._package, member, [("messages", "*")]):
            if isinstance(entry, Broken):
                self.tally.add("export_cut", 1)
                if entry.start < entry.end:
                    self._sequence += 1
                    yield self.tally.take(
                        rest_of(
                            entry,
                            member,
                            name,
                            sequence=self._sequence,
                            conversation=number,
                        )
                    )
            elif entry.way[:1] == ("messages",) and entry.start < entry.end:
                yield self.tally.take(self._message(entry, member, number))

    def _conversation(self, number: int, member: Member) -> Conversation:
        folder = folder_of(member.name)
        place = f"{folder}/group_info.json" if folder else "group_info.json"
        about = mapping(beside(self._package, self._by_name.get(place)))
        people = [
            name_of(mapping(each), "name") or name_of(mapping(each), "email")
            for each in listed(about.get("members"))[:MAX_HERE]
        ]
        own = name_of(self._owner, "name")
        key = folder.rpartition("/")[2]
        others = ", ".join(each for each in people if each and each != own)
        return Conversation(
            number=number,
            title=(name_of(about, "name") or others or key)[:MAX_TITLE] or PLATFORM,
            kind=_KINDS.get(key.partition(" ")[0], ConversationKind.UNKNOWN),
            platform_id=key.partition(" ")[2] or key,
            participants=tuple(each for each in people if each),
            owner=own,
        )

    def _message(self, entry: Entry, member: Member, number: int) -> Message:
        self._sequence += 1
        told = mapping(entry.value)
        creator = mapping(told.get("creator"))
        raw, time_flag = _raw(told)
        moment = _moment(raw)
        attachments, file_flag = self._attachments(told, folder_of(member.name))
        deleted = _deleted(told)
        flags = [time_flag, file_flag, *_flags(told, deleted)]
        email = name_of(creator, "email")
        text = text_of(told, "text")
        return Message(
            sequence=self._sequence,
            conversation=number,
            sender=name_of(creator, "name") or email,
            sender_id=email,
            sender_id_kind=IdKind.EMAIL if email else IdKind.NONE,
            direction=self._direction(email),
            text=text,
            sent_raw=raw,
            sent_at=moment.at,
            certainty=moment.certainty,
            precision=moment.precision,
            edited_raw=name_of(told, "updated_date")[:200],
            kind=_kind(told, text, attachments),
            deleted=deleted,
            member=member.name,
            occurrence=member.occurrence,
            byte_start=entry.start,
            byte_end=entry.end,
            pointer=pointer_of(entry),
            platform_id=name_of(told, "message_id"),
            reply_to=name_of(
                mapping(told.get("quoted_message_metadata")), "message_id"
            ),
            earlier=_earlier(told),
            reactions=_reactions(told),
            attachments=attachments,
            flags=tuple(flag for flag in flags if flag),
        )

    def _direction(self, email: str) -> Direction:
        own = name_of(self._owner, "email")
        if not own or not email:
            return Direction.UNKNOWN
        return Direction.OUT if email == own else Direction.IN

    def _attachments(
        self, told: Value, folder: str
    ) -> tuple[tuple[Attachment, ...], str]:
        found: list[Attachment] = []
        flag = ""
        for each in listed(told.get("attached_files"))[:MAX_HERE]:
            written = name_of(mapping(each), "export_name")
            shown = name_of(mapping(each), "original_name") or written
            members = self._files.of(folder, written)
            if len(members) > 1:
                flag = "file_ambiguous"
            found += [present(shown, file) for file in members] or [absent(shown)]
        return tuple(found[:MAX_HERE]), flag


def _owner(package: Package) -> object:
    for member in package.members:
        if member.base == "user_info.json":
            return mapping(beside(package, member)).get("user")
    return None


def _raw(told: Value) -> tuple[str, str]:
    """Return the time as written; a deleted message may only have that of deletion."""
    if raw := name_of(told, "created_date"):
        return raw[:200], ""
    raw = name_of(told, "deleted_date")
    return raw[:200], "time_of_deletion" if raw else ""


def _moment(raw: str) -> Moment:
    moment = long_moment(raw)
    return moment if moment.at else iso_moment(raw)


def _deleted(told: Value) -> Deleted:
    about = mapping(told.get("deletion_metadata"))
    if name_of(told, "message_state") != "DELETED" and not about:
        return Deleted.NO
    return _DELETED.get(name_of(about, "deletion_type"), Deleted.UNKNOWN)


def _kind(told: Value, text: str, attachments: tuple[Attachment, ...]) -> MessageKind:
    if not (name_of(told, "message_id") or name_of(told, "topic_id")):
        return MessageKind.UNKNOWN
    return MessageKind.MEDIA if attachments and not text else MessageKind.TEXT


def _earlier(told: Value) -> tuple[Earlier, ...]:
    found = []
    for each in listed(told.get("previous_message_versions"))[:MAX_HERE]:
        version = mapping(each)
        raw = name_of(version, "updated_date") or name_of(version, "created_date")
        found.append(
            Earlier(
                text=text_of(version, "text"),
                sent_raw=raw[:200],
                sent_at=_moment(raw[:200]).at,
            )
        )
    return tuple(found)


def _reactions(told: Value) -> tuple[Reaction, ...]:
    found: list[Reaction] = []
    for each in listed(told.get("reactions"))[:MAX_HERE]:
        sign = name_of(mapping(mapping(each).get("emoji")), "unicode")
        actors = listed(mapping(each).get("reactor_emails"))[:MAX_HERE]
        found += [Reaction(sign=sign, actor=short(one)) for one in actors]
    return tuple(found[:MAX_HERE])


def _flags(told: Value, deleted: Deleted) -> Iterator[str]:
    if deleted is not Deleted.NO:
        yield "deletion_trace"
    if name_of(told, "updated_date"):
        yield "edited"
    if name_of(mapping(told.get("creator")), "user_type") == "Bot":
        yield "sent_by_bot"
    if listed(told.get("annotations")):
        yield "preview_not_shown"


FORMAT: Final = Format(
    name="google-chat", platform=PLATFORM, matches=matches, read=read
)
