"""Long work is told of, stopped, and its result waits to be seen."""

from evidence_app.errors import BackupStoppedError
from evidence_app.presenters.long_work import LongWork, Result
from evidence_app.words import say
from tests.ui.fake_vault import DeskAtOnce, DeskLater

DONE = Result(heading=say("Done"))


def run(work, do):
    work.run(say("Doing"), do, lambda _: DONE, failed=say("Failed"))


def test_the_result_is_shown_and_waits_until_it_was_seen(view):
    work = LongWork(view, DeskAtOnce())
    run(work, lambda _progress, _stop: None)
    unseen = work.holds
    work.seen()

    assert view.last("show_result") == (DONE,)
    assert (unseen, work.holds, work.busy) == (True, False, False)


def test_an_error_becomes_a_result_that_can_be_tried_again(view):
    def fail(_progress, _stop):
        raise BackupStoppedError

    run(LongWork(view, DeskAtOnce()), fail)

    (result,) = view.last("show_result")
    assert (result.heading.text, result.again) == ("Failed", True)
    assert result.lines[0].text == BackupStoppedError.sentence


def test_progress_is_told_in_steps_however_small_the_blocks_are(view):
    def count(progress, _stop):
        for done in range(100_000):
            progress(done, 100_000)

    run(LongWork(view, DeskAtOnce()), count)

    assert view.names().count("show_progress") == 200


def test_stop_reaches_the_work_and_no_later_progress_is_shown(view):
    desk = DeskLater()
    work = LongWork(view, desk)
    asked = []

    def go_on(progress, stop):
        asked.append(stop())
        progress(1, 2)

    run(work, go_on)
    work.stop_pressed()
    work.stop_pressed()
    desk.go_on()

    assert asked == [True]
    pause_offered_and_gone = ["show_wait", "show_pause", "show_pause"]
    assert view.names() == [*pause_offered_and_gone, "show_stopping", "show_result"]


def test_closing_stops_it(view):
    desk = DeskLater()
    work = LongWork(view, desk)
    asked = []
    run(work, lambda _progress, stop: asked.append(stop()))
    work.close()
    desk.go_on()

    assert asked == [True]


def test_what_was_stopped_before_does_not_stop_the_next(view):
    work = LongWork(view, DeskAtOnce())
    asked = []
    run(work, lambda _progress, _stop: None)
    work.close()
    run(work, lambda _progress, stop: asked.append(stop()))

    assert asked == [False]
