"""A look at each page of a report before it is made, as it would be now.

The pages are drawn when they are turned to, and only the last few are kept. Leaving
forgets all of it. What no page shows is named beside them.
"""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from threading import Event
from typing import Final

from evidence_app.errors import EvidenceError
from evidence_app.model.case import Case
from evidence_app.presenters.desk import Desk, Lane
from evidence_app.presenters.report.look_view import (
    LooksAtPages,
    LookView,
    OwnPlace,
    Pages,
    PageShown,
)
from evidence_app.presenters.report.values import Order
from evidence_app.presenters.sentences import sentence
from evidence_app.report.notice import PlatformNotice
from evidence_app.words import Language, Words, load_language, say, say_count

ACROSS: Final = 794
"""Points of the screen that a page has from side to side at 100 %."""
ZOOMS: Final = (50, 75, 100, 125, 150, 200, 300)
"""In percent."""
KEPT: Final = 4
"""Pages that stay in memory once they are drawn."""
_USUAL: Final = ZOOMS.index(100)
_SHARPEST: Final = 3.0


_OF_A_NOTICE: Final = say(
    "This is the PDF as it would be saved, with the same bytes. It is only in memory: "
    "nothing is saved or sent."
)
_AT_ONCE: Final = 8
"""Pages that are looked through before a page that is turned to has its turn."""


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
        """Show the pages of an order; ``back`` leads where it came from."""

        def make(tell: Callable[[Words], None], stop: Callable[[], bool]) -> Pages:
            return self._looks.look(
                case,
                order.choices,
                load_language(order.language),
                own=order.own_words,
                progress=tell,
                stop=stop,
            )

        self._show_made(make, lambda pages: _about(pages, order), back)

    def show_notice(
        self,
        case: Case,
        notice: PlatformNotice,
        language: Language,
        back: Callable[[], None],
    ) -> None:
        """Show the pages of a notice to a platform."""
        self._show_made(
            lambda _tell, _stop: self._looks.look_at_notice(case, notice, language),
            lambda _pages: (_OF_A_NOTICE,),
            back,
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

    def _show_made(
        self,
        make: Callable[[Callable[[Words], None], Callable[[], bool]], Pages],
        about: Callable[[Pages], Sequence[Words]],
        back: Callable[[], None],
    ) -> None:
        """Have pages made, in memory, and show the first."""
        self._drop()
        self._back = back
        self._stopped = stopped = Event()
        self._view.show_wait()

        def tell(words: Words) -> None:
            self._desk.post(lambda: self._tell(stopped, words))

        self._desk.run(
            lambda: make(tell, stopped.is_set),
            lambda pages: self._begun(stopped, pages, about),
            lambda error: self._failed(stopped, error),
        )

    def _tell(self, run: Event, words: Words) -> None:
        if run is self._stopped and not run.is_set():
            self._view.show_progress(words)

    def _begun(
        self, run: Event, pages: Pages, about: Callable[[Pages], Sequence[Words]]
    ) -> None:
        if run is not self._stopped or run.is_set():
            pages.close()
            return
        self._pages = pages
        self._view.show_begun(pages.count, about(pages))
        self._show()
        self._find_own(pages, 0, [])

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

    def _find_own(self, pages: Pages, first: int, found: list[OwnPlace]) -> None:
        if pages is not self._pages:
            return
        if first >= pages.count or not pages.own_words:
            self._view.show_own(_told_own(pages, found), found)
            return
        some = range(first, min(first + _AT_ONCE, pages.count))

        def look() -> list[OwnPlace]:
            return [OwnPlace(word, at) for at in some for word in pages.own_on(at)]

        self._desk.run(
            look,
            lambda more: self._find_own(pages, some.stop, [*found, *more]),
            lambda error: self._not_drawn(pages, error),
            lane=Lane.OUTSIDE,
        )

    def _not_drawn(self, pages: Pages, error: EvidenceError) -> None:
        if pages is self._pages:
            self._drawing = None
            self._view.show_problem(sentence(error))


def _told_own(pages: Pages, found: Sequence[OwnPlace]) -> Words:
    if not pages.own_words:
        return say(
            "No name, number or address of yours is known here, so none was looked for "
            "on the pages."
        )
    if not found:
        return say(
            "None of your names, numbers and addresses known here was found in the "
            "words of the pages. Pictures were not searched."
        )
    return say_count(
        "Something of yours stands on the pages in {count} place. Pictures were not "
        "searched.",
        "Something of yours stands on the pages in {count} places. Pictures were not "
        "searched.",
        len(found),
    )


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
