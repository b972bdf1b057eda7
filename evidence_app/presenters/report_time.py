"""Whether outside services are asked when a report existed: the one tick in its form.

The yes is kept in the vault and stands until the tick is taken away. Making a report
asks by itself then; nothing here sends anything.
"""

from collections.abc import Callable
from typing import Protocol

from evidence_app.errors import EvidenceError
from evidence_app.presenters.desk import Desk
from evidence_app.presenters.sentences import sentence
from evidence_app.words import Words


class ReportTime(Protocol):
    """Keeps the yes; ``session.report_time.ReportTime`` is one."""

    @property
    def agreed(self) -> bool:
        """Whether services may be asked about reports."""
        ...

    def question(self) -> Words:
        """Return the sentence that is to be agreed to."""
        ...

    def agree(self, shown: str) -> None:
        """Remember the yes to the sentence that was shown."""
        ...

    def withdraw(self) -> None:
        """Remember that nothing shall be sent any more."""
        ...


class ReportTimeView(Protocol):
    """Shows the tick and what it means."""

    def show_choice(self, question: Words, *, agreed: bool) -> None:
        """Show what is sent, and whether that is agreed to."""
        ...

    def show_choice_problem(self, words: Words) -> None:
        """Show why it could not be kept."""
        ...


class ReportTimePresenter:
    """Decides what the tick does."""

    def __init__(
        self,
        view: ReportTimeView,
        desk: Desk,
        time: ReportTime,
        *,
        say_words: Callable[[Words], str],
    ) -> None:
        """Wait for the form.

        Args:
            view: Shows what is decided.
            desk: Where the work is done.
            time: Keeps the yes.
            say_words: Gives the sentence as it is shown, for the record of the yes.
        """
        self._view = view
        self._desk = desk
        self._time = time
        self._say = say_words

    def begin(self) -> None:
        """Show what is kept now."""
        self._desk.run(lambda: self._time.agreed, self._show, self._failed)

    def ticked(self, agreed: bool) -> None:  # noqa: FBT001 - as a tick is told
        """Keep the yes, or that there is none any more."""
        words = self._say(self._time.question())

        def keep() -> None:
            if agreed:
                self._time.agree(words)
            else:
                self._time.withdraw()

        self._desk.run(keep, lambda _: None, self._not_kept)

    def _show(self, agreed: bool) -> None:  # noqa: FBT001 - the desk's answer
        self._view.show_choice(self._time.question(), agreed=agreed)

    def _not_kept(self, error: EvidenceError) -> None:
        # What is shown is what is kept, never what was wished for; the reason stands
        # beside that, not beside the wish.
        def show(agreed: bool) -> None:  # noqa: FBT001 - the desk's answer
            self._show(agreed)
            self._failed(error)

        self._desk.run(lambda: self._time.agreed, show, self._failed)

    def _failed(self, error: EvidenceError) -> None:
        self._view.show_choice_problem(sentence(error))
