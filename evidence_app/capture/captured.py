"""Captured: a byte stream, its origin, and how and when it was taken.

Every way in yields one. It lives in memory (or still lies where the person keeps
it) until ``ingest`` takes it, and ``ingest`` refuses it without an answer to the
gate's question.
"""

import io
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import BinaryIO, Self

from evidence_app.model.fact import Fact
from evidence_app.model.finding import Finding
from evidence_app.model.gate import Shown
from evidence_app.model.item import ItemId, Kind, MessageFields, Origin

Opener = Callable[[], AbstractContextManager[BinaryIO]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Derived:
    """Of which stored item something is a copy.

    Attributes:
        original: The item; the copy becomes part of it.
        how: What was done to it, a short line for the custody log.
    """

    original: ItemId
    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Captured:
    """Something that can be taken in.

    Attributes:
        open: Opens the bytes for one reading, from the first byte. Reading may
            raise ``IntakeError`` leaves, for example when the source vanishes.
        untrusted_name: The name as it came, "" when there is none.
        media_type: As far as the way in knows; ingest decides by content.
        size: In bytes, None when not known before reading.
        role: See ``Item.role``.
        parts: What belongs to it and is stored after it, in order.
        shown: The answer to the gate's question, None while unanswered.
        compares: The stored items that a comparison is about; the custody log says
            so of each, in the same write.
        derived: The stored item that this is a copy of, or None.
        stated_digest: The SHA-256 that its source states of these bytes, in hex, or
            ""; ingest compares it with the digest that it makes.
    """

    kind: Kind
    title: str
    origin: Origin
    captured_at: datetime
    open: Opener
    untrusted_name: str = ""
    media_type: str = "application/octet-stream"
    size: int | None = None
    facts: tuple[Fact, ...] = ()
    findings: tuple[Finding, ...] = ()
    message: MessageFields | None = None
    role: str = ""
    parts: tuple["Captured", ...] = ()
    shown: Shown | None = None
    compares: tuple[ItemId, ...] = ()
    derived: Derived | None = None
    stated_digest: str = ""

    def answered(self, shown: Shown) -> Self:
        """Return the same with the answer given, its parts included."""
        return replace(
            self,
            shown=shown,
            parts=tuple(part.answered(shown) for part in self.parts),
        )


def from_memory(content: bytes) -> Opener:
    """Return an opener over bytes held in memory."""
    return lambda: io.BytesIO(content)
