"""A folder that looks like a chat's export is offered as one; photos are not."""

import pytest

from evidence_app.messages.likely import may_be_export


@pytest.mark.parametrize(
    "name",
    [
        "_chat.txt",
        "WhatsApp Chat with Mina.txt",
        "result.json",
        "messages2.html",
        "your_activity/messages/inbox/mina_123/message_1.json",
        "messages/index.json",
        "data/direct-messages.js",
        "KakaoTalkChats.txt",
        "[LINE] Chat with Mina.txt",
        "main.jsonl",
        "Takeout/Mail/All mail.mbox",
    ],
)
def test_the_names_of_exports_are_known(name):
    assert may_be_export(["photos/IMG_1.jpg", name])


@pytest.mark.parametrize(
    "name", ["IMG_1.jpg", "notes.txt", "my_chat.txt.bak", "a/result.json.jpg", ""]
)
def test_a_folder_of_other_files_is_no_export(name):
    assert not may_be_export([name])


def test_a_very_long_name_takes_no_time():
    assert not may_be_export(["/".join(["a" * 200] * 400)])
