"""A list of pages: one question, then each page saved as it comes.

One page at a time is opened and saved, so that whatever ends the work costs at most
that one. Whose turn it is, and when to leave a site alone, ``capture.page_list``
decides; here it is put on the workers and before the person's eyes. What was not
saved stays at hand, with its reason, until the person turns to something else.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import ceil
from threading import Event

from evidence_app.capture.captured import Captured
from evidence_app.capture.page import PageRequest
from evidence_app.capture.page_list import (
    MOST_ADDRESSES,
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
from evidence_app.clock import Clock, SystemClock, monotonic
from evidence_app.errors import CaptureStoppedError, EvidenceError
from evidence_app.host.browsers import installed_browsers
from evidence_app.model.case import Case
from evidence_app.model.gate import Shown
from evidence_app.model.item import Item
from evidence_app.presenters.add.page_list_view import (
    Alike,
    ListCount,
    ListOutcome,
    PageListView,
)
from evidence_app.presenters.add.view import AddListener, PageWish
from evidence_app.presenters.desk import Desk, Lane
from evidence_app.presenters.gate import Gate
from evidence_app.presenters.services import Intake
from evidence_app.words import Words, say, say_count


@dataclass(frozen=True, slots=True, kw_only=True)
class PageListDesk:
    """What the work is done with: workers, the vault, and two clocks."""

    desk: Desk
    intake: Intake
    seconds: Callable[[], float] = monotonic
    clock: Clock = SystemClock()  # noqa: RUF009 - it has no state


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
        self._shown = Shown.NOTHING_SEXUAL
        self._round: Round | None = None
        self._titles: list[str] = []
        self._busy = False
        self._working = False
        """A worker has the page that is open, and will answer for it."""
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
        self._view.show_list_count(_count(self._found))

    def pressed(self, text: str, wish: PageWish) -> None:
        """Open these pages; the one question comes before the first opens."""
        if self._busy:
            return
        self._found = read_addresses(text)
        if problem := _problem(self._found):
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
            lambda shown: self._start(addresses, shown),
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

    def stop_pressed(self) -> None:
        """Stop; what is saved stays."""
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

    def _start(self, addresses: Sequence[str], shown: Shown) -> None:
        self._shown = shown
        self._into = self._case
        self._round = self._make_round(addresses)
        self._titles = []
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
        self._stopped.clear()
        self._go_on()

    def _go_on(self) -> None:
        """Do what the round says next."""
        turns = self._turns
        self._working = False
        if self._stopped.is_set():
            turns.stop()
        match turns.next(self._with.seconds()):
            case Open() as step:
                self._open(step)
            case Wait() as step:
                self._show(_waiting(step), turns.results)
                self._view.begin_pause(step.seconds)
            case _:
                self._finish()

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
        case, answered = self._into, captured.answered(self._shown)
        if case is None:
            raise RuntimeError("begin() comes first")
        self._with.desk.run(
            lambda: self._with.intake.take_in([answered], case),
            self._saved,
            self._not_saved,
        )

    def _saved(self, items: Sequence[Item]) -> None:
        leads = tuple(item for item in items if item.part_of is None)
        self._titles += [item.title for item in leads]
        self._turns.saved()
        self._listener.items_saved(leads)
        self._go_on()

    def _failed(self, error: EvidenceError) -> None:
        if not isinstance(error, CaptureStoppedError):
            self._turns.failed(error, self._with.seconds())
        self._go_on()

    def _not_saved(self, error: EvidenceError) -> None:
        self._turns.not_saved(error)
        self._go_on()

    def _finish(self) -> None:
        self._busy = False
        self._show_outcome(self._turns)

    def _show_outcome(self, turns: Round) -> None:
        outcome = outcome_of(turns.results, self._titles)
        self._view.show_list_outcome(outcome)

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


def outcome_of(results: Sequence[PageResult], titles: Sequence[str]) -> ListOutcome:
    """Return what is said of a list: alike things together, the worst first."""
    order = (State.FAILED, State.NOT_TRIED, State.SAVED)
    alike: dict[tuple[State, Words], list[str]] = {}
    for state in order:
        for each in results:
            if each.state is state and each.reason is not None:
                alike.setdefault((state, each.reason), []).append(each.address)
    left = [each for each in results if each.state is not State.SAVED]
    return ListOutcome(
        heading=_heading(len(results) - len(left), len(results)),
        untrusted_titles=tuple(titles),
        told=tuple(
            Alike(reason, tuple(addresses), saved=state is State.SAVED)
            for (state, reason), addresses in alike.items()
        ),
        failed=sum(each.state is State.FAILED for each in left),
        not_tried=sum(each.state is State.NOT_TRIED for each in left),
        untrusted_left=tuple(each.address for each in left),
    )


def _heading(saved: int, total: int) -> Words:
    if saved == total:
        return say_count(
            "{count} page saved and re-read",
            "All {count} pages saved and re-read",
            total,
        )
    if not saved:
        return say("None of these pages was saved")
    return say("{saved} of {total} pages saved and re-read", saved=saved, total=total)


def _waiting(step: Wait) -> Words:
    return say_count(
        "A pause of {count} second before the next page of {host}, so as not to be "
        "blocked",
        "A pause of {count} seconds before the next page of {host}, so as not to be "
        "blocked",
        ceil(step.seconds),
        host=step.host,
    )


def _count(found: AddressList) -> ListCount:
    if found.too_long:
        return ListCount(lines=(_too_long(),))
    lines = []
    if found.addresses:
        lines.append(
            say_count("{count} address", "{count} addresses", len(found.addresses))
        )
    if found.doubled:
        lines.append(
            say_count(
                "{count} came twice and is opened once",
                "{count} came again and are opened once",
                found.doubled,
            )
        )
    return ListCount(tuple(lines), found.not_taken)


def _problem(found: AddressList) -> Words | None:
    """Return why a list cannot be begun with."""
    if found.too_long:
        return _too_long()
    if not found.addresses:
        return say("Paste the pages' addresses first. They begin with https://.")
    if len(found.addresses) > MOST_ADDRESSES:
        return say(
            "These are {count} addresses. At most {most} can be opened by one list: "
            "take the others out, and paste them afterwards.",
            count=len(found.addresses),
            most=MOST_ADDRESSES,
        )
    return None


def _too_long() -> Words:
    return say("This text is too long to be a list of addresses. Paste less of it.")
