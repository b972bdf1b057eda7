"""Whose turn it is: one page at a time, and no site is hurried.

A round holds a list and answers "what next": open this one, wait so long, or over.
Sites take turns, so that one rests while another is visited; each keeps the order of
its own addresses. A site that says "not now" is left alone for as long as it asks,
within a bound; one that goes on refusing is left. When nothing answers any more the
round ends, and says of every address what became of it. Seconds are handed in: the
round reads no clock and never waits itself.
"""

import secrets
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final
from urllib.parse import urlsplit

from evidence_app.capture.page_list.answers import SiteAnswer
from evidence_app.capture.page_list.results import (
    ALL_SILENT,
    NO_NETWORK,
    NOT_ANSWERED,
    NOT_SAVED,
    RECORDER_BROKEN,
    REFUSED,
    SILENT,
    STOPPED,
    PageResult,
    State,
    Trouble,
    kept_error,
    reason_for,
    too_busy,
    trouble_of,
    wants_rest,
    was_asked,
)
from evidence_app.errors import EvidenceError
from evidence_app.words import Words

NOT_NOW: Final = frozenset({429, 503})
FORBIDDEN: Final = 403
_FINE: Final = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How a list goes about.

    Attributes:
        between: Seconds between two pages of one site, at least.
        spread: Up to so many seconds more, by chance.
        after_not_now: Seconds of rest for a site that says "not now" and not for
            how long; twice as many after the next time.
        longest: The longest rest that is waited for, in seconds.
        tries: How often a page is opened that says "not now".
        most_refusals: After so many in a row a site is left.
        most_silent: After so many pages in a row that did not come, too.
        most_lost: After so many in a row without a connection the round ends.
        most_sites_silent: After so many silent pages in a row, of at least
            ``most_lost`` sites, it ends too.
    """

    between: float = 4.0
    spread: float = 3.0
    after_not_now: float = 60.0
    longest: float = 300.0
    tries: int = 2
    most_refusals: int = 3
    most_silent: int = 3
    most_lost: int = 3
    most_sites_silent: int = 6


@dataclass(frozen=True, slots=True)
class Open:
    """Open this page now; it is the ``number``-th of ``total``."""

    address: str
    number: int
    total: int


@dataclass(frozen=True, slots=True)
class Wait:
    """Nothing may be opened for so many seconds; ``host`` is the first that may."""

    seconds: float
    host: str


@dataclass(frozen=True, slots=True)
class Over:
    """Nothing is left to be opened."""


Step = Open | Wait | Over


@dataclass(slots=True)
class _Site:
    """One site's queue and what it has answered lately."""

    places: deque[int] = field(default_factory=deque)
    free_at: float = float("-inf")
    turn: int = -1
    refusals: int = 0
    silent: int = 0


