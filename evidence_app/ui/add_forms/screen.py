"""What is asked of a picture of the screen: when, and afterwards what it shows."""

from typing import Final

from PySide6.QtCore import Qt, Signal

from evidence_app.look.controls import Button, row
from evidence_app.look.look import Look
from evidence_app.look.select import Select
from evidence_app.ui.fields import PasteField
from evidence_app.ui.pages import Page, captioned, side_by_side
from evidence_app.words import mark

_WHEN: Final = (
    (0, mark("At once")),
    (3, mark("In 3 seconds")),
    (5, mark("In 5 seconds")),
    (10, mark("In 10 seconds")),
)
SECONDS: Final = tuple(seconds for seconds, _ in _WHEN)


class ScreenPage(Page):
    """How a picture of the screen is taken."""

    pressed = Signal(int, str)

    def __init__(self, look: Look) -> None:
        text = look.text
        super().__init__(look, text(mark("A picture of this screen")))
        self._address = ""
        self.add_line(
            text(
                mark(
                    "This window hides itself, so that it is not in the picture. Then "
                    "the screen stands still: keep all of it, or draw a frame around "
                    "a part. Only what you choose is kept."
                )
            )
        )
        self._seconds = Select(look)
        for seconds, words in _WHEN:
            self._seconds.addItem(text(words), seconds)
        self.add(captioned(text(mark("When")), self._seconds))
        self.add_line(
            text(
                mark(
                    "With a little time you can open what you want to show, also a "
                    "menu. Leave the address bar and the date in sight if you can."
                )
            ),
            "muted",
        )
        self.go = Button(
            look, text(mark("Take the picture")), icon="monitor", role="primary"
        )
        self.add(side_by_side([self.go], row()))
        self.go.clicked.connect(self._tell)

    def show_address(self, address: str) -> None:
        """Start anew; of the page with this address, when there is one."""
        self._address = address
        # A page is opened first, in another window: that takes a moment.
        if address:
            self._seconds.setCurrentIndex(SECONDS.index(10))

    def _tell(self) -> None:
        self.pressed.emit(int(self._seconds.currentData()), self._address)


class ShowsPage(Page):
    """What a picture shows that was just taken; all of it can be skipped."""

    told = Signal(str, str)
    cancelled = Signal()

    def __init__(self, look: Look) -> None:
        text = look.text
        super().__init__(look, text(mark("What does this picture show?")))
        self.add_line(
            text(
                mark(
                    "The picture is taken, and not kept yet. If it shows a page or an "
                    "account, you can say which. It is kept as something that you "
                    "said. Leave it empty if you like."
                )
            )
        )
        self.address = PasteField(look, text(mark("Address of this page (optional)")))
        self.address.line.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.address.line.setPlaceholderText("https://")
        whose = text(mark("Which account it shows: name, number or link (optional)"))
        self.account = PasteField(look, whose)
        self.add(self.address, self.account)
        self.go = Button(look, text(mark("Go on")), role="primary")
        drop = Button(look, text(mark("Do not keep this picture")))
        self.add(side_by_side([self.go, drop], row()))
        self.go.clicked.connect(self._tell)
        drop.clicked.connect(self.cancelled)
        for field in (self.address, self.account):
            field.line.returnPressed.connect(self._tell)

    def begin(self, address: str) -> None:
        """Start anew, with this page's address where it is known."""
        self.address.set(address)
        self.account.set("")
        self.go.setFocus()

    def _tell(self) -> None:
        self.told.emit(self.address.text(), self.account.text())
