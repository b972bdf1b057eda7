"""Files are taken together as one thread only where they lie together."""

import pytest

from evidence_app.messages.meta.tree import Form, threads_of
from evidence_app.messages.package import Package
from evidence_app.model.source import Held
from tests.unit.messages.chats import package_of, packed
from tests.unit.messages.meta.samples import OTHER, alone, said, secure_thread, thread

JSON = thread(said(OTHER, "hi"))


def found(*names):
    threads = threads_of(package_of(packed(*((name, JSON) for name in names))))
    return [
        (each.section, each.folder, [part.number for part in each.parts])
        for each in threads
    ]


def test_threads_come_in_the_order_of_the_package():
    assert found(
        "messages/inbox/b_1/message_1.json",
        "messages/message_requests/a_2/message_1.json",
        "messages/inbox/b_1/message_2.json",
    ) == [("inbox", "b_1", [2, 1]), ("message_requests", "a_2", [1])]


def test_the_same_folder_in_two_sections_is_two_threads():
    assert (
        len(found("inbox/a_1/message_1.json", "e2ee_cutover/a_1/message_1.json")) == 2
    )


def test_the_same_folder_of_two_apps_is_two_threads():
    assert (
        len(
            found(
                "your_instagram_activity/messages/inbox/a_1/message_1.json",
                "your_facebook_activity/messages/inbox/a_1/message_1.json",
            )
        )
        == 2
    )


@pytest.mark.parametrize(
    "name",
    [
        "messages/inbox/a_1/message_1.JSON",
        "messages/inbox/a_1/message_1 (1).json",
        "messages\\inbox\\a_1\\message_1.json",
        "message_1.json",
        "a_1/message_1.json",
        "groups/your_group_messages/77.json",
    ],
)
def test_odd_names_of_parts_are_known(name):
    assert len(found(name)) == 1


@pytest.mark.parametrize(
    "name", ["messages/autofill_information.json", "message.json", "a/message_1.txt"]
)
def test_other_files_are_no_parts(name):
    assert found(name) == []


def test_files_that_came_alone_are_threads_of_their_own():
    package = Package([("message_1.json", Held(alone())), ("b.json", Held(JSON))])

    assert [len(each.parts) for each in threads_of(package)] == [1, 1]


def test_a_download_of_encrypted_chats_is_one_thread_a_file():
    content = secure_thread(name="A_1")
    threads = threads_of(package_of(packed(("A_1.json", content), ("B_2.json", b"{}"))))

    assert [(each.form, each.folder) for each in threads] == [(Form.SECURE, "A_1")]
