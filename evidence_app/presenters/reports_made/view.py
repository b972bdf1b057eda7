"""What the room's screen has to show, as a protocol."""

from collections.abc import Sequence
from typing import Protocol

from evidence_app.presenters.gate import GateView
from evidence_app.presenters.reports_made.rows import (
    ChannelTold,
    Detail,
    ItemChoice,
    ReportForm,
    ReportRow,
)
from evidence_app.words import Words


class ReportsMadeView(GateView, Protocol):
    """Shows the pages of the room."""

    def show_list(self, rows: Sequence[ReportRow], lost: Words | None) -> None:
        """Show the reports, those first that ask for attention."""
        ...

    def show_list_problem(self, words: Words) -> None:
        """Show why they cannot be told."""
        ...

    def show_form(self, form: ReportForm) -> None:
        """Show the form; what was typed before and not kept is still there."""
        ...

    def show_channels(
        self, channels: Sequence[ChannelTold], cautions: Sequence[Words]
    ) -> None:
        """Show the ways of the platform that was chosen; none for anyone else."""
        ...

    def show_detail(self, detail: Detail, said: Words | None) -> None:
        """Show one report, and what was just done to it."""
        ...

    def show_reply_form(self, name: str, items: Sequence[ItemChoice]) -> None:
        """Show the form of an answer."""
        ...

    def show_busy(self) -> None:
        """Show that something is being kept; nothing can be pressed."""
        ...

    def show_problem(self, words: Words) -> None:
        """Show why it was not kept; what was typed stays."""
        ...

    def forget_typed(self) -> None:
        """What was typed was kept: the forms can be emptied."""
        ...

    def show_visit(self, address: str, lines: Sequence[Words]) -> None:
        """Say what opening an address means, before anything is opened."""
        ...

    def show_progress(self, words: Words, done: int, total: int) -> None:
        """Show how far it is; ``total`` 0 means not known."""
        ...

    def show_certificate(self, words: Words) -> None:
        """Ask whether the certificate that does not check was expected."""
        ...
