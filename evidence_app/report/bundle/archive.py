"""Packs a finished bundle's folder into a ZIP, in a fixed order.

``bagit.txt`` comes first, so that a ZIP that was cut off can still be told to be a
bundle. What is packed already is stored as it is; text is deflated. Names are
UTF-8, sizes may pass 4 GB.
"""

import os
import shutil
import zipfile
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Final

from evidence_app.report.bag import BAGIT, README, REPORT

_FIRST: Final = (BAGIT, README, REPORT)
_TEXT: Final = frozenset({".txt", ".json", ".jsonl", ".csv", ".eml", ".pem"})
_MODE: Final = 0o100644 << 16
_LARGE: Final = 1 << 30


def write_archive(
    folder: Path, paths: Iterable[str], archive: Path, top: str, made_at: datetime
) -> None:
    """Write the ZIP.

    Args:
        folder: The bundle's folder.
        paths: What is in it.
        archive: The ZIP to make; it must not exist.
        top: The folder's name inside the ZIP.
        made_at: The date that its members get.
    """
    ordered = sorted(paths, key=lambda path: (_rank(path), path))
    with archive.open("xb") as stream:
        with zipfile.ZipFile(stream, "w", allowZip64=True) as packed:
            for path in ordered:
                _add(packed, folder / path, f"{top}/{path}", made_at)
        stream.flush()
        os.fsync(stream.fileno())


def _rank(path: str) -> int:
    return _FIRST.index(path) if path in _FIRST else len(_FIRST)


def _add(packed: zipfile.ZipFile, source: Path, name: str, made_at: datetime) -> None:
    member = zipfile.ZipInfo(name, made_at.timetuple()[:6])
    member.external_attr = _MODE
    text = source.suffix.lower() in _TEXT
    member.compress_type = zipfile.ZIP_DEFLATED if text else zipfile.ZIP_STORED
    large = source.stat().st_size > _LARGE
    with (
        source.open("rb") as stream,
        packed.open(member, "w", force_zip64=large) as into,
    ):
        shutil.copyfileobj(stream, into, 1 << 20)
