"""A platform's own data names the page's post and the others, each by its number."""

import json

import pytest

from evidence_app.capture.statements import Copy, Name
from tests.unit.capture.statements.pages import data, find, places, posts, stated

X_POST = "https://x.com/mina_k/status/1790000000000000001"
REPLY_TIME = "Mon May 13 13:00:00 +0000 2024"


def x_post(number, author, handle):
    return {
        "__typename": "Tweet",
        "rest_id": number,
        "core": {
            "user_results": {
                "result": {
                    "__typename": "User",
                    "rest_id": author,
                    "legacy": {"screen_name": handle, "name": f"{handle} there"},
                }
            }
        },
        "legacy": {
            "id_str": number,
            "user_id_str": author,
            "created_at": REPLY_TIME,
            "full_text": "…",
        },
    }


def test_of_the_posts_in_an_answer_of_x_the_one_in_the_address_is_the_pages_own():
    answer = {
        "data": {
            "entries": [
                x_post("1790000000000000001", "42", "mina_k"),
                x_post("1790000000000000777", "43", "rude_1"),
            ]
        }
    }

    found = find(X_POST, "<p>", answers=[answer])

    assert stated(found, Name.AUTHOR_ID) == ["42"]
    assert stated(found, Name.AUTHOR_NAME) == ["mina_k there"]
    assert posts(found, Name.POST_ID, Name.AUTHOR_ID, Name.AUTHOR_HANDLE) == [
        ("1790000000000000001", "42", "mina_k"),
        ("1790000000000000777", "43", "rude_1"),
    ]
    assert {each.copy for each in found.all(Name.AUTHOR_ID)} == {Copy.ANSWER}


def test_the_time_in_a_number_of_x_is_offered_as_computed_and_never_as_stated():
    found = find(X_POST, "<p>")

    computed = found.all(Name.CONTENT_TIME_COMPUTED)
    assert [(each.value, each.computed) for each in computed] == [
        ("2024-05-13T12:43:51.248Z", True)
    ]
    assert found.all(Name.CONTENT_TIME) == ()


def test_the_state_in_a_script_of_x_is_read():
    state = {
        "entities": {
            "tweets": {
                "entities": {
                    "1790000000000000001": {
                        "id_str": "1790000000000000001",
                        "created_at": "2024-05-13T12:43:51.000Z",
                        "user": "42",
                    }
                }
            },
            "users": {
                "entities": {
                    "42": {"id_str": "42", "screen_name": "Mina_K", "name": "Mina 🌸"},
                    "7": {"id_str": "7", "screen_name": "viewer", "name": "Reader"},
                }
            },
        }
    }
    html = f"<script>window.__INITIAL_STATE__={json.dumps(state)};window.a=1;</script>"

    found = find(X_POST, html)

    assert places(found, Name.CONTENT_TIME) == [
        ("2024-05-13T12:43:51.000Z", "script __INITIAL_STATE__ created_at")
    ]
    assert stated(found, Name.AUTHOR_ID) == ["42"]
    assert stated(found, Name.AUTHOR_NAME) == ["Mina 🌸"]


def test_a_profile_of_x_gives_the_number_of_its_account_and_of_no_other():
    users = [
        {"rest_id": "42", "legacy": {"screen_name": "Mina_K", "name": "Mina"}},
        {"rest_id": "7", "core": {"screen_name": "viewer", "name": "Reader"}},
    ]

    found = find("https://x.com/mina_k", data(users))

    assert stated(found, Name.AUTHOR_ID) == ["42"]


INSTAGRAM = "https://www.instagram.com/p/Cx1-abcDEF2/"


