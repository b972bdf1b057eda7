"""Opens one page from outside: first the question, then the visit, then the answer.

What "Look again" and "Is it still online?" share. The site is asked only after the
person answered the question; once the page has come the question is asked again if what
came makes that needed. Until it is saved it is only in memory.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from threading import Event
from typing import Protocol

from evidence_app.capture.captured import Captured
from evidence_app.capture.page import PageRequest
from evidence_app.errors import (
    CertificateRefusedError,
    EvidenceError,
    IntakeStoppedError,
)
from evidence_app.facts.second_look import NotLoaded
from evidence_app.model.gate import Shown
from evidence_app.model.item import Item
from evidence_app.presenters.desk import Desk, Lane
from evidence_app.presenters.gate import Gate, GateView
from evidence_app.presenters.sentences import sentence
from evidence_app.words import Words, say

Looked = Captured | NotLoaded
"""The page, or why it did not come."""
Came = Callable[[Looked, Shown], None]
"""Gets what came and the answer to the question: it is to be saved now."""


class PageLookView(GateView, Protocol):
    """Shows how far it is."""

    def show_progress(self, words: Words, done: int, total: int) -> None:
        """Show how far it is; ``total`` 0 means not known."""
        ...

    def show_certificate(self, words: Words) -> None:
        """Ask whether the certificate that does not check was expected."""
        ...


class LookListener(Protocol):
    """Is told what a look does."""

    def items_saved(self, items: Sequence[Item]) -> None:
        """These were saved just now."""
        ...

    def page_asked_for(self) -> None:
        """A site is being asked for a page: it sees a visit."""
        ...


class Looks(Protocol):
    """What opens a page."""

    def look(
        self,
        request: PageRequest,
        *,
        progress: Callable[[Words], None] | None = None,
        stop: Callable[[], bool] | None = None,
    ) -> Looked:
        """Open it in the browser of its own, without anyone's accounts."""
        ...


class PageLook:
    """One page at a time.

    Args:
        view: Shows it.
        desk: Where it is opened and saved.
        looks: Opens it.
        listener: Is told of the visit.
        saving: What is said while it is saved.
        failed: Gets why nothing came of it.
    """

    def __init__(
        self,
        view: PageLookView,
        desk: Desk,
        looks: Looks,
        listener: LookListener,
        *,
        saving: Words,
        failed: Callable[[EvidenceError], None],
    ) -> None:
        self._view = view
        self._desk = desk
        self._looks = looks
        self._listener = listener
        self._saving = saving
        self._failed = failed
        self.gate = Gate(view)
        self._held_up: tuple[PageRequest, Came] | None = None
        """A page held up by its certificate."""
        self._unsaid = False
        """A page that had come was let go of, and that has not been said yet."""
        self._stopped = Event()
        self.busy = False
        """Whether something is being opened, saved or compared."""

    def ask(self, request: PageRequest, came: Came) -> None:
        """Ask the one question, then open the page; ``came`` is for this page alone."""
        self.gate.ask(
            say("About this page as it is now"),
            lambda _: self._open(request, came),
            address=request.url,
        )

    def certificate_accepted(self) -> None:
        """The person expected the certificate: go on with this one only."""
        if self._held_up is not None and not self.busy:
            (request, came), self._held_up = self._held_up, None
            self._open(request, came)

    def stop(self) -> None:
        """Stop; a page that is saved already stays."""
        self._stopped.set()

    @property
    def stopped(self) -> bool:
        """Whether to stop."""
        return self._stopped.is_set()

    def drop(self) -> None:
        """Forget what waits."""
        self._unsaid = self.gate.drop() or self._unsaid
        self._held_up = None

    def take_unsaid(self) -> bool:
        """Return whether it has to be said that a page was let go of; once."""
        unsaid, self._unsaid = self._unsaid, False
        return unsaid

    def begin(self, words: Words) -> None:
        """Something is being done."""
        self.busy = True
        self._stopped.clear()
        self._view.show_progress(words, 0, 0)

    def tell_bytes(self, done: int, total: int) -> None:
        """Tell how much is saved; raise when it is to stop."""
        if self.stopped:
            raise IntakeStoppedError
        self._desk.post(lambda: self._show_progress(self._saving, done, total))

    def _open(self, request: PageRequest, came: Came) -> None:
        if self.busy:
            return
        self.begin(say("Opening the page"))
        self._listener.page_asked_for()
        self._desk.run(
            lambda: self._looks.look(
                request, progress=self._tell_step, stop=self._stopped.is_set
            ),
            lambda looked: self._looked(looked, came),
            lambda error: self._not_looked(error, request, came),
            lane=Lane.OUTSIDE,
        )

    def _looked(self, looked: Looked, came: Came) -> None:
        if self.stopped:
            self._failed(IntakeStoppedError())
        elif isinstance(looked, NotLoaded):
            # Nothing came that could show anyone.
            self._save(looked, Shown.NOTHING_SEXUAL, came)
        else:
            self.busy = False
            self.gate.ask_again(looked, lambda shown: self._save(looked, shown, came))

    def _save(self, looked: Looked, shown: Shown, came: Came) -> None:
        self.busy = True
        self._view.show_progress(self._saving, 0, 0)
        came(looked, shown)

    def _not_looked(
        self, error: EvidenceError, request: PageRequest, came: Came
    ) -> None:
        if isinstance(error, CertificateRefusedError) and not self.stopped:
            self.busy = False
            fingerprint = str(error.values.get("fingerprint", ""))
            self._held_up = replace(request, accept_certificate=fingerprint), came
            self._view.show_certificate(sentence(error))
            return
        self._failed(error)

    def _tell_step(self, words: Words) -> None:
        self._desk.post(lambda: self._show_progress(words, 0, 0))

    def _show_progress(self, words: Words, done: int, total: int) -> None:
        if self.busy:
            self._view.show_progress(words, done, total)
