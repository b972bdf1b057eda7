"""An address says what its shape says, and no other address says anything."""

import pytest

from evidence_app.capture.statements import Name
from evidence_app.capture.statements.addresses import shape_of
from tests.unit.capture.statements.pages import find, stated

POST, CODE, REPLY = Name.POST_ID, Name.POST_CODE, Name.REPLY_ID
HANDLE, AUTHOR = Name.AUTHOR_HANDLE, Name.AUTHOR_ID
PLACE, PLACE_NAME = Name.PLACE_ID, Name.PLACE_NAME


@pytest.mark.parametrize(
    ("address", "platform", "says"),
    [
        (
            "https://x.com/mina_k/status/1790000000000000001?s=20",
            "X",
            {HANDLE: "mina_k", POST: "1790000000000000001"},
        ),
        ("https://mobile.twitter.com/mina_k", "X", {HANDLE: "mina_k"}),
        ("https://x.com/i/web/status/17", "X", {POST: "17"}),
        ("https://x.com/home", "X", {}),
        (
            "https://www.instagram.com/p/Cx1-abcDEF2/",
            "Instagram",
            {CODE: "Cx1-abcDEF2"},
        ),
        (
            "https://www.instagram.com/mina.k/reel/Cx1-abcDEF2/",
            "Instagram",
            {HANDLE: "mina.k", CODE: "Cx1-abcDEF2"},
        ),
        (
            "https://www.instagram.com/stories/mina.k/314159265/",
            "Instagram",
            {HANDLE: "mina.k", POST: "314159265"},
        ),
        ("https://www.instagram.com/explore/", "Instagram", {}),
        (
            "https://www.threads.net/@mina.k/post/Cx1abcDEF2",
            "Threads",
            {HANDLE: "mina.k", CODE: "Cx1abcDEF2"},
        ),
        (
            "https://www.facebook.com/groups/walkers/posts/55667788",
            "Facebook",
            {PLACE: "walkers", POST: "55667788"},
        ),
        (
            "https://m.facebook.com/story.php?story_fbid=55667788&id=100001",
            "Facebook",
            {POST: "55667788", AUTHOR: "100001"},
        ),
        (
            "https://www.facebook.com/mina.k/posts/55667788?comment_id=99",
            "Facebook",
            {HANDLE: "mina.k", POST: "55667788", REPLY: "99"},
        ),
        (
            "https://www.facebook.com/profile.php?id=100001",
            "Facebook",
            {AUTHOR: "100001"},
        ),
        (
            "https://www.tiktok.com/@mina.k/video/7300000000000000001",
            "TikTok",
            {HANDLE: "mina.k", POST: "7300000000000000001"},
        ),
        (
            "https://www.reddit.com/r/walks/comments/1abcde/a_walk/k9xyz/",
            "Reddit",
            {PLACE_NAME: "walks", CODE: "1abcde", REPLY: "k9xyz"},
        ),
        ("https://old.reddit.com/user/mina-k", "Reddit", {HANDLE: "mina-k"}),
        (
            "https://www.youtube.com/watch?v=abcDEF12_-3&lc=UgxAbCdEfGhIjKl",
            "YouTube",
            {POST: "abcDEF12_-3", REPLY: "UgxAbCdEfGhIjKl"},
        ),
        ("https://youtu.be/abcDEF12_-3", "YouTube", {POST: "abcDEF12_-3"}),
        ("https://www.youtube.com/@mina.k", "YouTube", {HANDLE: "@mina.k"}),
        ("https://t.me/s/walkers/42", "Telegram", {HANDLE: "walkers", POST: "42"}),
        ("https://t.me/c/1234567/42", "Telegram", {PLACE: "1234567", POST: "42"}),
        (
            "https://discord.com/channels/1/200000000000000000/300000000000000000",
            "Discord",
            {PLACE: "200000000000000000", POST: "300000000000000000"},
        ),
        (
            "https://bsky.app/profile/mina.example/post/3kabcdefgh2z",
            "Bluesky",
            {HANDLE: "mina.example", CODE: "3kabcdefgh2z"},
        ),
        ("https://x.com.evil.example/mina/status/1", "", {}),
        ("https://notx.com/mina/status/1", "", {}),
        ("https://blog.example/@mina/110000000000000001", "", {}),
        ("http://[", "", {}),
        ("", "", {}),
    ],
)
def test_an_address_says_what_its_shape_says(address, platform, says):
    shape = shape_of(address)

    assert (shape.platform, dict(shape.found)) == (platform, says)


def test_an_address_of_a_server_that_speaks_activitypub_names_account_and_post():
    shape = shape_of("https://social.example/@mina/110000000000000001", fediverse=True)

    assert dict(shape.found) == {HANDLE: "mina", POST: "110000000000000001"}


@pytest.mark.parametrize(
    ("address", "permalink"),
    [
        ("https://x.com/m/status/17?s=20#top", "https://x.com/m/status/17"),
        (
            "https://www.facebook.com/photo/?fbid=55667788&set=a",
            "https://www.facebook.com/photo/?fbid=55667788&set=a",
        ),
    ],
)
def test_the_permalink_in_an_address_keeps_what_names_the_post(address, permalink):
    assert stated(find(address, "<p>"), Name.PERMALINK) == [permalink]
