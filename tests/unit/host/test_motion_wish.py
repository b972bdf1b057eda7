"""What Windows and macOS answer about movement is understood; neither was tried."""

import pytest

from evidence_app.host.motion_wish import system_wants_still


class User32:
    def __init__(self, moves, *, knows=True):
        self.moves, self.knows = moves, knows

    def SystemParametersInfoW(self, question, _size, answer, _keep):  # noqa: N802 - Windows' name
        assert question == 0x1042
        answer._obj.value = self.moves
        return self.knows


@pytest.mark.parametrize(
    ("library", "still"),
    [(User32(1), False), (User32(0), True), (User32(0, knows=False), False)],
)
def test_windows_that_shows_no_animations_wants_stillness(library, still):
    assert system_wants_still("win32", user32=library) is still


@pytest.mark.parametrize(
    ("answer", "still"), [(1, True), (0x5500, False), (0x5501, True)]
)
def test_of_what_macos_answers_one_byte_counts(answer, still):
    def send(receiver, selector, *_values):
        return 7 if selector == "sharedWorkspace" else answer

    assert system_wants_still("darwin", send=send) is still


def test_a_system_that_does_not_know_the_question_wants_nothing():
    assert system_wants_still("linux") is False
    assert system_wants_still("win32", user32=object()) is False
