"""Reads what strace saw: every path that any of our processes opened to write."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

CALLS = (
    "open,openat,openat2,creat,rename,renameat,renameat2,mkdir,mkdirat,link,linkat,"
    "symlink,symlinkat,mknod,mknodat,truncate,bind"
)
_OPEN = re.compile(
    r"(?:open|openat|openat2|creat)\((?:(?P<at>AT_FDCWD|\d+)(?:<(?P<dir>[^>]*)>)?, )?"
    r'"(?P<path>(?:[^"\\]|\\.)*)"(?P<rest>.*)'
)
_NAMED = re.compile(
    r"(?P<call>rename|renameat|renameat2|mkdir|mkdirat|link|linkat|symlink|symlinkat|"
    r"mknod|mknodat|truncate|bind)\((?P<rest>.*)"
)
_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')
_DIRECTORY = re.compile(r"(?:AT_FDCWD|\d+)<([^>]*)>")
_WRITES = ("O_WRONLY", "O_RDWR", "O_CREAT", "O_TMPFILE", "creat(")


@dataclass(frozen=True)
class Written:
    """A path that a call wrote or made; ``line`` is strace's own."""

    path: Path
    line: str


def written_paths(trace: Path, start: Path) -> Iterator[Written]:
    """Yield what was opened for writing, made, renamed or bound, and succeeded."""
    for line in trace.read_text(errors="replace").splitlines():
        if " = -1 " in line or "<unfinished" in line or "exited" in line:
            continue
        for name in _names(line):
            path = Path(name)
            yield Written(path if path.is_absolute() else start / path, line)


def _names(line: str) -> list[str]:
    opened = _OPEN.search(line)
    if opened:
        if not any(word in line for word in _WRITES):
            return []
        return [_joined(opened["dir"], opened["path"])]
    named = _NAMED.search(line)
    if not named:
        return []
    if named["call"] == "bind":
        return [n for n in _STRING.findall(named["rest"]) if "AF_UNIX" in line]
    directories = _DIRECTORY.findall(named["rest"])
    names = _STRING.findall(named["rest"])
    if named["call"] in {"symlink", "symlinkat"}:
        names = names[1:]
    return [
        _joined(directories[i] if i < len(directories) else None, name)
        for i, name in enumerate(names)
    ]


def _joined(directory: str | None, name: str) -> str:
    if name.startswith("/") or not directory:
        return name
    return f"{directory}/{name}"
