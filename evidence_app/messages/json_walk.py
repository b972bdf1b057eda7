"""Walks a JSON file entry by entry, in bounded memory, with the place of each.

Only the ways to the wanted arrays are followed; each entry of such an array is
decoded by itself, and everything beside the ways is given as one value. The text
may begin with a byte order mark or, for files of JavaScript, an assignment.

Places are bytes of the file; pointers are RFC 6901.

Exports are large and regular: their writers set every entry on lines of its own, at
the same indentation. There the end of an entry is looked for as bytes, and the
decoder must then use up exactly these; where it does not, the long way is taken.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import BinaryIO, Final, NamedTuple

from evidence_app.messages.json_text import BROKEN, Found, JsonText, NotJsonError

__all__ = [
    "BROKEN",
    "EACH",
    "Entry",
    "NotJsonError",
    "Run",
    "Way",
    "walk",
    "walk_runs",
]

EACH: Final = "*"
"""In a way: each entry of an array, or each value of an object."""

_NEW_LINE: Final = re.compile(rb"\r?\n[ \t]*\Z")

Way = tuple[str, ...]


class Entry(NamedTuple):
    """One value met on the walk.

    Attributes:
        way: The keys that lead to it; numbers of arrays as text.
        value: It, decoded; for the array or object at a wanted way's stem, None:
            that one has just begun.
        start: Its first byte.
        end: One past its last byte; equal to ``start`` for one that has just begun.
    """

    way: Way
    value: object
    start: int
    end: int

    @property
    def pointer(self) -> str:
        """The place as RFC 6901 writes it."""
        return "".join(
            "/" + key.replace("~", "~0").replace("/", "~1") for key in self.way
        )


class Run(NamedTuple):
    """Entries of one array, behind one that was given by itself.

    Attributes:
        way: The keys that lead to the array.
        first: The number of the first of them.
        found: Each one's value, first byte and one past its last; it has to be used
            up before the walk goes on.
    """

    way: Way
    first: int
    found: Iterator[Found]


Usual = Callable[[bytes], "re.Pattern[bytes] | None"]
"""Given what stands in front of each entry: what most entries are, whole."""


def walk(
    stream: BinaryIO, ways: Sequence[Way], *, skip: int = 0, lenient: bool = False
) -> Iterator[Entry]:
    r"""Yield the values of a JSON text in its order.

    Args:
        stream: The file, read from where it stands.
        ways: Where the entries are: ``("chats", "list", "*", "messages", "*")``.
        skip: Bytes at the beginning that are no JSON (an assignment).
        lenient: Take a text that is damaged or cut, too: what cannot be decoded
            comes as an entry with the value ``BROKEN``, in the worst case the rest
            of the file as one, with an empty way. Bytes that are no UTF-8 become
            lone surrogates (PEP 383), and ``\x0B`` is read as ``\u000b``.

    Raises:
        NotJsonError: see there; all that was yielded before stands. Not raised
            when walking on was asked for.
    """
    for one in walk_runs(stream, ways, skip=skip, lenient=lenient):
        if isinstance(one, Entry):
            yield one
            continue
        for number, (value, start, end) in enumerate(one.found, one.first):
            yield Entry((*one.way, str(number)), value, start, end)


def walk_runs(
    stream: BinaryIO,
    ways: Sequence[Way],
    usual: Usual = lambda _before: None,
    *,
    skip: int = 0,
    lenient: bool = False,
) -> Iterator[Entry | Run]:
    """Yield the same as ``walk``, with entries of large arrays in runs.

    For readers of exports with hundreds of thousands of entries. In a run, an entry
    that ``usual`` matches is not decoded: its value is the match.
    """
    text = JsonText(stream, skip, lenient=lenient)
    try:
        yield from _value(_Walk(text, tuple(ways), usual), ())
        _at_end(text)
    except NotJsonError:
        if not lenient:
            raise
        start = text.byte
        yield Entry((), BROKEN, start, text.rest())


class _Walk(NamedTuple):
    """What stays the same on one walk."""

    text: JsonText
    ways: tuple[Way, ...]
    usual: Usual


def _at_end(text: JsonText) -> None:
    if text.peek():
        raise NotJsonError("more follows")


def _value(walk: _Walk, way: Way) -> Iterator[Entry | Run]:
    text = walk.text
    sign = text.peek()
    start = text.byte
    if sign and sign in "{[" and _leads_on(way, walk.ways):
        yield Entry(way, None, start, start)
        if sign == "{":
            yield from _object(walk, way)
        else:
            yield from _array(walk, way)
        return
    value = text.value()
    yield Entry(way, value, start, text.byte)


def _object(walk: _Walk, way: Way) -> Iterator[Entry | Run]:
    text = walk.text
    text.take("{")
    while text.peek() != "}":
        if text.peek() != '"':
            raise NotJsonError("no key")
        key = str(text.value())
        text.take(":")
        yield from _value(walk, (*way, key))
        _to_next(text, "}")
    text.take("}")


def _array(walk: _Walk, way: Way) -> Iterator[Entry | Run]:
    text = walk.text
    text.take("[")
    leaves = not _leads_on((*way, EACH), walk.ways)
    number = 0
    while text.peek() != "]":
        before = text.passed
        lined = leaves and bool(_NEW_LINE.match(before))
        try:
            yield from _value(walk, (*way, str(number)))
        except NotJsonError:
            if not (lined and text.lenient):
                raise
            start = text.byte
            end = text.step_over(before)
            yield Entry((*way, str(number)), BROKEN, start, end)
        number += 1
        if lined:
            yield Run(way, number, text.objects(before, walk.usual(before)))
            number += text.given
        _to_next(text, "]")
    text.take("]")


def _to_next(text: JsonText, closing: str) -> None:
    if text.peek() != closing:
        text.take(",")
        if text.peek() == closing:
            raise NotJsonError("comma")


def _leads_on(way: Way, ways: tuple[Way, ...]) -> bool:
    """Whether a wanted way goes on below this place."""
    return any(len(wanted) > len(way) and _begins(wanted, way) for wanted in ways)


def _begins(wanted: Way, way: Way) -> bool:
    return all(
        step == key or EACH in (step, key)
        for step, key in zip(wanted, way, strict=False)
    )
