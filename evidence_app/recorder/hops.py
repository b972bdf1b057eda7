"""One request and its response, as they come together out of many events."""

import base64
import binascii
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final

from evidence_app.capture.devtools import Values, mapping, number, text
from evidence_app.capture.exchange import (
    CACHE,
    NETWORK,
    SERVICE_WORKER,
    Exchange,
    Headers,
)

AS_RECEIVED: Final = "as_received"
AS_TEXT: Final = "as_text"
"""Given by the browser as text: letters are right, bytes may differ."""
NOT_AVAILABLE: Final = "not_available"
TOO_MUCH: Final = "too_much"
ASKED_BY_APP: Final = "asked_by_app"
"""The app asked for it itself, beside the page; of the request little is known."""

_MEANT_TO_STAY: Final = frozenset({"EventSource", "WebSocket", "Media", "Ping"})
_UNREAD: Final = 0.25
"""After so many seconds of silence an answer that we have is one that no script reads:
the browser never says of it that it has ended."""


@dataclass(slots=True)
class Hop:
    """One request with its response; a redirect makes one hop of each address."""

    url: str
    method: str
    resource: str
    frame: str
    loader: str
    wall_time: float
    request: Values
    request_headers: Headers = ()
    response: Values = field(default_factory=dict)
    response_headers: Headers = ()
    has_extra: bool = False
    redirected: bool = False
    body: bytes | None = field(default=None, repr=False)
    body_source: str = NOT_AVAILABLE
    failure: str = ""
    ended: bool = False
    noticed: float = 0.0
    """When we heard of it, by the clock that only runs."""
    left_out: str = ""
    """Why its body is not kept on purpose, "" where it is."""
    inline_left_out: int = 0
    """How many pictures were taken out of its text."""

    @property
    def status(self) -> int:
        """The response's status number, 0 without a response."""
        return int(number(self.response, "status"))

    def open_after(self, silence: float) -> bool:
        """Return whether something is still expected of it.

        Args:
            silence: For how many seconds nothing has moved on the network.
        """
        if self.ended or self.resource in _MEANT_TO_STAY:
            # A channel that is about to open is; what comes over it is the page's too.
            return self.resource == "EventSource" and not (self.ended or self.response)
        return self.body is None or silence < _UNREAD

    @property
    def broken(self) -> bool:
        """Whether it did not arrive whole, although it should have."""
        on_the_web = self.url.startswith(("http:", "https:"))
        whole = self.ended or bool(self.response)
        return on_the_web and not self.left_out and (bool(self.failure) or not whole)


def exchange_of(hop: Hop) -> Exchange:
    """Return what is archived of a hop that got a response."""
    details = mapping(hop.response.get("securityDetails"))
    security = f"{text(details, 'protocol')} {text(details, 'cipher')}".strip()
    return Exchange(
        url=hop.url.split("#")[0],
        method=hop.method,
        request_headers=hop.request_headers or headers_of(hop.request.get("headers")),
        request_body=sent_body(hop.request),
        status=hop.status,
        reason=text(hop.response, "statusText"),
        response_headers=(
            hop.response_headers or headers_of(hop.response.get("headers"))
        ),
        body=hop.body,
        protocol=text(hop.response, "protocol") or "http/1.1",
        address=text(hop.response, "remoteIPAddress").strip("[]"),
        started=datetime.fromtimestamp(min(max(hop.wall_time, 0.0), 2**33), UTC),
        resource=hop.resource.lower(),
        security=security,
        body_source=hop.body_source,
        failure=hop.failure,
        served_by=_served_by(hop),
        left_out=hop.left_out if hop.body is None else "",
    )


def _served_by(hop: Hop) -> str:
    if hop.response.get("fromServiceWorker") is True:
        return SERVICE_WORKER
    cached = ("fromDiskCache", "fromPrefetchCache")
    return CACHE if any(hop.response.get(one) is True for one in cached) else NETWORK


def sent_body(request: Values) -> bytes:
    """Return what was sent along with a request, as far as the browser tells."""
    entries = request.get("postDataEntries")
    if isinstance(entries, list):
        parts = [decoded(text(mapping(entry), "bytes")) or b"" for entry in entries]
        return b"".join(parts)
    return text(request, "postData").encode("utf-8", "surrogatepass")


def decoded(content: str) -> bytes | None:
    """Return bytes out of their base64 form, None when it is no such form."""
    try:
        return base64.b64decode(content, validate=True)
    except (binascii.Error, ValueError):
        return None


def header_lines(block: str) -> Headers:
    """Split an HTTP/1 header block, its first line left out."""
    pairs = (line.partition(":") for line in block.split("\r\n")[1:] if ":" in line)
    return tuple((name, value.strip()) for name, _, value in pairs)


def headers_of(value: object) -> Headers:
    """Read headers in either of the browser's two forms."""
    if isinstance(value, list):
        entries = [mapping(entry) for entry in value]
        return tuple((text(entry, "name"), text(entry, "value")) for entry in entries)
    found = []
    for name, joined in mapping(value).items():
        # Pseudo-headers of HTTP/2 begin with a colon and are no headers.
        if isinstance(joined, str) and not name.startswith(":"):
            found += [(name, one) for one in joined.split("\n")]
    return tuple(found)
