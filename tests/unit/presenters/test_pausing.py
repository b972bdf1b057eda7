"""Long work is paused between two steps, goes on, and ends when it is to end."""

from threading import Event, Thread

import pytest

from evidence_app.errors import BackupStoppedError
from evidence_app.presenters.long_work import LongWork, Result
from evidence_app.presenters.pausing import Pause
from evidence_app.words import say
from tests.ui.fake_vault import Recorder

PATIENCE = 10


class DeskAside:
    """Works on a thread; what is posted is told at once."""

    def run(self, work, on_done, on_error, *, lane=None):  # noqa: ARG002 - the contract
        def do():
            try:
                made = work()
            except BackupStoppedError as error:
                on_error(error)
            else:
                on_done(made)

        self.thread = Thread(target=do)
        self.thread.start()

    def post(self, tell):
        tell()

    def close(self):
        pass


class Shown(Recorder):
    def __init__(self, pause_shown):
        super().__init__()
        self.show_pause = pause_shown


class Paused:
    """Work of two steps that is held up after the first."""

    def __init__(self):
        self.view, self.desk = Shown(self.pause_shown), DeskAside()
        self.work = LongWork(self.view, self.desk)
        self.may_begin, self.is_held, self.done = Event(), Event(), []
        self.pauses = []
        self.work.run(
            say("…"),
            self.steps,
            lambda _: Result(heading=say("Done")),
            failed=say("Failed"),
        )

    def pause_shown(self, pause):
        self.pauses.append(pause)
        if pause is Pause.PAUSED:
            self.is_held.set()

    def steps(self, progress, stop):
        self.may_begin.wait(PATIENCE)
        for step in (1, 2):
            self.done.append(step)
            progress(step, 2)
            if stop():
                raise BackupStoppedError

    def pause(self):
        self.work.pause_pressed()
        self.may_begin.set()
        assert self.is_held.wait(PATIENCE)

    def end(self):
        self.desk.thread.join(PATIENCE)
        assert not self.desk.thread.is_alive()


@pytest.fixture
def paused():
    made = Paused()
    made.pause()
    yield made
    made.work.close()
    made.end()


def test_it_waits_between_two_steps_and_goes_on_where_it_was(paused):
    assert paused.done == [1]
    assert paused.work.paused

    paused.work.pause_pressed()
    paused.end()

    assert paused.done == [1, 2]
    assert not paused.work.paused
    assert paused.view.last("show_result")[0].heading.text == "Done"
    shown = [Pause.OFFERED, Pause.COMING, Pause.PAUSED, Pause.OFFERED, Pause.NONE]
    assert paused.pauses == shown


@pytest.mark.parametrize("end", ["stop_pressed", "close"])
def test_stop_and_lock_wake_it_up_to_end_without_another_step(paused, end):
    getattr(paused.work, end)()
    paused.end()

    assert paused.done == [1]
    assert not paused.work.paused


def test_inside_one_huge_file_where_it_only_asks_whether_to_stop_it_waits_too():
    class Huge(Paused):
        def steps(self, progress, stop):  # noqa: ARG002 - the contract
            self.may_begin.wait(PATIENCE)
            self.done.append("a part of it")
            stop()
            self.done.append("the rest")

    huge = Huge()
    huge.pause()
    assert huge.done == ["a part of it"]

    huge.work.pause_pressed()
    huge.end()
    assert huge.done == ["a part of it", "the rest"]


def test_nothing_is_paused_that_does_not_run():
    view = Recorder()
    LongWork(view, DeskAside()).pause_pressed()

    assert view.shown == []
