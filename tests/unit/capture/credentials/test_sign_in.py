"""A sign-in is recognised by what it carries, and only its line is kept."""

from dataclasses import replace

import pytest

from evidence_app.capture.credentials import is_sign_in, without_sign_in
from tests.unit.capture.credentials.samples import (
    FORM,
    JSON,
    PAGE,
    PARTS,
    answered,
    part,
    posted,
)

SIGN_INS = {
    "form": posted(b"user=hana&password=sun-flower-9"),
    "form in brackets": posted(b"session%5Busername%5D=h&session%5Bpassword%5D=x1y2"),
    "encpass": posted(b"jazoest=2999&encpass=%23PWD_BROWSER%3A5%3A1"),
    "enc_password": posted(b"enc_password=%23PWD_INSTAGRAM_BROWSER%3A10&username=h"),
    "pass": posted(b"email=hana%40mail.test&pass=apfelbaum"),
    "pwd": posted(b"log=hana&pwd=apfelbaum"),
    "German": posted(b"benutzer=h&kennwort=apfelbaum"),
    "Spanish": posted(b"usuario=h&contrase%C3%B1a=apfelbaum"),
    "Korean": posted("비밀번호=apfelbaum".encode()),
    "Urdu": posted("پاس ورڈ=apfelbaum".replace(" ", "").encode()),
    "JSON": posted(b'{"login": {"who": "h", "passWord": "a\\"pfel"}}', JSON),
    "deep JSON": posted(b'[[{"a":[{"b":{"userPwd":"apfelbaum"}}]}]]', JSON),
    "JSON in JSON": posted(b'{"variables":"{\\"password\\":\\"apfel\\"}"}', JSON),
    "JSON in a form": posted(b"variables=%7B%22password%22%3A%22apfelbaum%22%7D"),
    "multipart": posted(part("password", b"apfelbaum"), PARTS),
    "binary multipart": posted(part("password", b"\xff\x00apfelbaum"), PARTS),
    "one-time code": posted(b"verification_code=482913"),
    "number in JSON": posted(b'{"otp": 482913}', JSON),
    "PIN": posted(b"user=h&pin=4829"),
    "address": replace(PAGE, url="https://board.test/in?user=h&password=apfelbaum"),
    "address's own": replace(PAGE, url="https://hana:apfelbaum@board.test/"),
    "Basic": replace(PAGE, request_headers=(("Authorization", "Basic aDphcGZlbA=="),)),
    "OAuth asks": posted(b"grant_type=authorization_code&code=Zk3"),
    "OAuth answers": answered(
        b'{"access_token":"Zk38x","token_type":"bearer","expires_in":3600}', JSON
    ),
    "security key": posted(b'{"response":{"clientDataJSON":"eyJ0"}}', JSON),
}
OTHERS = {
    "page": PAGE,
    "search": posted(b"query=password&sort=new"),
    "reply": posted(b"text=my+password+is+safe&thread=12"),
    "JSON reply": posted(b'{"text": "password: none", "show_password": false}', JSON),
    "empty field": posted(b"text=hello&password="),
    "label": answered(b'{"password": "Password", "token_type": "none"}', JSON),
    "pinned": posted(b'{"pin": {"id": 12}, "pinned": true}', JSON),
    "upload": posted(part("picture", b"\xff\xd8\xff\xe0password"), PARTS),
    "country code": posted(b"code=GB&phone_code=44"),
}


@pytest.mark.parametrize("exchange", SIGN_INS.values(), ids=SIGN_INS)
def test_what_signs_in_is_recognised(exchange):
    assert is_sign_in(exchange)


@pytest.mark.parametrize("exchange", OTHERS.values(), ids=OTHERS)
def test_what_does_not_is_kept_as_it_is(exchange):
    assert not is_sign_in(exchange)
    assert without_sign_in(exchange) is exchange


@pytest.mark.parametrize(
    "body",
    [
        b'f.req=[null,"hana","apfel-baum/7"]',
        b"f.req=%5B%22apfel-baum%2F7%22%5D",
        b'{"x":"YXBmZWwtYmF1bS83"}',
        b"\x00\x01apfel-baum/7\x02",
    ],
    ids=["as it is", "in a form", "in base64", "in binary"],
)
def test_a_password_that_the_page_tells_is_found_under_any_name(body):
    assert is_sign_in(posted(body), {b"apfel-baum/7"})


def test_a_short_password_is_found_where_it_stands_alone():
    assert is_sign_in(posted(b'["h","ab12"]', JSON), {b"ab12"})


def test_a_short_password_is_not_found_inside_other_words():
    assert not is_sign_in(posted(b'["h","tab123"]', JSON), {b"ab12"})


def test_a_password_that_is_still_being_typed_does_not_cost_the_page():
    assert not is_sign_in(posted(b'["h","hello"]', JSON), {b"h"})


def test_only_the_line_of_a_sign_in_is_kept():
    exchange = posted(
        b"user=hana&password=sun-flower-9",
        FORM,
        url="https://board.test/in?csrf=Zk38xQ&next=%2F",
        status=302,
        response_headers=(
            ("Set-Cookie", "sid=Zk38xQpW"),
            ("Location", "/home?token=Zk38xQpW"),
        ),
        body=b"Welcome",
    )

    kept = without_sign_in(exchange)

    assert kept.url == "https://board.test/in?csrf=REMOVED&next=%2F"
    assert (kept.method, kept.status, kept.started) == ("POST", 302, PAGE.started)
    assert (kept.request_body, kept.body, kept.left_out) == (b"", None, "sign_in")
    assert kept.response_headers == (("Location", "/home?token=REMOVED"),)


def test_a_page_behind_http_basic_keeps_its_words_and_loses_the_password():
    exchange = replace(PAGE, request_headers=(("Authorization", "Basic aDphcGZlbA=="),))

    kept = without_sign_in(exchange)

    assert kept.request_headers == (("Authorization", "Basic REMOVED"),)
    assert kept.body == PAGE.body
    assert kept.left_out == ""


def test_a_password_in_an_address_goes_and_the_page_stays():
    exchange = replace(PAGE, url="https://hana:apfelbaum@board.test/x")

    kept = without_sign_in(exchange)

    assert kept.url == "https://REMOVED@board.test/x"
    assert kept.body == PAGE.body
