"""Exchanges with a board that does not exist, for the tests of credentials."""

from dataclasses import replace
from datetime import UTC, datetime

from evidence_app.capture.exchange import Exchange

PAGE = Exchange(
    url="https://board.test/post?id=7",
    method="GET",
    request_headers=(("User-Agent", "test"),),
    request_body=b"",
    status=200,
    reason="OK",
    response_headers=(("Content-Type", "text/html; charset=utf-8"),),
    body=b"<p>Words of a post.</p>",
    protocol="h2",
    address="192.0.2.7",
    started=datetime(2026, 3, 14, 12, 0, 1, tzinfo=UTC),
    resource="document",
    security="TLS 1.3",
    body_source="as_received",
    failure="",
)
FORM = "application/x-www-form-urlencoded"
JSON = "application/json"
PARTS = "multipart/form-data; boundary=edge"


def posted(sent, kind=FORM, **others):
    """Return an exchange that sends a body."""
    return replace(
        PAGE,
        method="POST",
        request_headers=(("Content-Type", kind),),
        request_body=sent,
        **others,
    )


def answered(body, kind="text/html"):
    """Return an exchange that receives a body."""
    return replace(PAGE, body=body, response_headers=(("Content-Type", kind),))


def part(name, value):
    """Return a multipart form of one field."""
    head = f'--edge\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n'
    return head.encode() + value + b"\r\n--edge--\r\n"
