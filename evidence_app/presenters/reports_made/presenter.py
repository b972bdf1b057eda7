"""Decides what the room shows, and keeps what is written there.

Nothing is ever sent to anyone. An address is opened only after the person pressed for
it, was told that the site sees the visit, and answered the one question.
"""

from collections.abc import Callable, Sequence
from typing import Protocol

from evidence_app.errors import EvidenceError
from evidence_app.guidance.packs import load_platform
from evidence_app.guidance.reporting import Door
from evidence_app.model.case import Case
from evidence_app.model.report_made import ReportMade, To
from evidence_app.presenters.desk import Desk
from evidence_app.presenters.page_look import LookListener
from evidence_app.presenters.reports_made.choosing import cautions_of, channels_of
from evidence_app.presenters.reports_made.filling import door_row
from evidence_app.presenters.reports_made.forms import Forms, ReportingVault
from evidence_app.presenters.reports_made.lines import (
    detail_of,
    lost_line,
    row_of,
    waiting_line,
)
from evidence_app.presenters.reports_made.looking import Looking
from evidence_app.presenters.reports_made.rows import (
    Detail,
    ReplyForm,
    ReportForm,
    ReportRow,
    TypedReply,
    TypedReport,
    Whom,
)
from evidence_app.presenters.reports_made.view import ReportsMadeView
from evidence_app.presenters.sentences import sentence
from evidence_app.presenters.unkept import NOT_KEPT_YET
from evidence_app.words import Words, say


class ReportsMadeListener(LookListener, Protocol):
    """Is told what leaves this room."""


