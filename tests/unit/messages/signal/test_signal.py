"""Every frame of a Signal export with words becomes one message with its place."""

import hashlib
import io
import json
from datetime import UTC, datetime

import pytest

from evidence_app.errors import UnknownExportError
from evidence_app.messages.signal.frames import frames_of
from evidence_app.messages.signal.values import moment
from evidence_app.model.export import ConversationKind
from evidence_app.model.message import (
    Deleted,
    Direction,
    FileState,
    IdKind,
    MessageKind,
    TimeCertainty,
)
from tests.unit.messages.chats import codes, packed, read
from tests.unit.messages.signal.samples import (
    ALL,
    DAY,
    FOLDER,
    PICTURE,
    PIN,
    PLACE,
    SECRETS,
    array,
    b64,
    every_kind,
    info,
    item,
    jsonl,
    line,
    lines,
    packed_export,
    people,
    pointer,
    words,
)


def only(told):
    (message,) = read(jsonl(told)).messages
    return message


def of_kind(kind, content=ALL):
    return [each for each in read(content).messages if each.kind is kind]


def test_each_place_holds_exactly_its_frame():
    made = lines(*every_kind()).splitlines()
    for message in read(ALL).messages:
        record = ALL[message.byte_start : message.byte_end]
        assert record in made
        assert ALL.split(b"\n")[message.line - 1] == record


def test_in_an_array_each_place_is_a_pointer_and_bytes():
    content = array(*every_kind())
    whole = json.loads(content)
    for message in read(content).messages:
        record = json.loads(content[message.byte_start : message.byte_end])
        assert record == whole[int(message.pointer[1:])]


def test_who_is_who_comes_from_the_recipients():
    export = read(ALL)
    first, second, *_ = export.messages

    assert (first.sender, first.sender_id) == ("Dana Weber", "+491700000001")
    assert first.sender_id_kind is IdKind.PHONE
    assert first.direction is Direction.IN
    assert (second.sender, second.direction) == ("미나 Park", Direction.OUT)
    assert second.sender_id_kind is IdKind.IN_THIS_FILE
    assert [each.owner for each in export.conversations[:2]] == ["미나 Park"] * 2


@pytest.mark.parametrize(
    ("author", "shown", "sender_id", "kind"),
    [
        ("3", "10111213-1415-1617-1819-1a1b1c1d1e1f", None, IdKind.STABLE),
        ("4", "jiwoo.01", "jiwoo.01", IdKind.USERNAME),
        ("77", "", "77", IdKind.IN_THIS_FILE),
        ("0", "", "", IdKind.NONE),
    ],
)
def test_a_sender_without_a_name_is_what_the_export_has(author, shown, sender_id, kind):
    message = only(item(1, author, **words("x")))

    assert message.sender == shown
    assert message.sender_id == (shown if sender_id is None else sender_id)
    assert message.sender_id_kind is kind


def test_times_are_utc_to_the_millisecond():
    message = only(item(1, **words("x")))

    assert message.sent_at == datetime(2026, 3, 5, 14, 5, 33, 1_000, tzinfo=UTC)
    assert message.certainty is TimeCertainty.IN_FILE
    assert message.received_raw == str(DAY + 401)


@pytest.mark.parametrize("written", ["", "soon", "9" * 20, -1, True, None, 10**40, [1]])
def test_an_absurd_time_is_no_time(written):
    told = item(1, **words("x"))
    told["chatItem"]["dateSent"] = written
    message = only(told)

    assert message.sent_at is None
    assert message.text == "x"
    assert moment("9" * 20) is None


def test_groups_and_their_members_are_named():
    _, group, *_ = read(ALL).conversations

    assert (group.title, group.kind) == ("دوستوں کا گروپ", ConversationKind.GROUP)
    assert group.participants[0] == "Dana Weber"
    assert group.platform_id == ""


def test_former_wordings_are_kept_in_their_order():
    (edited,) = [each for each in read(ALL).messages if each.earlier]

    assert edited.text == "so geht es nicht"
    assert [each.text for each in edited.earlier] == ["so geht es", "so geht es nciht"]
    assert edited.earlier[0].sent_raw == str(DAY + 10)
    assert "edited" in edited.flags


def test_quotes_and_signs_point_where_they_belong():
    (message,) = [each for each in read(ALL).messages if each.reply_to]
    (answered,) = [
        each for each in read(ALL).messages if each.platform_id == message.reply_to
    ]

    assert answered.text.startswith("여기")
    (reaction,) = message.reactions
    assert (reaction.sign, reaction.actor) == ("👍", "미나 Park")
    assert reaction.at_raw == str(DAY + 31)


def test_what_someone_deleted_is_said_with_who_did():
    deleted = [each.deleted for each in read(ALL).messages]

    assert deleted.count(Deleted.SENDER) == 1
    assert deleted.count(Deleted.ADMIN) == 1
    mine = only(item(1, adminDeletedMessage={"adminId": "1"}))
    assert mine.deleted is Deleted.OWNER


def test_a_file_is_found_by_what_the_message_says_of_it():
    export = read(packed(*packed_export()))
    media = [each for each in export.messages if each.attachments]
    there, gone, once = (each.attachments[0] for each in media)

    assert (there.state, there.member) == (FileState.PRESENT, FOLDER + PLACE)
    assert there.claimed_digest == hashlib.sha256(PICTURE).hexdigest()
    assert there.claimed_size == len(PICTURE)
    assert gone.state is FileState.MISSING
    assert once.state is FileState.VIEW_ONCE
    assert {"files_missing", "view_once_removed"} <= set(codes(export))


