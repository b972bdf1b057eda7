"""What lets someone in is found in every place that tells what it is."""

from dataclasses import replace

import pytest

from evidence_app.capture.credentials import Cleaner, Secrets, find_secrets
from tests.unit.capture.credentials.samples import (
    JSON,
    PAGE,
    PARTS,
    answered,
    part,
    posted,
)

KEY = "Zk38xQpW-7rT_vB2"
WEB_TOKEN = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI3In0.q8Jx_Zk38xQpWtT"


def request(name, value):
    return replace(PAGE, request_headers=((name, value),))


def response(name, value):
    return replace(PAGE, response_headers=((name, value),))


def page(text):
    return answered(f"<html>{text}</html>".encode())


PLACES = {
    "cookie": request("Cookie", f"lang=en; sid={KEY}"),
    "set cookie": response("Set-Cookie", f"sid={KEY}; Path=/; HttpOnly"),
    "folded cookies": response("set-cookie", f"a=1; Path=/\nsid={KEY}; Secure"),
    "authorization": request("Authorization", f"Bearer {KEY}"),
    "proxy": request("Proxy-Authorization", f"Digest {KEY}"),
    "csrf header": request("X-CSRF-Token", KEY),
    "own header": request("X-Board-Auth-Token", KEY),
    "parameter": replace(PAGE, url=f"https://board.test/a?b=1&access_token={KEY}"),
    "code": replace(PAGE, url=f"https://board.test/back?code={KEY}&state=1"),
    "signed": replace(PAGE, url=f"https://cdn.test/a?X-Amz-Security-Token={KEY}"),
    "redirect": response("Location", f"/in#id_token={KEY}"),
    "referer": request("Referer", f"https://board.test/?sid={KEY}"),
    "path": request(":path", f"/live?token={KEY}"),
    "nested": replace(PAGE, url=f"https://a.test/?u=%2Fx%3Ftoken%3D{KEY}"),
    "form": posted(f"text=hi&fb_dtsg={KEY}".encode()),
    "multipart": posted(part("authenticity_token", KEY.encode()), PARTS),
    "sent JSON": posted(f'{{"csrfToken":"{KEY}"}}'.encode(), JSON),
    "JSON": answered(f'{{"a":[{{"refresh_token": "{KEY}"}}]}}'.encode(), JSON),
    "JSON in JSON": answered(f'{{"a":"{{\\"token\\":\\"{KEY}\\"}}"}}'.encode(), JSON),
    "hidden input": page(f'<input type="hidden" name="lsd" value="{KEY}">'),
    "input reversed": page(f"<input value='{KEY}' name=csrf type=hidden />"),
    "password field": page(f'<input type="password" name="x" value="{KEY}">'),
    "meta": page(f'<meta name="csrf-token" content="{KEY}">'),
    "attribute": page(f'<body data-csrf="{KEY}">'),
    "script": page(f"<script>window.sessionId = '{KEY}'</script>"),
    "state": page(f'<script>a={{"DTSG":{{"token":"{KEY}"}}}}</script>'),
    "link": page(f'<a href="/out?a=1&amp;logout_token={KEY}">x</a>'),
    "bearer": page(f"<script>h('Bearer {KEY}')</script>"),
    "UTF-16": answered(f'\ufeff<meta name="csrf" content="{KEY}">'.encode("utf-16-le")),
}


def values(secrets):
    return {secret.value for secret in secrets.found}


@pytest.mark.parametrize("exchange", PLACES.values(), ids=PLACES)
def test_a_value_is_found_in_its_place(exchange):
    assert KEY in values(find_secrets([exchange]))


