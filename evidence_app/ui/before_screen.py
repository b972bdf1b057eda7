"""What the app does and cannot do, and whether this is the right computer for it."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal

from evidence_app.look.controls import Button, column, label, panel, row
from evidence_app.look.look import Look
from evidence_app.ui.pages import Page, side_by_side
from evidence_app.ui.sharing import Sharing, SharingPanel
from evidence_app.words import mark

_WIDTH: Final = 760
_DOES: Final = (
    mark(
        "It keeps pictures, web pages, messages and your own words as they were, in a "
        "folder that only your passphrase opens."
    ),
    mark("It notes when each was saved, and shows later whether it was changed since."),
    mark(
        "It makes a report for the police, a platform or a lawyer that they can check "
        "without installing anything."
    ),
)
_CANNOT: Final = (
    mark("It tells nobody: not the police, not a platform, not us."),
    mark("It cannot promise that a court or a platform accepts what you saved."),
    mark(
        "It does not find programs that watch this computer or your phone, and it "
        "cannot hide from them."
    ),
    mark(
        "Exit closes everything at once. It does not hide that this app is here, nor "
        "what was on the screen before."
    ),
)
_COMPUTER: Final = (
    mark(
        "If the other person can use this computer, knows its password or set it up, "
        "another one is better: at a support service, a library, or of someone you "
        "trust."
    ),
    mark(
        "If you think you are being watched, stopping suddenly can put you in danger. "
        "Speak with a support service first, from another device."
    ),
    mark(
        "If there is only this computer, put the folder on a stick that you carry with "
        "you, and choose a passphrase that was never used anywhere else."
    ),
)


class BeforeScreen(Page):
    """Three short lists, screen sharing, and the way back to what is happening."""

    now_pressed = Signal()
    on_pressed = Signal()

    def __init__(self, look: Look, sharing: Sharing) -> None:
        text = look.text
        super().__init__(look, text(mark("Before you begin")), width=_WIDTH)
        for heading, lines in (
            (mark("What this app does"), _DOES),
            (mark("What it cannot do"), _CANNOT),
            (mark("Is this the right computer?"), _COMPUTER),
        ):
            self._add_list(text(heading), lines)
        self.sharing = SharingPanel(look, sharing)
        self.add(self.sharing)
        self.go = Button(look, text(mark("Go on")), role="primary")
        self.now = Button(look, text(mark("It is happening now")))
        self.add(side_by_side([self.go, self.now], row()))
        self.go.clicked.connect(self.on_pressed)
        self.now.clicked.connect(self.now_pressed)

    def begin(self) -> None:
        """Show it from the top."""
        self.show_top()
        self.go.setFocus()

    def _add_list(self, heading: str, lines: Sequence[str]) -> None:
        inside = column(8)
        inside.addWidget(label(heading, "heading", wrap=True))
        for line in lines:
            inside.addWidget(label(self.look.text(line), wrap=True))
        made = panel(inside, "note", 16)
        made.setAccessibleName(heading)
        self.add(made)
