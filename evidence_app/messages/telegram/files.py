"""Finds the files that a Telegram export names, among those that came with it.

What is written there is compared with the names of members and never used as a
path. The export writes names of people's files, so it may hold anything.
"""

import re
import unicodedata
from collections.abc import Mapping
from typing import Final

from evidence_app.messages.package import Member, Package
from evidence_app.model.message import Attachment, FileState

MAX_PATH: Final = 1_000
MAX_TYPE: Final = 200

_ADDRESS: Final = re.compile(r"https?://", re.IGNORECASE)
_ELSEWHERE: Final = re.compile(r"[/\\]|[A-Za-z][A-Za-z0-9+.-]*:|.*\0", re.DOTALL)
_LEFT_OUT: Final = (
    "(File not included",
    "(File exceeds maximum size",
    "(Photo not included",
    "(Photo exceeds maximum size",
)
# Looked up for every file; reading it off its class takes longer.
_PRESENT, _MISSING = FileState.PRESENT, FileState.MISSING
_UNAVAILABLE: Final = ("(File unavailable", "(Photo unavailable")


class Files:
    """All files of a package, by what their names mean to an export."""

    def __init__(self, package: Package) -> None:
        """Look through the names once."""
        self._archive: Final = package.archive
        self._named: Final = _named(package)

    def attachment(
        self,
        path: str,
        beside: Member,
        *,
        up: bool = False,
        claimed_type: str = "",
        claimed_size: int | None = None,
    ) -> Attachment:
        """Return what a written path is.

        Args:
            path: As the export has it.
            beside: The file that names it.
            up: Whether ``..`` may stand in it: web pages of an export lie deeper
                than the files that they name.
            claimed_type: The media type that the export states, or "".
            claimed_size: In bytes, as the export states.
        """
        state, found = self._looked_up(path, beside, up=up)
        return Attachment(
            name=path[:MAX_PATH],
            state=state,
            member=found.name if found else "",
            occurrence=found.occurrence if found else 0,
            claimed_type=claimed_type[:MAX_TYPE],
            claimed_size=claimed_size,
        )

    def _looked_up(
        self, path: str, beside: Member, *, up: bool
    ) -> tuple[FileState, Member | None]:
        if _ADDRESS.match(path):
            return FileState.ADDRESS_ONLY, None
        parts = path.replace("\\", "/").split("/")
        if _ELSEWHERE.match(path) or (not up and ".." in parts):
            return FileState.OUTSIDE, None
        if not self._archive:
            # Files that came loose have no folders left to tell them apart.
            return self._state(self._named.get(_key(parts[-1])))
        folder = beside.name.replace("\\", "/").split("/")[:-1]
        for part in parts:
            if part == "..":
                if not folder:
                    return FileState.OUTSIDE, None
                folder.pop()
            elif part not in {"", "."}:
                folder.append(part)
        return self._state(self._named.get(_key("/".join(folder))))

    def _state(self, found: Member | None) -> tuple[FileState, Member | None]:
        return (_PRESENT if found else _MISSING), found


def why_not(path: str) -> FileState | None:
    """Return what stands in place of a path; None where it is a path.

    Telegram writes why it has no file into the same field, always in English:
    ``(File not included. Change data exporting settings to download.)``.
    """
    if not path.startswith("("):
        return None
    if path.startswith(_LEFT_OUT):
        return FileState.LEFT_OUT
    return _MISSING if path.startswith(_UNAVAILABLE) else None


def _named(package: Package) -> Mapping[str, Member]:
    found: dict[str, Member] = {}
    for each in package.members:
        found.setdefault(_key(each.name.replace("\\", "/")), each)
    found.pop("", None)
    return found


def _key(name: str) -> str:
    return name if name.isascii() else unicodedata.normalize("NFC", name)
