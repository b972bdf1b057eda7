"""The small card over a frozen screen: keep the frame, keep the whole, or go back."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from evidence_app.look.controls import Button, column, label, row
from evidence_app.look.look import Look
from evidence_app.ui.pages import side_by_side
from evidence_app.words import mark


class FrameChoices(QFrame):
    """What can be pressed; the keyboard does the same from the screen itself."""

    part_wanted = Signal()
    whole_wanted = Signal(int)
    all_wanted = Signal()
    given_up = Signal()
    leave_pressed = Signal()

    def __init__(
        self, look: Look, parent: QWidget, *, number: int, several: bool
    ) -> None:
        super().__init__(parent)
        self._look = look
        text = look.text
        self.setProperty("role", "panel")
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.line = label(
            text(
                mark(
                    "Draw a frame around what you want to keep. Only that is kept. "
                    "With the keyboard: arrows, Enter, Esc."
                )
            ),
            "strong",
            wrap=True,
        )
        self.told = label("", "muted", wrap=True)
        self.part = Button(
            look, text(mark("Keep what is in the frame")), icon="check", role="primary"
        )
        self.whole = Button(look, text(mark("Keep the whole screen")), icon="monitor")
        self.all = Button(look, text(mark("Keep all screens")))
        self.all.setVisible(several)
        self.back = Button(look, text(mark("Take no picture")))
        self.leave = Button(look, text(mark("Exit now")), icon="door-open", role="exit")
        inside = column(8, 14)
        self.setLayout(inside)
        inside.addWidget(self.line)
        inside.addWidget(self.told)
        buttons = [self.part, self.whole, self.all, self.back, self.leave]
        shown = buttons if several else [b for b in buttons if b is not self.all]
        inside.addLayout(side_by_side(shown, row()))
        self.part.clicked.connect(self.part_wanted)
        self.whole.clicked.connect(lambda: self.whole_wanted.emit(number))
        self.all.clicked.connect(self.all_wanted)
        self.back.clicked.connect(self.given_up)
        self.leave.clicked.connect(self.leave_pressed)
        self.show_frame("", framed=False)

    def show_series(self) -> None:
        """Say that it is a series that begins."""
        text = self._look.text
        self.line.setText(
            text(
                mark(
                    "Draw a frame around what you will scroll. One picture of it is "
                    "kept each second. With the keyboard: arrows, Enter, Esc."
                )
            )
        )

    def show_frame(self, told: str, *, framed: bool) -> None:
        """Say where the frame is; without one there is none to keep."""
        self.told.setText(told)
        self.told.setVisible(bool(told))
        self.part.setEnabled(framed)
