"""A day at a site whose every secret is a canary: none is in what goes out.

Each canary is planted where it belongs and then again where sites carry it on:
other pages, scripts, addresses, answers, in many forms. What goes out is looked
through as bytes, decompressed, for each of them.
"""

import base64
import gzip
import json
import secrets
from dataclasses import replace
from datetime import UTC, datetime
from urllib.parse import quote

import pytest

from evidence_app.capture.credentials import (
    Cleaner,
    find_secrets,
    is_sign_in,
    without_sign_in,
)
from evidence_app.capture.exchange import Direction, Socket, SocketMessage
from evidence_app.capture.warc import write_warc
from tests.unit.capture.credentials.samples import (
    FORM,
    JSON,
    PAGE,
    PARTS,
    answered,
    part,
    posted,
)

AT = datetime(2026, 3, 14, 12, tzinfo=UTC)
PLACES = [
    *("cookie_http", "cookie_script", "cookie_sent", "cookie_browser"),
    *("authorization", "csrf_header", "token_header", "basic", "parameter"),
    *("fragment", "code", "redirect", "referer", "post_form", "post_parts"),
    *("post_json", "json_answer", "nested_json", "hidden_input", "meta"),
    *("script_state", "local_storage", "session_storage", "stored_json"),
    *("message", "socket_url", "typed_url", "utf16", "mhtml_part", "mhtml_head"),
    *("bearer_in_page", "password", "password_field", "signed_url", "oauth"),
]
C = {place: f"C{secrets.token_hex(3)}-{secrets.token_urlsafe(12)}" for place in PLACES}
ALL = list(C.values())
PASSWORD = C["password"]
BASIC = base64.b64encode(f"hana:{C['basic']}".encode()).decode()


def in_base64(text):
    return base64.b64encode(text.encode()).decode()


def echoes():
    """Return a page that carries on every canary in many forms."""
    lines = [f"<p>A post, and {it} in its words</p>" for it in ALL]
    lines += [f'<a href="/x/{quote(it, safe="")}/y">link</a>' for it in ALL]
    lines += [f"<script>var a={json.dumps({'q': f'<{it}/>'})}</script>" for it in ALL]
    lines += [f"<i data-x='{in_base64('.' * n + it)}'>" for it in ALL for n in range(3)]
    lines += [f"<i data-y='{quote(in_base64(it + '?>'), safe='')}'>" for it in ALL]
    return "\n".join(lines)


def page(inside):
    return f"<html><head>{inside}</head><body><p>Words of a post</p></body></html>"


EXCHANGES = [
    replace(
        answered(echoes().encode()),
        response_headers=(
            ("Content-Type", "text/html"),
            ("Set-Cookie", f"sid={C['cookie_http']}; HttpOnly; Secure"),
        ),
    ),
    replace(
        PAGE,
        request_headers=(
            ("Cookie", f"lang=en; js={C['cookie_script']}; s={C['cookie_sent']}"),
            ("Authorization", f"Bearer {C['authorization']}"),
            ("X-CSRF-Token", C["csrf_header"]),
            ("X-Board-Token", C["token_header"]),
            ("Referer", f"https://board.test/?access_token={C['referer']}"),
        ),
    ),
    replace(PAGE, request_headers=(("Authorization", f"Basic {BASIC}"),)),
    replace(PAGE, url=f"https://board.test/a?x=1&token={C['parameter']}"),
    replace(PAGE, url=f"https://board.test/back?code={C['code']}&state=1"),
    replace(PAGE, url=f"https://cdn.test/p.png?X-Amz-Signature={C['signed_url']}"),
    replace(
        PAGE,
        status=302,
        body=None,
        response_headers=(
            ("Location", f"https://board.test/in?session={C['redirect']}"),
        ),
    ),
    posted(f"text=hello&fb_dtsg={C['post_form']}".encode()),
    posted(part("authenticity_token", C["post_parts"].encode()), PARTS),
    posted(json.dumps({"a": {"csrf": C["post_json"]}}).encode(), JSON),
    answered(json.dumps({"a": [{"sessionToken": C["json_answer"]}]}).encode(), JSON),
    answered(
        json.dumps({"a": json.dumps({"authToken": C["nested_json"]})}).encode(), JSON
    ),
    answered(
        page(
            f'<input type="hidden" name="lsd" value="{C["hidden_input"]}">'
            f'<meta name="csrf-token" content="{C["meta"]}">'
            f"<script>window.S={{sessionKey:'{C['script_state']}'}};"
            f"h('Bearer {C['bearer_in_page']}')</script>"
            f'<input type="password" value="{C["password_field"]}">'
        ).encode()
    ),
    answered(
        ("\ufeff" + page(f'<meta name="nonce" content="{C["utf16"]}">')).encode(
            "utf-16-le"
        )
    ),
    answered(b"\x08\x12\x00\xff" + C["cookie_http"].encode(), "application/x-protobuf"),
    answered(gzip.compress(C["meta"].encode()), "application/gzip"),
    posted(f"user=hana&password={PASSWORD}".encode(), FORM, body=echoes().encode()),
    posted(f'["hana","{PASSWORD}"]'.encode(), JSON),
    answered(
        json.dumps({"access_token": C["oauth"], "token_type": "bearer"}).encode(), JSON
    ),
]
SOCKET = Socket(
    url=f"wss://board.test/live?ticket={C['socket_url']}",
    opened=AT,
    messages=(
        SocketMessage(
            direction=Direction.SENT,
            at=AT,
            content=json.dumps({"type": "hello", "auth": C["message"]}),
        ),
        SocketMessage(
            direction=Direction.RECEIVED, at=AT, content=" ".join(ALL).encode()
        ),
        SocketMessage(
            direction=Direction.RECEIVED, at=AT, content=b"\xff\x00" + ALL[0].encode()
        ),
    ),
)
MHTML = (
    f"From: <Saved>\r\nSubject: {C['meta']}\r\n"
    f"Snapshot-Content-Location: https://board.test/?sid={C['mhtml_head']}\r\n"
    'Content-Type: multipart/related; boundary="edge"\r\n\r\n--edge\r\n'
    "Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    f'<input type=3D"hidden" name=3D"csrf" value=3D"{C["mhtml_part"]}">'
    + "".join(f"<p>{it[:9]}=\r\n{it[9:]}</p>\r\n" for it in ALL)
    + "\r\n--edge\r\nContent-Type: text/css\r\nContent-Transfer-Encoding: base64\r\n"
    f"\r\n{base64.encodebytes(' '.join(ALL).encode()).decode()}\r\n--edge--\r\n"
).encode()
TYPED = f"https://board.test/#access_token={C['fragment']}&x=1"
RECORD = json.dumps(
    {
        "typed": f"https://board.test/?auth={C['typed_url']}",
        "final": TYPED,
        "title": f"Board {C['cookie_browser']}",
        "redirects": [f"https://board.test/{it}" for it in ALL],
    }
).encode()
TEXT = "\n".join(["Words of a post", *ALL]).encode()


