"""What comes from outside the vault and waits in memory: screens, pages, a browser."""

from collections.abc import Callable

from evidence_app.capture.browsing import BrowseRequest, Browsing
from evidence_app.capture.captured import Captured
from evidence_app.capture.copied_picture import capture_copied_picture
from evidence_app.capture.freezing import Freezing
from evidence_app.capture.page import PageRequest, capture_page
from evidence_app.capture.screen import Region, capture_screen
from evidence_app.casework.path_answers import place_of
from evidence_app.clock import Clock
from evidence_app.model.case import Case
from evidence_app.vault.vault import Vault
from evidence_app.words import Words


class Capturing:
    """The ways in that need the recorder; nothing is stored by any of them."""

    _vault: Vault
    _clock: Clock

    def place_of(self, case: Case) -> str:
        """Return where the person is (a pack's id), "" when that is not known."""
        return place_of(self._vault, case.id)

    def capture_screen(
        self, region: Region | None = None, *, display: str | None = None
    ) -> tuple[Captured, ...]:
        """Take a picture of each screen; nothing is stored yet."""
        return capture_screen(self._clock, region=region, display=display)

    def freezing(self) -> Freezing:
        """Return a look at all screens, to choose what of it is kept."""
        return Freezing(self._clock)

    def capture_copied_picture(
        self, *, stop: Callable[[], bool] | None = None
    ) -> Captured:
        """Make a file of the picture on the clipboard; nothing is stored yet."""
        return capture_copied_picture(self._clock, stop=stop)

    def capture_page(
        self,
        request: PageRequest,
        *,
        progress: Callable[[Words], None] | None = None,
        stop: Callable[[], bool] | None = None,
    ) -> Captured:
        """Load and record a web page; nothing is stored yet."""
        return capture_page(request, self._clock, progress=progress, stop=stop)

    def browsing(self, request: BrowseRequest) -> Browsing:
        """Return a browser in which the person browses and saves, not yet open."""
        return Browsing(request, self._clock)
