"""Taking in a case that another person handed over: checked whole, then kept."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from evidence_app.presenters.desk import Desk, Lane
from evidence_app.presenters.handover import in_groups
from evidence_app.presenters.keeping import Copies
from evidence_app.presenters.long_work import LongWork, Result, WorkView
from evidence_app.presenters.sentences import sentence
from evidence_app.session.copies import ReceivedCase
from evidence_app.words import Words, say, say_count


class ReceivingView(WorkView, Protocol):
    """Shows the form, the wait and the result."""

    def show_form(self) -> None:
        """Ask for the file."""
        ...

    def show_address(self, address: str) -> None:
        """Show the key that others can hand a case to."""
        ...

    def show_form_problem(self, words: Words) -> None:
        """Show what is missing."""
        ...


class ReceivingPresenter:
    """Decides what "Take in a case" does."""

    def __init__(
        self,
        view: ReceivingView,
        desk: Desk,
        copies: Copies,
        *,
        on_taken: Callable[[], None],
    ) -> None:
        """Show nothing yet; ``on_taken`` is called when a case came in."""
        self._view = view
        self._desk = desk
        self._copies = copies
        self._on_taken = on_taken
        self._work = LongWork(view, desk)

    @property
    def work(self) -> LongWork:
        """The taking in that may go on."""
        return self._work

    def begin(self) -> None:
        """Show the form, or what is being done."""
        if self._work.holds:
            return
        self._view.show_form()
        self._desk.run(
            lambda: self._copies.address,
            self._view.show_address,
            lambda error: self._view.show_form_problem(sentence(error)),
            lane=Lane.LISTS,
        )

    def take_in_pressed(self, file: str) -> None:
        """Check the file, then take in what is in it."""
        if self._work.busy:
            return
        if not file.strip():
            self._view.show_form_problem(say("Choose the file first."))
            return
        path = Path(file.strip()).expanduser()
        self._work.run(
            say("Reading the file and checking everything in it."),
            lambda progress, stop: self._copies.receive(
                path, progress=progress, stop=stop
            ),
            self._result,
            failed=say("Nothing was taken in"),
        )

    def again_pressed(self) -> None:
        """Show the form once more."""
        self._work.seen()
        self.begin()

    def _result(self, taken: ReceivedCase) -> Result:
        self._on_taken()
        return Result(heading=say("The case is taken in"), lines=received_words(taken))


def received_words(taken: ReceivedCase) -> tuple[Words, ...]:
    """Return what came of taking in a case."""
    return (
        taken_words(taken, in_groups(taken.checked.vault)),
        *missing_words(taken),
        say("The receipt is kept under “Handovers and receipts”."),
    )


def taken_words(taken: ReceivedCase, key: str) -> Words:
    """Say what came in, and from which vault: its key, as it is to be read."""
    return say(
        "Taken in into the case “{case}”: {count} new, {known} known before. The "
        "giving vault's key is {key}: compare it with what the person who gave you "
        "the case told you directly.",
        case=taken.case.name,
        count=len(taken.received.items),
        known=taken.received.known,
        key=key,
    )


def missing_words(taken: ReceivedCase) -> tuple[Words, ...]:
    """Say what did not come in, or not whole."""
    lines = []
    if taken.checked.left_out:
        lines.append(
            say_count(
                "{count} item came without its bytes: it is damaged where it came "
                "from.",
                "{count} items came without their bytes: they are damaged where they "
                "came from.",
                taken.checked.left_out,
            )
        )
    unread = taken.people.unread + taken.reports.unread
    if unread:
        lines.append(
            say_count(
                "{count} account, entry of the diary or report could not be read and "
                "was not taken in.",
                "{count} accounts, entries of the diary or reports could not be read "
                "and were not taken in.",
                unread,
            )
        )
    return tuple(lines)
