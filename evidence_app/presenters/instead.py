"""Write it down instead: what can be kept when the picture must not be.

It follows upon being turned away. What was typed stays in the form until it is kept; as
a draft it holds no more than the form would keep: the words, and the answer for which
no picture is there. Neither a picture nor a file's name is in it.
"""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, fields
from typing import Final, Protocol

from evidence_app.capture.captured import Captured
from evidence_app.capture.instead import InsteadFields, WriteDown, written_instead
from evidence_app.casework import content
from evidence_app.errors import EvidenceError, VaultDamagedError
from evidence_app.model.case import Case
from evidence_app.model.gate import Shown
from evidence_app.presenters.desk import Desk, Lane
from evidence_app.presenters.gate import Turned
from evidence_app.presenters.sentences import sentence
from evidence_app.presenters.unkept import Drafting, FormDraft, Found, Unkept
from evidence_app.words import Words, say

_FORM: Final = "instead"
"""The name of its draft."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InsteadForm:
    """What the form shows.

    Attributes:
        address: The web address to begin with, if any.
        typed: What was typed before and not kept, None for nothing.
        remark: What is said above the form, None for nothing.
    """

    address: str
    typed: InsteadFields | None = None
    remark: Words | None = None


class InsteadView(Protocol):
    """Shows the form."""

    def show_instead_form(self, form: InsteadForm) -> None:
        """Let the person write."""
        ...

    def show_instead_problem(self, words: Words) -> None:
        """Show what is missing, or that it is not written yet."""
        ...

    def offer_instead(self, *, on: bool) -> None:
        """Offer among the ways in to go on with what was typed, or do not."""
        ...

    def show_ways(self) -> None:
        """Show the ways in."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class WritingInstead:
    """What it works with.

    Attributes:
        unkept: Keeps drafts.
        write_down: Makes a written account.
        keep: Keeps it; is handed who is told, inside the work, that it is kept.
        turned: Returns what was turned away last.
        case: Returns the open case.
    """

    unkept: Unkept
    write_down: WriteDown
    keep: Callable[[Captured, Callable[[Case], None]], None]
    turned: Callable[[], Turned | None]
    case: Callable[[], Case | None]


class InsteadPresenter:
    """Decides what becomes of the words that stand for a picture."""

    def __init__(self, view: InsteadView, desk: Desk, with_: WritingInstead) -> None:
        self._view = view
        self._desk = desk
        self._with = with_
        self._draft = FormDraft(
            Drafting(desk, with_.unkept, self._not_drafted), _FORM, _write, _read
        )
        self._shown: Shown | None = None
        """The answer that the words in the form go with; None when it is not open."""
        self._came_for: Turned | None = None
        """What was turned away just now; None when only the draft is gone on with."""
        self._offered = False
        self._turn = 0

    def wanted(self) -> None:
        """She would write it down."""
        turned = self._with.turned()
        if turned is not None:
            self.begin(turned)

    def begin(self, turned: Turned) -> None:
        """Show the form for what was turned away, here or elsewhere.

        Words that were typed before and not kept come first: they go with an answer
        of their own.
        """
        self._open(turned)

    def resume_pressed(self) -> None:
        """Go on with what was typed."""
        self._open(None)

    def forget(self) -> None:
        """Something else is done."""
        self._turn += 1
        self._shown = self._came_for = None

    def look_up(self, case: Case) -> None:
        """Offer to go on with what was typed in a case; only inside the desk's work."""
        waits = self._draft.find(case.id).remark is not None
        self._desk.post(lambda: self._offer(case, on=waits))

    def typed(self, typed: InsteadFields | None) -> None:
        """This stands in the form now; None when nothing unkept does."""
        if self._shown is None:
            return
        written = None if typed is None else _Written(typed, self._shown)
        self._draft.typed(written)
        self._offer(self._with.case(), on=typed is not None)

    def discard_pressed(self) -> None:
        """Throw away what was typed."""
        if self._shown is None:
            return
        self._draft.typed(None)
        self._offer(self._with.case(), on=False)
        came_for = self._came_for
        if came_for is None:
            self.forget()
            self._view.show_ways()
        else:
            self._shown = came_for.shown
            self._view.show_instead_form(InsteadForm(address=came_for.address))

    def pressed(self, typed: InsteadFields) -> None:
        """Keep these words."""
        shown = self._shown
        if shown is None:
            return
        if typed.empty:
            self._view.show_instead_problem(
                say("There is nothing to keep yet. Fill in one of these.")
            )
            return
        self._draft.keeping()
        self.forget()
        captured = written_instead(typed, shown, self._with.write_down)
        self._with.keep(captured, self._done)

    def _done(self, case: Case) -> None:
        self._draft.done(case.id)
        self._desk.post(lambda: self._offer(case, on=False))

    def _offer(self, case: Case | None, *, on: bool) -> None:
        # Only of the case that is open now, and only when it is another answer.
        if self._with.case() is case and self._offered is not on:
            self._offered = on
            self._view.offer_instead(on=on)

    def _open(self, turned: Turned | None) -> None:
        case = self._with.case()
        if case is None:
            return
        self._turn += 1
        turn = self._turn
        self._desk.run(
            lambda: self._draft.find(case.id),
            lambda found: self._show(turn, case, turned, found),
            lambda error: self._failed(turn, turned, error),
            lane=Lane.LISTS,
        )

    def _show(
        self, turn: int, case: Case, turned: Turned | None, found: "Found[_Written]"
    ) -> None:
        if turn != self._turn:
            return
        written, self._came_for = found.typed, turned
        if written is None and turned is None:
            # Nothing can be gone on with: it was lost, or kept a moment ago.
            self._offer(case, on=False)
            self._view.show_ways()
            return
        self._draft.open(case.id)
        if written is not None:
            self._shown = written.shown
        elif turned is not None:
            self._shown = turned.shown
        self._view.show_instead_form(
            InsteadForm(
                address=turned.address if turned else "",
                typed=written.fields if written else None,
                remark=found.remark,
            )
        )

    def _failed(self, turn: int, turned: Turned | None, error: EvidenceError) -> None:
        if turn == self._turn and turned is not None:
            self._shown, self._came_for = turned.shown, turned
            self._view.show_instead_form(InsteadForm(address=turned.address))
            self._view.show_instead_problem(sentence(error))

    def _not_drafted(self, error: EvidenceError) -> None:
        if self._shown is not None:
            self._view.show_instead_problem(sentence(error))


@dataclass(frozen=True, slots=True)
class _Written:
    """What stands in the form, and the answer that it goes with."""

    fields: InsteadFields
    shown: Shown


def _write(written: _Written) -> Mapping[str, object]:
    return {**asdict(written.fields), "shown": written.shown.value}


def _read(kept: Mapping[str, object]) -> _Written:
    """Return what stood in the form; raises VaultDamagedError for anything else."""
    shown = content.choice(Shown, kept, "shown")
    if shown.may_be_taken_in:
        raise VaultDamagedError(part=_FORM)
    names = [each.name for each in fields(InsteadFields)]
    return _Written(
        InsteadFields(**{name: content.text(kept, name) for name in names}), shown
    )
