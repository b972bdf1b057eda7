r"""Text out of the values of Telegram's JSON, as it is written there.

Strings may hold halves of surrogate pairs (``\ud83d``, or bytes that were no UTF-8);
those cannot be stored and are replaced by U+FFFD, one for one.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final, cast

Value = Mapping[str, object]

REPLACED: Final = "\ufffd"
MAX_NAME: Final = 1_000
_HALVES: Final = re.compile("[\ud800-\udfff]")
_NUMBERS: Final = frozenset((int, float))
_DEEPEST: Final = 64
_CONSTANTS: Final = {True: "true", False: "false", None: "null"}
_RICH_PARTS: Final = (
    "text",
    "blocks",
    "items",
    "rows",
    "cells",
    "caption",
    "credit",
    "articles",
    "title",
    "description",
    "source",
)


def storable(text: str) -> str:
    """Return a text with every half of a surrogate pair replaced."""
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        return _HALVES.sub(REPLACED, text)
    return text


def text_of(told: Value, key: str) -> str:
    """Return a string or a number as text; "" for anything else."""
    value = told.get(key)
    if type(value) is str:
        return value if value.isascii() else storable(value)
    return number_of(value)


def number_of(value: object) -> str:
    """Return a number as it is written; "" for anything else."""
    # Numbers of thousands of digits are refused before they come here.
    return str(value) if type(value) in _NUMBERS else ""


def name_of(told: Value, key: str) -> str:
    """Return a short text."""
    return text_of(told, key)[:MAX_NAME]


def joined(value: object) -> str:
    """Return a text that may come in pieces, with or without forms."""
    if isinstance(value, str):
        return storable(value)
    if not isinstance(value, list):
        return ""
    if len(value) == 1:
        return _piece(value[0])
    return "".join([_piece(each) for each in value])


def halved(value: object) -> bool:
    """Whether a text holds what ``storable`` replaces; people type U+FFFD, too."""
    pieces = value if isinstance(value, list) else [value]
    return any(
        isinstance(text, str) and storable(text) != text
        for text in (
            piece.get("text") if isinstance(piece, dict) else piece for piece in pieces
        )
    )


def lines_of(told: Value, known: frozenset[str]) -> Iterator[str]:
    """Yield ``name: value`` for everything that is not told elsewhere."""
    for key, value in told.items():
        if key not in known:
            yield f"{storable(key)}: {_flat(value, 0)}"


def rich(value: object) -> str:
    """Return the words of a message that is built of blocks, block by block.

    Newer exports have headings, lists, tables and the like so. What is no text in
    them is not told.
    """
    return "\n".join(line for line in _rich(value, 0) if line)


def _piece(piece: object) -> str:
    if isinstance(piece, dict):
        piece = piece.get("text")
    return storable(piece) if isinstance(piece, str) else ""


def _flat(value: object, depth: int) -> str:
    if depth > _DEEPEST:
        return ""
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, dict):
        pairs = ((storable(key), _flat(each, depth + 1)) for key, each in value.items())
        return ", ".join(f"{key}: {each}" for key, each in pairs)
    if isinstance(value, list):
        return ", ".join(_flat(each, depth + 1) for each in value)
    return number_of(value) or _CONSTANTS.get(cast("bool | None", value), "")


def _rich(value: object, depth: int) -> Iterator[str]:
    if depth > _DEEPEST:
        return
    if isinstance(value, str):
        yield storable(value)
    elif isinstance(value, list):
        for each in value:
            yield from _rich(each, depth + 1)
    elif isinstance(value, dict):
        parts = [
            line
            for key in _RICH_PARTS
            if key in value
            for line in _rich(value[key], depth + 1)
        ]
        if isinstance(value.get("text"), list):
            yield "".join(parts)
        else:
            yield from parts
