"""A second look as it is taken in: a document, and the same in plain words."""

import pytest

from evidence_app.facts.second_look import read_second_look
from evidence_app.session.comparison import captured_comparison, plain_words
from tests.ui.fake_vault import START, make_item
from tests.unit.facts.second_look.documents import compared, not_loaded


def test_the_words_name_both_saves_and_end_with_what_is_not_shown():
    told = plain_words(compared(first=["Gone now"], second=[])).decode()

    assert told.count("SHA-256 ") == 2
    assert "no longer shown, between" in told
    assert told.index("Gone now") < told.index("What this does not show:")
    assert told.rstrip().endswith("although it was there.")


def content(captured):
    with captured.open() as stream:
        return stream.read()


@pytest.mark.parametrize("found", [compared(first=["x\ud83d"]), not_loaded()])
def test_what_is_taken_in_is_the_document_with_the_words_beside_it(found):
    items = [make_item(1), make_item(2)]

    captured = captured_comparison(found, items, START)

    assert read_second_look(content(captured)) == found
    assert captured.compares == (items[0].id, items[1].id)
    (words,) = captured.parts
    assert content(words) == plain_words(found)
    assert captured.title == "talk.example: Picture 1"
