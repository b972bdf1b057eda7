"""Write it down instead: what can be kept when the picture must not be.

It follows upon being turned away. What was typed stays in the form until it is kept.
"""

from collections.abc import Callable
from typing import Protocol

from evidence_app.capture.captured import Captured
from evidence_app.capture.instead import InsteadFields, WriteDown, written_instead
from evidence_app.presenters.gate import Turned
from evidence_app.words import Words, say


class InsteadView(Protocol):
    """Shows the form."""

    def show_instead_form(self, address: str) -> None:
        """Let the person write, beginning with this web address, if any."""
        ...

    def show_instead_problem(self, words: Words) -> None:
        """Show what is missing."""
        ...


class InsteadPresenter:
    """Decides what becomes of the words that stand for a picture."""

    def __init__(
        self,
        view: InsteadView,
        turned: Callable[[], Turned | None],
        write_down: WriteDown,
        keep: Callable[[Captured], None],
    ) -> None:
        self._view = view
        self._last_turned = turned
        self._write_down = write_down
        self._keep = keep
        self._turned: Turned | None = None

    def wanted(self) -> None:
        """She would write it down."""
        turned = self._last_turned()
        if turned is not None:
            self.begin(turned)

    def begin(self, turned: Turned) -> None:
        """Show the form for what was turned away, here or elsewhere."""
        self._turned = turned
        self._view.show_instead_form(turned.address)

    def forget(self) -> None:
        """Something else is done."""
        self._turned = None

    def pressed(self, fields: InsteadFields) -> None:
        """Keep these words."""
        turned = self._turned
        if turned is None:
            return
        if fields.empty:
            self._view.show_instead_problem(
                say("There is nothing to keep yet. Fill in one of these.")
            )
            return
        self._turned = None
        self._keep(written_instead(fields, turned.shown, self._write_down))
