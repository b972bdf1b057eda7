"""Every record of an SMS backup becomes one message with its place, and no more."""

import base64
import io
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence_app.errors import UnknownExportError
from evidence_app.messages.embedded import EmbeddedFiles
from evidence_app.messages.sms_backup import records
from evidence_app.messages.sms_backup.records import Records
from evidence_app.model.export import ConversationKind
from evidence_app.model.message import Direction, FileState, IdKind, MessageKind
from tests.unit.messages.chats import codes, package_of, packed, read
from tests.unit.messages.sms_backup.samples import (
    CALLS,
    GROUP,
    LAYOUT,
    MANY,
    PICTURE,
    SMILE,
    backup,
    mms,
    picture,
    sms,
    text,
)

EMOJI = backup(sms(SMILE * 30 + "&#10;" * 9), sms(f"&#55357;{SMILE}&#x0dE02;"))


def texts(content):
    return [message.text for message in read(content).messages]


def only(*made, **more):
    (message,) = read(backup(*made, **more)).messages
    return message


def raw(content, message):
    return content[message.byte_start : message.byte_end]


def test_words_come_out_as_they_were_typed():
    assert texts(MANY)[:6] == [
        'Ruf mich an & zwar "sofort"',
        "Nein.",
        "haha 😂\nzweite Zeile",
        "지금 어디야?",
        "آپ کہاں ہیں؟",
        "أين أنت؟",
    ]


def test_each_place_holds_exactly_its_record():
    for message in read(MANY).messages:
        record = raw(MANY, message)
        assert record.startswith((b"<sms ", b"<mms "))
        assert record.endswith((b"/>", b"</mms>"))
        assert MANY.split(b"\n")[message.line - 1].lstrip().startswith(record[:40])


@pytest.mark.parametrize(
    "written",
    [
        "&#55357;&#56834;",
        "&#xD83D;&#xDE02;",
        "&#xd83d;&#56834;",
        "&#0055357;&#x0dE02;",
        "&#128514;",
        "😂",
    ],
)
def test_an_emoji_is_read_however_it_is_written_and_moves_no_place(written):
    content = backup(sms(f"a{written}b"), sms("next"))
    first, second = read(content).messages

    assert first.text == "a😂b"
    assert raw(content, second).startswith(b"<sms ")
    assert raw(content, second).endswith(b"/>")
    assert first.flags == second.flags == ("time_of_receipt",)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("&#55357;", "\ufffd"),
        ("&#xDE02;", "\ufffd"),
        ("&#56834;&#55357;", "\ufffd\ufffd"),
        ("&#55357;x", "\ufffdx"),
        ("&#55357;&#65;", "\ufffdA"),
        ("&#55000;&#55001;", "\ud6d8\ud6d9"),
        ("&#27;[31m", "\x1b[31m"),
        ("&#0;", "\0"),
        ("&#xFFFE;", "\ufffe"),
        ("&#1114112;", "&#1114112;"),
        ("&#x" + "0" * 60 + "41;", "A"),
        ("&#" + "0" * 60 + "55357;&#56834;", "😂"),
        ("&amp;#55357;", "&#55357;"),
    ],
)
def test_signs_that_xml_does_not_allow_cost_no_message(written, shown):
    assert texts(backup(sms(f"a{written}b"), sms("next"))) == [f"a{shown}b", "next"]


def test_half_a_character_is_said():
    export = read(backup(sms("a&#55357;b"), sms("fine &#55357;&#56834; &#10;")))

    assert "bytes_not_text" in export.messages[0].flags
    assert "bytes_not_text" not in export.messages[1].flags
    assert "bytes_not_text" in codes(export)


