"""Make a report: for which police, then step by step to where it lies."""

from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Event
from typing import Final, Protocol

from evidence_app.errors import EvidenceError
from evidence_app.model.case import Audience, Case
from evidence_app.model.listing import Totals
from evidence_app.model.paper import Paper
from evidence_app.presenters.desk import Desk
from evidence_app.presenters.report.made import Made
from evidence_app.presenters.report.outcome import about_made, stays_out
from evidence_app.presenters.report.values import (
    Choice,
    Make,
    Order,
    ReportForm,
    Step,
)
from evidence_app.presenters.sentences import sentence
from evidence_app.words import LANGUAGES, Words, say, say_count

_FORM: Final = -1
"""The form's place before the steps."""


class ReportView(Protocol):
    """Shows the report's form and its outcome."""

    def show_form(self, form: ReportForm) -> None:
        """Show what can be chosen."""
        ...

    def show_form_again(self) -> None:
        """Show the form as it was left."""
        ...

    def show_form_problem(self, words: Words) -> None:
        """Show what is missing."""
        ...

    def show_wait(self) -> None:
        """Show that the report is being made, and that it can be stopped."""
        ...

    def show_progress(self, words: Words) -> None:
        """Show what is being done."""
        ...

    def show_made(self, made: Made, key: str, told: Sequence[Words]) -> None:
        """Show where the report lies, and the fingerprint of the vault's key."""
        ...

    def show_problem(self, words: Words) -> None:
        """Show why there is no report."""
        ...

    @property
    def in_front(self) -> bool:
        """Whether the person has it before them."""
        ...

    def clear(self) -> None:
        """Forget what is shown only once."""
        ...


class ReportPresenter:
    """Decides what "Make a report" does."""

    def __init__(  # noqa: PLR0913 - what is shown, what is asked, what is made
        self,
        view: ReportView,
        desk: Desk,
        make: Make,
        *,
        steps: Sequence[Step],
        key_fingerprint: str,
        jurisdictions: Callable[[], Sequence[Choice]],
        on_made: Callable[[], None],
    ) -> None:
        self._view = view
        self._desk = desk
        self._make = make
        self._steps = tuple(steps)
        self._key = key_fingerprint
        self._jurisdictions = jurisdictions
        self._on_made = on_made
        self._case: Case | None = None
        self._orders: dict[int, Order] = {}
        self._at = _FORM
        self._busy = False
        self._unseen = False
        """Whether the last report was finished while the person was elsewhere."""
        self._stopped = Event()

    def begin(self, case: Case, totals: Totals) -> None:
        """Show the form for a case that holds so much."""
        if self._busy:
            return
        if self._unseen:
            # What is shown only once waits for the person to come back.
            self._unseen = False
            return
        self._view.clear()
        self._forget()
        self._case = case
        self._at = _FORM
        self._view.show_form(
            ReportForm(
                jurisdictions=tuple(self._jurisdictions()),
                languages=tuple(Choice(*each) for each in LANGUAGES.items()),
                goes_in=say_count(
                    "{count} item goes in, with its history and its own file.",
                    "{count} items go in, with their history and their own files.",
                    totals.items - totals.intimate,
                ),
                stays_out=stays_out(totals),
            )
        )

    def next_pressed(
        self,
        jurisdiction: str,
        language: str = "en",
        papers: tuple[Paper, ...] = (),
        audience: Audience = Audience.POLICE,
        *,
        choose: bool = False,
    ) -> None:
        """Go on from the form."""
        if self._busy or self._case is None or self._at != _FORM:
            return
        if not jurisdiction:
            self._view.show_form_problem(say("Choose first for which place it is."))
            return
        order = Order(
            jurisdiction=jurisdiction,
            out=Path(),
            language=language,
            papers=papers,
            audience=audience,
            choose=choose,
        )
        self._go(0, order)

    def back_pressed(self) -> None:
        """Go back to what was asked before."""
        if self._busy or self._case is None or self._at == _FORM:
            return
        before = [at for at in range(self._at) if self._steps[at].asked]
        if before:
            self._go(before[-1], self._orders[before[-1]])
        else:
            self._at = _FORM
            self._view.show_form_again()

    def stop_pressed(self) -> None:
        """Stop; nothing of the report is left."""
        if self._busy:
            self._view.show_progress(say("Stopping"))
        self._stopped.set()

    def left(self) -> None:
        """The person goes elsewhere: what is shown only once is forgotten."""
        if not self._busy and not self._unseen:
            self._view.clear()

    def close(self) -> None:
        """The vault is being locked: stop what is being made, forget the rest."""
        self._stopped.set()
        self._unseen = False
        self._view.clear()
        self._case = None
        self._forget()

    def _forget(self) -> None:
        """Forget what was chosen and typed: nothing of it is for another report."""
        self._orders.clear()
        for step in self._steps:
            step.close()

    def _go(self, at: int, order: Order) -> None:
        case = self._case
        if case is None:
            return
        self._at = at
        if at == len(self._steps):
            self._start(case, order)
            return
        self._orders[at] = order
        # A step that answers late, or twice, is not listened to.
        self._steps[at].begin(
            case,
            order,
            lambda chosen: self._go(at + 1, chosen) if self._at == at else None,
        )

    def _start(self, case: Case, order: Order) -> None:
        self._busy = True
        self._stopped.clear()
        self._view.show_wait()
        self._view.show_progress(say("Making the report"))
        stop = self._stopped.is_set
        self._desk.run(
            lambda: self._make(case, order, self._tell, stop),
            self._made,
            self._failed,
        )

    def _tell(self, words: Words) -> None:
        self._desk.post(lambda: self._show_progress(words))

    def _show_progress(self, words: Words) -> None:
        if self._busy and not self._stopped.is_set():
            self._view.show_progress(words)

    def _made(self, made: Made) -> None:
        self._busy = False
        self._orders.clear()
        self._on_made()
        self._unseen = not self._view.in_front
        self._view.show_made(made, self._key, about_made(made))

    def _failed(self, error: EvidenceError) -> None:
        self._busy = False
        self._orders.clear()
        self._view.show_problem(sentence(error))
