"""Messenger's download of encrypted chats: letters as they are, gaps said."""

from evidence_app.model.export import ConversationKind
from evidence_app.model.message import Deleted, FileState, MessageKind
from tests.unit.messages.chats import codes, packed, read
from tests.unit.messages.meta.samples import (
    OTHER,
    OWNER,
    as_bytes,
    kept,
    secure,
    secure_thread,
)


def alone(*messages):
    return read(secure_thread(*messages)).messages


def test_the_chats_are_read_with_their_files():
    export = read(packed(*secure()), "messages.zip")
    picture, failed = export.messages[2], export.messages[3]

    assert (export.platform, export.format) == ("Messenger", "messenger-encrypted")
    assert [each.kind for each in export.conversations] == [ConversationKind.DIRECT] * 2
    assert export.conversations[0].participants == (OTHER, OWNER)
    assert picture.attachments[0].state is FileState.PRESENT
    assert picture.attachments[0].member == "media/a-1.jpeg"
    assert failed.attachments[0].state is FileState.LEFT_OUT
    assert {"media_not_downloaded", "encrypted_export_limits"} <= set(codes(export))


def test_letters_are_never_put_together():
    (message,) = alone(kept(OTHER, as_bytes("schön 🙂"), 0))

    assert message.text == as_bytes("schön 🙂")
    assert message.flags == ()


def test_kinds_are_those_that_the_file_names():
    kinds = [each.kind for each in read(packed(*secure())).messages]

    assert kinds == [
        MessageKind.TEXT,
        MessageKind.TEXT,
        MessageKind.MEDIA,
        MessageKind.MEDIA,
        MessageKind.TEXT,
        MessageKind.SYSTEM,
        MessageKind.POLL,
    ]


def test_the_same_words_typed_by_a_person_take_nothing_back():
    typed, unsent = alone(
        kept(OTHER, "User unsent a message", 0),
        kept(OTHER, "User unsent a message", 1, "placeholder", isUnsent=True),
    )

    assert (typed.kind, typed.deleted) == (MessageKind.TEXT, Deleted.NO)
    assert unsent.deleted is Deleted.SENDER


def test_a_type_or_field_that_nobody_knows_is_flagged():
    strange, more = alone(kept(OTHER, "x", 0, "hologram"), kept(OTHER, "y", 1, mood=1))

    assert (strange.kind, strange.flags) == (MessageKind.TEXT, ("unsupported_type",))
    assert more.flags == ("more_in_record",)


def test_fields_of_other_kinds_are_flagged_and_an_empty_message_is_said():
    odd, empty = alone(
        kept(5, ["x"], 0, media=[{"uri": 7}, "a"]),
        kept(OTHER, "", 1),
    )

    assert "field_unreadable" in odd.flags
    assert (odd.sender, odd.text) == ("", "")
    assert "empty_record" in empty.flags


def test_it_runs_forward_and_is_read_forward():
    assert [each.text for each in alone(kept(OTHER, "a", 0), kept(OWNER, "b", 0))] == [
        "a",
        "b",
    ]
