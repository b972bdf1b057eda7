"""Browse and save: a browser is open beside the window, and pages come out of it.

Each page comes with the answer to the one question, is taken in at once, and only
then called saved in the browser's window. One thing that fails costs one page.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from evidence_app.capture.browsing import BrowseRequest, BrowserHears
from evidence_app.capture.captured import Captured
from evidence_app.capture.page import completed_address
from evidence_app.errors import EvidenceError
from evidence_app.model.case import Case
from evidence_app.model.gate import Shown
from evidence_app.model.item import Item
from evidence_app.presenters.add.browse_view import BrowseView, Dress
from evidence_app.presenters.add.outcome import about_page
from evidence_app.presenters.add.view import AddListener, Outcome, PageWish
from evidence_app.presenters.desk import Desk, Lane
from evidence_app.presenters.gate import Gate
from evidence_app.presenters.sentences import sentence
from evidence_app.presenters.services import Intake
from evidence_app.words import Words, load_language, say

if TYPE_CHECKING:
    from evidence_app.presenters.browser import Browser

_CLOSES_SOON: Final = say(
    "Nothing was pressed for a while. This window closes soon, and the vault is "
    "locked. What you saved stays. Press any key to go on."
)


class BrowsePresenter:
    """Decides what comes of a browser beside the window."""

    def __init__(
        self,
        view: BrowseView,
        desk: Desk,
        intake: Intake,
        listener: AddListener,
        ended: Callable[[Outcome], None],
        gate: Gate,
    ) -> None:
        self._view = view
        self._gate = gate
        self._desk = desk
        self._intake = intake
        self._listener = listener
        self._ended = ended
        self._browser: Browser | None = None
        self._case: Case | None = None
        self._dress = Dress()
        self._items: list[Item] = []
        self._problems: list[Words] = []
        self._waiting = 0
        """How many pages are being taken in."""
        self._closed = False
        self._elsewhere: str | None = None
        self._in_front = False
        """Whether the page about the browser is the one to be seen."""

    @property
    def open(self) -> bool:
        """Whether a browser is open, or something of it still being taken in."""
        return self._browser is not None

    def pressed(self, address: str, wish: PageWish, dress: Dress, case: Case) -> None:
        """Open a browser at this address, or at an empty page."""
        request = BrowseRequest(
            url=completed_address(address),
            pictures=wish.pictures,
            scroll=wish.scroll,
            browser=wish.browser,
            language=dress.language,
            dark=dress.dark,
            high_contrast=dress.high_contrast,
            still=dress.still,
            seen=dress.seen,
            scale=dress.scale,
            title=dress.title,
            icon=dress.icon,
            label=dress.label,
        )
        try:
            browser = self._intake.browsing(request)
        except EvidenceError as error:
            self._view.show_form_problem(sentence(error))
            return
        self._browser, self._case, self._dress = browser, case, dress
        self._items, self._problems = [], []
        self._waiting, self._closed, self._elsewhere = 0, False, None
        self._listener.page_asked_for()
        self.show()
        hears = BrowserHears(
            saved=lambda captured: self._post(partial(self._came, captured)),
            turned_away=lambda shown: self._post(partial(self._turned_away, shown)),
            elsewhere=lambda place: self._post(partial(self._does_not_work, place)),
            leave=lambda: self._post(self._listener.leave_wanted),
            there=lambda: self._post(self._listener.person_seen),
        )
        self._desk.run(
            lambda: browser.run(hears),
            lambda _: self._browser_closed(None),
            self._browser_closed,
            lane=Lane.BROWSER,
        )

    def show(self) -> None:
        """Show the page about the browser once more."""
        self._in_front = True
        self._view.show_browsing([item.title for item in self._items], self._problems)

    def lock_is_near(self, near: bool) -> None:  # noqa: FBT001 - a slot of Qt's
        """Say in the browser, too, that the vault is about to be locked, or is not."""
        if self._browser is not None:
            language = load_language(self._dress.language)
            self._browser.lock_is_near(language.render(_CLOSES_SOON) if near else "")

    def close_pressed(self) -> None:
        """Close the browser; what is saved stays."""
        if self._browser is not None:
            self._browser.stop()

    def close(self) -> None:
        """The screen goes, or the vault is being locked."""
        self._in_front = False
        self.close_pressed()

    def _post(self, tell: Callable[[], None]) -> None:
        self._desk.post(tell)

    def _came(self, captured: Captured) -> None:
        case = self._case
        if case is None:
            raise RuntimeError("a page before its browser")
        self._waiting += 1
        self._desk.run(
            lambda: self._intake.take_in([captured], case), self._kept, self._not_kept
        )

    def _kept(self, items: Sequence[Item]) -> None:
        self._waiting -= 1
        leads = [item for item in items if item.part_of is None]
        self._items += leads
        self._listener.items_saved(leads)
        if self._browser is not None:
            language = load_language(self._dress.language)
            about = about_page(items, most=4)
            self._browser.kept([language.render(words) for words in about])
        self._go_on()

    def _not_kept(self, error: EvidenceError) -> None:
        self._waiting -= 1
        words = sentence(error)
        self._problems.append(words)
        if self._browser is not None:
            language = load_language(self._dress.language)
            self._browser.not_kept(language.render(words))
        self._go_on()

    def _turned_away(self, shown: Shown) -> None:
        self._in_front = False
        self._view.show_again()
        self._gate.turn_away(shown)

    def _does_not_work(self, address: str) -> None:
        self._elsewhere = address

    def _browser_closed(self, error: EvidenceError | None) -> None:
        if error is not None:
            self._problems.append(sentence(error))
        self._closed = True
        self._go_on()

    def _go_on(self) -> None:
        """Show how it stands; end when the browser is gone and all is taken in."""
        if not self._closed or self._waiting:
            if self._in_front:
                self.show()
            return
        self._browser = None
        in_front, self._in_front = self._in_front, False
        if self._elsewhere is not None:
            self._view.show_again()
            self._view.show_screen_form(self._elsewhere)
        elif in_front:
            self._view.show_again()
            self._ended(Outcome(tuple(self._items), tuple(self._problems)))
