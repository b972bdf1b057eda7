"""How the last session ended, so that a file put back to an older state shows.

When a vault is locked and all is in place, the catalog notes last of all which
header and which drafts lay there. At the next opening nothing can be older than
that: not the header, not the drafts, and not the catalog itself, which would then
end before the log. Only the whole folder put back together cannot be told.
"""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from evidence_app.model.finding import Finding
from evidence_app.vault import audit_notices, disk, notices
from evidence_app.vault.custody.frames import Head
from evidence_app.vault.layout import Layout
from evidence_app.vault.shapes import SHAPE_ERRORS, mapping, text, whole

_DRAFT: Final = re.compile(r"[0-9a-f]{32}\.draft\.age(\.twin)?")


@dataclass(frozen=True, slots=True)
class Ending:
    """What lay there when a vault was locked.

    Attributes:
        generation: Of the header.
        drafts: A digest over all drafts.
        opened: A digest of the note of the last opening, "" for none; None when that
            session wrote no such note.
    """

    generation: int
    drafts: str
    opened: str | None = None

    @classmethod
    def now(
        cls, layout: Layout, generation: int, opened: str | None = None
    ) -> "Ending":
        """Return what lies there now, and the note that was written on opening.

        That is told and not read again: while the vault was open somebody may have
        put another one there.
        """
        return cls(generation, _digest_of_drafts(layout), opened)

    @property
    def values(self) -> dict[str, Any]:
        """The same as JSON values."""
        told = {"generation": self.generation, "drafts": self.drafts}
        return told if self.opened is None else {**told, "opened": self.opened}


def ending_from(values: object) -> Ending | None:
    """Return what ``Ending.values`` gave; None for anything else."""
    try:
        fields = mapping(values)
        opened = fields.get("opened")
        return Ending(
            whole(fields["generation"]),
            text(fields["drafts"]),
            None if opened is None else text(opened),
        )
    except SHAPE_ERRORS:
        return None


def put_back(
    ending: Ending, layout: Layout, generation: int, heads: Sequence[Head | None]
) -> Iterator[Finding]:
    """Say what is older than it was when the vault was last locked.

    Args:
        ending: How that was.
        layout: Where things lie.
        generation: Of the header that was opened.
        heads: How far the catalog and the log have come.
    """
    if not is_newest(heads):
        # What it knows of the rest is older still.
        yield audit_notices.catalog_older()
        return
    if generation < ending.generation:
        yield audit_notices.header_older()
    if _digest_of_drafts(layout) != ending.drafts:
        yield audit_notices.drafts_changed()


def is_newest(heads: Sequence[Head | None]) -> bool:
    """Say whether the catalog that tells of the ending came as far as the log.

    Args:
        heads: How far the catalog and the log have come.
    """
    catalog, log = (head.sequence if head else -1 for head in heads)
    return catalog >= log


def without_excuse(findings: Sequence[Finding]) -> Iterator[Finding]:
    """After a good ending no change of the header can have been interrupted."""
    completed = notices.header_completed()
    for finding in findings:
        yield notices.header_repaired() if finding == completed else finding


def _digest_of_drafts(layout: Layout) -> str:
    digest = hashlib.sha256()
    for path in sorted(layout.drafts.glob("*")):
        if not _DRAFT.fullmatch(path.name):
            continue  # what systems leave in folders is none of hers
        digest.update(path.name.encode(errors="surrogateescape") + b"\0")
        digest.update(hashlib.sha256(_content_of(path)).digest())
    return digest.hexdigest()


def _content_of(path: Path) -> bytes:
    try:
        return disk.content_of(path)
    except OSError:
        return b""
