"""What a browser asked for and was given, as a WARC 1.1 file in memory.

Each exchange becomes a response and a request record, linked, with SHA-256
digests of body and record. The browser hands bodies over after it has undone
compression, so the header that named the compression is renamed to
``x-orig-content-encoding`` (as other archives do), and the length corrected:
otherwise a reader would unpack what is unpacked. A body that could not be had is
marked ``WARC-Truncated``, never passed off as empty.
"""

import hashlib
import io
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final
from urllib.parse import SplitResult, quote, urlsplit

from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

Headers = tuple[tuple[str, str], ...]

_UNDONE: Final = frozenset({"content-encoding", "transfer-encoding"})
_PLAIN: Final = "".join(map(chr, range(0x20, 0x7F)))
_INFO_TYPE: Final = "application/warc-fields"


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """One request and the response to it.

    Attributes:
        url: As requested, without a fragment.
        method: Such as ``GET``.
        request_headers: In the order known.
        request_body: What was sent along.
        status: The status number.
        reason: The status line's words, may be empty.
        response_headers: In the order received, as far as the browser tells.
        body: Decompressed body, None when it could not be had.
        protocol: As the browser names it: ``h2``, ``http/1.1``.
        address: The server's IP address, "" when unknown.
        started: When the request was sent, UTC.
        resource: What the browser wanted it for: ``document``, ``image`` …
        security: TLS version and cipher, "" without TLS.
        body_source: How the body was obtained.
        failure: What broke it off, "" when nothing did.
    """

    url: str
    method: str
    request_headers: Headers
    request_body: bytes = field(repr=False)
    status: int
    reason: str
    response_headers: Headers
    body: bytes | None = field(repr=False)
    protocol: str
    address: str
    started: datetime
    resource: str
    security: str
    body_source: str
    failure: str


def write_warc(
    exchanges: Iterable[Exchange], *, about: Mapping[str, str], made: datetime
) -> bytes:
    """Return a compressed WARC of the exchanges, in their order.

    Args:
        exchanges: What to keep.
        about: What the first record says of the software that made it.
        made: When, for the first record.
    """
    stream = io.BytesIO()
    writer = WARCWriter(stream, gzip=True, warc_version="1.1")
    _write_about(writer, about, made)
    for exchange in exchanges:
        _write_exchange(writer, exchange)
    return stream.getvalue()


def _write_about(writer: WARCWriter, about: Mapping[str, str], made: datetime) -> None:
    lines = {"format": "WARC File Format 1.1", **about}
    content = "".join(f"{name}: {_one_line(lines[name])}\r\n" for name in lines)
    block = content.encode()
    record = writer.create_warc_record(
        "",
        "warcinfo",
        payload=io.BytesIO(block),
        length=len(block),
        warc_content_type=_INFO_TYPE,
        warc_headers_dict={
            "WARC-Date": _date(made),
            "WARC-Block-Digest": _digest(block),
        },
    )
    writer.write_record(record)


def _write_exchange(writer: WARCWriter, exchange: Exchange) -> None:
    body = exchange.body or b""
    version = "HTTP/1.0" if exchange.protocol == "http/1.0" else "HTTP/1.1"
    status = f"{exchange.status} {_ascii(exchange.reason)}".strip()
    headers = _as_archived(exchange.response_headers, len(body))
    response = _record(
        writer,
        exchange,
        StatusAndHeaders(status, headers, protocol=version),
        body,
        _details(exchange),
    )
    writer.write_record(response)
    request = _record(
        writer,
        exchange,
        StatusAndHeaders(
            f"{_ascii(_target(exchange.url))} {version}",
            _request_headers(exchange),
            protocol=_ascii(exchange.method),
        ),
        exchange.request_body,
        {
            "WARC-Concurrent-To": response.rec_headers.get_header("WARC-Record-ID"),
        },
    )
    writer.write_record(request)


def _record(
    writer: WARCWriter,
    exchange: Exchange,
    head: StatusAndHeaders,
    body: bytes,
    details: Mapping[str, str],
) -> ArcWarcRecord:
    # warcio would make SHA-1 digests of its own unless it finds these.
    head.compute_headers_buffer()
    kind = "request" if "WARC-Concurrent-To" in details else "response"
    return writer.create_warc_record(
        _one_line(exchange.url),
        kind,
        payload=io.BytesIO(body),
        length=len(body),
        http_headers=head,
        warc_headers_dict={
            "WARC-Date": _date(exchange.started),
            "WARC-Payload-Digest": _digest(body),
            "WARC-Block-Digest": _digest(head.headers_buff + body),
            **details,
        },
    )


def _details(exchange: Exchange) -> dict[str, str]:
    found = {
        "WARC-IP-Address": exchange.address,
        "WARC-Protocol": exchange.protocol,
        "WARC-Resource-Type": exchange.resource,
        "WARC-JSON-Metadata": json.dumps(
            {
                "body": exchange.body_source,
                "tls": exchange.security,
                "failure": exchange.failure,
            }
        ),
    }
    if exchange.body is None or exchange.failure:
        found["WARC-Truncated"] = "unspecified"
    return {name: _one_line(value) for name, value in found.items() if value}


def _as_archived(headers: Headers, length: int) -> list[tuple[str, str]]:
    archived = []
    for raw_name, raw_value in headers:
        name, value = _ascii(raw_name), _one_line(raw_value)
        if name.lower() in _UNDONE:
            archived.append((f"x-orig-{name}", value))
        elif name.lower() == "content-length" and value != str(length):
            archived.append((f"x-orig-{name}", value))
            archived.append((name, str(length)))
        else:
            archived.append((name, value))
    return archived


def _request_headers(exchange: Exchange) -> list[tuple[str, str]]:
    headers = [(_ascii(n), _one_line(v)) for n, v in exchange.request_headers]
    if not any(name.lower() == "host" for name, _ in headers):
        headers.insert(0, ("Host", _parts(exchange.url).netloc))
    return headers


def _target(url: str) -> str:
    parts = _parts(url)
    query = f"?{parts.query}" if parts.query else ""
    return (parts.path or "/") + query


def _parts(url: str) -> SplitResult:
    try:
        return urlsplit(url)
    except ValueError:  # kept as it was asked for, whatever it is
        return SplitResult("", "", url, "", "")


def _one_line(value: str) -> str:
    # A line break inside a value would begin a header that no server sent; half a
    # character has no UTF-8.
    whole = value.encode("utf-8", "backslashreplace").decode()
    return " ".join(whole.splitlines())


def _ascii(value: str) -> str:
    # The first line of an answer is the server's to write, and may hold anything.
    return quote(_one_line(value), safe=_PLAIN)


def _date(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%f}Z"


def _digest(content: bytes) -> str:
    return f"sha256:{hashlib.sha256(content).hexdigest()}"
