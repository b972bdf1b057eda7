"""What a browser asked for and was given, as a WARC 1.1 file.

Each exchange becomes a response and a request record, linked, with SHA-256
digests of body and record. The browser hands bodies over after it has undone
compression, so the header that named the compression is renamed to
``x-orig-content-encoding`` (as other archives do), and the length corrected:
otherwise a reader would unpack what is unpacked. A body that could not be had, or
was left out, is marked ``WARC-Truncated``, never passed off as empty. The same
contents make the same file, byte for byte.
"""

import base64
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from urllib.parse import SplitResult, quote, urlsplit

from evidence_app.capture.exchange import Chain, Exchange, Headers, Socket
from evidence_app.capture.warc_records import Block, RecordWriter, date, digest_of

__all__ = ["Chain", "Exchange", "Headers", "Place", "Socket", "write_warc"]

CHAIN_URI: Final = "urn:tls-chain:"
SOCKET_URI: Final = "urn:websocket:"
CHAIN_TYPE: Final = "application/pem-certificate-chain"
SOCKET_TYPE: Final = "application/jsonl"
UNDONE: Final = frozenset({"content-encoding", "transfer-encoding"})
RENAMED: Final = "x-orig-"

_PLAIN: Final = "".join(map(chr, range(0x20, 0x7F)))
_INFO_TYPE: Final = "application/warc-fields"
_PEM_LINE: Final = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where the record of a response or a resource lies in an archive.

    Attributes:
        url: What the record is about.
        at: Its date.
        offset: Where its compressed bytes begin.
        length: How many they are.
        digest: Digest of its body.
        media_type: Of a resource; a response says it in its headers.
        exchange: What was asked and given; None for a resource.
    """

    url: str
    at: datetime
    offset: int
    length: int
    digest: str
    media_type: str = ""
    exchange: Exchange | None = None


def write_warc(
    exchanges: Iterable[Exchange],
    *,
    about: Mapping[str, str],
    made: datetime,
    chains: Sequence[Chain] = (),
    sockets: Sequence[Socket] = (),
) -> bytes:
    """Return a compressed WARC of the exchanges, in their order.

    Args:
        exchanges: What to keep.
        about: What the first record says of the software that made it.
        made: When, for the first record and the certificates.
        chains: The certificates, each origin's as one ``resource`` record in PEM.
        sockets: The websockets, each as one ``resource`` record of JSON lines.
    """
    stream = io.BytesIO()
    writer = RecordWriter(stream)
    write_about(writer, about, made)
    for exchange in exchanges:
        write_exchange(writer, exchange)
    for chain in chains:
        write_chain(writer, chain, made)
    for socket in sockets:
        write_socket(writer, socket)
    return stream.getvalue()


def write_about(writer: RecordWriter, about: Mapping[str, str], made: datetime) -> None:
    """Write the first record: what made the archive, and when."""
    lines = {"format": "WARC File Format 1.1", **about}
    content = "".join(f"{name}: {one_line(lines[name])}\r\n" for name in lines)
    block = Block(body=content.encode(), media_type=_INFO_TYPE)
    writer.write("warcinfo", "", made, block, {})


def write_exchange(writer: RecordWriter, exchange: Exchange) -> Place:
    """Write a response and its request; return where the response lies."""
    body = exchange.body or b""
    version = "HTTP/1.0" if exchange.protocol == "http/1.0" else "HTTP/1.1"
    reason = f" {_ascii(exchange.reason)}" if exchange.reason else ""
    status = f"{version} {exchange.status}{reason}"
    url = one_line(exchange.url)
    response = writer.write(
        "response",
        url,
        exchange.started,
        Block(
            head=_head(status, _as_archived(exchange.response_headers, len(body))),
            body=body,
            media_type="application/http; msgtype=response",
        ),
        _details(exchange),
    )
    _write_request(writer, exchange, version, response.record_id)
    return Place(
        url=url,
        at=exchange.started,
        offset=response.offset,
        length=response.length,
        digest=digest_of(body),
        exchange=exchange,
    )


def write_chain(writer: RecordWriter, chain: Chain, made: datetime) -> Place:
    """Write an origin's certificates as one record, in PEM, leaf first."""
    body = "".join(map(_pem, chain.certificates)).encode()
    return _write_resource(
        writer, CHAIN_URI + chain.origin, made, Block(body=body, media_type=CHAIN_TYPE)
    )


def write_socket(writer: RecordWriter, socket: Socket) -> Place:
    """Write the messages of a socket as one record, one JSON object to a line."""
    body = "".join(f"{line}\n" for line in _message_lines(socket)).encode()
    block = Block(body=body, media_type=SOCKET_TYPE)
    return _write_resource(
        writer, SOCKET_URI + socket.url, socket.opened, block, page=socket.page
    )


def _write_resource(
    writer: RecordWriter, uri: str, at: datetime, block: Block, *, page: str = ""
) -> Place:
    url = one_line(uri)
    payload = digest_of(block.body)
    details = {"WARC-Page-ID": page, "WARC-Payload-Digest": payload}
    written = writer.write("resource", url, at, block, _said(details))
    return Place(
        url=url,
        at=at,
        offset=written.offset,
        length=written.length,
        digest=payload,
        media_type=block.media_type,
    )


