"""What happened: a few questions, each of which can be left out, then what helps.

Nothing is chosen beforehand: not the place either, for what a computer is set to need
not be where its owner is. Each answer is a draft at once, and they are kept when what
helps is shown: who is called away goes on where it was.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import Final, Protocol

from evidence_app.casework import content
from evidence_app.casework.path_answers import KeptAnswers, read_answers, values_of
from evidence_app.errors import EvidenceError, VaultDamagedError
from evidence_app.guidance.path import AgeBand, Answers, Path
from evidence_app.guidance.path_words import Section, sections
from evidence_app.guidance.reporting import Door, reporting_doors
from evidence_app.guidance.situations import Situation
from evidence_app.model.case import Case, Concerns
from evidence_app.model.item import CaseId
from evidence_app.presenters.desk import Desk
from evidence_app.presenters.sentences import sentence
from evidence_app.presenters.unkept import Drafting, Unkept
from evidence_app.session.what_happened import PackChoices
from evidence_app.words import Words, say


class Question(Enum):
    """The questions, in their order."""

    CONCERNS = "concerns"
    SITUATIONS = "situations"
    AGE = "age"
    PLATFORM = "platform"
    PLACE = "place"


QUESTIONS: Final = tuple(Question)
_FORM: Final = "what happened"
"""The name of its draft."""
_LOST: Final = say(
    "What you answered before cannot be read any more. What you saved is not changed "
    "by this. Please answer again."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What helps, as it is shown.

    Attributes:
        doors: Whom a report can be made to.
        not_kept: Why the answers were not kept; None when they were.
    """

    sections: tuple[Section, ...]
    doors: tuple[Door, ...] = ()
    not_kept: Words | None = None


class PathView(Protocol):
    """Shows the questions and what helps."""

    def show_choices(self, choices: PackChoices) -> None:
        """Offer these platforms and places."""
        ...

    def show_question(self, question: Question, answers: Answers) -> None:
        """Ask one question, with what was answered so far."""
        ...

    def show_wait(self) -> None:
        """Show that it is being looked up."""
        ...

    def show_problem(self, words: Words) -> None:
        """Show what went wrong beside the question."""
        ...

    def show_path(self, shown: Shown) -> None:
        """Show what helps."""
        ...


class Paths(Protocol):
    """What is needed of the vault; see ``session.what_happened``."""

    def choices(self) -> PackChoices:
        """Return the platforms and places that there is guidance for."""
        ...

    def answers(self, case: CaseId) -> KeptAnswers:
        """Return what was answered for a case."""
        ...

    def keep(self, case: CaseId, answers: Answers) -> None:
        """Keep what was answered, and with the case whom it is about."""
        ...

    def set_concerns(self, case: CaseId, concerns: Concerns) -> Case:
        """Keep whom a case is about, apart from the other answers."""
        ...

    def path(self, answers: Answers) -> Path:
        """Return what helps, as it is at this moment."""
        ...


