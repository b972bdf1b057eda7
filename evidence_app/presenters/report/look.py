"""A look at each page of a report before it is made, as it would be now.

The pages are drawn when they are turned to, and only the last few are kept. Leaving
forgets all of it. What no page shows is named beside them.
"""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import Event
from typing import Final, Protocol

from evidence_app.errors import EvidenceError
from evidence_app.model.case import Case
from evidence_app.model.pixels import Pixels
from evidence_app.presenters.desk import Desk, Lane
from evidence_app.presenters.report.values import Order
from evidence_app.presenters.sentences import sentence
from evidence_app.session.choices import ReportChoices
from evidence_app.words import Language, Words, load_language, say, say_count

ACROSS: Final = 794
"""Points of the screen that a page has from side to side at 100 %."""
ZOOMS: Final = (50, 75, 100, 125, 150, 200, 300)
"""In percent."""
KEPT: Final = 4
"""Pages that stay in memory once they are drawn."""
_USUAL: Final = ZOOMS.index(100)
_SHARPEST: Final = 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class PageShown:
    """One page.

    Attributes:
        number: From 1.
        of: How many there are.
        pixels: As it is drawn.
        across: In points of the screen.
        words: What stands on it, for a screen reader.
    """

    number: int
    of: int
    pixels: Pixels
    across: int
    words: str


class LookView(Protocol):
    """Shows the pages."""

    @property
    def sharpness(self) -> float:
        """How many pixels the screen has for one point."""
        ...

    def show_wait(self) -> None:
        """Show that the pages are being made, and that it can be stopped."""
        ...

    def show_progress(self, words: Words) -> None:
        """Show what is being done."""
        ...

    def show_begun(self, count: int, about: Sequence[Words]) -> None:
        """Show that there are so many pages, and what is to be known of them."""
        ...

    def show_turning(self, number: int) -> None:
        """Show that this page comes; what is shown of another one goes."""
        ...

    def show_page(self, page: PageShown) -> None:
        """Show a page from its top."""
        ...

    def show_zoom(self, percent: int, *, larger: bool, smaller: bool) -> None:
        """Show how large it is, and whether it can be larger or smaller."""
        ...

    def show_problem(self, words: Words) -> None:
        """Show why nothing is shown."""
        ...

    def forget(self) -> None:
        """Forget everything."""
        ...


class Pages(Protocol):
    """One report's pages; see ``session.pages_seen``."""

    @property
    def count(self) -> int:
        """How many there are."""
        ...

    @property
    def files(self) -> int:
        """How many files go with it."""
        ...

    @property
    def annex(self) -> bool:
        """Whether a locked file is to be made beside it."""
        ...

    def draw(self, page: int, *, across: int) -> Pixels:
        """Return a page, counted from 0."""
        ...

    def words(self, page: int) -> str:
        """Return its words."""
        ...

    def close(self) -> None:
        """Forget them."""
        ...


class LooksAtPages(Protocol):
    """What is needed of the vault; ``session.pages_seen`` fulfils it."""

    def look(
        self,
        case: Case,
        choices: ReportChoices,
        language: Language,
        *,
        progress: Callable[[Words], None] | None = None,
        stop: Callable[[], bool] | None = None,
    ) -> Pages:
        """Return the pages of the report that would be made now."""
        ...


