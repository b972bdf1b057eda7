"""Looking at a saved page again: what will happen, one question, then what it found.

The site is asked only after the person pressed for it and answered the question. What
was found is told without quoting the page; it is kept covered like everything else.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from evidence_app.errors import EvidenceError
from evidence_app.facts.second_look import (
    GENERAL_LIMITS,
    SecondLook,
    limits,
    lines,
    summary,
)
from evidence_app.model.gate import Shown
from evidence_app.model.item import Item, ItemId
from evidence_app.presenters.correction import Told
from evidence_app.presenters.desk import Desk
from evidence_app.presenters.gate import NOT_ANSWERED
from evidence_app.presenters.long_work import Result
from evidence_app.presenters.looks import SecondLooks
from evidence_app.presenters.page_look import (
    Looked,
    LookListener,
    PageLook,
    PageLookView,
)
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


class SecondLookView(PageLookView, Protocol):
    """Shows the pages of a second look."""

    def show_form(self, form: LookForm) -> None:
        """Show what would be done."""
        ...

    def show_form_problem(self, words: Words) -> None:
        """Show why that cannot be told."""
        ...

    def show_result(self, result: Result) -> None:
        """Show what came of it."""
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
        self._page = PageLook(
            view,
            desk,
            looks,
            listener,
            saving=say("Saving and comparing"),
            failed=self._failed,
        )
        self.gate = self._page.gate
        self._plan: Plan | None = None
        self._turn = 0

    @property
    def busy(self) -> bool:
        """Whether something is being opened, saved or compared."""
        return self._page.busy

    def begin(self, item: Item) -> None:
        """Show how a saved page would be looked at again; nothing is opened."""
        if self._page.busy:
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
        if self._page.busy or plan is None or not 0 <= compare_with < len(plan.saves):
            return
        first = plan.saves[compare_with]
        self._page.ask(
            plan.request, lambda looked, shown: self._keep(first, looked, shown)
        )

    def compare_pressed(self) -> None:
        """Compare the chosen save with the one before it; nothing is opened."""
        plan = self._plan
        if self._page.busy or plan is None or plan.earlier is None:
            return
        self._page.begin(say("Comparing the two …"))
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
        self._page.certificate_accepted()

    def stop_pressed(self) -> None:
        """Stop; a page that is saved already stays."""
        self._page.stop()

    def left(self) -> None:
        """The person went back: what waits is forgotten, what runs is stopped."""
        self._page.stop()
        self._forget()

    def close(self) -> None:
        """The screen goes: stop what is being done."""
        self.left()

    def _forget(self) -> None:
        self._turn += 1
        self._page.drop()
        self._plan = None

    def _planned(self, turn: int, plan: Plan) -> None:
        if turn == self._turn:
            self._plan = plan
            self.gate.place = plan.place
            self._show_plan(plan)

    def _not_planned(self, turn: int, error: EvidenceError) -> None:
        if turn == self._turn:
            self._view.show_form_problem(sentence(error))

    def _keep(self, first: Item, looked: Looked, shown: Shown) -> None:
        self._desk.run(
            lambda: self._looks.keep(
                first.id,
                looked,
                shown,
                progress=self._page.tell_bytes,
                stop=lambda: self._page.stopped,
            ),
            self._finished,
            self._failed,
        )

    def _compared(self, item: ItemId) -> Kept:
        comparison = self._looks.compare_with_earlier(item)
        found = self._looks.told(comparison.id)
        return Kept(page=None, comparison=comparison, found=found)

    def _finished(self, kept: Kept) -> None:
        self._page.busy = False
        saved = [each for each in (kept.page, kept.comparison) if each is not None]
        if saved:
            self._listener.items_saved(saved)
        self._view.show_result(result_of(kept))

    def _failed(self, error: EvidenceError) -> None:
        self._page.busy = False
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
        if not self._page.busy and self._plan is not None:
            self._show_plan(self._plan)

    def _show_plan(self, plan: Plan) -> None:
        form = form_of(plan)
        if self._page.take_unsaid():
            form = replace(form, lines=(NOT_ANSWERED, *form.lines))
        self._view.show_form(form)


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
