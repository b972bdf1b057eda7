"""The pages of "Reports made", one at a time."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from evidence_app.look.look import Look
from evidence_app.presenters.reports_made import (
    ChannelTold,
    Detail,
    DoorRow,
    ReplyForm,
    ReportForm,
    ReportRow,
)
from evidence_app.ui.add_forms import CertificatePage, ProgressPage
from evidence_app.ui.case_room.reports_made.detail_page import DetailPage
from evidence_app.ui.case_room.reports_made.form_page import FormPage
from evidence_app.ui.case_room.reports_made.list_page import ListPage
from evidence_app.ui.case_room.reports_made.small_pages import (
    DoorsPage,
    ReplyPage,
    VisitPage,
)
from evidence_app.ui.gate_pages import (
    AgePage,
    QuestionPage,
    TurnedAwayPage,
    WhosePage,
)
from evidence_app.ui.gate_screen import GateScreen
from evidence_app.words import Words


class ReportsMadeScreen(GateScreen):
    """Shows the room's pages."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.reports = self._added(ListPage(look))
        self.doors = self._added(DoorsPage(look))
        self.form = self._added(FormPage(look))
        self.detail = self._added(DetailPage(look))
        self.reply = self._added(ReplyPage(look))
        self.visit = self._added(VisitPage(look))
        self.question = self._added(QuestionPage(look))
        self.age = self._added(AgePage(look))
        self.whose = self._added(WhosePage(look))
        self.turned_away = self._added(TurnedAwayPage(look))
        self.progress = self._added(ProgressPage(look))
        self.certificate = self._added(CertificatePage(look))

    @property
    def has_unkept(self) -> bool:
        """Whether something stands in the form of a report that was not kept."""
        return self.form.has_unkept

    @property
    def has_unkept_reply(self) -> bool:
        """Whether something stands in the form of an answer that was not kept."""
        return self.reply.has_unkept

    def show_doors(self, doors: Sequence[DoorRow]) -> None:
        """Show whom a report can be made to."""
        self._show(self.doors)
        self.doors.show_doors(doors)

    def show_list(self, rows: Sequence[ReportRow], lost: Words | None) -> None:
        """Show the reports."""
        self._show(self.reports)
        self.reports.show_rows(rows, lost)

    def show_list_problem(self, words: Words) -> None:
        """Show why they cannot be told."""
        self._show(self.reports)
        self.reports.show_problem(words)

    def show_form(self, form: ReportForm) -> None:
        """Show the form."""
        self._show(self.form)
        self.form.show_form(form)

    def show_form_again(self, words: Words | None) -> None:
        """Show the form with what was typed into it, and why."""
        self._show(self.form)
        self.form.show_form_again(words)

    def show_channels(
        self, channels: Sequence[ChannelTold], cautions: Sequence[Words]
    ) -> None:
        """Show the ways of whom was chosen."""
        self.form.show_channels(channels, cautions)

    def show_detail(self, detail: Detail, said: Words | None) -> None:
        """Show one report."""
        self._show(self.detail)
        self.detail.show_detail(detail, said)

    def show_reply_form(self, form: ReplyForm) -> None:
        """Show the form of an answer."""
        self._show(self.reply)
        self.reply.show_form(form)

    def show_busy(self) -> None:
        """Let nothing be pressed."""
        for each in (self.form, self.reply, self.detail):
            if each is self.page:
                each.show_busy()

    def show_problem(self, words: Words) -> None:
        """Show why it was not kept; what was typed stays."""
        self.form.show_ready()
        self.reply.show_ready()
        for each in (self.form, self.reply, self.detail):
            if each is self.page:
                each.show_problem(words)

    def forget_typed(self) -> None:
        """Empty the forms."""
        self.form.forget()
        self.reply.forget()

    def show_visit(self, address: str, lines: Sequence[Words]) -> None:
        """Say what opening an address means."""
        self._show(self.visit)
        self.visit.show_visit(address, lines)

    def flush(self) -> None:
        """Tell what was typed and not told yet."""
        self.form.pause.flush()
        self.reply.pause.flush()

    def clear(self) -> None:
        """Forget what is shown; what was typed and not kept stays."""
        self.detail.forget()
        self.reports.show_rows((), None)
        self._stack.setCurrentWidget(self.reports)

    def _show(self, page: QWidget) -> None:
        self.flush()
        super()._show(page)
