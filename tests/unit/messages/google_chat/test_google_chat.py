"""Google Chat: localised dates, edits, deletions, and files by their export names."""

import json
from datetime import UTC, datetime

from evidence_app.model.export import ConversationKind
from evidence_app.model.message import (
    Deleted,
    Direction,
    Earlier,
    FileState,
    IdKind,
    MessageKind,
    Reaction,
    TimeCertainty,
)
from tests.unit.messages import chats
from tests.unit.messages.chats import codes, packed
from tests.unit.messages.google_chat.samples import AT, TALK, messages, package, said


def whole():
    return chats.read(packed(*package()), "takeout.zip")


def lone(*told):
    return chats.read(messages(*told), "messages.json")


def test_groups_are_read_with_names_and_kinds():
    direct, space = whole().conversations

    assert (direct.title, direct.kind) == ("Eve Sample", ConversationKind.DIRECT)
    assert (space.title, space.kind) == ("Lesekreis", ConversationKind.GROUP)
    assert direct.platform_id == "x1Y2"
    assert direct.owner == "Mina Sample"


def test_a_sender_is_held_by_the_address_and_directions_by_the_owner():
    first, second, *_ = whole().messages

    assert (first.sender, first.sender_id) == ("Eve Sample", "eve@example.org")
    assert first.sender_id_kind is IdKind.EMAIL
    assert (first.direction, second.direction) == (Direction.IN, Direction.OUT)
    assert second.reply_to == "space/t1/m1"


def test_a_date_with_the_narrow_blank_is_utc_and_kept_as_written():
    one = whole().messages[0]

    assert one.sent_raw == AT
    assert one.sent_at == datetime(2022, 3, 8, 17, 31, 2, tzinfo=UTC)
    assert one.certainty is TimeCertainty.IN_FILE


def test_a_date_that_is_not_certain_has_no_time_and_is_said():
    export = whole()

    assert export.messages[7].sent_at is None
    assert export.messages[7].sent_raw.startswith("الثلاثاء")
    assert "times_unreadable" in codes(export)


def test_an_edited_message_keeps_its_earlier_wording():
    one = whole().messages[2]

    assert one.earlier == (
        Earlier(
            text="a",
            sent_raw=AT,
            sent_at=datetime(2022, 3, 8, 17, 31, 2, tzinfo=UTC),
        ),
    )
    assert "edited" in one.flags


def test_a_deleted_message_leaves_a_trace_with_the_time_of_deletion():
    export = whole()

    one = export.messages[3]
    assert one.deleted is Deleted.SENDER
    assert one.sent_at == datetime(2022, 3, 8, 17, 45, tzinfo=UTC)
    assert {"time_of_deletion", "deletion_trace"} <= set(one.flags)
    assert "deletion_traces" in codes(export)


def test_a_file_is_found_by_its_export_name():
    (one,) = whole().messages[4].attachments

    assert one.name == "Bild: eins.png"
    assert one.state is FileState.PRESENT
    assert one.member.endswith("/File-Bild_ eins.png")


def test_where_a_name_may_mean_several_files_all_are_given_and_that_is_said():
    export = whole()

    one = export.messages[5]
    assert [each.member.rpartition("/")[2] for each in one.attachments] == [
        "File-a.png",
        "File-a(1).png",
    ]
    assert "file_ambiguous" in one.flags
    assert "files_ambiguous" in codes(export)


def test_a_file_that_is_not_there_is_said_to_be_missing():
    assert [each.state for each in whole().messages[6].attachments] == [
        FileState.MISSING
    ]


def test_reactions_name_who_gave_them():
    assert whole().messages[7].reactions == (
        Reaction(sign="👍", actor="mina@example.org"),
        Reaction(sign="👍", actor="eve@example.org"),
    )


def test_what_is_no_message_is_kept_as_unknown():
    export = lone(said(1), {}, 4)

    assert [one.kind for one in export.messages[1:]] == [MessageKind.UNKNOWN] * 2


def test_each_place_holds_exactly_its_message():
    content = messages(*TALK)

    export = chats.read(content, "messages.json")

    assert [
        json.loads(content[one.byte_start : one.byte_end]) for one in export.messages
    ] == TALK
