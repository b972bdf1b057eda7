"""Names what of a document can act when it is opened elsewhere; nothing is run.

Looked at are the names in the objects of a PDF, those packed in object streams too,
however they are escaped. Pages' contents and files inside are passed over: chance bytes
there would be taken for names.
"""

import re
import zlib
from collections.abc import Iterator
from typing import Final

from evidence_app.host.frames import Frame

MOST_UNPACKED: Final = 64 << 20
"""Bytes of all object streams together."""
_MOST_OF_ONE: Final = 8 << 20
_LONGEST_BEFORE: Final = 2000
"""Bytes before a stream in which its own description is looked for."""

_ZIP_MACROS: Final = b"vbaProject.bin"
_OLE_MACROS: Final = "_VBA_PROJECT".encode("utf-16-le")
"""Where Office programs keep macros: a file in the ZIP, a storage in the older form."""
_DIRECTORY: Final = b"PK\x01\x02"

_ACTIVE: Final = (
    "JavaScript",
    "JS",
    "OpenAction",
    "AA",
    "Launch",
    "EmbeddedFile",
    "EmbeddedFiles",
    "URI",
    "SubmitForm",
    "ImportData",
    "GoToR",
    "RichMedia",
    "XFA",
)
_STREAM: Final = re.compile(rb"stream\r?\n")
_NAME: Final = re.compile(rb"/([A-Za-z0-9#]{2,60})(?![A-Za-z0-9#])")
_ESCAPED: Final = re.compile(rb"#([0-9A-Fa-f]{2})")


def answer(_head: object, content: bytes) -> Frame:
    """Answer the request ``document``: about a PDF, or a file of an Office program."""
    if not content.startswith(b"%PDF-"):
        macros = _in_a_zip(content) or _OLE_MACROS in content
        return Frame({"facts": [], "findings": ["macros"] if macros else []})
    names: set[bytes] = set()
    for part in _objects(content):
        names |= {_plain(found) for found in set(_NAME.findall(part))}
    if b"Encrypt" in names:
        return Frame({"facts": [], "findings": ["pages_shown", "document_locked"]})
    found = [name for name in _ACTIVE if name.encode() in names]
    if not found:
        return Frame({"facts": [], "findings": ["pages_shown"]})
    facts = [("active_content", ", ".join(f"/{name}" for name in found))]
    return Frame({"facts": facts, "findings": ["pages_shown", "active_content"]})


def _in_a_zip(content: bytes) -> bool:
    """Whether the ZIP's own directory names macros; nothing is unpacked."""
    first = content.find(_DIRECTORY)
    return first >= 0 and _ZIP_MACROS in content[first:]


def _objects(content: bytes) -> Iterator[bytes]:
    """Yield the bytes between the streams, and what object streams hold."""
    at, left = 0, MOST_UNPACKED
    while at < len(content):
        found = _STREAM.search(content, at)
        if found is None:
            yield content[at:]
            return
        before = content[at : found.start()]
        yield before
        end = content.find(b"endstream", found.end())
        if end < 0:
            end = len(content)
        description = before[-_LONGEST_BEFORE:]
        if b"ObjStm" in description and b"FlateDecode" in description and left > 0:
            unpacked = _unpacked(content[found.end() : end], min(left, _MOST_OF_ONE))
            left -= len(unpacked)
            yield unpacked
        at = end + 9


def _unpacked(packed: bytes, most: int) -> bytes:
    try:
        return zlib.decompressobj().decompress(packed, most)
    except zlib.error:
        return b""


def _plain(name: bytes) -> bytes:
    return _ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), name)
