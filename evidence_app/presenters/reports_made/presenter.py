"""Decides what the room shows, and keeps what is written there.

Nothing is ever sent to anyone. An address is opened only after the person pressed for
it, was told that the site sees the visit, and answered the one question.
"""

from collections.abc import Callable, Sequence
from typing import Protocol

from evidence_app.casework.reports_made import NewReply, NewReport
from evidence_app.errors import EvidenceError
from evidence_app.guidance.packs import load_platform
from evidence_app.model.case import Case
from evidence_app.model.item import CaseId, Item
from evidence_app.model.report_made import Recipient, ReportMade, To
from evidence_app.presenters.desk import Desk
from evidence_app.presenters.reports_made.choosing import (
    cautions_of,
    channels_of,
    whom_to_choose,
)
from evidence_app.presenters.reports_made.lines import (
    detail_of,
    lost_line,
    row_of,
    waiting_line,
)
from evidence_app.presenters.reports_made.looking import Looking, LookListener
from evidence_app.presenters.reports_made.rows import (
    Detail,
    ItemChoice,
    ReportForm,
    ReportRow,
    TypedReply,
    TypedReport,
    Whom,
)
from evidence_app.presenters.reports_made.vault import MadeReports
from evidence_app.presenters.reports_made.view import ReportsMadeView
from evidence_app.presenters.sentences import sentence
from evidence_app.words import Words, say

_MOST_ITEMS = 200
"""Items that are offered to be linked, the newest."""


class ItemLists(Protocol):
    """What is needed of the lists of items; see ``presenters.services.Lists``."""

    def page(self, case: CaseId, day: None, first: int, count: int) -> Sequence[Item]:
        """Return at most ``count`` items of a list from a place on."""
        ...


class ReportsMadeListener(LookListener, Protocol):
    """Is told what leaves this room."""


class ReportsMadePresenter:
    """Decides what the room does."""

    def __init__(
        self,
        view: ReportsMadeView,
        desk: Desk,
        made: MadeReports,
        lists: ItemLists,
        listener: ReportsMadeListener,
    ) -> None:
        self._view = view
        self._desk = desk
        self._made = made
        self._lists = lists
        self._case: Case | None = None
        self._open: str | None = None
        self._inside = False
        self._answering = False
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

    def form_wanted(self) -> None:
        """Show the form of a new report."""
        case = self._case
        if case is None or self.busy:
            return
        self._turn += 1
        turn = self._turn
        self._inside, self._open = True, None
        self._desk.run(
            lambda: ReportForm(whom=whom_to_choose(), items=self._items(case)),
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
                lambda: self._made.add(case, self._new(typed)), say("It is kept.")
            )

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
            lambda: (self._made.find(case, report).recipient.name, self._items(case)),
            lambda told: self._show_reply_form(turn, *told),
            lambda error: self._list_failed(turn, error),
        )

    def reply_pressed(self, typed: TypedReply) -> None:
        """Keep an answer as it was filled in."""
        case, report = self._case, self._open
        if case is not None and report is not None:
            self._keep(
                lambda: self._made.reply(case, report, self._answer(typed)),
                say("It is kept."),
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

    def _show_reply_form(
        self, turn: int, name: str, items: Sequence[ItemChoice]
    ) -> None:
        if self._is_now(turn):
            self._answering = True
            self._view.show_reply_form(name, items)

    def _show(self, turn: int, report: ReportMade, said: Words | None) -> None:
        if self._is_now(turn):
            self._open, self._inside = report.id, True
            self._answering = False
            told = said or self.looking.unsaid()
            self._view.show_detail(self._detail(report), told)

    def _detail(self, report: ReportMade) -> Detail:
        return detail_of(report, self._made.countdown(report), self._made.clock)

    def _keep(self, work: Callable[[], ReportMade], said: Words) -> None:
        if self.busy:
            return
        self._keeping = True
        turn = self._turn
        self._view.show_busy()
        self._desk.run(
            work,
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

    def _items(self, case: Case) -> tuple[ItemChoice, ...]:
        found = self._lists.page(case.id, None, 0, _MOST_ITEMS)
        return tuple(
            ItemChoice(id=each.id, title=each.title)
            for each in found
            if not each.locked_away
        )

    def _new(self, typed: TypedReport) -> NewReport:
        sent_at, offset = self._made.moment(typed.when)
        whom = typed.whom
        # A platform is kept by the name of its pack, everyone else as she wrote it.
        is_platform = whom.to is To.PLATFORM
        name = str(whom.name) if is_platform else typed.name
        return NewReport(
            recipient=Recipient(to=whom.to, pack=whom.pack, name=name),
            sent_at=sent_at,
            local_offset=offset,
            channel=typed.channel,
            reference=typed.reference,
            words=typed.words,
            addresses=tuple(typed.addresses.split()),
            items=typed.items,
            duty=typed.duty,
        )

    def _answer(self, typed: TypedReply) -> NewReply:
        at, offset = self._made.moment(typed.when)
        return NewReply(
            state=typed.state,
            at=at,
            local_offset=offset,
            words=typed.words,
            reference=typed.reference,
            item=typed.item,
        )
