"""``capture pages``: a list of web pages; those that came are asked about, then saved.

Each id is printed when its page is saved. What was not is told at the end on
standard error, an address a line below its reason, also when Ctrl-C ends the work.
"""

import argparse
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from evidence_app.capture.page import PageRequest
from evidence_app.capture.page_list import (
    MOST_ADDRESSES,
    AddressList,
    Open,
    Over,
    Round,
    State,
    Wait,
    host_of,
    read_addresses,
    site_answer,
)
from evidence_app.capture.page_list.results import NOT_SAVED
from evidence_app.cli.at_save import answers_for, place_in, tell_turned
from evidence_app.cli.naming import browser_from
from evidence_app.cli.terminal import CANNOT, DONE, Terminal
from evidence_app.clock import Clock, SystemClock, monotonic
from evidence_app.errors import CaptureError, EvidenceError, UsageError
from evidence_app.host.browsers import InstalledBrowser
from evidence_app.model.gate import Shown, turned_away
from evidence_app.presenters.add.held_pages import MOST_HELD, HeldPage, held_size
from evidence_app.session import Session
from evidence_app.words import Words, mark, say, say_count


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """What a list waits by."""

    seconds: Callable[[], float] = monotonic
    wait: Callable[[float], object] = threading.Event().wait
    clock: Clock = SystemClock()  # noqa: RUF009 - it has no state


def take_list(
    options: argparse.Namespace,
    session: Session,
    terminal: Terminal,
    time: Time = Time(),
) -> int:
    """Open one page after another, ask, and save; return the exit status.

    Raises:
        UsageError: it is no list, an empty one, or too long.
        BrowserNotFoundError: the browser is not installed.
    """
    addresses = _read(options.list, terminal)
    work = _Work(options, session, terminal, browser_from(options.browser))
    turns = Round(addresses)
    try:
        work.go_through(turns, time)
    except KeyboardInterrupt:
        turns.stop()
        work.let_go(turns)
        _tell(turns, terminal)
        raise
    _tell(turns, terminal)
    return DONE if _all_saved(turns) else CANNOT


@dataclass(frozen=True, slots=True)
class _Work:
    """One list with all that it needs."""

    options: argparse.Namespace
    session: Session
    terminal: Terminal
    browser: InstalledBrowser | None
    held: list[HeldPage] = field(default_factory=list)
    """What has come; nothing of it is written."""

    def go_through(self, turns: Round, time: Time) -> None:
        while not isinstance(step := turns.next(time.seconds()), Over):
            if isinstance(step, Wait):
                time.wait(step.seconds)
            else:
                self._say_where(step)
                self._open(step.address, turns, time)
                # Answered for all of them, none has to wait for the others.
                answered = self.options.at_save is not None
                if answered or held_size(self.held) >= MOST_HELD:
                    self._save(turns)
        self._save(turns)

    def let_go(self, turns: Round) -> None:
        """Say of all that waits that it was let go of."""
        while self.held:
            turns.let_go(self.held.pop().place)

    def _open(self, address: str, turns: Round, time: Time) -> None:
        request = PageRequest(
            url=address,
            pictures=self.options.with_pictures,
            scroll=not self.options.without_scrolling,
            browser=self.browser,
        )
        try:
            captured = self.session.capture_page(request)
        except CaptureError as error:
            turns.failed(error, time.seconds())
            return
        answer = site_answer(captured, time.clock.now())
        if not turns.answered(answer, time.seconds()):
            return
        self.held.append(HeldPage(place=turns.held(), captured=captured))

    def _save(self, turns: Round) -> None:
        """Ask about what has come, then save what may be."""
        if not self.held:
            return
        pages = [each.captured for each in self.held]
        answers = list(answers_for(pages, self.options, self.terminal))
        for shown in answers:
            page = self.held.pop(0)
            if shown is None:
                turns.let_go(page.place)
            elif error := turned_away(shown):
                turns.turned_away(page.place, error)
                place = place_in(self.session, self.options.case)
                tell_turned(error, shown, place, self.terminal)
            elif not self._saved(page, shown, turns):
                while self.held:
                    turns.let_go(self.held.pop().place, NOT_SAVED)
                return

    def _saved(self, page: HeldPage, shown: Shown, turns: Round) -> bool:
        try:
            case = self.session.open_case(self.options.case)
            items = self.session.take_in([page.captured.answered(shown)], case)
        except EvidenceError as error:
            turns.not_saved(page.place, error)
            return False
        turns.saved(page.place)
        for item in items:
            if item.part_of is None:
                self.terminal.line(str(item.id))
        return True

    def _say_where(self, step: Open) -> None:
        if sys.stderr.isatty():
            self.terminal.warn(
                say(
                    "{number} of {total} · {host}",
                    number=step.number,
                    total=step.total,
                    host=host_of(step.address),
                )
            )


def _read(source: str, terminal: Terminal) -> tuple[str, ...]:
    found = read_addresses(terminal.text(source))
    for each in found.not_taken:
        what = each.untrusted_text or each.reason
        terminal.warn(
            say(
                "Left out: there is no web address in line {number}: {what}",
                number=each.line,
                what=what,
            )
        )
    if found.doubled:
        terminal.warn(
            say_count(
                "{count} came twice and is opened once",
                "{count} came again and are opened once",
                found.doubled,
            )
        )
    return _checked(found)


def _checked(found: AddressList) -> tuple[str, ...]:
    if found.too_long:
        raise UsageError(
            problem=mark("This text is too long to be a list of addresses.")
        )
    if not found.addresses:
        raise UsageError(problem=mark("There is no web address in this list."))
    if len(found.addresses) > MOST_ADDRESSES:
        raise UsageError(
            problem=mark(
                "There are more than 200 addresses in this list. Nothing was opened. "
                "Take them in by several lists."
            )
        )
    return found.addresses


def _all_saved(turns: Round) -> bool:
    return all(each.state is State.SAVED for each in turns.results)


def _tell(turns: Round, terminal: Terminal) -> None:
    """Say what was not saved, or is odd, and why; alike things together."""
    alike: dict[Words, list[str]] = {}
    for each in turns.results:
        if each.reason is not None:
            alike.setdefault(each.reason, []).append(each.address)
    for reason, addresses in alike.items():
        terminal.warn(reason)
        for address in addresses:
            terminal.beside(f"    {address}")
