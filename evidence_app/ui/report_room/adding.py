"""Adds to an item what a report lacks, without leaving the report."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from evidence_app.model.correction import Field
from evidence_app.model.item import Item
from evidence_app.presenters.correction import CorrectionPresenter
from evidence_app.presenters.desk import Desk
from evidence_app.presenters.services import OpenVault
from evidence_app.ui.correct_screen import CorrectScreen


class Adding(QObject):
    """The form that corrects an item, with a presenter of its own."""

    added = Signal()
    not_added = Signal()

    def __init__(
        self,
        form: CorrectScreen,
        desk: Desk,
        vault: OpenVault,
        bring: Callable[[], None],
    ) -> None:
        super().__init__()
        self._bring = bring
        self.presenter = CorrectionPresenter(
            form, desk, vault.correcting, vault.unkept, on_corrected=self.added.emit
        )
        form.decided_by(self.presenter)
        form.left.connect(self._left)

    def begin(self, item: Item, field: Field) -> None:
        """Bring the form to the front, with this field of an item chosen."""
        self._bring()
        self.presenter.begin(item, field)

    def left(self) -> None:
        """Nothing is added after all; what was typed is a draft."""
        self.presenter.left()

    def _left(self) -> None:
        self.left()
        self.not_added.emit()