class LookPresenter:
    """Decides what the look at the pages does."""

    def __init__(self, view: LookView, desk: Desk, pages: LooksAtPages) -> None:
        self._view = view
        self._desk = desk
        self._looks = pages
        self._pages: Pages | None = None
        self._back: Callable[[], None] | None = None
        self._stopped = Event()
        self._kept: OrderedDict[tuple[int, int], PageShown] = OrderedDict()
        self._at = 0
        self._zoom = _USUAL
        self._drawing: tuple[int, int] | None = None

    def begin(self, case: Case, order: Order, back: Callable[[], None]) -> None:
        """Make the pages of an order, in memory; ``back`` leads where it came from."""
        self._drop()
        self._back = back
        self._stopped = stopped = Event()
        self._view.show_wait()
        choices = ReportChoices(
            audience=order.audience,
            jurisdiction=order.jurisdiction,
            out=order.out,
            papers=order.papers,
            wanted=order.wanted,
        )

        def tell(words: Words) -> None:
            self._desk.post(lambda: self._tell(stopped, words))

        self._desk.run(
            lambda: self._looks.look(
                case,
                choices,
                load_language(order.language),
                progress=tell,
                stop=stopped.is_set,
            ),
            lambda pages: self._begun(stopped, pages, order),
            lambda error: self._failed(stopped, error),
        )

    def turned(self, by: int) -> None:
        """Turn so many pages on, or back."""
        self.page_chosen(self._at + by)

    def page_chosen(self, page: int) -> None:
        """Turn to a page, counted from 0; the first or the last where there is none."""
        if self._pages is not None:
            page = max(0, min(page, self._pages.count - 1))
            if page != self._at:
                self._at = page
                self._show()

    def first_pressed(self) -> None:
        """Turn to the first page."""
        self.page_chosen(0)

    def last_pressed(self) -> None:
        """Turn to the last page."""
        if self._pages is not None:
            self.page_chosen(self._pages.count - 1)

    def zoomed(self, by: int) -> None:
        """Show pages larger by so many steps, or smaller."""
        zoom = max(0, min(self._zoom + by, len(ZOOMS) - 1))
        if self._pages is not None and zoom != self._zoom:
            self._zoom = zoom
            self._show()

    def back_pressed(self) -> None:
        """Go back, also while the pages are being made."""
        back = self._back
        self.close()
        if back is not None:
            back()

    def close(self) -> None:
        """The pages are left, or the vault is being locked: forget all of it."""
        self._drop()
        self._back = None
        self._view.forget()

    def _drop(self) -> None:
        self._stopped.set()
        pages, self._pages = self._pages, None
        self._kept.clear()
        self._at, self._zoom, self._drawing = 0, _USUAL, None
        if pages is not None:
            pages.close()

    def _tell(self, run: Event, words: Words) -> None:
        if run is self._stopped and not run.is_set():
            self._view.show_progress(words)

    def _begun(self, run: Event, pages: Pages, order: Order) -> None:
        if run is not self._stopped or run.is_set():
            pages.close()
            return
        self._pages = pages
        self._view.show_begun(pages.count, _about(pages, order))
        self._show()

    def _failed(self, run: Event, error: EvidenceError) -> None:
        if run is self._stopped and not run.is_set():
            self._view.show_problem(sentence(error))

    def _show(self) -> None:
        pages, wanted = self._pages, (self._at, self._zoom)
        if pages is None:
            return
        self._view.show_zoom(
            ZOOMS[self._zoom],
            larger=self._zoom < len(ZOOMS) - 1,
            smaller=self._zoom > 0,
        )
        kept = self._kept.get(wanted)
        if kept is not None:
            self._kept.move_to_end(wanted)
            self._view.show_page(kept)
            return
        self._view.show_turning(self._at + 1)
        # Of pages that are leafed past, only the one that is stopped at is drawn.
        if self._drawing is None:
            self._draw(pages, wanted)

    def _draw(self, pages: Pages, wanted: tuple[int, int]) -> None:
        self._drawing = wanted
        page, zoom = wanted
        across = round(ACROSS * ZOOMS[zoom] / 100)
        sharp = round(across * min(max(self._view.sharpness, 1.0), _SHARPEST))

        def draw() -> PageShown:
            return PageShown(
                number=page + 1,
                of=pages.count,
                pixels=pages.draw(page, across=sharp),
                across=across,
                words=pages.words(page),
            )

        self._desk.run(
            draw,
            lambda shown: self._drawn(pages, wanted, shown),
            lambda error: self._not_drawn(pages, error),
            lane=Lane.OUTSIDE,
        )

    def _drawn(self, pages: Pages, drawn: tuple[int, int], shown: PageShown) -> None:
        if pages is not self._pages:
            return
        self._drawing = None
        self._kept[drawn] = shown
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        self._show()

    def _not_drawn(self, pages: Pages, error: EvidenceError) -> None:
        if pages is self._pages:
            self._drawing = None
            self._view.show_problem(sentence(error))


def _about(pages: Pages, order: Order) -> tuple[Words, ...]:
    told = [
        say(
            "This is how the pages would be now. They are only in memory: nothing is "
            "made or saved yet. When it is made, the time on them changes and the "
            "signature is added."
        )
    ]
    if pages.files:
        told.append(
            say_count(
                "{count} file goes with them. It is not shown here.",
                "{count} files go with them. They are not shown here.",
                pages.files,
            )
        )
    if pages.annex:
        told.append(
            say("The locked file is not made yet: its digest and size stand as zeros.")
        )
    if order.papers:
        told.append(say("The papers made beside the report are not shown here."))
    return tuple(told)