def test_a_file_with_another_key_is_not_taken_for_it():
    main = jsonl(
        item(1, **words("", attachments=[{"pointer": pointer(key=b64(b"x" * 64))}]))
    )
    export = read(packed(*packed_export(main)))

    assert export.messages[0].attachments[0].state is FileState.MISSING


def test_long_words_go_on_in_a_file_and_this_is_said():
    message = only(item(1, **words("Anfang", longText=pointer())))

    assert message.text == "Anfang"
    assert "text_goes_on_in_file" in message.flags
    assert message.attachments


def test_calls_and_changes_are_told_in_the_words_of_the_export():
    call = of_kind(MessageKind.CALL)[0]
    change, *_ = of_kind(MessageKind.SYSTEM)

    assert call.direction is Direction.IN
    assert "call_missed" in call.flags
    assert call.text.startswith("individualCall: type=AUDIO_CALL")
    assert change.text == "groupChange: updates: groupMemberRemovedUpdate: " + (
        "removedAci=Dana Weber"
    )


def test_a_poll_shows_who_chose_what():
    (poll,) = of_kind(MessageKind.POLL)

    assert poll.text == "Wann?\n- heute: Dana Weber\n- morgen"
    assert "poll_ended" in poll.flags


def test_what_signal_leaves_out_is_always_said():
    assert {"signal_leaves_out", "chats_disappearing"} <= set(codes(read(ALL)))
    plain = read(lines(info(), *people()[:2], item(1, **words("x"))))
    assert "signal_leaves_out" in codes(plain)
    assert "chats_disappearing" not in codes(plain)


def test_a_chat_without_messages_is_still_a_chat():
    export = read(jsonl(item(1, **words("x"))))

    assert len(export.conversations) == 2
    assert {each.conversation for each in export.messages} == {1}


def test_what_failed_to_be_sent_is_said():
    told = item(1, "1", **words("x"))
    told["chatItem"]["outgoing"]["sendStatus"] = [{"failed": {}}, {"sent": {}}]
    partly = only(told)
    told["chatItem"]["outgoing"]["sendStatus"] = [{"failed": {}}]

    assert "not_sent_to_all" in partly.flags
    assert "not_sent_failed" in only(told).flags


@pytest.mark.parametrize(
    "hurt",
    [
        b"{",
        b'{"chatItem":{"chatId":"1"',
        b"null",
        b"[]",
        b'"x"',
        b"{}",
        b'{"chatItem":{}}',
        b'{"chatItem":[]}',
        b'{"chatItem":{"chatId":"1","standardMessage":7}}',
        b'{"somethingElse":{"x":1}}',
        b"\xff\xfe{}",
        b"[" * 100_000,
    ],
)
def test_what_is_no_frame_costs_only_itself(hurt):
    content = jsonl(item(1, **words("a"))) + hurt + b"\n" + line(item(2, **words("b")))
    messages = read(content).messages

    assert [messages[0].text, messages[-1].text] == ["a", "b"]
    assert len(messages) == 3
    place = content[messages[1].byte_start : messages[1].byte_end]
    assert place == hurt


def test_halves_of_characters_and_zero_bytes_cost_no_message():
    message = only(item(1, **words("a\0b")))
    written = line(item(1, **words("XX"))).replace(b"XX", b"\\ud83d")

    assert message.text == "a\0b"
    assert read(jsonl() + written).messages[0].text == "\ufffd"


def test_a_line_break_inside_words_ends_no_frame():
    broken = line(item(1, **words("oneNEXTtwoNEXTthree"))).replace(b"NEXT", b"\n")
    content = jsonl() + broken + b"\n" + line(item(2, **words("four")))
    first, second = read(content).messages

    assert first.text == "one\ntwo\nthree"
    assert content[first.byte_start : first.byte_end] == broken
    assert second.text == "four"
    assert second.line == first.line + 3


def test_an_open_quote_swallows_no_later_frame():
    content = jsonl() + b'{"chatItem":{"x":"open\nnoise\n' + line(item(2, **words("b")))
    messages = read(content).messages

    assert [each.text for each in messages][-1] == "b"
    assert len(messages) == 3


def test_a_cut_array_is_read_as_far_as_it_goes():
    content = array(item(1, **words("a")), item(2, **words("b")))[:-20]
    export = read(content)

    assert export.messages[0].text == "a"
    assert export.messages[-1].kind is MessageKind.UNKNOWN
    assert export.messages[-1].byte_end == len(content)


def test_blanks_and_line_ends_belong_to_no_frame():
    content = b"\xef\xbb\xbf" + ALL.replace(b"\n", b" \r\n\r\n")
    stripped = [
        content[each.byte_start : each.byte_end] for each in read(content).messages
    ]

    assert all(each[:1] == b"{" and each[-1:] == b"}" for each in stripped)


@pytest.mark.parametrize(
    "content",
    [
        b'{"name":"x","chatItem":{}}',
        b'{"chats":{"list":[]}}',
        b'[{"a":1}]',
        lines({"account": {"profileKey": "x"}}),
    ],
)
def test_other_json_is_no_signal_export(content):
    with pytest.raises(UnknownExportError):
        read(content)


def test_no_secret_is_in_what_was_read():
    broken = line(people()[0])[:-3] + b"\n"
    for content in (ALL, array(*every_kind()), ALL + broken):
        shown = repr(read(content))
        for value in SECRETS.values():
            assert b64(value) not in shown
            assert value.hex() not in shown
        assert PIN not in shown


def test_frames_are_cut_the_same_however_the_file_is_read():
    class Slow(io.BytesIO):
        def read(self, size=-1):
            return super().read(min(size, 7) if size > 0 else size)

    for content in (ALL, array(*every_kind())):
        whole = list(frames_of(io.BytesIO(content), content[:100]))
        assert list(frames_of(Slow(content), content[:100])) == whole
