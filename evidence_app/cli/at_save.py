"""The question asked again when a page has come, before anything of it is saved.

Until it is answered the page is in memory only. Where nobody can be asked,
``--at-save`` answers; without it nothing is opened.
"""

import argparse
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Final

from evidence_app.capture.captured import Captured
from evidence_app.cli.terminal import Terminal
from evidence_app.errors import (
    CaseNotFoundError,
    EvidenceError,
    SomeoneElseError,
    UnderEighteenError,
    UsageError,
)
from evidence_app.guidance.doors import where_to_turn
from evidence_app.model.case import Case
from evidence_app.model.gate import Shown, check_answer
from evidence_app.presenters.gate import about_page
from evidence_app.session import Session
from evidence_app.words import mark, say

_NOBODY: Final = mark(
    "The question is asked again when the page has come. Nothing was opened. Run this "
    "at a terminal, or answer with --at-save."
)
_MANY: Final = say(
    "Does any of these pages show anyone naked or in a sexual way? [y/n] "
)


def check_can_be_asked(options: argparse.Namespace, terminal: Terminal) -> None:
    """Refuse before a site is asked where nobody could answer afterwards.

    Raises:
        UsageError: there is neither ``--at-save`` nor a terminal.
    """
    if options.at_save is None and not terminal.asks:
        raise UsageError(problem=_NOBODY)


def answer_for(
    page: Captured, options: argparse.Namespace, terminal: Terminal
) -> Shown:
    """Ask about a page that has come; return an answer with which it may be saved.

    Raises:
        UnansweredError: there is none.
        UnderEighteenError, SomeoneElseError: it must not be taken in.
    """
    return check_answer(_asked(page, options, terminal))


def answers_for(
    pages: Sequence[Captured], options: argparse.Namespace, terminal: Terminal
) -> Iterator[Shown | None]:
    """Ask once about pages that have come, and about each that she names.

    Yields:
        The answer for each, in their order; None where there is none.
    """
    if options.at_save is not None:
        yield from [Shown(options.at_save)] * len(pages)
        return
    for number, page in enumerate(pages, start=1):
        terminal.beside(f"{number}: {page.title} · {page.origin.place}")
    named: set[int] = set()
    if not terminal.asks:
        yield from [None] * len(pages)
        return
    terminal.warn(say("They have come. Nothing of them is kept yet."))
    if terminal.agrees(_MANY):
        question = say(
            "Which of them do, or may? Their numbers, such as 2 5; nothing for all: "
        )
        named = _numbers(terminal.answer(question), len(pages))
    for number, page in enumerate(pages, start=1):
        if number in named:
            yield _asked(page, options, terminal)
        else:
            yield Shown.NOTHING_SEXUAL


@contextmanager
def telling_who_helps(
    session: Session, case: Case | str, terminal: Terminal
) -> Iterator[list[EvidenceError]]:
    """Say who can help when something is turned away, for the place of its case.

    What was turned away is put into the list that is given, and does not go further.
    """
    away: list[EvidenceError] = []
    try:
        yield away
    except (UnderEighteenError, SomeoneElseError) as error:
        away.append(error)
        under = isinstance(error, UnderEighteenError)
        tell_turned(
            error,
            Shown.UNDER_EIGHTEEN if under else Shown.SOMEONE_ELSE,
            place_in(session, case),
            terminal,
        )


def tell_turned(
    error: EvidenceError, shown: Shown, place: str, terminal: Terminal
) -> None:
    """Say why something is turned away, and who can help."""
    terminal.error(error)
    for words in where_to_turn(shown, place or None):
        terminal.warn(words)


def place_in(session: Session, case: Case | str) -> str:
    """Return where the person is, "" when there is no such case or no answer."""
    try:
        found = session.find_case(case) if isinstance(case, str) else case
    except CaseNotFoundError:
        return ""
    return session.place_of(found)


def _asked(
    page: Captured, options: argparse.Namespace, terminal: Terminal
) -> Shown | None:
    if options.at_save is not None:
        return Shown(options.at_save)
    terminal.warn(about_page(page))
    terminal.warn(say("It is in memory only. Nothing of it is kept yet."))
    return terminal.shown(None)


def _numbers(typed: str, most: int) -> set[int]:
    words = typed.replace(",", " ").split()
    found = {int(word) for word in words if word.isdecimal()} & set(range(1, most + 1))
    # What cannot be read as numbers names all of them: each is then asked about.
    whole = found and all(word.isdecimal() for word in words)
    return found if whole else set(range(1, most + 1))
