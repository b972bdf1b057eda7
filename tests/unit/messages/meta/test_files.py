"""A path in a message is compared with names in the export, and nothing else."""

import pytest

from evidence_app.messages.meta.files import Files
from evidence_app.messages.package import Package
from evidence_app.model.message import FileState
from evidence_app.model.source import Held
from tests.unit.messages.chats import package_of, packed

TREE = "your_facebook_activity/messages"
THREAD = f"{TREE}/inbox/a_1/message_1.json"


def found(path, *names, near=THREAD):
    package = package_of(packed((near, b"{}"), *((name, b"x") for name in names)))
    flags = []
    attachment = Files(package).attachment(path, package.members[0], flags)
    return attachment.state, attachment.member, flags


@pytest.mark.parametrize(
    ("path", "name", "near"),
    [
        (f"{TREE}/inbox/a_1/photos/1.jpg", f"{TREE}/inbox/a_1/photos/1.jpg", THREAD),
        (
            f"{TREE}/inbox/a_1/photos/1.jpg",
            f"top/{TREE}/inbox/a_1/photos/1.jpg",
            f"top/{THREAD}",
        ),
        (
            "messages/stickers_used/1.png",
            f"{TREE}/stickers_used/1.png",
            THREAD,
        ),
        (
            f"{TREE}/inbox/a_1/photos/1.jpg",
            "a_1/photos/1.jpg",
            "a_1/message_1.json",
        ),
        (f"{TREE}/inbox/a_1/photos/1.jpg", "photos/1.jpg", "message_1.json"),
        ("./media/é.jpeg", "media/e\u0301.jpeg", "A_1.json"),
    ],
)
def test_a_file_is_found_where_the_export_was_cut_or_moved(path, name, near):
    assert found(path, name, near=near) == (FileState.PRESENT, name, [])


@pytest.mark.parametrize(
    ("path", "state", "flag"),
    [
        ("gone.jpg", FileState.MISSING, "attachment_missing"),
        ("", FileState.MISSING, "attachment_missing"),
        (f"{TREE}/inbox/b_2/photos/1.jpg", FileState.MISSING, "attachment_missing"),
        ("../photos/1.jpg", FileState.OUTSIDE, "media_ref_outside_export"),
        ("/etc/passwd", FileState.OUTSIDE, "media_ref_outside_export"),
        ("C:\\x", FileState.OUTSIDE, "media_ref_outside_export"),
        ("file:///x", FileState.OUTSIDE, "media_ref_outside_export"),
        ("a\x00b", FileState.OUTSIDE, "media_ref_outside_export"),
        ("Failed to download media", FileState.LEFT_OUT, "media_left_out"),
    ],
)
def test_what_is_not_there_is_said_to_be_so(path, state, flag):
    assert found(path, f"{TREE}/inbox/a_1/photos/1.jpg") == (state, "", [flag])


def test_an_address_is_kept_as_an_address():
    address = "HTTPS://example.org/a.jpg"

    assert found(address) == (FileState.ADDRESS_ONLY, "", [])


def test_of_two_files_of_one_name_the_one_of_the_same_zip_is_meant():
    name = f"{TREE}/inbox/a_1/photos/1.jpg"
    both = packed((THREAD, b"{}"), (name, b"x"))
    package = Package([("a.zip", Held(both)), ("b.zip", Held(both))])
    files = Files(package)

    meant = [
        files.attachment(name, near, []).occurrence
        for near in package.members
        if near.name == THREAD
    ]
    assert meant == [0, 1]
