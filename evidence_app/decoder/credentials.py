"""Finds the Content Credentials (C2PA) that a picture's file carries, and their terms.

They are found where each kind of file keeps them, and searched for the terms of IPTC
for how a picture came to be. No signature is checked, and no address is asked.
"""

import re
from collections.abc import Iterator
from typing import Final

from evidence_app.decoder import png_data

LONGEST: Final = 8 << 20
"""Bytes of them that are searched."""
_MOST: Final = 2000
"""Segments, chunks or boxes of a file that are passed over."""
_UUID: Final = bytes.fromhex("d8fec3d61b0e483c92975828877ec481")
_PACKET_HEAD: Final = 16
"""Of each JPEG segment: two letters, two numbers, and a box's head again."""

TERMS: Final = (
    "compositeWithTrainedAlgorithmicMedia",
    "trainedAlgorithmicMedia",
    "algorithmicMedia",
    "compositeSynthetic",
    "virtualRecording",
)
"""The terms that speak of synthesis."""
# What follows a term is the next field of a binary form, and may be a letter.
_TERM: Final = re.compile(
    rb"digitalSourceType.{1,80}?digitalsourcetype/(" + "|".join(TERMS).encode() + rb")",
    re.DOTALL,
)


def found_in(content: bytes) -> tuple[str, bytes] | None:
    """Return where Content Credentials lie, and them; None when there are none."""
    for start, where, pieces in _KINDS:
        if content.startswith(start[1], start[0]):
            whole = b"".join(pieces(content))[:LONGEST]
            return (where, whole) if b"c2pa" in whole[:400] else None
    return None


def terms_in(credentials: bytes) -> list[str]:
    """Return the terms of synthesis in them, each once."""
    found = (each.decode("ascii") for each in _TERM.findall(credentials))
    return list(dict.fromkeys(found))


def _jpeg(content: bytes) -> Iterator[bytes]:
    at = 2
    for _ in range(_MOST):
        marker = content[at : at + 2]
        if len(marker) < 2 or marker[0] != 0xFF or marker[1] in {0xD9, 0xDA}:
            return
        end = at + 2 + int.from_bytes(content[at + 2 : at + 4], "big")
        body = content[at + 4 : end]
        if marker[1] == 0xEB and body.startswith(b"JP") and b"jumb" in body[:24]:
            # The first one's box head goes with it: nothing is searched in it.
            yield body[_PACKET_HEAD:]
        at = max(end, at + 2)


def _png(content: bytes) -> Iterator[bytes]:
    for name, start, end in png_data.chunks(content):
        if name == b"caBX":
            yield content[start:end]


def _riff(content: bytes) -> Iterator[bytes]:
    at = 12
    for _ in range(_MOST):
        name, length = content[at : at + 4], content[at + 4 : at + 8]
        if len(length) < 4:
            return
        size = int.from_bytes(length, "little")
        if name == b"C2PA":
            yield content[at + 8 : at + 8 + size]
        at += 8 + size + size % 2


def _boxes(content: bytes) -> Iterator[bytes]:
    at = 0
    for _ in range(_MOST):
        size, name = (
            int.from_bytes(content[at : at + 4], "big"),
            content[at + 4 : at + 8],
        )
        if len(name) < 4 or size < 8:
            return  # to the end of the file, or with a long size: pixels
        if name == b"uuid" and content.startswith(_UUID, at + 8):
            yield content[at + 24 : at + size]
        at += size


_KINDS: Final = (
    ((0, b"\xff\xd8"), "JPEG APP11", _jpeg),
    ((0, png_data.SIGNATURE), "PNG caBX", _png),
    ((8, b"WEBP"), "WebP C2PA", _riff),
    ((4, b"ftyp"), "uuid box", _boxes),
)
