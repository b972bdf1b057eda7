"""A disk as a power cut may leave it, from the calls that were made before.

What was flushed is there. What was not may be there or not, each write by itself
and in pieces of 512 bytes, each name by itself: a file system promises no order
between two files before a flush covers them. ``JOURNALED`` is the plain promise of
POSIX, where a name lasts when its folder was flushed. ``IN_ORDER`` is a disk where
folders cannot be flushed (FAT, exFAT, Windows): names reach it in the order in which
they were given, at the latest with the next flush of a file, and a renamed file can
stand under both of its names.
"""

import struct
from dataclasses import dataclass, field
from pathlib import PurePosixPath

SECTOR = 512
HEAD = struct.Struct("<ciqq")
JOURNALED, IN_ORDER = "journaled", "in-order"
PROFILES = (JOURNALED, IN_ORDER)


@dataclass(frozen=True)
class Call:
    """One call that changed the disk; ``A`` is a word that was acknowledged."""

    letter: str
    path: str
    place: int
    content: bytes


@dataclass
class File:
    """The bytes that were flushed, and what was done to them since."""

    flushed: bytes = b""
    since: list[tuple[int, bytes | None]] = field(default_factory=list)
    """(place, bytes) of a write, (size, None) of a new length."""


@dataclass
class Folder:
    """Its names now, and for each name what it may stand for after a power cut."""

    names: dict[str, "File | Folder"] = field(default_factory=dict)
    states: dict[str, list["File | Folder | None"]] = field(default_factory=dict)


def calls_in(trace):
    """Return the calls in what ``shim.c`` wrote."""
    calls, at = [], 0
    while at < len(trace):
        letter, length, place, size = HEAD.unpack_from(trace, at)
        at += HEAD.size
        path = trace[at : at + length].decode()
        at += length
        calls.append(Call(letter.decode(), path, place, trace[at : at + size]))
        at += size
    return calls


class Disk:
    """The tree below one folder, with what is flushed of it."""

    def __init__(self, before, home, profile=JOURNALED):
        """Take a folder as it lay there before, all of it flushed, to be ``home``."""
        self._home = PurePosixPath(home)
        self._profile = profile
        self.root = _read(before)
        self._in_order = []  # folders and names that are not flushed, oldest first
        self.told = []

    def apply(self, call):
        """Do what a call did."""
        if call.letter == "A":
            self.told.append(call.path)
        elif not call.path.endswith(" (deleted)"):
            getattr(self, f"_{_DONE_BY[call.letter]}")(call)

    def _write(self, call):
        self._at(call.path).since.append((call.place, call.content))

    def _resize(self, call):
        self._at(call.path).since.append((call.place, None))

    def _flush(self, call):
        found = self._at(call.path)
        if isinstance(found, File):
            found.flushed = content_of(found, _whole)
            found.since.clear()
        if self._profile == IN_ORDER:
            self._flush_names()
        elif isinstance(found, Folder):
            found.states.clear()

    def _flush_names(self):
        for folder, _name in self._in_order:
            folder.states.clear()
        self._in_order.clear()

    def _create(self, call):
        self._name(call.path, File())

    def _make(self, call):
        self._name(call.path, Folder())

    def _remove(self, call):
        self._name(call.path, None)

    def _rename(self, call):
        found = self._at(call.path)
        self._name(call.content.decode(), found)
        self._name(call.path, None)

    def _link(self, call):
        self._name(call.content.decode(), self._at(call.path))

    def _name(self, path, found):
        """Let a name stand for something else, or for nothing."""
        path = PurePosixPath(path)
        folder, name = self._at(path.parent), path.name
        folder.states.setdefault(name, [folder.names.get(name)]).append(found)
        self._in_order.append((folder, name))
        if found is None:
            folder.names.pop(name, None)
        else:
            folder.names[name] = found

    def _at(self, path):
        found = self.root
        for name in PurePosixPath(path).relative_to(self._home).parts:
            found = found.names[name]
        return found

    def image(self, choose):
        """Return path → bytes (None for a folder) of one disk that may be left.

        ``choose.name(states)`` returns the place of one of a name's states,
        ``choose.cut(changes)`` how many changes of names were done in order,
        ``choose.data(place, content)`` what is there of a write: the bytes, a list of
        (place inside, piece) with zeros between where the file grew, or None.
        """
        cut = choose.cut(len(self._in_order)) if self._profile == IN_ORDER else None
        named = self._names_until(cut) if cut is not None else None
        return dict(_tree(self.root, PurePosixPath(), choose, named))

    def _names_until(self, cut):
        """Count, for each folder and name, how many of its changes are done."""
        done = {}
        for folder, name in self._in_order[:cut]:
            done[id(folder), name] = done.get((id(folder), name), 0) + 1
        return done


_DONE_BY = {
    "W": "write",
    "T": "resize",
    "S": "flush",
    "C": "create",
    "M": "make",
    "U": "remove",
    "X": "remove",
    "R": "rename",
    "L": "link",
}


def _read(home):
    folder = Folder()
    for path in home.iterdir():
        is_folder = path.is_dir()
        folder.names[path.name] = _read(path) if is_folder else File(path.read_bytes())
    return folder


def _tree(folder, path, choose, named):
    for name in sorted({*folder.names, *folder.states}):
        found = folder.names.get(name)
        if name in folder.states:
            states = folder.states[name]
            in_order = (named or {}).get((id(folder), name), 0)
            found = states[choose.name(states) if named is None else in_order]
        if isinstance(found, File):
            yield path / name, content_of(found, choose.data)
        elif found is not None:
            yield path / name, None
            yield from _tree(found, path / name, choose, named)


def content_of(file, data):
    """Return a file's bytes, where ``data`` says what is there of each write."""
    content = bytearray(file.flushed)
    for place, written in file.since:
        if written is None:
            _set_length(content, place)
            continue
        kept = data(place, written)
        if kept is None:
            continue
        if len(content) < place + len(written):
            _set_length(content, place + len(written))
        for start, piece in kept if isinstance(kept, list) else [(0, kept)]:
            content[place + start : place + start + len(piece)] = piece
    return bytes(content)


def _whole(_place, content):
    return content


def _set_length(content, size):
    if size < len(content):
        del content[size:]
    else:
        content.extend(bytes(size - len(content)))
