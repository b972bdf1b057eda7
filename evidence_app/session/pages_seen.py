"""The pages of a report as it would be made now, for a look before it is made.

The PDF is in memory alone, and a decoder process of its own draws it. One report is
looked at at a time; closing it, beginning another, and locking the vault forget it.
"""

import io
from collections.abc import Callable, Iterable
from typing import Final

from evidence_app.clock import Clock
from evidence_app.errors import (
    DecoderFailedError,
    PagesNotDrawnError,
    ReportStoppedError,
)
from evidence_app.facts.limits import MAX_REQUEST
from evidence_app.facts.page_reading import OpenPages
from evidence_app.facts.reading import Decoder
from evidence_app.model.case import Case
from evidence_app.model.pixels import Pixels
from evidence_app.report.bundle import BundleRequest
from evidence_app.report.bundle.in_memory import ReportInMemory, report_in_memory
from evidence_app.report.bundle.own_words import OwnWords, own_words
from evidence_app.report.notice import PlatformNotice
from evidence_app.session.choices import ReportChoices
from evidence_app.session.notices import write_notice
from evidence_app.vault.vault import Vault
from evidence_app.words import Language, Words

Stop = Callable[[], bool]


class SeenPages:
    """One report's pages; ``close`` it when done."""

    def __init__(self, made: ReportInMemory, own: OwnWords) -> None:
        self._own: Final = own
        self.own_words: Final = len(own.words)
        """How many names, numbers and addresses of the person are looked for."""
        self.count: Final = made.pages
        self.files: Final = made.files
        """How many files go with it, which no page shows whole."""
        self.annex: Final = made.annex
        """Whether a locked file is to be made beside it."""
        try:
            self._open: Final = OpenPages(made.content, made.pages)
        except DecoderFailedError as error:
            raise PagesNotDrawnError from error

    def draw(self, page: int, *, across: int) -> Pixels:
        """Return a page, counted from 0, as so many pixels from side to side.

        Raises:
            PagesNotDrawnError: it could not be drawn.
        """
        try:
            return self._open.draw(page, across=across)
        except DecoderFailedError as error:
            raise PagesNotDrawnError from error

    def words(self, page: int) -> str:
        """Return the words of a page, counted from 0.

        Raises:
            PagesNotDrawnError: they could not be read.
        """
        try:
            return self._open.words(page)
        except DecoderFailedError as error:
            raise PagesNotDrawnError from error

    def own_on(self, page: int) -> tuple[str, ...]:
        """Return what of the person's own stands on a page, counted from 0.

        Only words are looked through, as far as they can be told; no pictures.

        Raises:
            PagesNotDrawnError: they could not be read.
        """
        text = self.words(page).encode("utf-8", "replace")
        return tuple(sorted(self._own.found_in(text)))

    def close(self) -> None:
        """Forget them; pressing twice is fine."""
        self._open.close()


class PagesSeen:
    """Looks at reports of one open vault."""

    def __init__(
        self,
        vault: Vault,
        clock: Clock,
        decoder: Decoder,
        request_for: Callable[[Case, ReportChoices], BundleRequest],
    ) -> None:
        self._vault: Final = vault
        self._clock: Final = clock
        self._decoder: Final = decoder
        self._request_for: Final = request_for
        self._seen: SeenPages | None = None
        self._locked = False

    def look(
        self,
        case: Case,
        choices: ReportChoices,
        language: Language,
        *,
        own: Iterable[str] = (),
        progress: Callable[[Words], None] | None = None,
        stop: Stop | None = None,
    ) -> SeenPages:
        """Return the pages of the report that would be made now.

        ``own`` are more words of the person that are looked for on them.

        Raises:
            PagesTooLargeError, PagesNotDrawnError: they cannot be looked at here.
            ReportStoppedError: ``stop`` said so.
            ReportError, AnnexError, VaultError: see ``report.bundle.make_bundle``.
        """
        self._forget()
        self._decoder.renew()
        made = report_in_memory(
            self._vault,
            self._decoder,
            self._request_for(case, choices),
            self._clock,
            language,
            most=MAX_REQUEST,
            progress=progress,
            stop=stop,
        )
        return self._opened(case, made, own, stop)

    def look_at_notice(
        self, case: Case, notice: PlatformNotice, language: Language
    ) -> SeenPages:
        """Return the pages of a notice: the same bytes as ``session.notices`` saves.

        Raises:
            PagesNotDrawnError: they cannot be looked at here.
        """
        self._forget()
        stream = io.BytesIO()
        pages = write_notice(notice, language, stream)
        made = ReportInMemory(
            content=stream.getvalue(), pages=pages, files=0, annex=False
        )
        return self._opened(case, made)

    def _opened(
        self,
        case: Case,
        made: ReportInMemory,
        own: Iterable[str] = (),
        stop: Stop | None = None,
    ) -> SeenPages:
        seen = SeenPages(made, OwnWords((*own_words(self._vault, case.id), *own)))
        self._seen = seen
        # Not before: whoever locks meanwhile finds it here, or is seen here.
        if (stop is not None and stop()) or self._locked:
            self._forget()
            raise ReportStoppedError
        return seen

    def close(self) -> None:
        """The vault is being locked: nothing of any report is kept."""
        self._locked = True
        self._forget()

    def _forget(self) -> None:
        seen, self._seen = self._seen, None
        if seen is not None:
            seen.close()
