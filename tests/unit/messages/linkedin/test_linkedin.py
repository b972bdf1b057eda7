"""LinkedIn's messages.csv: columns by name, each record with its exact bytes."""

from datetime import UTC, datetime

import pytest

from evidence_app.model.export import ConversationKind
from evidence_app.model.message import FileState, IdKind, MessageKind, TimeCertainty
from tests.unit.messages import chats
from tests.unit.messages.chats import codes, senders
from tests.unit.messages.linkedin.samples import (
    EVE,
    ROWS,
    TEN,
    THIRTEEN,
    samples,
    table,
)


def read(*rows, header=THIRTEEN, **shape):
    return chats.read(table(header, *rows, **shape), "messages.csv")


def test_conversations_and_profiles_are_read():
    export = read(*ROWS)
    first, second = export.conversations

    assert (first.title, first.platform_id) == ("Eve Sample / Mina Sample", "c1")
    assert (second.title, second.kind) == ("Lesekreis", ConversationKind.FILTERED)
    assert senders(export)[:2] == ["Eve Sample", "Mina Sample"]
    assert export.messages[0].sender_id == EVE
    assert export.messages[0].sender_id_kind is IdKind.PROFILE


def test_a_time_that_says_utc_is_utc_and_another_is_kept_as_written():
    assert read(*ROWS).messages[0].sent_at == datetime(2026, 8, 2, 2, tzinfo=UTC)
    old = chats.read(samples()[2], "messages.csv")
    assert old.messages[0].sent_raw == "2020-01-02, 3:04 AM"
    assert old.messages[0].sent_at is None
    assert old.messages[0].certainty is TimeCertainty.UNKNOWN
    assert "times_unreadable" in codes(old)


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_every_byte_belongs_to_exactly_one_record(end, mark):
    content = table(THIRTEEN, *ROWS, end=end, mark=mark)

    export = chats.read(content, "messages.csv")

    header = len(mark) + len(THIRTEEN) + len(end)
    spans = [content[one.byte_start : one.byte_end] for one in export.messages]
    assert len(spans) == len(ROWS)
    assert b"".join(spans) == content[header:]


def test_a_line_inside_quotes_makes_no_message():
    export = read(*ROWS)

    assert len(export.messages) == len(ROWS)
    assert "2026-08-01 02:00:00 UTC" in export.messages[1].text
    assert [one.line for one in export.messages] == [2, 4, 5, 6]


def test_html_is_kept_as_found_and_said():
    one = read(*ROWS).messages[0]

    assert one.text == '<p class="spinmail">돈 보내</p>\nsecond, line'
    assert "html_in_text" in one.flags


def test_a_subject_stands_before_the_words_and_that_is_said():
    one = read(*ROWS).messages[1]

    assert one.text.startswith("Re: x\nHe wrote")
    assert "subject_first" in one.flags


def test_a_draft_is_named_as_one():
    export = read(*ROWS)

    assert ["draft" in one.flags for one in export.messages] == [False] * 3 + [True]
    assert "drafts" in codes(export)


def test_a_file_is_an_address_only():
    assert [one.state for one in read(*ROWS).messages[2].attachments] == [
        FileState.ADDRESS_ONLY
    ]


def test_columns_are_found_in_any_order_and_number():
    export = chats.read(samples()[1], "messages.csv")

    assert export.messages[0].sender == "Eve Sample"
    assert "irregular_record" in export.messages[0].flags


@pytest.mark.parametrize(
    "row", ["c1,only", 'c1,"never closed', "c1" + "," * 40, "", ",,,,,,,,,"]
)
def test_a_record_that_does_not_fit_is_kept_with_its_place(row):
    content = table(TEN, ROWS[3], row)

    export = chats.read(content, "messages.csv")

    assert export.messages[-1].byte_end == len(content)


def test_bytes_that_are_no_text_are_said():
    content = table(TEN, "c1,,E,,M,,2026-08-02 02:00:00 UTC,,MARK,INBOX")

    export = chats.read(content.replace(b"MARK", b"\xff"), "messages.csv")

    assert export.messages[0].text == "\ufffd"
    assert export.messages[0].kind is MessageKind.TEXT
    assert "bytes_not_text" in codes(export)
