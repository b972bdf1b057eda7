"""Cuts a table of comma-separated values into records with their places (RFC 4180).

Other signs than the comma may part the values, as spreadsheets write them.
Every byte belongs to exactly one record; empty lines belong to the one before them.
A field may hold line ends between quotes. Where the rules are broken the bytes are
kept as they stand and the record says so.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

COMMA: Final = b","
# Possessive: nothing is tried twice, however the quotes stand.
_QUOTED: Final = {
    sign: re.compile(rb'"([^"]*+(?:""[^"]*+)*+)"(?=[' + sign + rb"\r\n]|\Z)")
    for sign in (COMMA, b";", b"\t")
}
_BARE: Final = {sign: re.compile(rb"[^" + sign + rb"\r\n]*") for sign in _QUOTED}
_ENDS: Final = re.compile(rb"[\r\n]+")
_BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Record:
    """One line of the table, which may be several lines of text.

    Attributes:
        start: Its first byte.
        end: One past its last byte, line ends included.
        line: The first line of text that it stands on, from 1.
        fields: Its values, as text.
        valid: Whether they are UTF-8.
        regular: Whether it follows the rules of such tables.
    """

    start: int
    end: int
    line: int
    fields: tuple[str, ...]
    valid: bool
    regular: bool


def records(content: bytes, separator: bytes = COMMA) -> Iterator[Record]:
    """Yield all records, that of the columns' names included.

    Args:
        content: The table.
        separator: What parts the values: a comma, a semicolon or a tab.
    """
    sign = b"\n" if b"\n" in content else b"\r"
    start = 0
    line = 1
    while start < len(content):
        fields, at, regular = _fields(content, start, separator)
        found = _ENDS.match(content, at)
        end = found.end() if found else at
        texts, valid = _decoded(fields)
        yield Record(start, end, line, texts, valid, regular)
        line += content.count(sign, start, end)
        start = end


def columns_of(names: Sequence[str]) -> dict[str, int]:
    """Return where each column is, by its name in capitals; the first of equal ones."""
    found: dict[str, int] = {}
    for number, name in enumerate(names):
        found.setdefault(name.strip().upper(), number)
    return found


def first_line(beginning: bytes, separator: bytes = COMMA) -> tuple[str, ...]:
    """Return the names of the columns, from a file's first bytes."""
    for record in records(beginning[:4_096], separator):
        return record.fields
    return ()


def _fields(content: bytes, at: int, separator: bytes) -> tuple[list[bytes], int, bool]:
    """Return the fields of a record, where they end, and whether all is regular."""
    fields = []
    regular = True
    quoted, bare = _QUOTED[separator], _BARE[separator]
    if at == 0 and content.startswith(_BYTE_ORDER_MARK):
        at = len(_BYTE_ORDER_MARK)
    while True:
        found = quoted.match(content, at) if content[at : at + 1] == b'"' else None
        if found:
            fields.append(found[1].replace(b'""', b'"'))
        else:
            regular = regular and content[at : at + 1] != b'"'
            found = bare.match(content, at)
            fields.append(found[0] if found else b"")
        at = found.end() if found else at
        if content[at : at + 1] != separator:
            return fields, at, regular
        at += 1


def _decoded(fields: Sequence[bytes]) -> tuple[tuple[str, ...], bool]:
    try:
        return tuple(field.decode() for field in fields), True
    except UnicodeDecodeError:
        return tuple(field.decode(errors="replace") for field in fields), False
