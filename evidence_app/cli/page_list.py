"""``capture pages``: a list of web pages, each saved as it comes.

Each id is printed when its page is saved. What was not is told at the end on
standard error, an address a line below its reason, also when Ctrl-C ends the work.
"""

import argparse
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass

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
from evidence_app.cli.naming import browser_from
from evidence_app.cli.terminal import CANNOT, DONE, Terminal
from evidence_app.clock import Clock, SystemClock, monotonic
from evidence_app.errors import CaptureError, EvidenceError, UsageError
from evidence_app.host.browsers import InstalledBrowser
from evidence_app.model.gate import Shown
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
    shown: Shown,
    session: Session,
    terminal: Terminal,
    time: Time = Time(),
) -> int:
    """Open and save one page after another; return the exit status.

    Raises:
        UsageError: it is no list, an empty one, or too long.
        BrowserNotFoundError: the browser is not installed.
    """
    addresses = _read(options.list, terminal)
    work = _Work(options, shown, session, terminal, browser_from(options.browser))
    turns = Round(addresses)
    try:
        work.go_through(turns, time)
    except KeyboardInterrupt:
        turns.stop()
        _tell(turns, terminal)
        raise
    _tell(turns, terminal)
    return DONE if _all_saved(turns) else CANNOT


@dataclass(frozen=True, slots=True)
class _Work:
    """One list with all that it needs."""

    options: argparse.Namespace
    shown: Shown
    session: Session
    terminal: Terminal
    browser: InstalledBrowser | None

    def go_through(self, turns: Round, time: Time) -> None:
        while not isinstance(step := turns.next(time.seconds()), Over):
            if isinstance(step, Wait):
                time.wait(step.seconds)
            else:
                self._say_where(step)
                self._take(step.address, turns, time)

    def _take(self, address: str, turns: Round, time: Time) -> None:
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
        try:
            case = self.session.open_case(self.options.case)
            items = self.session.take_in([captured.answered(self.shown)], case)
        except EvidenceError as error:
            turns.not_saved(error)
            return
        turns.saved()
        for item in items:
            if item.part_of is None:
                self.terminal.line(str(item.id))

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