@pytest.mark.parametrize(
    "media",
    [
        {
            "pk": "3141592653589793238",
            "code": "Cx1-abcDEF2",
            "taken_at": 1717171717,
            "user": {"pk": 2718281828, "username": "mina.k", "full_name": "Mina K"},
        },
        {
            "__typename": "GraphImage",
            "id": "3141592653589793238",
            "shortcode": "Cx1-abcDEF2",
            "taken_at_timestamp": 1717171717,
            "owner": {"id": "2718281828", "username": "mina.k", "full_name": "Mina K"},
        },
    ],
    ids=["answer of today", "older answer"],
)
def test_instagram_gives_the_numbers_behind_a_short_code(media):
    found = find(INSTAGRAM, data({"items": [media]}))

    assert stated(found, Name.POST_ID) == ["3141592653589793238"]
    assert stated(found, Name.AUTHOR_ID) == ["2718281828"]
    assert stated(found, Name.AUTHOR_HANDLE) == ["mina.k"]
    assert [(each.value, each.zone) for each in found.all(Name.CONTENT_TIME)] == [
        ("1717171717", "UTC")
    ]


def test_a_comment_on_instagram_is_a_post_of_its_own():
    comment = {
        "pk": "17900001",
        "text": "…",
        "created_at": 1717171999,
        "user": {"pk": "999", "username": "rude_1"},
    }

    found = find(INSTAGRAM, "<p>", answers=[{"comments": [comment]}])

    assert posts(found, Name.POST_ID, Name.AUTHOR_ID, Name.CONTENT_TIME) == [
        ("17900001", "999", "1717171999")
    ]
    assert stated(found, Name.AUTHOR_ID) == []


FACEBOOK_STORY = {
    "__typename": "Story",
    "post_id": "55667788",
    "actors": [{"__typename": "User", "id": "100001234", "name": "Mina K"}],
    "comet_sections": {
        "context_layout": {
            "story": {
                "comet_sections": {
                    "metadata": [
                        {"story": {"creation_time": 1717171717, "url": "/m/posts/1"}}
                    ]
                }
            }
        }
    },
}


def test_facebook_gives_the_numbers_of_post_and_author():
    html = data(FACEBOOK_STORY, 'type="application/json" data-sjs')

    found = find("https://www.facebook.com/mina.k/posts/55667788", html)

    assert stated(found, Name.AUTHOR_ID) == ["100001234"]
    assert stated(found, Name.AUTHOR_NAME) == ["Mina K"]
    assert stated(found, Name.CONTENT_TIME) == ["1717171717"]


def test_facebook_answers_of_several_lines_and_behind_a_guard_are_read():
    lines = "\n".join(json.dumps({"post_id": f"5566778{each}"}) for each in "12")
    page = find(
        "https://www.facebook.com/groups/walkers",
        f'<script type="application/json">for (;;);{lines}</script>',
    )

    assert posts(page, Name.POST_ID) == [("55667781",), ("55667782",)]
    assert page.unread == 0


def test_a_profile_of_facebook_gives_its_number_and_not_the_readers():
    html = data({"userID": "100001234", "userVanity": "mina.k", "viewerID": "100009"})
    html += data({"USER_ID": "100009", "userID": "100009", "userVanity": "reader"})

    found = find("https://www.facebook.com/mina.k", html)

    assert stated(found, Name.AUTHOR_ID) == ["100001234"]


@pytest.mark.parametrize(
    "script",
    [
        data(
            {
                "itemStruct": {
                    "id": "7300000000000000001",
                    "createTime": "1699666852",
                    "author": {"id": "680", "uniqueId": "mina.k", "nickname": "Mina"},
                }
            },
            'id="__UNIVERSAL_DATA_FOR_REHYDRATION__" type="application/json"',
        ),
        data(
            {
                "ItemModule": {
                    "7300000000000000001": {
                        "id": "7300000000000000001",
                        "createTime": "1699666852",
                        "author": "mina.k",
                        "authorId": "680",
                        "nickname": "Mina",
                    }
                }
            },
            'id="SIGI_STATE" type="application/json"',
        ),
    ],
    ids=["data of today", "older state"],
)
def test_tiktok_gives_the_numbers_of_video_and_author(script):
    found = find("https://www.tiktok.com/@mina.k/video/7300000000000000001", script)

    assert stated(found, Name.AUTHOR_ID) == ["680"]
    assert stated(found, Name.AUTHOR_NAME) == ["Mina"]
    assert stated(found, Name.CONTENT_TIME) == ["1699666852"]
    assert len(found.all(Name.CONTENT_TIME_COMPUTED)) == 1


