"""Lanes keep order and memory, hand errors on, and leave no thread behind."""

import threading

import pytest

from evidence_app.vault.pipeline import DEPTH, FEW, Lane, ending, side_by_side


@pytest.fixture(autouse=True)
def no_thread_left():
    before = threading.active_count()
    yield
    assert threading.active_count() == before


@pytest.mark.parametrize("threaded", [True, False])
def test_pieces_are_done_in_order(threaded):
    done = []
    lane = Lane(done.append, threaded=threaded)

    with ending(lane):
        for piece in range(100):
            lane.put(piece)
        lane.finish()

    assert done == list(range(100))


def test_no_more_than_a_few_pieces_wait():
    go, begun = threading.Semaphore(0), []

    def work(piece):
        begun.append(piece)
        go.acquire()

    lane = Lane(work)
    with ending(lane):
        for piece in range(DEPTH):
            lane.put(piece)
        late = threading.Thread(target=lane.put, args=(DEPTH,))
        late.start()
        assert late.is_alive()  # it waits until a piece is done
        for _ in range(DEPTH + 1):
            go.release()
        late.join()
        lane.finish()

    assert begun == list(range(DEPTH + 1))


def fail_at(piece, done):
    def work(each):
        if each == piece:
            raise OSError(5, "input/output error")
        done.append(each)

    return work


def feed(first, *others):
    for piece in range(50):
        first.put(piece)
    for lane in (first, *others):
        lane.finish()


@pytest.mark.parametrize("threaded", [True, False])
def test_after_an_error_nothing_more_is_done_and_it_is_told(threaded):
    done = []
    lane = Lane(fail_at(2, done), threaded=threaded)

    with ending(lane), pytest.raises(OSError, match="input/output"):
        feed(lane)

    assert done == [0, 1]


def test_an_error_further_down_ends_the_lane_above_it():
    done = []
    second = Lane(fail_at(3, done))
    first = Lane(second.put)

    with ending(first, second), pytest.raises(OSError, match="input/output"):
        feed(first, second)

    assert done == [0, 1, 2]


def test_work_that_is_broken_off_leaves_no_thread():
    lane = Lane(lambda _piece: None)

    def break_off():
        with ending(lane):
            lane.put(1)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        break_off()


@pytest.mark.parametrize("count", [0, 1, FEW, 100])
def test_side_by_side_all_are_done(count):
    done = []

    side_by_side(done.append, list(range(count)))

    assert sorted(done) == list(range(count))


@pytest.mark.parametrize("count", [2, 100])
def test_side_by_side_an_error_is_told(count):
    with pytest.raises(OSError, match="input/output"):
        side_by_side(fail_at(1, []), list(range(count)))
