"""The place where one item is covered, and uncovered when asked for."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QStackedLayout

from evidence_app.look.controls import IconLabel, column, holding, label
from evidence_app.look.look import Look
from evidence_app.model.pixels import Pixels
from evidence_app.presenters.item_sheet import Seen
from evidence_app.ui.close_up import CloseUp
from evidence_app.words import mark

TOGETHER: Final = mark(
    "Two people look at this screen, so pictures stay covered. “How it looks” turns "
    "this off."
)


_HEIGHT, _LOW, _ANY = 170, 104, 16_777_215
"""How high it is beside other things, where there is little room, and at most."""


class Cover(QFrame):
    """Covered; or the picture; or the words; or why neither can be shown."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("role", "cover")
        self._look = look
        self._icon = IconLabel(look, "eye-off", colour="muted", size=30)
        self._line = label("", "muted", wrap=True)
        self._line.setAlignment(Qt.AlignmentFlag.AlignCenter)
        inside = column(10, 12)
        inside.addStretch(1)
        inside.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignHCenter)
        inside.addWidget(self._line)
        inside.addStretch(1)
        self._covered = holding(inside)
        self.picture = CloseUp(look)
        self._words = QPlainTextEdit()
        self._words.setReadOnly(True)
        self._words.setProperty("role", "reading")
        self._words.setTabChangesFocus(True)
        self._words.setAccessibleName(look.text(mark("The words")))
        self._stack = QStackedLayout(self)
        for each in (self._covered, self.picture, self._words):
            self._stack.addWidget(each)
        self.setMinimumHeight(120)

    def take_room(self, *, grows: bool, low: bool = False) -> None:
        """Be as high as there is room; or as always; or low, of words alone."""
        height = _LOW if low else _HEIGHT
        self._icon.setVisible(not low)
        self.setMinimumHeight(height)
        self.setMaximumHeight(_ANY if grows else height)

    def cover(self, seen: Seen) -> None:
        """Cover it; nothing of the picture stays in memory."""
        lines = {
            Seen.PICTURE: TOGETHER
            if self._look.together
            else mark("The picture is covered"),
            Seen.WORDS: mark("The words are covered"),
            Seen.LOCKED: mark("It is locked away. Nothing of it is shown."),
            Seen.NOTHING: mark(
                "This kind of file is not shown here. It is saved as it is."
            ),
        }
        self._show_line(
            {Seen.NOTHING: "file", Seen.LOCKED: "lock"}.get(seen, "eye-off"),
            self._look.text(lines[seen]),
        )

    def show_fetching(self) -> None:
        """Show that it is being opened."""
        self._show_line("hourglass", self._look.text(mark("One moment …")))

    def show_trouble(self, text: str) -> None:
        """Show why it cannot be shown."""
        self._show_line("info", text)

    def show_picture(self, pixels: Pixels) -> None:
        """Show the picture; it stays covered where two people look."""
        if self._look.together:
            self.cover(Seen.PICTURE)
            return
        self.picture.show_pixels(pixels)
        self._stack.setCurrentWidget(self.picture)

    def show_words(self, text: str) -> None:
        """Show the words."""
        self._words.setPlainText(text)
        self._stack.setCurrentWidget(self._words)

    @property
    def is_covered(self) -> bool:
        """Whether neither picture nor words are to be seen."""
        return self._stack.currentWidget() is self._covered

    def _show_line(self, icon: str, text: str) -> None:
        self._icon.show_icon(icon)
        self._line.setText(text)
        self._stack.setCurrentWidget(self._covered)
        self.picture.clear()
        self._words.clear()
