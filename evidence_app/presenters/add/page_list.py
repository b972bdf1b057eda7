"""A list of pages: one question before the first opens, one when they have come.

One page at a time is opened. Those that came wait in memory until it is said what they
show; only then they are saved. Whose turn it is, and when to leave a site alone,
``capture.page_list`` decides; here it is put on the workers and before the person's
eyes. What was not saved stays at hand, with its reason, until the person turns to
something else.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from threading import Event

from evidence_app.capture.captured import Captured
from evidence_app.capture.page import PageRequest
from evidence_app.capture.page_list import (
    AddressList,
    Open,
    PageResult,
    Round,
    State,
    Wait,
    host_of,
    read_addresses,
    site_answer,
)
from evidence_app.capture.page_list.results import NOT_SAVED
from evidence_app.errors import CaptureStoppedError, EvidenceError
from evidence_app.host.browsers import installed_browsers
from evidence_app.model.case import Case
from evidence_app.model.gate import Shown, turned_away
from evidence_app.model.item import Item
from evidence_app.presenters.add.held_pages import HeldPage, HeldPages
from evidence_app.presenters.add.page_list_desk import PageListDesk
from evidence_app.presenters.add.page_list_view import PageListView
from evidence_app.presenters.add.page_list_words import (
    count_of,
    outcome_of,
    problem_of,
    waiting_words,
)
from evidence_app.presenters.add.view import AddListener, PageWish
from evidence_app.presenters.desk import Lane
from evidence_app.presenters.gate import Gate
from evidence_app.presenters.pausing import Pause
from evidence_app.words import Words, say, say_count


class PageListPresenter:
    """Decides what a list of pages does."""

    def __init__(
        self,
        view: PageListView,
        desk: PageListDesk,
        listener: AddListener,
        gate: Gate,
        *,
        make_round: Callable[[Sequence[str]], Round] = Round,
    ) -> None:
        self._view = view
        self._with = desk
        self._listener = listener
        self._gate = gate
        self._make_round = make_round
        self._case: Case | None = None
        self._into: Case | None = None
        """The case that the list on its way was begun for."""
        self._found = AddressList()
        self._wish = PageWish()
        self.held = HeldPages(view, gate, self._judged)
        """What has come, and is asked about."""
        self._to_save: list[HeldPage] = []
        self._turned: HeldPage | None = None
        """A page that must not be kept, the gravest of them."""
        self._round: Round | None = None
        self._items: list[Item] = []
        self._busy = False
        self._paused = False
        self._working = False
        """A worker has a page, or the person is asked: they will answer."""
        self._unseen = False
        """The person went back before what came of it was shown."""
        self._stopped = Event()

    def begin(self, case: Case) -> bool:
        """Take up a case; return whether a list of before is shown instead.

        That is so while one is on its way, and as long as something of it is not saved
        or has not been seen: what is left must not be lost by going back.
        """
        self._case = case
        if self._busy:
            if self.held.asking:
                self.held.ask()
            return True
        turns = self._round
        if turns is None or self._into is None or self._into.id != case.id:
            return False
        unsaved = any(each.state is not State.SAVED for each in turns.results)
        if unsaved or self._unseen:
            self._unseen = False
            self._show_outcome(turns)
            return True
        return False

    def show_unseen(self) -> bool:
        """Show what came of a list when that was not seen yet; return whether."""
        if self._busy or not self._unseen or self._round is None:
            return False
        self._unseen = False
        self._show_outcome(self._round)
        return True

    @property
    def busy(self) -> bool:
        """Whether a list is on its way."""
        return self._busy

    @property
    def goes_on(self) -> bool:
        """Whether it goes on by itself, be it after a moment: nobody is waited for."""
        return self._busy and not (self._paused or self.asking)

    @property
    def unseen(self) -> bool:
        """Whether what came of a list was not seen yet, or not all of it is saved."""
        results = self._round.results if self._round is not None else ()
        return self._unseen or any(each.state is not State.SAVED for each in results)

    @property
    def asking(self) -> bool:
        """Whether pages that have come are asked about."""
        return self.held.asking

    def cancelled(self) -> bool:
        """No answer is given about pages that have come; return whether it was due."""
        return self.held.cancelled()

    def forget(self) -> None:
        """The person turns to something else: what is left of a list is forgotten."""
        if not self._busy:
            self._round = None
            self._unseen = False

    def wanted(self) -> None:
        """Several addresses are to be given."""
        if not self._busy:
            self._view.show_list_form(installed_browsers())

    def text_changed(self, text: str) -> None:
        """The text has changed: count what is in it."""
        self._found = read_addresses(text)
        self._view.show_list_count(count_of(self._found))

    def pressed(self, text: str, wish: PageWish) -> None:
        """Open these pages; the one question comes before the first opens."""
        if self._busy:
            return
        self._found = read_addresses(text)
        if problem := problem_of(self._found):
            self._view.show_list_problem(problem)
            return
        self._wish = wish
        addresses = self._found.addresses
        about = say_count(
            "About the one page in this list",
            "About these {count} pages",
            len(addresses),
        )
        self._gate.ask(
            about,
            lambda _: self._start(addresses),
            address=addresses[0] if len(addresses) == 1 else "",
        )

    def again_pressed(self) -> None:
        """Try once more what failed."""
        self._take_up(State.FAILED)

    def go_on_pressed(self) -> None:
        """Go on with what was not tried."""
        self._take_up(State.NOT_TRIED)

    def pause_over(self) -> None:
        """The pause is over."""
        if self._busy:
            self._go_on()

    def pause_pressed(self) -> None:
        """Pause after the page that is open, or go on; what came is asked about first.

        It waits in memory alone, and would be lost with the lock.
        """
        if not self._busy:
            return
        self._paused = not self._paused
        if not self._paused:
            self._view.show_pause(Pause.OFFERED)
            if not self._working:
                self._go_on()
        elif self._working:
            self._view.show_pause(Pause.COMING)
        else:
            self._view.end_pause()
            self._go_on()

    def stop_pressed(self) -> None:
        """Stop; what is saved stays."""
        self._paused = False
        self._stopped.set()
        self._view.end_pause()
        # A page that is open ends by itself in a moment, and is answered for.
        if self._busy and not self._working:
            self._go_on()

    def left(self) -> None:
        """The person went back: stop, but keep what there is to be said."""
        self._unseen = self._unseen or self._busy
        self.stop_pressed()

    def close(self) -> None:
        """The screen goes: stop what is being done."""
        self._stopped.set()
        self._view.end_pause()
        self.held.drop()

    def _start(self, addresses: Sequence[str]) -> None:
        self._into = self._case
        self._round = self._make_round(addresses)
        self._items = []
        self._view.clear_list_form()
        self._listener.page_asked_for()
        self._run()

    def _take_up(self, state: State) -> None:
        if self._busy or self._round is None:
            return
        self._round.again({state}, self._with.seconds())
        self._run()

    def _run(self) -> None:
        self._busy = True
        self._turned = None
        self._stopped.clear()
        self._view.show_pause(Pause.OFFERED)
        self._go_on()

    def _go_on(self) -> None:
        """Do what the round says next."""
        turns = self._turns
        self._working = False
        if self._stopped.is_set():
            turns.stop()
        elif self._paused:
            self._rest()
            return
        match turns.next(self._with.seconds()):
            case Open() as step:
                self._open(step)
            case Wait() as step:
                self._show(waiting_words(step), turns.results)
                self._view.begin_pause(step.seconds)
            case _:
                self._finish()

    def _rest(self) -> None:
        """Keep what has come, then wait."""
        if not self.held.empty:
            self._ask()
            return
        self._show(say("Paused"), self._turns.results)
        self._view.show_pause(Pause.PAUSED)

    def _open(self, step: Open) -> None:
        self._working = True
        words = say(
            "{number} of {total} · {host}",
            number=step.number,
            total=step.total,
            host=host_of(step.address),
        )
        self._show(words, self._turns.results)
        request = PageRequest(
            url=step.address,
            pictures=self._wish.pictures,
            scroll=self._wish.scroll,
            browser=self._wish.browser,
        )
        self._with.desk.run(
            lambda: self._with.intake.capture_page(request, stop=self._stopped.is_set),
            self._came,
            self._failed,
            lane=Lane.OUTSIDE,
        )

    def _came(self, captured: Captured) -> None:
        if self._stopped.is_set():
            self._go_on()
            return
        answer = site_answer(captured, self._now())
        if not self._turns.answered(answer, self._with.seconds()):
            self._go_on()
            return
        self.held.add(self._turns.held(), captured)
        if self.held.full:
            self._ask()
        else:
            self._go_on()

    def _ask(self) -> None:
        """Ask about what has come: nothing of it is written before."""
        self._working = True
        self.held.ask()

    def _judged(self, pages: Sequence[HeldPage]) -> None:
        """Save what may be kept; say of the rest why it is not."""
        self._to_save = list(pages)
        self._save_next()

    def _save_next(self) -> None:
        case = self._into
        if case is None:
            raise RuntimeError("begin() comes first")
        while self._to_save:
            page = self._to_save.pop(0)
            if page.shown is None:
                self._turns.let_go(page.place)
            elif error := turned_away(page.shown):
                self._turns.turned_away(page.place, error)
                self._turn_away(page)
            else:
                self._show(say("Saving"), self._turns.results)
                self._save(page, page.captured.answered(page.shown), case)
                return
        self._go_on()

    def _turn_away(self, page: HeldPage) -> None:
        before = self._turned
        graver = page.shown is Shown.UNDER_EIGHTEEN
        if before is None or (graver and before.shown is not Shown.UNDER_EIGHTEEN):
            self._turned = page

    def _save(self, page: HeldPage, answered: Captured, case: Case) -> None:
        self._with.desk.run(
            lambda: self._with.intake.take_in([answered], case),
            lambda items: self._saved(page.place, items),
            lambda error: self._not_saved(page.place, error),
        )

    def _saved(self, place: int, items: Sequence[Item]) -> None:
        leads = tuple(item for item in items if item.part_of is None)
        self._items += leads
        self._turns.saved(place)
        self._listener.items_saved(leads)
        self._save_next()

    def _failed(self, error: EvidenceError) -> None:
        if not isinstance(error, CaptureStoppedError):
            self._turns.failed(error, self._with.seconds())
        self._go_on()

    def _not_saved(self, place: int, error: EvidenceError) -> None:
        self._turns.not_saved(place, error)
        for page in self._to_save:
            self._turns.let_go(page.place, NOT_SAVED)
        self._to_save = []
        self._go_on()

    def _finish(self) -> None:
        if not self.held.empty:
            self._ask()
            return
        self._busy = self._paused = False
        self._view.show_pause(Pause.NONE)
        page, self._turned = self._turned, None
        if page is None or page.shown is None:
            self._show_outcome(self._turns)
            return
        # First who can help; what became of the others is shown next.
        self._unseen = True
        self._gate.turn_away(page.shown, page.captured.origin.place)

    def _show_outcome(self, turns: Round) -> None:
        titles = [item.title for item in self._items]
        self._view.show_list_outcome(outcome_of(turns.results, titles))
        self._with.shown(self._items)

    def _show(self, words: Words, results: Sequence[PageResult]) -> None:
        done = sum(each.state is not State.WAITING for each in results)
        self._view.show_progress(words, done, len(results))

    def _now(self) -> datetime:
        return self._with.clock.now()

    @property
    def _turns(self) -> Round:
        if self._round is None:
            raise RuntimeError("no list is on its way")
        return self._round
