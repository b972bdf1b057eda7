"""What was sent with a request, as the words that an index puts behind its address.

Two requests to one address differ only in what they send, so replayers look for
``?__wb_method=POST&…`` with the fields of the form or of the JSON. The rules are
those of the guideline for non-GET requests, as the tool ``cdxj-indexer`` reads it.
Only the body is read: no header of a request, so no cookie, enters an index.
"""

import base64
import json
import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import unquote_plus, urlencode

from evidence_app.capture.exchange import Exchange, header

METHODS: Final = frozenset({"POST", "PUT"})
LONGEST: Final = 4096
"""Letters of the words that are kept."""
_UNDECLARED: Final = 8192
"""Bytes that are looked at when the request does not say how many it sends."""
_FORM: Final = "application/x-www-form-urlencoded"
_FIELD: Final = re.compile(r'; *(?P<key>(?:file)?name)="(?P<value>[^"]*)"')
_MAX_PARTS: Final = 1_000

_Fields = list[tuple[str, str | bytes]]


def is_posted(exchange: Exchange) -> bool:
    """Tell whether the address alone does not say what was asked."""
    return exchange.method.upper() in METHODS


def words_of(exchange: Exchange) -> str | None:
    """Return what was sent as words, None when the request's length is no number."""
    headers = exchange.request_headers
    try:
        declared = header(headers, "content-length")
        length = _UNDECLARED if declared is None else int(declared)
    except ValueError:
        return None
    body = exchange.request_body[: max(length, 0)]
    return _words(header(headers, "content-type") or "", body)[:LONGEST]


def address_with(url: str, exchange: Exchange, words: str | None) -> str:
    """Return the address that the request is looked up under."""
    joint = "&" if "?" in url else "?"
    sent = f"&{words}" if words else ""
    return f"{url}{joint}__wb_method={exchange.method}{sent}"


def _words(media_type: str, body: bytes) -> str:
    try:
        if media_type.startswith(_FORM):
            return unquote_plus(body.decode())
        if media_type.startswith("multipart/"):
            return urlencode(list(_parts(media_type, body)))
        if media_type.startswith(("application/json", "text/plain")):
            return urlencode(_flat(_json(body)))
    except (ValueError, RecursionError):
        # JSON that is none says nothing; all else is kept as the bytes it is.
        if media_type.startswith("application/json"):
            return ""
    return f"__wb_post_data={base64.b64encode(body).decode()}"


def _json(body: bytes) -> list[object]:
    try:
        return [json.loads(body)]
    except json.JSONDecodeError:
        if b"\n" not in body:
            raise
        return [json.loads(line) for line in body.split(b"\n")]


def _flat(values: list[object]) -> dict[str, str]:
    """Return every plain value by its name; a name that comes again gets a number."""
    found: dict[str, str] = {}
    times: dict[str, int] = {}
    for name, value in _leaves(values, ""):
        if name in found:
            times[name] = times.get(name, 1) + 1
            found[f"{name}.{times[name]}_"] = str(value)
        else:
            found[name] = str(value)
    return found


def _leaves(value: object, name: str) -> Iterator[tuple[str, object]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _leaves(inner, key)
    elif isinstance(value, list):
        for inner in value:
            yield from _leaves(inner, name)
    elif name:
        yield name, value


def _parts(media_type: str, body: bytes) -> _Fields:
    _, found, boundary = media_type.partition("boundary=")
    mark = b"--" + boundary.partition(";")[0].strip('" ').encode()
    pieces = (b"\r\n" + body).split(b"\r\n" + mark)
    if not found or len(pieces) > _MAX_PARTS or not pieces[-1].startswith(b"--"):
        raise ValueError("no parts")
    return [_part(piece) for piece in pieces[1:-1]]


def _part(piece: bytes) -> tuple[str, str | bytes]:
    head, _, content = piece.partition(b"\r\n\r\n")
    fields = {found["key"]: found["value"] for found in _FIELD.finditer(head.decode())}
    if "name" not in fields:
        raise ValueError("a part without a name")
    # A file is any bytes; a field is text.
    return fields["name"], content if fields.get("filename") else content.decode()
