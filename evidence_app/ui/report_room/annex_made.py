"""On the page of a report that was made: its locked file, and the password, once."""

from PySide6.QtWidgets import QWidget

from evidence_app.look.controls import column, label
from evidence_app.look.look import Look
from evidence_app.report.annex_file import SealedAnnex
from evidence_app.ui.file_password import LockedFileShown
from evidence_app.words import mark


class AnnexMadePart(QWidget):
    """Nothing at all for a report without a locked file."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._for = label("", "strong", wrap=True)
        self.file = LockedFileShown(look)
        whole = column(12)
        whole.addWidget(self._for)
        whole.addWidget(self.file)
        self.setLayout(whole)
        self.hide()

    def show_annex(self, annex: SealedAnnex | None) -> None:
        """Show the locked file of the report that was made."""
        self.clear()
        if annex is None:
            return
        text = self._look.text(mark("A locked file was made with it, for one person:"))
        self._for.setText(f"{text} {self._look.outside(annex.made.recipient)}")
        self.file.show_file(str(annex.path), annex.password)
        self.show()

    @property
    def first_focus(self) -> QWidget | None:
        """The password while one is shown: Return pressed twice must not lose it."""
        return self.file.password if self.file.password.text() else None

    def clear(self) -> None:
        """Forget it: the person went on, or the vault is being locked."""
        self._for.clear()
        self.file.clear()
        self.hide()
