"""What the look at a report's pages shows, and what it needs of the vault."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from evidence_app.model.case import Case
from evidence_app.model.pixels import Pixels
from evidence_app.report.notice import PlatformNotice
from evidence_app.session.choices import ReportChoices
from evidence_app.words import Language, Words


@dataclass(frozen=True, slots=True)
class OwnPlace:
    """Something of the person's own on a page, counted from 0."""

    word: str
    page: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PageShown:
    """One page.

    Attributes:
        number: From 1.
        of: How many there are.
        pixels: As it is drawn.
        across: In points of the screen.
        words: What stands on it, for a screen reader.
    """

    number: int
    of: int
    pixels: Pixels
    across: int
    words: str


class LookView(Protocol):
    """Shows the pages."""

    @property
    def sharpness(self) -> float:
        """How many pixels the screen has for one point."""
        ...

    def show_wait(self) -> None:
        """Show that the pages are being made, and that it can be stopped."""
        ...

    def show_progress(self, words: Words) -> None:
        """Show what is being done."""
        ...

    def show_begun(self, count: int, about: Sequence[Words]) -> None:
        """Show that there are so many pages, and what is to be known of them."""
        ...

    def show_turning(self, number: int) -> None:
        """Show that this page comes; what is shown of another one goes."""
        ...

    def show_page(self, page: PageShown) -> None:
        """Show a page from its top."""
        ...

    def show_zoom(self, percent: int, *, larger: bool, smaller: bool) -> None:
        """Show how large it is, and whether it can be larger or smaller."""
        ...

    def show_own(self, words: Words, places: Sequence[OwnPlace]) -> None:
        """Show what came of looking for the person's own words, and where they are."""
        ...

    def show_problem(self, words: Words) -> None:
        """Show why nothing is shown."""
        ...

    def forget(self) -> None:
        """Forget everything."""
        ...


class Pages(Protocol):
    """One report's pages; see ``session.pages_seen``."""

    @property
    def count(self) -> int:
        """How many there are."""
        ...

    @property
    def files(self) -> int:
        """How many files go with it."""
        ...

    @property
    def annex(self) -> bool:
        """Whether a locked file is to be made beside it."""
        ...

    def draw(self, page: int, *, across: int) -> Pixels:
        """Return a page, counted from 0."""
        ...

    def words(self, page: int) -> str:
        """Return its words."""
        ...

    @property
    def own_words(self) -> int:
        """How many words of the person are looked for."""
        ...

    def own_on(self, page: int) -> tuple[str, ...]:
        """Return which of them stand on a page, counted from 0."""
        ...

    def close(self) -> None:
        """Forget them."""
        ...


class LooksAtPages(Protocol):
    """What is needed of the vault; ``session.pages_seen`` fulfils it."""

    def look(
        self,
        case: Case,
        choices: ReportChoices,
        language: Language,
        *,
        own: Iterable[str] = (),
        progress: Callable[[Words], None] | None = None,
        stop: Callable[[], bool] | None = None,
    ) -> Pages:
        """Return the pages of the report that would be made now."""
        ...

    def look_at_notice(
        self, case: Case, notice: PlatformNotice, language: Language
    ) -> Pages:
        """Return the pages of a notice as it would be saved."""
        ...
