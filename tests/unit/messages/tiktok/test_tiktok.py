"""TikTok's data file: each spelling of the part, times as they are written."""

import json
from datetime import UTC, datetime

import pytest

from evidence_app.errors import UnknownExportError
from evidence_app.messages.package import BEGINNING
from evidence_app.messages.reading import Declared
from evidence_app.model.export import ConversationKind
from evidence_app.model.message import (
    Direction,
    IdKind,
    MessageKind,
    TimeCertainty,
)
from tests.unit.messages import chats
from tests.unit.messages.chats import codes, senders
from tests.unit.messages.tiktok.samples import CHATS, samples, written


def read(content=None, **declared):
    return chats.read(
        content or written(), "user_data.json", declared=Declared(**declared)
    )


@pytest.mark.parametrize("part", ["Direct Messages", "Direct Message"])
@pytest.mark.parametrize("lists", ["Chat History", "Direct Messages"])
def test_chats_are_read_however_the_part_is_called(part, lists):
    export = read(written(part, lists))

    assert [one.title for one in export.conversations] == ["eve.tok", "noor:x"]
    assert senders(export)[:2] == ["eve.tok", "mina.tok"]
    assert export.messages[0].sender_id_kind is IdKind.USERNAME
    assert [one.conversation for one in export.messages] == [1, 1, 1, 2, 2]


def test_a_time_without_zone_stays_so_and_that_is_said():
    export = read()

    one = export.messages[0]
    assert one.sent_at == datetime.fromisoformat("2023-05-01T18:30:45")
    assert one.certainty is TimeCertainty.UNKNOWN
    assert {"times_without_zone", "no_media_in_format"} <= set(codes(export))


def test_a_time_that_says_utc_is_utc():
    export = read(samples()[3])

    assert export.messages[0].sent_at == datetime(2024, 5, 1, 18, 30, 45, tzinfo=UTC)
    assert export.conversations[0].kind is ConversationKind.GROUP
    assert export.conversations[0].title == "A"


def test_a_direction_is_claimed_only_where_the_owner_was_told():
    assert {one.direction for one in read().messages} == {Direction.UNKNOWN}
    told = read(owner="mina.tok")
    assert [one.direction for one in told.messages[:2]] == [Direction.IN, Direction.OUT]


def test_an_empty_content_is_said():
    export = read()

    assert "content_not_in_export" in export.messages[2].flags
    assert "contents_not_there" in codes(export)


def test_what_is_no_message_is_kept_as_unknown():
    export = read(written(chats={"Chat History with a:": [5, {}], "b": "text"}))

    assert [one.kind for one in export.messages] == [MessageKind.UNKNOWN] * 3
    assert "unknown_records" in codes(export)


def test_chats_far_behind_the_beginning_are_found():
    far = {"Activity": {"List": {"A": [{"Date": "x" * 50}] * 2_000}}}
    content = json.dumps({**far, "Direct Messages": {"C": {"ChatHistory": CHATS}}})

    assert content.index("ChatHistory") > BEGINNING
    assert len(read(content.encode()).messages) == 5


def test_a_file_without_chats_is_unknown():
    with pytest.raises(UnknownExportError):
        read(json.dumps({"Activity": {"List": {}}}).encode())


def test_each_place_holds_exactly_its_message():
    content = written()

    export = read(content)

    assert [
        json.loads(content[one.byte_start : one.byte_end]) for one in export.messages
    ] == [each for several in CHATS.values() for each in several]


def test_a_name_longer_than_any_place_is_no_reason_to_fail():
    content = written(chats={"x" * 20_000: [{"Date": "2023-05-01 18:30:45"}]})

    assert read(content).messages[0].pointer == ""
