"""What has gone out of the vault, in full; the line at the bottom has part of it."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from evidence_app.look.controls import Button, column, empty, label, row
from evidence_app.look.look import Look
from evidence_app.presenters.desk import Desk, Lane
from evidence_app.presenters.services import OpenVault
from evidence_app.presenters.shell import ShellPresenter
from evidence_app.ui.pages import Page, side_by_side
from evidence_app.words import Words, mark


def read_gone_out(desk: Desk, vault: OpenVault, shell: ShellPresenter) -> None:
    """Have the vault's records read; without an answer less is told at the bottom."""
    desk.run(vault.gone_out, shell.gone_out_known, lambda _error: None, lane=Lane.LISTS)


class GoneOutTold(QObject):
    """What is known now, for the page that shows it."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.sentences: tuple[Words, ...] = ()

    def tell(self, sentences: Sequence[Words]) -> None:
        """This is known; a sentence for each kind."""
        self.sentences = tuple(sentences)
        self.changed.emit()


class GoneOutPage(Page):
    """All of it, and what the vault cannot know."""

    back_pressed = Signal()

    def __init__(self, look: Look, told: GoneOutTold) -> None:
        text = look.text
        super().__init__(look, text(mark("What has gone out")))
        self._told = told
        self._lines = column(8)
        self.add(self._lines)
        self.add_line(
            text(
                mark(
                    "This is the newest of each kind, as the vault itself noted it. A "
                    "page that did not come, and a service that never answered, are "
                    "not among it, nor what other programs do with the folder."
                )
            ),
            "muted",
        )
        self.back = Button(look, text(mark("Go back")), role="primary")
        self.add(side_by_side([self.back], row()))
        self.back.clicked.connect(self.back_pressed)
        told.changed.connect(self._show)
        self._show()

    def begin(self) -> None:
        """Show it from the top."""
        self.show_top()
        self.back.setFocus()

    def _show(self) -> None:
        empty(self._lines)
        if not self._told.sentences:
            nothing = self.look.text(mark("The vault knows of nothing."))
            self._lines.addWidget(label(nothing, wrap=True))
        for words in self._told.sentences:
            self._lines.addWidget(label(self.look.say(words), wrap=True))
