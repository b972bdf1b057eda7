"""A Mac's message store: the log's newest rows, old and new texts, edits, places."""

from datetime import UTC, datetime, timedelta

import pytest

from evidence_app.errors import UnknownExportError
from evidence_app.messages import formats
from evidence_app.messages.package import Package
from evidence_app.model.export import ConversationKind
from evidence_app.model.message import (
    Deleted,
    Direction,
    FileState,
    IdKind,
    MessageKind,
    Precision,
    TimeCertainty,
)
from evidence_app.model.source import Held
from tests.unit.messages import chats
from tests.unit.messages.chats import codes, packed
from tests.unit.messages.imessage.samples import package, store_files

AT = datetime(2024, 1, 2, 3, 4, 5, 678000, tzinfo=UTC)


@pytest.fixture(scope="module")
def whole():
    return chats.read(packed(*package()), "Messages.zip")


def numbered(export, number):
    return next(one for one in export.messages if one.platform_id == f"G-{number}")


def test_chats_are_told_apart_with_their_people(whole):
    direct, group = whole.conversations

    assert (direct.title, direct.kind) == ("+4915100000001", ConversationKind.DIRECT)
    assert (group.title, group.kind) == ("Lesekreis", ConversationKind.GROUP)
    assert group.participants == ("+4915100000001", "noor@example.org")
    assert len(whole.messages) == 12


def test_a_message_has_its_address_direction_and_utc_time(whole):
    one = numbered(whole, 1)

    assert (one.sender, one.sender_id_kind) == ("+4915100000001", IdKind.PHONE)
    assert (one.text, one.direction) == ("돈 보내", Direction.IN)
    assert one.sent_at == AT + timedelta(seconds=1)
    assert (one.certainty, one.precision) == (
        TimeCertainty.IN_FILE,
        Precision.MILLISECOND,
    )
    assert numbered(whole, 3).sender_id_kind is IdKind.EMAIL


def test_a_text_is_read_from_the_typed_stream_where_the_column_is_empty(whole):
    one = numbered(whole, 2)

    assert one.text == "نہیں، بس"
    assert (one.direction, one.sender) == (Direction.OUT, "")


def test_seconds_of_old_stores_are_read_as_seconds(whole):
    one = numbered(whole, 9)

    assert one.sent_at == AT.replace(microsecond=0)
    assert one.reply_to == "G-1"
    assert "sent_as_sms" in one.flags


def test_files_are_found_in_the_folder_beside_the_store(whole):
    one = numbered(whole, 4)

    here, gone = one.attachments
    assert here.state is FileState.PRESENT
    assert here.member == "Messages/Attachments/ab/11/GUID/IMG_1.HEIC"
    assert (here.claimed_type, here.claimed_size) == ("image/heic", 7)
    assert (gone.name, gone.state) == ("gone.pdf", FileState.MISSING)
    assert one.kind is MessageKind.MEDIA


def test_an_edited_message_keeps_its_earlier_wordings(whole):
    one = numbered(whole, 5)

    assert one.text == "c"
    assert [each.text for each in one.earlier] == ["a", "b"]
    assert one.earlier[0].sent_at == AT.replace(microsecond=0)
    assert "edited" in one.flags


def test_a_message_taken_back_leaves_a_trace(whole):
    one = numbered(whole, 6)

    assert (one.text, one.deleted) == ("", Deleted.SENDER)
    assert "deletion_traces" in codes(whole)


def test_a_reaction_stays_a_record_of_its_own(whole):
    one = numbered(whole, 7)

    assert (one.kind, one.reply_to) == (MessageKind.REACTION, "G-1")
    assert "reaction_put" in one.flags


def test_a_line_of_the_app_and_an_unreadable_text_are_kept(whole):
    assert numbered(whole, 8).kind is MessageKind.SYSTEM
    assert numbered(whole, 8).text == "Lesekreis"
    assert numbered(whole, 10).kind is MessageKind.UNKNOWN
    assert "text_unreadable" in numbered(whole, 10).flags


def test_the_newest_messages_are_read_from_the_log(whole):
    assert numbered(whole, 11).text == "newest"
    assert numbered(whole, 11).member == "Messages/chat.db-wal"
    assert "newest_may_be_absent" not in codes(whole)
    assert "log_not_whole" not in codes(whole)


def test_a_message_in_the_bin_is_shown_as_deleted_by_the_owner(whole):
    one = numbered(whole, 12)

    assert (one.deleted, one.conversation) == (Deleted.OWNER, 1)
    assert "recently_deleted" in one.flags


@pytest.mark.parametrize("page_size", [512, 1024, 4096, 65536])
def test_each_place_holds_the_bytes_of_its_row(page_size):
    members = dict(package(page_size))

    export = formats.read(
        Package([(name, Held(content)) for name, content in members.items()])
    )

    for number, word in [
        (1, "돈 보내"),
        (2, "نہیں، بس"),
        (3, "Bis später"),
        (11, "newest"),
    ]:
        one = numbered(export, number)
        raw = members[one.member][one.byte_start : one.byte_end]
        assert word.encode() in raw
        assert f"G-{number}".encode() in raw
        assert "place_not_known" not in one.flags


def test_without_the_log_what_is_there_is_read_and_the_rest_is_said_to_be_absent():
    export = chats.read(store_files()[0], "chat.db")

    assert len(export.messages) == 10
    assert "newest_may_be_absent" in codes(export)


def test_database_and_log_may_come_as_two_files():
    database, log = store_files()

    export = formats.read(
        Package([("chat.db", Held(database)), ("chat.db-wal", Held(log))])
    )

    assert len(export.messages) == 12
    assert export.messages[-2].member == "chat.db-wal"


@pytest.mark.parametrize(
    "hurt",
    [
        lambda database, _log: database[:200],
        lambda database, _log: database[: len(database) // 3],
        lambda database, _log: database.replace(b"chat_message_join", b"x" * 17),
        lambda database, _log: database[:16] + b"\xff\xff" + database[18:],
    ],
)
def test_a_database_that_is_no_store_is_unknown(hurt):
    with pytest.raises(UnknownExportError):
        chats.read(hurt(*store_files()), "chat.db")


def test_a_schema_that_is_no_text_is_refused_like_any_damage():
    database, _ = store_files()
    at = database.index(b"CREATE TABLE attachment")

    hurt = database[:at] + b"\xa3\xff" + database[at + 2 :]

    with pytest.raises(UnknownExportError):
        chats.read(hurt, "chat.db")


def test_an_empty_log_means_that_nothing_is_waiting():
    database, _ = store_files()

    export = chats.read(packed(("chat.db", database), ("chat.db-wal", b"")), "a.zip")

    assert not {"newest_may_be_absent", "log_not_whole"} & set(codes(export))


def test_a_log_of_another_kind_is_said_not_to_be_read():
    database, _ = store_files()

    export = chats.read(packed(("chat.db", database), ("chat.db-wal", b"x")), "a.zip")

    assert len(export.messages) == 10
    assert "log_not_whole" in codes(export)
