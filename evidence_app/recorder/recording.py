"""Turns what the browser tells of its network traffic into exchanges.

Two ways to a body, because neither alone is exact and harmless: a response that
the browser would turn into text (HTML, scripts, JSON) is held for a moment at the
network's edge and read there byte for byte; everything else is read after it has
arrived. Streams are never held. Nothing is changed or answered in place of the
site. What belongs to a page that was left is forgotten, unless it was saved before.
"""

from typing import Final

from evidence_app.capture.credentials import is_sign_in, without_sign_in
from evidence_app.capture.devtools import (
    Conversation,
    Event,
    Reply,
    Values,
    mapping,
    number,
    text,
)
from evidence_app.capture.exchange import PICTURE, SIGN_IN, Exchange, Headers
from evidence_app.clock import monotonic
from evidence_app.recorder.hops import (
    AS_RECEIVED,
    AS_TEXT,
    NOT_AVAILABLE,
    TOO_MUCH,
    Hop,
    decoded,
    exchange_of,
    header_lines,
    headers_of,
)
from evidence_app.recorder.keeping import (
    announced_type,
    is_picture,
    wanted_for,
    without_inline_pictures,
)
from evidence_app.recorder.rules import (
    MOST_BYTES_HELD,
    Rules,
    patterns,
    worth_holding,
)
from evidence_app.recorder.sockets import Sockets
from evidence_app.recorder.unread import Unread

MOST_REQUESTS: Final = 5_000
MOST_BYTES: Final = 384 << 20

_NOT_RECORDED: Final = ("data:", "blob:", "about:")


