"""The room "Notice to a platform" with its presenter, made and let go together."""

from PySide6.QtCore import QObject

from evidence_app.look.look import Look
from evidence_app.model.case import Case
from evidence_app.presenters.desk import Desk
from evidence_app.presenters.notice import NoticePresenter
from evidence_app.presenters.report import LookPresenter
from evidence_app.presenters.services import OpenVault
from evidence_app.ui.case_room.hub import Room
from evidence_app.ui.case_room.notice.screen import NoticeScreen
from evidence_app.ui.chooser import Chooser
from evidence_app.words import mark


class NoticeRoom(QObject):
    """Builds it, and connects the screen with its presenter."""

    def __init__(
        self, look: Look, desk: Desk, vault: OpenVault, chooser: Chooser
    ) -> None:
        super().__init__()
        self.screen = NoticeScreen(look, chooser)
        self.pages = LookPresenter(self.screen.pages, desk, vault.pages_seen)
        self.presenter = NoticePresenter(
            self.screen,
            desk,
            vault.platform_notices,
            vault.unkept,
            pages=self.pages,
        )
        self._case: Case | None = None
        self._connect()

    def room(self) -> Room:
        """Return it as one of the case's rooms."""
        return Room(
            title=mark("Notice to a platform"),
            advice=mark(
                "What to ask a platform to take down: the fields of its form to copy, "
                "or a page to send. The app sends nothing."
            ),
            icon="package",
            screen=self.screen,
            begin=self._begin,
            close=self._left,
            back=self._back,
            forget=self._forget,
        )

    def _begin(self, case: Case) -> None:
        same = self._case is not None and self._case.id == case.id
        if not same:
            # What was typed belongs to the case it was typed in.
            self.screen.form.forget()
        self._case = case
        typed = self.screen.form.typed() if same else None
        self.presenter.begin(case, typed)

    def _back(self) -> bool:
        if self.screen.pages.isVisible():
            self.pages.back_pressed()
            return True
        if not self.presenter.inside:
            return False
        self._left()
        return True

    def _left(self) -> None:
        self.pages.close()
        self.presenter.left()
        self.screen.clear()

    def _forget(self) -> None:
        self._case = None
        self.screen.form.forget()

    def _connect(self) -> None:
        form, shown, presenter = self.screen.form, self.screen.shown, self.presenter
        form.platform_chosen.connect(presenter.platform_chosen)
        form.situation_chosen.connect(presenter.situation_chosen)
        form.drafted.told.connect(presenter.typed)
        form.drafted.discarded.connect(
            lambda: presenter.discard_pressed(form.platform.currentData() or "")
        )
        form.keep_pressed.connect(presenter.keep_pressed)
        form.show_pressed.connect(presenter.show_pressed)
        shown.ground_chosen.connect(lambda ground: presenter.changed(ground=ground))
        shown.channel_chosen.connect(lambda name: presenter.changed(channel=name))
        shown.language_chosen.connect(lambda code: presenter.changed(language=code))
        shown.save_pressed.connect(
            lambda folder, pdf: presenter.save_pressed(folder, pdf=pdf)
        )
        shown.folder.line.textChanged.connect(presenter.place_changed)
        shown.look_pressed.connect(presenter.look_pressed)
        self.screen.pages.decided_by(self.pages)
        shown.keep_pressed.connect(presenter.keep_shown_pressed)
        shown.sent_pressed.connect(presenter.sent_pressed)
        shown.left.connect(self._left)
