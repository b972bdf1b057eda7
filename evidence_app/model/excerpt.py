"""A part of a chat that a person picked as an exhibit: numbers, never words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

Span = tuple[int, int]
"""Sequences of messages, from the first to the last, both included."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """What was picked of a chat, and how much around it.

    Attributes:
        title: What the person calls it.
        picked: What was picked itself, in order, apart from each other.
        shown: The same with what stands before and after.
        at: When it was picked, UTC; None before it is kept.
        local_offset: Local time ahead of UTC.
        actor: As named in the app; not verified.
    """

    title: str
    picked: tuple[Span, ...]
    shown: tuple[Span, ...]
    at: datetime | None = None
    local_offset: timedelta = timedelta()
    actor: str = ""

    @property
    def count(self) -> int:
        """How many messages are shown."""
        return sum(last - first + 1 for first, last in self.shown)


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpts:
    """The excerpts of a chat, the oldest first.

    Attributes:
        lost: Whether there are some that can no longer be read.
    """

    made: tuple[Excerpt, ...] = ()
    lost: bool = False


NO_EXCERPTS: Final = Excerpts()


def spans_of(sequences: Iterable[int]) -> tuple[Span, ...]:
    """Return numbers as spans, in order and apart from each other."""
    spans: list[Span] = []
    for number in sorted(set(sequences)):
        if spans and spans[-1][1] == number - 1:
            spans[-1] = (spans[-1][0], number)
        else:
            spans.append((number, number))
    return tuple(spans)


def with_around(
    picked: Sequence[Span], before: int, after: int, chat: Sequence[int]
) -> tuple[Span, ...]:
    """Return spans with so many messages of the same chat before and after each.

    Args:
        picked: What was picked.
        before: How many before each span.
        after: How many after.
        chat: The sequences of the chat, in order.
    """
    place = {sequence: n for n, sequence in enumerate(chat)}
    wanted: set[int] = set()
    for first, last in picked:
        inside = [n for n in range(first, last + 1) if n in place]
        if not inside:
            continue
        start = max(0, place[inside[0]] - before)
        end = min(len(chat), place[inside[-1]] + after + 1)
        wanted.update(chat[start:end])
    return spans_of(wanted)
