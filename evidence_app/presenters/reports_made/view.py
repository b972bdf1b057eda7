"""What the room's screen has to show, as a protocol."""

from collections.abc import Sequence
from typing import Protocol

from evidence_app.presenters.gate import GateView
from evidence_app.presenters.reports_made.rows import (
    ChannelTold,
    Detail,
    DoorRow,
    ReplyForm,
    ReportForm,
    ReportRow,
)
from evidence_app.words import Words


class ReportsMadeView(GateView, Protocol):
    """Shows the pages of the room."""

    @property
    def has_unkept(self) -> bool:
        """Whether something stands in the form of a report that was not kept."""
        ...

    @property
    def has_unkept_reply(self) -> bool:
        """Whether something stands in the form of an answer that was not kept."""
        ...

    def show_doors(self, doors: Sequence[DoorRow]) -> None:
        """Show whom a report can be made to; one of them, or the empty form."""
        ...

    def show_list(self, rows: Sequence[ReportRow], lost: Words | None) -> None:
        """Show the reports, those first that ask for attention."""
        ...

    def show_list_problem(self, words: Words) -> None:
        """Show why they cannot be told."""
        ...

    def show_form(self, form: ReportForm) -> None:
        """Show the form."""
        ...

    def show_form_again(self, words: Words | None) -> None:
        """Show the form with what was typed into it, and why."""
        ...

    def show_channels(
        self, channels: Sequence[ChannelTold], cautions: Sequence[Words]
    ) -> None:
        """Show the ways of the platform that was chosen; none for anyone else."""
        ...

    def show_detail(self, detail: Detail, said: Words | None) -> None:
        """Show one report, and what was just done to it."""
        ...

    def show_reply_form(self, form: ReplyForm) -> None:
        """Show the form of an answer, with what was typed before and not kept."""
        ...

    def show_busy(self) -> None:
        """Show that something is being kept; nothing can be pressed."""
        ...

    def show_problem(self, words: Words) -> None:
        """Show why it was not kept; what was typed stays."""
        ...

    def forget_typed(self) -> None:
        """What was typed was kept or thrown away: the forms can be emptied."""
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
