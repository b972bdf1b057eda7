"""The password of a locked file: made by the app, or typed twice and looked at.

What was typed is looked at on the desk, because judging it takes a moment.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from evidence_app.crypto.typed_passwords import check_typed
from evidence_app.errors import EvidenceError
from evidence_app.presenters.desk import Desk
from evidence_app.presenters.sentences import sentence
from evidence_app.presenters.strength import Judging, file_judgement
from evidence_app.words import Words, say


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedPassword:
    """What was typed, twice; or that the app is to make one.

    Attributes:
        wanted: Whether the person wants one of their own.
        once: As typed first.
        again: As typed a second time.
    """

    wanted: bool = False
    once: str = field(default="", repr=False)
    again: str = field(default="", repr=False)


APP_MAKES_ONE = TypedPassword()


class FilePassword:
    """Judges what is typed, and lets only pass what holds."""

    def __init__(
        self,
        desk: Desk,
        show_strength: Callable[[Sequence[Words]], None],
        show_problem: Callable[[Words], None],
    ) -> None:
        self._desk = desk
        self._show_problem = show_problem
        self._judging = Judging(desk, show_strength, self._failed, file_judgement)

    def typed(self, password: str) -> None:
        """Say how strong it is, as it is typed."""
        self._judging.typed(password)

    def forget(self) -> None:
        """What is being judged is not to be shown any more."""
        self._judging.forget()

    def check(
        self,
        typed: TypedPassword,
        passed: Callable[[str], None],
        refused: Callable[[], None] = lambda: None,
    ) -> None:
        """Hand on the password, "" when the app is to make one; or say what is wrong.

        Args:
            typed: By the person.
            passed: Gets the password.
            refused: Is called after it was said what is wrong.
        """
        problem = _problem(typed)
        if problem is not None:
            self._show_problem(problem)
            refused()
            return
        if not typed.wanted:
            passed("")
            return

        def failed(error: EvidenceError) -> None:
            self._failed(error)
            refused()

        password = typed.once
        self._desk.run(
            lambda: check_typed(password), lambda _: passed(password), failed
        )

    def _failed(self, error: EvidenceError) -> None:
        self._show_problem(sentence(error))


def _problem(typed: TypedPassword) -> Words | None:
    if not typed.wanted:
        return None
    if not typed.once:
        return say("Type a password first, or let the app make one.")
    if typed.once != typed.again:
        return say("The two passwords are not the same. Type them once more.")
    return None
