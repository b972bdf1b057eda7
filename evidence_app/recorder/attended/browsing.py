"""Everything a person does while she browses, and what follows from it.

One page is saved at a time. What was handed over is called kept only when the app
says so: it alone writes to the vault.
"""

from collections.abc import Mapping
from types import TracebackType
from typing import Final
from urllib.parse import urlsplit

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication, QWindow

from evidence_app.capture.browsers import INSTALLED
from evidence_app.capture.page import checked_address, completed_address
from evidence_app.capture.titles import title_from
from evidence_app.clock import SystemClock
from evidence_app.errors import CaptureError
from evidence_app.host.capture_shield import capture_shield
from evidence_app.look.lone_shift import PRESSES, LoneShift
from evidence_app.look.look import Look
from evidence_app.look.shielding import Shielding
from evidence_app.look.shift_watch import ShiftWatch
from evidence_app.model.gate import Shown
from evidence_app.recorder.answers import Answers
from evidence_app.recorder.attended.ear import Told, not_counted, not_told
from evidence_app.recorder.attended.followed import Followed
from evidence_app.recorder.attended.front import Front
from evidence_app.recorder.attended.notices import Notices
from evidence_app.recorder.attended.one_save import Heard, OneSave
from evidence_app.recorder.attended.presence import Presence
from evidence_app.recorder.attended.trusted import Trusted, forget
from evidence_app.recorder.attended.view import BrowsingView, Wanted
from evidence_app.recorder.ending import end_at_once
from evidence_app.recorder.engines.engine import Engine, Hears, Tab
from evidence_app.recorder.rules import Rules

_LOOK_EVERY: Final = 400
"""How often it is looked whether something was refused (ms)."""


