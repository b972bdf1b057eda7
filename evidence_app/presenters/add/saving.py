"""Saves a batch piece by piece; a file that is gone costs no other."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from evidence_app.capture.captured import Captured
from evidence_app.errors import EvidenceError
from evidence_app.model.case import Case
from evidence_app.model.gate import Shown
from evidence_app.presenters.add.outcome import size_of
from evidence_app.presenters.add.view import Outcome, Save
from evidence_app.presenters.sentences import sentence
from evidence_app.presenters.services import Intake, Progress
from evidence_app.words import Words, say, say_count

MOST_PROBLEMS: Final = 12
"""More sentences about single files than these are a number."""


def save_all(
    pieces: Sequence[Save],
    shown: Shown,
    progress: Progress,
    stopped: Callable[[], bool],
) -> Outcome:
    """Save one piece after the other until it is stopped; return what came of all.

    Args:
        pieces: Each takes itself in.
        shown: The answer to the one question.
        progress: Told how far it is.
        stopped: Asked after each.
    """
    outcomes = []
    for piece in pieces:
        try:
            outcomes.append(piece(shown, progress))
        except EvidenceError as error:
            outcomes.append(Outcome((), (sentence(error),)))
        if stopped():
            break
    return Outcome(
        tuple(item for each in outcomes for item in each.items),
        tuple(words for each in outcomes for words in each.problems),
        tuple(words for each in outcomes for words in each.left_out),
    )


def save_one(captured: Captured, intake: Intake, case: Case) -> Save:
    """Return what takes one piece into a case."""

    def save(shown: Shown, progress: Progress) -> Outcome:
        taken = intake.take_in([captured.answered(shown)], case, progress=progress)
        return Outcome(taken, ())

    return save


def and_then(piece: Save, saved: Callable[[], None]) -> Save:
    """Return what takes a piece in and says so once it is saved."""

    def save(shown: Shown, progress: Progress) -> Outcome:
        outcome = piece(shown, progress)
        saved()
        return outcome

    return save


@dataclass(frozen=True, slots=True, kw_only=True)
class Saving:
    """Where files go, and who is told.

    Attributes:
        begun: Told, on the desk's other side, which file is begun.
        stopped: Asked before each.
    """

    intake: Intake
    case: Case
    begun: Callable[[Words], None]
    stopped: Callable[[], bool]


def save_files(
    paths: Sequence[Path], saving: Saving, left_out: Sequence[Words] = ()
) -> Save:
    """Return what saves them once the question is answered.

    Args:
        paths: The files; each is opened when its turn comes.
        saving: Where they go.
        left_out: What is not among them, to be said with the outcome.
    """
    return partial(_save, tuple(paths), saving, tuple(left_out))


def _save(
    paths: tuple[Path, ...],
    saving: Saving,
    left_out: tuple[Words, ...],
    shown: Shown,
    progress: Progress,
) -> Outcome:
    def captured(path: Path) -> Captured:
        return saving.intake.capture_file(path).answered(shown)

    def prepared() -> Iterator[Callable[[], Captured]]:
        for number, path in enumerate(paths, start=1):
            if saving.stopped():
                return
            if len(paths) > 1:
                saving.begun(
                    say(
                        "Saving file {number} of {count}",
                        number=f"{number:,}",
                        count=f"{len(paths):,}",
                    )
                )
            yield partial(captured, path)

    taken = saving.intake.take_in_many(
        prepared(), saving.case, total=size_of(paths), progress=progress
    )
    # A full disk is one sentence, however many files it kept out.
    problems = dict.fromkeys(sentence(each.error) for each in taken.failures)
    return Outcome(taken.items, shortened(tuple(problems)), left_out)


def shortened(problems: tuple[Words, ...]) -> tuple[Words, ...]:
    """Return as many sentences as can be read, and how many more there are."""
    more = len(problems) - MOST_PROBLEMS
    if more <= 0:
        return problems
    rest = say_count(
        "{count} more file was not saved, for a reason like these.",
        "{count} more files were not saved, for reasons like these.",
        more,
    )
    return (*problems[:MOST_PROBLEMS], rest)
