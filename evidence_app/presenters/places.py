"""What is said of a folder before anything is saved there: who can come at it."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from evidence_app.errors import EvidenceError
from evidence_app.host.places import Place, Sort, place_of
from evidence_app.presenters.desk import Desk, Lane
from evidence_app.words import Words, mark, say

Told = Callable[[Place], Words | None]
"""What is said of a place; None when there is nothing to say."""

_VAULT: Final[Mapping[Sort, str]] = {
    Sort.SYNCED: mark(
        "Another program copies this folder to the internet. What is in the vault "
        "stays locked there. Whoever can open that account sees that there is a vault."
    ),
    Sort.NETWORK: mark(
        "This folder is on another machine. What is in the vault stays locked there. "
        "Whoever looks after that machine sees that there is a vault, and can delete "
        "it."
    ),
    Sort.DRIVE: mark(
        "This stick or disk can be taken out, and can get lost. Keep a copy of the "
        "vault in another place."
    ),
}
_REPORT: Final[Mapping[Sort, str]] = {
    Sort.SYNCED: mark(
        "Another program copies this folder to the internet. Whoever can open that "
        "account can read the report."
    ),
    Sort.NETWORK: mark(
        "This folder is on another machine. Whoever looks after that machine can read "
        "the report."
    ),
    Sort.DRIVE: mark("Whoever has this stick or disk can read the report."),
    Sort.ELSEWHERE: mark("Whoever can use that disk can read the report."),
    Sort.COMPUTER: mark(
        "Whoever uses this computer under your name can open this folder and read the "
        "report."
    ),
}


def told_for_vault(place: Place) -> Words | None:
    """Return what is said of a place for a vault."""
    if place.service:
        return say(
            "{service} copies this folder to the internet. What is in the vault stays "
            "locked there. Whoever can open that account sees that there is a vault.",
            service=place.service,
        )
    if place.sort in _VAULT:
        return Words(_VAULT[place.sort])
    if place.others:
        return say(
            "Others who use this computer can see this folder. They cannot open what "
            "is locked in it."
        )
    return None


def told_for_report(place: Place) -> Words | None:
    """Return who can read a report in a place."""
    if place.service:
        return say(
            "{service} copies this folder to the internet. Whoever can open that "
            "account can read the report.",
            service=place.service,
        )
    if place.sort is Sort.COMPUTER and place.others:
        # What is written there is private to its owner, whatever the folder is.
        return say(
            "Others who use this computer can see in this folder that there is a "
            "report. Whoever uses this computer under your name can read the report."
        )
    return Words(_REPORT[place.sort])


def told_for_locked(place: Place) -> Words:
    """Return who meets a locked report in a place."""
    if place.service:
        return say(
            "{service} copies this folder to the internet. Whoever can open that "
            "account sees that there is a locked file. Without its password nobody can "
            "read the report.",
            service=place.service,
        )
    if place.sort in {Sort.SYNCED, Sort.NETWORK}:
        return say(
            "This folder does not lie on this computer alone. Others may see that "
            "there is a locked file. Without its password nobody can read the report."
        )
    return say(
        "Whoever opens this folder sees that there is a locked file. Without its "
        "password nobody can read the report."
    )


class AboutPlace:
    """Looks at the folder in a form, again whenever it becomes another one."""

    def __init__(
        self, desk: Desk, show: Callable[[Words | None], None], told: Told
    ) -> None:
        self._desk = desk
        self._show = show
        self._told = told
        self._wanted = ""
        self._looking = False

    def changed(self, folder: str) -> None:
        """The form holds another folder now."""
        self._wanted = folder.strip()
        # What was said of the folder before does not hold any more.
        self._show(None)
        self._look()

    def _look(self) -> None:
        wanted = self._wanted
        if self._looking or not wanted:
            return
        self._looking = True

        def look() -> Words | None:
            return self._told(place_of(Path(wanted).expanduser()))

        def done(words: Words | None) -> None:
            self._looking = False
            if wanted == self._wanted:
                self._show(words)
            else:
                self._look()

        def failed(_error: EvidenceError) -> None:
            done(None)

        # A machine that does not answer must not hold up the vault.
        self._desk.run(look, done, failed, lane=Lane.OUTSIDE)