class ReportsMadePresenter:
    """Decides what the room does."""

    def __init__(
        self,
        view: ReportsMadeView,
        desk: Desk,
        vault: ReportingVault,
        listener: ReportsMadeListener,
    ) -> None:
        self._view = view
        self._desk = desk
        self._made = made = vault.reports_made
        self._forms = Forms(desk, vault, self._not_drafted)
        self._case: Case | None = None
        self._open: str | None = None
        self._inside = False
        self._answering = False
        self._answered = ""
        """The report whose answer stands in the form."""
        self._turn = 0
        self._keeping = False
        self.looking = Looking(view, desk, made, listener, self._looked)

    @property
    def busy(self) -> bool:
        """Whether something is being kept or opened."""
        return self._keeping or self.looking.busy

    def begin(self, case: Case) -> None:
        """Show the reports of a case."""
        self._case = case
        self.list_wanted()

    def remind(self, case: Case, tell: Callable[[Words | None], None]) -> None:
        """Tell the one calm line of what waits in a case, or None."""
        self._desk.run(
            lambda: waiting_line(self._made.waiting(case)),
            tell,
            lambda error: tell(sentence(error)),
        )

    def list_wanted(self) -> None:
        """Show the list."""
        case = self._case
        if case is None or self.busy:
            return
        self._turn += 1
        turn = self._turn
        self.looking.drop()
        self._open, self._inside, self._answering = None, False, False
        self._desk.run(
            lambda: self._listed(case),
            lambda told: self._show_list(turn, told),
            lambda error: self._list_failed(turn, error),
        )

    def doors_wanted(self, case: Case, doors: Sequence[Door]) -> None:
        """Lead to the form of one of these; a choice when there are several."""
        if self.busy:
            return
        self._case = case
        self._turn += 1
        self.looking.drop()
        self._open, self._inside, self._answering = None, True, False
        if len(doors) == 1:
            self.door_chosen(doors[0])
        else:
            self._view.show_doors([door_row(each) for each in doors])

    def form_wanted(self) -> None:
        """Show the form of a new report."""
        self.door_chosen(None)

    def door_chosen(self, door: Door | None) -> None:
        """Show the form, filled in for whom was chosen; nothing typed is lost."""
        case = self._case
        if case is None or self.busy:
            return
        self._inside, self._open = True, None
        self._turn += 1
        if self._view.has_unkept:
            self._view.show_form_again(NOT_KEPT_YET if door else None)
            return
        turn = self._turn
        self._desk.run(
            lambda: self._forms.report(case, door),
            lambda form: self._show_form(turn, form),
            lambda error: self._list_failed(turn, error),
        )

    def whom_chosen(self, whom: Whom) -> None:
        """Show the ways to report to whom was chosen."""
        if whom.to is not To.PLATFORM:
            self._view.show_channels((), ())
            return
        pack = load_platform(whom.pack)
        on = self._made.clock.now().date()
        self._view.show_channels(
            channels_of(pack, self._made.packs, on), tuple(cautions_of(pack, on))
        )

    def keep_pressed(self, typed: TypedReport) -> None:
        """Keep a report as it was filled in; pressing twice is pressing once."""
        case = self._case
        if case is not None:
            self._keep(
                lambda: self._made.add(case, self._forms.new(typed)),
                say("It is kept."),
                done=lambda: self._forms.done(case, None),
            )

    def typed(self, typed: TypedReport) -> None:
        """This stands in the form of a report now; it is kept as a draft."""
        if self._case is not None and not self._keeping:
            self._forms.typed(self._case, typed if self._view.has_unkept else None)

    def reply_typed(self, typed: TypedReply) -> None:
        """This stands in the form of an answer now; it is kept as a draft."""
        if self._case is not None and self._answered and not self._keeping:
            unkept = typed if self._view.has_unkept_reply else None
            self._forms.replied(self._case, self._answered, unkept)

    def discard_pressed(self) -> None:
        """What was typed into the form of a report is thrown away."""
        if self._case is not None and not self.busy:
            self._view.forget_typed()
            self._forms.typed(self._case, None)
            self.list_wanted()

    def reply_discard_pressed(self) -> None:
        """What was typed into the form of an answer is thrown away."""
        if self._case is not None and self._answered and not self.busy:
            self._view.forget_typed()
            self._forms.replied(self._case, self._answered, None)
            self.detail_wanted()

    def opened(self, report: str) -> None:
        """Show one report."""
        case = self._case
        if case is None or self.busy:
            return
        self._turn += 1
        turn = self._turn
        self._desk.run(
            lambda: self._made.find(case, report),
            lambda found: self._show(turn, found, None),
            lambda error: self._list_failed(turn, error),
        )

    def detail_wanted(self) -> None:
        """Show the report again from which another page was reached."""
        if self._open is None:
            self.list_wanted()
        elif not self.busy:
            self.looking.drop()
            self.opened(self._open)

    def reply_wanted(self) -> None:
        """Show the form of an answer."""
        case, report = self._case, self._open
        if case is None or report is None or self.busy:
            return
        self._turn += 1
        turn = self._turn
        self._desk.run(
            lambda: self._forms.reply(case, report),
            lambda form: self._show_reply_form(turn, form),
            lambda error: self._list_failed(turn, error),
        )

    def reply_pressed(self, typed: TypedReply) -> None:
        """Keep an answer as it was filled in."""
        case, report = self._case, self._open
        if case is not None and report is not None:
            self._keep(
                lambda: self._made.reply(case, report, self._forms.answer(typed)),
                say("It is kept."),
                done=lambda: self._forms.done(case, report),
            )

    def close_pressed(self, *, closed: bool) -> None:
        """Wait for nothing more, or wait again."""
        case, report = self._case, self._open
        if case is not None and report is not None:
            self._keep(
                lambda: self._made.close(case, report, closed=closed),
                say("It is kept."),
            )

    def seen_pressed(self, address: str, *, there: bool) -> None:
        """Keep what the person says of the page that was saved last."""
        case, report = self._case, self._open
        if case is not None and report is not None:
            self._keep(
                lambda: self._made.say_seen(case, report, address, there=there),
                say("It is kept, as what you said."),
            )

    def look_pressed(self, address: str) -> None:
        """Say what looking means; nothing is opened yet."""
        if self._case is not None and self._open is not None and not self.busy:
            self.looking.wanted(self._case, self._open, address)

    def back(self) -> bool:
        """Go one step back; False when the list stands there already."""
        if not self._inside:
            return False
        if self.busy:
            self.looking.stop_pressed()
        elif self._open is not None and (self._answering or self.looking.waits):
            self.detail_wanted()
        else:
            self.list_wanted()
        return True

    def left(self) -> None:
        """The room is left: what waits is forgotten, what is opened is stopped."""
        self._turn += 1
        self._inside = False
        self.looking.left()

    def _listed(self, case: Case) -> tuple[tuple[ReportRow, ...], Words | None]:
        told = self._made.of(case)
        rows = tuple(
            row_of(each, self._made.countdown(each), self._made.clock)
            for each in told.made
        )
        return rows, lost_line(told.lost)

    def _show_list(
        self, turn: int, told: tuple[tuple[ReportRow, ...], Words | None]
    ) -> None:
        if self._is_now(turn):
            self._view.show_list(*told)

    def _list_failed(self, turn: int, error: EvidenceError) -> None:
        if self._is_now(turn):
            self._open, self._inside = None, False
            self._view.show_list_problem(sentence(error))

    def _show_form(self, turn: int, form: ReportForm) -> None:
        if self._is_now(turn):
            self._view.show_form(form)

    def _show_reply_form(self, turn: int, form: ReplyForm) -> None:
        if self._is_now(turn):
            self._answering, self._answered = True, form.report
            self._view.show_reply_form(form)

    def _show(self, turn: int, report: ReportMade, said: Words | None) -> None:
        if self._is_now(turn):
            self._open, self._inside = report.id, True
            self._answering = False
            told = said or self.looking.unsaid()
            self._view.show_detail(self._detail(report), told)

    def _detail(self, report: ReportMade) -> Detail:
        return detail_of(report, self._made.countdown(report), self._made.clock)

    def _keep(
        self,
        work: Callable[[], ReportMade],
        said: Words,
        done: Callable[[], None] = lambda: None,
    ) -> None:
        if self.busy:
            return
        self._keeping = True
        turn = self._turn

        def kept() -> ReportMade:
            report = work()
            done()
            return report

        self._view.show_busy()
        self._desk.run(
            kept,
            lambda report: self._kept(turn, report, said),
            lambda error: self._not_kept(turn, error),
        )

    def _kept(self, turn: int, report: ReportMade, said: Words) -> None:
        self._keeping = False
        self._view.forget_typed()
        self._show(turn, report, said)

    def _not_kept(self, turn: int, error: EvidenceError) -> None:
        self._keeping = False
        if self._is_now(turn):
            self._view.show_problem(sentence(error))

    def _not_drafted(self, error: EvidenceError) -> None:
        if self._inside:
            self._view.show_problem(sentence(error))

    def _looked(self, report: ReportMade | None, said: Words) -> None:
        """Show what a look came to; without a report nothing was kept."""
        case, name = self._case, self._open
        if not self._inside or case is None or name is None:
            return
        self._turn += 1
        turn = self._turn
        if report is not None:
            self._show(turn, report, said)
            return
        self._desk.run(
            lambda: self._made.find(case, name),
            lambda found: self._show(turn, found, said),
            lambda error: self._list_failed(turn, error),
        )

    def _is_now(self, turn: int) -> bool:
        return turn == self._turn
