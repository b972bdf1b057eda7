"""Snapchat's "My Data": what was saved, and that snaps were sent."""

import json
from datetime import UTC, datetime

import pytest

from evidence_app.model.export import ConversationKind
from evidence_app.model.message import (
    Deleted,
    Direction,
    FileState,
    MessageKind,
    Precision,
    TimeCertainty,
)
from tests.unit.messages import chats
from tests.unit.messages.chats import codes, packed, senders
from tests.unit.messages.snapchat.samples import (
    CHATS,
    MEDIA,
    OLD,
    ZIPPED,
    chat,
    package,
    written,
)


def read(*messages):
    return chats.read(written({"eve.snap": list(messages)}), "chat_history.json")


def whole():
    return chats.read(packed(*package()), "mydata.zip")


def test_chats_and_snaps_of_one_person_are_one_conversation():
    export = whole()

    assert [one.title for one in export.conversations] == [
        "eve.snap",
        "Lesekreis",
        "noor.snap",
    ]
    assert export.conversations[1].kind is ConversationKind.GROUP
    assert export.conversations[0].owner == "mina.snap"
    assert [one.conversation for one in export.messages] == [1] * 5 + [2] * 2 + [1, 3]


def test_the_number_called_microseconds_is_milliseconds():
    (one,) = read(chat()).messages

    assert one.sent_at == datetime(2024, 4, 20, 1, 29, 22, 686000, tzinfo=UTC)
    assert one.precision is Precision.MILLISECOND
    assert one.certainty is TimeCertainty.IN_FILE
    assert one.sent_raw == "2024-04-20 01:29:22 UTC"


@pytest.mark.parametrize("count", [1713576562686, 1713576562686000])
def test_a_number_alone_is_read_in_the_only_unit_it_can_be(count):
    told = chat(**{"Created(microseconds)": count})
    del told["Created"]
    other = {"noor": [chat()], "eve": [told]}

    one = chats.read(written(other), "chat_history.json").messages[1]

    assert one.sent_at == datetime(2024, 4, 20, 1, 29, 22, 686000, tzinfo=UTC)


def test_two_times_that_differ_are_said_and_the_written_one_is_shown():
    export = read(chat(**{"Created(microseconds)": 1713576568000}))

    assert export.messages[0].sent_at == datetime(2024, 4, 20, 1, 29, 22, tzinfo=UTC)
    assert "numbers_and_times_differ" in codes(export)


def test_several_media_of_a_message_are_found_by_their_numbers():
    export = whole()

    first, second = export.messages[2].attachments
    assert first.member == f"chat_media/2024-04-20_{MEDIA}.jpg"
    assert second.member == f"chat_media/2024-04-20_{ZIPPED}.mp4"
    assert {each.state for each in (first, second)} == {FileState.PRESENT}
    assert "files_without_message" in codes(export)


def test_media_that_is_not_there_is_said_to_be_missing():
    export = read(chat(Content="", **{"Media Type": "MEDIA", "Media IDs": MEDIA}))

    assert [each.state for each in export.messages[0].attachments] == [
        FileState.MISSING
    ]
    assert "files_missing" in codes(export)


def test_codes_in_a_text_are_kept_as_found_and_said():
    export = read(chat(Content="a &amp; b &#39;c&#39;"), chat(Content="R&D; you & me"))

    assert export.messages[0].text == "a &amp; b &#39;c&#39;"
    assert "html_in_text" in export.messages[0].flags
    assert "html_in_text" not in export.messages[1].flags


def test_a_snap_and_an_unsaved_chat_are_said_to_have_no_content():
    export = whole()

    without = [
        one.sequence for one in export.messages if "content_not_in_export" in one.flags
    ]
    assert without == [4, 8, 9]
    assert "contents_not_there" in codes(export)


def test_an_erased_message_leaves_a_trace_that_is_shown():
    export = whole()

    one = export.messages[4]
    assert one.kind is MessageKind.SYSTEM
    assert one.deleted is Deleted.UNKNOWN
    assert one.text == "STATUSERASEDMESSAGE"
    assert "deletion_traces" in codes(export)


def test_an_older_file_is_read_with_its_directions():
    export = chats.read(written(OLD), "chat_history.json")

    assert [one.title for one in export.conversations] == ["eve.snap", "noor.snap"]
    assert senders(export) == ["eve.snap", "", "noor.snap"]
    assert [one.direction for one in export.messages] == [
        Direction.IN,
        Direction.OUT,
        Direction.IN,
    ]
    assert [one.text for one in export.messages] == ["أين أنت", "Lass mich", ""]


def test_each_place_holds_exactly_its_message():
    content = written(CHATS)

    export = chats.read(content, "chat_history.json")

    assert [
        json.loads(content[one.byte_start : one.byte_end]) for one in export.messages
    ] == [each for several in CHATS.values() for each in several]
    assert export.messages[0].pointer == "/eve.snap/0"


def test_a_file_that_breaks_off_is_read_up_to_there():
    content = written(CHATS)
    cut = content[: content.index("نہیں".encode())]

    export = chats.read(cut, "chat_history.json")

    assert [one.kind for one in export.messages] == [
        MessageKind.TEXT,
        MessageKind.UNKNOWN,
    ]
    assert export.messages[1].byte_end == len(cut)
    assert "export_cut" in codes(export)
