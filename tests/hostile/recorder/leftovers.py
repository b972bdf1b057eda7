"""Searches the disk for what a page could leave there."""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

_IN_MEMORY = {"tmpfs", "ramfs", "proc", "sysfs", "devtmpfs", "cgroup2", "cgroup"}
_LARGEST = 64 << 20


def in_memory(folder: Path) -> bool:
    """Whether a folder lies on a file system that is not on a disk."""
    rows = [
        row.split(" ") for row in Path("/proc/self/mounts").read_text().splitlines()
    ]
    over = [row for row in rows if folder.resolve().is_relative_to(row[1])]
    return max(over, key=lambda row: len(row[1]))[2] in _IN_MEMORY


def forms(words: str) -> list[bytes]:
    """Return how words may stand in a file."""
    return [words.encode(), words.encode("utf-16-le"), words.encode("utf-16-be")]


def naming(places: list[Path], words: list[str], *, since: float) -> list[Path]:
    """Return the files on disks, changed since then, that hold some of the words.

    What passes in memory only is not looked at.
    """
    needles = [form for one in words for form in forms(one)]
    return [
        path
        for place in places
        for path in _changed(place, since)
        if any(needle in os.fsencode(path) + _content(path) for needle in needles)
    ]


def new_in(place: Path, since: float) -> list[Path]:
    """Return the folders and files of a shared folder that are new in it."""
    found = []
    for path in place.glob("*"):
        with suppress(OSError):
            if path.lstat().st_ctime >= since:
                found.append(path)
    return found


def _changed(place: Path, since: float) -> Iterator[Path]:
    if place.is_file():
        yield place
    for folder, names, files in os.walk(place):
        if in_memory(Path(folder)):
            names.clear()
            continue
        for name in files:
            path = Path(folder) / name
            try:
                status = path.lstat()
            except OSError:
                continue
            if path.is_file() and max(status.st_ctime, status.st_mtime) >= since:
                yield path


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_LARGEST)
    except OSError:
        return b""
