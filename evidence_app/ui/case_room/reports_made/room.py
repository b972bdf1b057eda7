"""The room "Reports made" with its presenter, made and let go together."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from evidence_app.guidance.reporting import Door
from evidence_app.look.look import Look
from evidence_app.model.case import Case
from evidence_app.model.item import Item
from evidence_app.presenters.desk import Desk
from evidence_app.presenters.reports_made import ReportsMadePresenter
from evidence_app.presenters.services import OpenVault
from evidence_app.ui.case_room.hub import Room
from evidence_app.ui.case_room.reports_made.screen import ReportsMadeScreen
from evidence_app.words import Words, mark


class ReportsMadeRoom(QObject):
    """Builds it, and connects the screen with its presenter."""

    items_saved = Signal(list)
    page_asked = Signal()
    write_wanted = Signal(object)

    def __init__(self, look: Look, desk: Desk, vault: OpenVault) -> None:
        super().__init__()
        self.screen = ReportsMadeScreen(look)
        self.presenter = ReportsMadePresenter(self.screen, desk, vault, _Told(self))
        self._case: Case | None = None
        self._connect()

    def room(self) -> Room:
        """Return it as one of the case's rooms."""
        return Room(
            title=mark("Reports made"),
            advice=mark(
                "Whom you told, what they answered, whether it is still online, and "
                "how much time they have."
            ),
            icon="history",
            screen=self.screen,
            begin=self._begin,
            close=self._left,
            back=self.presenter.back,
            forget=self.screen.forget_typed,
            remind=self._remind,
        )

    def begin_with(self, doors: Sequence[Door], case: Case) -> None:
        """Begin with the form of one of those that can be told."""
        self._enter(case)
        self.presenter.doors_wanted(case, doors)

    def _begin(self, case: Case) -> None:
        self._enter(case)
        self.presenter.begin(case)

    def _enter(self, case: Case) -> None:
        if self._case is not None and self._case.id != case.id:
            # What was typed belongs to the case it was typed in: its draft stays.
            self.screen.forget_typed()
        self._case = case

    def _left(self) -> None:
        self.screen.flush()
        self.presenter.left()
        self.screen.clear()

    def _remind(self, case: Case, tell: Callable[[Words | None], None]) -> None:
        self.presenter.remind(case, tell)

    def _connect(self) -> None:
        screen, presenter, looking = self.screen, self.presenter, self.presenter.looking
        screen.reports.chosen.connect(presenter.opened)
        screen.reports.new_pressed.connect(presenter.form_wanted)
        screen.form.whom_chosen.connect(presenter.whom_chosen)
        screen.doors.chosen.connect(presenter.door_chosen)
        screen.doors.other_pressed.connect(presenter.form_wanted)
        screen.form.keep_pressed.connect(presenter.keep_pressed)
        screen.form.typed_some.connect(presenter.typed)
        screen.form.discard_pressed.connect(presenter.discard_pressed)
        screen.reply.typed_some.connect(presenter.reply_typed)
        screen.reply.discard_pressed.connect(presenter.reply_discard_pressed)
        screen.form.left.connect(presenter.list_wanted)
        detail = screen.detail
        detail.reply_pressed.connect(presenter.reply_wanted)
        detail.close_pressed.connect(lambda on: presenter.close_pressed(closed=on))
        detail.look_pressed.connect(presenter.look_pressed)
        detail.seen_pressed.connect(
            lambda address, there: presenter.seen_pressed(address, there=there)
        )
        detail.left.connect(presenter.list_wanted)
        screen.reply.keep_pressed.connect(presenter.reply_pressed)
        screen.visit.agreed.connect(looking.agreed)
        answered = looking.gate.naked_answered
        screen.question.none_shown.connect(lambda: answered(yes=False))
        screen.question.someone_shown.connect(lambda: answered(yes=True))
        screen.age.answered.connect(looking.gate.age_answered)
        screen.whose.answered.connect(looking.gate.whose_answered)
        screen.turned_away.write_wanted.connect(
            lambda: self.write_wanted.emit(looking.gate.turned)
        )
        screen.progress.stop_pressed.connect(looking.stop_pressed)
        screen.certificate.accepted.connect(looking.certificate_accepted)
        for back in (
            screen.reply.left,
            screen.visit.left,
            screen.question.cancelled,
            screen.age.cancelled,
            screen.whose.cancelled,
            screen.certificate.cancelled,
            screen.turned_away.understood,
        ):
            back.connect(presenter.detail_wanted)


class _Told:
    """Hands on what the presenter tells."""

    def __init__(self, room: ReportsMadeRoom) -> None:
        self._room = room

    def items_saved(self, items: Sequence[Item]) -> None:
        """These were saved just now."""
        self._room.items_saved.emit(list(items))

    def page_asked_for(self) -> None:
        """A site is being asked for a page."""
        self._room.page_asked.emit()
