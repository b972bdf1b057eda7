"""The rooms of a vault are made while its pictures are looked at."""

from evidence_app.ui import in_turns


def test_all_rooms_are_made_a_piece_at_a_time_without_being_asked_for(
    open_window, monkeypatch
):
    monkeypatch.setattr(in_turns, "BETWEEN_TURNS_MS", 0)
    window = open_window()
    window.unlock()
    screens = window.screens
    window.until(lambda: not screens._rooms._making)

    assert None not in (screens._adding, screens._reporting, screens._case_room)
    assert screens._keeping is not None
    assert not screens._rooms._turns.isActive()


def test_a_room_that_is_wanted_waits_for_no_other(unlocked):
    screens = unlocked.screens
    assert screens.report_screen is not None

    assert screens._case_room is None
    assert "reporting" in screens._rooms._making
