"""Calm single pages: one heading, a few lines, and what can be pressed."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QLabel,
    QLayout,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from evidence_app.look.announce import announce
from evidence_app.look.controls import (
    centred,
    column,
    folding_row,
    holding,
    label,
    panel,
    row,
    scrolling,
)
from evidence_app.look.look import Look
from evidence_app.words import Words, mark

WIDTH = 640
_BELOW = 90
"""Room to show below a problem: the button to press next (pixels)."""


class Page(QWidget):
    """A card in the middle of the screen."""

    def __init__(self, look: Look, heading: str, *, width: int = WIDTH) -> None:
        super().__init__()
        self.look = look
        self.heading = label(heading, "title", wrap=True)
        self.inside = column(12)
        self.inside.addWidget(self.heading)
        self._problem = label("", "", wrap=True)
        problem = column()
        problem.addWidget(self._problem)
        self._problem_box = panel(problem, "care", 12)
        # Ours also while it stands nowhere: see tests/ui/test_ending.py.
        self._problem_box.setParent(self)
        self._problem_box.hide()
        card = panel(self.inside, margin=24)
        self._width = look.wide(width)
        card.setFixedWidth(self._width)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._scroll = scrolling(centred(card), name=heading)
        self._whole.addWidget(self._scroll)

    def add(self, *parts: QWidget | QLayout) -> None:
        """Put these below what is there."""
        for part in parts:
            if isinstance(part, QLayout):
                self.inside.addLayout(part)
            else:
                self.inside.addWidget(part)

    def add_in_sight(self, part: QLayout) -> None:
        """Put what leads on below all that scrolls, so that it is always in sight.

        Large letters need all the room to scroll in: there it ends the page.
        """
        if self.look.large:
            self.inside.addLayout(part)
            return
        inside = column()
        inside.setContentsMargins(24, 8, 24, 2)
        inside.addLayout(part)
        foot = holding(inside)
        foot.setFixedWidth(self._width)
        across = row(0)
        across.addStretch(1)
        across.addWidget(foot)
        across.addStretch(1)
        self._whole.addLayout(across)

    def add_line(self, text: str, role: str = "") -> QLabel:
        """Put a paragraph below what is there."""
        made = label(text, role, wrap=True)
        self.inside.addWidget(made)
        return made

    def add_problem_box(self) -> None:
        """Leave room for what is missing."""
        self.inside.addWidget(self._problem_box)

    def show_problem(self, words: Words) -> None:
        """Show what is missing."""
        self._problem.setText(self.look.say(words))
        self._problem_box.show()
        announce(self._problem_box, self._problem.text(), urgent=True)
        # After the layout has made room for it.
        QTimer.singleShot(
            0,
            self,
            lambda: self._scroll.ensureWidgetVisible(self._problem_box, 0, _BELOW),
        )

    def say_aloud(self, *texts: str) -> None:
        """Have its heading and these words read out: what it shows is new."""
        announce(self, "\n".join([self.heading.text(), *(t for t in texts if t)]))

    def show_top(self) -> None:
        """Show it from its heading on."""
        self._scroll.verticalScrollBar().setValue(0)

    def hide_problem(self) -> None:
        """Show nothing missing."""
        self._problem_box.hide()


def captioned(text: str, field: QWidget) -> QVBoxLayout:
    """Return a field below its caption; both are one to a screen reader."""
    caption = label(text, "strong", wrap=True)
    caption.setBuddy(field)
    field.setAccessibleName(text)
    made = column(6)
    made.addWidget(caption)
    made.addWidget(field)
    return made


def writing_field(placeholder: str) -> QPlainTextEdit:
    """Return a field for several lines; Tab leaves it."""
    field = QPlainTextEdit()
    field.setPlaceholderText(placeholder)
    field.setTabChangesFocus(True)
    return field


def side_by_side(widgets: Sequence[QWidget], layout: QBoxLayout) -> QBoxLayout:
    """Put widgets into a row at its leading side, spaced as ``layout`` is.

    What does not fit beside each other stands below.
    """
    folding = folding_row(layout.spacing())
    for each in widgets:
        folding.addWidget(each)
    folding.addStretch(1)
    return folding


def keep_original(look: Look) -> QFrame:
    """Return what is said once: to leave the original where it is."""
    inside = column()
    inside.addWidget(
        label(
            look.text(
                mark(
                    "Keep the original where it is (phone, chat, account) if you can "
                    "do so without danger. Police may ask for it."
                )
            ),
            wrap=True,
        )
    )
    made = panel(inside, "note", 12)
    made.hide()
    return made
