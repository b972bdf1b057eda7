"""DiscordChatExporter's JSON: both sides, offsets, edits, answers and reactions."""

import json
from datetime import UTC, datetime

import pytest

from evidence_app.model.export import ConversationKind
from evidence_app.model.message import FileState, MessageKind, Reaction, TimeCertainty
from tests.unit.messages import chats
from tests.unit.messages.chats import codes, packed
from tests.unit.messages.discord.samples import TALK, exported, exports, said


def read(*messages, **fields):
    return chats.read(exported(*messages, **fields), "Eve.json")


def test_a_talk_is_read_with_both_names_number_and_offset():
    export = read(*TALK)
    first, second, *_ = export.messages

    assert export.conversations[0].kind is ConversationKind.DIRECT
    assert (first.sender, first.sender_id) == ("Eve (eve_x)", "222")
    assert second.sender == "mina#0420"
    assert first.text == "돈 보내"
    assert first.sent_at == datetime(2024, 1, 1, 18, 4, 5, 678000, tzinfo=UTC)
    assert first.certainty is TimeCertainty.IN_FILE
    assert second.reply_to == "1"
    assert "count_differs" not in codes(export)


def test_kinds_are_told_apart():
    assert [one.kind for one in read(*TALK).messages] == [
        MessageKind.TEXT,
        MessageKind.TEXT,
        MessageKind.MEDIA,
        MessageKind.TEXT,
        MessageKind.CALL,
        MessageKind.SYSTEM,
        MessageKind.TEXT,
    ]


def test_an_edit_and_a_forwarded_message_are_said():
    export = read(*TALK)

    assert export.messages[2].edited_raw == "2024-01-02T03:05:05+09:00"
    assert "edited" in export.messages[2].flags
    forwarded = export.messages[3]
    assert (forwarded.text, forwarded.forwarded_from) == ("schau mal", "88")
    assert forwarded.reply_to == ""


def test_reactions_name_who_gave_them_where_the_export_does():
    one = read(*TALK).messages[6]

    assert one.reactions == (
        Reaction(sign="🔥", actor="mina#0420"),
        Reaction(sign="🔥", actor="Eve (eve_x)"),
        Reaction(sign="👍"),
    )
    assert "reactions_without_names" in one.flags


def test_a_file_beside_it_is_found_and_an_address_is_not_followed():
    export = chats.read(packed(*exports()[1]), "talk.zip")

    here, there = export.messages[2].attachments
    assert (here.state, here.member) == (FileState.PRESENT, "Eve.json_Files/a-1.png")
    assert here.claimed_size == 7
    assert there.state is FileState.ADDRESS_ONLY


@pytest.mark.parametrize(
    ("path", "state"),
    [
        ("../../secret.png", FileState.OUTSIDE),
        ("C:\\secret.png", FileState.OUTSIDE),
        ("Eve.json_Files\\a-1.png", FileState.PRESENT),
        ("Eve.json_Files/a%2D1.png", FileState.PRESENT),
        ("Eve.json_Files/b.png", FileState.MISSING),
    ],
)
def test_a_path_is_only_compared(path, state):
    talk = exported(said(1, attachments=[{"url": path}]))

    export = chats.read(
        packed(("Eve.json", talk), ("Eve.json_Files/a-1.png", b"x")), "a.zip"
    )

    assert [each.state for each in export.messages[0].attachments] == [state]


def test_parts_of_one_channel_make_one_conversation():
    export = chats.read(packed(*exports()[1]), "talk.zip")

    assert len(export.conversations) == 1
    assert len(export.messages) == len(TALK) + 1


def test_a_count_that_does_not_fit_and_a_period_are_said():
    export = read(
        said(1),
        messageCount=7,
        dateRange={"after": "2024-01-01T00:00:00+09:00", "before": None},
    )

    assert {"count_differs", "period_only"} <= set(codes(export))


def test_a_kind_that_is_not_known_keeps_its_words_and_says_so():
    (one,) = read(said(1, type="46", content="poll result")).messages

    assert one.text == "poll result"
    assert "unsupported_type" in one.flags


def test_each_place_holds_exactly_its_message():
    content = exported(*TALK)

    export = chats.read(content, "Eve.json")

    assert [
        json.loads(content[one.byte_start : one.byte_end]) for one in export.messages
    ] == TALK


def test_an_export_that_breaks_off_is_read_up_to_there():
    content = exported(*TALK)

    export = chats.read(content[: content.index(b"schau")], "Eve.json")

    assert len(export.messages) == 4
    assert export.messages[3].kind is MessageKind.UNKNOWN
    assert "export_cut" in codes(export)
