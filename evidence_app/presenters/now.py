"""It is happening now: what helps in the next minutes, before any vault, kept nowhere.

Everything is shown at once for any place and anything that may happen. Saying where and
what only narrows it.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from evidence_app.errors import EvidenceError
from evidence_app.guidance.now import urgent
from evidence_app.guidance.path import Answers, Path
from evidence_app.guidance.path_words import Section
from evidence_app.guidance.situations import Situation
from evidence_app.presenters.desk import Desk
from evidence_app.presenters.sentences import sentence
from evidence_app.session.what_happened import PackChoices
from evidence_app.words import Words


class NowView(Protocol):
    """Shows what helps now."""

    def show_choices(self, choices: PackChoices) -> None:
        """Offer these places; nothing is chosen."""
        ...

    def show_now(self, sections: Sequence[Section]) -> None:
        """Show what helps."""
        ...

    def show_problem(self, words: Words) -> None:
        """Show why it could not be looked up."""
        ...


class Guide(Protocol):
    """Knows what helps; see ``session.what_happened.Guide``."""

    def choices(self) -> PackChoices:
        """Return the platforms and places that there is guidance for."""
        ...

    def path(self, answers: Answers) -> Path:
        """Return what helps, as it is at this moment."""
        ...


class NowPresenter:
    """Looks up what helps, again with each answer."""

    def __init__(self, view: NowView, desk: Desk, guide: Guide) -> None:
        self._view = view
        self._desk = desk
        self._guide = guide
        self._answers = Answers()
        self._turn = 0

    def begin(self) -> None:
        """Show what helps anywhere, then let it be narrowed."""
        self._answers = Answers()
        self._find()
        self._desk.run(self._guide.choices, self._view.show_choices, self._no_choices)

    def place_told(self, jurisdiction: str) -> None:
        """The person is there; "" when that is not said."""
        self._answers = replace(self._answers, jurisdiction=jurisdiction)
        self._find()

    def situation_told(self, situation: Situation | None) -> None:
        """This is what happens; None when that is not said."""
        told = () if situation is None else (situation,)
        self._answers = replace(self._answers, situations=told)
        self._find()

    def close(self) -> None:
        """The screen goes: what was answered is forgotten."""
        self._turn += 1
        self._answers = Answers()

    def _no_choices(self, error: EvidenceError) -> None:
        self._view.show_problem(sentence(error))

    def _find(self) -> None:
        self._turn += 1
        turn, answers = self._turn, self._answers
        self._desk.run(
            lambda: urgent(self._guide.path(answers)),
            lambda sections: self._found(turn, sections),
            lambda error: self._failed(turn, error),
        )

    def _found(self, turn: int, sections: Sequence[Section]) -> None:
        if turn == self._turn:
            self._view.show_now(sections)

    def _failed(self, turn: int, error: EvidenceError) -> None:
        if turn == self._turn:
            self._view.show_problem(sentence(error))
