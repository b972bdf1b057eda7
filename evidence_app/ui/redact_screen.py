"""Cover parts of a picture: the picture, what is drawn over it, and the copy."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QBoxLayout,
    QLabel,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from evidence_app.look.announce import announce
from evidence_app.look.check import Check
from evidence_app.look.controls import (
    Button,
    column,
    folding_row,
    holding,
    label,
    panel,
    row,
    scrolling,
)
from evidence_app.look.look import Look
from evidence_app.look.select import Select
from evidence_app.model.pixels import Pixels
from evidence_app.presenters.redaction import DRAWN, Drawn, Part
from evidence_app.ui.pages import captioned
from evidence_app.ui.picture import FittedPicture
from evidence_app.ui.region_canvas import RegionCanvas
from evidence_app.words import Words, mark, say

_SIDE: Final = 340
_LEAST: Final = 200
"""How high the picture is at least where the screen scrolls (pixels)."""


class RedactScreen(QWidget):
    """Shows one picture and the parts drawn over it."""

    drawing_chosen = Signal(object)
    keep_pressed = Signal(bool)
    left = Signal()
    escape_pressed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        text = look.text
        self.canvas = RegionCanvas(look)
        self._scroll = QScrollArea()
        self._scroll.setWidget(self.canvas)
        self._scroll.setAlignment(
            Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        )
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setAccessibleName(text(mark("The picture")))
        self._scroll.viewport().installEventFilter(self)
        self.preview_picture = FittedPicture(text(mark("How the copy would look")))
        self._stack = QStackedWidget()
        self._stack.addWidget(self._scroll)
        self._stack.addWidget(self.preview_picture)
        self._number = label("", "muted", wrap=True)
        self.next = Button(look, text(mark("Next picture")))
        self.kind = Select(look)
        for drawn in Drawn:
            self.kind.addItem(look.say(DRAWN[drawn]), drawn)
        self._line = label("", wrap=True)
        self._problem = label("", wrap=True)
        self.show_it = Button(look, text(mark("Show the picture")), icon="eye")
        self.add = Button(look, text(mark("Add a part")), icon="plus")
        self.remove = Button(look, text(mark("Remove this part")), role="quiet")
        self.undo = Button(look, text(mark("Undo")), icon="history", role="quiet")
        self.preview = Button(look, text(mark("See how it looks")))
        self.in_reports = Check(look, text(mark("Reports show the copy, not this")))
        self.keep = Button(look, text(mark("Keep the copy")), role="primary")
        self.back = Button(look, text(mark("Go back")), role="quiet")
        self._arrange()
        self.kind.currentIndexChanged.connect(self._kind_chosen)
        self.keep.clicked.connect(
            lambda: self.keep_pressed.emit(self.in_reports.isChecked())
        )
        self.back.clicked.connect(self.left)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.escape_pressed)

    def begin(self) -> None:
        """Show nothing yet: the picture is being looked up."""
        self.show_covered()
        self._problem_box.hide()
        self._enable(on=False)
        self._line.setText(self._look.text(mark("One moment …")))

    def show_begun(self, width: int, height: int, number: int, of: int) -> None:
        """Show a picture of this size, covered."""
        self._problem_box.hide()
        self.canvas.show_size(width, height)
        self._number.setText(
            self._look.say(say("Picture {number} of {count}", number=number, count=of))
        )
        self._many.setVisible(of > 1)
        self._enable(on=True)
        self._fit()
        self.canvas.setFocus()

    def show_choice(self, *, in_reports: bool) -> None:
        """Show whether reports show the copy."""
        self.in_reports.setChecked(in_reports)

    def show_covered(self) -> None:
        """Cover the picture; nothing of it stays in memory."""
        self.canvas.show_picture(None)
        self.preview_picture.clear()
        self._stack.setCurrentWidget(self._scroll)
        self.show_it.show_as(self._look.text(mark("Show the picture")), "eye")

    def show_picture(self, pixels: Pixels) -> None:
        """Uncover the picture, to draw over it."""
        self.preview_picture.clear()
        self.canvas.show_picture(pixels)
        self._stack.setCurrentWidget(self._scroll)
        self.show_it.show_as(self._look.text(mark("Cover the picture")), "eye-off")

    def show_preview(self, pixels: Pixels) -> None:
        """Show how the copy would look, in the picture's place."""
        self.canvas.show_picture(None)
        self.preview_picture.show_pixels(pixels)
        self._stack.setCurrentWidget(self.preview_picture)
        self.show_it.show_as(self._look.text(mark("Close the preview")), "eye-off")
        self.preview_picture.setFocus()

    def show_parts(self, parts: Sequence[Part], chosen: int) -> None:
        """Show what is drawn; a chosen part is brought into sight."""
        self._enable(on=True)
        self.canvas.show_parts(parts, chosen)
        is_one = 0 <= chosen < len(parts)
        self.remove.setEnabled(is_one)
        if is_one:
            self.kind.blockSignals(True)  # noqa: FBT003 - Qt's signature
            self.kind.setCurrentIndex(self.kind.findData(parts[chosen].drawn))
            self.kind.blockSignals(False)  # noqa: FBT003 - Qt's signature
            place = self.canvas.chosen_place().center()
            self._scroll.ensureVisible(place.x(), place.y(), 60, 60)

    def show_busy(self) -> None:
        """Show that something is being done."""
        self._problem_box.hide()
        # Not on a button that goes grey: the next key would press "Go back".
        self.canvas.setFocus()
        self._enable(on=False)
        self._line.setText(self._look.text(mark("One moment …")))

    def show_line(self, words: Words) -> None:
        """Say what is chosen; a screen reader says it of the picture."""
        self._line.setText(self._look.say(words))
        self.canvas.setAccessibleDescription(self._line.text())

    def show_problem(self, words: Words) -> None:
        """Show why something cannot be done."""
        self._enable(on=True)
        self._problem.setText(self._look.say(words))
        self._problem_box.show()
        announce(self._problem_box, self._problem.text(), urgent=True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Fit the picture when the room changes."""
        if isinstance(event, QResizeEvent):
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        room = self._scroll.viewport().size()
        self.canvas.fit(room.width(), room.height())

    def _kind_chosen(self, _place: int) -> None:
        self.drawing_chosen.emit(self.kind.currentData())

    def _enable(self, *, on: bool) -> None:
        for each in (
            self.next,
            self.kind,
            self.show_it,
            self.add,
            self.remove,
            self.undo,
            self.in_reports,
            self.preview,
            self.keep,
        ):
            each.setEnabled(on)

    def _arrange(self) -> None:
        text = self._look.text
        side = column(10)
        side.addWidget(
            self._small(
                mark(
                    "You make a copy. The picture you saved does not change. Draw "
                    "over what nobody should see, with the mouse or with the keys."
                )
            )
        )
        many = column(6)
        many.addWidget(self._number)
        many.addWidget(self.next, 0, Qt.AlignmentFlag.AlignLeading)
        self._many = holding(many)
        self._many.hide()
        side.addWidget(self._many)
        side.addWidget(self.show_it)
        side.addLayout(captioned(text(mark("What you draw")), self.kind))
        side.addWidget(
            self._small(
                mark(
                    "For words, always take the black box. Words under a veil can "
                    "sometimes be guessed."
                )
            )
        )
        pair = folding_row(8)
        pair.addWidget(self.add)
        pair.addWidget(self.undo)
        side.addLayout(pair)
        side.addWidget(self._line)
        side.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignLeading)
        side.addWidget(
            self._small(
                mark(
                    "Arrow keys move the part. With Shift they size it, with Ctrl "
                    "in small steps. Delete removes it. Tab goes to the next one."
                )
            )
        )
        side.addStretch(1)
        large = self._look.large
        sides: QBoxLayout = column(14) if large else row(14)
        shown = column()
        shown.addWidget(self._stack)
        sides.addWidget(panel(shown, margin=10), 1)
        sides.addWidget(self._beside(holding(side)))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        if not large:
            whole.addLayout(sides)
            return
        self._stack.setMinimumHeight(self._look.px(_LEAST))
        name = self._look.text(mark("Cover parts of this picture"))
        whole.addWidget(scrolling(holding(sides), name=name))

    def _beside(self, side: QWidget) -> QWidget:
        """Return what is beside the picture: what can be pressed stays in sight."""
        problem = column()
        problem.addWidget(self._problem)
        self._problem_box = panel(problem, "care", 12)
        self._problem_box.hide()
        told = column(8)
        name = self._look.text(mark("Cover parts of this picture"))
        large = self._look.large
        told.addWidget(side if large else scrolling(side, name=name), 1)
        for each in (
            self._problem_box,
            self.in_reports,
            self.preview,
            self.keep,
            self.back,
        ):
            told.addWidget(each)
        box = panel(told, margin=14)
        if not large:
            box.setFixedWidth(_SIDE)
        return box

    def _small(self, words: str) -> QLabel:
        return label(self._look.text(words), "small", wrap=True)
