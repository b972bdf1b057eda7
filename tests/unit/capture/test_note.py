"""A note keeps its letters and says that who, when and where are the person's."""

import pytest

from evidence_app.capture.note import capture_note
from evidence_app.errors import EmptySourceError
from evidence_app.model.fact import Fact, FactSource
from evidence_app.model.gate import Shown
from evidence_app.model.item import Kind, MessageFields, Method
from tests.unit.capture.moments import NOON, StillClock

CLOCK = StillClock()
FIELDS = MessageFields("Dana", "about 9 in the evening", "Telegram, private chat")


def read(captured):
    with captured.open() as stream:
        return stream.read()


@pytest.mark.parametrize(
    "text",
    [
        "너 어디 사는지 알아.",
        "میں تمہیں ڈھونڈ لوں گا 👀",
        "line one\r\nline two\n\n  indented\ttab ",
    ],
)
def test_the_text_is_kept_letter_for_letter(text):
    assert read(capture_note(text, FIELDS, CLOCK)) == text.encode()


def test_who_when_and_where_are_what_the_person_says():
    captured = capture_note("Answer me.", FIELDS, CLOCK)
    assert captured.message == FIELDS
    assert captured.facts == (
        Fact("Sender", "Dana", FactSource.PERSON),
        Fact("Sent", "about 9 in the evening", FactSource.PERSON),
        Fact("Where", "Telegram, private chat", FactSource.PERSON),
    )


def test_what_was_not_said_is_no_fact():
    assert capture_note("Answer me.", MessageFields(), CLOCK).facts == ()


def test_words_alone_need_no_answer_to_the_question():
    captured = capture_note("Answer me.", FIELDS, CLOCK)
    assert captured.shown is Shown.WORDS_ONLY
    assert (captured.kind, captured.origin.method) == (Kind.NOTE, Method.WRITTEN)
    assert captured.captured_at == NOON


def test_the_first_written_line_is_the_title_unless_one_is_given():
    assert capture_note("\n  Monday\nHe came.", FIELDS, CLOCK).title == "Monday"
    assert capture_note("He came.", FIELDS, CLOCK, title="Diary").title == "Diary"


@pytest.mark.parametrize("text", ["", "  \n\t "])
def test_an_empty_note_is_refused(text):
    with pytest.raises(EmptySourceError):
        capture_note(text, FIELDS, CLOCK)


def test_half_a_character_is_kept_as_a_code_and_said():
    captured = capture_note("look \ud83d", FIELDS, CLOCK)
    assert read(captured) == b"look \\ud83d"
    assert [finding.code for finding in captured.findings] == ["note_broken_characters"]
