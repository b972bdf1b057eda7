"""Asks for a page's address, and how the page shall be recorded."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit

from evidence_app.host.browsers import InstalledBrowser
from evidence_app.look.check import Check
from evidence_app.look.controls import Button, label, row
from evidence_app.look.look import Look
from evidence_app.look.select import Select
from evidence_app.presenters.add import Dress, PageWish
from evidence_app.ui.pages import Page, captioned, side_by_side
from evidence_app.words import mark


class AddressPage(Page):
    """Asks for a page's address."""

    pressed = Signal(str, object)
    browse = Signal(str, object, object)
    several_wanted = Signal()

    def __init__(self, look: Look) -> None:
        text = look.text
        super().__init__(look, text(mark("A web page")))
        self._look = look
        self.address = QLineEdit()
        self.address.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.address.setPlaceholderText("https://")
        self.add(captioned(text(mark("The page's address")), self.address))
        self.add_line(
            text(
                mark(
                    "The site can see that someone visits from here. Signing in may "
                    "send a message about a new sign-in to every phone and address of "
                    "that account. Opening a message or a story may show the other "
                    "person that it was seen."
                )
            ),
            "muted",
        )
        self._add_choices(look)
        self.add_problem_box()
        self._add_ways(look)
        self._add_browsers(look)
        self.several.clicked.connect(self.several_wanted)
        self.open.clicked.connect(self._browse)
        self.go.clicked.connect(self._tell)
        self.address.returnPressed.connect(self._browse)

    def _add_ways(self, look: Look) -> None:
        text = look.text
        self.open = Button(
            look, text(mark("Browse and save")), icon="globe", role="primary"
        )
        self.go = Button(look, text(mark("Save this page only")))
        self.several = Button(look, text(mark("Several addresses …")), role="quiet")
        self.add(side_by_side([self.open, self.go, self.several], row()))
        self.add_line(
            text(
                mark(
                    "Browse and save: a browser opens; you can sign in there, and save "
                    "what you choose. Save this page only: it opens without your "
                    "accounts, as a stranger would see it, and is kept at once."
                )
            ),
            "muted",
        )

    def _add_choices(self, look: Look) -> None:
        text = look.text
        self.without_pictures = Check(look, text(mark("Leave out pictures and videos")))
        self.add(side_by_side([self.without_pictures], row()))
        self.why = label(
            text(
                mark(
                    "Other people's pictures may be on this page. In some countries "
                    "keeping them is a crime. Words, links and times are kept, and "
                    "boxes show where the pictures were."
                )
            ),
            "muted",
            wrap=True,
        )
        self.why.hide()
        self.add(self.why)
        self.scrolling = Check(
            look,
            text(
                mark(
                    "Scroll through the page and open what is folded (the site may "
                    "notice)"
                )
            ),
        )
        self.scrolling.setChecked(True)
        self.add(side_by_side([self.scrolling], row()))

    def _add_browsers(self, look: Look) -> None:
        text = look.text
        self.browser = Select(look)
        self.add(captioned(text(mark("Opened with")), self.browser))
        self.add_line(
            text(
                mark(
                    "The app's own browser leaves nothing on this computer: choose it "
                    "where someone else can use the computer too. Some videos do not "
                    "play in it, and some sites refuse to let you sign in. A browser "
                    "that is installed here does more; it works in a private folder "
                    "that is wiped afterwards."
                )
            ),
            "muted",
        )

    def show_browsers(self, browsers: Sequence[InstalledBrowser]) -> None:
        """Start anew, with these browsers to choose from."""
        self.address.clear()
        self.without_pictures.setChecked(False)
        self.scrolling.setChecked(True)
        self.why.hide()
        self.browser.clear()
        self.browser.addItem(self._look.text(mark("The app's own browser")), None)
        for browser in browsers:
            self.browser.addItem(browser.name, browser)

    def offer_without_pictures(self) -> None:
        """Leave pictures out unless the person says otherwise, and say why."""
        if self.why.isHidden():
            self.without_pictures.setChecked(True)
            self.why.show()

    def _wish(self) -> PageWish:
        return PageWish(
            pictures=not self.without_pictures.isChecked(),
            scroll=self.scrolling.isChecked(),
            browser=self.browser.currentData(),
        )

    def _tell(self) -> None:
        self.pressed.emit(self.address.text(), self._wish())

    def _browse(self) -> None:
        dress = Dress(
            language=self._look.language.code,
            dark=self._look.dark,
            high_contrast=self._look.high_contrast,
            still=self._look.still,
            seen=self._look.seen_on_sharing,
            scale=self._look.scale,
        )
        self.browse.emit(self.address.text(), self._wish(), dress)
