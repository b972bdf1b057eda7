"""The wait after wrong tries, counted down before the person's eyes.

It only tells: the vault itself decides whether the next try goes ahead.
"""

from typing import Protocol

from evidence_app.errors import EvidenceError, TooManyTriesError
from evidence_app.words import Words, say, say_count


class WaitView(Protocol):
    """Shows the wait."""

    def show_wait(self, words: Words) -> None:
        """Show these words where a problem stands; what is typed stays as it is."""
        ...

    def count_seconds(self, *, on: bool) -> None:
        """Say each second that it has passed, or stop saying so."""
        ...


class Wait:
    """Counts down."""

    def __init__(self, view: WaitView) -> None:
        self._view = view
        self._seconds = 0

    def begin(self, error: EvidenceError) -> None:
        """Count down when this is what the error says."""
        if isinstance(error, TooManyTriesError):
            self._seconds = int(error.values["seconds"])
            self._view.show_wait(self._words())
            self._view.count_seconds(on=True)

    def second_passed(self) -> None:
        """One second is over."""
        if not self._seconds:
            return
        self._seconds -= 1
        if self._seconds:
            self._view.show_wait(self._words())
        else:
            self._view.show_wait(say("You can try again now."))
            self._view.count_seconds(on=False)

    def end(self) -> None:
        """Something else is done now."""
        if self._seconds:
            self._seconds = 0
            self._view.count_seconds(on=False)

    def _words(self) -> Words:
        return say_count(
            "Several tries did not fit. You can try again in {count} second. Wrong "
            "tries never delete anything.",
            "Several tries did not fit. You can try again in {count} seconds. Wrong "
            "tries never delete anything.",
            self._seconds,
        )
