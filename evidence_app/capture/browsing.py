"""Browse and save: the app's end of a browser before which a person sits.

The recorder shows the browser and asks the one question before each Save; what it
hands over carries the answer. Only what was then kept is called so in its window.
"""

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Final

from evidence_app.capture.browsers import browser_request
from evidence_app.capture.captured import Captured
from evidence_app.capture.page import checked_address, page_error
from evidence_app.capture.page_parts import PageParts
from evidence_app.capture.recorder_pipe import (
    Answer,
    Recorder,
    RecorderSilentError,
    nonsense,
    recorder,
)
from evidence_app.clock import Clock
from evidence_app.errors import CaptureStoppedError, RecorderFailedError
from evidence_app.host.browsers import InstalledBrowser
from evidence_app.model.gate import Shown
from evidence_app.words import mark

_LONGEST: Final = 12 * 3600.0
_SHOWN: Final = {
    shown.value: shown for shown in (Shown.NOTHING_SEXUAL, Shown.YOU, Shown.ACTED_FOR)
}
"""The answers with which the recorder may hand a page over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BrowseRequest:
    """How the person wants to browse.

    Attributes:
        url: Where to begin, with http or https; "" for an empty page.
        scroll: Whether scrolling is offered with a tick; she may untick it each time.
        pictures: Whether pictures and video are kept; else they are not asked for.
        browser: The installed browser to use, None for the one that comes along.
        language: In which the window speaks.
        dark: Whether it is dark.
        high_contrast: Whether its colours are far apart.
        still: Whether nothing in it moves by itself.
        seen: Whether its window may be seen on screen sharing.
        scale: How much larger than usual the text around the page is: 1 to 2.
        title: What its window is called; "" for the usual name.
        icon: Its picture, "" for none.
        label: Stands in it as in the app's own window; "" for none.
    """

    url: str = ""
    scroll: bool = True
    pictures: bool = True
    browser: InstalledBrowser | None = None
    language: str = "en"
    dark: bool = False
    high_contrast: bool = False
    still: bool = False
    seen: bool = False
    scale: float = 1.0
    title: str = ""
    icon: str = ""
    label: str = ""


def _nothing() -> None:
    return


@dataclass(frozen=True, slots=True, kw_only=True)
class BrowserHears:
    """Who is told what the person does, in the thread that listens.

    Attributes:
        saved: She saved a page; it waits in memory, with her answer.
        turned_away: What is shown must not be kept: nothing was taken.
        elsewhere: The site does not work here; its address.
        leave: Exit now.
        there: She does something in it, or waits for a Save there.
    """

    saved: Callable[[Captured], None]
    turned_away: Callable[[Shown], None]
    elsewhere: Callable[[str], None]
    leave: Callable[[], None]
    there: Callable[[], None] = _nothing


class Browsing:
    """One browser, from its opening to its end."""

    def __init__(self, request: BrowseRequest, clock: Clock) -> None:
        """Prepare it.

        Raises:
            BadAddressError: it shall begin at what is no web page's address.
            AddressWithLoginError: that carries a login name or a password.
        """
        self._request = request
        self._clock = clock
        self._url = checked_address(request.url) if request.url else ""
        self._stopped = threading.Event()
        self._running: Recorder | None = None

    def run(self, hears: BrowserHears) -> None:
        """Open it, and listen until it is closed; blocks meanwhile.

        Raises:
            RecorderFailedError: it could not be opened, or broke down.
        """
        with suppress(CaptureStoppedError), self._started() as running:
            self._running = running
            try:
                self._listen(running, hears)
            finally:
                self._running = None

    def stop(self) -> None:
        """Close it at once, from any thread."""
        self._stopped.set()

    def kept(self, about: Sequence[str] = ()) -> None:
        """Say in its window that the page is in the vault, and what of it."""
        self._tell({"type": "kept", "about": list(about)})

    def not_kept(self, words: str) -> None:
        """Say in its window why the page is not in the vault."""
        self._tell({"type": "not_kept", "words": words})

    def lock_is_near(self, words: str) -> None:
        """Say in its window that the vault is about to be locked, "" for no more."""
        self._tell({"type": "near", "words": words})

    @contextmanager
    def _started(self) -> Iterator[Recorder]:
        request = self._request
        question = {
            "type": "browse",
            "url": self._url,
            "scroll": request.scroll,
            "pictures": request.pictures,
            "language": request.language,
            "dark": request.dark,
            "high_contrast": request.high_contrast,
            "still": request.still,
            "seen": request.seen,
            "scale": request.scale,
            "title": request.title,
            "icon": request.icon,
            "label": request.label,
        }
        with (
            browser_request(question, request.browser) as whole,
            recorder(
                whole, seconds=_LONGEST, environment={}, stop=self._stopped.is_set
            ) as running,
        ):
            yield running

    def _listen(self, running: Recorder, hears: BrowserHears) -> None:
        begun = False
        try:
            while True:
                parts = PageParts()
                for answer in running.answers():
                    begun = begun or answer.text("step") == "opening"
                    if answer.kind == "part":
                        parts.add(answer)
                    elif not self._heard(answer, parts, hears):
                        return
        except RecorderSilentError as silence:
            reason = mark("it stopped answering")
            if not begun:
                reason = mark("the browser could not be started on this system")
            raise RecorderFailedError(reason=reason) from silence

    def _heard(self, answer: Answer, parts: PageParts, hears: BrowserHears) -> bool:
        """Take one answer; return whether more may follow."""
        match answer.kind:
            case "progress":
                return True
            case "page":
                hears.saved(self._captured(answer, parts))
                return True
            case "news":
                return self._news(answer, hears)
            case "error":
                raise page_error(answer, seconds=0.0)
            case _:
                return False

    def _news(self, answer: Answer, hears: BrowserHears) -> bool:
        match answer.text("what"):
            case "turned_away":
                # Whatever it says, nothing was taken; the graver reason is the default.
                other = answer.text("shown") == Shown.SOMEONE_ELSE.value
                shown = Shown.SOMEONE_ELSE if other else Shown.UNDER_EIGHTEEN
                hears.turned_away(shown)
            case "elsewhere":
                hears.elsewhere(_plain_address(answer.text("address")))
            case "there":
                hears.there()
            case "leave":
                hears.leave()
                return False
            case _:
                raise nonsense()
        return True

    def _captured(self, answer: Answer, parts: PageParts) -> Captured:
        shown = _SHOWN.get(answer.text("shown"))
        if shown is None:
            raise nonsense()
        return parts.captured(answer, self._clock.now()).answered(shown)

    def _tell(self, values: dict[str, object]) -> None:
        running = self._running
        if running is not None:
            running.tell(values)


def _plain_address(untrusted: str) -> str:
    is_web = untrusted.startswith(("http://", "https://"))
    return untrusted if is_web and untrusted.isprintable() else ""
