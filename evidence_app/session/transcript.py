"""A kept reading at any place: its messages by number, found by who, when and what.

The file of messages is read through once for an index of a few bytes a message;
after that a screen is handed only the messages that it shows. Nothing is decrypted
to disk, and no text is held longer than it is needed.
"""

import json
from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from typing import Any, BinaryIO, Final

from evidence_app.errors import ReadingDamagedError
from evidence_app.model.declared_time import as_declared, zone_of
from evidence_app.model.export import Conversation
from evidence_app.model.message import Message, TimeCertainty
from evidence_app.model.message_lines import conversation_from, message_from
from evidence_app.model.reading import Head, head_from

Heard = Callable[[int, int], None]
"""Told bytes read and bytes in all; may raise to stop."""

_PART: Final = 1 << 20
_NO_ZONE: Final = TimeCertainty.UNKNOWN.value
_NOBODY: Final = ("", "")
_DAMAGES: Final = (ValueError, TypeError, KeyError, IndexError, RecursionError)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Someone who wrote: as the export names them, and what it calls them besides."""

    name: str
    id: str = ""
    messages: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """Which messages are wanted; what is left at its default wants all.

    Attributes:
        conversation: The ``Conversation.number``, None for all.
        person: The place in ``Transcript.people``, None for all.
        first: The first day wanted, as the messages have their days.
        last: The last day wanted.
        words: What must occur in the text, the sender or a file's name.
        with_files: Only messages with a file.
    """

    conversation: int | None = None
    person: int | None = None
    first: date | None = None
    last: date | None = None
    words: str = ""
    with_files: bool = False


class Transcript:
    """The messages of one chat or export, as they were read.

    Attributes:
        head: What was read, and with what.
        conversations: In the order of the source.
        people: Who wrote, in the order in which they appear.
        zoneless: Whether any time stands there without a zone.
        sided: Whether the source says of any message which way it went.
    """

    head: Head
    conversations: tuple[Conversation, ...]
    people: tuple[Person, ...]
    zoneless: bool = False
    sided: bool = False

    def __init__(
        self,
        opened: Callable[[], AbstractContextManager[BinaryIO]],
        size: int,
        heard: Heard | None = None,
    ) -> None:
        """Read through the file of messages once.

        Raises:
            ReadingDamagedError: it is not what it has to be.
        """
        self._open = opened
        self._size = size
        self._chats: list[Conversation] = []
        self._starts = array("Q")
        self._ends = array("Q")
        self._senders = array("I")
        self._in_chat = array("I")
        self._days = array("I")
        self._files = bytearray()
        self._known: dict[tuple[str, str], int] = {}
        self._counts: list[int] = []
        try:
            self.head = self._read(heard)
        except _DAMAGES as error:
            raise ReadingDamagedError from error
        self._zone = zone_of(self.head.told.zone)
        self.conversations = tuple(self._chats)
        self.people = tuple(
            Person(name=name, id=ident, messages=self._counts[place])
            for (name, ident), place in self._known.items()
        )

    def __len__(self) -> int:
        """Return how many messages there are."""
        return len(self._starts)

    def messages(self, places: Sequence[int]) -> tuple[Message, ...]:
        """Return the messages at these places, from 0, in this order.

        Raises:
            ReadingDamagedError: one is not what it has to be.
        """
        with self._open() as stream:
            return tuple(self._at(stream, place) for place in places)

    def day(self, place: int) -> date | None:
        """Return the day of a message as it is written, None when it has none."""
        ordinal = self._days[place]
        return date.fromordinal(ordinal) if ordinal else None

    def days(self) -> tuple[date, date] | None:
        """Return the first and the last day on which something was written."""
        known = [each for each in self._days if each]
        if not known:
            return None
        return date.fromordinal(min(known)), date.fromordinal(max(known))

    def chat(self, place: int) -> int:
        """Return the number of the conversation that a message stands in."""
        return self._in_chat[place]

    def in_chat(self, number: int) -> Sequence[int]:
        """Return the sequences of a conversation's messages, in order."""
        return [n for n, chat in enumerate(self._in_chat, start=1) if chat == number]

    def find(self, wish: Wish, heard: Heard | None = None) -> Sequence[int]:
        """Return the places of the messages that are wanted, in order.

        Raises:
            ReadingDamagedError: the file is not what it has to be.
        """
        kept = range(len(self))
        chosen = [place for place in kept if self._fits(place, wish)]
        words = wish.words.strip()
        if words:
            try:
                chosen = list(self._holding(words, chosen, heard))
            except (AttributeError, *_DAMAGES) as error:
                raise ReadingDamagedError from error
        return array("I", chosen)

    # --- the index -------------------------------------------------------

    def _read(self, heard: Heard | None) -> Head:
        head: Head | None = None
        ended = -1
        for start, line in self._lines(heard):
            told = json.loads(line)
            if head is None:
                head = head_from(told)
            elif "end" in told:
                ended = told["end"]
            elif "chat" in told:
                self._chats.append(conversation_from(told["chat"]))
            else:
                self._index(told, start, start + len(line))
        if head is None or ended != len(self):
            raise ReadingDamagedError
        return head

    def _lines(self, heard: Heard | None) -> Iterator[tuple[int, bytes]]:
        """Yield each line with its place in the file."""
        rest, at = b"", 0
        with self._open() as stream:
            while part := stream.read(_PART):
                *whole, rest = (rest + part).split(b"\n")
                for line in whole:
                    yield at, line
                    at += len(line) + 1
                if heard:
                    heard(at, self._size)
        if rest:
            yield at, rest

    def _index(self, told: dict[str, object], start: int, end: int) -> None:
        sender, ident = told["sender"], told.get("sender_id", "")
        who = (sender, ident) if sender or ident else _NOBODY
        place = self._known.setdefault(who, len(self._known))  # type: ignore[arg-type]  # compared, not used as text, until checked
        if place == len(self._counts):
            self._counts.append(0)
        self._counts[place] += 1
        self._starts.append(start)
        self._ends.append(end)
        self._senders.append(place)
        self._in_chat.append(_number(told.get("conversation", 1)))
        self._days.append(_ordinal(told.get("sent_at")))
        self._files.append(bool(told.get("attachments")))
        self.sided = self.sided or "direction" in told
        self.zoneless = self.zoneless or told.get("certainty") == _NO_ZONE

    # --- finding ---------------------------------------------------------

    def _fits(self, place: int, wish: Wish) -> bool:
        if wish.conversation not in {None, self._in_chat[place]}:
            return False
        if wish.person not in {None, self._senders[place]}:
            return False
        if wish.with_files and not self._files[place]:
            return False
        return self._in_time(self._days[place], wish)

    def _in_time(self, day: int, wish: Wish) -> bool:
        if wish.first is None and wish.last is None:
            return True
        # What has no day is in no period.
        return (
            day > 0
            and (wish.first is None or day >= wish.first.toordinal())
            and (wish.last is None or day <= wish.last.toordinal())
        )

    def _holding(
        self, words: str, chosen: Sequence[int], heard: Heard | None
    ) -> Iterator[int]:
        """Yield those of these places whose message holds the words."""
        wanted = words.casefold()
        # As the words stand in a line of JSON: most lines are told apart unread.
        needle = json.dumps(wanted, ensure_ascii=False)[1:-1]
        waiting = iter(chosen)
        next_place = next(waiting, None)
        for start, line in self._lines(heard):
            if next_place is None:
                return
            if start != self._starts[next_place]:
                continue
            folded = line.decode(errors="replace").casefold()
            if needle in folded and _holds(json.loads(line), wanted):
                yield next_place
            next_place = next(waiting, None)

    def _at(self, stream: BinaryIO, place: int) -> Message:
        stream.seek(self._starts[place])
        return self._message(stream.read(self._ends[place] - self._starts[place]))

    def _message(self, line: bytes) -> Message:
        try:
            return as_declared(message_from(json.loads(line)), self._zone)
        except _DAMAGES as error:
            raise ReadingDamagedError from error


def _holds(told: Mapping[str, Any], wanted: str) -> bool:
    """Whether the words stand in what a person reads, not in the file's own names.

    The row is not checked here as it is when it is shown: it is our own, and sealed.
    """
    said = [told["text"], told["sender"]]
    said += (each["name"] for each in told.get("attachments", ()))
    said += (each["text"] for each in told.get("earlier", ()))
    return any(wanted in each.casefold() for each in said)


def _number(value: object) -> int:
    if not isinstance(value, int):
        raise TypeError("number")
    return value


def _ordinal(value: object) -> int:
    if value is None:
        return 0
    if not isinstance(value, str):
        raise TypeError("time")
    return date.fromisoformat(value[:10]).toordinal()
