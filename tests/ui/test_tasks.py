"""Work apart from the window: its order, its errors, its late answers."""

import gc
import threading
import weakref

import pytest

from evidence_app.errors import DiskFullError
from evidence_app.presenters.desk import Lane
from evidence_app.ui.tasks import _USUAL, Tasks


class Circle:
    """Leads to itself, so that only a look through memory finds it."""

    def __init__(self):
        self.itself = self


@pytest.fixture
def tasks(qapp):
    made = Tasks()
    yield made
    made.finish(lambda: None, patience=5)


def test_the_answer_comes_on_the_windows_thread(tasks, qtbot):
    threads = []
    tasks.desk().run(
        threading.current_thread,
        lambda worker: threads.extend([worker, threading.current_thread()]),
        pytest.fail,
    )
    qtbot.waitUntil(lambda: len(threads) == 2)

    assert threads[0] is not threading.main_thread()
    assert threads[1] is threading.main_thread()


def test_the_old_are_not_tidied_by_chance_but_when_told(tasks, qtbot):
    gone = Circle()
    seen = weakref.ref(gone)
    gc.collect(1)
    del gone
    during = []
    tasks.desk().run(gc.get_threshold, during.append, pytest.fail)
    qtbot.waitUntil(lambda: during != [])

    # Of a chat that was let go, the rest is looked for once the vault is closed.
    assert during[0] == gc.get_threshold()
    assert during[0][:2] == _USUAL[:2]
    assert during[0][2] > 1_000 * _USUAL[2]
    assert seen() is not None
    tasks.tidy()
    assert seen() is None


def test_our_errors_are_answered(tasks, qtbot):
    errors = []

    def work():
        raise DiskFullError

    tasks.desk().run(work, pytest.fail, errors.append)
    qtbot.waitUntil(lambda: errors != [])

    assert isinstance(errors[0], DiskFullError)


def test_a_bug_is_not_answered_but_reaches_the_hook(tasks, qtbot):
    def work():
        raise ZeroDivisionError

    with qtbot.captureExceptions() as bugs:
        tasks.desk().run(work, pytest.fail, pytest.fail)
        qtbot.waitUntil(lambda: bugs != [])

    assert bugs[0][0] is ZeroDivisionError


def test_a_late_answer_to_a_screen_that_is_gone_is_dropped(tasks, qtbot):
    gate = threading.Event()
    desk, other = tasks.desk(), tasks.desk()
    answered = []
    desk.run(gate.wait, pytest.fail, pytest.fail)
    other.run(lambda: "later", answered.append, pytest.fail)
    desk.close()
    gate.set()
    qtbot.waitUntil(lambda: answered == ["later"])


def test_work_on_the_vault_never_overlaps(tasks, qtbot):
    running, most, done = [], [], []

    def work():
        running.append(1)
        most.append(len(running))
        running.pop()

    desk = tasks.desk()
    for _ in range(50):
        desk.run(work, done.append, pytest.fail)
    qtbot.waitUntil(lambda: len(done) == 50)

    assert max(most) == 1


def test_waiting_outside_does_not_hold_up_the_vault(tasks, qtbot):
    gate = threading.Event()
    answers = []
    desk = tasks.desk()
    desk.run(gate.wait, answers.append, pytest.fail, lane=Lane.OUTSIDE)
    desk.run(lambda: "vault", answers.append, pytest.fail)
    qtbot.waitUntil(lambda: answers == ["vault"])
    gate.set()
    qtbot.waitUntil(lambda: len(answers) == 2)


def test_only_what_somebody_waits_for_counts_as_awaited(tasks, qtbot):
    begun, gate = threading.Event(), threading.Event()

    def work():
        begun.set()
        gate.wait(60)

    aside = tasks.desk(awaited=False)
    aside.run(work, lambda _: None, pytest.fail)
    assert begun.wait(60)
    assert (tasks.idle, tasks.awaited) == (False, False)

    tasks.desk().run(lambda: None, lambda _: None, pytest.fail, lane=Lane.LISTS)
    tasks.desk().run(lambda: None, lambda _: None, pytest.fail)
    # The second waits for what nobody waits for, and is itself waited for.
    assert tasks.awaited

    gate.set()
    qtbot.waitUntil(lambda: tasks.idle)
    assert not tasks.awaited


def test_listening_to_a_browser_is_awaited_and_yet_nothing_that_works(tasks, qtbot):
    gate = threading.Event()
    desk = tasks.desk()
    desk.run(lambda: gate.wait(60), lambda _: None, pytest.fail, lane=Lane.BROWSER)
    assert (tasks.awaited, tasks.at_work) == (True, False)

    desk.run(lambda: gate.wait(60), lambda _: None, pytest.fail)
    assert tasks.at_work

    gate.set()
    qtbot.waitUntil(lambda: tasks.idle)
