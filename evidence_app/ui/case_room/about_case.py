"""Whom this case is about: one answer, which can be left out and changed."""

from PySide6.QtCore import Signal

from evidence_app.look.controls import Button, row
from evidence_app.look.look import Look
from evidence_app.model.case import Concerns
from evidence_app.presenters.about_case import AboutCasePresenter
from evidence_app.presenters.desk import Desk
from evidence_app.presenters.what_happened import Paths
from evidence_app.ui.case_room.hub import Room
from evidence_app.ui.concerns import ConcernsChoice
from evidence_app.ui.fields import enable_controls
from evidence_app.ui.pages import Page, side_by_side
from evidence_app.words import Words, mark


class AboutCasePage(Page):
    """Shows it, and lets it be changed."""

    keep_pressed = Signal(object)

    def __init__(self, look: Look) -> None:
        text = look.text
        super().__init__(look, text(mark("Whom is this case about?")))
        self.add_line(
            text(
                mark(
                    "You can leave it open. It changes who can help, and whether a "
                    "report says that you act for someone else."
                )
            ),
            "muted",
        )
        self.concerns = ConcernsChoice(look)
        self.add(self.concerns.box)
        self.add_problem_box()
        self.said = self.add_line("", "strong")
        self.keep = Button(look, text(mark("Keep")), role="primary")
        self.add(side_by_side([self.keep], row()))
        self.keep.clicked.connect(
            lambda: self.keep_pressed.emit(self.concerns.chosen())
        )
        self.concerns.list.currentIndexChanged.connect(self._forget_said)
        self.said.hide()

    def show_concerns(self, concerns: Concerns) -> None:
        """Show what is kept."""
        enable_controls(self, enabled=True)
        self.concerns.choose(concerns)
        self._forget_said()
        self.concerns.list.setFocus()

    def show_busy(self) -> None:
        """Let nothing be pressed for a moment."""
        self.hide_problem()
        enable_controls(self, enabled=False)

    def show_said(self, words: Words) -> None:
        """Show what came of a press."""
        self.said.setText(self.look.say(words))
        self.said.show()

    def show_problem(self, words: Words) -> None:
        """Show what did not work."""
        enable_controls(self, enabled=True)
        super().show_problem(words)

    def _forget_said(self) -> None:
        self.said.hide()


def about_case_room(look: Look, desk: Desk, paths: Paths) -> Room:
    """Make the room with its presenter."""
    page = AboutCasePage(look)
    presenter = AboutCasePresenter(page, desk, paths)
    page.keep_pressed.connect(presenter.keep_pressed)
    return Room(
        title=mark("Whom it is about"),
        advice=mark("You, your child, or someone you help. It can stay open."),
        icon="user",
        screen=page,
        begin=presenter.begin,
        close=presenter.left,
    )
