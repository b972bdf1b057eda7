"""X's archive: JSON behind an assignment, parts in their order, numbers for people."""

import json
from datetime import UTC, datetime

from evidence_app.model.export import ConversationKind
from evidence_app.model.message import (
    Direction,
    FileState,
    MessageKind,
    Precision,
    Reaction,
    TimeCertainty,
)
from tests.unit.messages import chats
from tests.unit.messages.chats import codes, packed, senders
from tests.unit.messages.x_archive.samples import (
    EVE,
    ME,
    NOOR,
    PAIR,
    TALK,
    created,
    package,
    part,
)


def whole():
    return chats.read(packed(*package()), "twitter.zip")


def lone(*messages):
    return chats.read(part(0, (PAIR, list(messages))), "direct-messages.js")


def test_a_direct_chat_and_a_group_are_read():
    export = whole()
    direct, group = export.conversations

    assert (direct.kind, direct.title) == (ConversationKind.DIRECT, EVE)
    assert direct.participants == (ME, EVE)
    assert direct.owner == ME
    assert (group.kind, group.platform_id) == (ConversationKind.GROUP, "5551")


def test_parts_of_one_conversation_follow_each_other_by_number():
    export = whole()

    assert len(export.conversations) == 2
    assert [one.text for one in export.messages[5:7]] == ["two", "ten"]
    assert {one.conversation for one in export.messages[:7]} == {1}


def test_people_are_numbers_and_that_is_said():
    export = whole()

    assert senders(export)[:2] == [EVE, ME]
    assert [one.direction for one in export.messages[:2]] == [
        Direction.IN,
        Direction.OUT,
    ]
    assert {"numbers_for_names", "encrypted_may_be_absent"} <= set(codes(export))


def test_without_the_account_no_direction_is_claimed():
    assert {one.direction for one in lone(*TALK).messages} == {Direction.UNKNOWN}


def test_a_time_is_utc_to_the_millisecond():
    one = whole().messages[0]

    assert one.sent_at == datetime(2023, 1, 15, 10, 30, 0, 123000, tzinfo=UTC)
    assert one.certainty is TimeCertainty.IN_FILE
    assert one.precision is Precision.MILLISECOND


def test_codes_are_kept_as_found_and_reactions_are_read():
    one = whole().messages[0]

    assert one.text == "돈 보내 &gt; 답해"
    assert "html_in_text" in one.flags
    assert one.reactions == (
        Reaction(sign="sad", actor=ME, at_raw="2023-01-15T10:31:00.000Z"),
    )


def test_media_is_found_by_message_and_name_else_it_is_an_address():
    export = whole()

    (here,) = export.messages[2].attachments
    (there,) = export.messages[3].attachments
    assert here.state is FileState.PRESENT
    assert here.member == "data/direct_messages_media/3-aB-c.jpg"
    assert there.state is FileState.ADDRESS_ONLY
    assert export.messages[2].kind is MessageKind.MEDIA


def test_events_of_a_group_are_lines_of_the_app():
    renamed, left, said, joined = whole().messages[7:]

    assert [one.kind for one in (renamed, left, said, joined)] == [
        MessageKind.SYSTEM,
        MessageKind.SYSTEM,
        MessageKind.TEXT,
        MessageKind.SYSTEM,
    ]
    assert renamed.text == "conversationNameUpdate Lesekreis"
    assert left.text == f"participantsLeave {NOOR}"
    assert joined.text == f"joinConversation {ME}, {EVE}, {NOOR}"


def test_what_is_no_known_event_is_kept_as_unknown():
    export = lone(created(1), {"somethingNew": {"createdAt": "x"}}, 7)

    assert [one.kind for one in export.messages[1:]] == [MessageKind.UNKNOWN] * 2
    assert "unknown_records" in codes(export)


def test_conversations_without_a_name_are_never_taken_for_one():
    text = part(0, (PAIR, [created(1)]), (PAIR, [created(2)]))
    content = text.replace(b'"conversationId"', b'"other"')

    assert len(chats.read(content, "direct-messages.js").conversations) == 2


def test_each_place_holds_exactly_its_message():
    content = part(0, (PAIR, TALK))

    export = chats.read(content, "direct-messages.js")

    assert [
        json.loads(content[one.byte_start : one.byte_end]) for one in export.messages
    ] == TALK
    assert export.messages[1].pointer == "/0/dmConversation/messages/1"


def test_a_part_that_breaks_off_is_read_up_to_there():
    content = part(0, (PAIR, TALK))
    cut = content[: content.index(b"aB-c")]

    export = chats.read(cut, "direct-messages.js")

    assert len(export.messages) == 3
    assert export.messages[2].kind is MessageKind.UNKNOWN
    assert export.messages[2].byte_end == len(cut)


def test_code_behind_the_assignment_is_never_run_or_read():
    export = chats.read(part(0, (PAIR, TALK)) + b"; alert(1)", "direct-messages.js")

    assert len(export.messages) == len(TALK) + 1
    assert export.messages[-1].kind is MessageKind.UNKNOWN
