"""Telegram's JSON: every message with its place and, where given, its UTC time."""

import json
from datetime import UTC, datetime

import pytest

from evidence_app.errors import UnknownExportError
from evidence_app.messages import telegram
from evidence_app.model.message import MessageKind, TimeCertainty
from tests.unit.messages import chats
from tests.unit.messages.chats import attached, codes, package_of, senders


def message(number=1, **fields):
    return {
        "id": number,
        "type": "message",
        "date": "2026-03-05T14:05:33",
        "date_unixtime": "1772715933",
        "from": "Mina",
        "from_id": "user11",
        "text": "hi",
        **fields,
    }


def written(*messages, **fields):
    chat = {"name": "Mina", "type": "personal_chat", "id": 7, **fields}
    return json.dumps({**chat, "messages": list(messages)}, ensure_ascii=False).encode()


def read(*messages, **fields):
    return chats.read(written(*messages, **fields), "result.json")


def test_a_conversation_is_read_with_title_sender_and_utc_time():
    export = read(message(), message(2, **{"from": "지우", "text": "안녕 🙂"}))

    assert (export.platform, export.title) == ("Telegram", "Mina")
    assert senders(export) == ["Mina", "지우"]
    assert export.messages[0].sent_at == datetime(2026, 3, 5, 13, 5, 33, tzinfo=UTC)
    assert export.messages[0].certainty is TimeCertainty.IN_FILE
    assert export.messages[0].sent_raw == "2026-03-05T14:05:33"
    assert codes(export) == ["unsigned_export"]


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_the_place_of_each_message_holds_exactly_that_message(mark):
    messages = [message(1, text="안녕 🙂"), message(2, text="سلام"), message(3)]
    content = mark + written(*messages)

    export = chats.read(content, "result.json")

    assert [
        json.loads(content[one.byte_start : one.byte_end]) for one in export.messages
    ] == messages


def test_a_text_in_pieces_is_joined():
    pieces = ["see ", {"type": "link", "text": "example.org"}, " now"]

    assert read(message(text=pieces)).messages[0].text == "see example.org now"


def test_an_old_export_without_utc_keeps_local_time_and_says_so():
    old = message()
    del old["date_unixtime"]

    export = read(old)

    assert export.messages[0].sent_at == datetime.fromisoformat("2026-03-05T14:05:33")
    assert export.messages[0].certainty is TimeCertainty.UNKNOWN
    assert "times_without_zone" in codes(export)


def test_a_deleted_account_is_named_by_its_number():
    (one,) = read(message(**{"from": None})).messages

    assert one.sender == "user11"
    assert "no_sender_name" in one.flags


def test_files_are_named_and_files_left_out_are_said_to_be():
    export = read(
        message(photo="photos/photo_1.jpg"),
        message(2, file="(File not included. Change data exporting settings)"),
    )

    assert [one.kind for one in export.messages] == [MessageKind.MEDIA] * 2
    assert attached(export.messages[0]) == ["photos/photo_1.jpg"]
    assert attached(export.messages[1]) == [""]
    assert {"files_missing", "media_left_out"} <= set(codes(export))


def test_service_lines_and_unsupported_ones_are_kept():
    export = read(
        {"id": 1, "type": "service", "actor": "Mina", "action": "phone_call"},
        {"id": 2, "type": "unsupported"},
        "not even an object",
    )

    assert [one.kind for one in export.messages] == [
        MessageKind.SYSTEM,
        MessageKind.UNKNOWN,
        MessageKind.UNKNOWN,
    ]
    assert export.messages[0].text == "phone_call"
    assert "unknown_records" in codes(export)


def test_half_a_surrogate_pair_is_made_storable():
    content = written(message(text="MARK")).replace(b"MARK", b"a\\ud83db")

    (one,) = chats.read(content, "result.json").messages

    assert one.text == "a\ufffdb"


@pytest.mark.parametrize(
    "content",
    [
        written(message())[:-1],
        written(message())[:-30],
        written(message()) + b"x",
        written(message()).replace(b'"messages"', b'"massages"'),
        written(message()).replace(b'"messages": [', b'"messages": [,'),
        written(message(text="MARK")).replace(b"MARK", b"\xff"),
        written(message(text=[])).replace(b"[]", b"[" * 100_000),
        written(message(), type="everything"),
        b'{"about": "x", "chats": {"list": []}}',
        b"{}",
    ],
)
def test_what_is_not_one_whole_conversation_is_unknown(content):
    with pytest.raises(UnknownExportError):
        chats.read(content, "result.json")


def test_a_conversation_cut_at_any_place_is_unknown():
    content = written(message())
    first = next(
        at
        for at in range(1, len(content))
        if telegram.matches(package_of(content[:at]))
    )

    for at in range(first, len(content)):
        with pytest.raises(UnknownExportError):
            chats.read(content[:at], "result.json")
