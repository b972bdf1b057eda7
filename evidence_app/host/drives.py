"""The sticks and disks that can be taken away, and how much fits into a place."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import psutil

from evidence_app.host.places import Mount, mounts

_SMALL_FILES: Final = frozenset({"vfat", "fat", "fat32", "msdos"})
"""File systems in which no file is larger than 4 GiB."""
LARGEST_ON_FAT: Final = (1 << 32) - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """How much fits into a place.

    Attributes:
        free: Bytes that are free there; None when that is not known.
        largest: The most that one file can have; None without such a limit.
    """

    free: int | None = None
    largest: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Drive:
    """A stick, a card or a disk that can be taken away and written to.

    Attributes:
        folder: Where it begins.
        name: What a person calls it: ``KINGSTON``, ``E:``.
        room: How much fits.
    """

    folder: Path
    name: str
    room: Room


def drives(found: Iterable[Mount] | None = None) -> tuple[Drive, ...]:
    """Return those that are plugged in, the one with the most room first."""
    there = mounts() if found is None else found
    known = [
        Drive(folder=each.folder, name=_name(each.folder), room=_room(each))
        for each in there
        if each.removable and not each.remote and os.access(each.folder, os.W_OK)
    ]
    return tuple(sorted(known, key=lambda each: -(each.room.free or 0)))


def room_at(folder: Path, found: Iterable[Mount] | None = None) -> Room:
    """Return how much fits into a folder, which need not be there yet."""
    real = Path(os.path.realpath(folder))
    there = next((each for each in (real, *real.parents) if each.is_dir()), real)
    around = [
        each
        for each in (mounts() if found is None else found)
        if each.folder == there or each.folder in there.parents
    ]
    if not around:
        return Room(free=_free(there))
    inner = max(around, key=lambda each: len(each.folder.parts))
    return Room(free=_free(there), largest=_largest(inner))


def _room(mount: Mount) -> Room:
    return Room(free=_free(mount.folder), largest=_largest(mount))


def _largest(mount: Mount) -> int | None:
    return LARGEST_ON_FAT if mount.kind in _SMALL_FILES else None


def _free(folder: Path) -> int | None:
    try:
        return int(psutil.disk_usage(str(folder)).free)
    except OSError:
        return None


def _name(folder: Path) -> str:
    return folder.name or str(folder).rstrip("\\/")
