"""A new case: what stands in its form, and the draft of it.

The draft belongs to no case: there is none yet.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Protocol

from evidence_app.casework import content
from evidence_app.errors import EvidenceError
from evidence_app.model.case import Concerns
from evidence_app.presenters.desk import Desk, Lane
from evidence_app.presenters.sentences import sentence
from evidence_app.presenters.unkept import Drafting, FormDraft, Found, Unkept
from evidence_app.words import Words

_FORM: Final = "new case"
"""The name of its draft."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedCase:
    """What stands in the form; all of it may be empty."""

    name: str = field(default="", repr=False)
    initials: str = field(default="", repr=False)
    collector: str = field(default="", repr=False)
    concerns: Concerns = Concerns.NOT_SAID


class NewCaseView(Protocol):
    """Shows the form."""

    def show_form(self, found: Found[TypedCase]) -> None:
        """Show it empty, or with what was typed before."""
        ...

    def show_problem(self, words: Words) -> None:
        """Say what did not work; what was typed stays."""
        ...


class NewCasePresenter:
    """Decides what stands in the form, and keeps its draft."""

    def __init__(self, view: NewCaseView, desk: Desk, unkept: Unkept) -> None:
        self._view = view
        self._desk = desk
        self._draft = FormDraft(
            Drafting(desk, unkept, self._not_drafted), _FORM, _write, _read
        )
        self._turn = 0

    def begin(self) -> None:
        """Show the form."""
        self._turn += 1
        turn = self._turn
        # Nothing of the last case is seen while it is looked for.
        self._draft.close()
        self._view.show_form(Found())
        self._desk.run(
            lambda: self._draft.find(None),
            lambda found: self._found(turn, found),
            lambda error: self._failed(turn, error),
            lane=Lane.LISTS,
        )

    def typed(self, typed: TypedCase | None) -> None:
        """This stands in the form now; None when nothing unkept does."""
        self._draft.typed(typed)

    def discard_pressed(self) -> None:
        """Throw away what was typed."""
        self._draft.typed(None)
        self._view.show_form(Found())

    def making(self) -> None:
        """What was typed is being made a case."""
        self._draft.keeping()

    def made(self) -> None:
        """It is a case now; only inside the desk's work."""
        self._draft.done(None)

    def _found(self, turn: int, found: Found[TypedCase]) -> None:
        if turn == self._turn:
            self._draft.open(None)
            if found.remark is not None:
                self._view.show_form(found)

    def _failed(self, turn: int, error: EvidenceError) -> None:
        if turn == self._turn:
            self._view.show_problem(sentence(error))

    def _not_drafted(self, error: EvidenceError) -> None:
        self._view.show_problem(sentence(error))


def _write(typed: TypedCase) -> Mapping[str, object]:
    return {
        "name": typed.name,
        "initials": typed.initials,
        "collector": typed.collector,
        "concerns": typed.concerns.value,
    }


def _read(kept: Mapping[str, object]) -> TypedCase:
    """Return what stood in the form; raises VaultDamagedError for anything else."""
    return TypedCase(
        name=content.text(kept, "name"),
        initials=content.text(kept, "initials"),
        collector=content.text(kept, "collector"),
        concerns=content.choice(Concerns, kept, "concerns"),
    )
