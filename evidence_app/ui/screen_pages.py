"""The pages about pictures of the screen, and what is shown over the screens."""

from collections.abc import Sequence

from evidence_app.capture.freezing import FrozenScreen
from evidence_app.host.screen_permission import ScreenPermission
from evidence_app.look.look import Look
from evidence_app.model.redaction import Area
from evidence_app.presenters.add.screen import ScreenPresenter
from evidence_app.ui.add_forms import ScreenPage, ShowsPage
from evidence_app.ui.gate_screen import GateScreen
from evidence_app.ui.over_screen import ScreenWindows
from evidence_app.words import Words


class ScreenPages(GateScreen):
    """Shows what a picture of the screen needs; the rest is its screen's own."""

    screen_page: ScreenPage
    shows: ShowsPage
    over: ScreenWindows

    def make_screen_pages(self, look: Look) -> None:
        """Make them."""
        self.screen_page = self._added(ScreenPage(look))
        self.shows = self._added(ShowsPage(look))
        self.over = ScreenWindows(look, self)

    def show_screen_form(self, address: str = "") -> None:
        """Show how a picture of the screen is taken; of this page, when one is."""
        self.screen_page.show_address(address)
        self._show(self.screen_page)
        self.screen_page.go.setFocus()

    def show_screen_permission(self, permission: ScreenPermission) -> None:
        """Show there who has to be asked, and what comes of it, before anybody is."""
        self.screen_page.show_permission(permission)

    def show_permission_asked(self) -> None:
        """Show there that the system asks now, and what is to be done then."""
        self.screen_page.show_permission_asked()

    def hide_for_picture(self, seconds: int) -> None:
        """Hide all windows, counting down."""
        self.over.hide_all(seconds)

    def show_frozen(
        self, screens: Sequence[FrozenScreen], *, series: bool = False
    ) -> None:
        """Show each screen as it was, on itself."""
        self.over.show_frozen(screens, series=series)

    def show_series_card(self, number: int, place: Area) -> None:
        """Show the card of a series on this screen, here."""
        self.over.show_card(number, place)

    def show_series(self, told: Words) -> None:
        """Show on the card how many pictures are kept."""
        self.over.show_count(told)

    def show_frame(self, number: int, area: Area | None, words: Words) -> None:
        """Show where the frame is on one screen, and say it."""
        self.over.show_frame(number, area, words)

    def end_picture(self) -> None:
        """Take away, at once, whatever stands over the screens."""
        self.over.end()

    def show_again(self) -> None:
        """Have the window back."""
        window = self.window()
        window.show()
        window.activateWindow()

    def show_shows_form(self, address: str, *, series: bool = False) -> None:
        """Ask what the picture shows, or those of a series."""
        self._show(self.shows)
        self.shows.begin(address, series=series)

    def report_screen_to(self, screen: ScreenPresenter) -> None:
        """Report what is pressed about a picture of the screen."""
        self.screen_page.pressed.connect(screen.pressed)
        self.screen_page.permission_wanted.connect(screen.permission_wanted)
        self.screen_page.series_pressed.connect(screen.series_pressed)
        self.shows.told.connect(screen.told)
        over = self.over
        over.gone.connect(screen.is_free)
        over.drawn.connect(screen.frame_drawn)
        over.moved.connect(screen.frame_moved)
        over.grown.connect(screen.frame_grown)
        over.room_told.connect(screen.room_told)
        over.stop_pressed.connect(screen.series.stop_pressed)
        over.part_wanted.connect(screen.part_wanted)
        over.whole_wanted.connect(screen.whole_wanted)
        over.all_wanted.connect(screen.all_wanted)
        over.given_up.connect(screen.given_up)
        over.leave_pressed.connect(screen.leave)
