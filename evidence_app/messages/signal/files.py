"""Finds the files that a Signal message names.

An exported file lies under ``files/`` and is called after the SHA-256 of what the
message says of it: the digest of its content and its key, one after the other. The
key itself goes no further than this module.
"""

import hashlib
from typing import Final

from evidence_app.messages.package import Package
from evidence_app.messages.signal.values import (
    MAX_NAME,
    Value,
    number,
    part,
    raw_bytes,
    string,
)
from evidence_app.model.message import Attachment, FileState

_DIGEST_LENGTH: Final = 32
_HEX_LENGTH: Final = 64


class Files:
    """The exported files of a package, by the hexadecimal beginning of their names."""

    def __init__(self, package: Package) -> None:
        """Look at the names only."""
        self._places: dict[str, tuple[str, int]] = {}
        for member in package.members:
            stem = member.base.partition(".")[0].lower()
            if package.archive and len(stem) == _HEX_LENGTH:
                self._places.setdefault(stem, (member.name, member.occurrence))

    def attachment(self, pointer: Value, flags: list[str]) -> Attachment:
        """Return the file of a ``FilePointer``, and flag when it is not there."""
        locator = part(pointer, "locatorInfo")
        digest = raw_bytes(locator, "plaintextHash")
        digest = digest if len(digest) == _DIGEST_LENGTH else b""
        size = number(locator, "size")
        place = self._place(digest, locator)
        if place is None:
            flags.append("attachment_missing")
        return Attachment(
            name=string(pointer, "fileName")[:MAX_NAME],
            state=FileState.MISSING if place is None else FileState.PRESENT,
            member=place[0] if place else "",
            occurrence=place[1] if place else 0,
            claimed_type=string(pointer, "contentType")[:MAX_NAME],
            claimed_digest=digest.hex(),
            claimed_size=int(size) if size and len(size) <= 12 else None,
        )

    def _place(self, digest: bytes, locator: Value) -> tuple[str, int] | None:
        if not digest:
            return None
        keys = (raw_bytes(locator, "localKey"), raw_bytes(locator, "key"))
        names = [hashlib.sha256(digest + key).hexdigest() for key in keys if key]
        for name in (*names, digest.hex()):
            if name in self._places:
                return self._places[name]
        return None
