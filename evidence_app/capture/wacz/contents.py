"""Takes records back into the values that they were written from.

What was renamed or added for the format is undone, so an exchange comes back as the
browser told it.
"""

import base64
import binascii
import json
from dataclasses import dataclass
from typing import Final

from evidence_app.capture.exchange import (
    Chain,
    Direction,
    Exchange,
    Headers,
    Socket,
    SocketMessage,
)
from evidence_app.capture.wacz.broken import BrokenArchiveError
from evidence_app.capture.wacz.plain_json import Values, moment, object_in, text
from evidence_app.capture.wacz.records import Record, lines_of
from evidence_app.capture.warc import CHAIN_URI, RENAMED, SOCKET_URI

_END: Final = b"\r\n\r\n"
_METADATA: Final = "WARC-JSON-Metadata"
_LENGTH: Final = "content-length"
_PEM: Final = "-----{} CERTIFICATE-----"


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """An HTTP message of a record: its first line, its headers, its body."""

    first: str
    headers: Headers
    body: bytes


def message_of(record: Record) -> Message:
    """Return the HTTP message that a record holds.

    Raises:
        BrokenArchiveError: it holds none.
    """
    head, end, body = record.block.partition(_END)
    if not end:
        raise BrokenArchiveError("no_message", record.url)
    first, headers = lines_of(head, record.url)
    return Message(first=first, headers=headers, body=body)


def exchange_of(response: Record, request: Record) -> Exchange:
    """Return the exchange of two linked records.

    Raises:
        BrokenArchiveError: they are not linked, or hold no HTTP.
    """
    linked = request.field("WARC-Concurrent-To") == response.field("WARC-Record-ID")
    if (response.kind, request.kind) != ("response", "request") or not linked:
        raise BrokenArchiveError("no_pair", response.url)
    answered, asked = message_of(response), message_of(request)
    status, reason = _status(answered.first, response.url)
    about = object_in(response.field(_METADATA).encode(), response.url)
    missing = about.get("missing") is True
    return Exchange(
        url=response.url,
        method=asked.first.partition(" ")[0],
        request_headers=_asked(asked.headers, request),
        request_body=asked.body,
        status=status,
        reason=reason,
        response_headers=_as_received(answered.headers),
        body=None if missing else answered.body,
        protocol=response.field("WARC-Protocol"),
        address=response.field("WARC-IP-Address"),
        started=moment(response.field("WARC-Date"), response.url),
        resource=response.field("WARC-Resource-Type"),
        security=text(about, "tls", response.url),
        body_source=text(about, "body", response.url),
        failure=text(about, "failure", response.url),
        served_by=_optional(about, "served_by", response.url),
        left_out=_optional(about, "left_out", response.url) if missing else "",
        page=response.field("WARC-Page-ID"),
    )


def chain_of(record: Record) -> Chain:
    """Return the certificates of a record.

    Raises:
        BrokenArchiveError: it holds something else.
    """
    begin, end = _PEM.format("BEGIN"), _PEM.format("END")
    pieces = _text(record).split(f"{end}\n")
    if pieces.pop() or not all(piece.startswith(f"{begin}\n") for piece in pieces):
        raise BrokenArchiveError("no_certificate", record.url)
    return Chain(
        origin=record.url.removeprefix(CHAIN_URI),
        certificates=tuple(
            _bytes("".join(piece.split("\n")[1:]), record.url) for piece in pieces
        ),
    )


def socket_of(record: Record) -> Socket:
    """Return the socket of a record, with its messages.

    Raises:
        BrokenArchiveError: it holds something else.
    """
    lines = record.block.split(b"\n")
    if lines.pop():
        raise BrokenArchiveError("no_message", record.url)
    return Socket(
        url=record.url.removeprefix(SOCKET_URI),
        opened=moment(record.field("WARC-Date"), record.url),
        messages=tuple(_socket_message(line, record.url) for line in lines),
        page=record.field("WARC-Page-ID"),
    )


def about_of(record: Record) -> dict[str, str]:
    """Return what the first record says of the software, without its format."""
    lines = [line.partition(": ") for line in _text(record).split("\r\n")[:-1]]
    return {name: value for name, _, value in lines if name != "format"}


def _socket_message(line: bytes, where: str) -> SocketMessage:
    values = object_in(line, where)
    content: str | bytes
    if "base64" in values:
        content = _bytes(text(values, "base64", where), where)
    else:
        content = text(values, "text", where)
    try:
        direction = Direction(text(values, "direction", where))
    except ValueError as error:
        raise BrokenArchiveError("no_direction", where) from error
    at = moment(text(values, "time", where), where)
    return SocketMessage(direction=direction, at=at, content=content)


def _status(first: str, where: str) -> tuple[int, str]:
    parts = first.split(" ", 2)
    try:
        return int(parts[1]), "".join(parts[2:])
    except (IndexError, ValueError) as error:
        raise BrokenArchiveError("no_status", where) from error


def _as_received(archived: Headers) -> Headers:
    received: list[tuple[str, str]] = []
    put_right = False
    for name, value in archived:
        lower = name.lower()
        if put_right and lower == _LENGTH:
            put_right = False
        elif lower.startswith(RENAMED):
            received.append((name[len(RENAMED) :], value))
            put_right = lower == RENAMED + _LENGTH
        else:
            received.append((name, value))
    return tuple(received)


def _asked(headers: Headers, request: Record) -> Headers:
    metadata = request.field(_METADATA) or json.dumps({})
    added = object_in(metadata.encode(), request.url).get("added")
    added = added if isinstance(added, list) else []
    if "Host" in added:
        headers = headers[1:]
    return headers[:-1] if "Content-Length" in added else headers


def _optional(values: Values, name: str, where: str) -> str:
    return text(values, name, where) if name in values else ""


def _text(record: Record) -> str:
    try:
        return record.block.decode()
    except UnicodeDecodeError as error:
        raise BrokenArchiveError("no_text", record.url) from error


def _bytes(untrusted: str, where: str) -> bytes:
    try:
        return base64.b64decode(untrusted, validate=True)
    except (binascii.Error, ValueError) as error:
        raise BrokenArchiveError("no_base64", where) from error
