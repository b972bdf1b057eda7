"""The line at the bottom of the window: only what is true now."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from evidence_app.host.places import Place, Sort
from evidence_app.words import Words, mark, say

_WHERE: Final[Mapping[Sort, str]] = {
    Sort.COMPUTER: mark(
        "What you saved is on this computer. This app sent nothing of it."
    ),
    Sort.DRIVE: mark(
        "What you saved is on a stick or disk that can be taken out. This app sent "
        "nothing of it."
    ),
    Sort.ELSEWHERE: mark(
        "What you saved is in the folder you chose. This app sent nothing of it."
    ),
    Sort.NETWORK: mark(
        "What you saved is in a folder on another machine. This app sent nothing of it "
        "anywhere else."
    ),
}


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
        seen: This window may be seen on screen sharing, until the next lock.
    """

    place: Place
    page_opened: bool = False
    report_saved: bool = False
    time_asked: bool = False
    seen: bool = False


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
    told.append(_of_what_is_kept(doings.place, alone=not told))
    if doings.seen:
        told.insert(0, say("Others can see this window on screen sharing."))
    return tuple(told)


def _of_what_is_kept(place: Place, *, alone: bool) -> Words:
    if place.service:
        return say(
            "This app sent nothing you saved, but the folder looks like one that "
            "{service} copies to the internet.",
            service=place.service,
        )
    if place.sort is Sort.SYNCED:
        return say(
            "This app sent nothing you saved, but the folder looks like one that "
            "another program copies to the internet."
        )
    if not alone:
        return say("This app sent nothing you saved.")
    return Words(_WHERE[place.sort])