@given(st.integers(1, 60), st.sampled_from([MANY, CALLS, EMOJI]))
@settings(max_examples=40, deadline=None)
def test_no_cut_between_pieces_changes_a_record(size, content):
    class Slow(io.BytesIO):
        def read(self, count=-1):
            return super().read(min(size, count))

    whole = list(Records(io.BytesIO(content)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(records, "_STEP", size + 64)

        assert list(Records(Slow(content))) == whole


def test_who_wrote_is_said_only_where_the_backup_says_it():
    received, sent, *_ = read(MANY).messages

    assert (received.sender, received.sender_id) == ("Dana Weber", "+491700000001")
    assert received.sender_id_kind is IdKind.PHONE
    assert received.direction is Direction.IN
    assert (sent.sender, sent.sender_id, sent.direction) == ("", "", Direction.OUT)


def test_a_name_in_place_of_a_number_is_no_number():
    message = only(sms("x", address="PAKET", contact="(Unknown)"))

    assert (message.sender, message.sender_id_kind) == ("PAKET", IdKind.NONE)


def test_times_are_utc_and_what_came_in_has_the_time_of_its_receipt():
    received = only(sms("x"))
    told = only(sms("x", date_sent=1_772_719_500_500))
    sent = only(sms("x", kind=2))

    assert received.sent_at == datetime(2026, 3, 5, 14, 5, 33, tzinfo=UTC)
    assert "time_of_receipt" in received.flags
    assert received.received_raw == "1772719533000 (05.03.2026 15:05:33)"
    assert told.sent_at == datetime(2026, 3, 5, 14, 5, 0, 500_000, tzinfo=UTC)
    assert "time_of_receipt" not in told.flags
    assert sent.received_raw == ""
    assert sent.sent_at == received.sent_at


@pytest.mark.parametrize("date", ["", "soon", "9" * 15, "9" * 30, "-" + "9" * 15])
def test_an_absurd_time_is_kept_as_written(date):
    message = only(sms("x", date=date, readable_date="null"))

    assert message.sent_raw == date
    assert message.sent_at is None


@pytest.mark.parametrize(
    ("kind", "flag"),
    [(3, "not_sent_draft"), (4, "not_sent_waiting"), (5, "not_sent_failed")],
)
def test_what_was_not_sent_is_said(kind, flag):
    export = read(backup(sms("x", kind=kind)))

    assert flag in export.messages[0].flags
    assert "messages_not_sent" in codes(export)


def test_null_is_nothing_but_in_what_a_person_typed():
    message = only(sms("null", contact="null"))

    assert (message.text, message.sender) == ("null", "+491700000001")


def test_doubles_are_both_kept_and_said():
    export = read(backup(sms("x"), sms("x"), sms("y")))

    assert [("duplicate_record" in each.flags) for each in export.messages] == [
        False,
        True,
        False,
    ]
    assert "duplicate_records" in codes(export)


def test_a_wrong_count_is_said_and_a_right_one_is_not():
    assert "count_differs" in codes(read(backup(sms("x"), count=7)))
    assert "count_differs" not in codes(read(backup(sms("x"))))


def test_conversations_are_addresses_as_written():
    export = read(MANY)

    assert [each.platform_id for each in export.conversations] == [
        "+491700000001",
        "+821000000001",
        "+923000000001",
        "+201000000001",
        "PAKET",
        GROUP,
    ]
    group = export.conversations[-1]
    assert group.kind is ConversationKind.GROUP
    assert group.participants == ("+491700000001", "+491700000002")


def test_a_picture_in_a_message_is_a_file_of_its_own():
    content = backup(mms([LAYOUT, text(f"Schau {SMILE}"), picture()]))
    (message,) = read(content).messages
    (file,) = message.attachments
    package = package_of(content)

    assert (message.text, message.kind) == ("Schau 😂", MessageKind.MEDIA)
    assert (file.name, file.claimed_type) == ("IMG_1.jpg", "image/jpeg")
    got = EmbeddedFiles(package).parts(package.members[0], file.embedded)
    assert b"".join(got) == PICTURE


def test_a_picture_of_megabytes_is_found_in_an_archive():
    long = bytes(range(256)) * 20_000
    content = packed(("sms.xml", backup(sms("x"), mms([picture(long)]), sms("y"))))
    package = package_of(content)
    messages = read(content).messages
    (file,) = messages[1].attachments

    got = EmbeddedFiles(package).parts(package.members[0], file.embedded)
    assert b"".join(got) == long
    assert [each.text for each in messages] == ["x", "", "y"]


def test_words_that_look_like_a_picture_are_words():
    forged = "data='AAAA' &lt;part data=&quot;QUJD&quot;/&gt;"
    message = only(mms([text(forged), picture()]))

    assert message.text.startswith("data='AAAA' <part")
    assert len(message.attachments) == 1


def test_a_damaged_and_a_missing_picture_are_said():
    data = base64.b64encode(PICTURE).decode()
    damaged = read(backup(mms([picture().replace(data, data[:20] + "*" + data[20:])])))
    missing = read(backup(mms([picture().replace(data, "")])))

    assert "file_damaged" in damaged.messages[0].flags
    assert damaged.messages[0].attachments[0].state is FileState.PRESENT
    assert "files_damaged" in codes(damaged)
    assert missing.messages[0].attachments[0].state is FileState.MISSING
    assert "files_missing" in codes(missing)


def test_in_a_group_the_sender_is_who_the_message_says():
    people = [("+491700000002", 137), ("+491700000001", 151)]
    said = only(mms([text("x")], people, address=GROUP, contact_name="Dana, Eve"))
    unsaid = read(backup(mms([text("x")], [], address=GROUP)))

    assert (said.sender, said.sender_id) == ("+491700000002", "+491700000002")
    assert (unsaid.messages[0].sender, unsaid.messages[0].sender_id) == ("", "")
    assert "senders_doubtful" in codes(unsaid)


def test_the_owners_placeholder_is_no_sender():
    message = only(mms([text("x")], [("insert-address-token", 137)], msg_box="2"))

    assert (message.sender, message.sender_id) == ("", "")
    assert message.direction is Direction.OUT


def test_a_message_that_was_never_fetched_is_said():
    export = read(backup(mms([], m_type="130")))

    assert "not_fetched" in export.messages[0].flags
    assert "mms_not_fetched" in codes(export)


def test_calls_are_calls_and_share_the_chat_of_their_number():
    export = read(packed(("a/sms.xml", MANY), ("a/calls.xml", CALLS)))
    made = [each for each in export.messages if each.kind is MessageKind.CALL]

    assert [each.flags[0] for each in made] == [
        "call_incoming",
        "call_missed",
        "call_rejected",
    ]
    assert [each.conversation for each in made] == [1, 1, 2]
    assert made[0].text == 'type="1" duration="63" presentation="1"'
    assert {each.member for each in made} == {"a/calls.xml"}


@pytest.mark.parametrize(
    "hurt",
    [
        b"<sms body='x <b' />",
        b"<sms body='x' body='y' />",
        b"<sms body='\x01' />",
        b"<sms body='\xff' />",
        b"<sms body='&nosuch;' />",
        b"<mms><parts></mms>",
        b"<sms body='x'></smx>",
    ],
)
def test_what_is_no_xml_costs_only_itself(hurt):
    content = backup(sms("before"), sms("gone"), sms("after"), sms("last"))
    lines = content.split(b"\n")
    lines[5] = b"  " + hurt
    content = b"\n".join(lines)
    messages = read(content).messages

    assert [each.text for each in messages if each.kind is MessageKind.TEXT] == [
        "before",
        "after",
        "last",
    ]
    (unknown,) = [each for each in messages if each.kind is MessageKind.UNKNOWN]
    assert raw(content, unknown).strip() == hurt
    for each in messages:
        assert each is unknown or raw(content, each).endswith(b"/>")


def test_words_between_records_are_kept_as_unknown():
    content = backup(sms("x"), "typed in here", "<other a='1'/>", sms("y"))

    kinds = [each.kind for each in read(content).messages]
    assert kinds.count(MessageKind.UNKNOWN) == 2
    assert kinds.count(MessageKind.TEXT) == 2


def test_words_inside_a_record_are_said():
    assert "more_inside" in only("<sms body='x' type='1'>hidden</sms>").flags


@pytest.mark.parametrize("cut", [30, 12, 1])
def test_a_backup_that_breaks_off_is_read_as_far_as_it_goes(cut):
    content = backup(sms("one"), sms("two"))[:-cut]
    export = read(content)

    assert export.messages[0].text == "one"
    assert ("export_cut" in codes(export)) == (cut > 1)
    assert export.messages[-1].byte_end <= len(content)


@pytest.mark.parametrize(
    "declared",
    [
        b'<!DOCTYPE smses [<!ENTITY a "ha">]>',
        b'<!DOCTYPE smses SYSTEM "http://127.0.0.1/x.dtd">',
    ],
)
def test_a_declared_document_type_is_refused(declared):
    content = MANY.replace(b"<smses", declared + b"<smses", 1)
    inside = MANY.replace(b"<sms ", declared + b"<sms ", 1)

    with pytest.raises(UnknownExportError):
        read(content)
    # Inside the root it is no declaration any more, only damage.
    assert MessageKind.UNKNOWN in {each.kind for each in read(inside).messages}


def test_a_declared_encoding_is_not_followed():
    content = MANY.replace(b"encoding='UTF-8'", b"encoding='UTF-7'")

    assert texts(content) == texts(MANY)


def test_one_record_beyond_the_limit_costs_only_itself(monkeypatch):
    monkeypatch.setattr(records, "LONGEST", 3_000)
    monkeypatch.setattr(records, "_STEP", 500)
    content = backup(sms("a"), mms([picture(bytes(9_000))]), sms("b"))

    kinds = [each.kind for each in read(content).messages]
    assert kinds == [MessageKind.TEXT, MessageKind.UNKNOWN, MessageKind.TEXT]
