"""What one entry of the custody log says, as JSON inside its sealed frame.

``salt`` is 16 random bytes per record: when one record is disclosed with a proof
later, nobody can guess the content of its neighbours.
"""

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

from evidence_app import __version__
from evidence_app.errors import SealBrokenError
from evidence_app.model.custody import Action, CustodyEntry
from evidence_app.model.digest import Digest
from evidence_app.model.item import CaseId, ItemId
from evidence_app.vault import layout
from evidence_app.vault.custody_frames import Frame
from evidence_app.vault.sidecar import to_text

TOOL: Final = f"evidence-app {__version__}"
_VERSION: Final = 1
_CLOCK: Final = "computer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """Something to be put into the log; number, time and seal are added there.

    Attributes:
        files: The encrypted files that came into being, with their SHA-256.
        record: Kind, id and revision, for a casework record.
    """

    action: Action
    item: ItemId | None = None
    case: CaseId | None = None
    digest: Digest | None = None
    size: int = 0
    files: Mapping[str, Digest] = field(default_factory=dict)
    record: tuple[str, str, int] | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Logged:
    """An entry with what only the vault needs of it."""

    entry: CustodyEntry
    files: Mapping[str, Digest]
    record: tuple[str, str, int] | None


@dataclass(frozen=True, slots=True)
class Moment:
    """When and by whom, as told by the computer and the person."""

    at: datetime
    local_offset: timedelta
    actor: str


def record_to_json(sequence: int, happening: Happening, moment: Moment) -> bytes:
    """Return the record of a happening."""
    values: dict[str, Any] = {
        "v": _VERSION,
        "seq": sequence,
        "type": happening.action.value,
        "at": moment.at.isoformat(),
        "local_offset": moment.local_offset.total_seconds(),
        "clock": _CLOCK,
        "item": happening.item.value if happening.item else None,
        "case": happening.case.value if happening.case else None,
        "sha256": str(happening.digest) if happening.digest else None,
        "size": happening.size,
        "files": {name: str(digest) for name, digest in happening.files.items()},
        "record": list(happening.record) if happening.record else None,
        "actor": moment.actor,
        "tool": TOOL,
        "detail": happening.detail,
        "salt": secrets.token_hex(16),
    }
    return to_text(values).encode()


def logged_from_json(content: bytes, frame: Frame) -> Logged:
    """Return the entry in a frame.

    Raises:
        SealBrokenError: the record is not one of this format.
    """
    try:
        return _logged(json.loads(content), frame)
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        raise SealBrokenError from error


def _logged(values: Mapping[str, Any], frame: Frame) -> Logged:
    if values["seq"] != frame.sequence:
        raise SealBrokenError
    files = {name: Digest(digest) for name, digest in values["files"].items()}
    item = ItemId(values["item"]) if values["item"] else None
    entry = CustodyEntry(
        sequence=frame.sequence,
        at=datetime.fromisoformat(values["at"]),
        local_offset=timedelta(seconds=values["local_offset"]),
        action=Action(values["type"]),
        item=item,
        digest=Digest(values["sha256"]) if values["sha256"] else None,
        size=values["size"],
        stored_digest=files.get(f"{item}{layout.BLOB}"),
        actor=values["actor"],
        tool=values["tool"],
        detail=values["detail"],
        seal=Digest(frame.seal.hex()),
    )
    kind_id_revision = values["record"]
    return Logged(entry, files, tuple(kind_id_revision) if kind_id_revision else None)
