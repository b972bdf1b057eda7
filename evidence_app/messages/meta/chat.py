"""Puts what a conversation's files tell into messages, each with its place.

Names in these exports are the current ones, and there are no numbers of people. So
the only id is the thread's own folder, and it is given to a person only where it can
belong to no one else: the other side of a chat of two, when the export itself says
which of the two is the owner of the account.
"""

from datetime import datetime  # noqa: TC003 - types of attributes are read
from typing import Final

from evidence_app.messages.meta.owner import owner_among
from evidence_app.messages.meta.told import Head, Record, Told
from evidence_app.messages.meta.tree import Form, Thread
from evidence_app.messages.package import Member
from evidence_app.messages.reading import Declared
from evidence_app.model.export import Conversation, ConversationKind
from evidence_app.model.message import Direction, IdKind, Message

MAX_TITLE: Final = 200
DELETED: Final = "deleted_account_name"

_KINDS: Final = {
    "message_requests": ConversationKind.REQUEST,
    "archived_threads": ConversationKind.ARCHIVED,
    "filtered_threads": ConversationKind.FILTERED,
}
_OVERRIDES: Final = frozenset("\u202d\u202e")
_DELETED_NAMES: Final = frozenset(
    {
        "instagram user",
        "facebook user",
        "instagram-nutzer",
        "facebook-nutzer",
        "instagram 사용자",
        "facebook 사용자",
        "instagram صارف",
        "facebook صارف",
        "مستخدم instagram",
        "مستخدم facebook",
        "مستخدم فيسبوك",
        "فیس بک صارف",
    }
)


class Chat:
    """One conversation while it is read."""

    def __init__(
        self,
        number: int,
        thread: Thread,
        head: Head,
        names: tuple[str, ...],
        declared: Declared,
    ) -> None:
        """Make the conversation of what its first file says.

        Args:
            number: From 1.
            thread: Where its files lie.
            head: What its first file says of it.
            names: Names of the account, as the export says.
            declared: What the person said.
        """
        self.deleted_names = False
        self._owner = owner_among(head.participants, names)
        owner = self._owner
        if not owner and declared.owner in head.participants:
            owner = declared.owner
        kind = _kind(thread, head)
        self._other = _other_side(head, self._owner, kind)
        self._folder = thread.folder
        self._seen: set[bytes] = set()
        self._latest: datetime | None = None
        self.conversation: Final = Conversation(
            number=number,
            title=(head.title or thread.folder or ", ".join(head.participants))[
                :MAX_TITLE
            ],
            kind=kind,
            platform_id=_platform_id(thread, head),
            participants=head.participants,
            owner=owner,
        )

    def message(self, sequence: int, record: Record, member: Member) -> Message:
        """Return a record as the message with this number of the whole reading."""
        told = record.told
        sender_id = self._folder if told.sender and told.sender == self._other else ""
        return Message(
            sequence=sequence,
            conversation=self.conversation.number,
            sender=told.sender,
            sender_id=sender_id,
            sender_id_kind=IdKind.FOLDER if sender_id else IdKind.NONE,
            direction=self._direction(told),
            text=told.text,
            sent_raw=told.moment.raw,
            sent_at=told.moment.at,
            certainty=told.moment.certainty,
            precision=told.moment.precision,
            kind=told.kind,
            deleted=told.deleted,
            reply_to=told.reply_to,
            reactions=told.reactions,
            attachments=told.attachments,
            member=member.name,
            occurrence=member.occurrence,
            byte_start=record.start,
            byte_end=record.end,
            pointer=record.pointer,
            flags=self._flags(record),
        )

    def _flags(self, record: Record) -> tuple[str, ...]:
        """Return a record's flags with those that come from its neighbours."""
        told, flags = record.told, list(record.told.flags)
        if record.digest in self._seen:
            flags.append("duplicate_record")
        self._seen.add(record.digest)
        at = told.moment.at
        if at and self._latest and at < self._latest:
            flags.append("out_of_order")
        self._latest = at or self._latest
        if told.sender.casefold() in _DELETED_NAMES:
            self.deleted_names = True
            flags.append(DELETED)
        if not _OVERRIDES.isdisjoint(told.sender):
            flags.append("bidi_control")
        return tuple(flags)

    def _direction(self, told: Told) -> Direction:
        if not self._owner or not told.sender:
            return Direction.UNKNOWN
        return Direction.OUT if told.sender == self._owner else Direction.IN


def _kind(thread: Thread, head: Head) -> ConversationKind:
    section = thread.section or head.path.partition("/")[0]
    if head.pending:
        return ConversationKind.REQUEST
    if section in _KINDS:
        return _KINDS[section]
    if head.grouped:
        return ConversationKind.GROUP
    if head.complete and len(set(head.participants)) == 2:
        return ConversationKind.DIRECT
    # Of a group that was left, the export may name two people only.
    return ConversationKind.UNKNOWN


def _other_side(head: Head, owner: str, kind: ConversationKind) -> str:
    """Return the one other person of a chat of two, "" where that is not certain."""
    if not owner or len(head.participants) != 2 or not head.complete or head.grouped:
        return ""
    if kind is ConversationKind.GROUP:
        return ""
    first, second = head.participants
    return "" if first == second else first if second == owner else second


def _platform_id(thread: Thread, head: Head) -> str:
    if thread.form is Form.SECURE or not thread.section:
        return head.path or thread.folder
    return f"{thread.section}/{thread.folder}"
