"""Lists a bundle's folder without following a link anywhere."""

import os
import stat
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final

from evidence_app.report.verify.listing import Listing, Opener

# O_NONBLOCK: a pipe that took a file's place must not make us wait for ever.
_FLAGS: Final = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_CLOEXEC", 0)
)


def list_folder(root: Path) -> Listing:
    """Return what lies in the folder and below."""
    files: dict[str, Opener] = {}
    odd: set[str] = set()
    extra: list[str] = []
    for path, found, plain in _walk(root):
        # Some systems store names decomposed; the manifest has them composed.
        key = unicodedata.normalize("NFC", path)
        if key in files or key in odd:
            extra.append(path)
        elif plain:
            files[key] = _opener(found)
        else:
            odd.add(key)
    return Listing(files=files, odd=frozenset(odd), extra=tuple(extra))


def _walk(root: Path) -> Iterator[tuple[str, Path, bool]]:
    # A list instead of recursion: folders can be nested deeper than Python's stack.
    waiting = [(root, "")]
    while waiting:
        folder, above = waiting.pop()
        try:
            with os.scandir(folder) as found:
                entries = sorted(found, key=lambda entry: entry.name)
        except OSError:
            yield above.rstrip("/"), folder, False
            continue
        for entry in entries:
            path = above + entry.name
            mode = _mode(entry)
            if stat.S_ISDIR(mode):
                waiting.append((Path(entry.path), path + "/"))
            else:
                yield path, Path(entry.path), stat.S_ISREG(mode)


def _mode(entry: "os.DirEntry[str]") -> int:
    try:
        status = entry.stat(follow_symlinks=False)
    except OSError:
        return 0
    # Windows: a junction looks like a folder and leads elsewhere.
    reparse = getattr(stat, "FILE_ATTRIBUTE_REPARSE_POINT", 0)
    if getattr(status, "st_file_attributes", 0) & reparse:
        return 0
    return status.st_mode


def _opener(path: Path) -> Opener:
    @contextmanager
    def open_file() -> Iterator[BinaryIO]:
        with os.fdopen(os.open(path, _FLAGS), "rb") as stream:
            if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
                raise OSError("not a plain file")
            yield stream

    return open_file
