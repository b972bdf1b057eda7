"""Whether the fixed parts of a vault's folder lie in it, or lead out of it.

Someone who can write into the folder, such as onto a stick, could put a link in the
place of a part: then what opening clears, writes or removes would be something else
of hers. A pipe in such a place would hold the app up for ever. This app makes neither,
so both are refused before anything is written. The vault's folder itself may be
reached through a link.
"""

import os
import re
import stat
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import Final

from evidence_app.errors import StrangeFolderError
from evidence_app.vault.layout import Layout

_LEADS_AWAY: Final = frozenset({0xA0000003, 0xA000000C})
"""What Windows marks junctions and links with."""
_OF_ITEMS: Final = re.compile(r"[0-9a-f]{2}")


class There(Enum):
    """What lies in a place."""

    NOTHING = "nothing"
    FILE = "file"
    FOLDER = "folder"
    ELSEWHERE = "elsewhere"
    """A link, a junction, a pipe or a device."""


def check_places(layout: Layout) -> None:
    """Refuse a vault's folder of which a part is a link, a pipe or a device.

    Raises:
        StrangeFolderError: one is; nothing was changed.
    """
    for path in _parts(layout):
        if leads_away(path):
            raise StrangeFolderError


def leads_away(path: Path) -> bool:
    """Say whether something lies there that is no file or folder of its own."""
    try:
        return what_lies_at(path) is There.ELSEWHERE
    except OSError:
        return False


def what_lies_at(path: Path) -> There:
    """Return what lies in a place, without following it anywhere.

    Raises:
        OSError: that cannot be told.
    """
    try:
        found = path.lstat()
    except FileNotFoundError:
        return There.NOTHING
    if getattr(found, "st_reparse_tag", 0) in _LEADS_AWAY:
        return There.ELSEWHERE
    if stat.S_ISDIR(found.st_mode):
        return There.FOLDER
    return There.FILE if stat.S_ISREG(found.st_mode) else There.ELSEWHERE


def _parts(layout: Layout) -> Iterator[Path]:
    yield from (layout.lock, layout.tries, layout.opened, *layout.headers)
    yield from (layout.staging, layout.drafts)
    # A folder before what lies in it: nothing is looked at through a link.
    yield layout.logs[0].parent
    yield from (*layout.logs, layout.proofs)
    yield from layout.catalog_files
    yield layout.before
    yield from _inside(layout.before)
    yield layout.items
    for path in _inside(layout.items):
        if _OF_ITEMS.fullmatch(path.name):
            yield path


def _inside(folder: Path) -> Iterator[Path]:
    try:
        with os.scandir(folder) as found:
            names = [entry.name for entry in found]
    except OSError:
        return
    yield from (folder / name for name in names)
