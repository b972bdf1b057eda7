"""Pictures of every screen, to be looked at.

xvfb-run python -m tests.ui.screenshots OUT --language ur --theme dark

Without a language and a theme, all of them are taken, each into a folder of its own.
"""

import argparse
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import product
from pathlib import Path
from typing import Any

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea

from evidence_app.capture.freezing import FrozenScreen
from evidence_app.capture.gathering import Gathered, LeftOut, Why
from evidence_app.capture.page_list import PageResult, State
from evidence_app.capture.page_list.results import (
    REFUSED,
    kept_error,
    reason_for,
    too_busy,
)
from evidence_app.casework.deletions import Way as Out
from evidence_app.casework.deletions import WentOut
from evidence_app.casework.taken_away import NamedBy
from evidence_app.errors import (
    CertificateRefusedError,
    DiskFullError,
    PagesTooLargeError,
    RedactionNotCheckedError,
    ServerNotFoundError,
    SiteNotFoundError,
    SourceGoneError,
    TooManyTriesError,
    UnknownExportError,
    WrongPassphraseError,
    WrongWorkerKeyError,
)
from evidence_app.host.browsers import InstalledBrowser
from evidence_app.host.screen_permission import ScreenPermission
from evidence_app.model.appearance import TEXT_SIZES, Appearance, Theme, Wish
from evidence_app.model.brief import Ask
from evidence_app.model.case import Concerns
from evidence_app.model.correction import Field
from evidence_app.model.export_findings import export_finding
from evidence_app.model.finding import Finding, Severity
from evidence_app.model.item import PICTURE_TYPES
from evidence_app.model.judgement import Says
from evidence_app.model.receipt import Direction
from evidence_app.model.redaction import Area
from evidence_app.model.telling import Lacking, LookedThrough
from evidence_app.model.wanted import Wrapping
from evidence_app.model.window_named import WindowIcon, WindowNamed
from evidence_app.presenters.add import (
    HeldRow,
    Outcome,
    Pasted,
    Standing,
    TypedNote,
    Way,
    welcome,
)
from evidence_app.presenters.add.bring_view import found_in
from evidence_app.presenters.add.page_list_words import outcome_of
from evidence_app.presenters.auto_lock import Reach
from evidence_app.presenters.chat_import import NOT_KNOWN, TakeFiles, ToldAnswers
from evidence_app.presenters.gate import Age, Whose
from evidence_app.presenters.library import Chosen
from evidence_app.presenters.library.reading import tile_of
from evidence_app.presenters.long_work import Result
from evidence_app.presenters.pausing import Pause
from evidence_app.presenters.redaction import Drawn
from evidence_app.presenters.report import Choice
from evidence_app.presenters.report import Way as SaveAs
from evidence_app.presenters.report.outcome import about_made
from evidence_app.presenters.sentences import sentence
from evidence_app.presenters.unkept import FOUND
from evidence_app.session import Fingerprint, GoneOut, Guide, Todo, Where
from evidence_app.session.annexes import Offered
from evidence_app.ui.services import Services
from evidence_app.ui.shell import Shell
from evidence_app.vault.last_opening import BeforeThis
from evidence_app.words import LANGUAGES, error_words, say
from tests.fixed import FixedClock
from tests.situations import SIX
from tests.ui.fake_after_unlocking import before as last_opened
from tests.ui.fake_before_saving import NAME, POSITION, SERIAL, telling
from tests.ui.fake_exports import (
    UNCLEAR,
    FakeExport,
    fetched_keys,
    sample_survey,
    several_chats,
    with_files,
)
from tests.ui.fake_keeping import CODE, FUNCTIONS, known, receipt
from tests.ui.fake_notices import sample_words
from tests.ui.fake_pages_seen import drawn_sheet
from tests.ui.fake_people import PEOPLE_ROOMS, fill_people
from tests.ui.fake_redacting import PASSWORD
from tests.ui.fake_reports_made import sample_reports
from tests.ui.fake_vault import (
    FakeDoors,
    FakeHit,
    FakeMade,
    drawn_picture,
    item_id,
    make_item,
    sample_vault,
)

OLD = "it has run out, or is not valid yet"
LIST = "Posts by him:\n" + "\n".join(
    f"{number}. https://board{number % 7}.example/thread/{number}?page=1#p{number}"
    for number in [*range(50), 1]
)
LIST_RESULTS = [
    *(PageResult(f"https://a.example/{number}", State.SAVED) for number in range(10)),
    *(
        PageResult(f"https://a.example/gone/{number}", State.SAVED, kept_error(404))
        for number in range(2)
    ),
    *(
        PageResult(f"https://b.example/{number}", State.FAILED, reason)
        for number, reason in enumerate(
            (
                error_words(SiteNotFoundError(reason="no such site")),
                reason_for(CertificateRefusedError(reason=OLD, fingerprint="")),
                too_busy(429),
            )
        )
    ),
    *(
        PageResult(
            f"https://c.example/{'a-long-name-' * 9}{number}", State.NOT_TRIED, REFUSED
        )
        for number in range(35)
    ),
]


BROUGHT = found_in(
    Gathered(
        files=tuple(Path(f"IMG_{number}.jpg") for number in range(1204)),
        size=3_412_000_000,
        folders=(Path("DCIM"),),
        left_out=(
            *(LeftOut(name, Why.HIDDEN) for name in (".DS_Store", "Thumbs.db")),
            *(LeftOut(f"مینا {number}", Why.LINK) for number in range(7)),
            LeftOut("IMG_2044.jpg", Why.NOT_READ),
        ),
    ),
    2,
    may_be_chat=False,
)


FILES_TELL = LookedThrough(
    telling=(
        telling(1, POSITION, title="Door, the morning after"),
        telling(2, POSITION, SERIAL, title="The genuine picture: 2026-10-02 14.03.jpg"),
        telling(7, NAME, title="Telegram: @night_owl_77"),
        *(telling(number, POSITION, title=f"IMG_{number}") for number in range(9, 40)),
    ),
    words=3,
    pictures=41,
    closed=2,
    own_accounts=("@noor.sample", "noor_in_town", "0300 1234567"),
    collector="Noor Sample",
    lacking=tuple(
        Lacking(
            reference=f"AB/{number}",
            item=make_item(number, title=f"Screenshot_{number}.png"),
            fields=(Field.ADDRESS, Field.ACCOUNT)[: 1 + number % 2],
        )
        for number in range(3, 9)
    ),
)


THEMES = ("light", "dark")
ROOMS = (
    "away",
    "library",
    "filters",
    "add",
    "brought",
    "chat_import",
    "transcript",
    "report",
    "keys",
    "copies",
    "correction",
    "second_look",
    "covering",
    "near_copies",
    "locked_file",
    "people",
    "deletion",
    "taken_away",
    "locking",
    "sharing",
    "time",
    "what_happened",
    "reports_made",
    "notice",
)


