"""What the room of a notice shows, and what it needs of the vault."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol

from evidence_app.casework.notices import NoticeWords
from evidence_app.guidance.office import Channel
from evidence_app.model.case import Case, Concerns
from evidence_app.model.report_made import ReportMade
from evidence_app.presenters.notice_values import (
    NoticeForm,
    ShownNotice,
)
from evidence_app.report.notice import PlatformNotice
from evidence_app.session.notices import NoticeStart
from evidence_app.session.what_happened import PackChoices
from evidence_app.words import Language, Words


class NoticesKept(Protocol):
    """What is needed of the vault; see ``session.notices``."""

    def choices(self) -> PackChoices:
        """Return the platforms and places that there is guidance for."""
        ...

    def start(self, case: Case, platform: str | None = None) -> NoticeStart:
        """Return what a notice to a platform can be begun with."""
        ...

    def concerns(self, case: Case) -> Concerns:
        """Return whom a case is about."""
        ...

    def set_concerns(self, case: Case, concerns: Concerns) -> Case:
        """Keep whom a case is about."""
        ...

    def keep(self, case: Case, words: NoticeWords) -> None:
        """Keep what was written."""
        ...

    def compose(self, case: Case, words: NoticeWords) -> PlatformNotice:
        """Return the notice as it is now."""
        ...

    def ways(self, case: Case, words: NoticeWords) -> tuple[Channel, ...]:
        """Return the ways of the platform that are for what happened."""
        ...

    def save_pdf(
        self, case: Case, notice: PlatformNotice, out: Path, language: Language
    ) -> Path:
        """Write it as a PDF into a folder."""
        ...

    def save_text(
        self, case: Case, notice: PlatformNotice, out: Path, language: Language
    ) -> Path:
        """Write it as plain text into a folder."""
        ...

    def sent(
        self,
        case: Case,
        notice: PlatformNotice,
        language: Language,
        *,
        at: tuple[datetime, timedelta] | None = None,
    ) -> ReportMade:
        """Keep among the reports made that it was sent."""
        ...


class NoticeView(Protocol):
    """Shows the form and the notice."""

    def show_form(self, form: NoticeForm) -> None:
        """Show the form with these words in it."""
        ...

    def form_kept(self) -> None:
        """What stands in the form is kept."""
        ...

    def show_fields(self, names: frozenset[str]) -> None:
        """Show those of the further fields that belong to what happened."""
        ...

    def show_notice(self, shown: ShownNotice) -> None:
        """Show the notice."""
        ...

    def show_notice_again(self) -> None:
        """Bring the notice to the front as it was left."""
        ...

    def show_place(self, words: Words | None) -> None:
        """Show who can read what is saved in the folder, or nothing."""
        ...

    def show_busy(self) -> None:
        """Let nothing be pressed."""
        ...

    def show_said(self, words: Words, place: str = "") -> None:
        """Say what was done; ``place`` is a file's."""
        ...

    def show_problem(self, words: Words) -> None:
        """Say why it was not done; what was typed stays."""
        ...


class ShowsNotice(Protocol):
    """Shows the pages of a notice; see ``presenters.report.look``."""

    def show_notice(
        self,
        case: Case,
        notice: PlatformNotice,
        language: Language,
        back: Callable[[], None],
    ) -> None:
        """Show them; ``back`` leads where it came from."""
        ...