class Round:
    """One list on its way.

    Args:
        addresses: Each once, checked.
        pace: How it goes about.
        chance: Gives a number from 0 to 1, for pauses that are not all the same.
    """

    def __init__(
        self,
        addresses: Sequence[str],
        *,
        pace: Pace = Pace(),
        chance: Callable[[], float] | None = None,
    ) -> None:
        self._results = [PageResult(address) for address in addresses]
        self._pace = pace
        self._chance = chance or _by_chance
        self._sites: dict[str, _Site] = {}
        self._tries = [0] * len(addresses)
        self._open: int | None = None
        self._turn = 0
        self._row: list[tuple[Trouble, int]] = []
        self._fill(range(len(addresses)))

    @property
    def results(self) -> tuple[PageResult, ...]:
        """What came of each address so far, in the order of the list."""
        return tuple(self._results)

    def next(self, now: float) -> Step:
        """Return what is to be done; an opened page must be answered for first."""
        if self._open is not None:
            raise RuntimeError("a page is open")
        waiting = {host: site for host, site in self._sites.items() if site.places}
        if not waiting:
            return Over()
        free = [site for site in waiting.values() if site.free_at <= now]
        if not free:
            host, site = min(waiting.items(), key=lambda each: each[1].free_at)
            return Wait(site.free_at - now, host)
        site = min(free, key=lambda each: each.turn)
        site.turn, self._turn = self._turn, self._turn + 1
        self._open = site.places.popleft()
        self._tries[self._open] += 1
        done = sum(each.state is not State.WAITING for each in self._results)
        return Open(self._results[self._open].address, done + 1, len(self._results))

    def answered(self, answer: SiteAnswer, now: float) -> bool:
        """Take note of a page that has come; return whether it is to be saved."""
        place, site = self._opened()
        self._row.clear()
        site.silent = 0
        self._rest(site, now, self._pace.between)
        if answer.status in NOT_NOW:
            self._refused(place, site, answer, now)
            return False
        site.refusals = site.refusals + 1 if answer.status == FORBIDDEN else 0
        if site.refusals >= self._pace.most_refusals:
            self._leave(site, REFUSED)
        if answer.status >= 400:
            reason = kept_error(answer.status)
            self._results[place] = replace(self._results[place], reason=reason)
        return True

    def held(self) -> int:
        """The page that was answered for waits in memory; return its place."""
        place, _ = self._opened()
        self._results[place] = replace(self._results[place], state=State.HELD)
        self._open = None
        return place

    def saved(self, place: int) -> None:
        """A page that waited is in the vault."""
        result = self._waited(place)
        self._results[place] = replace(result, state=State.SAVED)

    def not_saved(self, place: int, error: EvidenceError) -> None:
        """It could not be saved: neither could the others, so the round ends."""
        self._waited(place)
        self._end(place, State.FAILED, reason_for(error))
        self.stop(NOT_SAVED)

    def turned_away(self, place: int, error: EvidenceError) -> None:
        """By the answer it must not be kept; this says nothing of the others."""
        self._waited(place)
        self._end(place, State.TURNED_AWAY, reason_for(error))

    def let_go(self, place: int, reason: Words = NOT_ANSWERED) -> None:
        """A page that waited is let go of: it is as if it had not been tried."""
        self._waited(place)
        self._end(place, State.NOT_TRIED, reason)

    def failed(self, error: EvidenceError, now: float) -> None:
        """The open page did not come; what this says of the others is acted upon."""
        place, site = self._opened()
        self._end(place, State.FAILED, reason_for(error))
        trouble = trouble_of(error)
        if was_asked(error):
            self._rest(site, now, self._pace.between)
        if trouble is Trouble.OWN:
            self._row.clear()
            site.silent = 0
            return
        self._row.append((trouble, place))
        site.silent += trouble is Trouble.SILENT
        if reason := self._all_lost():
            # What only the missing connection kept out counts as not tried.
            for _, lost in self._row:
                self._end(lost, State.NOT_TRIED, reason)
            self.stop(reason)
        elif site.silent >= self._pace.most_silent:
            self._leave(site, SILENT)

    def stop(self, reason: Words = STOPPED) -> None:
        """End the round: what has not come or failed was not tried.

        What waits in memory still waits: it is asked about.
        """
        if self._open is not None:
            self._end(self._open, State.NOT_TRIED, reason)
        for site in self._sites.values():
            self._leave(site, reason)

    def again(self, states: Iterable[State], now: float) -> None:
        """Take up once more what failed or was not tried; rests still hold."""
        wanted = set(states) & {State.FAILED, State.NOT_TRIED}
        places = [n for n, each in enumerate(self._results) if each.state in wanted]
        self._row.clear()
        for place in places:
            self._results[place] = PageResult(self._results[place].address)
            self._tries[place] = 0
        for site in self._sites.values():
            site.refusals = site.silent = 0
            site.free_at = min(site.free_at, now + self._pace.longest)
        self._fill(places)

    def _fill(self, places: Iterable[int]) -> None:
        for place in places:
            host = host_of(self._results[place].address)
            self._sites.setdefault(host, _Site()).places.append(place)

    def _waited(self, place: int) -> PageResult:
        if self._results[place].state is not State.HELD:
            raise RuntimeError("no page waits there")
        return self._results[place]

    def _opened(self) -> tuple[int, _Site]:
        if self._open is None:
            raise RuntimeError("no page is open")
        address = self._results[self._open].address
        return self._open, self._sites[host_of(address)]

    def _refused(self, place: int, site: _Site, answer: SiteAnswer, now: float) -> None:
        """Let a site rest that says "not now"; leave it when it goes on so."""
        pace = self._pace
        site.refusals += 1
        wait = answer.wait
        if wait is None:
            wait = pace.after_not_now * 2 ** (site.refusals - 1)
        self._rest(site, now, wait)
        failed = too_busy(answer.status)
        if wait > pace.longest or site.refusals >= pace.most_refusals:
            self._end(place, State.FAILED, failed)
            much = wait > pace.longest
            self._leave(site, wants_rest(wait) if much else REFUSED)
        elif self._tries[place] >= pace.tries:
            self._end(place, State.FAILED, failed)
        else:
            site.places.appendleft(place)
            self._open = None

    def _rest(self, site: _Site, now: float, seconds: float) -> None:
        wanted = max(seconds, self._pace.between)
        site.free_at = now + wanted + self._chance() * self._pace.spread

    def _all_lost(self) -> Words | None:
        """Return why it is of no use to go on, None while it is."""
        pace = self._pace
        last = [trouble for trouble, _ in self._row[-pace.most_lost :]]
        for trouble, reason in (
            (Trouble.NO_NETWORK, NO_NETWORK),
            (Trouble.RECORDER, RECORDER_BROKEN),
        ):
            if last == [trouble] * pace.most_lost:
                return reason
        hosts = {host_of(self._results[place].address) for _, place in self._row}
        many = len(self._row) >= pace.most_sites_silent
        return ALL_SILENT if many and len(hosts) >= pace.most_lost else None

    def _leave(self, site: _Site, reason: Words) -> None:
        while site.places:
            self._end(site.places.popleft(), State.NOT_TRIED, reason)

    def _end(self, place: int, state: State, reason: Words) -> None:
        self._results[place] = PageResult(self._results[place].address, state, reason)
        if place == self._open:
            self._open = None


def host_of(address: str) -> str:
    """Return the site that an address belongs to, as far as pacing goes."""
    return (urlsplit(address).hostname or "").removeprefix("www.")


def _by_chance() -> float:
    return secrets.randbelow(_FINE + 1) / _FINE
