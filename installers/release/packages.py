"""Fetching the packages that fonts come in, each held against its digest."""

import hashlib
import re
import shutil
import subprocess
import tarfile
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

PATIENCE: Final = 300
"""Seconds that one package may take."""
LARGEST: Final = 20_000_000
"""Bytes of a file that is taken out of a package."""


class ReleaseError(Exception):
    """The release cannot be made; the text says why and what to do."""


class UnreachableError(ReleaseError):
    """A package could not be had here: without npm, or without a network."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Font:
    """A font in a package.

    Attributes:
        file: Its name in the wheel.
        member: Its name in the package.
        sha256: Of the font as it lies in the package.
        letters: The code points that are kept; all if it is empty.
    """

    file: str
    member: str
    sha256: str
    letters: frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """A package of the npm registry.

    Attributes:
        sha256: Of the packed package.
        licence: Its licence by name.
        licence_member: Its licence's text, in the package.
        licence_file: The name of that text in the wheel.
    """

    name: str
    version: str
    sha256: str
    licence: str
    licence_member: str
    licence_file: str
    fonts: tuple[Font, ...]


def read_list(path: Path) -> tuple[Package, ...]:
    """Return the packages that are written down in a list.

    Raises:
        TypeError, KeyError, ValueError: the list is not of that form.
    """
    listed = tomllib.loads(path.read_text(encoding="utf-8"))
    return tuple(_package(one) for one in listed["package"])


def _package(listed: dict[str, Any]) -> Package:
    fonts = tuple(
        Font(**{**font, "letters": _letters(font["letters"])})
        for font in listed.pop("font")
    )
    return Package(**listed, fonts=fonts)


def _letters(ranges: list[str]) -> frozenset[int]:
    found: set[int] = set()
    for each in ranges:
        first, _, last = each.partition("-")
        found.update(range(int(first, 16), int(last or first, 16) + 1))
    return frozenset(found)


def fetch(package: Package, folder: Path) -> Path:
    """Fetch a package into a folder of its own and return the packed file.

    npm is asked, so that its own settings say where from; scripts of packages are not
    run, and nothing of the package is unpacked.

    Raises:
        UnreachableError: it could not be had.
        ReleaseError: it is not the package that is written down.
    """
    npm = shutil.which("npm")
    if npm is None:
        raise UnreachableError(
            "There is no npm on this machine, which fetches the fonts. Install "
            "Node.js, then run the same command again."
        )
    folder.mkdir(parents=True)
    wanted = f"{package.name}@{package.version}"
    command = [npm, "pack", wanted, "--ignore-scripts", "--loglevel=error"]
    try:
        done = subprocess.run(  # noqa: S603 - no shell
            [*command, "--pack-destination", str(folder)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        reason = f"{wanted} did not come in {PATIENCE} s."
        raise UnreachableError(reason) from error
    if done.returncode:
        said = done.stderr.strip()[-600:]
        reason = f"{wanted} could not be fetched. npm says:\n{said}"
        raise UnreachableError(reason)
    (packed,) = folder.iterdir()
    _check(packed.read_bytes(), package.sha256, wanted)
    return packed


def take(packed: Path, member: str) -> bytes:
    """Return one file of a packed package.

    Raises:
        ReleaseError: there is no such file in it.
    """
    with tarfile.open(packed, "r:gz") as archive:
        try:
            found = archive.extractfile(f"package/{member}")
        except KeyError:
            found = None
        if found is None:
            reason = f"{packed.name} has no {member}."
            raise ReleaseError(reason)
        return found.read(LARGEST)


def take_font(packed: Path, font: Font) -> bytes:
    """Return a font of a packed package, held against its digest."""
    content = take(packed, font.member)
    _check(content, font.sha256, font.member)
    return content


def take_licence(packed: Path, package: Package) -> bytes:
    """Return the licence of a package.

    Raises:
        ReleaseError: it reserves a name for the unchanged font, and ours are cut.
    """
    text = take(packed, package.licence_member)
    if re.search(rb"with\s+Reserved\s+Font\s+Name", text):
        reason = (
            f"The licence of {package.name} reserves the font's name. What is cut from "
            "it must be called otherwise; see installers/release/fonts.py."
        )
        raise ReleaseError(reason)
    return text


def _check(content: bytes, sha256: str, named: str) -> None:
    found = hashlib.sha256(content).hexdigest()
    if found != sha256:
        reason = (
            f"{named} is not the file that is written down: its SHA-256 is {found}. "
            "Nothing was built from it."
        )
        raise ReleaseError(reason)