class WhatHappenedPresenter:
    """Decides which question comes next, and when the answer is shown."""

    def __init__(
        self, view: PathView, desk: Desk, paths: Paths, unkept: Unkept
    ) -> None:
        self._view = view
        self._drafting = Drafting(desk, unkept, self._not_drafted)
        self._desk = desk
        self._paths = paths
        self._case: Case | None = None
        self._answers = Answers()
        self._question: Question | None = None
        """The one that is asked; None while the answer is shown or awaited."""
        self._turn = 0
        self._doors: tuple[Door, ...] = ()

    @property
    def doors(self) -> tuple[Door, ...]:
        """Whom a report can be made to, as what is shown names them."""
        return self._doors

    def begin(self, case: Case) -> None:
        """Show what helps where the questions were answered before; else ask."""
        self._turn += 1
        turn = self._turn
        self._case = case
        self._answers = Answers()
        self._question = None
        self._view.show_wait()
        self._desk.run(
            lambda: self._kept(case),
            lambda found: self._begun(turn, *found),
            lambda error: self._failed(turn, error),
        )

    def situations_told(self, situations: Sequence[Situation]) -> None:
        """These were ticked; none is fine."""
        self._answer(
            Question.SITUATIONS, replace(self._answers, situations=(*situations,))
        )

    def concerns_told(self, concerns: Concerns) -> None:
        """It is about this person, or that was not said."""
        self._answer(Question.CONCERNS, replace(self._answers, concerns=concerns))

    def age_told(self, age: AgeBand) -> None:
        """That person's age was told, or not."""
        self._answer(Question.AGE, replace(self._answers, age=age))

    def platform_told(self, platform: str) -> None:
        """It happened there; "" when that was not said."""
        self._answer(Question.PLATFORM, replace(self._answers, platform=platform))

    def place_told(self, jurisdiction: str) -> None:
        """The person is there; "" when that was not said."""
        self._answer(Question.PLACE, replace(self._answers, jurisdiction=jurisdiction))

    def change_pressed(self) -> None:
        """Ask all the questions again, with what was answered."""
        if self._question is None and self._case is not None:
            self._turn += 1
            self._ask(QUESTIONS[0])

    def back(self) -> bool:
        """Go one question back; False when there is none before."""
        if self._question is None:
            return False
        asked = self._asked()
        at = asked.index(self._question)
        if at == 0:
            return False
        self._ask(asked[at - 1])
        return True

    def close(self) -> None:
        """The screen goes: what comes late is dropped, what was answered forgotten."""
        self._turn += 1
        self._case = None
        self._question = None
        self._answers = Answers()
        self._doors = ()

    def _kept(self, case: Case) -> "tuple[PackChoices, KeptAnswers, _Begun | None]":
        """Return what can be chosen, what was kept, and what was only begun."""
        kept = self._paths.answers(case.id)
        begun: _Begun | None = None
        if found := self._drafting.find(case.id, _FORM):
            try:
                begun = _begun_from(found)
            except VaultDamagedError:
                kept = replace(kept, lost=True)
        return self._paths.choices(), kept, begun

    def _begun(
        self,
        turn: int,
        choices: PackChoices,
        kept: KeptAnswers,
        begun: "_Begun | None",
    ) -> None:
        if turn != self._turn:
            return
        self._view.show_choices(choices)
        if begun is not None:
            self._answers = choices.known(begun.answers)
            self._ask(begun.question)
            return
        self._answers = replace(self._answers, concerns=kept.concerns)
        if kept.answers is not None:
            self._answers = choices.known(kept.answers)
            self._find()
            return
        self._ask(QUESTIONS[0])
        if kept.lost:
            self._view.show_problem(_LOST)

    def _asked(self) -> list[Question]:
        """Return the questions that are asked: not what was said already."""
        said = Situation.UNDER_18 in self._answers.situations
        return [each for each in QUESTIONS if not (said and each is Question.AGE)]

    def _answer(self, question: Question, answers: Answers) -> None:
        # Only the question that is asked: a button pressed twice answers no other.
        if question is not self._question:
            return
        self._answers = answers
        asked = self._asked()
        at = asked.index(question) + 1
        if at < len(asked):
            self._ask(asked[at])
            self._draft(asked[at])
        else:
            self._find()

    def _draft(self, question: Question) -> None:
        if self._case is not None:
            begun = _content_of(_Begun(answers=self._answers, question=question))
            self._drafting.typed(self._case.id, _FORM, begun)

    def _not_drafted(self, error: EvidenceError) -> None:
        if self._question is not None:
            self._view.show_problem(sentence(error))

    def _ask(self, question: Question) -> None:
        self._question = question
        self._view.show_question(question, self._answers)

    def _find(self) -> None:
        case, answers = self._case, self._answers
        if case is None:
            return
        self._turn += 1
        turn = self._turn
        self._question = None
        self._view.show_wait()
        self._desk.run(
            lambda: self._kept_and_found(case, answers),
            lambda shown: self._found(turn, shown),
            lambda error: self._failed(turn, error),
        )

    def _kept_and_found(self, case: Case, answers: Answers) -> Shown:
        """Keep the answers, and return what helps even when that failed."""
        not_kept: Words | None = None
        try:
            self._paths.keep(case.id, answers)
        except EvidenceError as error:
            not_kept = sentence(error)
        else:
            self._drafting.done(case.id, _FORM)
        path = self._paths.path(answers)
        return Shown(
            sections=sections(path), doors=reporting_doors(path), not_kept=not_kept
        )

    def _found(self, turn: int, shown: Shown) -> None:
        if turn == self._turn:
            self._doors = shown.doors
            self._view.show_path(shown)

    def _failed(self, turn: int, error: EvidenceError) -> None:
        if turn == self._turn:
            self._ask(QUESTIONS[0])
            self._view.show_problem(sentence(error))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Begun:
    """Answers that were given so far, and the question that comes next."""

    answers: Answers
    question: Question


def _content_of(begun: _Begun) -> Mapping[str, object]:
    return {
        **values_of(begun.answers),
        "concerns": begun.answers.concerns.value,
        "question": begun.question.value,
    }


def _begun_from(kept: Mapping[str, object]) -> _Begun:
    """Return what was begun; raises VaultDamagedError for anything else."""
    concerns = content.choice(Concerns, kept, "concerns")
    question = content.choice(Question, kept, "question")
    return _Begun(answers=read_answers(kept, concerns), question=question)
