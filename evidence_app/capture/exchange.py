"""What a browser exchanged with servers, as plain values: the nouns of an archive.

An exchange is one request with its response; a chain is what an origin showed to
prove its name; a socket is a connection over which both sides kept talking.
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from typing import Final

Headers = tuple[tuple[str, str], ...]

NETWORK: Final = ""
SERVICE_WORKER: Final = "service_worker"
CACHE: Final = "cache"

PICTURE: Final = "picture"
SIGN_IN: Final = "sign_in"
TOO_LARGE: Final = "too_large"


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
        body: Decompressed body, None when it could not be had or was left out.
        protocol: As the browser names it: ``h2``, ``http/1.1``.
        address: The server's IP address, "" when unknown.
        started: When the request was sent, UTC.
        resource: What the browser wanted it for: ``document``, ``image`` …
        security: TLS version and cipher, "" without TLS.
        body_source: How the body was obtained.
        failure: What broke it off, "" when nothing did.
        served_by: Who answered: "" the network, ``service_worker`` or ``cache``.
        left_out: Why the body was not kept on purpose: ``picture``, ``sign_in``,
            ``too_large``, ``credentials`` (a cleaned copy, of which the body held a
            value that could not be replaced); "" when nothing was left out.
        page: The UUID of the page that it belongs to, "" when there is none.
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
    served_by: str = NETWORK
    left_out: str = ""
    page: str = ""

    def __post_init__(self) -> None:
        if self.left_out and self.body is not None:
            raise ValueError("a body that was left out must not be there")


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """The certificates that an origin showed, leaf first, each in DER."""

    origin: str
    certificates: tuple[bytes, ...] = field(repr=False)


class Direction(Enum):
    """Which way a message of a socket went."""

    SENT = "sent"
    RECEIVED = "received"


@dataclass(frozen=True, slots=True, kw_only=True)
class SocketMessage:
    """One message over a socket: text as text, anything else as bytes."""

    direction: Direction
    at: datetime
    content: str | bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Socket:
    """A websocket and what went over it.

    Attributes:
        url: As opened, such as ``wss://board.test/live``.
        opened: When, UTC.
        messages: In their order.
        page: The UUID of the page that it belongs to, "" when there is none.
    """

    url: str
    opened: datetime
    messages: tuple[SocketMessage, ...]
    page: str = ""


def header(headers: Headers, wanted: str) -> str | None:
    """Return the value of the first header of a name, None when there is none.

    Args:
        headers: Where to look.
        wanted: The name in small letters.
    """
    for name, value in headers:
        if name.lower() == wanted:
            return value.strip()
    return None
