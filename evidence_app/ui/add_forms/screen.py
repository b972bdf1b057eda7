"""What is asked of a picture of the screen: when, and afterwards what it shows."""

from typing import Final

from PySide6.QtCore import Qt, Signal, SignalInstance

from evidence_app.host.screen_permission import ScreenPermission
from evidence_app.look.announce import announce
from evidence_app.look.controls import Button, column, label, panel, row
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
_DESKTOP: Final = mark(
    "This window hides itself. Then this desktop takes the picture: it asks you in a "
    "window of its own what shall be in it. It hands over a file that lies unlocked on "
    "this computer for a moment. The app deletes it at once, but traces of it may stay "
    "on the disk."
)
_MAC: Final = mark(
    "macOS has to allow this first. From then on its settings list this app by name "
    "under screen recording, where anyone who uses this Mac can see it. If you would "
    "rather not: take the picture with Shift, Command and 4, then add the file."
)
_MAC_ASKED: Final = mark(
    "macOS asks you now, or its settings open. If you allow it, close this app and "
    "open it again: before that, no picture can be taken."
)
_SHOWS: Final = mark("What does this picture show?")
_SHOWS_LINE: Final = mark(
    "The picture is taken, and not kept yet. If it shows a page or an account, you can "
    "say which. It is kept as something that you said. Leave it empty if you like."
)
_NO_PICTURE: Final = mark("Do not keep this picture")
_WILL_SHOW: Final = mark("What will these pictures show?")
_WILL_SHOW_LINE: Final = mark(
    "If they will show a page or an account, you can say which. It is kept with each "
    "picture as something that you said. Leave it empty if you like."
)
_NO_SERIES: Final = mark("Cancel")
SECONDS: Final = tuple(seconds for seconds, _ in _WHEN)


class ScreenPage(Page):
    """How a picture of the screen is taken."""

    pressed = Signal(int, str)
    series_pressed = Signal(int, str)
    permission_wanted = Signal()

    def __init__(self, look: Look) -> None:
        text = look.text
        super().__init__(look, text(mark("A picture of this screen")))
        self._address = ""
        self._intro = self.add_line(
            text(
                mark(
                    "This window hides itself, so that it is not in the picture. Then "
                    "the screen stands still: keep all of it, or draw a frame around "
                    "a part. Only what you choose is kept."
                )
            )
        )
        self._about = label("", wrap=True)
        self.ask = Button(look, text(mark("Have macOS ask")), role="primary")
        inside = column(8)
        inside.addWidget(self._about)
        inside.addLayout(side_by_side([self.ask], row()))
        self._permission = panel(inside, "note", 12)
        self._permission.hide()
        self.add(self._permission)
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
        self.series = Button(look, text(mark("Keep pictures while I scroll")))
        self.add(side_by_side([self.go, self.series], row()))
        self._series_line = self.add_line(
            text(
                mark(
                    "While you scroll: one picture each second, at most 300. Those "
                    "that are the same are dropped. The app asks its one question "
                    "first, and each picture is kept at once. So go only where your "
                    "answer stays true."
                )
            ),
            "muted",
        )
        self.go.clicked.connect(lambda: self._tell(self.pressed))
        self.series.clicked.connect(lambda: self._tell(self.series_pressed))

    def show_permission(self, permission: ScreenPermission) -> None:
        """Say who has to be asked here, and what comes of it."""
        to_be_asked = permission is ScreenPermission.TO_BE_ASKED
        self._about.setText(self.look.text(_MAC if to_be_asked else _DESKTOP))
        # Under Wayland it is the desktop that lets her choose.
        self._intro.setVisible(to_be_asked)
        self.ask.setVisible(to_be_asked)
        self._permission.show()
        self.go.setEnabled(not to_be_asked)
        self.series.hide()
        self._series_line.hide()

    def show_permission_asked(self) -> None:
        """Say what is to be done when macOS has asked."""
        self._about.setText(self.look.text(_MAC_ASKED))
        self.ask.hide()
        announce(self._about, self._about.text())

    def show_address(self, address: str) -> None:
        """Start anew; of the page with this address, when there is one."""
        self._address = address
        # A page is opened first, in another window: that takes a moment.
        if address:
            self._seconds.setCurrentIndex(SECONDS.index(10))

    def _tell(self, pressed: SignalInstance) -> None:
        pressed.emit(int(self._seconds.currentData()), self._address)


class ShowsPage(Page):
    """What a picture shows that was just taken; all of it can be skipped."""

    told = Signal(str, str)
    cancelled = Signal()

    def __init__(self, look: Look) -> None:
        text = look.text
        super().__init__(look, "")
        self._line = self.add_line("")
        self.address = PasteField(look, text(mark("Address of this page (optional)")))
        self.address.line.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.address.line.setPlaceholderText("https://")
        whose = text(mark("Which account it shows: name, number or link (optional)"))
        self.account = PasteField(look, whose)
        self.add(self.address, self.account)
        self.go = Button(look, text(mark("Go on")), role="primary")
        self.drop = Button(look, text(mark("Do not keep this picture")))
        self.add(side_by_side([self.go, self.drop], row()))
        self.go.clicked.connect(self._tell)
        self.drop.clicked.connect(self.cancelled)
        for field in (self.address, self.account):
            field.line.returnPressed.connect(self._tell)

    def begin(self, address: str, *, series: bool) -> None:
        """Start anew, with this page's address where it is known."""
        text = self.look.text
        self.heading.setText(text(_WILL_SHOW if series else _SHOWS))
        self._line.setText(text(_WILL_SHOW_LINE if series else _SHOWS_LINE))
        self.drop.show_as(text(_NO_SERIES if series else _NO_PICTURE), "")
        self.address.set(address)
        self.account.set("")
        self.go.setFocus()

    def _tell(self) -> None:
        self.told.emit(self.address.text(), self.account.text())
