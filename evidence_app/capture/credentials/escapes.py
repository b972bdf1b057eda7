"""Undoes what programs do to a text when they put it into another one.

All ways are undone at once, without asking which of them was meant: this is for
seeing whether a value shows through, not for reading a page.
"""

import html
import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import unquote_to_bytes

_ROUNDS: Final = 3
_SIMPLE_ESCAPES: Final = ((b"\\/", b"/"), (b'\\"', b'"'), (b"\\\\", b"\\"))
_SCRIPT_ESCAPE: Final = re.compile(rb"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2}))")


def undone(untrusted: bytes) -> Iterator[bytes]:
    """Yield the text with its escapes undone, and again while there are any."""
    text = untrusted
    for _ in range(_ROUNDS):
        before, text = text, _undone(text)
        if text == before:
            return
        yield text


def _undone(escaped: bytes) -> bytes:
    text = unquote_to_bytes(escaped) if b"%" in escaped else escaped
    if b"\\" in text:
        for written, meant in _SIMPLE_ESCAPES:
            text = text.replace(written, meant)
        text = _SCRIPT_ESCAPE.sub(_character, text)
    if b"&" in text:
        written_html = text.decode("utf-8", "surrogateescape")
        text = html.unescape(written_html).encode("utf-8", "surrogatepass")
    return text


def _character(match: re.Match[bytes]) -> bytes:
    code = int(match[1] or match[2], 16)
    return chr(code).encode("utf-8", "surrogatepass")
