"""Looking at a saved page again: what will happen, one question, then what it found.

The site is asked only after the person pressed for it and answered the question. What
was found is told without quoting the page; it is kept covered like everything else.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from threading import Event
from typing import Protocol

from evidence_app.capture.captured import Captured
from evidence_app.capture.page import PageRequest
from evidence_app.errors import (
    CertificateRefusedError,
    EvidenceError,
    IntakeStoppedError,
)
from evidence_app.facts.second_look import (
    GENERAL_LIMITS,
    NotLoaded,
    SecondLook,
    limits,
    lines,
    summary,
)
from evidence_app.model.gate import Shown
from evidence_app.model.item import Item, ItemId
from evidence_app.presenters.correction import Told
from evidence_app.presenters.desk import Desk, Lane
from evidence_app.presenters.gate import NOT_ANSWERED, Gate, GateView
from evidence_app.presenters.long_work import Result
from evidence_app.presenters.looks import SecondLooks
from evidence_app.presenters.sentences import sentence
from evidence_app.session.second_looks import Kept, Plan
from evidence_app.words import Words, say


@dataclass(frozen=True, slots=True, kw_only=True)
class LookForm:
    """What is shown before anything is opened.

    Attributes:
        address: What would be opened; from outside.
        lines: What to know first.
        saves: When each save of this address was made, local time, newest first.
        earlier: When the one before the chosen save was made, or None.
    """

    address: str
    lines: tuple[Words, ...]
    saves: tuple[datetime, ...]
    earlier: datetime | None


class SecondLookView(GateView, Protocol):
    """Shows the pages of a second look."""

    def show_form(self, form: LookForm) -> None:
        """Show what would be done."""
        ...

    def show_form_problem(self, words: Words) -> None:
        """Show why that cannot be told."""
        ...

    def show_progress(self, words: Words, done: int, total: int) -> None:
        """Show how far it is; ``total`` 0 means not known."""
        ...

    def show_certificate(self, words: Words) -> None:
        """Ask whether the certificate that does not check was expected."""
        ...

    def show_result(self, result: Result) -> None:
        """Show what came of it."""
        ...


class LookListener(Protocol):
    """Is told what leaves this screen."""

    def items_saved(self, items: Sequence[Item]) -> None:
        """These were saved just now."""
        ...

    def page_asked_for(self) -> None:
        """A site is being asked for a page: it sees a visit."""
        ...


class SecondLookPresenter:
    """Decides what "Look again" does."""

    def __init__(
        self,
        view: SecondLookView,
        desk: Desk,
        looks: SecondLooks,
        listener: LookListener,
    ) -> None:
        self._view = view
        self._desk = desk
        self._looks = looks
        self._listener = listener
        self.gate = Gate(view)
        self._plan: Plan | None = None
        self._first: Item | None = None
        self._held_up: PageRequest | None = None
        """A page held up by its certificate."""
        self._unsaid = False
        """A page that had come was let go of, and that has not been said yet."""
        self._turn = 0
        self._busy = False
        self._stopped = Event()

    @property
    def busy(self) -> bool:
        """Whether something is being opened, saved or compared."""
        return self._busy

    def begin(self, item: Item) -> None:
        """Show how a saved page would be looked at again; nothing is opened."""
        if self._busy:
            return
        self._forget()
        turn = self._turn
        self._desk.run(
            lambda: self._looks.plan(item.id),
            lambda plan: self._planned(turn, plan),
            lambda error: self._not_planned(turn, error),
        )

    def look_pressed(self, compare_with: int) -> None:
        """Look again, and compare with this one of the saves; the question first."""
        plan = self._plan
        if self._busy or plan is None or not 0 <= compare_with < len(plan.saves):
            return
        self._first = plan.saves[compare_with]
        request = plan.request
        self.gate.ask(
            say("About this page as it is now"),
            lambda _: self._open(request),
            address=request.url,
        )

    def compare_pressed(self) -> None:
        """Compare the chosen save with the one before it; nothing is opened."""
        plan = self._plan
        if self._busy or plan is None or plan.earlier is None:
            return
        self._start(say("Comparing the two …"))
        self._desk.run(
            lambda: self._compared(plan.item.id),
            self._finished,
            self._failed,
        )

    def naked_answered(self, *, yes: bool) -> None:
        """The first question was answered."""
        self.gate.naked_answered(yes=yes)

    def cancelled(self) -> bool:
        """No answer is given; return whether there is something to say of that."""
        if not self.gate.drop():
            return False
        self._show_not_saved(NOT_ANSWERED)
        return True

    def certificate_accepted(self) -> None:
        """The person expected the certificate: go on with this one only."""
        if self._held_up is not None and not self._busy:
            request, self._held_up = self._held_up, None
            self._open(request)

    def stop_pressed(self) -> None:
        """Stop; a page that is saved already stays."""
        self._stopped.set()

    def left(self) -> None:
        """The person went back: what waits is forgotten, what runs is stopped."""
        self._stopped.set()
        self._forget()

    def close(self) -> None:
        """The screen goes: stop what is being done."""
        self.left()

    def _forget(self) -> None:
        self._turn += 1
        self._unsaid = self.gate.drop() or self._unsaid
        self._held_up = None
        self._plan = None

    def _planned(self, turn: int, plan: Plan) -> None:
        if turn == self._turn:
            self._plan = plan
            self.gate.place = plan.place
            self._show_plan(plan)

    def _not_planned(self, turn: int, error: EvidenceError) -> None:
        if turn == self._turn:
            self._view.show_form_problem(sentence(error))

    def _start(self, words: Words) -> None:
        self._busy = True
        self._stopped.clear()
        self._view.show_progress(words, 0, 0)

    def _open(self, request: PageRequest) -> None:
        if self._busy:
            return
        self._start(say("Opening the page"))
        self._listener.page_asked_for()
        self._desk.run(
            lambda: self._looks.look(
                request, progress=self._tell_step, stop=self._stopped.is_set
            ),
            self._looked,
            lambda error: self._not_looked(error, request),
            lane=Lane.OUTSIDE,
        )

    def _looked(self, looked: Captured | NotLoaded) -> None:
        first = self._first
        if first is None or self._stopped.is_set():
            self._failed(IntakeStoppedError())
        elif isinstance(looked, NotLoaded):
            # Nothing came that could show anyone.
            self._keep(first, looked, Shown.NOTHING_SEXUAL)
        else:
            self._busy = False
            self.gate.ask_again(looked, lambda shown: self._keep(first, looked, shown))

    def _keep(self, first: Item, looked: Captured | NotLoaded, shown: Shown) -> None:
        self._busy = True
        self._view.show_progress(say("Saving and comparing"), 0, 0)
        self._desk.run(
            lambda: self._looks.keep(
                first.id,
                looked,
                shown,
                progress=self._tell_bytes,
                stop=self._stopped.is_set,
            ),
            self._finished,
            self._failed,
        )

    def _not_looked(self, error: EvidenceError, request: PageRequest) -> None:
        if isinstance(error, CertificateRefusedError) and not self._stopped.is_set():
            self._busy = False
            fingerprint = str(error.values.get("fingerprint", ""))
            self._held_up = replace(request, accept_certificate=fingerprint)
            self._view.show_certificate(sentence(error))
            return
        self._failed(error)

    def _compared(self, item: ItemId) -> Kept:
        comparison = self._looks.compare_with_earlier(item)
        found = self._looks.told(comparison.id)
        return Kept(page=None, comparison=comparison, found=found)

    def _finished(self, kept: Kept) -> None:
        self._busy = False
        saved = [each for each in (kept.page, kept.comparison) if each is not None]
        if saved:
            self._listener.items_saved(saved)
        self._view.show_result(result_of(kept))

    def _failed(self, error: EvidenceError) -> None:
        self._busy = False
        self._show_not_saved(sentence(error))

    def _show_not_saved(self, why: Words) -> None:
        self._view.show_result(
            Result(
                heading=say("This was not saved"),
                lines=(why,),
                again=self._plan is not None,
            )
        )

    def again_pressed(self) -> None:
        """Show once more what would be done."""
        if not self._busy and self._plan is not None:
            self._show_plan(self._plan)

    def _show_plan(self, plan: Plan) -> None:
        form = form_of(plan)
        if self._unsaid:
            form = replace(form, lines=(NOT_ANSWERED, *form.lines))
        self._unsaid = False
        self._view.show_form(form)

    def _tell_bytes(self, done: int, total: int) -> None:
        if self._stopped.is_set():
            raise IntakeStoppedError
        self._desk.post(
            lambda: self._show_progress(say("Saving and comparing"), done, total)
        )

    def _tell_step(self, words: Words) -> None:
        self._desk.post(lambda: self._show_progress(words, 0, 0))

    def _show_progress(self, words: Words, done: int, total: int) -> None:
        if self._busy:
            self._view.show_progress(words, done, total)


def form_of(plan: Plan) -> LookForm:
    """Return what is shown before anything is opened."""
    return LookForm(
        address=plan.request.url,
        lines=tuple(_before(plan)),
        saves=tuple(_when(each) for each in plan.saves),
        earlier=_when(plan.earlier) if plan.earlier else None,
    )


def result_of(kept: Kept) -> Result:
    """Return what a second look came to, without quoting the page."""
    if kept.found is None or kept.comparison is None:
        return Result(
            heading=say("The page was saved, but not compared"),
            lines=(
                say(
                    "Stop was pressed. The page as it is now is saved. You can compare "
                    "it with the earlier save at any time."
                ),
            ),
        )
    return Result(
        heading=say("Saved: what the second look found"),
        lines=(*summary(kept.found), *limits(kept.found)),
    )


def told_of(found: SecondLook) -> Told:
    """Return all that a second look found, to be shown once it is uncovered."""
    return Told(
        text="",
        said=(
            *lines(found),
            *limits(found),
            say("What this does not show:"),
            *GENERAL_LIMITS,
        ),
    )


def _before(plan: Plan) -> Iterator[Words]:
    yield say(
        "The site can see that someone visits from here. The page opens without your "
        "accounts, as a stranger would see it."
    )
    if plan.account:
        yield say(
            "It was saved while signed in as {account}. The two may differ for that "
            "reason alone.",
            account=plan.account,
        )
    if plan.browser_missing:
        yield say(
            "It was saved with {browser}, which is not found on this computer now. The "
            "app's own browser is used; pictures may differ for that reason alone.",
            browser=plan.browser_missing,
        )
    if not plan.request.pictures:
        yield say("Pictures and videos are left out, as before.")
    if not plan.request.scroll:
        yield say("The page is not scrolled through, as before.")


def _when(item: Item) -> datetime:
    return item.captured_at.replace(tzinfo=None) + item.local_offset
