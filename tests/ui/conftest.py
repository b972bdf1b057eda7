"""One window per test, closed after it; nothing of it may be left."""

import threading
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication

from evidence_app.errors import ReportStoppedError
from evidence_app.model.appearance import Appearance, Theme
from evidence_app.presenters.report import Choice, Way
from evidence_app.session import Guide
from evidence_app.ui import copied, in_turns
from evidence_app.ui.services import Services
from evidence_app.ui.shell import Shell
from tests.fixed import FixedClock
from tests.ui.fake_keeping import FUNCTIONS
from tests.ui.fake_vault import (
    FakeDoors,
    FakeMade,
    FakeVault,
    make_case,
    sample_vault,
)

PASSPHRASE = "correct horse battery"
LIGHT = Appearance(theme=Theme.LIGHT, text_size=100)
NOW = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)


class FakeChooser:
    """Answers what it was told to answer."""

    def __init__(self):
        self.files = []
        self.folder = None

    def choose_files(self):
        return self.files

    def choose_folder(self, start):  # noqa: ARG002 - the contract
        return self.folder


class FakeReporter:
    """Makes reports that lie nowhere."""

    def __init__(self):
        self.asked = []

    def __call__(self, vault):  # noqa: ARG002 - the contract
        return self.make

    def make(self, case, order, tell, stop):  # noqa: ARG002 - the contract
        self.asked.append((case.name, order.jurisdiction, order.out, order.language))
        self.papers = order.papers
        self.wanted = order.wanted
        return FakeMade(order.out / "EV-2026-0001", order.out / "EV-2026-0001.zip")


class EndlessReporter(FakeReporter):
    """Works until it is stopped, then leaves nothing behind as soon as it may.

    A test that looks at what is so before that clears ``may_clean``, and sets it
    when it has looked: no pause is long enough on a machine that is busy.
    """

    def __init__(self):
        super().__init__()
        self.begun = threading.Event()
        self.cleaned = threading.Event()
        self.may_clean = threading.Event()
        self.may_clean.set()

    def make(self, case, order, tell, stop):
        super().make(case, order, tell, stop)
        self.begun.set()
        pause = threading.Event()
        while not stop():
            pause.wait(0.01)
        self.may_clean.wait(60)
        self.cleaned.set()
        raise ReportStoppedError


def sample_services(doors, reporter):
    """What the window is handed instead of the real core."""
    return Services(
        doors=doors,
        guide=Guide(FixedClock(NOW)),
        make_report=reporter,
        jurisdictions=lambda: [Choice("uk-ew", "England and Wales")],
        key_functions=FUNCTIONS,
    )


class Opened:
    """A window with what stands behind it."""

    def __init__(self, qtbot, qapp, vault, language, **others):
        self.qtbot = qtbot
        self.vault = vault
        self.chooser = FakeChooser()
        self.reporter: Any = others.get("reporter") or FakeReporter()  # one of two
        self.doors = FakeDoors(vault, PASSPHRASE)
        self.shell = Shell(
            qapp,
            others.get("services") or sample_services(self.doors, self.reporter),
            language=language,
            appearance=others.get("appearance") or LIGHT,
            chooser=self.chooser,
            home=Path("/home/person"),
        )
        self.window = self.shell.window
        self.shell.begin()
        qtbot.waitExposed(self.window)

    @property
    def screens(self):
        return self.shell.vault_screens

    @property
    def library(self):
        return self.screens.library_screen

    @property
    def adding(self):
        return self.screens.add_screen

    def until(self, check):
        self.qtbot.waitUntil(check, timeout=20_000)

    def unlock(self):
        # After a lock, the first screen takes presses once its answer has come back.
        self.until(self.shell.start_screen._go.isEnabled)
        self.shell.start.open_pressed("/home/person/Notes", PASSPHRASE)
        self.until(lambda: self.screens is not None)
        self.until(lambda: self.screens.library.case is not None)

    def start_report(self):
        self.screens._show_report()
        self.screens.report.next_pressed("uk-ew")
        self.past_what_files_tell()
        self.save_in("/media/stick")
        self.screens.report_screen.place.go.click()
        self.until(self.reporter.begun.is_set)

    def past_what_files_tell(self):
        """Wait until files were looked through, and go on."""
        report = self.screens.report_screen
        self.until(lambda: report.page is report.before)
        self.until(report.before.go.isEnabled)
        report.before.go.click()
        self.until(lambda: report.page is report.place)

    def save_in(self, folder):
        """Choose an ordinary folder, and say yes to who can read there."""
        place = self.screens.report_screen.place
        self.until(lambda: place.way.count() > 1)
        place.way.setCurrentIndex(place.way.findData(Way.FOLDER))
        place.folder.setText(folder)
        self.until(place.agreed.isVisible)
        place.agreed.setChecked(True)

    def page_is(self, page):
        self.until(lambda: self.adding.page is page)

    def close(self):
        self.shell.presenter.leave_pressed()
        self.window.deleteLater()
        self.shell.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(autouse=True)
def rooms_when_wanted(request, monkeypatch):
    """Rooms are made when a test goes there; none in its pauses.

    With a real vault it is as for a person: made beforehand, a piece at a time.
    """
    if request.module.__name__ != "tests.ui.test_real_session":
        monkeypatch.setattr(in_turns, "BETWEEN_TURNS_MS", 600_000)


@pytest.fixture(autouse=True)
def clipboard_is_ours(monkeypatch):
    """Offscreen nobody owns the clipboard: what a test puts there is the app's."""
    monkeypatch.setattr(copied, "owns", lambda mode: mode is QClipboard.Mode.Clipboard)


@pytest.fixture(autouse=True)
def nothing_left(qapp):
    """A test that leaves a window or a thread behind fails."""
    before = set(threading.enumerate())
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    for thread in set(threading.enumerate()) - before:
        thread.join(5)
    assert set(threading.enumerate()) - before == set()
    assert [each for each in QApplication.topLevelWidgets() if each.isVisible()] == []


@pytest.fixture
def open_window(qtbot, qapp):
    """Opens windows and closes them after the test."""
    opened = []

    def open_one(vault=None, language="en", **others):
        opened.append(Opened(qtbot, qapp, vault or sample_vault(), language, **others))
        return opened[-1]

    yield open_one
    for each in opened:
        each.close()


@pytest.fixture
def unlocked(open_window):
    """A window with the sample case in it."""
    window = open_window()
    window.unlock()
    window.until(lambda: window.library.gallery.model().rowCount() > 0)
    return window


@pytest.fixture
def making_a_report(open_window):
    """A window in which a report is being made, without an end."""
    window = open_window(reporter=EndlessReporter())
    window.unlock()
    window.start_report()
    return window


@pytest.fixture
def empty_case(open_window):
    """A window with an empty case in it."""
    window = open_window(FakeVault(all_cases=[make_case()]))
    window.unlock()
    return window