def known():
    state = json.dumps({"draft": "hello", "auth": {"jwt": C["stored_json"]}})
    return find_secrets(
        EXCHANGES,
        [("lang", "en-US"), ("uid", C["cookie_browser"])],
        [("k", C["local_storage"]), ("l", C["session_storage"]), ("state", state)],
        [TYPED, SOCKET.url, f"https://board.test/?auth={C['typed_url']}"],
        texts=[MHTML, RECORD, *(it.content for it in SOCKET.messages)],
        passwords=[PASSWORD.encode()],
    )


CLEANER = Cleaner(known())


def archived():
    kept = [without_sign_in(it, {PASSWORD.encode()}) for it in EXCHANGES]
    clean = [CLEANER.exchange(it).value for it in kept]
    socket = CLEANER.socket(SOCKET).value
    packed = write_warc(clean, about={"software": "test"}, made=AT, sockets=[socket])
    return gzip.decompress(packed)


OUT = {
    "archive": archived(),
    "mhtml": CLEANER.mhtml(MHTML, where="page.mhtml").value,
    "record": CLEANER.document(RECORD, JSON, where="record.json").value,
    "text": CLEANER.document(TEXT, "text/plain", where="page.txt").value,
    "address": CLEANER.address(TYPED, where="typed").value.encode(),
}
LISTED = [row for it in EXCHANGES for row in CLEANER.exchange(it).replacements]


def forms(canary):
    """Return the inside of the canary as others would write it."""
    packed = [base64.b64encode(b"." * n + canary.encode())[4:-4] for n in range(3)]
    safe = [it.translate(bytes.maketrans(b"+/", b"-_")) for it in packed]
    wide = [canary.encode(it) for it in ("utf-16-le", "utf-16-be")]
    escaped = [quote(canary, safe="").encode(), json.dumps(canary)[1:-1].encode()]
    return [canary.encode(), *escaped, *packed, *safe, *wide]


def unfolded(mail):
    return mail.replace(b"=\r\n", b"").replace(b"\r\n", b"")


@pytest.mark.parametrize("place", PLACES)
def test_every_canary_was_there_and_is_known(place):
    assert C[place] in {secret.value for secret in known().found}


@pytest.mark.parametrize("out", OUT)
@pytest.mark.parametrize("place", PLACES)
def test_no_canary_is_in_what_goes_out(out, place):
    content = OUT[out]

    assert content
    assert [form for form in forms(C[place]) if form in content] == []
    assert [form for form in forms(C[place]) if form in unfolded(content)] == []


def test_no_canary_is_in_the_list_of_what_was_replaced():
    listed = repr(LISTED)

    assert len(LISTED) > 40
    assert [canary for canary in ALL if canary in listed] == []


def test_what_was_said_to_the_person_is_still_there():
    assert OUT["archive"].count(b"A post, and REMOVED in its words") == len(ALL)
    assert OUT["archive"].count(b"Words of a post") > 3
    assert b"Words of a post" in OUT["text"]
    assert OUT["mhtml"].count(b"<p>REMOVED</p>") == len(ALL)


def test_the_record_still_parses():
    assert json.loads(OUT["record"])["redirects"] == ["https://board.test/REMOVED"] * (
        len(ALL)
    )


def test_the_sign_ins_are_recognised():
    signed_in = [it for it in EXCHANGES if is_sign_in(it, {PASSWORD.encode()})]

    assert len(signed_in) == 4
