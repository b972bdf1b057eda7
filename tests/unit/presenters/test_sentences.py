"""What the screen calls things."""

import re

import pytest

from evidence_app.model.custody import Action, CustodyEntry
from evidence_app.model.digest import Digest
from evidence_app.presenters.sentences import details_of
from evidence_app.words import Words, load_language
from tests.unit.vault.making import CLOCK

ENGLISH = load_language("en")
KEY = "age1" + "q" * 52 + "xyz890"
ROW_OF_LETTERS = re.compile(r"[0-9a-z]{20}")


def entry(action, detail):
    return CustodyEntry(
        sequence=3,
        at=CLOCK.now(),
        local_offset=CLOCK.local_offset(CLOCK.now()),
        action=action,
        item=None,
        digest=None,
        size=0,
        stored_digest=None,
        actor="Noor",
        tool="Evidence App 0.1.0",
        detail=detail,
        seal=Digest.of(b"3"),
    )


def said(action, detail):
    return [
        ENGLISH.render(each) if isinstance(each, Words) else each
        for each in details_of(entry(action, detail))
    ]


def test_a_repair_says_what_was_put_right():
    assert said(Action.REPAIRED, "Original, Sealed description") == [
        "The saved file",
        "What the app wrote down about it",
    ]


@pytest.mark.parametrize(
    ("action", "detail"),
    [
        (Action.HANDED_OVER, f"{'ab' * 16}, to {KEY}"),
        (Action.RECEIVED, f"{'ab' * 16}, from {'cd' * 16}"),
    ],
)
def test_no_row_of_letters_is_shown_for_a_handover(action, detail):
    assert not any(ROW_OF_LETTERS.search(each) for each in said(action, detail))


def test_a_key_is_told_by_the_ends_that_people_compare():
    assert said(Action.HANDED_OVER, f"{'ab' * 16}, to {KEY}") == [
        "For the key that begins with age1qqqq and ends with qqxyz890"
    ]


def test_what_else_is_noted_is_shown_as_it_is():
    assert said(Action.EXPORTED, "EV-2026-0001") == ["EV-2026-0001"]
    assert said(Action.TAKEN_IN, "") == []
