"""Looks for values in a PDF: in its objects, its packed streams and its strings.

A PDF is not cleaned. It is drawn once; taking words out of it would leave a page
that nobody drew. One that holds a value stays behind, and so does one that unpacks to
more than is looked through. Letters that are drawn by their numbers in a font are
read through the tables that the file gives for that. Only packed text is unpacked:
no picture and no font is decoded.
"""

import binascii
import re
import struct
import zlib
from collections.abc import Iterator
from typing import Final

from evidence_app.capture.credentials.needles import Needles
from evidence_app.capture.credentials.secret import Secrets

_STREAM: Final = re.compile(rb"stream\r?\n")
_LARGEST: Final = 64_000_000
"""Bytes that all packed streams of a file together may unpack to."""
_STRING: Final = re.compile(
    rb"\((?P<literal>(?:[^()\\]|\\.)*+)\)|<(?P<hex>[0-9A-Fa-f\s]{2,}+)>", re.DOTALL
)
_ESCAPE: Final = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_OCTAL: Final = frozenset(bytes([digit]) for digit in b"01234567")
_LETTERS: Final = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_CHARACTER: Final = re.compile(rb"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]{4,})>")
_RANGE: Final = re.compile(
    rb"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]{4,8})>"
)
_SECTION: Final = re.compile(rb"begin(bfchar|bfrange)(.*?)endbf", re.DOTALL)
_MOST_TABLES: Final = 100
_MOST_CODES: Final = 60_000
_MOST_RANGES: Final = 100
"""In one section, as the format allows."""


def pdf_secrets(untrusted_pdf: bytes, secrets: Secrets) -> bool:
    """Tell whether the PDF holds any of the values."""
    return pdf_holds(untrusted_pdf, Needles(secrets.found))


def pdf_holds(untrusted_pdf: bytes, needles: Needles) -> bool:
    """Tell whether the PDF holds, or may hold, any of the values looked for."""
    try:
        streams = list(_streams(untrusted_pdf))
    except _TooMuchError:
        return True
    if any(_holds(text, needles) for text in (untrusted_pdf, *streams)):
        return True
    tables = [_table(stream) for stream in streams if b"beginbf" in stream]
    strings = [_shown(stream) for stream in streams]
    return any(
        needles.are_in(_read(shown, table))
        for table in tables[:_MOST_TABLES]
        for shown in strings
    )


class _TooMuchError(Exception):
    """The file unpacks to more than is looked through."""


def _streams(untrusted_pdf: bytes) -> Iterator[bytes]:
    room = _LARGEST
    for start in _STREAM.finditer(untrusted_pdf):
        end = untrusted_pdf.find(b"endstream", start.end())
        packed = untrusted_pdf[start.end() : end if end >= 0 else None]
        unpacker = zlib.decompressobj()
        try:
            stream = unpacker.decompress(packed, room + 1)
        except zlib.error:
            continue
        room -= len(stream)
        if room < 0:
            raise _TooMuchError
        yield stream


def _holds(text: bytes, needles: Needles) -> bool:
    if needles.are_in(text):
        return True
    # A line of text may be drawn in many small strings, moved a little apart.
    shown = _shown(text)
    return needles.are_in(shown) or needles.are_in(shown.replace(b"\0", b""))


def _shown(text: bytes) -> bytes:
    return b"".join(_string(match) for match in _STRING.finditer(text))


def _string(match: re.Match[bytes]) -> bytes:
    if match["hex"] is None:
        return _ESCAPE.sub(_character, match["literal"])
    digits = b"".join(match["hex"].split())
    return binascii.unhexlify(digits + b"0" * (len(digits) % 2))


def _character(match: re.Match[bytes]) -> bytes:
    escaped = match[1]
    if escaped[:1] in _OCTAL:
        return bytes([int(escaped, 8) & 0xFF])
    if escaped[:1] in b"\r\n":
        return b""
    return _LETTERS.get(escaped, escaped)


def _table(stream: bytes) -> dict[int, str]:
    table: dict[int, str] = {}
    for section in _SECTION.finditer(stream):
        if len(table) > _MOST_CODES:
            break
        if section[1] == b"bfchar":
            for code, meant in _CHARACTER.findall(section[2]):
                table[int(code, 16)] = _utf16(meant)
        else:
            for first, last, meant in _RANGE.findall(section[2])[:_MOST_RANGES]:
                table.update(_span(int(first, 16), int(last, 16), int(meant, 16)))
    return table


def _span(first: int, last: int, meant: int) -> Iterator[tuple[int, str]]:
    for code in range(first, last + 1):
        character = meant + code - first
        if character < 0x110000:
            yield code, chr(character)


def _utf16(digits: bytes) -> str:
    return binascii.unhexlify(digits[: len(digits) // 4 * 4]).decode(
        "utf-16-be", "replace"
    )


def _read(shown: bytes, table: dict[int, str]) -> bytes:
    codes = struct.unpack(f">{len(shown) // 2}H", shown[: len(shown) // 2 * 2])
    return "".join(table.get(code, "") for code in codes).encode(
        "utf-8", "surrogatepass"
    )
