"""What is heard in a page: Shift, a password's field, the front; nothing typed."""

import pytest

from evidence_app.recorder.page_scripts import ear
from tests.unit.recorder.attended.tabs import Page


@pytest.fixture
def page(qapp):
    made = Page()
    made.followed.begin("")
    made.answer_all()
    return made


def say(page, payload, name="recorderHears", session=""):
    page.tell("Runtime.bindingCalled", session, name=name, payload=payload)


def press_shift(page):
    say(page, "shift-down")
    say(page, "shift-up")


def test_three_lone_presses_count_three(page):
    for _ in range(3):
        press_shift(page)

    assert page.told == [("shift", 1), ("shift", 2), ("shift", 3)]


def test_another_key_in_between_starts_again(page):
    press_shift(page)
    press_shift(page)
    say(page, "other")
    press_shift(page)

    assert page.told[-2:] == [("shift", 0), ("shift", 1)]


def test_letting_go_of_a_shift_that_nobody_pressed_counts_nothing(page):
    say(page, "shift-up")

    assert page.told == [("shift", 0)]


@pytest.mark.parametrize("word", ["password", "front", "there"])
def test_a_field_for_a_password_the_front_and_doing_something_are_told(page, word):
    say(page, word)

    assert page.told == [word]


@pytest.mark.parametrize(
    ("payload", "name"),
    [("shift-down; shift-up", "recorderHears"), ("", "recorderHears"), ("front", "x")],
)
def test_anything_else_is_nothing(page, payload, name):
    say(page, payload, name)

    assert page.told == []


def test_only_our_own_world_is_given_a_way_to_speak(page):
    page.stand()
    (given,) = [one for one in page.sent if one["method"] == "Runtime.addBinding"]

    assert given["params"]["executionContextName"] == "recorder-ear"
    assert "executionContextId" not in given["params"]


@pytest.mark.parametrize(("kind", "listens"), [("iframe", True), ("worker", False)])
def test_a_frame_that_is_drawn_apart_is_listened_to(page, kind, listens):
    page.tell("Target.attachedToTarget", sessionId="S", targetInfo={"type": kind})
    asked = [one["method"] for one in page.sent if one.get("sessionId") == "S"]

    assert ("Page.addScriptToEvaluateOnNewDocument" in asked) is listens


def test_what_is_typed_has_no_way_out_of_the_ear():
    script = ear()

    assert "value" not in script
    assert script.count("event.key") == 2  # compared with Shift, and nothing else
    assert script.count('event.key === "Shift"') == 2
