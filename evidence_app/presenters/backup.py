"""Copying the whole vault, as locked as it is, to another disk."""

from pathlib import Path
from typing import Protocol

from evidence_app.presenters.desk import Desk
from evidence_app.presenters.keeping import BackupMade, Copies
from evidence_app.presenters.long_work import LongWork, Result, WorkView
from evidence_app.words import Words, say, say_count


class BackupView(WorkView, Protocol):
    """Shows the form, the wait and the result."""

    def show_form(self) -> None:
        """Ask where to copy to."""
        ...

    def show_form_problem(self, words: Words) -> None:
        """Show what is missing."""
        ...


class BackupPresenter:
    """Decides what "Copy this vault to another disk" does."""

    def __init__(self, view: BackupView, desk: Desk, copies: Copies) -> None:
        self._view = view
        self._copies = copies
        self._work = LongWork(view, desk)

    @property
    def work(self) -> LongWork:
        """The copying that may go on."""
        return self._work

    def begin(self) -> None:
        """Show the form, or what is being done."""
        if not self._work.holds:
            self._view.show_form()

    def copy_pressed(self, folder: str) -> None:
        """Copy."""
        if self._work.busy:
            return
        if not folder.strip():
            self._view.show_form_problem(say("Choose a folder first."))
            return
        target = Path(folder.strip()).expanduser()
        self._work.run(
            say(
                "Copying. What is written is read back and compared. Your vault stays "
                "as it is."
            ),
            lambda progress, stop: self._copies.back_up(
                target, progress=progress, stop=stop
            ),
            _result,
            failed=say("The copy is not complete"),
        )

    def again_pressed(self) -> None:
        """Show the form once more."""
        self._work.seen()
        self._view.show_form()


def _result(made: BackupMade) -> Result:
    return Result(
        heading=say("The copy is complete"),
        lines=(
            say_count(
                "{count} file was written and compared.",
                "{count} files were written and compared.",
                made.copied,
            ),
            *_there_already(made.kept),
            say(
                "It opens with the same keys as this vault. What you delete here "
                "later stays in copies made before."
            ),
        ),
        findings=tuple(made.findings),
    )


def _there_already(kept: int) -> tuple[Words, ...]:
    """Say what was done with the files that the copy had: not more than that."""
    if not kept:
        return ()
    return (
        say_count(
            "{count} file was there already; its size was checked, and it was not "
            "read again.",
            "{count} files were there already; their sizes were checked, and they "
            "were not read again.",
            kept,
        ),
    )
