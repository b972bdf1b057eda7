"""A small archive with one of everything; the persons and the board are invented."""

# ruff: noqa: RUF001 - words in other scripts are what is kept

from dataclasses import replace
from datetime import UTC, datetime

from evidence_app.capture.exchange import (
    Chain,
    Direction,
    Exchange,
    Socket,
    SocketMessage,
)
from evidence_app.capture.wacz.archive import Archive, Page

AT = datetime(2026, 3, 14, 12, 0, 1, 250_000, tzinfo=UTC)
KEY = "6f1c1b52-5d0c-4c11-9d5f-0a6f3a0c7e21"
DOCUMENT = Exchange(
    url="https://board.test/post?id=7",
    method="GET",
    request_headers=(("User-Agent", "test"), ("Cookie", "session=canary-cookie")),
    request_body=b"",
    status=200,
    reason="OK",
    response_headers=(
        ("Content-Type", "text/html; charset=utf-8"),
        ("Content-Encoding", "br"),
        ("Content-Length", "5"),
    ),
    body=b"<p>Hello</p>",
    protocol="h2",
    address="192.0.2.7",
    started=AT,
    resource="document",
    security="TLS 1.3 AES_128_GCM",
    body_source="as_received",
    failure="",
    page=KEY,
)
POSTED = replace(
    DOCUMENT,
    url="https://board.test/api",
    method="POST",
    request_headers=(("Content-Type", "application/json"),),
    request_body=b'{"post": 7, "more": [true, null]}',
    response_headers=(("Content-Type", "application/json"),),
    body=b'{"replies": 3}',
    resource="fetch",
)
PICTURE = replace(
    DOCUMENT,
    url="https://board.test/7.jpg",
    response_headers=(("Content-Type", "image/jpeg"),),
    body=None,
    resource="image",
    left_out="picture",
)
CHAIN = Chain(origin="https://board.test", certificates=(b"leaf" * 40, b"root" * 40))
SOCKET = Socket(
    url="wss://board.test/live",
    opened=AT,
    messages=(
        SocketMessage(direction=Direction.SENT, at=AT, content="hello, 안녕"),
        SocketMessage(direction=Direction.RECEIVED, at=AT, content=b"\x00\xff"),
    ),
    page=KEY,
)
PAGE = Page(
    key=KEY, url=DOCUMENT.url, title="Post 7", at=AT, text="Hello\nسلام, 3 replies"
)
ARCHIVE = Archive(
    exchanges=(DOCUMENT, POSTED, PICTURE),
    chains=(CHAIN,),
    sockets=(SOCKET,),
    page=PAGE,
    about={"software": "Evidence App"},
    made=AT,
)


def archive_of(*exchanges):
    """Return an archive of these exchanges; its page is the first one's."""
    page = replace(PAGE, url=exchanges[0].url)
    return Archive(exchanges=exchanges, page=page, about={"software": "x"}, made=AT)
