"""WhatsApp ZIPs: the chat is found, every file kept, no name followed."""

import unicodedata

import pytest

from evidence_app.errors import UnknownExportError
from evidence_app.model.message import FileState
from tests.unit.messages import chats
from tests.unit.messages.chats import (
    LRM,
    android,
    attached,
    codes,
    ios,
    packed,
    senders,
)

CHAT = ios(f"{LRM}[25/03/26, 14:05:00] Mina: {LRM}<attached: a.jpg>")


def read(*members, name="WhatsApp Chat - Mina.zip"):
    return chats.read(packed(*members), name)


def test_an_ios_package_takes_its_title_from_the_packages_name():
    export = read(("_chat.txt", CHAT), ("a.jpg", b"picture"))

    assert export.title == "WhatsApp Chat - Mina"
    (attachment,) = export.messages[0].attachments
    assert (attachment.member, attachment.state) == ("a.jpg", FileState.PRESENT)
    assert export.messages[0].member == "_chat.txt"
    assert "attachment_missing" not in export.messages[0].flags


def test_an_android_package_takes_its_title_from_the_chats_name():
    chat = android("25/03/26, 14:05 - Mina: PIC-1.jpg (odd words)")

    export = read(("WhatsApp Chat with Mina.txt", chat), ("PIC-1.jpg", b"picture"))

    assert export.title == "WhatsApp Chat with Mina"
    assert attached(export.messages[0]) == ["PIC-1.jpg"]


def test_a_file_that_is_named_but_absent_is_flagged():
    export = read(("_chat.txt", CHAT), ("b.jpg", b"picture"))

    assert "attachment_missing" in export.messages[0].flags
    assert "files_missing" in codes(export)


def test_a_name_written_in_another_unicode_form_is_the_same_name():
    name = unicodedata.normalize("NFC", "Jörg.jpg")
    chat = ios(f"{LRM}[25/03/26, 14:05:00] Mina: {LRM}<attached: {name}>")

    export = read(("_chat.txt", chat), (unicodedata.normalize("NFD", name), b"x"))

    assert "attachment_missing" not in export.messages[0].flags


def test_names_met_twice_are_said():
    export = read(("_chat.txt", CHAT), ("a.jpg", b"one"), ("a.jpg", b"two"))

    assert "names_twice" in codes(export)


@pytest.mark.parametrize(
    "name",
    [
        "../../outside.txt",
        "/etc/passwd",
        "C:\\windows\\x",
        "a\\..\\b",
        "x/../../y",
        "evil\u202egpj.exe",
    ],
)
def test_names_that_point_elsewhere_are_kept_as_names_and_said(name):
    export = read(("_chat.txt", CHAT), (name, b"x"))

    assert "names_odd" in codes(export)


def test_a_text_that_imitates_a_chat_lies_beside_the_real_one():
    forged = ios("[25/03/26, 14:06:10] Dana: I will pay")

    export = read(("00-notes.txt", forged), ("_chat.txt", CHAT))

    assert senders(export) == ["Mina"]
    assert "several_chats" in codes(export)


def test_a_second_chat_of_the_same_name_is_kept_as_a_file():
    forged = ios("[25/03/26, 14:06:10] Dana: I will pay")

    export = read(("_chat.txt", CHAT), ("_chat.txt", forged))

    assert senders(export) == ["Mina"]
    assert {"several_chats", "names_twice"} <= set(codes(export))


def test_an_archive_inside_stays_a_file():
    inner = packed(("_chat.txt", ios("[25/03/26, 14:06:10] Dana: I will pay")))

    export = read(("_chat.txt", CHAT), ("inner.zip", inner))

    assert senders(export) == ["Mina"]


def test_a_package_without_a_chat_is_unknown():
    with pytest.raises(UnknownExportError):
        read(("list.txt", b"milk, bread"), ("a.jpg", b"x"))


def test_a_chat_and_its_files_may_lie_in_a_folder():
    export = read(("Mina/_chat.txt", CHAT), ("Mina/a.jpg", b"x"), ("a.jpg", b"y"))

    (attachment,) = export.messages[0].attachments
    assert attachment.member == "Mina/a.jpg"
    assert export.messages[0].member == "Mina/_chat.txt"


def test_chats_in_folders_of_their_own_are_all_read_each_with_its_files():
    export = read(
        ("Mina/_chat.txt", CHAT),
        ("Mina/a.jpg", b"x"),
        ("Jörg/_chat.txt", CHAT.replace(b"Mina", b"Joerg")),
    )

    assert [one.title for one in export.conversations] == ["Mina", "Jörg"]
    assert [one.conversation for one in export.messages] == [1, 2]
    assert [one.sequence for one in export.messages] == [1, 2]
    assert [one.attachments[0].state for one in export.messages] == [
        FileState.PRESENT,
        FileState.MISSING,
    ]
    assert "several_chats" not in codes(export)


def test_androids_chats_side_by_side_are_all_read():
    export = read(
        ("WhatsApp Chat with A.txt", android("25/03/26, 14:05 - A: hi")),
        ("WhatsApp Chat with B.txt", android("25/03/26, 14:05 - B: hi")),
    )

    assert senders(export) == ["A", "B"]
    assert [one.title for one in export.conversations] == [
        "WhatsApp Chat with A",
        "WhatsApp Chat with B",
    ]


def test_a_text_that_was_sent_in_a_chat_is_a_file_whatever_it_is_called():
    sent = "WhatsApp Chat with Dana.txt"
    chat = android(f"25/03/26, 14:05 - Eve: {sent} (file attached)")
    forged = android("25/03/26, 14:06 - Dana: I will pay")

    export = read(("WhatsApp Chat with Eve.txt", chat), (sent, forged))

    assert senders(export) == ["Eve"]
    assert export.messages[0].attachments[0].member == sent
    assert "several_chats" in codes(export)


def test_names_that_a_zip_holds_in_utf_8_without_saying_so_are_found():
    name = "Jörg.jpg"
    chat = ios(f"{LRM}[25/03/26, 14:05:00] Mina: {LRM}<attached: {name}>")
    stored = name.encode().decode("cp437")

    export = read(("_chat.txt", chat), (stored, b"x"))

    (attachment,) = export.messages[0].attachments
    assert (attachment.member, attachment.state) == (stored, FileState.PRESENT)


def test_a_file_whose_name_is_there_twice_is_linked_and_flagged():
    export = read(("_chat.txt", CHAT), ("a.jpg", b"one"), ("a.jpg", b"two"))

    (attachment,) = export.messages[0].attachments
    assert (attachment.state, attachment.occurrence) == (FileState.PRESENT, 0)
    assert "file_name_twice" in export.messages[0].flags


def test_an_export_with_media_may_still_have_left_some_out():
    chat = CHAT + ios(f"[25/03/26, 14:06:00] Mina: {LRM}video omitted")

    export = read(("_chat.txt", chat), ("a.jpg", b"x"))

    assert [one.attachments[0].state for one in export.messages] == [
        FileState.PRESENT,
        FileState.LEFT_OUT,
    ]
    assert "media_left_out" in codes(export)
