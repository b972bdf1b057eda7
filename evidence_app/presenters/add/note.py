"""Something you write: the form, and the draft of what stands in it.

What was typed is there again when the form is opened for the same case. What is pasted
never takes its place.
"""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Final, Protocol

from evidence_app.casework import content
from evidence_app.errors import EvidenceError
from evidence_app.model.case import Case
from evidence_app.presenters.desk import Desk, Lane
from evidence_app.presenters.sentences import sentence
from evidence_app.presenters.unkept import (
    NOT_KEPT_YET,
    Drafting,
    FormDraft,
    Found,
    Unkept,
)
from evidence_app.words import Words

_FORM: Final = "note"
"""The name of its draft."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedNote:
    """What stands in the form.

    Attributes:
        text: The words.
        author, when, place: Who, when and where, as the person puts it.
        title: A short name for it.
    """

    text: str = field(default="", repr=False)
    author: str = field(default="", repr=False)
    when: str = field(default="", repr=False)
    place: str = field(default="", repr=False)
    title: str = field(default="", repr=False)


EMPTY: Final = TypedNote()


class NoteView(Protocol):
    """Shows the form."""

    def show_note_form(self, typed: TypedNote, remark: Words | None) -> None:
        """Let the person write, going on with this; ``remark`` says what it is."""
        ...

    def show_form_problem(self, words: Words) -> None:
        """Show what is missing, or that it is not written yet."""
        ...


class NotePresenter:
    """Decides what stands in the form, and keeps its draft."""

    def __init__(
        self,
        view: NoteView,
        desk: Desk,
        unkept: Unkept,
        case: Callable[[], Case],
    ) -> None:
        """Decide for a view; ``case`` returns the one that is open."""
        self._view = view
        self._desk = desk
        self._case = case
        self._draft = FormDraft(
            Drafting(desk, unkept, self._not_drafted), _FORM, asdict, _read
        )
        self._turn = 0

    def wanted(self, pasted: str = "") -> None:
        """Show the form: with what was not kept, else with what was pasted."""
        self._turn += 1
        turn, case = self._turn, self._case()
        self._desk.run(
            lambda: self._draft.find(case.id),
            lambda found: self._show(turn, case, found, pasted),
            lambda error: self._failed(turn, error),
            lane=Lane.LISTS,
        )

    def left(self) -> None:
        """Something else is done: what comes late shows no form any more."""
        self._turn += 1

    def typed(self, typed: TypedNote | None) -> None:
        """This stands in the form now; None when nothing unkept does."""
        self._draft.typed(typed)

    def discard_pressed(self) -> None:
        """Throw away what was typed."""
        self._draft.typed(None)
        self._view.show_note_form(EMPTY, None)

    def keeping(self) -> None:
        """What was typed is being kept."""
        self._draft.keeping()

    def done(self, case: Case) -> None:
        """It was kept; only inside the desk's work."""
        self._draft.done(case.id)

    def _show(
        self, turn: int, case: Case, found: Found[TypedNote], pasted: str
    ) -> None:
        if turn != self._turn:
            return
        self._draft.open(case.id)
        if found.typed is None:
            self._view.show_note_form(TypedNote(text=pasted), found.remark)
        else:
            # The words that were copied are on the clipboard still.
            remark = NOT_KEPT_YET if pasted else found.remark
            self._view.show_note_form(found.typed, remark)

    def _failed(self, turn: int, error: EvidenceError) -> None:
        if turn == self._turn:
            self._view.show_note_form(EMPTY, None)
            self._view.show_form_problem(sentence(error))

    def _not_drafted(self, error: EvidenceError) -> None:
        self._view.show_form_problem(sentence(error))


def _read(kept: Mapping[str, object]) -> TypedNote:
    """Return what stood in the form; raises VaultDamagedError for anything else."""
    names = [each.name for each in fields(TypedNote)]
    return TypedNote(**{name: content.text(kept, name) for name in names})
