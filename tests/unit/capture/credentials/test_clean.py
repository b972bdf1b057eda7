"""The copy that goes out is whole, lists what is missing, and opens no door."""

import base64
import gzip
import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from evidence_app.capture.credentials import Cleaner, Replacement, Secrets, find_secrets
from evidence_app.capture.exchange import Direction, Socket, SocketMessage
from tests.unit.capture.credentials.samples import (
    JSON,
    PAGE,
    PARTS,
    answered,
    part,
    posted,
)

KEY = "Zk38xQpW-7rT_vB2"
KNOWN = find_secrets([], [("sid", KEY)])


def cleaned(exchange):
    return Cleaner(KNOWN).exchange(exchange).value


def body(text, kind="text/html"):
    return cleaned(answered(text, kind)).body


def test_an_exchange_without_secrets_is_unchanged():
    result = Cleaner(KNOWN).exchange(PAGE)

    assert result.value == PAGE
    assert result.replacements == ()


def test_what_was_replaced_is_listed_without_the_value():
    exchange = replace(
        answered(f"<p>{KEY}</p><p>{KEY}</p>".encode()),
        url=f"https://board.test/?token={KEY}",
        request_headers=(("Cookie", f"lang=en; sid={KEY}"),),
    )

    rows = Cleaner(KNOWN).exchange(exchange).replacements

    where = "https://board.test/?token=REMOVED"
    assert set(rows) == {
        Replacement(where=where, part="address", kind="parameter token", count=1),
        Replacement(where=where, part="body", kind="cookie sid", count=2),
        Replacement(
            where=where, part="request header Cookie", kind="header Cookie", count=1
        ),
    }


def test_headers_keep_their_names_and_lose_their_values():
    exchange = replace(
        PAGE,
        request_headers=(
            ("Cookie", "lang=en; sid=x1"),
            ("Authorization", "Bearer y2"),
            ("X-CSRF-Token", "z3"),
            ("Accept", "text/html"),
        ),
        response_headers=(("Set-Cookie", "sid=x1; Path=/\nlang=en; Secure"),),
    )

    clean = cleaned(exchange)

    assert clean.request_headers == (
        ("Cookie", "lang=REMOVED; sid=REMOVED"),
        ("Authorization", "Bearer REMOVED"),
        ("X-CSRF-Token", "REMOVED"),
        ("Accept", "text/html"),
    )
    assert clean.response_headers == (
        ("Set-Cookie", "sid=REMOVED; Path=/\nlang=REMOVED; Secure"),
    )


@pytest.mark.parametrize("name", ["Location", "Referer", "Content-Location"])
def test_addresses_in_headers_lose_their_tokens_only(name):
    exchange = replace(PAGE, response_headers=((name, "/in?a=1&code=x1#state=y2"),))

    assert cleaned(exchange).response_headers == (
        (name, "/in?a=1&code=REMOVED#state=REMOVED"),
    )


def test_json_still_parses_when_a_number_goes():
    known = find_secrets([], (), passwords=[b"48291355"])
    told = b'{"a": 48291355, "b": [148291355, 2.5], "c": "48291355", "d": "x, 1, y"}'

    clean = Cleaner(known).document(told, JSON, where="record").value

    assert json.loads(clean or b"") == {
        "a": "REMOVED",
        "b": ["REMOVED", 2.5],
        "c": "REMOVED",
        "d": "x, 1, y",
    }


def test_short_values_go_from_their_places_only():
    page = b'<input type="hidden" name="csrf" value="a1b"><p>a1b is a chess square</p>'

    assert body(page) == (
        b'<input type="hidden" name="csrf" value="REMOVED"><p>a1b is a chess square</p>'
    )


def test_labels_stay_readable():
    page = b'{"password":"Your password","token":"Token","search":"Search"}'

    assert body(page, JSON) == page


def test_a_form_loses_its_password_in_each_shape():
    sent = [posted(b"a=1&pass=x1&b=2"), posted(b'{"a":1,"pwd":"x1"}', JSON)]
    sent += [posted(part("password", b"x1"), PARTS)]

    bodies = [cleaned(exchange).request_body for exchange in sent]

    assert bodies == [
        b"a=1&pass=REMOVED&b=2",
        b'{"a":1,"pwd":"REMOVED"}',
        part("password", b"REMOVED"),
    ]


