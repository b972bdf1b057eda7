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
        page_opened: A site has been asked for a page, as far as is known: in this
            session, or before for a page that was kept.
        report_saved: A report was written outside the vault in this session.
        time_asked: A fingerprint of the log was shown to outside services for a
            signed time in this session.
    """

    place: Place
    page_opened: bool = False
    report_saved: bool = False
    time_asked: bool = False


def place_of(folder: Path, *, same_disk_as_home: bool) -> Place:
    """Return where a vault in ``folder`` lies, as far as its path tells."""
    names = [name.lower() for name in folder.parts]
    if any(name.startswith(synced) for name in names for synced in _SYNCED):
        return Place.SYNCED
    return Place.COMPUTER if same_disk_as_home else Place.ELSEWHERE


def status(doings: Doings) -> tuple[Words, ...]:
    """Return the status line, as sentences each true by itself.

    It never says that nothing at all was sent: a page that failed or was stopped in
    an earlier session was a visit too, and no trace of it is kept.
    """
    told: list[Words] = []
    if doings.page_opened:
        told.append(say("A web site has seen a visit from this computer."))
    if doings.report_saved:
        told.append(say("A report lies where you saved it."))
    if doings.time_asked:
        told.append(say("A fingerprint went out for a signed time."))
    return (*told, _of_what_is_kept(doings.place, alone=not told))


def _of_what_is_kept(place: Place, *, alone: bool) -> Words:
    if place is Place.SYNCED:
        return say(
            "This app sent nothing you saved, but the folder looks like one that "
            "another program copies to the internet."
        )
    if not alone:
        return say("This app sent nothing you saved.")
    if place is Place.ELSEWHERE:
        return say(
            "What you saved is in the folder you chose. This app sent nothing of it."
        )
    return say("What you saved is on this computer. This app sent nothing of it.")
