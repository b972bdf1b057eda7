"""Words that stand for a picture: nothing lost, and it says that there is none."""

import pytest

from evidence_app.capture.instead import (
    INSTEAD,
    NO_PICTURE,
    InsteadFields,
    written_instead,
)
from evidence_app.capture.note import capture_note
from evidence_app.errors import EmptySourceError
from evidence_app.model.gate import Shown
from tests.unit.capture.moments import StillClock

FIELDS = InsteadFields(
    place="https://board.test/2",
    account="millpond (id 4471)",
    when="about 9 in the evening",
    said="He wrote:\n  pay, or everyone sees it",
    told_by="a friend from school",
)


def write_down(text, fields):
    return capture_note(text, fields, StillClock())


def content_of(captured):
    with captured.open() as stream:
        return stream.read().decode()


def test_the_words_are_kept_letter_for_letter_as_words_alone():
    captured = written_instead(FIELDS, Shown.UNDER_EIGHTEEN, write_down)

    assert content_of(captured) == FIELDS.said
    assert captured.shown is Shown.WORDS_ONLY
    assert captured.title == INSTEAD


def test_everything_that_was_given_stands_in_the_record():
    captured = written_instead(FIELDS, Shown.UNDER_EIGHTEEN, write_down)

    values = [fact.value for fact in captured.facts]
    assert set(values) == {FIELDS.place, FIELDS.account, FIELDS.when, FIELDS.told_by}
    assert captured.message is not None
    assert captured.message.place == FIELDS.place


@pytest.mark.parametrize(
    ("shown", "told"),
    [(Shown.UNDER_EIGHTEEN, "under 18"), (Shown.SOMEONE_ELSE, "an adult")],
)
def test_it_says_that_no_picture_was_kept_and_why(shown, told):
    finding, *_ = written_instead(FIELDS, shown, write_down).findings

    assert finding.code == NO_PICTURE
    assert told in finding.words.text


@pytest.mark.parametrize("name", ["place", "account", "when", "said", "told_by"])
def test_one_field_of_any_kind_is_enough(name):
    captured = written_instead(
        InsteadFields(**{name: "something"}), Shown.SOMEONE_ELSE, write_down
    )

    assert content_of(captured) == "something"


@pytest.mark.parametrize("blank", ["", " \n\t"])
def test_nothing_at_all_is_refused(blank):
    with pytest.raises(EmptySourceError):
        written_instead(
            InsteadFields(said=blank, place=blank), Shown.UNDER_EIGHTEEN, write_down
        )
