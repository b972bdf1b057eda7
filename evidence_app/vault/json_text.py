"""JSON as text and back, large documents piece by piece.

A chat of a hundred thousand messages is one list in one document. Written or read in
one call it holds Python for a fifth of a second, in which no other thread runs and the
window answers nobody; in pieces it takes as long, and lets others go on in between.
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

_HALVES: Final = re.compile("[\ud800-\udfff]")
_TOGETHER: Final = 256
"""Entries of a list that are written in one call."""
_LARGE: Final = 1 << 18
"""Characters up to which text is read in one call."""
_BLANK: Final = re.compile(r"[ \t\n\r]*")
_READER: Final = json.JSONDecoder()


def to_text(values: object) -> str:
    """Return JSON values as text that every program can store.

    File names and broken exports hold halves of characters (lone surrogates),
    which have no UTF-8: they are written as escapes and come back as they were.
    """
    return "".join(
        _HALVES.sub(lambda half: f"\\u{ord(half[0]):04x}", piece)
        for piece in _pieces(values)
    )


def from_text(told: str) -> Any:  # noqa: ANN401 - what json.loads gives
    """Return the values of JSON text.

    Raises:
        ValueError: it is no JSON.
        RecursionError: it is nested too deep.
    """
    if len(told) <= _LARGE or not told.startswith("{"):
        return json.loads(told)
    return _mapping(told)


def _pieces(values: object) -> Iterator[str]:
    """Yield the text of values: lists that stand in a mapping, part by part."""
    if not isinstance(values, Mapping) or not any(map(_is_long, values.values())):
        yield json.dumps(values, ensure_ascii=False)
        return
    between = "{"
    for name, value in values.items():
        yield f"{between}{json.dumps(name, ensure_ascii=False)}: "
        between = ", "
        if not _is_long(value):
            yield json.dumps(value, ensure_ascii=False)
            continue
        for first in range(0, len(value), _TOGETHER):
            part = json.dumps(value[first : first + _TOGETHER], ensure_ascii=False)
            yield f"{', ' if first else '['}{part[1:-1]}"
        yield "]"
    yield "}"


def _is_long(value: object) -> bool:
    return isinstance(value, list) and len(value) > _TOGETHER


def _mapping(told: str) -> dict[str, Any]:
    values: dict[str, Any] = {}
    at = _after(told, 1)
    if told[at : at + 1] == "}":
        at += 1
    else:
        at = _entries(told, at, values)
    if _after(told, at) != len(told):
        raise ValueError("something stands after the end")
    return values


def _entries(told: str, at: int, values: dict[str, Any]) -> int:
    """Read the entries of a mapping; return the place after its end."""
    while True:
        name, at = _READER.raw_decode(told, at)
        at = _after(told, at)
        if not isinstance(name, str) or told[at : at + 1] != ":":
            raise ValueError("no name of an entry")
        at = _after(told, at + 1)
        if told[at : at + 1] == "[":
            values[name], at = _list(told, at)
        else:
            values[name], at = _READER.raw_decode(told, at)
        at = _after(told, at)
        if told[at : at + 1] == "}":
            return at + 1
        at = _next(told, at)


def _list(told: str, at: int) -> tuple[list[Any], int]:
    values: list[Any] = []
    at = _after(told, at + 1)
    if told[at : at + 1] == "]":
        return values, at + 1
    while True:
        value, at = _READER.raw_decode(told, at)
        values.append(value)
        at = _after(told, at)
        if told[at : at + 1] == "]":
            return values, at + 1
        at = _next(told, at)


def _next(told: str, at: int) -> int:
    if told[at : at + 1] != ",":
        raise ValueError("no comma between two values")
    return _after(told, at + 1)


def _after(told: str, at: int) -> int:
    """Return the place after blanks."""
    found = _BLANK.match(told, at)
    return found.end() if found else at