class Browsing(QObject):
    """A browser with a person before it."""

    def __init__(
        self,
        application: QGuiApplication,
        engine: Engine,
        request: Mapping[str, object],
        answers: Answers,
        look: Look,
    ) -> None:
        super().__init__()
        self._application = application
        self._engine = engine
        self._request = request
        self._answers = answers
        self._look = look
        self._clock = SystemClock()
        self._pages: dict[Tab, Followed] = {}
        self._front: Tab | None = None
        self._save: OneSave | None = None
        self._handed_over = ""
        self._accounts: dict[str, str] = {}
        """Her name at each site, as she wrote it down there."""
        self._lost_save = False
        """Whether the last page took a Save with it as it closed."""
        self._scroll = request.get("scroll") is not False
        self._installed = request.get("engine") == INSTALLED
        self._shift = LoneShift()
        self._trusted = Trusted()
        self.wanted = Wanted(go=self._go, shown=self._shown, closed=self._done)

    def show(self, view: BrowsingView) -> None:
        """Take the window, and hear what is pressed in it."""
        self._view = view
        self._notices = Notices(view.card, self._look)
        bar, card = view.bar, view.card
        bar.save_pressed.connect(self._save_pressed)
        bar.done_pressed.connect(self._done)
        bar.leave_pressed.connect(self._leave)
        bar.elsewhere_pressed.connect(self._elsewhere_pressed)
        card.naked_answered.connect(self._naked_answered)
        card.age_answered.connect(self._age_answered)
        card.whose_answered.connect(self._answered)
        card.cancelled.connect(self._cancel)
        card.stop_pressed.connect(self._stop)
        self._notices.elsewhere.connect(self._go_elsewhere)
        self._notices.certificate_accepted.connect(self._accept_certificate)
        self._notices.certificate_refused.connect(self._refuse_certificate)
        self._watch = ShiftWatch(self)
        self._watch.armed.connect(bar.show_armed)
        self._watch.pressed_three_times.connect(self._leave)
        if self._request.get("seen") is not True:
            shield = capture_shield(self._application.platformName())
            Shielding(shield, self, listening=False)
        self._presence = Presence(lambda: self._answers.news("there"), self)
        # Not on the whole application: PySide breaks down when it is shown what is
        # done inside the browser's own drawing.
        self._application.focusWindowChanged.connect(self._watch_window)
        self._looking = QTimer(self)
        self._looking.setInterval(_LOOK_EVERY)
        self._looking.timeout.connect(self._look_around)

    def start(self) -> None:
        """Start the browser, and open the window."""
        self._engine.start(
            Hears(
                ready=self._first,
                opened=lambda tab: self._follow(tab, ""),
                closed=self._closed,
                crashed=self._crashed,
                died=self._died,
            )
        )

    def take_order(self, order: object) -> None:
        """Hear what the app did with what was handed over."""
        told: Mapping[str, object] = order if isinstance(order, dict) else {}
        if told.get("type") == "near":
            self._view.bar.show_soon(str(told.get("words", ""))[:2000])
        if told.get("type") not in {"kept", "not_kept"}:
            return
        self._handed_over, title = "", self._handed_over
        self._view.bar.show_saving(False)  # noqa: FBT003 - one plain state
        if told.get("type") == "kept":
            about = told.get("about")
            lines = (
                [str(each)[:1000] for each in about] if isinstance(about, list) else []
            )
            self._notices.kept(title, lines)
        else:
            self._notices.not_kept(str(told.get("words", ""))[:2000])

    def fail(
        self,
        kind: type[BaseException],
        _error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        """End, and say that it was a mistake of ours."""
        self._answers.mistake(kind, trace)
        self._application.quit()

    def _watch_window(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self._watch)
            window.installEventFilter(self._presence)

    # --- pages ------------------------------------------------------------

    def _first(self, tab: Tab) -> None:
        self._follow(tab, str(self._request.get("url", "")))
        self._view.open()
        self._looking.start()
        self._answers.progress("opening")

    def _follow(self, tab: Tab, first: str) -> None:
        if self._save and tab.opened_by_page:
            # It would lie before the page that is being saved, and hide it.
            self._engine.refused["window"] += 1
            # One that waits for us holds up the page that opened it.
            tab.release()
            tab.close()
            return
        rules = Rules(
            pictures=self._request.get("pictures") is not False, attended=True
        )
        told = Told(
            shift=self._heard_shift if self._installed else not_counted,
            password=self._notices.password,
            # In our own window, the window itself knows what is in front.
            front=(lambda: self._shown(tab)) if self._installed else not_told,
            moved=lambda: self._moved(tab),
            there=self._presence.seen,
            held=self._held,
            failed=lambda reason: self._failed(tab, reason),
        )
        followed = Followed(tab, rules, self._shift, told, self._trusted)
        self._pages[tab] = followed
        self._view.add_page(tab)
        if self._front is None:
            self._shown(tab)
        followed.begin(first)

    def _closed(self, tab: Tab) -> None:
        known = self._pages.pop(tab, None)
        if known and tab is self._front:
            self._lose_save("closed")
            self._front = next(reversed(self._pages), None)
        # After that: our own window says by itself which one lies in front now.
        self._view.remove_page(tab)
        if not self._pages:
            self._done()

    def _crashed(self, tab: Tab) -> None:
        if tab is self._front:
            self._lose_save("crashed")
            self._notices.crashed()

    def _died(self, reason: str) -> None:
        self._answers.error("browser", detail=reason)
        self._application.quit()

    def _shown(self, tab: Tab) -> None:
        if tab in self._pages and self._save is None:
            self._front = tab
            self._name(tab)

    def _moved(self, tab: Tab) -> None:
        if tab is self._front:
            self._name(tab)
            self._notices.moved()
        elif self._installed and tab in self._pages:
            self._peeking = Front([self._pages[tab]], self._seen_in_front)
            self._peeking.look()

    def _seen_in_front(self, followed: Followed | None) -> None:
        if followed:
            self._shown(followed.tab)

    def _held(self) -> None:
        self._engine.refused["navigation"] += 1

    def _failed(self, tab: Tab, reason: str) -> None:
        # An installed browser shows a page of its own about it.
        if tab is self._front and not self._installed:
            self._notices.failed(reason)

    def _name(self, tab: Tab) -> None:
        self._view.name_page(tab, "", self._pages[tab].where.address)

    def _go(self, address: str) -> None:
        if self._front and address and self._save is None:
            self._view.drop_dialogs()
            try:
                self._pages[self._front].go(checked_address(completed_address(address)))
            except CaptureError as error:
                self._notices.no_address(error)

    def _look_around(self) -> None:
        if self._save and not self._save.asks:
            self._presence.seen()
        self._notices.refused(self._engine.refused)
        if self._front and self._front in self._pages:
            trouble = self._front.trouble
            if trouble.chain and not trouble.accepted and not self._installed:
                self._notices.certificate(trouble)

    def _accept_certificate(self, fingerprint: str) -> None:
        if self._front:
            self._front.trust(fingerprint)
            self._pages[self._front].go_on(self._front.trouble.address)

    def _refuse_certificate(self) -> None:
        if self._front:
            forget(self._front.trouble)

    # --- saving -----------------------------------------------------------

    def _save_pressed(self) -> None:
        if self._front is None or self._save or self._handed_over:
            return
        if not self._installed:
            self._save_page(self._pages[self._front])
            return
        # The browser does not say which of its pages lies in front: each is asked.
        self._view.bar.show_saving(True)  # noqa: FBT003 - one plain state
        last = self._pages[self._front]
        others = [page for page in reversed(self._pages.values()) if page is not last]
        self._finding = Front([last, *others], self._save_page)
        self._finding.look()

    def _save_page(self, followed: Followed | None) -> None:
        self._view.bar.show_saving(False)  # noqa: FBT003 - one plain state
        if followed is not None and followed.tab not in self._pages:
            self._save_pressed()  # it was closed meanwhile: which is it now?
            return
        if followed is None:
            self._notices.nothing_to_save()
            return
        self._front = followed.tab
        self._name(followed.tab)
        if not followed.where.address.startswith(("http://", "https://")):
            self._notices.nothing_to_save()
            return
        self._view.bar.show_saving(True)  # noqa: FBT003 - one plain state
        self._view.hold(followed.tab, True)  # noqa: FBT003 - as above
        heard = Heard(viewed=self._ask, step=self._step, ended=self._ended)
        self._save = OneSave(
            followed, self._engine, self._request, self._clock, self._answers, heard
        )
        self._saved_from = followed
        self._save.start()

    def _ask(self) -> None:
        self._view.card.show_question(
            scroll=self._scroll,
            account=self._accounts.get(self._site, ""),
            pictures=self._request.get("pictures") is not False,
        )

    def _naked_answered(self, yes: bool) -> None:  # noqa: FBT001 - a slot of Qt's
        self._remember_answers()
        if yes:
            self._view.card.show_age()
        else:
            self._answered(Shown.NOTHING_SEXUAL)

    def _age_answered(self, over: bool) -> None:  # noqa: FBT001 - a slot of Qt's
        if over:
            self._view.card.show_whose()
        else:
            self._answered(Shown.UNDER_EIGHTEEN)

    def _remember_answers(self) -> None:
        card = self._view.card
        if card.scrolling and card.account:
            self._scroll = card.scrolling.isChecked()
            self._accounts[self._site] = card.account.text().strip()

    @property
    def _site(self) -> str:
        return urlsplit(self._saved_from.where.address).netloc

    def _answered(self, shown: Shown) -> None:
        if not shown.may_be_taken_in:
            self._turn_away(shown)
        elif self._save:
            account = self._accounts.get(self._site, "")
            self._save.agree(shown=shown.value, scroll=self._scroll, account=account)
            self._notices.step("scrolling" if self._scroll else "reading")

    def _turn_away(self, shown: Shown) -> None:
        self._cancel()
        self._answers.news("turned_away", shown=shown.value)
        self._notices.turned_away()

    def _cancel(self) -> None:
        if self._save:
            self._save.drop()

    def _stop(self) -> None:
        if self._save:
            self._save.stop()
            self._notices.stopping()

    def _step(self, step: str) -> None:
        if step != "reading":
            self._notices.step(step)

    def _lose_save(self, code: str) -> None:
        if self._save:
            self._save.drop(code)

    def _ended(self, code: str) -> None:
        followed, title = self._saved_from, self._save.title if self._save else ""
        self._save = None
        self._view.hold(followed.tab, False)  # noqa: FBT003 - one plain state
        self._lost_save = code == "closed" and not self._pages
        if code:
            self._view.bar.show_saving(False)  # noqa: FBT003 - as above
            self._notices.save_ended(code)
            return
        address = followed.where.address
        self._handed_over = title_from(title) or title_from(address) or address
        self._notices.handing_over()

    # --- leaving ----------------------------------------------------------

    def _heard_shift(self, count: int) -> None:
        self._view.bar.show_armed(count)
        if count >= PRESSES:
            self._leave()

    def _leave(self) -> None:
        # The app hears it before the end of the pipe, and goes as well.
        self._answers.news("leave")
        end_at_once()

    def _elsewhere_pressed(self) -> None:
        if self._save is None:
            address = self._pages[self._front].where.address if self._front else ""
            self._notices.offer_elsewhere(address)

    def _go_elsewhere(self) -> None:
        address = self._pages[self._front].where.address if self._front else ""
        self._answers.news("elsewhere", address=address)
        self._done()

    def _done(self) -> None:
        self._looking.stop()
        if self._save is not None or self._lost_save:
            self._answers.error("unsaved")
        elif not self._answers.ended:
            self._answers.done()
        self._application.quit()
