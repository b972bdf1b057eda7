"""Packs a finished bundle's folder into a ZIP, in a fixed order.

``bagit.txt`` comes first, so that a ZIP that was cut off can still be told to be a
bundle. What is packed already is stored as it is; text is deflated. Names are
UTF-8, sizes may pass 4 GB.
"""

import os
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from evidence_app.report.bag import BAGIT, README, REPORT
from evidence_app.report.bundle.bag_folder import BagFolder, open_new
from evidence_app.report.bundle.stopping import GoOn

_FIRST: Final = (BAGIT, README, REPORT)
_TEXT: Final = frozenset({".txt", ".json", ".jsonl", ".csv", ".eml", ".pem"})
_MODE: Final = 0o100644 << 16
_LARGE: Final = 1 << 30
_CHUNK: Final = 1 << 20
_EARLIEST: Final = datetime(1980, 1, 1, tzinfo=UTC)
_LATEST: Final = datetime(2107, 12, 31, 23, 59, 58, tzinfo=UTC)
"""A ZIP has no other dates; a computer's clock may."""


def write_archive(
    bundle: BagFolder, archive: Path, top: str, made_at: datetime, go_on: GoOn
) -> None:
    """Write the ZIP.

    Args:
        bundle: The finished folder.
        archive: The ZIP to make; it must not exist.
        top: The folder's name inside the ZIP.
        made_at: The date that its members get, as near as a ZIP can say it.
        go_on: Asked before each piece.
    """
    date = min(max(made_at, _EARLIEST), _LATEST)
    with open_new(archive) as stream:
        with zipfile.ZipFile(stream, "w", allowZip64=True) as packed:
            for path in sorted(bundle.digests, key=lambda path: (_rank(path), path)):
                member = zipfile.ZipInfo(f"{top}/{path}", date.timetuple()[:6])
                _add(packed, bundle.folder / path, member, go_on)
        stream.flush()
        os.fsync(stream.fileno())


def _rank(path: str) -> int:
    return _FIRST.index(path) if path in _FIRST else len(_FIRST)


def _add(
    packed: zipfile.ZipFile, source: Path, member: zipfile.ZipInfo, go_on: GoOn
) -> None:
    member.external_attr = _MODE
    text = source.suffix.lower() in _TEXT
    member.compress_type = zipfile.ZIP_DEFLATED if text else zipfile.ZIP_STORED
    large = source.stat().st_size > _LARGE
    with (
        source.open("rb") as stream,
        packed.open(member, "w", force_zip64=large) as into,
    ):
        while piece := stream.read(_CHUNK):
            go_on()
            into.write(piece)
