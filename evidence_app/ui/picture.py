"""The place where one item is covered, and uncovered when asked for."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QPlainTextEdit,
    QScrollArea,
    QStackedLayout,
)

from evidence_app.look.controls import IconLabel, column, holding, label
from evidence_app.look.look import Look
from evidence_app.model.pixels import Pixels
from evidence_app.presenters.item_sheet import Seen
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
        self._picture = FittedPicture(look.text(mark("The picture")))
        self._words = QPlainTextEdit()
        self._words.setReadOnly(True)
        self._words.setProperty("role", "reading")
        self._words.setTabChangesFocus(True)
        self._words.setAccessibleName(look.text(mark("The words")))
        self._stack = QStackedLayout(self)
        for each in (self._covered, self._picture, self._words):
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
        self._picture.show_pixels(pixels)
        self._stack.setCurrentWidget(self._picture)

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
        self._picture.clear()
        self._words.clear()


class FittedPicture(QScrollArea):
    """A picture as wide as there is room, scrolled down when it is tall."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setProperty("role", "focusable")
        self.setAccessibleName(name)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)
        self._label = QLabel()
        self._label.setAccessibleName(name)
        self._label.setScaledContents(True)
        self.setWidget(self._label)
        self._size = QSize()
        self.viewport().installEventFilter(self)

    def show_pixels(self, pixels: Pixels) -> None:
        """Show raw pixels that the decoder made."""
        picture = pixmap_of(pixels)
        self._size = picture.size()
        self._label.setPixmap(picture)
        self._fit()
        self.verticalScrollBar().setValue(0)

    def clear(self) -> None:
        """Let go of the picture."""
        self._size = QSize()
        self._label.clear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Fit the picture when the room changes."""
        if isinstance(event, QResizeEvent):
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        if self._size.isEmpty():
            return
        room = self.viewport().width()
        width = min(room, self._size.width())
        height = max(1, round(self._size.height() * width / self._size.width()))
        self._label.setFixedSize(width, height)


def pixmap_of(pixels: Pixels) -> QPixmap:
    """Return checked pixels as what Qt draws."""
    image = QImage(
        pixels.rgb,
        pixels.width,
        pixels.height,
        pixels.width * 3,
        QImage.Format.Format_RGB888,
    )
    # A copy: the pixmap must not outlive the bytes it was made from.
    return QPixmap.fromImage(image.copy())
