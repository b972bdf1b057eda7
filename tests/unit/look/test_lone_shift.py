"""Which presses of Shift close the window."""

from evidence_app.look.lone_shift import LoneShift


def press(shift, at):
    shift.pressed()
    return shift.released(at)


def test_three_lone_presses_within_five_seconds_count():
    shift = LoneShift()

    assert [press(shift, at) for at in (10.0, 11.5, 14.9)] == [1, 2, 3]


def test_a_press_longer_ago_than_five_seconds_is_forgotten():
    shift = LoneShift()

    assert [press(shift, at) for at in (10.0, 14.0, 15.1)] == [1, 2, 2]


def test_shift_held_for_a_capital_letter_counts_nothing():
    shift = LoneShift()
    press(shift, 1.0)
    shift.pressed()
    shift.other()

    assert shift.released(1.2) == 0


def test_any_other_key_in_between_starts_again():
    shift = LoneShift()
    press(shift, 1.0)
    press(shift, 1.5)
    shift.other()

    assert press(shift, 2.0) == 1


def test_a_release_without_a_press_counts_nothing():
    assert LoneShift().released(1.0) == 0
