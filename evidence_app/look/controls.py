"""The controls of the window: labels, buttons, panels, each with a name to hear.

All text is plain text, never markup. Icons follow the theme when it changes.
"""

from types import MappingProxyType
from typing import Final, TypeVar

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from evidence_app.look.folding import FoldingRow
from evidence_app.look.lines import Label
from evidence_app.look.look import Look

_ICON_TOKENS: Final = MappingProxyType(
    {"primary": "on_accent", "exit": "on_exit", "link": "accent"}
)
L = TypeVar("L", bound=QBoxLayout)


def label(text: str = "", role: str = "", *, wrap: bool = False) -> QLabel:
    """Return a plain text label."""
    made = Label(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("role", role)
    made.setWordWrap(wrap)
    return made


def set_role(widget: QWidget, role: str) -> None:
    """Give a widget another role and have it drawn so."""
    widget.setProperty("role", role)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


class Button(QPushButton):
    """A button with an icon in the theme's colours."""

    def __init__(
        self, look: Look, text: str, *, icon: str = "", role: str = "", size: int = 18
    ) -> None:
        super().__init__(look.broken(text))
        self._look = look
        self._icon = icon
        self._icon_size = size
        self.setProperty("role", role)
        self.setAccessibleName(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self._draw()

    def show_as(self, text: str, icon: str) -> None:
        """Change words and icon."""
        self._icon = icon
        self.setText(self._look.broken(text))
        self.setAccessibleName(text)
        self._draw()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the icon anew when the theme changes."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.EnabledChange}:
            self._draw()

    def _draw(self) -> None:
        if not self._icon:
            return
        colour = _ICON_TOKENS.get(str(self.property("role")), "text")
        if not self.isEnabled():
            colour = "muted"
        gap = 6 if self.text() else 0
        size = self._look.px(self._icon_size)
        self.setIcon(self._look.icon(self._icon, colour, size, gap=gap))
        self.setIconSize(QSize(size + gap, size))


class IconLabel(QLabel):
    """An icon that is only to be seen; it says nothing to a screen reader."""

    def __init__(self, look: Look, icon: str, *, colour: str, size: int) -> None:
        super().__init__()
        self._look = look
        self._icon = icon
        self._colour = colour
        self._size = look.px(size)
        self.setFixedSize(self._size, self._size)
        self._draw()

    def show_icon(self, icon: str) -> None:
        """Show another icon."""
        self._icon = icon
        self._draw()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the icon anew when the theme changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()

    def _draw(self) -> None:
        self.setPixmap(self._look.pixmap(self._icon, self._colour, self._size))


class Choice(QPushButton):
    """A large button: an icon, a name, and one line that explains it."""

    def __init__(self, look: Look, text: str, line: str, *, icon: str) -> None:
        super().__init__()
        self.setProperty("role", "choice")
        self.setAccessibleName(text)
        self.setAccessibleDescription(line)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        name = label(text, "strong", wrap=True)
        explained = label(line, "muted", wrap=True)
        words = column(spacing=4)
        words.addWidget(name)
        words.addWidget(explained)
        words.addStretch(1)
        inside = QHBoxLayout(self)
        inside.setContentsMargins(18, 16, 18, 14)
        inside.setSpacing(14)
        picture = IconLabel(look, icon, colour="accent", size=26)
        inside.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        inside.addLayout(words, 1)
        for each in (name, explained, picture):
            each.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """Its words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Return the height that the words need."""
        inside = self.layout()
        return max(84, inside.totalHeightForWidth(width) if inside else 0)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return a size for the words."""
        return QSize(280, self.heightForWidth(280))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the least size for the words."""
        return QSize(200, self.heightForWidth(max(200, self.width())))


def column(spacing: int = 10, margin: int = 0) -> QVBoxLayout:
    """Return an empty column."""
    made = QVBoxLayout()
    return _arranged(made, spacing, margin)


def row(spacing: int = 10, margin: int = 0) -> QHBoxLayout:
    """Return an empty row."""
    made = QHBoxLayout()
    return _arranged(made, spacing, margin)


def folding_row(spacing: int = 10, margin: int = 0) -> FoldingRow:
    """Return an empty row; what does not fit beside each other stands below."""
    return _arranged(FoldingRow(), spacing, margin)


def panel(inside: QBoxLayout, role: str = "panel", margin: int = 16) -> QFrame:
    """Return a framed panel around a layout."""
    made = QFrame()
    made.setProperty("role", role)
    inside.setContentsMargins(margin, margin, margin, margin)
    made.setLayout(inside)
    return made


def scrolling(inside: QWidget, *, name: str) -> QScrollArea:
    """Return a scroll area around a widget; it never scrolls sideways."""
    area = QScrollArea()
    inside.setObjectName("plain")
    area.setWidget(inside)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setAccessibleName(name)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.viewport().setAutoFillBackground(False)
    return area


def holding(inside: QBoxLayout) -> QWidget:
    """Return a bare widget that holds a layout."""
    made = QWidget()
    made.setLayout(inside)
    return made


def centred(card: QWidget) -> QWidget:
    """Return a widget that holds a card in its middle, a little above.

    Stretches, not an alignment: an aligned widget would not be asked for the height
    that its wrapped text needs.
    """
    across = row(0)
    across.addStretch(1)
    across.addWidget(card)
    across.addStretch(1)
    down = column(0, 4)
    down.addStretch(1)
    down.addLayout(across)
    down.addStretch(2)
    return holding(down)


def empty(layout: QBoxLayout) -> None:
    """Take everything out of a layout."""
    while layout.count():
        taken = layout.takeAt(0)
        widget = taken.widget() if taken else None
        inner = taken.layout() if taken else None
        if widget is not None:
            widget.hide()
            # It keeps its parent: without one it would be Python's to end, in any
            # thread.
            widget.deleteLater()
        elif isinstance(inner, QBoxLayout):
            empty(inner)


def _arranged(made: L, spacing: int, margin: int) -> L:
    made.setContentsMargins(margin, margin, margin, margin)
    made.setSpacing(spacing)
    return made
