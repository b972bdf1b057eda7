"""Posts that stand in the markup are found, each with its author and its time."""

import base64

from evidence_app.capture.statements import Name
from tests.unit.capture.statements.pages import find, posts, stated

FACTS = (Name.POST_ID, Name.AUTHOR_HANDLE, Name.CONTENT_TIME)


def telegram(number, time):
    packed = base64.urlsafe_b64encode(b'{"c":-1001234567,"p":%d}' % number).decode()
    return (
        f'<div class="tgme_widget_message" data-post="walkers/{number}" '
        f'data-view="{packed}"><a class="tgme_widget_message_owner_name" '
        'href="https://t.me/walkers"><span>Walkers club</span></a><div>text</div>'
        f'<a href="https://t.me/walkers/{number}"><time datetime="{time}">x</time></a>'
        "</div>"
    )


TELEGRAM = telegram(41, "2026-03-01T08:00:00+00:00") + telegram(
    42, "2026-03-01T09:00:00+00:00"
)


def test_each_post_of_a_telegram_channel_has_its_number_and_time():
    found = find("https://t.me/s/walkers", TELEGRAM)

    assert posts(found, *FACTS, Name.AUTHOR_NAME) == [
        ("41", "walkers", "2026-03-01T08:00:00+00:00", "Walkers club"),
        ("42", "walkers", "2026-03-01T09:00:00+00:00", "Walkers club"),
    ]


def test_the_post_in_the_address_of_a_telegram_page_is_the_pages_own():
    found = find("https://t.me/walkers/42", TELEGRAM)

    assert stated(found, Name.CONTENT_TIME) == ["2026-03-01T09:00:00+00:00"]
    assert stated(found, Name.POST_ID) == ["42"]


def test_the_number_of_a_telegram_channel_is_named_as_unpacked():
    found = find("https://t.me/walkers/42", TELEGRAM)

    assert stated(found, Name.PLACE_ID_COMPUTED) == ["-1001234567"]
    assert stated(found, Name.PLACE_ID) == []


def test_posts_and_comments_of_reddit_are_found_by_their_elements():
    html = (
        '<shreddit-post id="t3_1abcde" author="mina-k" author-id="t2_9zz" '
        'permalink="/r/walks/comments/1abcde/a/" created-timestamp='
        '"2026-03-01T08:00:00.000000+0000"></shreddit-post><shreddit-comment '
        'thingid="t1_k9xyz" author="rude_1"><time datetime="2026-03-01T09:00:00Z">'
        "1h</time></shreddit-comment>"
    )

    found = find("https://www.reddit.com/r/walks/comments/1abcde/a/", html)

    assert posts(found, *FACTS) == [
        ("t3_1abcde", "mina-k", "2026-03-01T08:00:00.000000+0000"),
        ("t1_k9xyz", "rude_1", "2026-03-01T09:00:00Z"),
    ]
    assert stated(found, Name.AUTHOR_ID) == ["t2_9zz"]


def test_the_older_pages_of_reddit_are_read_too():
    html = (
        '<div class="thing" data-fullname="t1_k9xyz" data-author="rude_1" '
        'data-author-fullname="t2_q"><time datetime="2026-03-01T09:00:00+00:00">'
        "</time></div>"
    )

    found = find("https://old.reddit.com/r/walks/", html)

    assert posts(found, *FACTS) == [("t1_k9xyz", "rude_1", "2026-03-01T09:00:00+00:00")]


def test_a_time_inside_the_link_to_a_post_is_that_posts_time():
    html = "".join(
        f'<article><a href="/{handle}/status/{number}"><time datetime="2026-03-0'
        f'{number[-1]}T08:00:00.000Z">x</time></a></article>'
        for handle, number in [("mina_k", "1790000000001"), ("rude_1", "1790000000002")]
    )

    found = find("https://x.com/home", html)

    assert posts(found, *FACTS) == [
        ("1790000000001", "mina_k", "2026-03-01T08:00:00.000Z"),
        ("1790000000002", "rude_1", "2026-03-02T08:00:00.000Z"),
    ]
    assert stated(found, Name.CONTENT_TIME) == []


def test_messages_of_discord_are_found_by_their_elements():
    html = (
        '<ol><li id="chat-messages-200000000000000000-300000000000000000"><h3>x</h3>'
        '<time datetime="2017-04-07T21:01:31.156Z"></time></li></ol>'
    )

    found = find("https://discord.com/channels/1/200000000000000000", html)

    assert posts(found, Name.POST_ID, Name.PLACE_ID, Name.CONTENT_TIME) == [
        ("300000000000000000", "200000000000000000", "2017-04-07T21:01:31.156Z")
    ]
