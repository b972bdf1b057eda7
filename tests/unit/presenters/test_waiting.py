"""The wait after wrong tries is counted down and ends."""

from evidence_app.errors import TooManyTriesError, WrongPassphraseError
from evidence_app.presenters.waiting import Wait


def counted(view):
    return [each[1].count for each in view.shown if each[0] == "show_wait"]


def test_each_second_is_counted_down(view):
    wait = Wait(view)
    wait.begin(TooManyTriesError(seconds=3))
    wait.second_passed()
    wait.second_passed()

    assert counted(view) == [3, 2, 1]


def test_at_the_end_it_is_said_that_one_can_try_and_counting_stops(view):
    wait = Wait(view)
    wait.begin(TooManyTriesError(seconds=1))
    wait.second_passed()

    assert view.last("show_wait")[0].text == "You can try again now."
    assert view.last("count_seconds") == (False,)


def test_another_error_begins_no_wait(view):
    Wait(view).begin(WrongPassphraseError())

    assert view.shown == []


def test_a_late_second_after_the_end_says_nothing(view):
    wait = Wait(view)
    wait.begin(TooManyTriesError(seconds=5))
    wait.end()
    wait.second_passed()

    assert counted(view) == [5]