def test_reddit_gives_the_full_names_of_post_and_author():
    listing = {
        "data": {
            "name": "t3_1abcde",
            "id": "1abcde",
            "author": "mina-k",
            "author_fullname": "t2_9zz",
            "created_utc": 1717171717.0,
            "edited": False,
            "permalink": "/r/walks/comments/1abcde/a_walk/",
            "subreddit": "walks",
            "subreddit_id": "t5_2q",
        }
    }

    found = find(
        "https://www.reddit.com/r/walks/comments/1abcde/a_walk/", data(listing)
    )

    assert stated(found, Name.POST_ID) == ["t3_1abcde"]
    assert stated(found, Name.POST_CODE) == ["1abcde"]
    assert stated(found, Name.AUTHOR_ID) == ["t2_9zz"]
    assert stated(found, Name.CONTENT_TIME) == ["1717171717.0"]
    assert stated(found, Name.EDITED_TIME) == []


def test_youtube_gives_video_channel_and_day_as_its_player_has_them():
    player = {
        "videoDetails": {
            "videoId": "abcDEF12_-3",
            "channelId": "UC" + "x" * 22,
            "author": "Mina walks",
        },
        "microformat": {
            "playerMicroformatRenderer": {
                "externalVideoId": "abcDEF12_-3",
                "externalChannelId": "UC" + "x" * 22,
                "publishDate": "2024-05-31T09:08:37-07:00",
            }
        },
    }
    html = f"<script>var ytInitialPlayerResponse = {json.dumps(player)};var m;</script>"

    found = find("https://www.youtube.com/watch?v=abcDEF12_-3", html)

    assert stated(found, Name.AUTHOR_ID) == ["UC" + "x" * 22]
    assert stated(found, Name.AUTHOR_NAME) == ["Mina walks"]
    assert [(each.value, each.zone) for each in found.all(Name.CONTENT_TIME)] == [
        ("2024-05-31T09:08:37-07:00", "-07:00")
    ]


def test_discord_gives_message_channel_author_and_both_times():
    message = {
        "id": "175928847299117063",
        "channel_id": "200000000000000000",
        "author": {"id": "100000000000000001", "username": "rude_1"},
        "timestamp": "2016-04-30T11:18:25.796000+00:00",
        "edited_timestamp": "2016-04-30T11:25:00.000000+00:00",
    }
    address = "https://discord.com/channels/1/200000000000000000/175928847299117063"

    found = find(address, "<p>", answers=[[message]])

    assert stated(found, Name.AUTHOR_ID) == ["100000000000000001"]
    assert stated(found, Name.EDITED_TIME) == ["2016-04-30T11:25:00.000000+00:00"]
    assert stated(found, Name.CONTENT_TIME_COMPUTED) == ["2016-04-30T11:18:25.796Z"]


def test_a_server_of_the_fediverse_gives_its_post_in_both_of_its_notations():
    html = '<link rel="alternate" type="application/activity+json" href="/users/m/1">'
    address = "https://social.example/@mina/110000000000000001"
    status = {
        "id": "110000000000000001",
        "created_at": "2026-03-01T08:00:00.000Z",
        "edited_at": None,
        "uri": "https://social.example/users/mina/statuses/110000000000000001",
        "url": address,
        "account": {"id": "77", "acct": "mina", "display_name": "Mina"},
    }
    note = {
        "id": status["uri"],
        "type": "Note",
        "attributedTo": "https://social.example/users/mina",
        "published": "2026-03-01T08:00:00Z",
        "url": address,
    }

    found = find(address, html, answers=[status, note])

    assert stated(found, Name.AUTHOR_ID) == ["77"]
    assert stated(found, Name.AUTHOR_LINK) == ["https://social.example/users/mina"]
    assert stated(found, Name.CONTENT_TIME) == [
        "2026-03-01T08:00:00.000Z",
        "2026-03-01T08:00:00Z",
    ]
    assert Name.CONTENT_TIME not in found.differing


def test_the_data_of_a_platform_says_nothing_on_the_page_of_another():
    found = find("https://blog.example/a", data(FACEBOOK_STORY))

    assert (found.page, found.posts) == ((), ())
