"""The test site itself: it speaks as sites do, and says what its tables promise."""

import base64
import gzip
import http.client
import json
import re
import socket
import ssl
import subprocess
from contextlib import contextmanager
from urllib.parse import urlencode

import pytest

from tests.site.authority import CERTUTIL, EXPIRED, MISNAMED, NAMES, STRANGER
from tests.site.canaries import USER, Canaries
from tests.site.client import ask, ask_by_http2, begin, greet
from tests.site.exchange import CAPTIVE, CDN, SOCIAL, Post
from tests.site.pages.answers import CHAIN, HEAVY, NOTICE
from tests.site.pages.charsets import ODD
from tests.site.pages.feed import AT_ONCE, POSTS, REPLIES
from tests.site.pages.posts import FACTS, TEXT, TEXT_EDITED
from tests.site.pages.posts import REPLIES as POST_REPLIES
from tests.site.pictures import colour
from tests.site.routes import SOCIAL_PAGES
from tests.site.serving import serve
from tests.site.webm import film

WITHOUT_END = {"/never", "/half", "/cut", "/events", "/lines", "/slow"}
FAILING = {"/broken"}
QUICK = SOCIAL_PAGES.keys() - WITHOUT_END - FAILING

FORM = (("Content-Type", "application/x-www-form-urlencoded"),)


def test_a_page_is_given_over_http_2(social):
    body = ask_by_http2(social, "/article")

    assert b"An article with pictures" in body
    assert [it.version for it in social.log.asked("/article")] == ["2"]


def test_a_page_is_given_without_encryption(social):
    told = ask(social, "/article", secure=False)

    assert told.status == 200
    assert social.url("", host=CDN, secure=False).encode() in told.body


@pytest.mark.parametrize("host", NAMES)
def test_the_site_s_hosts_are_vouched_for_by_its_authority(social, host):
    assert greet(social, host) == "TLSv1.3"


@pytest.mark.parametrize("host", [EXPIRED, STRANGER, MISNAMED])
def test_hosts_with_bad_certificates_are_refused(social, host):
    with pytest.raises(ssl.SSLCertVerificationError):
        greet(social, host)


def test_what_was_asked_is_noted_whole(social):
    ask(social, "/echo?a=1", body=b"\0words", headers=(("X-A", "b"),))

    (asked,) = social.log.asked("/echo")
    assert (asked.method, asked.host, asked.query) == ("POST", "social.test", "a=1")
    assert (asked.body, asked.header("x-a")) == (b"\0words", "b")


@pytest.mark.parametrize("path", ODD)
def test_odd_bodies_are_given_byte_for_byte(social, path):
    told = ask(social, path)

    assert told.body == ODD[path].body
    assert told.header("content-type") == ODD[path].media_type


@pytest.mark.parametrize("path", sorted(QUICK))
def test_every_page_answers(social, path):
    assert ask(social, path).status < 500


def test_a_page_leads_from_301_to_302_to_303(social):
    told = [ask(social, path) for path in CHAIN]

    assert [it.status for it in told] == [301, 302, 303, 200]
    assert tuple(it.header("location") for it in told[:-1]) == CHAIN[1:]


def test_a_redirect_without_end_always_leads_on(social):
    assert ask(social, "/endless?n=40").header("location") == "/endless?n=41"


def test_a_captive_network_answers_anything_with_its_own_page(social):
    told = ask(social, "/feed", host=CAPTIVE, secure=False)

    assert told.status == 302
    assert told.header("location").endswith("/portal?from=/feed")


@pytest.mark.parametrize(
    ("agent", "status"), [("Chrome/150", 302), ("QtWebEngine/6.11 Chrome/140", 200)]
)
def test_browsers_within_apps_are_refused_by_name(social, agent, status):
    told = ask(social, "/not-embedded", headers=(("User-Agent", agent),))

    assert told.status == status


def test_headers_come_twice_and_in_utf_8(social):
    told = ask(social, "/headers")

    assert told.all("x-twice") == ["first", "second"]
    assert told.header("x-notice").encode("latin-1").decode() == NOTICE


def test_a_heavy_body_is_heavy(social):
    assert len(ask(social, "/heavy.bin").body) == HEAVY


def test_a_page_is_packed_for_whoever_takes_it(social):
    told = ask(social, "/article", headers=(("Accept-Encoding", "gzip"),))

    assert gzip.decompress(told.body) == ask(social, "/article").body


@pytest.mark.parametrize(
    ("asked", "status", "told"),
    [
        ("bytes=0-", 206, film()),
        ("bytes=100-199", 206, film()[100:200]),
        ("bytes=-10", 206, film()[-10:]),
        ("bytes=99999999-", 416, b""),
        ("words", 200, film()),
    ],
)
def test_a_film_is_given_in_ranges(social, asked, status, told):
    answer = ask(social, "/film.webm", headers=(("Range", asked),))

    assert (answer.status, answer.body) == (status, told)


