"""Discord's data package: only one side, times checked against the numbers."""

import json
from datetime import UTC, datetime

import pytest

from evidence_app.errors import UnknownExportError
from evidence_app.model.export import ConversationKind
from evidence_app.model.message import (
    Direction,
    FileState,
    MessageKind,
    Precision,
    TimeCertainty,
)
from tests.unit.messages import chats
from tests.unit.messages.chats import codes, packed
from tests.unit.messages.discord.samples import FIRST, MINE, TABLE, package


def read(**told):
    return chats.read(packed(*package(**told)), "package.zip")


@pytest.mark.parametrize("folder", ["messages", "Messages", "Nachrichten", "메시지"])
def test_a_package_is_read_whatever_its_folders_are_called(folder):
    export = read(folder=folder)

    direct, server = export.conversations
    assert direct.title == "Direct Message with eve#0000"
    assert direct.kind is ConversationKind.DIRECT
    assert direct.participants == ("111", "222")
    assert direct.owner == "mina_sample"
    assert server.title == "allgemein / Lesekreis"
    assert server.kind is ConversationKind.CHANNEL
    assert len(export.messages) == 5


def test_it_is_said_that_only_one_side_is_in_it():
    export = read()

    assert "own_messages_only" in codes(export)
    assert {one.direction for one in export.messages} == {Direction.OUT}
    assert {one.sender_id for one in export.messages} == {"1110000000000000009"}


def test_a_time_without_zone_is_utc_where_the_number_says_the_same():
    one = read().messages[0]

    assert one.sent_at == datetime(2023, 10, 27, 14, 9, 43, tzinfo=UTC)
    assert one.certainty is TimeCertainty.IN_FILE
    assert one.sent_raw == "2023-10-27 14:09:43"
    assert "zone_from_number" in one.flags


@pytest.mark.parametrize("number", [12345, "x", FIRST])
def test_a_time_that_no_number_confirms_keeps_no_zone(number):
    told = {**MINE[0], "ID": number, "Timestamp": "2023-10-27 16:09:43"}

    (one, *_) = read(messages=[told]).messages

    assert one.sent_at == datetime.fromisoformat("2023-10-27T16:09:43")
    assert one.certainty is TimeCertainty.UNKNOWN
    assert ("number_and_time_differ" in one.flags) == (number == FIRST)


def test_files_are_addresses_only():
    one = read().messages[1]

    assert one.kind is MessageKind.MEDIA
    assert [each.state for each in one.attachments] == [FileState.ADDRESS_ONLY] * 2
    assert one.attachments[0].name.startswith("https://cdn.discordapp.com/")


def test_a_table_is_read_with_the_exact_bytes_of_each_record():
    export = chats.read(TABLE, "messages.csv")
    first, second = export.messages

    assert first.text == 'no, "you" stop\nsecond line'
    assert first.sent_at == datetime(2020, 5, 5, 12, 34, 56, 789000, tzinfo=UTC)
    assert first.precision is Precision.MILLISECOND
    assert (first.line, second.line) == (2, 4)
    header = TABLE.index(b"\n") + 1
    spans = [TABLE[one.byte_start : one.byte_end] for one in export.messages]
    assert b"".join(spans) == TABLE[header:]


def test_a_record_that_is_none_is_kept_as_unknown():
    export = read(messages=[MINE[0], {"Contents": "x"}, 5])

    assert [one.kind for one in export.messages[:3]] == [
        MessageKind.TEXT,
        MessageKind.UNKNOWN,
        MessageKind.UNKNOWN,
    ]
    assert "unknown_records" in codes(export)


def test_each_place_holds_exactly_its_record():
    content = b"\xef\xbb\xbf" + json.dumps(MINE, ensure_ascii=False).encode()

    export = chats.read(content, "messages.json")

    assert [
        json.loads(content[one.byte_start : one.byte_end]) for one in export.messages
    ] == MINE
    assert [one.pointer for one in export.messages] == ["/0", "/1", "/2"]


def test_a_list_that_breaks_off_is_read_up_to_there():
    content = json.dumps(MINE).encode()
    cut = content[: content.index(b"cdn")]

    export = chats.read(cut, "messages.json")

    assert [one.kind for one in export.messages] == [
        MessageKind.TEXT,
        MessageKind.UNKNOWN,
    ]
    assert export.messages[1].byte_end == len(cut)
    assert "export_cut" in codes(export)


def test_a_list_of_nothing_is_no_package():
    with pytest.raises(UnknownExportError):
        chats.read(b"[]", "messages.json")
