"""A reading: the messages of a chat as they were read when it was taken in.

One JSON row a line (``model/message_lines``): the head first, then conversations,
messages and what was noticed, last the end with the count. It is kept as a file, a
part of the chat's item with the role ``messages``; so reports and screens need no
reader, and what one reader made of an export stays what it was.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO, Final

from evidence_app.errors import ReadingDamagedError
from evidence_app.model.export import Conversation
from evidence_app.model.export_told import (
    NO_COLUMNS,
    NOTHING_TOLD,
    Columns,
    ExportTold,
)
from evidence_app.model.item import Item
from evidence_app.model.message import Message
from evidence_app.model.message_lines import (
    Row,
    conversation_from,
    conversation_row,
    line_of,
    message_from,
    message_row,
)

ROLE: Final = "messages"
NAME: Final = "messages.jsonl"
VERSION: Final = 1

_PART: Final = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What was read, and with what.

    Attributes:
        platform: The app's own name.
        format: The reader's stable name.
        program: The version of this app that read it.
        told: What the person said of it.
    """

    platform: str
    format: str
    program: str
    told: ExportTold = NOTHING_TOLD


def lines_of(head: Head, found: Iterable[object]) -> Iterator[bytes]:
    """Yield the file's lines; findings are kept with the item and passed over."""
    yield line_of({"reading": VERSION, **_told(head)})
    count = 0
    for one in found:
        match one:
            case Message():
                count += 1
                yield line_of(message_row(one))
            case Conversation():
                yield line_of({"chat": conversation_row(one)})
            case _:
                pass
    yield line_of({"end": count})


def rows_of(stream: BinaryIO) -> Iterator[Head | Conversation | Message]:
    """Yield what a file of messages holds, in its order.

    Raises:
        ReadingDamagedError: a line is not what it has to be, or the end is missing.
    """
    count = 0
    ended = begun = False
    try:
        for line in _lines(stream):
            told = json.loads(line)
            if not begun:
                begun = True
                yield head_from(told)
            elif "end" in told:
                ended = told["end"] == count
            elif "chat" in told:
                yield conversation_from(told["chat"])
            else:
                count += 1
                yield message_from(told)
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise ReadingDamagedError from error
    if not ended:
        raise ReadingDamagedError


def messages_of(stream: BinaryIO) -> Iterator[Message]:
    """Yield the messages only; errors as in ``rows_of``."""
    return (row for row in rows_of(stream) if isinstance(row, Message))


def reading_among(parts: Sequence[Item]) -> Item | None:
    """Return the part of a chat's item that holds its messages, the latest one."""
    found = [part for part in parts if part.role == ROLE]
    return found[-1] if found else None


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    rest = b""
    while part := stream.read(_PART):
        *whole, rest = (rest + part).split(b"\n")
        yield from whole
    if rest:
        yield rest


def _told(head: Head) -> Row:
    told = {
        "platform": head.platform,
        "format": head.format,
        "program": head.program,
        "order": head.told.order,
        "zone": head.told.zone,
        "owner": head.told.owner,
        "participants": "\n".join(head.told.participants),
        "columns": str(head.told.columns) if head.told.columns.any else "",
    }
    return {name: value for name, value in told.items() if value}


def head_from(told: object) -> Head:
    """Return what a file of messages begins with.

    Raises:
        ValueError, TypeError: it is something else.
    """
    if not isinstance(told, dict) or told.pop("reading", None) != VERSION:
        raise ValueError("head")
    if not all(isinstance(value, str) for value in told.values()):
        raise TypeError("head")
    answers = {name: told.pop(name, "") for name in ("order", "zone", "owner")}
    names = tuple(told.pop("participants", "").splitlines())
    columns = told.pop("columns", "")
    said = ExportTold(
        **answers,
        participants=names,
        columns=Columns.of(columns) if columns else NO_COLUMNS,
    )
    return Head(**told, told=said)
