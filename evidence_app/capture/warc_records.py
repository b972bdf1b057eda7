"""Writes single records of a WARC 1.1 file, each a gzip member by itself.

A record's id is made from what it holds and from the records before it, not drawn
by lot: the same contents give the same file. Bodies are compressed piece by piece
from where they lie; no second copy of them is made.
"""

import hashlib
import uuid
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final, Protocol

_PIECE: Final = 1 << 20
_GZIP: Final = zlib.MAX_WBITS + 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """What a record holds: an HTTP head, where there is one, and a body."""

    head: bytes = b""
    body: bytes = field(repr=False)
    media_type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A record that was written: its id, and where its compressed bytes lie."""

    record_id: str
    offset: int
    length: int


class Sink(Protocol):
    """What records are written to: a file, or what counts on the way to one."""

    def write(self, piece: bytes, /) -> int:
        """Write a piece."""


class RecordWriter:
    """Appends records to a stream; offsets count from where it began."""

    def __init__(self, stream: Sink) -> None:
        self._stream = stream
        self._written = 0
        self._before = hashlib.sha256()

    def write(
        self,
        kind: str,
        url: str,
        at: datetime,
        block: Block,
        details: Mapping[str, str],
    ) -> Written:
        """Write one record.

        Args:
            kind: Its type, such as ``response``.
            url: What it is about, "" for the archive itself.
            at: Its date.
            block: What it holds.
            details: Further fields of its header, each value one line.
        """
        digest = digest_of(block.head, block.body)
        head = {"WARC-Type": kind, "WARC-Date": date(at)}
        if url:
            head["WARC-Target-URI"] = url
        record_id = self._next_id([*head.values(), digest])
        lines = {
            **head,
            "WARC-Record-ID": record_id,
            **details,
            "WARC-Block-Digest": digest,
            "Content-Type": block.media_type,
            "Content-Length": str(len(block.head) + len(block.body)),
        }
        text = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
        offset = self._written
        self._pack(f"WARC/1.1\r\n{text}\r\n".encode(), block)
        length = self._written - offset
        return Written(record_id=record_id, offset=offset, length=length)

    def _next_id(self, named_for: list[str]) -> str:
        self._before.update("\n".join([*named_for, ""]).encode())
        number = uuid.UUID(bytes=self._before.digest()[:16], version=5)
        return f"<urn:uuid:{number}>"

    def _pack(self, header: bytes, block: Block) -> None:
        packer = zlib.compressobj(wbits=_GZIP)
        for part in (header, block.head, block.body, b"\r\n\r\n"):
            view = memoryview(part)
            for start in range(0, len(view), _PIECE):
                self._put(packer.compress(view[start : start + _PIECE]))
        self._put(packer.flush())

    def _put(self, packed: bytes) -> None:
        self._stream.write(packed)
        self._written += len(packed)


def date(moment: datetime) -> str:
    """Return a moment as WARC writes it, in UTC."""
    plain = moment.astimezone(UTC).replace(tzinfo=None)
    return f"{plain.isoformat(timespec='microseconds')}Z"


def digest_of(*parts: bytes | memoryview) -> str:
    """Return the SHA-256 of the parts in a row, as WARC and WACZ write it."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part)
    return f"sha256:{digest.hexdigest()}"
