"""``browse``: a browser opens, and what the person saves there is taken in at once.

The question is asked in the browser's window, for each page. Each id is printed when
its page is in the vault; only then its window calls it saved.
"""

import argparse
from dataclasses import dataclass, field
from typing import Final

from evidence_app.capture.browsing import BrowseRequest, BrowserHears, Browsing
from evidence_app.capture.captured import Captured
from evidence_app.capture.page import completed_address
from evidence_app.cli.at_save import place_in, tell_turned
from evidence_app.cli.naming import browser_from
from evidence_app.cli.terminal import CANNOT, DONE, Terminal
from evidence_app.cli.unlocking import Command, unlocked
from evidence_app.clock import Clock
from evidence_app.errors import EvidenceError
from evidence_app.model.gate import Shown, turned_away
from evidence_app.session import Session
from evidence_app.words import error_words, say


def _browse(options: argparse.Namespace, terminal: Terminal, clock: Clock) -> int:
    browser = browser_from(options.browser)
    with unlocked(options, terminal, clock) as session:
        request = BrowseRequest(
            url=completed_address(options.url or ""),
            scroll=not options.without_scrolling,
            pictures=not options.without_pictures,
            browser=browser,
            language=terminal.language.code,
        )
        return browse(session, request, options.case, terminal)


def browse(
    session: Session, request: BrowseRequest, case: str, terminal: Terminal
) -> int:
    """Open the browser, take in what is saved; return the exit status.

    Raises:
        CaptureError: it cannot be opened, or broke down; what was kept is kept.
    """
    terminal.warn(
        say(
            "The site can see that someone visits from here. Signing in may send a "
            "message about a new sign-in to every phone and address of that account."
        )
    )
    browsing = session.browsing(request)
    taking = _Taking(session, browsing, case, terminal)
    browsing.run(
        BrowserHears(
            saved=taking.take,
            turned_away=taking.turn_away,
            elsewhere=taking.send_elsewhere,
            leave=_nothing,
        )
    )
    return CANNOT if taking.failed else DONE


@dataclass(slots=True)
class _Taking:
    """Takes pages in, one at a time, while the browser is open."""

    session: Session
    browsing: Browsing
    case: str
    terminal: Terminal
    failed: bool = field(default=False, init=False)

    def take(self, captured: Captured) -> None:
        try:
            # Only now: a case is not made by looking around.
            case = self.session.open_case(self.case)
            items = self.session.take_in([captured], case)
        except EvidenceError as error:
            # One page that cannot be kept costs her no other.
            self.failed = True
            self.terminal.error(error)
            words = error_words(error)
            self.browsing.not_kept(self.terminal.language.render(words))
            return
        for item in items:
            if item.part_of is None:
                self.terminal.line(str(item.id))
        self.browsing.kept()

    def turn_away(self, shown: Shown) -> None:
        error = turned_away(shown)
        if error is not None:
            place = place_in(self.session, self.case)
            tell_turned(error, shown, place, self.terminal)

    def send_elsewhere(self, untrusted_address: str) -> None:
        self.terminal.warn(
            say(
                "Open this page in the browser that you always use, then take a "
                "picture of the screen (capture screen):"
            )
        )
        self.terminal.beside(f"    {untrusted_address}")


def _nothing() -> None:
    return


COMMANDS: Final[dict[str, Command]] = {"browse": _browse}