def _write_request(
    writer: RecordWriter, exchange: Exchange, version: str, response_id: str
) -> None:
    headers, added = _request_headers(exchange)
    method = _ascii(exchange.method).replace(" ", "%20")
    target = _ascii(_target(exchange.url)).replace(" ", "%20")
    details = {
        "WARC-Concurrent-To": response_id,
        "WARC-Page-ID": exchange.page,
        "WARC-Payload-Digest": digest_of(exchange.request_body),
        # So that nobody takes for the browser's what was added for the format.
        "WARC-JSON-Metadata": json.dumps({"added": added}) if added else "",
    }
    writer.write(
        "request",
        one_line(exchange.url),
        exchange.started,
        Block(
            head=_head(f"{method} {target} {version}", headers),
            body=exchange.request_body,
            media_type="application/http; msgtype=request",
        ),
        _said(details),
    )


def _details(exchange: Exchange) -> dict[str, str]:
    return _said(
        {
            "WARC-IP-Address": exchange.address,
            "WARC-Protocol": exchange.protocol,
            "WARC-Resource-Type": exchange.resource,
            "WARC-Page-ID": exchange.page,
            "WARC-JSON-Metadata": json.dumps(_metadata(exchange)),
            "WARC-Truncated": _truncated(exchange),
            "WARC-Payload-Digest": digest_of(exchange.body or b""),
        }
    )


def _metadata(exchange: Exchange) -> dict[str, str | bool]:
    found: dict[str, str | bool] = {
        "body": exchange.body_source,
        "tls": exchange.security,
        "failure": exchange.failure,
    }
    if exchange.body is None:
        found["missing"] = True
    if exchange.served_by:
        found["served_by"] = exchange.served_by
    if exchange.left_out:
        found["left_out"] = exchange.left_out
    return found


def _truncated(exchange: Exchange) -> str:
    if exchange.left_out == "too_large":
        return "length"
    if exchange.body is None or exchange.failure:
        return "unspecified"
    return ""


def _said(details: Mapping[str, str]) -> dict[str, str]:
    return {name: one_line(value) for name, value in details.items() if value}


def _head(first: str, headers: Iterable[tuple[str, str]]) -> bytes:
    lines = [first, *(f"{name}: {value}" for name, value in headers), "", ""]
    return "\r\n".join(lines).encode()


def _as_archived(headers: Headers, length: int) -> list[tuple[str, str]]:
    archived = []
    for raw_name, raw_value in headers:
        name, value = _name(raw_name), one_line(raw_value)
        lower = name.lower()
        # A server's own header of such a name gets a second prefix, so that it
        # cannot be taken for one that was renamed here.
        if lower in UNDONE or lower.startswith(RENAMED):
            archived.append((f"{RENAMED}{name}", value))
        elif lower == "content-length" and value != str(length):
            archived.append((f"{RENAMED}{name}", value))
            archived.append((name, str(length)))
        else:
            archived.append((name, value))
    return archived


def _request_headers(exchange: Exchange) -> tuple[list[tuple[str, str]], list[str]]:
    headers = [(_name(n), one_line(v)) for n, v in exchange.request_headers]
    names = {name.lower() for name, _ in headers}
    added = []
    if "host" not in names:
        headers.insert(0, ("Host", one_line(_parts(exchange.url).netloc)))
        added.append("Host")
    # Without it, an index of what was posted looks at its beginning only.
    if exchange.request_body and "content-length" not in names:
        headers.append(("Content-Length", str(len(exchange.request_body))))
        added.append("Content-Length")
    return headers, added


def _message_lines(socket: Socket) -> Iterable[str]:
    for message in socket.messages:
        content = message.content
        if isinstance(content, str):
            said = {"text": content}
        else:
            said = {"base64": base64.b64encode(content).decode()}
        line = {"direction": message.direction.value, "time": date(message.at), **said}
        yield json.dumps(line)


def _pem(certificate: bytes) -> str:
    text = base64.b64encode(certificate).decode()
    lines = [text[at : at + _PEM_LINE] for at in range(0, len(text), _PEM_LINE)]
    begin, end = "-----BEGIN CERTIFICATE-----", "-----END CERTIFICATE-----"
    return "\n".join([begin, *lines, end, ""])


def _target(url: str) -> str:
    parts = _parts(url)
    query = f"?{parts.query}" if parts.query else ""
    return (parts.path or "/") + query


def _parts(url: str) -> SplitResult:
    try:
        return urlsplit(url)
    except ValueError:  # kept as it was asked for, whatever it is
        return SplitResult("", "", url, "", "")


def one_line(value: str) -> str:
    """Return the text without line breaks, and with a UTF-8 form.

    A line break inside a value would begin a header that no server sent; half a
    character has no UTF-8.
    """
    whole = value.encode("utf-8", "backslashreplace").decode()
    return " ".join(whole.splitlines())


def _name(value: str) -> str:
    return _ascii(value).replace(":", "%3A")


def _ascii(value: str) -> str:
    # The first line of an answer is the server's to write, and may hold anything.
    return quote(one_line(value), safe=_PLAIN)
