"""The sealed state of a backup: one for each run, written after everything else.

It names the log's segments, the key header and the drafts with their SHA-256; the log
names every other file with its own. So whoever has a state that opens can check all.
"""

import re
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from evidence_app.crypto.keys import VaultKeys
from evidence_app.errors import SealBrokenError
from evidence_app.model.digest import Digest
from evidence_app.vault.backup.place import STATES, BackupPlace
from evidence_app.vault.backup.real import read_file
from evidence_app.vault.backup.segments import Segment
from evidence_app.vault.custody.frames import Head
from evidence_app.vault.documents import open_document, seal_document
from evidence_app.vault.shapes import (
    SHAPE_ERRORS,
    mapping,
    moment,
    rows,
    text,
    whole,
)

_DOCUMENT: Final = "backup_state"
_NAME: Final = re.compile(r"([0-9]{16})-[0-9a-f]{32}\.state\.age")
_PLAIN: Final = re.compile(r"[0-9a-z][0-9a-z.-]{0,99}")
_LARGEST: Final = 16 << 20


@dataclass(frozen=True, slots=True)
class Kept:
    """A small file that was written to a backup.

    Attributes:
        name: Its name in the vault.
        stored: Its name in the backup.
    """

    name: str
    stored: str
    digest: Digest


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What one run of a backup found and wrote.

    Attributes:
        number: Grows by one with each run.
        at: When it was written.
        format: Of the vault.
        head: The last log entry in it.
        segments: The log, in order.
        header: The key header.
        drafts: What is not finished, as it was.
        not_whole: Files of the log that neither the vault nor the backup has whole.
    """

    number: int
    at: datetime
    format: int
    head: Head
    segments: tuple[Segment, ...]
    header: Kept
    drafts: tuple[Kept, ...]
    not_whole: tuple[str, ...]


def new_state_name(number: int) -> str:
    """Return a name that no file had before."""
    return f"{number:016d}-{secrets.token_hex(16)}.state.age"


def state_names(place: BackupPlace) -> tuple[str, ...]:
    """Return the names of all states, the newest first."""
    names = [name for name in place.names(STATES) if _NAME.fullmatch(name)]
    return tuple(sorted(names, reverse=True))


def number_after(names: tuple[str, ...]) -> int:
    """Return the number of the next run."""
    return int(names[0][:16]) + 1 if names else 1


def seal_state(name: str, state: State, keys: VaultKeys) -> bytes:
    """Return the bytes of a state's file."""
    values = {
        "document": _DOCUMENT,
        "number": state.number,
        "at": state.at.isoformat(),
        "format": state.format,
        "head": {"seq": state.head.sequence, "seal": str(state.head.seal)},
        "segments": [
            {"name": each.name, "size": each.size, "sha256": str(each.digest)}
            for each in state.segments
        ],
        "header": _kept_to_json(state.header),
        "drafts": [_kept_to_json(each) for each in state.drafts],
        "not_whole": list(state.not_whole),
    }
    return seal_document(name, values, keys)


def open_state(place: BackupPlace, name: str, keys: VaultKeys) -> State:
    """Read a state.

    Raises:
        SealBrokenError: missing, changed, or of another vault.
    """
    try:
        content = read_file(place.at(STATES, name), _LARGEST)
    except OSError as error:
        raise SealBrokenError from error
    values = open_document(name, content, keys)
    if values.get("document") != _DOCUMENT:
        raise SealBrokenError
    try:
        state = _state(values)
    except SHAPE_ERRORS as error:
        raise SealBrokenError from error
    if state.number != int(name[:16]):
        raise SealBrokenError
    return state


def states(place: BackupPlace, keys: VaultKeys) -> Iterator[State | None]:
    """Yield all states, the newest first; None for one that does not open."""
    for name in state_names(place):
        try:
            yield open_state(place, name, keys)
        except SealBrokenError:
            yield None


def _state(values: Mapping[str, Any]) -> State:
    head = mapping(values["head"])
    return State(
        number=whole(values["number"], least=1),
        at=moment(values["at"]),
        format=whole(values["format"], least=1),
        head=Head(whole(head["seq"]), Digest(head["seal"])),
        segments=tuple(_segment(mapping(row)) for row in rows(values["segments"])),
        header=_kept(mapping(values["header"])),
        drafts=tuple(_kept(mapping(row)) for row in rows(values["drafts"])),
        not_whole=tuple(text(name) for name in rows(values["not_whole"])),
    )


def _segment(values: Mapping[str, Any]) -> Segment:
    return Segment(
        _plain(values["name"]), whole(values["size"]), Digest(values["sha256"])
    )


def _kept(values: Mapping[str, Any]) -> Kept:
    return Kept(
        _plain(values["name"]), _plain(values["stored"]), Digest(values["sha256"])
    )


def _kept_to_json(kept: Kept) -> dict[str, str]:
    return {"name": kept.name, "stored": kept.stored, "sha256": str(kept.digest)}


def _plain(value: object) -> str:
    """Return a name without any folder in it."""
    if not _PLAIN.fullmatch(text(value)):
        raise ValueError(value)
    return text(value)
