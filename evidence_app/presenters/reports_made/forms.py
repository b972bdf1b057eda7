"""The two forms of the room: what stands in them, and the drafts of what was typed."""

from collections.abc import Callable, Sequence
from typing import Protocol

from evidence_app.casework.reports_made import NewReply, NewReport
from evidence_app.errors import EvidenceError, VaultDamagedError
from evidence_app.guidance.reporting import Door
from evidence_app.model.case import Case
from evidence_app.model.item import CaseId, Item
from evidence_app.model.listing import EVERYTHING, Selection
from evidence_app.model.report_made import Recipient, To
from evidence_app.presenters.desk import Desk
from evidence_app.presenters.reports_made.choosing import whom_to_choose
from evidence_app.presenters.reports_made.drafts import (
    REPORT,
    reply_content,
    reply_form,
    reply_typed,
    report_content,
    report_typed,
)
from evidence_app.presenters.reports_made.filling import filled
from evidence_app.presenters.reports_made.rows import (
    ItemChoice,
    ReplyForm,
    ReportForm,
    TypedReply,
    TypedReport,
)
from evidence_app.presenters.reports_made.vault import MadeReports
from evidence_app.presenters.unkept import FOUND, LOST, Drafting, Unkept

_MOST_ITEMS = 200
"""Items that are offered to be linked, the newest."""


class ItemLists(Protocol):
    """What is needed of the lists of items; see ``presenters.services.Lists``."""

    def page(
        self, case: CaseId, selection: Selection, first: int, count: int
    ) -> Sequence[Item]:
        """Return at most ``count`` items of a list from a place on."""
        ...


class ReportingVault(Protocol):
    """What the room needs of an open vault."""

    @property
    def reports_made(self) -> MadeReports:
        """What was reported to others, and what came of it."""
        ...

    @property
    def lists(self) -> ItemLists:
        """The lists of items."""
        ...

    @property
    def unkept(self) -> Unkept:
        """What is typed and not kept yet."""
        ...


class Forms:
    """Fills the forms, and keeps as drafts what was typed into them."""

    def __init__(
        self,
        desk: Desk,
        vault: ReportingVault,
        on_trouble: Callable[[EvidenceError], None],
    ) -> None:
        self._made = vault.reports_made
        self._lists = vault.lists
        self._drafting = Drafting(desk, vault.unkept, on_trouble)

    # --- inside the desk's work ------------------------------------------

    def report(self, case: Case, door: Door | None) -> ReportForm:
        """Return the form of a report: filled in, or with what was not kept."""
        whom = whom_to_choose()
        found = self._lists.page(case.id, EVERYTHING, 0, _MOST_ITEMS)
        typed, remark = None, None
        if kept := self._drafting.find(case.id, REPORT):
            try:
                typed, remark = report_typed(kept, whom), FOUND
            except VaultDamagedError:
                remark = LOST
        return ReportForm(
            whom=whom,
            items=_choices(found),
            filled=filled(door, whom, found) if door else None,
            described=door is not None and door.described,
            typed=typed,
            remark=remark,
        )

    def reply(self, case: Case, report: str) -> ReplyForm:
        """Return the form of an answer, with what was not kept."""
        typed, remark = None, None
        if kept := self._drafting.find(case.id, reply_form(report)):
            try:
                typed, remark = reply_typed(kept), FOUND
            except VaultDamagedError:
                remark = LOST
        return ReplyForm(
            report=report,
            name=self._made.find(case, report).recipient.name,
            items=_choices(self._lists.page(case.id, EVERYTHING, 0, _MOST_ITEMS)),
            typed=typed,
            remark=remark,
        )

    def new(self, typed: TypedReport) -> NewReport:
        """Return a report as it is kept."""
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

    def answer(self, typed: TypedReply) -> NewReply:
        """Return an answer as it is kept."""
        at, offset = self._made.moment(typed.when)
        return NewReply(
            state=typed.state,
            at=at,
            local_offset=offset,
            words=typed.words,
            reference=typed.reference,
            item=typed.item,
        )

    def done(self, case: Case, answered: str | None) -> None:
        """A report was kept, or an answer to one: its draft goes."""
        form = REPORT if answered is None else reply_form(answered)
        self._drafting.done(case.id, form)

    # --- on the window's thread ------------------------------------------

    def typed(self, case: Case, typed: TypedReport | None) -> None:
        """This stands in the form of a report now; None when nothing unkept does."""
        unkept = report_content(typed) if typed else None
        self._drafting.typed(case.id, REPORT, unkept)

    def replied(self, case: Case, report: str, typed: TypedReply | None) -> None:
        """This stands in the form of an answer now; None when nothing unkept does."""
        unkept = reply_content(typed) if typed else None
        self._drafting.typed(case.id, reply_form(report), unkept)


def _choices(items: Sequence[Item]) -> tuple[ItemChoice, ...]:
    return tuple(
        ItemChoice(id=each.id, title=each.title)
        for each in items
        if not each.locked_away
    )