class Photographer:
    def __init__(self, app, out, language, appearance, size):
        self.out = out
        self.number = 0
        self.vault = sample_vault()
        made = FakeMade(
            Path("/media/stick/EV-2026-0001"), Path("/media/stick/EV-2026-0001.zip")
        )
        self.doors = FakeDoors(self.vault)
        self.shell = Shell(
            app,
            Services(
                doors=self.doors,
                guide=Guide(FixedClock(datetime(2026, 11, 25, 9, 30, tzinfo=UTC))),
                make_report=lambda _: lambda *_: made,
                jurisdictions=lambda: [
                    Choice("uk-ew", "England and Wales"),
                    Choice("kr", "대한민국"),
                    Choice("pk", "پاکستان"),
                ],
                key_functions=FUNCTIONS,
            ),
            language=language,
            appearance=appearance,
            home=Path("/home/person"),
        )
        self.app = app
        self.shell.begin()
        self.shell.window.resize(*size)

    @property
    def screens(self):
        assert self.shell.vault_screens is not None
        return self.shell.vault_screens

    def settle(self):
        for _ in range(4):
            QTest.qWait(40)

    def take(self, name):
        self.settle()
        self.number += 1
        self.shell.window.grab().save(str(self.out / f"{self.number:02}-{name}.png"))

    def take_all(self):
        shell = self.shell
        self.take("open")
        shell.looks.show()
        self.take_end("how-it-looks", shell.looks.page)
        shell.window.bar.back.click()
        self.take_help()
        shell.start_screen.show_problem(sentence(WrongPassphraseError()))
        self.take("wrong-passphrase")
        shell.start.failed(TooManyTriesError(seconds=8))
        self.take("wait")
        shell.start.making_wanted()
        self.take("make")
        shell.start_screen._passphrase.setText("correct horse battery")
        self.take("make-strength")
        shell.start_screen.reach.choose(Reach.YES)
        self.take_end("make-other-person", shell.start_screen)
        self.take_before()
        shell.start_screens.begin()
        shell.start.open_pressed("~/Notes", "correct horse battery")
        self.settle()
        self.take_after_unlocking()
        self.take("library")
        shell.presenter.lock_is_near()
        self.take("locks-soon")
        shell.presenter.lock_is_far()
        for room in ROOMS:
            getattr(self, f"take_{room}")()
        self.take_end_of_vault()

    def take_end_of_vault(self):
        """Take the screens of a new case, of trouble, and of an empty vault."""
        shell = self.shell
        self.screens._show_new_case()
        self.take("new-case")
        self.screens.case_screen.concerns.choose(Concerns.CHILD)
        self.take("new-case-for-another")
        self.screens.case_screen.name.setText("Messages since")
        self.screens._back_pressed()
        self.screens._show_new_case()
        self.take("new-case-begun")
        shell.show_trouble()
        self.take("trouble")
        self.vault.kept.clear()
        shell.presenter.trouble_seen()
        self.take("empty")
        shell.presenter.leave_pressed()

    def take_after_unlocking(self):
        """The panel after unlocking, what can wait, and "Only me"."""
        after, keys = self.vault.after_unlocking, self.vault.keys
        panel = self.screens.library_screen.after_unlocking
        self.take("after-unlocking-older-vault")
        before = list(keys.kept)
        keys.kept += [known(2, "recovery"), known(3, "age", name="Amina Siddiqui")]
        ways = [each.id for each in keys.kept[:2]]
        after.before = last_opened(ways=ways)
        self.screens._due.begin(new=False)
        self.take("after-unlocking-added-since")
        at = datetime(2026, 11, 25, 3, 2, tzinfo=UTC)
        after.before = last_opened(ways=ways, wrong=2, wrong_at=at, way="recovery")
        self.screens._due.begin(new=False)
        self.take("after-unlocking-wrong-tries")
        panel.only_me.click()
        self.take("only-me")
        pages = self.screens.keeping.keys_screen
        pages.only_me.old.setText("correct horse battery")
        pages.only_me.new.setText("four other words here")
        pages.only_me.again.setText("four other words here")
        self.take("only-me-typed")
        pages.only_me.go.click()
        self.take("only-me-done")
        self.screens.show_library()
        panel.fine.click()
        after.before = BeforeThis(lost=True)
        after.put_away.clear()
        self.screens._due.begin(new=False)
        self.take("after-unlocking-changed-note")
        panel.fine.click()
        after.left = tuple(Todo)
        for todo in Todo:
            self.screens.show_library()
            self.take(f"offered-{todo.value}")
            panel.later.click()
        after.left = ()
        keys.kept[:] = before

    def take_help(self):
        """What the first screen leads to before there is any vault."""
        starting = self.shell.start_screens
        starting.show_before()
        self.take("before-you-begin")
        self.shell.window.sharing.tell(seen=True, works=True)
        before = starting.before_screen
        before._scroll.ensureWidgetVisible(before.go)
        self.take("before-you-begin-below")
        self.shell.window.sharing.tell(seen=False, works=False)
        starting.show_now()
        screen = starting.now_screen
        while len(screen._places) == 1:
            self.settle()
        self.take("happening-now")
        screen.place.setCurrentIndex(screen._places.index("uk-ew"))
        screen.situation.setCurrentIndex(3)
        starting.now.place_told("uk-ew")
        starting.now.situation_told(screen._situations[3])
        while not screen._told.contacts:
            self.settle()
        self.take("happening-now-narrowed")
        bar = screen._scroll.verticalScrollBar()
        for part in range(1, 3):
            bar.setValue(bar.maximum() * part // 2)
            self.take(f"happening-now-{part}")
        starting.begin()

    def take_before(self):
        starting = self.shell.start_screens
        self.doors.offers_key_store = True
        starting.show_other_way()
        shown = starting.other_screen
        self.settle()
        shown.entry.code.setText(CODE[:-1] + "1")
        self.take("other-way-code")
        shown.entry.way.setCurrentIndex(1)
        shown.show_problem(sentence(WrongWorkerKeyError()))
        self.take("other-way-key-file")
        shown.entry.way.setCurrentIndex(2)
        self.take("other-way-key-store")
        starting.begin()
        starting.show_restore()
        self.take("restore")
        starting.restore.restore_pressed("", "", starting.restore_screen.entry.named())
        self.take("restore-problem")
        entry = starting.restore_screen.entry
        entry.passphrase.setText("correct horse battery")
        starting.restore_screen.show_wait(say("Bringing the vault back. …"))
        starting.restore_screen.show_progress(40, 100)
        self.take("restore-wait")
        starting.restore.restore_pressed("/media/stick", "/new", entry.named())
        self.take("restore-result")

    def take_keys(self):
        keeping = self.screens.keeping
        keys, shown = keeping.keys, keeping.keys_screen
        self.screens._show_keys()
        self.take("keys")
        self.take_end("keys-lock-after", shown.overview)
        keys.code_wanted()
        self.take("keys-code-advice")
        keys.make_code_pressed()
        self.take("keys-code")
        keys.code_written_down()
        self.settle()
        keys.worker_wanted()
        shown.worker.name.setText("Amina Khan")
        shown.worker.recipient.setText("hello")
        keys.worker_named("Amina Khan", "hello")
        self.take("keys-worker")
        keys.worker_named("Amina Khan", "age1" + "q" * 58)
        self.take("keys-worker-question")
        keys.worker_agreed()
        self.settle()
        keys.key_store_wanted()
        self.take("keys-key-store")
        keys.no_pin_wanted()
        self.take("keys-no-pin")
        keys.back_pressed()
        keys.passphrase_wanted()
        shown.passphrase.new.setText("four plain quiet words")
        self.take("keys-passphrase")
        shown.show_busy(say("Changing the passphrase …"))
        self.take("keys-passphrase-busy")
        shown.show_problem(sentence(WrongPassphraseError()))
        keys.back_pressed()
        self.vault.keys.kept.append(known(7, "keyring"))
        keys._list((say("Your passphrase was changed."),))
        self.take("keys-many")
        keys.removal_wanted(self.vault.keys.kept[2].id)
        self.take("keys-removal")
        keys.back_pressed()

    def take_copies(self):
        keeping = self.screens.keeping
        keeping.show_backup()
        self.take("backup")
        keeping.backup_screen.show_wait(say("Copying. What is written is compared."))
        keeping.backup_screen.show_progress(30, 100)
        keeping.backup_screen.show_pause(Pause.OFFERED)
        self.take("backup-wait")
        keeping.backup_screen.show_pause(Pause.PAUSED)
        self.take("backup-paused")
        keeping.backup_screen.show_pause(Pause.NONE)
        keeping.backup.copy_pressed("/media/stick/Notes copy")
        self.take("backup-result")
        keeping.show_check()
        self.take("check")
        self.vault.found = (
            Finding(
                "no",
                say(
                    "This file carries no camera metadata. That is usual for files "
                    "sent through messengers."
                ),
            ),
            Finding(
                "item_changed",
                say("{title} is not as it was saved.", title="IMG_2041.jpg"),
                Severity.INTEGRITY,
            ),
        )
        keeping.check.check_pressed()
        self.take("check-found")
        keeping.check.repair_pressed()
        self.take("check-repaired")
        keeping.check_screen.show_result(
            Result(
                heading=say("The check was not finished"),
                lines=(sentence(SourceGoneError(name="x")),),
                again=True,
            )
        )
        self.take("check-failed")
        keeping.show_handover()
        self.take("handover")
        keeping.handover.hand_over_pressed("hello", "/media/stick", "Notes.age")
        self.take("handover-problem")
        self.vault.copies.receipts_kept = [
            receipt(),
            receipt(id="cd" * 16, direction=Direction.TAKEN, name="", other="ab" * 32),
            receipt(id="ef" * 16, broken_off=True, case_name="دھمکیاں"),
        ]
        keeping.more.show_receipts()
        self.take("receipts")
        keeping.more.receipts.row_chosen(0)
        self.take_down("receipt", keeping.more.handovers_screen.receipt)
        keeping.more.show_receiving()
        self.take("take-in")
        keeping.more.receiving.take_in_pressed("/media/stick/Notes.age")
        self.take("take-in-result")
        self.screens.show_library()

    def take_chat_import(self):
        screens, exports = self.screens, self.vault.exports
        screens._show_add()
        chat = screens.add.chat
        chat.wanted()
        self.take("chat-choice")
        for guide in ("whatsapp", "messenger-encrypted"):
            chat.guide_wanted(guide)
            self.take(f"guide-{guide}")
        names = [f"IMG-20260314-WA{number:04}.jpg" for number in range(30)]
        found = sample_survey(unclear=1, unclear_raw="3/4/25, 14:05", zoneless=9)
        exports["chat.zip"] = with_files(*names, found=found, dates=UNCLEAR)
        chat.files_chosen([Path("chat.zip")])
        self.take("chat-found")
        chat.go_on_pressed()
        chat.told_pressed(ToldAnswers())
        self.take("chat-told")
        chat.told_pressed(ToldAnswers(order=NOT_KNOWN, zone=NOT_KNOWN))
        shown = screens.add_screen
        shown.chat_files.choose.click()
        shown.chat_files.names.item(2).setSelected(True)
        self.take("chat-files")
        chat.files_pressed(TakeFiles.SOME, frozenset({3}))
        screens.add.naked_answered(yes=False)
        self.take("chat-done")
        exports["all.zip"] = FakeExport(found=several_chats())
        chat.files_chosen([Path("all.zip")])
        self.take("chats-found")
        self._take_what_is_asked_of_few(chat, exports)
        screens.show_library()

    def _take_what_is_asked_of_few(self, chat, exports):
        keys = {f"key{number}._domainkey.mail{number}.example" for number in range(9)}
        exports["mails.mbox"] = FakeExport(found=sample_survey(keys=keys, directed=1))
        chat.files_chosen([Path("mails.mbox")])
        self.settle()
        chat.go_on_pressed()
        self.take("mail-keys")
        self.vault.fetched = fetched_keys(answers=sorted(keys)[:7], failed=("a", "b"))
        chat.keys_pressed("as shown")
        self.take("mail-keys-answered")
        together = export_finding("names_not_told_apart", 12)
        exports["line.txt"] = FakeExport(found=sample_survey(findings=[together]))
        chat.files_chosen([Path("line.txt")])
        self.settle()
        chat.go_on_pressed()
        self.take("chat-names")
        self.vault.trouble["choose_export"] = UnknownExportError(name="notes.csv")
        chat.files_chosen([Path("notes.csv")])
        self.settle()
        del self.vault.trouble["choose_export"]
        self.take("chat-unknown")
        self.vault.plain = FakeExport(
            name="notes.csv",
            format="plain-table",
            columns=("Date", "Von", "Nachricht " * 12, "دستخط"),
            found=sample_survey(
                findings=[export_finding("shown_as_table")], directed=1, zoneless=9
            ),
        )
        chat.plain_pressed()
        self.take("chat-as-it-stands")
        chat.go_on_pressed()
        self.take("chat-columns")

    def take_transcript(self):
        chats, chat = self.screens.keeping.chats, self.vault.kept[0]
        chats.show(chat)
        self.take("messages")
        shown = chats.screen
        shown.chat.setCurrentIndex(shown.chat.messages.index(3))
        self.take("message-chosen")
        chats.presenter.raw_wanted()
        self.take("message-bytes")
        self.vault.transcripts.owner = "Mina"
        chats.show(chat)
        self.wait_for(lambda: self.shell.tasks.idle)
        self.settle()
        shown.chat.selectAll()
        shown.picking.title.setText("He knows where I live")
        self.take("messages-picked")
        shown.picking.keep.click()
        self.settle()
        shown.asking.words.setText("lantern")
        shown.asking.tell()
        self.take("messages-found")
        self.screens.show_library()

    def take_sharing(self):
        keeping, sharing = self.screens.keeping, self.shell.window.sharing
        asked = Fingerprint(("DigiCert", "Sectigo"), date(2026, 11, 3))
        self.shell.presenter.gone_out_known(
            GoneOut(
                fingerprint=asked,
                saved=date(2026, 11, 9),
                handed_over=date(2026, 11, 12),
            )
        )
        keeping.show_gone_out()
        self.take("gone-out")
        keeping.more.naming.show()
        chosen = WindowNamed(label="Blue 7", icon=WindowIcon.BOOK)
        keeping.more.naming.presenter.keep_pressed(chosen)
        self.take("window-named")
        keeping.show_sharing()
        self.take("sharing-linux")
        sharing.tell(seen=True, works=True)
        self.take("sharing-seen")
        sharing.tell(seen=False, works=False)

    def take_time(self):
        keeping = self.screens.keeping
        keeping.show_time()
        self.take("time-question")
        self.vault.time.agreed = True
        self.vault.time.last = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
        keeping.time.begin()
        self.take("time-waiting")
        keeping.time_screen.show_busy(say("Asking for a signed time …"))
        self.take("time-busy")
        keeping.time.begin()
        self.settle()
        keeping.time_screen.show_problem(
            sentence(ServerNotFoundError(host="timestamp.example"))
        )
        self.take("time-problem")
        self.vault.time.waiting = False
        keeping.time.begin()
        self.take("time-signed")

    def take_correction(self):
        screens = self.screens
        note = self.vault.kept[1]
        screens.library.tile_chosen(tile_of(note))
        screens.item.details_wanted()
        screens._show_correction()
        self.settle()
        self.take("correct")
        form = screens.keeping.correct_screen
        form.page.line.setText("Carl \u202eSample")
        form.page.reason.setText("I had misread it")
        form._save()
        self.settle()
        screens.item.details_wanted()
        self.take("corrected")
        screens._show_correction()
        self.settle()
        form.page.field.setCurrentIndex(4)
        self.take("correct-words")
        form.page.line.setText("")
        form.page.words.setPlainText("It was ten. He")
        form.page.field.setCurrentIndex(2)
        self.take("correct-another-begun")
        form.page.field.setCurrentIndex(4)
        self.take("correct-words-begun")
        form.page.words.setPlainText("It was ten. He wrote again.")
        form._save()
        self.settle()
        screens.item.details_wanted()
        screens.item.uncover_pressed()
        self.take("corrected-words")
        screens.show_library()

    def take_second_look(self):
        screens, looks = self.screens, self.vault.second_looks
        page = self.vault.kept[6]
        earlier = replace(
            page, id=item_id(77), captured_at=page.captured_at - timedelta(days=9)
        )
        self.vault.kept.insert(6, earlier)
        looks.account, looks.missing = "night.owl@example.org", "Google Chrome"
        screens.library.tile_chosen(tile_of(page))
        screens.item.details_wanted()
        self.take("page-to-look-at-again")
        screens._with_item(screens.keeping.second.show)
        self.take("look-again")
        second = screens.keeping.second
        second.presenter.look_pressed(0)
        self.take("look-again-question")
        second.screen.show_progress(say("Opening the page"), 0, 0)
        self.take("look-again-wait")
        second.screen.show_certificate(
            sentence(
                CertificateRefusedError(
                    reason="it belongs to a site of another name",
                    fingerprint="3f0a" * 16,
                )
            )
        )
        self.take("look-again-certificate")
        second.presenter.naked_answered(yes=False)
        self.settle()
        self.take("look-again-page-came")
        second.presenter.naked_answered(yes=False)
        self.settle()
        self.take("look-again-found")
        screens.show_library()
        screens.library.tile_chosen(tile_of(self.vault.kept[-1]))
        screens.item.details_wanted()
        screens.item.uncover_pressed()
        self.take("second-look-words")
        screens.show_library()
        looks.not_loaded = "not_found"
        screens.library.tile_chosen(tile_of(page))
        screens._with_item(screens.keeping.second.show)
        self.settle()
        second.presenter.look_pressed(0)
        second.presenter.naked_answered(yes=False)
        self.settle()
        self.take("look-again-not-loaded")
        screens.show_library()

    def take_covering(self):
        screens = self.screens
        covering = screens.keeping.covering
        picture = next(
            each for each in self.vault.kept if each.media_type in PICTURE_TYPES
        )
        screens.library.tile_chosen(tile_of(picture))
        screens._with_item(screens.keeping.covering.show)
        self.settle()
        self.take("cover-parts")
        covering.presenter.cover_pressed()
        self.settle()
        covering.presenter.part_drawn(Area(20, 60, 200, 60))
        covering.presenter.part_chosen(-1)
        covering.presenter.drawing_chosen(Drawn.VEIL)
        covering.presenter.part_drawn(Area(80, 240, 180, 220))
        self.take("cover-parts-drawn")
        covering.presenter.preview_pressed()
        self.settle()
        self.take("cover-parts-preview")
        covering.screen.show_problem(sentence(RedactionNotCheckedError()))
        self.take("cover-parts-problem")
        screens.show_library()
        screens.item.details_wanted()
        screens._with_item(screens.keeping.annex.show)
        annex = screens.keeping.annex
        annex.screen.form.recipient.setText("PC 1234 Baker")
        self.take("annex-form")
        annex.presenter.make_pressed("PC 1234 Baker", "")
        self.take("annex-problem")
        annex.presenter.make_pressed("PC 1234 Baker", "/media/stick")
        self.settle()
        self.take("annex-password")
        screens.show_library()

    def take_near_copies(self):
        screens = self.screens
        picture = next(
            each for each in self.vault.kept if each.media_type in PICTURE_TYPES
        )
        screens.library.tile_chosen(tile_of(picture))
        screens.item.details_wanted()
        screens._with_item(screens.keeping.near.show)
        near = screens.keeping.near
        self.wait_for(lambda: near.screen.page is near.screen.copies)
        self.take("copies")
        near.presenter.pair_pressed(0)
        self.take("copies-side-by-side")
        near.presenter.uncover_pressed()
        self.settle()
        self.take("copies-side-by-side-shown")
        near.presenter.keep_pressed(1)
        self.wait_for(near.screen.pair.drop.isVisible)
        self.take_end("copies-one-sheet", near.screen.pair)
        near.presenter.list_pressed()
        near.presenter.others_pressed()
        self.wait_for(lambda: near.screen.page is near.screen.others)
        self.take("copies-other-picture")
        near.presenter.other_chosen(0)
        self.take("copies-other-beside")
        screens.show_library()
        assert near.screen.pair.is_covered

    def take_locked_file(self):
        rooms = self.screens.case_room
        self.screens._show_case_room()
        title = "Look into a locked file"
        rooms.enter(next(each for each in rooms._rooms if each.title == title))
        screen = rooms._inside.screen
        self.take("locked-file")
        for password, name in (("?", "locked-file-problem"), (PASSWORD, "locked-held")):
            screen.form.open_pressed.emit("/media/stick/AX-2026-0001.zip", password)
            self.settle()
            self.take(name)
        for row, name in enumerate(("picture", "words", "not-shown")):
            screen.held.list.setCurrentRow(row)
            screen.held.show_it.click()
            self.settle()
            self.take(f"locked-held-{name}")
        self.screens.show_library()

    def take_people(self):
        fill_people(self.vault, self.screens.library.case.id)
        self.screens._show_case_room()
        self.take("rooms")
        self.screens.case_room.enter(self.screens.case_room._rooms[-1])
        self.settle()
        self.take("about-case")
        self.screens._show_case_room()
        rooms = self.screens.case_room
        for name, title in PEOPLE_ROOMS.items():
            room = next(each for each in rooms._rooms if each.title == title)
            rooms.enter(room)
            self.settle()
            self.take(f"{name}-list")
            room.screen.page.rows.itemActivated.emit(room.screen.page.rows.item(0))
            self.settle()
            self.take(f"{name}-form")
            bar = room.screen.form._scroll.verticalScrollBar()
            for part in (1, 2):
                bar.setValue(bar.maximum() * part // 2)
                self.take(f"{name}-form-{part}")
            room.screen.form.withdraw.click()
            bar.setValue(bar.maximum())
            self.take(f"{name}-take-back")
            room.screen.form.leave.click()
            self.screens._back_pressed()
            room.screen.page.new_pressed.emit()
            self.settle()
            room.screen.form.keep_pressed.emit()
            self.settle()
            self.take(f"{name}-empty")
            room.screen.form.discard_pressed.emit()
        self.screens.item.show(self.vault.kept[0])
        self.screens._show_account()
        self.settle()
        self.take("who-did-this")
        self.screens.show_library()

    def take_deletion(self):
        self.screens._show_deletion()
        self.take("delete")
        deletion = self.screens.keeping.deletion
        self.vault.out = [
            WentOut(
                way=Out.BUNDLE,
                reference="EV-2026-0001",
                at=datetime(2026, 11, 21, 18, 5, tzinfo=UTC),
                local_offset=timedelta(hours=1),
            )
        ]
        self.screens._show_deletion()
        self.take("delete-went-out")
        deletion.reason_given("It shows my sister.")
        self.take("delete-last")
        deletion.left()
        self.screens.keeping.show_deleted()
        self.take("deleted-none")
        self.screens.show_library()

    def take_taken_away(self):
        self.screens.keeping.more.away.show()
        self.settle()
        self.take("away-none")
        self.screens.show_library()
        self.vault.named = NamedBy(accounts=1, diary=2, copies=1)
        first = self.vault.kept[0]
        self.screens.item.show(first)
        self.screens.undo.take_away()
        self.settle()
        self.take("away-undo")
        self.screens.keeping.more.away.show()
        self.settle()
        self.take("away")
        self.screens.show_library()
        self.screens.library_screen.undo_line.undo.click()
        self.settle()
        self.take("away-undone")
        self.screens.undo.presenter.left()

    def take_what_happened(self):
        rooms = self.screens.case_room
        self.screens._show_case_room()
        self.take("case-rooms")
        happened = rooms._rooms[0]
        screen = happened.screen
        rooms.enter(happened)
        self.wait_for(lambda: screen.page is screen.concerns)
        self.take("happened-whom")
        screen.concerns.buttons[Concerns.YOU].click()
        self.take("happened-what")
        screen.situations.go.click()
        self.take("happened-age")
        screen.age.skip.click()
        self.take("happened-platform")
        screen.platform.skip.click()
        self.take("happened-place")
        screen.place.show_problem(sentence(DiskFullError()))
        self.take("happened-place-problem")
        screen.place.skip.click()
        self.wait_for(lambda: screen.page is screen.path)
        self.take("happened-nothing-said")
        for name, (answers, at) in SIX.items():
            rooms.show(self.vault.all_cases[0])
            self.vault.what_happened.at = at
            self.vault.what_happened.kept[self.vault.all_cases[0].id] = answers
            rooms.enter(happened)
            self.wait_for(lambda: screen.page is screen.path)
            self.take_down(f"happened-{name}", screen.path)
            self.take_filled(name, screen)
        self.screens.show_library()

    def take_filled(self, name, screen):
        """Take the choice of whom was told, and the form of the first."""
        screen.path.reports.click()
        reports: Any = self.shell.window.screen_in_front
        self.wait_for(lambda: reports.page is reports.doors)
        self.take_down(f"happened-{name}-told", reports.doors)
        reports.doors.buttons[0].click()
        self.wait_for(lambda: reports.page is reports.form)
        self.take_down(f"happened-{name}-form", reports.form)

    def wait_for(self, ready):
        for _ in range(400):
            if ready():
                return
            QTest.qWait(20)
        raise TimeoutError

    def take_reports_made(self):
        screens, made = self.screens, self.vault.reports_made
        case = self.vault.all_cases[0]
        items = tuple(each.id for each in self.vault.kept[:2])
        screens._show_case_room()
        rooms = screens.case_room
        room = next(each for each in rooms._rooms if each.title == "Reports made")
        rooms.enter(room)
        self.take("reported-none")
        made.made = sample_reports(case, items)
        rooms.show(case)
        self.take("reported-waits")
        rooms.enter(room)
        self.take("reported-list")
        screen = room.screen
        self.wait_for(lambda: screen.reports.buttons)
        screen.reports.buttons[0].click()
        self.wait_for(lambda: screen.detail.look_buttons)
        self.take_down("reported-late", screen.detail)
        screen.detail.look_buttons[0].click()
        self.take("reported-visit")
        screen.visit.go.click()
        self.take("reported-question")
        screen.question.no.click()
        self.settle()
        self.take("reported-question-page-came")
        screen.question.no.click()
        self.take("reported-looked")
        screen.detail.reply.click()
        screen.reply.when.setText("yesterday")
        screen.reply.keep.click()
        self.take("reported-answer-problem")
        self.take_reported_form(screens, room)

    def take_reported_form(self, screens, room):
        """Take the form of a new report, kept while it is not pressed."""
        rooms, screen = screens.case_room, room.screen
        screens._back_pressed()
        self.settle()
        screens._back_pressed()
        self.settle()
        screen.reports.new.click()
        self.wait_for(lambda: screen.page is screen.form)
        names = [each.pack for each in screen.form._people]
        screen.form.whom.setCurrentIndex(names.index("meta"))
        self.take_down("reported-form", screen.form)
        screen.form.whom.setCurrentIndex(len(names) - 2)
        self.take("reported-form-office")
        self.screens.show_library()
        self.take("library-reminder")
        screen.flush()
        self.settle()
        screen.forget_typed()
        rooms.enter(room)
        screen.reports.new.click()
        self.wait_for(lambda: screen.page is screen.form)
        self.take("reported-form-again")
        screen.form.discard.click()
        self.settle()
        self.screens.show_library()

    def take_notice(self):
        screens, notices = self.screens, self.vault.platform_notices
        case = self.vault.all_cases[0]
        screens._show_case_room()
        rooms = screens.case_room
        room = next(
            each for each in rooms._rooms if each.title == "Notice to a platform"
        )
        notices.keep(case, sample_words(platform="", contact=""))
        notices.set_concerns(case, Concerns.YOU)
        rooms.enter(room)
        form = room.screen.form
        self.wait_for(form.go.isEnabled)
        self.take_down("notice-form", form)
        notices.keep(case, sample_words(contact=""))
        platform = form.platform
        platform.setCurrentIndex(platform.findData("x"))
        platform.activated.emit(platform.currentIndex())
        self.wait_for(form.go.isEnabled)
        form.go.click()
        self.wait_for(lambda: room.screen.page is room.screen.shown)
        self.take_down("notice-missing", room.screen.shown)
        self.vault.pages_seen.pages.picture = drawn_sheet
        room.screen.shown.pages.click()
        self.wait_for(lambda: not room.screen.pages.sheet._page.pixmap().isNull())
        self.take("notice-pages")
        room.screen.pages.back.click()
        rooms.back_pressed()
        form.fields["why"].setPlainText("This account posted")
        rooms.back_pressed()
        rooms.enter(room)
        self.wait_for(form.go.isEnabled)
        self.take("notice-begun")
        form.drafted.discard.click()
        self.wait_for(form.go.isEnabled)
        self.screens.show_library()

    def take_end(self, name, page):
        """Take the end of what is longer than the window."""
        self.settle()
        for area in page.findChildren(QScrollArea):
            area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
        self.take(name)

    def take_down(self, name, page):
        """Take a long page piece by piece."""
        self.settle()
        bar = page._scroll.verticalScrollBar()
        for part in range(12):
            bar.setValue(part * bar.pageStep())
            self.take(f"{name}-{part + 1:02}")
            if bar.value() == bar.maximum():
                break

    def take_locking(self):
        self.screens._with_item(self.screens.keeping.locking.show)
        screen = self.screens.keeping.locking.screen
        while screen.page is not screen.age:
            self.settle()
        self.take("locking-age")
        locking = self.screens.keeping.locking.presenter
        locking.age_answered(Age.NOT_SURE)
        while screen.page is not screen.locked:
            self.settle()
        self.take("locked-away")
        locking.left()
        self.screens.show_library()
        locked = next(each for each in self.vault.kept if each.locked_away)
        self.screens.library.tile_chosen(tile_of(locked))
        self.take("library-locked")
        self.screens.item.details_wanted()
        self.take("locked-details")
        self.vault.locked_items.clear()
        self.screens.show_library()

    def take_away(self):
        presence, away = self.vault.presence, self.screens.watching.away
        shots = {
            "away": (
                Where.AWAY,
                ("IMG_2044.jpg", "مینا 7.jpg", "IMG_2046.jpg", "4.jpg"),
            ),
            "away-other": (Where.OTHER, ()),
            "away-back": (Where.BACK, ("IMG_2044.jpg",)),
        }
        for name, (presence.where, presence.missed) in shots.items():
            away.write_failed()
            self.wait_for(lambda: self.shell.tasks.idle)
            self.take(name)
        away.put_away()
        presence.missed = ()
        away.begin(read_only=True)
        self.screens._show_add()
        self.take("only-looked-at")
        self.screens.show_library()
        self.screens.library.refresh()
        away.close()

    def take_library(self):
        screens = self.screens
        screens.item.uncover_pressed()
        self.take("library-uncovered")
        screens.item.details_wanted()
        self.take("item-details")
        if screens.library_screen.item_panel.is_covered:
            screens.item.uncover_pressed()
            self.settle()
        screens.library_screen.item_panel.cover.picture.zoomed.emit(2)
        self.take("item-closely")
        page = self.vault.kept[6]
        screens.library.tile_chosen(tile_of(page))
        self.take("page-details")
        screens.item.statements.judged(0, Says.RIGHT)
        self.settle()
        screens.item.statements.judged(1, Says.NOT_RIGHT)
        self.take("page-judged")
        screens.show_library()
        screens.library.tile_chosen(tile_of(self.vault.kept[0]))
        screens.item.uncover_pressed()
        self.shell.window.show_armed(2)
        self.take("chat-words")
        self.shell.window.show_armed(0)
        kept = self.vault.kept
        self.vault.hits = [
            FakeHit(kept[0].id, "… I told you to bring the lantern …"),
            FakeHit(kept[2].id, "… وہ لالٹین رات کو …"),
        ]
        screens.library.search_typed("lantern")
        self.take("found")
        many = [replace(each, id=item_id(n)) for n, each in enumerate(kept * 200)]
        self.vault.kept = [each for each in many if each.part_of is None]
        self.vault.hits = [FakeHit(each.id, "… you …") for each in self.vault.kept]
        screens.library.search_typed("you")
        QTest.qWait(500)
        self.take("very-many-found")
        screens.library.search_typed("")
        bar = screens.library_screen.gallery.verticalScrollBar()
        QTest.qWait(500)
        bar.setValue(bar.maximum() // 2)
        self.take("very-many")
        self.vault.kept = kept
        self.vault.hits = ()
        screens.library.search_typed("lantern")
        self.take("nothing-found")
        screens.library.search_typed("")
        self.settle()

    def take_filters(self):
        screens, filters = self.screens, self.screens.library_screen.filters
        filters.open()
        self.wait_for(lambda: screens.library._choices.months != ())
        screens.library.filters_chosen(Chosen(sort=1, since=1, unstamped=True))
        self.take("filters")
        screens.library.filters_chosen(Chosen(sort=1, person=1))
        self.take("filters-nothing-fits")
        screens.library.everything_pressed()
        filters.opener.setChecked(False)
        screens.library.order_chosen(by_event=True)
        self.take("by-when-it-happened")
        screens.library.order_chosen(by_event=False)
        self.settle()

    def take_words(self):
        """Words instead of a picture; then words that were not kept, found again."""
        screens, view = self.screens, self.screens.add_screen
        screens.add.instead.wanted()
        self.take("instead")
        view.instead.said.setPlainText("Pay, or everyone sees")
        screens._back_pressed()
        screens._show_add()
        self.take("ways-with-words-begun")
        screens.add.instead.resume_pressed()
        self.take("instead-begun")
        view.instead.drafted.discard.click()
        begun = TypedNote(text="He stood outside again, and", when="about nine")
        view.show_note_form(begun, FOUND)
        self.take("add-note-begun")

    def take_over_screen(self):
        """Take what stands over the screens while they are pictured, and the forms."""
        view = self.screens.add_screen
        view.show_screen_permission(ScreenPermission.TO_BE_ASKED)
        view.show_screen_form()
        self.take("add-screen-mac")
        view.show_permission_asked()
        self.take("add-screen-mac-asked")
        view.show_screen_permission(ScreenPermission.BY_DESKTOP)
        self.take("add-screen-wayland")
        view.show_shows_form("https://social.example/post/1?from=feed")
        self.take("add-screen-shows")
        over, screen = view.over, self.screens.add.screen
        over.hide_all(3)
        self.take_window("over-countdown", over.countdown)
        over.end()
        whole = QApplication.primaryScreen().size()
        pixels = drawn_picture(whole.width(), whole.height())
        frozen = FrozenScreen(number=1, name="screen", pixels=pixels)
        screen._frozen_now([frozen])
        self.take_window("over-frozen", over.frozen[1])
        screen.frame_drawn(1, Area(300, 420, 480, 260))
        self.take_window("over-framed", over.frozen[1])
        over.end()
        over.show_frozen([frozen], series=True)
        self.take_window("over-series", over.frozen[1])
        over.show_card(1, Area(0, 0, 600, 120))
        self.take_window("over-series-card", over.card)
        screen.forget()
        view.show_again()
        view.show_shows_form("", series=True)
        self.take("add-series-shows")

    def take_window(self, name, window):
        self.settle()
        self.number += 1
        window.grab().save(str(self.out / f"{self.number:02}-{name}.png"))

    def take_add(self):
        screens = self.screens
        view = screens.add_screen
        screens._show_add()
        self.take("add")
        view.show_screen_form()
        self.take("add-screen")
        installed = InstalledBrowser(name="Chromium", program=Path("chromium"))
        view.show_page_form([installed])
        view.offer_without_pictures()
        self.take("add-page")
        self.take_list()
        view.show_browsing(
            ["A post about you", "مینا کا صفحہ"], [sentence(DiskFullError())]
        )
        self.take("add-browsing")
        self.take_over_screen()
        view.show_note_form(TypedNote(), None)
        self.take("add-note")
        view.show_form_problem(
            say("There is nothing to keep yet. Write something first.")
        )
        self.take("add-note-problem")
        view.show_nothing_copied()
        self.take("add-nothing-copied")
        view.show_bitmap_only()
        self.take("add-bitmap-only")
        screens.add.page_pressed("https://social.example/")
        self.take("question")
        screens.add.naked_answered(yes=True)
        self.take("age")
        screens.add.gate.age_answered(Age.EIGHTEEN_OR_OVER)
        self.take("whose")
        screens.add.gate.whose_answered(Whose.SOMEONE_ELSE)
        self.take("turned-away-someone-else")
        screens.add.page_pressed("https://social.example/")
        screens.add.naked_answered(yes=True)
        screens.add.gate.age_answered(Age.NOT_SURE)
        self.take("turned-away")
        self.take_words()
        screens.add.page_pressed("https://social.example/post/1?from=feed")
        screens.add.naked_answered(yes=False)
        self.settle()
        self.take("question-page-came")
        screens.add.again()
        self.take("page-not-answered")
        view.show_progress(say("Saving"), 30, 100)
        self.take("progress")
        view.show_certificate(
            sentence(
                CertificateRefusedError(
                    reason="self-signed certificate", fingerprint="ab12" * 16
                )
            )
        )
        self.take("certificate")
        view.show_outcome(
            say("Some of it was saved"),
            Outcome(
                tuple(self.vault.kept[2:5]),
                (sentence(SourceGoneError(name="IMG_2044.jpg")),),
            ),
        )
        self.take("outcome")
        assert Way.FILES in view.ways.buttons

    def take_brought(self):
        add, view = self.screens.add, self.screens.add_screen
        add.way_chosen(Way.PHONE)
        self.take("add-phone")
        self.take_down("add-phone", view.phone)
        view.show_found(BROUGHT)
        self.take("add-folder")
        view.show_found(replace(BROUGHT, may_be_chat=True))
        self.take("add-folder-chat")
        view.show_only_link()
        self.take("add-only-link")
        drops = self.shell.drops
        for name, held, standing in (
            ("drop", Pasted(files=(Path("a"),) * 3), Standing.FREE),
            ("drop-link", Pasted(links=1), Standing.FREE),
            ("drop-not-now", Pasted(files=(Path("a"),)), Standing.TYPED),
        ):
            drops._show(welcome(held, standing))
            self.take(name)
            drops._hide()

    def take_list(self):
        add, view = self.screens.add, self.screens.add_screen
        add.page_list.wanted()
        self.take("list")
        view.page_list.addresses.setPlainText(LIST)
        self.take("list-pasted")
        view.page_list._scroll.ensureWidgetVisible(view.page_list.go)
        self.take("list-pasted-below")
        view.page_list.addresses.setPlainText(
            "\n".join(f"https://a.example/{number}" for number in range(201))
        )
        view.page_list.go.click()
        self.take("list-too-many")
        view.page_list.addresses.setPlainText(LIST)
        view.page_list.go.click()
        self.take("list-question")
        view.show_held_question(
            [
                HeldRow(
                    untrusted_title="A thread about me" if each % 3 else "مینا کا صفحہ",
                    untrusted_address=f"https://a.example/thread/{each}?page=1#p{each}",
                )
                for each in range(12)
            ]
        )
        self.take("list-came")
        view.held.ticks[1].setChecked(True)
        self.take("list-came-ticked")
        view.show_progress(
            say("{number} of {total} · {host}", number=3, total=50, host="a.example"),
            2,
            50,
        )
        view.show_pause(Pause.OFFERED)
        self.take("list-progress")
        view.show_pause(Pause.PAUSED)
        self.take("list-paused")
        view.show_pause(Pause.NONE)
        view.show_list_outcome(outcome_of(LIST_RESULTS, ["A thread about me"] * 12))
        self.take("list-outcome")
        below = view.list_outcome._scroll.verticalScrollBar()
        self.settle()
        below.setValue(below.maximum() // 2)
        self.take("list-outcome-middle")
        below.setValue(below.maximum())
        self.take("list-outcome-below")
        view.show_list_outcome(outcome_of([PageResult("x", State.SAVED)], ["A page"]))
        view.show_keep_original()
        self.take("list-outcome-all")

    def take_report(self):
        screens = self.screens
        screens._show_report()
        self.take("report")
        screens.report_screen.form.time.tick.click()
        self.take("report-time")
        form = screens.report_screen.form
        form._scroll.ensureWidgetVisible(form.go)
        self.take("report-below")
        form.questions.click()
        self.settle()
        self.take("for-police")
        police = screens.case_room._inside.screen
        police.first._scroll.ensureWidgetVisible(police.first.asks[Ask.SAFETY])
        self.take("for-police-middle")
        police.first._scroll.ensureWidgetVisible(police.first.keep)
        self.take("for-police-below")
        police.show_second()
        self.take("for-police-contact")
        police.contact.fields["name"].setText("Amal")
        police.first.story.setPlainText("He wrote to me")
        police.go_back()
        screens._in_case(screens.case_room.show_for_police)
        self.take("for-police-begun")
        police.show_second()
        self.take("for-police-contact-begun")
        police.contact.drafted.discard.click()
        police.first.drafted.discard.click()
        screens._show_report()
        screens.report_screen.show_wait()
        screens.report_screen.show_progress(say("Making the report"))
        self.take("report-progress")
        self.take_report_steps()

    def take_report_steps(self):
        screens = self.screens
        screens._show_report()
        self.take_report_items()
        self.take_report_annex()
        self.vault.before_saving.found = FILES_TELL
        screens.report.next_pressed("uk-ew")
        self.settle()
        before = screens.report_screen.before
        self.take("report-before")
        before.lacking.add.click()
        self.wait_for(screens.report_screen.adding.page.go.isEnabled)
        self.take("report-adding")
        screens.report_screen.adding.page.back.click()
        self.wait_for(before.go.isEnabled)
        before._scroll.ensureWidgetVisible(before.fates[None])
        before.rows.setCurrentIndex(before.rows.rows.index(1))
        self.take("report-before-middle")
        before._scroll.ensureWidgetVisible(before.go)
        self.take("report-before-below")
        before.show_looking(anew=True)
        before.show_progress(40, 100)
        self.take("report-before-looking")
        before.go.setEnabled(True)
        before.go.click()
        place = screens.report_screen.place
        self.wait_for(lambda: place.way.count() > 1)
        self.settle()
        place.way.setCurrentIndex(place.way.findData(SaveAs.LOCKED))
        place.folder.setText("/media/stick")
        self.wait_for(lambda: bool(place._about_place.text()))
        self.take("report-place")
        place.password.by_app.click()
        place.go.click()
        self.wait_for(lambda: not place._problem_box.isHidden())
        self.take("report-place-password")
        place.way.setCurrentIndex(place.way.findData(SaveAs.FOLDER))
        place.folder.setText("/media/stick")
        self.wait_for(place.agreed.isVisible)
        self.take("report-place-folder")
        self.take_report_pages()
        place.agreed.click()
        place.go.click()
        self.settle()
        self.take("report-made")
        made = FakeMade(
            Path("/media/stick"),
            Path("/media/stick/EV-2026-0001-locked.zip"),
            files=(Path("/media/stick/EV-2026-0001-locked.zip"),),
            wrapping=Wrapping.LOCKED,
            password="ACDE-FGHJ-KMNP-QRTU-VWXY-3467",
        )
        screens.report_screen.show_made(made, "ab" * 32, about_made(made))
        self.settle()
        self.take("report-made-locked")
        self.take_annex_made()

    def take_report_pages(self):
        """Take the look at the pages: one of a real report, and why there is none."""
        report = self.screens.report_screen
        page = report.look
        self.vault.pages_seen.pages.picture = drawn_sheet
        self.vault.pages_seen.pages.own = {"noor.sample": (2, 6)}
        report.place.pages.click()
        self.wait_for(lambda: not page.sheet._page.pixmap().isNull())
        self.take("report-pages")
        page.show_wait()
        page.show_progress(say("Drawing the report"))
        self.take("report-pages-wait")
        page.show_problem(error_words(PagesTooLargeError()))
        self.take("report-pages-problem")
        page.back.click()

    def take_report_items(self):
        """Take the page on which it is chosen what goes in."""
        self.screens.report.next_pressed("uk-ew", choose=True)
        page = self.screens.report_screen.items
        self.wait_for(lambda: page.rows.rowCount() > 0)
        page._step.rows_told([1], goes_in=False)
        page.list.setCurrentIndex(page.rows.index(2))
        self.take_down("report-items", page)
        page.back.click()
        self.screens._show_report()

    def take_report_annex(self):
        """Take the page of the locked file, with a password of one's own."""
        annexes = self.vault.redacting.annexes
        annexes.intimate = tuple(
            Offered(reference=f"AB/{number}", item=item, items=(item.id,))
            for number, item in enumerate(self.vault.kept[:3], start=1)
        )
        self.screens.report.next_pressed("uk-ew")
        report = self.screens.report_screen
        self.wait_for(lambda: report.page is report.before)
        self.wait_for(report.before.go.isEnabled)
        report.before.go.click()
        self.wait_for(lambda: report.page is report.annex)
        page = report.annex
        self.take("report-annex")
        page.boxes[1].click()
        page.recipient.setText("PC 1234 Baker")
        self.take("report-annex-chosen")
        page.password.by_app.click()
        page.password.once.setText("tulip 1990")
        page.go.click()
        self.settle()
        self.take_down("report-annex-typed", page)
        annexes.intimate = ()
        self.screens._show_report()

    def take_annex_made(self):
        """Take where the locked file lies, and its password."""
        item, out = self.vault.kept[0].id, Path("/media/stick")
        for name, password in (("app", ""), ("typed", "x")):
            annex = self.vault.redacting.annexes.make_in(
                out, item, "PC 1234 Baker", password
            )
            made = FakeMade(out / "EV-2026-0001", out / "EV.zip", annex=annex)
            self.screens.report_screen.show_made(made, "ab" * 32, ())
            self.take_down(f"report-made-annex-{name}", self.screens.report_screen.made)


def main(arguments):
    parser = argparse.ArgumentParser()
    parser.add_argument("out", type=Path)
    parser.add_argument("--language", choices=tuple(LANGUAGES), default="")
    parser.add_argument("--theme", choices=THEMES, default="")
    parser.add_argument("--size", default="1280x800")
    parser.add_argument("--text-size", type=int, choices=TEXT_SIZES, default=100)
    parser.add_argument("--high-contrast", action="store_true")
    chosen = parser.parse_args(arguments)
    if not (chosen.language and chosen.theme):
        return _take_each(chosen)
    chosen.out.mkdir(parents=True, exist_ok=True)
    app = QApplication(["screenshots"])
    size = tuple(int(part) for part in chosen.size.split("x"))
    appearance = Appearance(
        theme=Theme(chosen.theme),
        text_size=chosen.text_size,
        contrast=Wish.YES if chosen.high_contrast else Wish.NO,
    )
    Photographer(app, chosen.out, chosen.language, appearance, size).take_all()
    return 0


def _take_each(chosen):
    """Take every language and theme that was not ruled out, each in a process."""
    languages = [chosen.language] if chosen.language else LANGUAGES
    themes = [chosen.theme] if chosen.theme else THEMES
    failed = 0
    for language, theme in product(languages, themes):
        out = chosen.out / f"{language}-{theme}"
        words = [str(out), "--language", language, "--theme", theme]
        command = [sys.executable, "-m", "tests.ui.screenshots", *words]
        command += ["--size", chosen.size, "--text-size", str(chosen.text_size)]
        command += ["--high-contrast"] if chosen.high_contrast else []
        failed |= subprocess.call(command)
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
