"""In the window the vault is checked while idle; the window never waits for it."""

import io

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from evidence_app.presenters.idle import QUIET_SECONDS, IdlePresenter
from evidence_app.session import Session
from evidence_app.session.checking import Checking
from evidence_app.ui.idle import IdleWatch
from evidence_app.ui.tasks import Tasks
from tests.ui.fake_vault import FakeChecking, FakeStep
from tests.unit.vault.making import CLOCK, item_for, make


class Watched:
    """A window with a watch over it, and a clock that is moved by hand."""

    def __init__(self, qtbot, checking):
        self.now = 0.0
        self.found = 0
        self.tasks = Tasks()
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.window.show()
        self.presenter = IdlePresenter(
            self.tasks.desk(),
            checking,
            seconds=lambda: self.now,
            is_free=lambda: self.tasks.idle,
            on_found=self.was_found,
        )
        self.watch = IdleWatch((self.presenter,), self.window)

    def was_found(self):
        self.found += 1

    def end(self):
        self.watch.close()
        self.tasks.finish(lambda: None, patience=5)


@pytest.fixture
def watched(qtbot, qapp):
    made = []

    def watch(checking):
        made.append(Watched(qtbot, checking))
        return made[-1]

    yield watch
    for each in made:
        each.end()


def test_the_timer_makes_steps_once_it_is_quiet(watched, qtbot):
    checking = FakeChecking([FakeStep(rests=False)] * 50)
    idle = watched(checking)
    idle.now += QUIET_SECONDS

    qtbot.waitUntil(lambda: checking.made >= 3)


def test_a_key_makes_it_wait(watched, qtbot):
    checking = FakeChecking([FakeStep(rests=False)] * 50)
    idle = watched(checking)
    idle.now += QUIET_SECONDS - 0.5

    qtbot.keyClick(idle.window.windowHandle(), Qt.Key.Key_A)
    idle.now += 1.0
    idle.presenter.tick()

    assert checking.made == 0
    idle.now += QUIET_SECONDS
    qtbot.waitUntil(lambda: checking.made >= 1)


def test_locking_ends_it_at_once(watched, qtbot):
    checking = FakeChecking([FakeStep(rests=False)] * 5000)
    idle = watched(checking)
    idle.now += QUIET_SECONDS
    qtbot.waitUntil(lambda: checking.made >= 1)

    idle.watch.close()
    made = checking.made
    idle.now += QUIET_SECONDS * 10
    idle.presenter.tick()
    qtbot.waitUntil(lambda: idle.tasks.idle)

    assert checking.made <= made + 1
    assert checking.stopped >= 1


def test_damage_in_a_real_vault_is_found_and_told_while_nobody_does_anything(
    watched, qtbot, tmp_path
):
    vault = make(tmp_path / "vault")
    staged = vault.stage(io.BytesIO(b"Dear Noor" * 50))
    vault.commit([(staged, item_for(staged))])
    (path,) = vault.folder.glob(f"items/*/{staged.id}.meta.age")
    whole = path.read_bytes()
    path.write_bytes(whole[:-40] + bytes([whole[-40] ^ 1]) + whole[-39:])
    session = Session(vault, CLOCK)
    idle = watched(session.checking)
    idle.now += QUIET_SECONDS

    qtbot.waitUntil(lambda: idle.found == 1)
    idle.watch.close()
    qtbot.waitUntil(lambda: idle.tasks.idle)

    assert [notice.code for notice in session.notices] == ["repaired"]
    assert path.read_bytes() == whole
    session.lock()


def test_each_vault_has_its_own_slow_check(tmp_path):
    with make(tmp_path / "vault") as vault:
        assert Checking(vault).step().rests is False


def test_the_window_of_an_open_vault_watches_and_stops_when_it_is_locked(unlocked):
    assert isinstance(unlocked.screens.watching.idle, IdleWatch)

    unlocked.shell.presenter.lock_pressed()

    assert unlocked.vault.checking.stopped >= 1
    unlocked.until(lambda: unlocked.vault.locked)
