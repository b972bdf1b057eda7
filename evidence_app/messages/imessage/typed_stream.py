"""Finds the words in a typed stream, in which newer Macs keep a message's text.

Only the first string is taken: class NSString or NSMutableString, then ``+``, its
length, and UTF-8. Anything else is no text, rather than a guess at one.
"""

import struct
from typing import Final

_HEADER: Final = b"\x04\x0bstreamtyped"
_CLASSES: Final = (b"NSMutableString", b"NSString")
_STRING: Final = b"\x84\x01+"
_NEAR: Final = 64
"""How far behind its class's name a string begins at most."""
_LENGTHS: Final = {0x81: "<H", 0x82: "<I"}


def words_of(stream: bytes) -> str | None:
    """Return the text in a typed stream, None when there is none to be read."""
    if not stream.startswith(_HEADER):
        return None
    found = [at for name in _CLASSES if (at := stream.find(name)) >= 0]
    if not found:
        return None
    begin = stream.find(_STRING, min(found), min(found) + _NEAR)
    if begin < 0:
        return None
    return _string(stream, begin + len(_STRING))


def _string(stream: bytes, at: int) -> str | None:
    if at >= len(stream):
        return None
    length = stream[at]
    at += 1
    if form := _LENGTHS.get(length):
        if at + struct.calcsize(form) > len(stream):
            return None
        (length,) = struct.unpack_from(form, stream, at)
        at += struct.calcsize(form)
    elif length >= 0x80:
        return None
    if at + length > len(stream):
        return None
    try:
        return stream[at : at + length].decode()
    except UnicodeDecodeError:
        return None
