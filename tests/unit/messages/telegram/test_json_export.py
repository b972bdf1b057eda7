"""Telegram's JSON: every record with its place and, where given, its UTC time."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence_app.errors import UnknownExportError
from evidence_app.messages.json_walk import BROKEN
from evidence_app.messages.telegram import json_export, json_usual
from evidence_app.model.export import ConversationKind
from evidence_app.model.message import (
    Direction,
    FileState,
    IdKind,
    MessageKind,
    TimeCertainty,
)
from evidence_app.model.message_lines import line_of, message_from, message_row
from tests.unit.messages import chats
from tests.unit.messages.chats import attached, codes, package_of, packed, senders
from tests.unit.messages.telegram.samples import (
    LEFT_OUT,
    ONCE,
    TOO_LARGE,
    UNAVAILABLE,
    chat,
    message,
    old,
    service_line,
    whole,
    written,
)

ALWAYS = ["unsigned_export", "telegram_secret_chats", "telegram_no_usernames"]
OTHER = {"from": "지우", "from_id": "user77"}


def read(*messages, **fields):
    return chats.read(written(chat(*messages, **fields)), "result.json")


def one(*messages, **fields):
    return read(*messages, **fields).messages[-1]


def test_a_chat_is_read_with_title_senders_ids_and_utc_times():
    export = read(message(1), message(2, "안녕 🙂", **OTHER))

    assert (export.platform, export.title) == ("Telegram", "Mina")
    assert senders(export) == ["Mina", "지우"]
    first = export.messages[0]
    assert (first.sender_id, first.sender_id_kind) == ("user11", IdKind.STABLE)
    assert first.sent_at == datetime(2026, 3, 5, 13, 5, 33, tzinfo=UTC)
    assert first.certainty is TimeCertainty.IN_FILE
    assert first.sent_raw == "2026-03-05T14:05:33"
    assert first.platform_id == "1"
    assert codes(export) == ALWAYS


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("indent", [None, 1, 2])
def test_the_place_of_each_message_holds_exactly_that_message(mark, indent):
    messages = [message(1, "안녕 🙂"), message(2, "سلام"), service_line(3), message(4)]
    content = (
        mark + json.dumps(chat(*messages), ensure_ascii=False, indent=indent).encode()
    )

    export = chats.read(content, "result.json")

    assert [
        json.loads(content[one.byte_start : one.byte_end]) for one in export.messages
    ] == messages
    assert [one.pointer for one in export.messages] == [
        f"/messages/{number}" for number in range(4)
    ]


RECORDS = st.builds(
    message,
    st.integers(-5, 10**12),
    st.text(max_size=12),
    **{
        "from": st.text(max_size=4) | st.none(),
        "from_id": st.sampled_from(["user11", "channel5", "user\n1"]),
        "date_unixtime": st.sampled_from(["1772715933", "0", "99999999999", "-1", "²"]),
    },
) | st.builds(
    message,
    st.just(7),
    st.sampled_from(['"', "\\", "a\nb", "\u2028", "\x7f", "\x00", "🙂", "\\u0041"]),
    reply_to_message_id=st.integers(0, 5),
)


@given(records=st.lists(RECORDS, min_size=2, max_size=5), plain=st.booleans())
@settings(max_examples=60, deadline=None)
def test_the_short_way_and_the_long_way_read_the_same(records, plain):
    content = json.dumps(chat(*records), ensure_ascii=plain, indent=1).encode()

    usual = chats.read(content, "result.json")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_export, "usual", lambda _before: None)
        decoded = chats.read(content, "result.json")

    assert usual == decoded


@pytest.mark.parametrize(
    "changed",
    [
        (b'"id": 2', b'"id": 02'),
        (b'"id": 2', b'"id": -0'),
        (b'"text": "hi"', b'"text": "h\ti"'),
        (b'"text": "hi"', b'"text": "h\\qi"'),
        (b'"text": "hi"', b'"text": "h\\"'),
    ],
)
def test_nothing_that_is_no_json_takes_the_short_way(changed):
    content = written(chat(message(1), message(2))).replace(*changed)
    usual = json_usual.usual(b"\n  ")
    assert usual
    match = usual.search(content, content.find(b"  },"))

    last = chats.read(content, "result.json").messages[-1]

    assert last.kind is MessageKind.UNKNOWN or last.platform_id == "0"
    assert match is None or b"\\" in match[0]


def test_a_text_in_pieces_is_joined_and_one_that_differs_is_flagged():
    pieces = ["see ", {"type": "link", "text": "example.org"}, " now"]
    flat = [{"type": "plain", "text": "see example.org now"}]

    same = one({**message(), "text": pieces, "text_entities": flat})
    other = read({**message(), "text": pieces})

    assert same.text == "see example.org now"
    assert same.flags == ()
    assert other.messages[0].flags == ("texts_differ",)
    assert "texts_differ" in codes(other)


def test_an_old_export_keeps_local_time_and_bare_ids_and_says_so():
    export = read(old(), old(2, edited="2018-11-05T15:00:00"), id=4711)

    assert export.messages[0].sent_at == datetime.fromisoformat("2018-11-05T14:05:33")
    assert export.messages[0].certainty is TimeCertainty.UNKNOWN
    assert export.messages[0].sender_id == "4711"
    assert export.messages[0].direction is Direction.IN
    assert [each.flags for each in export.messages] == [(), ("edited",)]
    assert "times_without_zone" in codes(export)


@pytest.mark.parametrize(
    "date", ["", "yesterday", 5, None, "9999-12-31T23:59:59-23:59"]
)
@pytest.mark.parametrize("seconds", ["", "x", "9" * 400, -1, None, "٣"])
def test_a_time_that_cannot_be_read_is_none_and_counted(date, seconds):
    export = read(message(date=date, date_unixtime=seconds))

    assert export.messages[0].sent_at is None
    assert "times_unreadable" in codes(export)


def test_a_deleted_account_is_named_by_its_number():
    made = one(message(**{"from": None}))

    assert made.sender == "user11"
    assert made.flags == ("no_sender_name",)


def test_in_a_chat_of_two_the_chats_own_number_tells_the_direction():
    export = read(message(1), message(2, **OTHER))

    assert [each.direction for each in export.messages] == [Direction.IN, Direction.OUT]


def test_in_a_group_nothing_tells_the_direction():
    assert one(message(), type="private_group").direction is Direction.UNKNOWN


def test_a_whole_account_gives_every_chat_with_its_owner():
    group = chat(message(1), message(2, **OTHER), name="A", type="private_group")
    left = chat(message(1, **OTHER), name="Alt", type="public_supergroup")
    saved = {"type": "saved_messages", "id": 77, "messages": [message(1, **OTHER)]}

    export = chats.read(written(whole(group, saved, left=[left])), "result.json")

    assert [each.title for each in export.conversations] == [
        "A",
        "saved_messages",
        "Alt",
    ]
    assert {each.owner for each in export.conversations} == {"지우"}
    assert export.conversations[0].kind is ConversationKind.GROUP
    assert [each.conversation for each in export.messages] == [1, 1, 2, 3]
    assert [each.direction for each in export.messages[:2]] == [
        Direction.IN,
        Direction.OUT,
    ]
    assert export.messages[3].pointer == "/left_chats/list/0/messages/0"
    assert {"telegram_account_data", "only_own_messages"} <= set(codes(export))


def test_files_are_found_beside_the_json_whatever_folder_that_is_in():
    content = written(chat(message(photo="photos/é.jpg"), message(2, file="../x")))
    export = chats.read(
        packed(("A/result.json", content), ("A/photos/e\u0301.jpg", b"x"), ("x", b"y"))
    )

    (found,) = export.messages[0].attachments
    assert (found.state, found.member) == (FileState.PRESENT, "A/photos/e\u0301.jpg")
    assert export.messages[1].attachments[0].state is FileState.OUTSIDE
    assert export.messages[0].member == "A/result.json"


@pytest.mark.parametrize(
    ("fields", "state", "flag"),
    [
        ({"photo": "photos/gone.jpg"}, FileState.MISSING, "attachment_missing"),
        ({"file": LEFT_OUT}, FileState.LEFT_OUT, "media_left_out"),
        ({"file": TOO_LARGE}, FileState.LEFT_OUT, "media_left_out"),
        ({"file": UNAVAILABLE}, FileState.MISSING, "file_unavailable"),
        ({"file": "/etc/passwd"}, FileState.OUTSIDE, "file_outside_export"),
        ({"file": "C:\\x"}, FileState.OUTSIDE, "file_outside_export"),
        ({"file": "a/../../x"}, FileState.OUTSIDE, "file_outside_export"),
        (
            {"photo": LEFT_OUT, "self_destruct_period_seconds": ONCE},
            FileState.VIEW_ONCE,
            "view_once",
        ),
    ],
)
def test_what_became_of_a_file_is_said(fields, state, flag):
    made = one(message(1, "", **fields))

    assert [each.state for each in made.attachments] == [state]
    assert flag in made.flags
    assert made.kind is MessageKind.MEDIA


def test_the_name_of_a_file_left_out_is_kept_with_its_type_and_size():
    made = one(message(file=LEFT_OUT, file_name="a.pdf", file_size=9, mime_type="x/y"))

    assert attached(made) == ["a.pdf"]
    assert made.attachments[0].claimed_size == 9
    assert made.attachments[0].claimed_type == "x/y"


def test_a_line_of_the_app_keeps_its_action_and_all_that_is_told_of_it():
    made = one(service_line(action="phone_call", duration_seconds=62, new={"a": [1]}))

    assert made.kind is MessageKind.CALL
    assert made.text == "phone_call\nduration_seconds: 62\nnew: a: 1"
    assert (made.sender, made.sender_id) == ("Mina", "user11")


def test_unsupported_records_and_values_of_another_kind_are_kept_as_unknown():
    export = read({"id": 2, "type": "unsupported"}, "no object", None, 10**30)

    assert [each.kind for each in export.messages] == [MessageKind.UNKNOWN] * 4
    assert "unknown_records" in codes(export)


def test_an_answer_elsewhere_and_a_topic_are_not_taken_for_an_answer():
    topic = service_line(6, action="topic_created", title="Fotos")
    export = read(
        topic,
        message(7, reply_to_message_id=6),
        message(8, reply_to_message_id=5, reply_to_peer_id="channel3"),
    )

    assert [each.reply_to for each in export.messages] == ["", "6", "channel3/5"]
    assert export.messages[1].flags == ("topic_or_reply",)
    assert export.messages[2].flags == ("reply_to_other_chat",)


def test_reactions_keep_who_put_them_and_count_the_others():
    recent = [{"from": None, "from_id": "user7", "date": "2026-03-05T15:00:00"}]
    made = one(message(reactions=[{"emoji": "👍", "count": 3, "recent": recent}]))

    assert [(each.sign, each.actor, each.count) for each in made.reactions] == [
        ("👍", "user7", 1),
        ("👍", "", 2),
    ]


def test_a_forward_is_flagged_even_when_nobody_is_named():
    named = one(message(forwarded_from="Eve"))
    nobody = one(message(forwarded_from=None))

    assert (named.forwarded_from, named.flags) == ("Eve", ("forwarded",))
    assert (nobody.forwarded_from, nobody.flags) == ("", ("forwarded",))


def test_an_escape_that_only_telegram_writes_is_understood_at_its_place():
    content = written(chat(message(1, "aMARKb"), message(2), message(3, "cMARKd")))
    content = content.replace(b"MARK", rb"\\x \x0B\x1f")

    export = chats.read(content, "result.json")

    assert [each.text for each in export.messages] == [
        "a\\x \x0b\x1fb",
        "hi",
        "c\\x \x0b\x1fd",
    ]
    for each in export.messages:
        entry = content[each.byte_start : each.byte_end]
        assert (entry[:1], entry[-1:]) == (b"{", b"}")


@pytest.mark.parametrize("raw", [b"a\\ud83db", b"a\xffb"])
def test_what_is_no_text_is_replaced_and_flagged(raw):
    content = written(chat(message(1), message(2, "MARK"))).replace(b"MARK", raw)

    export = chats.read(content, "result.json")

    assert export.messages[1].text == "a\ufffdb"
    assert export.messages[1].flags == ("invalid_utf8",)
    assert "bytes_not_text" in codes(export)


def test_one_damaged_record_costs_no_other():
    content = written(chat(message(1), message(2, "MARK"), message(3)))
    content = content.replace(b'"MARK"', b'"M"ARK"')

    export = chats.read(content, "result.json")

    assert [each.platform_id for each in export.messages] == ["1", "", "3"]
    assert export.messages[1].kind is MessageKind.UNKNOWN
    bad = content[export.messages[1].byte_start : export.messages[1].byte_end]
    assert (bad[:1], bad[-1:]) == (b"{", b"}")
    assert "unknown_records" in codes(export)
    assert "export_cut" not in codes(export)


def test_an_export_that_breaks_off_is_read_up_to_there_at_any_place():
    content = written(chat(message(1), message(2)))
    begun = content.find(b'"messages"') + 13

    for at in range(begun, len(content) - 1):
        export = chats.read(content[:at], "result.json")

        assert "export_cut" in codes(export)
        kinds = [each.kind for each in export.messages]
        assert kinds.count(MessageKind.UNKNOWN) <= 1
        assert kinds.count(MessageKind.TEXT) == content[:at].count(b"\n  }")
        if kinds and kinds[-1] is MessageKind.UNKNOWN:
            assert export.messages[-1].byte_end == at


def test_a_damaged_record_never_reaches_into_the_next_chat():
    first = chat(message(1), message(2, "MARK"), name="First", id=1)
    second = chat(message(1), name="Second", id=2)
    content = written(whole(first, second))
    at = content.find(b"MARK")
    content = content[:at] + content[at:].replace(b"\n     }", b"\n      ", 1)

    export = chats.read(content, "result.json")

    assert export.messages[1].kind is MessageKind.UNKNOWN
    assert export.messages[1].byte_end == len(content)
    assert len(export.conversations) == 1


@pytest.mark.parametrize(
    "content",
    [
        written(chat(message(), type="everything")),
        b'{"about": "x", "chats": {"list": []}}',
        b'{"name": "x", "type": "personal_chat"}',
        b"{}",
        written(chat(message())).replace(b'"messages"', b'"massages"'),
    ],
)
def test_what_holds_no_chat_is_unknown(content):
    with pytest.raises(UnknownExportError):
        chats.read(content, "result.json")


def test_records_nested_beyond_reason_are_kept_as_unknown():
    content = written(chat(message(1), message(2, []))).replace(
        b'"text": []', b'"text": ' + b"[" * 100_000 + b"]" * 100_000
    )

    export = chats.read(content, "result.json")

    assert [each.kind for each in export.messages] == [
        MessageKind.TEXT,
        MessageKind.UNKNOWN,
    ]


def test_a_chat_without_name_and_kind_is_recognised():
    told = {"name": None, "type": None, "id": 5, "messages": [message()]}

    assert chats.read(written(told), "x").title == "Telegram"


def test_several_exports_in_one_archive_are_all_read_in_the_order_of_their_names():
    def export_of(name):
        return written(chat(message(), name=name))

    export = chats.read(
        packed(
            ("e10/result.json", export_of("ten")),
            ("e9/result.json", export_of("nine")),
            ("other.json", b'{"a": 1}'),
        )
    )

    assert [each.title for each in export.conversations] == ["nine", "ten"]
    assert [each.sequence for each in export.messages] == [1, 2]


def test_a_broken_value_is_told_from_every_value_of_json():
    assert BROKEN not in (None, False, 0, "", [], {})
    assert not json_export.matches(package_of(b""))


def test_a_key_that_is_no_text_costs_no_message():
    content = (
        b'{"name": "Mina", "type": "personal_chat", "id": 11, "messages": {"\x80": 1}}'
    )
    messages = chats.read(content, "result.json").messages

    assert messages
    assert all(message_from(json.loads(line_of(message_row(m)))) == m for m in messages)
