"""What may be dropped now, and what is said of it while it is held."""

from pathlib import Path

import pytest

from evidence_app.presenters.add import (
    AddPresenter,
    Pasted,
    Standing,
    foremost,
    welcome,
    why_not,
)
from tests.ui.fake_vault import DeskAtOnce, FakeVault, make_case

FILE = Path("IMG_1.jpg")


@pytest.fixture
def add(view, listener):
    made = AddPresenter(view, DeskAtOnce(), FakeVault(), listener)
    made.begin(make_case())
    return made


@pytest.mark.parametrize(
    ("held", "heading"),
    [
        (Pasted(files=(FILE,)), "Let go to add this to your case"),
        (Pasted(picture=b"x"), "Let go to add this picture to your case"),
        (Pasted(bitmap_only=True), "Let go to add this picture to your case"),
        (Pasted(links=1), "This is a link, not a file"),
        (Pasted(text="words"), "Let go to take these words"),
    ],
)
def test_what_will_happen_is_said_before_it_is_let_go(held, heading):
    shown = welcome(held, Standing.FREE)

    assert (shown.heading.text, shown.taken) == (heading, True)


def test_several_are_counted():
    shown = welcome(Pasted(files=(FILE,) * 3), Standing.FREE)

    assert (shown.heading.count, shown.heading.many) == (
        3,
        "Let go to add these {count} to your case",
    )


@pytest.mark.parametrize(
    "standing", [each for each in Standing if each.value != "free"]
)
def test_what_stands_in_the_way_is_said_and_nothing_is_taken(standing):
    shown = welcome(Pasted(files=(FILE,)), standing)

    assert (shown.heading.text, shown.taken) == ("Not now", False)
    assert shown.line == why_not(standing)


def test_nothing_stands_in_the_way_of_what_is_free():
    assert why_not(Standing.FREE) is None
    assert foremost([]) is foremost([Standing.FREE]) is Standing.FREE
    assert foremost([Standing.FREE, Standing.TYPED, Standing.BUSY]) is Standing.TYPED


def test_a_question_that_waits_is_not_pushed_away(add):
    add.pasted(Pasted(picture=b"x"))
    waiting = add.standing
    add.again()

    assert (waiting, add.standing) == (Standing.ASKED, Standing.FREE)
