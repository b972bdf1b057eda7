"""The browsers that are installed on this computer and can be driven by pipes.

Chrome, Edge and Chromium can. A browser that runs inside a wrapper of its own
(snap, flatpak) is not offered: the wrapper drops the pipes.
"""

import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_WRAPPED: Final = ("/snap/", "/flatpak/")

_ON_LINUX: Final = (
    ("Google Chrome", "google-chrome-stable"),
    ("Google Chrome", "google-chrome"),
    ("Microsoft Edge", "microsoft-edge-stable"),
    ("Microsoft Edge", "microsoft-edge"),
    ("Chromium", "chromium"),
    ("Chromium", "chromium-browser"),
)
_ON_WINDOWS: Final = (
    ("Google Chrome", "Google/Chrome/Application/chrome.exe"),
    ("Microsoft Edge", "Microsoft/Edge/Application/msedge.exe"),
    ("Chromium", "Chromium/Application/chrome.exe"),
)
_ON_MAC: Final = (
    ("Google Chrome", "Google Chrome.app/Contents/MacOS/Google Chrome"),
    ("Microsoft Edge", "Microsoft Edge.app/Contents/MacOS/Microsoft Edge"),
    ("Chromium", "Chromium.app/Contents/MacOS/Chromium"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class InstalledBrowser:
    """A browser of this computer.

    Attributes:
        name: As people know it.
        program: What is started.
    """

    name: str
    program: Path


def installed_browsers() -> tuple[InstalledBrowser, ...]:
    """Return the browsers that can be driven, the best known first, each once."""
    found: dict[str, InstalledBrowser] = {}
    for browser in _candidates():
        found.setdefault(browser.name, browser)
    return tuple(found.values())


def _candidates() -> Iterator[InstalledBrowser]:
    if sys.platform == "win32":
        yield from _in_folders(_ON_WINDOWS, _program_folders())
    elif sys.platform == "darwin":
        homes = (Path("/Applications"), Path.home() / "Applications")
        yield from _in_folders(_ON_MAC, homes)
    else:
        yield from _on_the_path()


def _on_the_path() -> Iterator[InstalledBrowser]:
    for name, command in _ON_LINUX:
        program = shutil.which(command)
        if program and not _wrapped(Path(program)):
            yield InstalledBrowser(name=name, program=Path(program))


def _wrapped(program: Path) -> bool:
    try:
        whole = program.resolve(strict=True)
        start = whole.read_bytes()[:4096]
    except OSError:
        return True
    if any(sign in str(one) for one in (program, whole) for sign in _WRAPPED):
        return True
    # Ubuntu's "chromium-browser" is a script that starts the snap.
    return start.startswith(b"#!") and b"/snap/bin" in start


def _program_folders() -> Iterator[Path]:
    for name in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"):
        folder = os.environ.get(name)
        if folder:
            yield Path(folder)


def _in_folders(
    known: tuple[tuple[str, str], ...], folders: "Iterator[Path] | tuple[Path, ...]"
) -> Iterator[InstalledBrowser]:
    places = tuple(folders)
    for name, inside in known:
        for folder in places:
            program = folder / inside
            if program.is_file():
                yield InstalledBrowser(name=name, program=program)
