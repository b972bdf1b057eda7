"""One page by its address: asked about before it opens, and again when it has come.

Until the second answer the page is in memory only. An answer that forbids it, or none,
drops it: nothing of it was written.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from threading import Event

from evidence_app.capture.captured import Captured
from evidence_app.capture.page import PageRequest, completed_address
from evidence_app.errors import (
    CertificateRefusedError,
    EvidenceError,
    IntakeStoppedError,
)
from evidence_app.model.gate import Shown
from evidence_app.presenters.add.view import AddListener, AddView, Outcome, PageWish
from evidence_app.presenters.desk import Desk, Lane
from evidence_app.presenters.gate import Gate
from evidence_app.presenters.sentences import sentence
from evidence_app.presenters.services import Intake
from evidence_app.words import Words, say


@dataclass(frozen=True, slots=True, kw_only=True)
class PageDesk:
    """What the work is done with, and who is asked and told."""

    desk: Desk
    intake: Intake
    listener: AddListener
    gate: Gate


class PagePresenter:
    """Decides what "A web page" does.

    Args:
        view: Shows it.
        desk: What the work is done with.
        came: Saves a page with the answer that was given when it had come.
        ended: Told when nothing comes of it.
    """

    def __init__(
        self,
        view: AddView,
        desk: PageDesk,
        *,
        came: Callable[[Captured, Shown], None],
        ended: Callable[[Outcome], None],
    ) -> None:
        self._view = view
        self._with = desk
        self._came = came
        self._ended = ended
        self._held_up: PageRequest | None = None
        """A page held up by its certificate."""
        self._busy = False
        self._stopped = Event()

    @property
    def busy(self) -> bool:
        """Whether a page is being opened."""
        return self._busy

    def pressed(self, address: str, wish: PageWish) -> None:
        """Open this page; the question comes before it opens."""
        url = completed_address(address)
        if not url:
            self._view.show_form_problem(say("Type or paste the page's address first."))
            return
        request = PageRequest(
            url=url,
            pictures=wish.pictures,
            scroll=wish.scroll,
            browser=wish.browser,
        )
        self._with.gate.ask(
            say("About this page"), lambda _: self._open(request), address=url
        )

    def certificate_accepted(self) -> None:
        """The person expected the certificate: go on with this one only."""
        request, self._held_up = self._held_up, None
        if request is not None and not self._busy:
            self._open(request)

    def forget(self) -> None:
        """Something else is done: what is held up is forgotten."""
        self._held_up = None

    def stop(self) -> None:
        """Stop: a page that is open is not saved."""
        self._stopped.set()

    def _open(self, request: PageRequest) -> None:
        self._busy = True
        self._stopped.clear()
        self._with.listener.page_asked_for()
        self._show_step(say("Opening the page"))
        self._with.desk.run(
            lambda: self._with.intake.capture_page(
                request,
                progress=self._tell_step,
                stop=self._stopped.is_set,
            ),
            self._taken,
            lambda error: self._failed(error, request),
            lane=Lane.OUTSIDE,
        )

    def _taken(self, captured: Captured) -> None:
        self._busy = False
        if self._stopped.is_set():
            self._ended(Outcome((), (sentence(IntakeStoppedError()),)))
            return
        self._with.gate.ask_again(captured, lambda shown: self._came(captured, shown))

    def _failed(self, error: EvidenceError, request: PageRequest) -> None:
        self._busy = False
        if isinstance(error, CertificateRefusedError):
            fingerprint = str(error.values.get("fingerprint", ""))
            self._held_up = replace(request, accept_certificate=fingerprint)
            self._view.show_certificate(sentence(error))
            return
        self._ended(Outcome((), (sentence(error),)))

    def _tell_step(self, words: Words) -> None:
        self._with.desk.post(lambda: self._show_step(words))

    def _show_step(self, words: Words) -> None:
        if self._busy:
            self._view.show_progress(words, 0, 0)
