"""A new passphrase is judged as it is typed, off the window's thread."""

from evidence_app.presenters.strength import Judging, judgement
from tests.ui.fake_vault import DeskLater


def judging(view, desk):
    return Judging(desk, view.show, view.failed)


def test_too_short_is_said_without_a_judgement():
    (words,) = judgement("seven77")

    assert words.text == "At least 8 characters are needed."


def test_only_what_stands_there_last_is_judged(view):
    desk = DeskLater()
    judged = judging(view, desk)
    judged.typed("a")
    judged.typed("four plain quiet words")
    desk.go_on()
    desk.go_on()

    assert (len(view.shown), desk.waiting) == (1, [])


def test_what_was_forgotten_is_not_shown(view):
    desk = DeskLater()
    judged = judging(view, desk)
    judged.typed("four plain quiet words")
    judged.forget()
    desk.go_on()

    assert view.shown == []


def test_an_empty_field_shows_nothing(view):
    judging(view, DeskLater()).typed("")

    assert view.shown == [("show", ())]
