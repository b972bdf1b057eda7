"""The line at the bottom of the window: only what is true now."""

from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Final

from evidence_app.words import Words, say

_SYNCED: Final = (
    "dropbox",
    "onedrive",
    "google drive",
    "googledrive",
    "icloud",
    "nextcloud",
    "owncloud",
    "mega",
    "pcloud",
    "syncthing",
)


class Place(Enum):
    """Where the vault lies."""

    COMPUTER = "computer"
    ELSEWHERE = "elsewhere"
    """On a stick, another disk or the network."""
    SYNCED = "synced"
    """In a folder that another program seems to copy to the internet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Doings:
    """What has left, or may have left, this computer.

    Attributes:
        place: Where the vault lies.
        page_opened: A site has been asked for a page, in this session or before.
        report_saved: A report was written outside the vault in this session.
    """

    place: Place
    page_opened: bool = False
    report_saved: bool = False


def place_of(folder: Path, *, same_disk_as_home: bool) -> Place:
    """Return where a vault in ``folder`` lies, as far as its path tells."""
    names = [name.lower() for name in folder.parts]
    if any(name.startswith(synced) for name in names for synced in _SYNCED):
        return Place.SYNCED
    return Place.COMPUTER if same_disk_as_home else Place.ELSEWHERE


def status(doings: Doings) -> Words:
    """Return the status line."""
    if doings.place is Place.SYNCED:
        return say(
            "This app sent nothing of yours. But the folder looks like one that "
            "another program copies to the internet."
        )
    if doings.page_opened:
        return say(
            "A web site has seen a visit from this computer. Nothing you saved was"
            " sent."
        )
    if doings.report_saved:
        return say("A report lies where you saved it. This app sent nothing.")
    if doings.place is Place.ELSEWHERE:
        return say("Everything is in the folder you chose. Nothing was sent.")
    return say("Everything is on this computer. Nothing was sent.")
