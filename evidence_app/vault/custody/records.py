"""What one entry of the custody log says, as JSON inside its sealed frame.

``salt`` is 16 random bytes per record: when one record is disclosed with a proof
later, nobody can guess the content of its neighbours.
"""

import json
import secrets
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import islice
from typing import Any, Final

from evidence_app import __version__
from evidence_app.crypto.merkle import leaf_hash
from evidence_app.errors import NewerVaultError, SealBrokenError
from evidence_app.model.custody import Action, CustodyEntry
from evidence_app.model.digest import Digest
from evidence_app.model.item import CaseId, ItemId
from evidence_app.vault import layout
from evidence_app.vault.custody.frames import Frame, Head, Mark
from evidence_app.vault.json_text import to_text
from evidence_app.vault.shapes import (
    SHAPE_ERRORS,
    mapping,
    moment,
    rows,
    seconds,
    text,
    whole,
)

TOOL: Final = f"evidence-app {__version__}"
_VERSION: Final = 1
_ACTIONS: Final = frozenset(each.value for each in Action)
_CLOCK: Final = "computer"
_STEADY: Final = timedelta(seconds=2)
"""How far a clock that is set by the network may step back, and be called steady."""


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
    """An entry with what only the vault needs of it.

    Attributes:
        entry: What people are shown.
        files: Encrypted files that came into being, with their SHA-256.
        record: Kind, id and revision of a casework record.
        place: Where its frame begins, in both copies of the log.
        length: Of its frame.
        leaf: The hash of its record in the log's hash tree.
    """

    entry: CustodyEntry
    files: Mapping[str, Digest]
    record: tuple[str, str, int] | None
    place: int = 0
    length: int = 0
    leaf: bytes = b""

    @property
    def mark(self) -> Mark:
        """The entry by number, seal and place."""
        head = Head(self.entry.sequence, self.entry.seal)
        return Mark(head, self.place, self.length)


@dataclass(frozen=True, slots=True)
class Moment:
    """When and by whom, as told by the computer and the person."""

    at: datetime
    local_offset: timedelta
    actor: str


def clock_notes(
    latest: datetime | None, happenings: Iterable[Happening], moment: Moment
) -> list[Happening]:
    """Return what is to be logged, with a note when the clock has gone back.

    It comes first, but behind a checkpoint, whose tree ends right before its entry.

    Args:
        latest: The time in the entry before, None without one.
        happenings: To be logged; when there are none, nothing is noted either.
        moment: The computer's time now.
    """
    every = list(happenings)
    if every and latest is not None and latest - moment.at > _STEADY:
        detail = f"{(latest - moment.at) // timedelta(seconds=1)} s"
        place = 1 if every[0].action is Action.CHECKPOINTED else 0
        every.insert(place, Happening(action=Action.CLOCK_WENT_BACK, detail=detail))
    return every


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


def logged_from_json(content: bytes, frame: Frame, place: int = 0) -> Logged:
    """Return the entry in a frame that begins at ``place``.

    Raises:
        SealBrokenError: the record is not one of this format.
        NewerVaultError: it is one of a later format. It is never to be taken for
            damage: only this vault's key could seal it.
    """
    try:
        values = mapping(json.loads(content))
        _refuse_newer(values)
        entry, files, record = _parts(values, frame)
    except SHAPE_ERRORS as error:
        raise SealBrokenError from error
    return Logged(entry, files, record, place, len(frame.content), leaf_hash(content))


def _refuse_newer(values: Mapping[str, Any]) -> None:
    action = values["type"]
    is_known = not isinstance(action, str) or action in _ACTIONS
    if not is_known or whole(values["v"]) > _VERSION:
        raise NewerVaultError


_Parts = tuple[CustodyEntry, dict[str, Digest], tuple[str, str, int] | None]


def _parts(values: Mapping[str, Any], frame: Frame) -> _Parts:
    if whole(values["seq"]) != frame.sequence:
        raise SealBrokenError
    item, digest = values["item"], values["sha256"]
    files = {name: Digest(each) for name, each in mapping(values["files"]).items()}
    entry = CustodyEntry(
        sequence=frame.sequence,
        at=moment(values["at"]),
        local_offset=seconds(values["local_offset"]),
        action=Action(values["type"]),
        item=None if item is None else ItemId(item),
        digest=None if digest is None else Digest(digest),
        size=whole(values["size"]),
        stored_digest=files.get(f"{item}{layout.BLOB}"),
        actor=text(values["actor"]),
        tool=text(values["tool"]),
        detail=text(values["detail"]),
        seal=Digest(frame.seal.hex()),
    )
    record = values["record"]
    return entry, files, None if record is None else _record(rows(record))


def _record(values: Iterable[Any]) -> tuple[str, str, int]:
    kind, name, revision = values
    return text(kind), text(name), whole(revision, least=1)


def in_groups(entries: Iterable[Logged], at_once: int) -> Iterator[list[Logged]]:
    """Yield entries in lists of at most so many."""
    rest = iter(entries)
    while some := list(islice(rest, at_once)):
        yield some
