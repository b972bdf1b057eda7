"""An export is told by its content; an app is named only where something says it."""

import pytest

from evidence_app.messages.meta.recognise import EITHER, SECURE, kind_of
from tests.unit.messages.chats import package_of, packed
from tests.unit.messages.meta import samples
from tests.unit.messages.meta.samples import OTHER, block, page, said, thread, words

HELLO = thread(said(OTHER, "hi"))
POST = (
    b'<html><body><main class="_a706"><div class="pam _a6-g"><h2 class="_a6-h _a6-i">'
    b'A</h2><div class="_3-95 _a6-p"><div class="_2pin"><div>post</div></div></div>'
    b'<div class="_3-94 _a6-o">Mar 5, 2026 2:08 pm</div></div></main></body></html>'
)


def kind(*members):
    return kind_of(package_of(packed(*members)))


def alone(content):
    return kind_of(package_of(content))


@pytest.mark.parametrize(
    ("prefix", "expected"),
    [
        ("your_instagram_activity/", "instagram"),
        ("x/your_facebook_activity/", "messenger"),
        ("your_activity_across_facebook/", "messenger"),
        ("", EITHER),
    ],
)
def test_the_folders_name_the_app(prefix, expected):
    assert kind((f"{prefix}messages/inbox/a_1/message_1.json", HELLO)) == expected


def test_the_paths_of_pictures_name_the_app_of_a_file_alone():
    picture = {"uri": "your_instagram_activity/messages/inbox/a_1/photos/1.jpg"}

    assert alone(thread(said(OTHER, None, photos=[picture]))) == "instagram"


def test_a_path_that_a_person_typed_names_no_app():
    typed = said(OTHER, '"uri": "your_instagram_activity/messages"')

    assert alone(thread(typed)) == EITHER


def test_exports_of_both_apps_together_are_claimed_for_neither():
    assert (
        kind(
            ("your_instagram_activity/messages/inbox/a_1/message_1.json", HELLO),
            ("your_facebook_activity/messages/inbox/b_1/message_1.json", HELLO),
        )
        == EITHER
    )


def test_a_page_of_posts_is_no_page_of_messages():
    assert alone(POST) == ""
    assert alone(page(block(OTHER, words("a"), "Mar 5, 2026 2:08 pm"))) == EITHER


def test_a_long_list_of_people_does_not_hide_a_thread():
    people = [f"person number {number} of a large group" for number in range(3_000)]
    name = "messages/inbox/a_1/message_1.json"

    assert kind((name, thread(said(OTHER, "hi"), people=people))) == EITHER


def test_the_download_of_encrypted_chats_is_known_in_its_zip_and_alone():
    members = samples.secure()

    assert kind(*members) == SECURE
    assert alone(members[0][1]) == SECURE
    assert alone(members[1][1]) == SECURE


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{}",
        b"[]",
        b'{"participants": []}',
        b'{"messages": [{"sender": "A", "timestamp": 1}]}',
        b'{"name": "M", "type": "personal_chat", "id": 1, "messages": []}',
        b"<html><body>hi</body></html>",
        b"\xff" * 100,
    ],
)
def test_what_is_of_another_kind_is_not_taken(content):
    assert alone(content) == ""
    assert kind(("messages/inbox/a_1/message_1.json", content)) in {"", EITHER}