@pytest.mark.parametrize(
    ("state", "status", "words"),
    [
        (Post.PRESENT, 200, TEXT),
        (Post.EDITED, 200, TEXT_EDITED),
        (Post.REPLY_GONE, 200, POST_REPLIES[0][2]),
        (Post.HIDDEN, 200, "no longer available"),
        (Post.REMOVED, 410, "no longer available"),
    ],
)
def test_a_post_is_found_as_its_switch_says(social, state, status, words):
    social.turn_post(state)

    told = ask(social, FACTS.path)

    assert told.status == status
    assert words in told.body.decode()


def test_a_removed_reply_is_no_longer_there(social):
    social.turn_post(Post.REPLY_GONE)

    assert POST_REPLIES[1][2] not in ask(social, FACTS.path).body.decode()


def test_events_come_one_by_one(social):
    first = begin(social, "/events", 20)

    assert first.startswith(b"id: 0\ndata: 0\n\n")


def test_a_page_that_never_comes_does_not_hold_the_site_up(social):
    with pytest.raises(TimeoutError):
        begin(social, "/never", 1, seconds=0.3)


def test_the_right_password_signs_in(social):
    form = {"user": USER, "password": social.canaries.password}

    told = sign_in(social, form)

    session, remember = told.all("set-cookie")
    assert told.status == 303
    assert social.canaries.session_cookie in session
    assert social.canaries.remember_cookie in remember


def test_a_wrong_password_does_not_sign_in(social):
    told = sign_in(social, {"user": USER, "password": "guessed"})

    assert told.all("set-cookie") == []
    assert b"not right" in told.body


def test_the_page_of_members_is_for_members(social):
    assert ask(social, "/home").header("location") == "/login?next=/home"


def test_a_member_s_pages_carry_canaries(social):
    cookie = (("Cookie", f"session={social.canaries.session_cookie}"),)

    page = ask(social, "/home", headers=cookie)
    script = ask(social, "/home.js", headers=cookie)

    assert social.canaries.header_token == page.header("x-auth-token")
    assert set(social.canaries.found_in(page.body + script.body)) == {
        "address_token",
        "database",
        "form_token",
        "fragment_token",
        "local_storage",
        "page_token",
        "script_cookie",
        "session_storage",
        "socket_token",
    }


def test_a_canary_is_found_behind_base64():
    canaries = Canaries()

    found = canaries.found_in(b"x" + basic("dana:" + canaries.basic_password))

    assert found == ("basic_password",)


def test_no_two_canaries_are_alike():
    secrets = [secret for _, secret in Canaries().named() + Canaries().named()]

    assert len(set(secrets)) == len(secrets)


def test_the_feed_gives_every_post_once(social):
    posts = all_posts(social)

    assert [it["id"] for it in posts] == list(range(POSTS))
    assert len({it["picture"] for it in posts}) == POSTS


def test_a_post_of_the_feed_has_replies(social):
    told = json.loads(ask(social, "/api/replies?post=7").body)

    assert len(told["replies"]) == REPLIES


def test_colours_of_rows_are_distinct():
    assert len({colour(number) for number in range(625)}) == 625


def test_a_home_that_trusts_the_site_names_its_authority(trusting_home):
    store = f"sql:{trusting_home}/.pki/nssdb"

    listed = subprocess.run(
        [str(CERTUTIL), "-L", "-d", store], capture_output=True, text=True, check=True
    )

    assert re.search(r"test site\s+C,,", listed.stdout)


def test_a_site_ends_while_pages_are_still_coming():
    with serve() as site, half_read(site, "/never") as never, half_read(site, "/half"):
        port = never.port

    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port))


def test_what_has_not_been_asked_is_not_waited_for_without_end(social):
    with pytest.raises(TimeoutError):
        social.log.wait_for("/nowhere", seconds=0.01)


def test_what_was_asked_is_found_at_once(social):
    ask(social, "/strict")

    assert social.log.wait_for("/strict").path == "/strict"


@contextmanager
def half_read(site, path):
    connection = http.client.HTTPConnection("127.0.0.1", site.plain_port, timeout=20)
    connection.request("GET", path, headers={"Host": SOCIAL})
    yield connection
    connection.close()


def sign_in(site, form):
    body = urlencode(form).encode()
    return ask(site, "/login", body=body, headers=FORM)


def basic(pair):

    return base64.b64encode(pair.encode())


def all_posts(site):
    told = [
        ask(site, "/api/feed", body=json.dumps({"cursor": cursor}).encode())
        for cursor in range(0, POSTS, AT_ONCE)
    ]
    return [post for it in told for post in json.loads(it.body)["posts"]]
