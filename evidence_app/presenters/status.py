"""The line at the bottom of the window: only what is true now."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from evidence_app.host.places import Place, Sort
from evidence_app.session import GoneOut
from evidence_app.words import Words, mark, say

_WHERE: Final[Mapping[Sort, str]] = {
    Sort.COMPUTER: mark("Vault on: this computer."),
    Sort.DRIVE: mark("Vault on: a stick or disk that can be taken out."),
    Sort.ELSEWHERE: mark("Vault on: the folder you chose."),
    Sort.NETWORK: mark("Vault on: a folder on another machine."),
    Sort.SYNCED: mark(
        "Vault on: a folder that looks like one that another program copies to the "
        "internet."
    ),
}


_SHOWN: Final = 2
"""So many of what went out have room in the line; all of them are on a page."""


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
        gone: What has gone out in all sessions, by the vault's own records.
        seen: This window may be seen on screen sharing, until the next lock.
        away: The vault is not in its place now.
        read_only: It can only be looked at.
    """

    place: Place
    page_opened: bool = False
    report_saved: bool = False
    time_asked: bool = False
    gone: GoneOut = GoneOut()  # noqa: RUF009 - frozen
    seen: bool = False
    away: bool = False
    read_only: bool = False


def status(doings: Doings, day_of: Callable[[date], str]) -> tuple[Words, ...]:
    """Return the status line, as sentences each true by itself.

    It never says that nothing at all was sent: a page that failed or was stopped in
    an earlier session was a visit too, and no trace of it is kept.

    Args:
        doings: What has left, or may have left.
        day_of: Writes a day out in the person's language.
    """
    out = went_out(doings, day_of)
    much = len(out) > _SHOWN
    told = [_where(doings), *(out[:1] if much else out)]
    if much:
        told.append(say("More is under “Keys and copies”."))
    told.append(say("This app sent nothing you saved."))
    if doings.read_only:
        told.insert(0, say("This vault can only be looked at here."))
    if doings.seen:
        told.insert(0, say("Others can see this window on screen sharing."))
    return tuple(told)


def went_out(doings: Doings, day_of: Callable[[date], str]) -> Sequence[Words]:
    """Return all that is known to have gone out, a sentence for each kind."""
    gone, told = doings.gone, []
    if gone.fingerprint is not None:
        told.append(
            say(
                "Sent so far: a fingerprint to {names} on {day}.",
                names=", ".join(gone.fingerprint.names),
                day=day_of(gone.fingerprint.day),
            )
        )
    elif doings.time_asked:
        told.append(say("A fingerprint went out for a signed time."))
    if doings.page_opened:
        told.append(say("A web site has seen a visit from this computer."))
    if doings.report_saved:
        told.append(say("A report lies where you saved it."))
    elif gone.saved is not None:
        told.append(
            say("A report or notice was saved on {day}.", day=day_of(gone.saved))
        )
    if gone.handed_over is not None:
        told.append(
            say(
                "A case was written for someone on {day}.",
                day=day_of(gone.handed_over),
            )
        )
    return told


def _where(doings: Doings) -> Words:
    place = doings.place
    if doings.away:
        return say("Your vault is not in its place now.")
    if place.service:
        return say(
            "Vault on: a folder that looks like one that {service} copies to the "
            "internet.",
            service=place.service,
        )
    return Words(_WHERE[place.sort])