class Recording:
    """Everything that went over the network for one page."""

    def __init__(self, wire: Conversation, rules: Rules = Rules()) -> None:  # noqa: B008 - frozen
        self.hops: list[Hop] = []
        self.left_out = 0
        """Requests and bodies beyond what is kept."""
        self.last_activity = monotonic()
        self.sockets = Sockets(wire)
        self.frames_apart: list[str] = []
        """Frames of other sites, which the browser draws in processes of their own."""
        self.rules = rules
        self._wire = wire
        self._by_request: dict[str, list[Hop]] = {}
        self._blocked: set[str] = set()
        self._headers_sent: dict[str, list[Headers]] = {}
        self._headers_received: dict[str, list[tuple[int, Headers]]] = {}
        self._unread = Unread(self._read_body)
        self._reading: set[int] = set()
        self._bytes = 0
        for event, listener in (
            ("Network.requestWillBeSent", self._on_request),
            ("Network.requestWillBeSentExtraInfo", self._on_headers_sent),
            ("Network.responseReceived", self._on_response),
            ("Network.responseReceivedExtraInfo", self._on_headers_received),
            ("Network.dataReceived", self._on_data),
            ("Network.loadingFinished", self._on_finished),
            ("Network.loadingFailed", self._on_failed),
            ("Fetch.requestPaused", self._on_paused),
            ("Fetch.authRequired", self._on_password_asked),
            ("Target.attachedToTarget", self._on_attached),
        ):
            wire.on(event, listener)

    def attach(self, session: str = "") -> None:
        """Listen to the page, or to a frame or worker of it."""

        def tell(method: str, **values: object) -> None:
            self._wire.call(method, values, session=session)

        tell(
            "Network.enable",
            maxTotalBufferSize=MOST_BYTES,
            maxResourceBufferSize=MOST_BYTES_HELD,
            maxPostDataSize=1 << 20,
        )
        tell("Network.setCacheDisabled", cacheDisabled=True)
        tell(
            "Fetch.enable",
            patterns=list(patterns(self.rules)),
            handleAuthRequests=not self.rules.attended,
        )
        tell(
            "Target.setAutoAttach",
            autoAttach=True,
            waitForDebuggerOnStart=True,
            flatten=True,
        )

    def forget_before(self, frame: str, loader: str) -> None:
        """Forget what came before this load: the page was left unsaved."""
        first = next(
            (
                place
                for place, hop in enumerate(self.hops)
                if hop.loader == loader
                and hop.frame == frame
                and hop.resource == "Document"
            ),
            None,
        )
        if first is None:
            return
        begun = self.hops[first].noticed
        self.hops = self.hops[first:]
        known = set(map(id, self.hops))
        self._reading &= known
        self._by_request = {
            key: kept
            for key, hops in self._by_request.items()
            if (kept := [hop for hop in hops if id(hop) in known])
        }
        for told in (self._headers_sent, self._headers_received):
            for key in set(told) - set(self._by_request):
                del told[key]
        self._bytes = sum(len(hop.body or b"") for hop in self.hops)
        self.sockets.forget_before(begun)

    def add(self, hop: Hop) -> None:
        """Keep what the app asked for itself, as far as there is room for it."""
        length = len(hop.body or b"")
        if self._bytes + length > MOST_BYTES or len(self.hops) >= MOST_REQUESTS:
            self.left_out += 1
            return
        self._bytes += length
        self.hops.append(hop)

    @property
    def open_requests(self) -> int:
        """How many requests have neither ended nor are meant to stay open."""
        silence = monotonic() - self.last_activity
        return sum(1 for hop in self.hops if hop.open_after(silence))

    @property
    def settled(self) -> bool:
        """Whether no body is still being read; those that wait are read now."""
        self._unread.read_all()
        return not self._reading

    def quiet_for(self, seconds: float) -> bool:
        """Whether nothing has moved on the network for so long."""
        return (
            self.open_requests == 0
            and self.settled
            and monotonic() - self.last_activity >= seconds
        )

    def document(self, loader: str) -> Hop | None:
        """Return the hop that brought the document of this load."""
        found = [
            hop
            for hop in self.hops
            if hop.loader == loader and hop.resource == "Document" and hop.response
        ]
        return found[-1] if found else None

    def way(self, frame: str, document: Hop | None) -> list[Hop]:
        """Return the addresses that led a frame to its document, in order."""
        way = []
        for hop in self.hops:
            if hop.frame == frame and hop.resource == "Document" and hop.response:
                way.append(hop)
            if hop is document:
                break
        return way

    def exchanges(self) -> list[tuple[Hop, Exchange | None]]:
        """Return every request, with its exchange where a response came."""
        self._share_out_headers()
        return [(hop, self._exchange(hop)) for hop in self.hops]

    def _exchange(self, hop: Hop) -> Exchange | None:
        if not hop.response:
            return None
        exchange = exchange_of(hop)
        if not is_sign_in(exchange):
            return exchange
        # Whoever holds what was sent and what came back could sign in as her.
        hop.left_out, hop.body = SIGN_IN, None
        return without_sign_in(exchange)

    def _on_request(self, event: Event) -> None:
        self.last_activity = monotonic()
        if text(event.values, "type") == "Document":
            self._unread.read_all()  # with their page they would be gone
        key = text(event.values, "requestId")
        hops = self._by_request.setdefault(key, [])
        if hops and "redirectResponse" in event.values:
            _end_with_redirect(hops[-1], event.values)
        request = mapping(event.values.get("request"))
        url = text(request, "url")
        if url.startswith(_NOT_RECORDED):
            return
        if len(self.hops) >= MOST_REQUESTS:
            self.left_out += 1
            return
        hop = Hop(
            url=url,
            method=text(request, "method") or "GET",
            resource=text(event.values, "type"),
            frame=text(event.values, "frameId"),
            loader=text(event.values, "loaderId"),
            wall_time=number(event.values, "wallTime"),
            request=request,
            noticed=self.last_activity,
        )
        if key in self._blocked:
            hop.left_out = PICTURE
        hops.append(hop)
        self.hops.append(hop)

    def _on_headers_sent(self, event: Event) -> None:
        headers = headers_of(event.values.get("headers"))
        key = text(event.values, "requestId")
        self._headers_sent.setdefault(key, []).append(headers)

    def _on_headers_received(self, event: Event) -> None:
        exact = header_lines(text(event.values, "headersText"))
        headers = exact or headers_of(event.values.get("headers"))
        status = int(number(event.values, "statusCode"))
        key = text(event.values, "requestId")
        self._headers_received.setdefault(key, []).append((status, headers))

    def _on_response(self, event: Event) -> None:
        self.last_activity = monotonic()
        hop = self._hop(event)
        if hop:
            hop.response = mapping(event.values.get("response")) or hop.response
            hop.resource = text(event.values, "type") or hop.resource
            hop.has_extra = event.values.get("hasExtraInfo") is True

    def _on_data(self, _event: Event) -> None:
        self.last_activity = monotonic()

    def _on_finished(self, event: Event) -> None:
        self.last_activity = monotonic()
        hop = self._hop(event)
        if hop is None or hop.ended:
            return
        hop.ended = True
        if hop.body is None and hop.body_source == NOT_AVAILABLE:
            self._unread.add(hop, event)

    def _on_failed(self, event: Event) -> None:
        self.last_activity = monotonic()
        hop = self._hop(event)
        if hop and not hop.ended:
            hop.ended = True
            hop.failure = text(event.values, "errorText") or "failed"

    def _read_body(self, hop: Hop, event: Event) -> None:
        def arrived(reply: Reply) -> None:
            self._reading.discard(id(hop))
            self._keep(hop, reply)

        self._reading.add(id(hop))
        self._wire.call(
            "Network.getResponseBody",
            {"requestId": text(event.values, "requestId")},
            then=arrived,
            session=event.session,
        )

    def _on_paused(self, event: Event) -> None:
        network = text(event.values, "networkId")
        hop = self._last_hop(network)
        request = {"requestId": text(event.values, "requestId")}

        def go_on(reply: Reply | None = None) -> None:
            if hop and reply:
                self._keep(hop, reply)
            if reply:
                self._reading.discard(id(hop))
            self._wire.call("Fetch.continueRequest", request, session=event.session)

        if self._unwanted(event.values):
            self._block(network, hop, request, event.session)
            return
        if hop is None or not worth_holding(event.values):
            go_on()
            return
        hop.response_headers = headers_of(event.values.get("responseHeaders"))
        self._reading.add(id(hop))
        self._wire.call(
            "Fetch.getResponseBody", request, then=go_on, session=event.session
        )

    def _unwanted(self, paused: Values) -> bool:
        if self.rules.pictures:
            return False
        return is_picture(wanted_for(paused), announced_type(paused), b"")

    def _block(
        self, network: str, hop: Hop | None, request: Values, session: str
    ) -> None:
        self._blocked.add(network)
        if hop:
            hop.left_out = PICTURE
        self._wire.call(
            "Fetch.failRequest",
            {**request, "errorReason": "BlockedByClient"},
            session=session,
        )

    def _on_password_asked(self, event: Event) -> None:
        # The page is recorded as a stranger sees it.
        self._wire.call(
            "Fetch.continueWithAuth",
            {
                "requestId": text(event.values, "requestId"),
                "authChallengeResponse": {"response": "CancelAuth"},
            },
            session=event.session,
        )

    def _on_attached(self, event: Event) -> None:
        session = text(event.values, "sessionId")
        if text(mapping(event.values.get("targetInfo")), "type") == "iframe":
            self.frames_apart.append(session)
        self.attach(session)
        self._wire.call("Runtime.runIfWaitingForDebugger", session=session)

    def _keep(self, hop: Hop, reply: Reply) -> None:
        if reply.failure:
            return
        content = text(reply.result, "body")
        if self._bytes + len(content) > MOST_BYTES:
            hop.body_source = TOO_MUCH
            self.left_out += 1
            return
        if reply.result.get("base64Encoded") is not True:
            body: bytes | None = content.encode("utf-8", "surrogatepass")
            source = AS_TEXT
        else:
            body = decoded(content)
            source = AS_RECEIVED if body is not None else NOT_AVAILABLE
        if body is not None and not self.rules.pictures:
            body = _without_pictures(hop, body)
        hop.body, hop.body_source = body, source
        self._bytes += len(body or b"")

    def _hop(self, event: Event) -> Hop | None:
        return self._last_hop(text(event.values, "requestId"))

    def _last_hop(self, request: str) -> Hop | None:
        hops = self._by_request.get(request)
        return hops[-1] if hops else None

    def _share_out_headers(self) -> None:
        # The browser tells headers apart from requests, in the same order.
        for key, hops in self._by_request.items():
            sent = iter(self._headers_sent.get(key, ()))
            received = iter(self._headers_received.get(key, ()))
            for hop in hops:
                hop.request_headers = next(sent, ())
                if not hop.has_extra:
                    continue
                status, headers = next(received, (0, ()))
                if status == hop.status and headers:
                    hop.response_headers = headers


def _end_with_redirect(hop: Hop, values: Values) -> None:
    hop.response = mapping(values.get("redirectResponse"))
    hop.has_extra = values.get("redirectHasExtraInfo") is True
    hop.ended = True
    hop.redirected = True


def _without_pictures(hop: Hop, body: bytes) -> bytes | None:
    if is_picture(hop.resource, text(hop.response, "mimeType"), body):
        hop.left_out = PICTURE
        return None
    plain, hop.inline_left_out = without_inline_pictures(body)
    return plain
