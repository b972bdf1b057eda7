"""Packs a finished bundle into a ZIP, in a fixed order.

``bagit.txt`` comes first, so that a ZIP that was cut off can still be told to be a
bundle. What is packed already is stored as it is; text is deflated. Names are
UTF-8, sizes may pass 4 GB.
"""

import os
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import BinaryIO, Final

from evidence_app.report.bag import BAGIT, README, REPORT
from evidence_app.report.bundle.bag_folder import BagWriter, open_new
from evidence_app.report.bundle.stopping import GoOn

_FIRST: Final = (BAGIT, README, REPORT)
_TEXT: Final = frozenset({".txt", ".json", ".jsonl", ".csv", ".eml", ".pem"})
_MODE: Final = 0o100644 << 16
_LARGE: Final = 1 << 30
_CHUNK: Final = 1 << 20
_EARLIEST: Final = datetime(1980, 1, 1, tzinfo=UTC)
_LATEST: Final = datetime(2107, 12, 31, 23, 59, 58, tzinfo=UTC)
"""A ZIP has no other dates; a computer's clock may."""


@dataclass(frozen=True, slots=True)
class Inside:
    """What is told of a ZIP's members.

    Attributes:
        top: The folder's name inside the ZIP.
        made_at: Their date, as near as a ZIP can say it.
        go_on: Asked before each piece.
    """

    top: str
    made_at: datetime
    go_on: GoOn


def write_archive(bundle: BagWriter, archive: Path, inside: Inside) -> None:
    """Write the ZIP of a finished bundle to a file that does not exist yet."""
    with open_new(archive) as stream:
        pack(bundle, in_order(bundle.digests), stream, inside)
        stream.flush()
        os.fsync(stream.fileno())


def pack(
    bundle: BagWriter, paths: Iterable[str], stream: BinaryIO, inside: Inside
) -> tuple[zipfile.ZipInfo, ...]:
    """Write a ZIP of these files, in this order; return what became of each."""
    date = min(max(inside.made_at, _EARLIEST), _LATEST)
    with zipfile.ZipFile(stream, "w", allowZip64=True) as packed:
        for path in paths:
            member = zipfile.ZipInfo(f"{inside.top}/{path}", date.timetuple()[:6])
            _add(packed, bundle, path, member, inside.go_on)
        return tuple(packed.infolist())


def in_order(paths: Iterable[str]) -> list[str]:
    """Return the files of a bundle in the order in which they are packed."""
    return sorted(paths, key=lambda path: (_rank(path), path))


def _rank(path: str) -> int:
    return _FIRST.index(path) if path in _FIRST else len(_FIRST)


def _add(
    packed: zipfile.ZipFile,
    bundle: BagWriter,
    path: str,
    member: zipfile.ZipInfo,
    go_on: GoOn,
) -> None:
    member.external_attr = _MODE
    text = PurePosixPath(path).suffix.lower() in _TEXT
    member.compress_type = zipfile.ZIP_DEFLATED if text else zipfile.ZIP_STORED
    large = bundle.size_of(path) > _LARGE
    with (
        bundle.open(path) as stream,
        packed.open(member, "w", force_zip64=large) as into,
    ):
        while piece := stream.read(_CHUNK):
            go_on()
            into.write(piece)
