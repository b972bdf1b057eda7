"""Finds the files that messages name among the files of the export.

A path in a message is untrusted: it is compared with names of members, and nothing
else is done with it. Meta writes it from the top of its tree; the ZIP may have a
folder above that, or only the thread's own folder.
"""

import re
import unicodedata
from typing import Final

from evidence_app.messages.meta.letters import storable
from evidence_app.messages.package import Member, Package
from evidence_app.model.message import Attachment, FileState

MISSING: Final = "attachment_missing"
OUTSIDE: Final = "media_ref_outside_export"
FAILED: Final = "media_left_out"

_MAX_NAME: Final = 1_000
_ADDRESS: Final = re.compile(r"https?:", re.IGNORECASE)
_ODD: Final = re.compile(
    r"^[/\\]|^[A-Za-z][A-Za-z0-9+.-]*:|(?:^|/)\.\.(?:/|$)|\\|[\x00-\x1f]"
)
_NOT_DOWNLOADED: Final = "Failed to download media"
"""What Messenger writes in place of a path when it could not fetch the file."""


class Files:
    """The files of an export, by their names."""

    def __init__(self, package: Package) -> None:
        self._by_name: dict[str, list[Member]] = {}
        for member in package.members:
            if package.archive or len(package.members) > 1:
                name = unicodedata.normalize("NFC", member.name)
                self._by_name.setdefault(name, []).append(member)

    def attachment(self, path: str, near: Member, flags: list[str]) -> Attachment:
        """Return the file that a message names, and flag what is amiss with it.

        Args:
            path: As written in the message.
            near: The file that the message stands in.
            flags: The message's flags, which are added to.
        """
        name = storable(path[:_MAX_NAME])
        if _ADDRESS.match(path):
            return Attachment(name=name, state=FileState.ADDRESS_ONLY)
        if path == _NOT_DOWNLOADED:
            flags.append(FAILED)
            return Attachment(name=name, state=FileState.LEFT_OUT)
        if _ODD.search(path):
            flags.append(OUTSIDE)
            return Attachment(name=name, state=FileState.OUTSIDE)
        member = self._found(path, near)
        if member is None:
            flags.append(MISSING)
            return Attachment(name=name, state=FileState.MISSING)
        return Attachment(
            name=name,
            state=FileState.PRESENT,
            member=member.name,
            occurrence=member.occurrence,
        )

    def _found(self, path: str, near: Member) -> Member | None:
        path = unicodedata.normalize("NFC", path.removeprefix("./"))
        if not path:
            return None
        for name in _candidates(path, unicodedata.normalize("NFC", near.name)):
            members = self._by_name.get(name)
            if members:
                return next(
                    (each for each in members if each.volume == near.volume),
                    members[0],
                )
        return None


def _candidates(path: str, near: str) -> list[str]:
    """Return the names that a path can mean, the surest first."""
    folder = near.rpartition("/")[0]
    steps = path.split("/")
    names = []
    top = steps[0]
    if near.startswith(f"{top}/") or f"/{top}/" in near:
        # The same tree: what stands above it, stands above the file, too.
        names.append(near[: f"/{near}".index(f"/{top}/")] + path)
    names.append(path)
    names.append(f"{folder}/{path}" if folder else path)
    if len(steps) > 2 and steps[-3] == folder.rpartition("/")[2]:
        # Folders above the thread's own were left away, or are newer.
        names.append(f"{folder}/{steps[-2]}/{steps[-1]}")
    elif len(steps) > 2 and not folder:
        names.append(f"{steps[-2]}/{steps[-1]}")
    return names
