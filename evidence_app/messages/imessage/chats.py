"""The chats of a store, and in which of them each message stands."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from evidence_app.messages.imessage.database import Row, Store
from evidence_app.messages.json_values import MAX_TITLE, short
from evidence_app.model.export import Conversation, ConversationKind
from evidence_app.model.message import IdKind

MAX_CHATS: Final = 200_000
_KINDS: Final = {45: ConversationKind.DIRECT, 43: ConversationKind.GROUP}
_WITHOUT: Final = "Messages"
"""The title for messages that stand in no chat: the name of Apple's app."""


class Beside:
    """Rows of another table that belong to a message, met in the order of messages.

    Both are read once, side by side, so that neither is held whole.
    """

    def __init__(self, rows: Iterator[Row]) -> None:
        self._rows = rows
        self._next = next(rows, None)

    def of(self, message: int) -> list[Row]:
        """Return the rows of a message; ask in the order of their numbers."""
        found: list[Row] = []
        while self._next is not None and len(found) < MAX_CHATS:
            number = self._next[0]
            if isinstance(number, int):
                if number > message:
                    break
                if number == message:
                    found.append(self._next)
            self._next = next(self._rows, None)
        return found


@dataclass(slots=True)
class Chats:
    """What is known of chats and people; a conversation gets its number when met."""

    _told: Mapping[int, Row]
    _people: Mapping[int, list[str]]
    _handles: Mapping[int, str]
    _numbers: dict[int | None, int] = field(default_factory=dict)

    def handle(self, number: object) -> str:
        """Return a person's address by its number in the store, "" if there is none."""
        return self._handles.get(number, "") if isinstance(number, int) else ""

    def numbered(self, chat: object) -> tuple[int, list[Conversation]]:
        """Return a conversation's number, and the conversation if it is new."""
        key = chat if isinstance(chat, int) else None
        if key in self._numbers:
            return self._numbers[key], []
        number = self._numbers[key] = len(self._numbers) + 1
        row = self._told.get(key) if key is not None else None
        if row is None:
            return number, [Conversation(number=number, title=_WITHOUT)]
        _, guid, identifier, name, style = row
        people = tuple(self._people.get(key, ())) if key is not None else ()
        title = short(name) or ", ".join(people) or short(identifier)
        kind = _KINDS.get(style) if isinstance(style, int) else None
        conversation = Conversation(
            number=number,
            title=title[:MAX_TITLE] or _WITHOUT,
            kind=kind or ConversationKind.UNKNOWN,
            platform_id=short(guid) or short(identifier),
            participants=people,
        )
        return number, [conversation]


def chats_of(store: Store) -> Chats:
    """Read the chats and the people of a store.

    Raises:
        sqlite3.Error, UnicodeDecodeError: they cannot be read.
    """
    handles: dict[int, str] = {}
    for number, address in store.rows("handle", ("ROWID", "id"), "ROWID"):
        if isinstance(number, int) and len(handles) < MAX_CHATS:
            handles[number] = short(address)
    told: dict[int, Row] = {}
    columns = ("ROWID", "guid", "chat_identifier", "display_name", "style")
    for row in store.rows("chat", columns, "ROWID"):
        if isinstance(row[0], int) and len(told) < MAX_CHATS:
            told[row[0]] = row
    people: dict[int, list[str]] = {}
    for chat, handle in store.rows(
        "chat_handle_join", ("chat_id", "handle_id"), "chat_id"
    ):
        if isinstance(chat, int) and isinstance(handle, int) and handle in handles:
            several = people.setdefault(chat, [])
            if len(several) < 1_000:
                several.append(handles[handle])
    return Chats(told, people, handles)


def address_kind(address: str) -> IdKind:
    """Return what an address of a person is."""
    if "@" in address:
        return IdKind.EMAIL
    digits = address.removeprefix("+")
    return IdKind.PHONE if digits.isdecimal() and digits else IdKind.NONE
