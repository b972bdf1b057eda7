"""The files below what was dropped, pasted or chosen: counted, nothing is read.

Of a folder every file is named, in the order in which a person would count them, and
what is left out is named too: links, what the system hides, what may not be opened.
No link is followed inside a folder, so a folder that leads back to itself has an end.
A file that was given by itself is taken even when it is hidden: it was pointed at.
"""

import os
import re
import stat
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import Final

from evidence_app.capture.files import own_name
from evidence_app.errors import IntakeStoppedError, TooManyFilesError

MOST_FILES: Final = 100_000
"""More are not looked at in one go."""
_SYSTEM_FILES: Final = frozenset(
    {".ds_store", ".localized", "thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r"}
)
"""What systems write into folders for themselves."""
_MAC_SHADOW: Final = "._"
_TELL_EVERY: Final = 250
_HIDDEN_ON_WINDOWS: Final = 0x2 | 0x4
"""FILE_ATTRIBUTE_HIDDEN and FILE_ATTRIBUTE_SYSTEM."""
_DIGITS: Final = re.compile(r"(\d+)")


class Why(Enum):
    """Why something is left out."""

    HIDDEN = "hidden"
    LINK = "link"
    NOT_READ = "not_read"
    """It is gone, or may not be opened."""
    NO_FILE = "no_file"
    """A device, a pipe or the like."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something that is not among the files, by its own name."""

    untrusted_name: str
    why: Why


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """What was found.

    Attributes:
        files: Each once.
        size: All of them together, in bytes.
        folders: Those that were given and looked through.
        left_out: What is not among the files, in order.
    """

    files: tuple[Path, ...]
    size: int
    folders: tuple[Path, ...]
    left_out: tuple[LeftOut, ...]

    def below(self, folder: Path) -> tuple[str, ...]:
        """Return the names of the files in a folder, from that folder on."""
        return tuple(
            each.relative_to(folder).as_posix()
            for each in self.files
            if each.is_relative_to(folder)
        )


def gather(
    paths: Sequence[Path],
    *,
    heard: Callable[[int], None] = lambda _: None,
    stopped: Callable[[], bool] = lambda: False,
) -> Gathered:
    """Return every file among the paths and in the folders among them.

    Args:
        paths: As they were given.
        heard: Told now and then how many files were found so far.
        stopped: Asked again and again whether to give up.

    Raises:
        IntakeStoppedError: ``stopped`` said so.
        TooManyFilesError: there are more than ``MOST_FILES``.
    """
    search = _Search(heard, stopped)
    for path in sorted(paths, key=lambda each: natural(each.name)):
        search.take(path)
    return Gathered(
        files=tuple(search.files),
        size=search.size,
        folders=tuple(search.folders),
        left_out=tuple(search.left_out),
    )


def natural(name: str) -> tuple[tuple[int, int, str], ...]:
    """Return a key by which 2 comes before 10."""
    parts = _DIGITS.split(name.casefold())
    return tuple(
        (0, int(part), "") if part.isdecimal() else (1, 0, part)
        for part in parts
        if part
    )


def is_junction(status: os.stat_result) -> bool:
    """Whether it is one of Windows' links to another folder."""
    tag = getattr(status, "st_reparse_tag", 0)
    return bool(tag) and tag == getattr(stat, "IO_REPARSE_TAG_MOUNT_POINT", None)


@dataclass(slots=True)
class _Search:
    """Goes through what was given, and remembers what it found."""

    heard: Callable[[int], None]
    stopped: Callable[[], bool]
    files: list[Path] = field(default_factory=list)
    size: int = 0
    folders: list[Path] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)

    def take(self, path: Path) -> None:
        """Take what was given by itself."""
        name = own_name_of(path)
        try:
            plain = path.lstat()
            is_link = stat.S_ISLNK(plain.st_mode) or is_junction(plain)
            status = path.stat() if is_link else plain
        except (OSError, ValueError):
            # A name that no system knows, such as one with a zero in it, or gone.
            self._leave(name, Why.NOT_READ)
            return
        if stat.S_ISDIR(status.st_mode):
            if is_link:
                self._leave(name, Why.LINK)
            else:
                self.folders.append(path)
                self._look_through(path)
        elif not stat.S_ISREG(status.st_mode):
            self._leave(name, Why.NO_FILE)
        elif _is_of_the_system(path.name):
            self._leave(name, Why.HIDDEN)
        else:
            self._add(path, status.st_size)

    def _look_through(self, folder: Path) -> None:
        # One by one: a folder of folders may be deeper than calls may be.
        waiting = [folder]
        while waiting:
            inside = waiting.pop()
            waiting += reversed(list(self._look_into(inside)))

    def _look_into(self, folder: Path) -> Iterator[Path]:
        """Take the files of a folder, and yield the folders in it."""
        try:
            with os.scandir(folder) as entries:
                found = sorted(entries, key=lambda each: natural(each.name))
        except OSError:
            self._leave(own_name_of(folder), Why.NOT_READ)
            return
        for entry in found:
            try:
                status = entry.stat(follow_symlinks=False)
            except OSError:
                self._leave(entry.name, Why.NOT_READ)
                continue
            path = Path(entry.path)
            if stat.S_ISLNK(status.st_mode) or is_junction(status):
                self._leave(entry.name, Why.LINK)
            elif _is_hidden(entry.name, status):
                self._leave(entry.name, Why.HIDDEN)
            elif stat.S_ISDIR(status.st_mode):
                yield path
            elif stat.S_ISREG(status.st_mode):
                self._add(path, status.st_size)
            else:
                self._leave(entry.name, Why.NO_FILE)

    def _add(self, path: Path, size: int) -> None:
        self._check()
        place = os.path.normcase(path.absolute())
        if place in self.seen:
            return
        self.seen.add(place)
        if len(self.files) >= MOST_FILES:
            raise TooManyFilesError(count=f"{MOST_FILES:,}")
        self.files.append(path)
        self.size += size
        if len(self.files) % _TELL_EVERY == 0:
            self.heard(len(self.files))

    def _leave(self, name: str, why: Why) -> None:
        self._check()
        self.left_out.append(LeftOut(name, why))

    def _check(self) -> None:
        if self.stopped():
            raise IntakeStoppedError


def own_name_of(path: Path) -> str:
    """Return the path's own name, "" for one that no system knows."""
    with suppress(OSError, ValueError):
        return own_name(path)
    return ""


def _is_of_the_system(name: str) -> bool:
    return name.lower() in _SYSTEM_FILES or name.startswith(_MAC_SHADOW)


def _is_hidden(name: str, status: os.stat_result) -> bool:
    if name.startswith(".") or _is_of_the_system(name):
        return True
    if sys.platform == "darwin":
        return bool(getattr(status, "st_flags", 0) & stat.UF_HIDDEN)
    return bool(getattr(status, "st_file_attributes", 0) & _HIDDEN_ON_WINDOWS)