def test_cookies_stored_things_addresses_and_messages_are_told_apart():
    secrets = find_secrets(
        [],
        [("sid", "Zk38xQpW7")],
        [("draft", "Yk38xQpW7")],
        ["wss://board.test/live?ticket=Xk38xQpW7"],
        texts=['{"session_key":"Wk38xQpW7"}', b'{"token":"Vk38xQpW7"}'],
        passwords=[b"sun flower"],
    )

    kinds = {secret.value: secret.kind for secret in secrets.found}
    assert kinds == {
        "Zk38xQpW7": "cookie sid",
        "Yk38xQpW7": "storage draft",
        "Xk38xQpW7": "parameter ticket",
        "Wk38xQpW7": "field session_key",
        "Vk38xQpW7": "field token",
        "sun flower": "password",
    }


def test_a_web_token_is_known_by_its_shape_alone():
    found = values(find_secrets([page(f"<p>{WEB_TOKEN}</p>")]))

    assert WEB_TOKEN in found
    assert "eyJhbGciOiJIUzI1NiJ9" not in found


def test_an_encoded_cookie_is_known_decoded_too_and_by_its_parts():
    found = values(find_secrets([], [("xs", "43%3AZk38xQpW7rT2%3A1700000000")]))

    assert {"43:Zk38xQpW7rT2:1700000000", "Zk38xQpW7rT2"} <= found


def test_basic_gives_the_password():
    found = values(find_secrets([request("Authorization", "Basic aDphcGZlbGJhdW0=")]))

    assert {"h:apfelbaum", "apfelbaum"} <= found


def test_a_token_in_a_stored_document_is_found_and_its_sentences_are_not():
    stored = f'{{"draft":"Words of a post","auth":{{"accessToken":"{KEY}"}}}}'
    found = values(find_secrets([], (), [("state", stored)]))

    assert KEY in found
    assert "Words of a post" not in found


PLAIN = """
true|en-US|light|1280|1280x720|Europe/Berlin|dark-mode|1700000000|en-US,en;q=0.9
2026-03-14T12:00:00Z|Hana Lee|hana.lee92|GA1.2.123456.170000|undefined|한국어 사용
https://board.test/post/7
""".strip().replace("\n", "|")


@pytest.mark.parametrize("value", PLAIN.split("|"))
def test_plain_words_and_numbers_of_a_cookie_are_not_looked_for(value):
    assert find_secrets([], [("setting", value)], [("setting", value)]).found == ()


def test_a_cookie_hidden_from_scripts_is_sought_even_if_it_reads_as_words():
    exchange = response("Set-Cookie", "u=sunflower-garden; HttpOnly")

    assert values(find_secrets([exchange])) == {"sunflower-garden"}


def test_labels_in_a_page_are_not_taken_for_passwords():
    texts = b'{"password":"Your password","tokenLabel":"Token","auth":"required"}'

    assert find_secrets([answered(texts, JSON)]).found == ()


def test_a_value_does_not_show_when_it_is_printed():
    assert KEY not in repr(find_secrets([PLACES["cookie"]]))


def test_two_findings_become_one():
    first = find_secrets([], [("sid", KEY)])
    second = find_secrets([], [("sid", KEY), ("other", KEY[::-1])])

    assert values(first.with_others(second)) == {KEY, KEY[::-1]}


@pytest.mark.parametrize(
    "script",
    [
        'localStorage.setItem("token", "{}")',
        "localStorage . setItem ( 'auth.jwt' , '{}' )",
        'store.put("{}", "token")',
        'headers.set("X-CSRF-Token", "{}")',
    ],
)
def test_what_a_script_stores_under_a_telling_name_is_found_and_replaced(script):
    value = "k3Jd8sLq0Zx7Vb2N"
    exchange = page(script.replace("{}", value))
    found = find_secrets([exchange])

    assert value in values(found)
    done = Cleaner(Secrets()).exchange(exchange).value
    assert done.body == exchange.body.replace(value.encode(), b"REMOVED")


@pytest.mark.parametrize(
    "script",
    ['t.set("password", "Your password")', 'x.setItem("theme", "k3Jd8sLq0Zx7Vb2N")'],
)
def test_labels_and_other_names_are_left_where_they_are(script):
    exchange = page(script)
    assert Cleaner(Secrets()).exchange(exchange).value == exchange