@pytest.mark.parametrize("charset", ["utf-16", "utf-16-be", "shift_jis", "euc-kr"])
def test_a_page_in_another_charset_stays_in_it(charset):
    page = f'<meta name="csrf" content="{KEY}"><p>한국어 {KEY}</p>'
    page = page.replace("한국어", "日本") if charset == "shift_jis" else page

    clean = body(page.encode(charset), f"text/html; charset={charset}")

    assert clean.decode(charset) == page.replace(KEY, "REMOVED")


def test_base64_that_held_a_value_still_decodes():
    inner = base64.b64encode(f'{{"k":"{KEY}"}}'.encode()).decode()

    clean = body(json.dumps({"x": inner}).encode(), JSON)

    decoded = base64.b64decode(json.loads(clean)["x"])
    assert decoded.startswith(b'{"k":"')
    assert KEY.encode() not in decoded


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"\x08\x10" + KEY.encode() + b"\x00\xff", "application/octet-stream"),
        (gzip.compress(b"..." + KEY.encode()), "application/gzip"),
        (b"%PDF-1.7\n\xff\xff(" + KEY.encode() + b")", "application/pdf"),
    ],
    ids=["binary", "packed", "PDF"],
)
def test_what_cannot_be_cleaned_is_left_out_and_said(content, kind):
    result = Cleaner(KNOWN).exchange(answered(content, kind))

    assert (result.value.body, result.value.left_out) == (None, "credentials")
    assert [row.kind for row in result.replacements] == ["left out whole"]


def test_a_picture_is_not_touched():
    picture = b"\xff\xd8\xff\xe0" + bytes(range(256)) * 40

    assert body(picture, "image/jpeg") == picture


@pytest.mark.parametrize(
    "written",
    [
        "".join(f"%{byte:02x}" for byte in KEY.encode()),
        "".join(f"\\u{byte:04x}" for byte in KEY.encode()),
        "".join(f"&#x{byte:X};" for byte in KEY.encode()),
        "".join(f"={byte:02X}" for byte in KEY.encode()),
        "y" * 60 + KEY[:8] + "=\r\n" + KEY[8:],
    ],
    ids=["address", "script", "HTML", "mail", "broken line"],
)
def test_a_value_written_in_an_unusual_way_spoils_the_whole_text(written):
    assert body(f"<p>{written}</p>".encode()) is None


def test_a_websocket_is_cleaned_message_by_message():
    at = datetime(2026, 3, 14, tzinfo=UTC)
    told: list[str | bytes] = [f'{{"token":"{KEY}"}}', "hello"]
    told.insert(1, b"\xff\x00" + KEY.encode())
    socket = Socket(
        url="wss://board.test/live?ticket=x1",
        opened=at,
        messages=tuple(
            SocketMessage(direction=Direction.SENT, at=at, content=it) for it in told
        ),
    )

    clean = Cleaner(KNOWN).socket(socket).value

    assert clean.url == "wss://board.test/live?ticket=REMOVED"
    assert [message.content for message in clean.messages] == [
        '{"token":"REMOVED"}',
        b"REMOVED",
        "hello",
    ]


def test_cleaning_again_changes_nothing():
    page = f'<input type=hidden name=csrf value="{KEY}"><a href="?token=x1">{KEY}</a>'
    once = cleaned(answered(page.encode()))

    assert Cleaner(KNOWN).exchange(once).value == once


def test_a_name_that_is_a_secret_is_not_listed():
    exchange = replace(PAGE, request_headers=((f"X-{KEY}-Token", "x1"),))

    rows = Cleaner(KNOWN).exchange(exchange).replacements

    assert KEY not in repr(rows)
    assert len(rows) == 2


def test_even_without_known_values_the_places_are_emptied():
    exchange = posted(b"csrf=x1y2z3", url="https://board.test/?sid=x1y2z3")

    clean = Cleaner(Secrets()).exchange(exchange).value

    assert clean.url == "https://board.test/?sid=REMOVED"
    assert clean.request_body == b"csrf=REMOVED"


def test_an_address_is_cleaned_by_itself():
    result = Cleaner(KNOWN).address(f"https://h:p1@board.test/{KEY}#a", where="typed")

    assert result.value == "https://REMOVED@board.test/REMOVED#a"


def test_what_unpacks_to_more_than_is_looked_through_is_left_out():
    packed = gzip.compress(bytes(65_000_000))
    done = Cleaner(Secrets()).document(packed, "application/gzip", where="x.gz")
    assert done.value is None
    assert done.replacements[0].kind == "left out whole"
