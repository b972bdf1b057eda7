"""Fetches films and sounds whole that a page has received only in part.

A player asks for as much as it plays. So that the whole is kept, its address is asked
for once more, by the page's own browser; that is listed among the acts, and what came
is an exchange of its own, marked as asked for by the app. It is bounded in bytes and
time. What a page puts together itself (a stream) has no address to ask: it stays as
received, and is counted.
"""

import re
from collections.abc import Callable, Iterable
from typing import Final

from evidence_app.capture.devtools import Values, mapping, number, text
from evidence_app.clock import Clock, monotonic
from evidence_app.recorder.asking import Asking
from evidence_app.recorder.hops import ASKED_BY_APP, Hop, decoded, headers_of
from evidence_app.recorder.recording import Recording
from evidence_app.recorder.seen import FETCH, Act, Seen
from evidence_app.recorder.steps import Call, Steps

MOST_BYTES: Final = 200 << 20
"""Of all films of one page together."""
MOST_SECONDS: Final = 60.0
_CHUNK: Final = 1 << 20
_LONGEST_ADDRESS: Final = 8_000
_WHOLE: Final = re.compile(r"bytes 0-(\d{1,18})/(\d{1,18})")


class Films:
    """One round through the films of a page."""

    def __init__(
        self,
        asking: Asking,
        recording: Recording,
        seen: Seen,
        clock: Clock,
        stop: Callable[[], bool],
    ) -> None:
        self._asking = asking
        self._recording = recording
        self._seen = seen
        self._clock = clock
        self._stop = stop
        self._room = MOST_BYTES

    def steps(self, frame: str) -> "Steps[None]":
        """Fetch what is not whole yet, in the order of the page."""
        told = yield from self._asking.tool("films")
        films = told if isinstance(told, list) else []
        addresses = dict.fromkeys(one for one in films if isinstance(one, str) and one)
        deadline = monotonic() + MOST_SECONDS
        for address in addresses:
            if not address.startswith(("http://", "https://")):
                self._seen.shortcomings["film_streamed"] += 1
            elif not is_whole(self._recording.hops, address):
                yield from self._fetch(frame, address, deadline)

    def _fetch(self, frame: str, address: str, deadline: float) -> "Steps[None]":
        if len(address) >= _LONGEST_ADDRESS or self._over(deadline):
            self._seen.shortcomings["film_in_part"] += 1
            return
        at = self._clock.now()
        words = "asked for by the app, not by the page"
        self._seen.acts.append(Act(at=at, what=FETCH, where=address, text=words))
        reply = yield Call(
            "Network.loadNetworkResource",
            {
                "frameId": frame,
                "url": address,
                "options": {"disableCache": True, "includeCredentials": True},
            },
            max(deadline - monotonic(), 1.0),
        )
        answer = mapping(reply.result.get("resource"))
        body = yield from self._read(text(answer, "stream"), deadline)
        if not _is_answered(answer, body):
            self._seen.shortcomings["film_in_part"] += 1
            return
        self._room -= len(body or b"")
        hop = _hop(address, at.timestamp(), answer, body)
        self._seen.shortcomings["film_fetched"] += 1
        self._recording.add(hop)

    def _read(self, handle: str, deadline: float) -> "Steps[bytes | None]":
        """Return what came, None when it did not come whole."""
        if not handle:
            return None
        parts: list[bytes] = []
        length, ended = 0, False
        while not (ended or self._over(deadline) or length > self._room):
            reply = yield Call("IO.read", {"handle": handle, "size": _CHUNK}, 10.0)
            part = _part(reply.result)
            if reply.failure or part is None:
                break
            parts.append(part)
            length += len(part)
            ended = reply.result.get("eof") is True
        yield Call("IO.close", {"handle": handle})
        return b"".join(parts) if ended and length <= self._room else None

    def _over(self, deadline: float) -> bool:
        return self._stop() or monotonic() > deadline


def is_whole(hops: Iterable[Hop], address: str) -> bool:
    """Return whether everything at an address was received, in one answer."""
    plain = address.partition("#")[0]
    return any(hop.url.partition("#")[0] == plain and _came_whole(hop) for hop in hops)


def _came_whole(hop: Hop) -> bool:
    if hop.body is None or hop.failure or not hop.ended:
        return False
    if hop.status != 206:
        return hop.status == 200
    headers = headers_of(hop.response.get("headers"))
    ranges = [value for name, value in headers if name.lower() == "content-range"]
    match = _WHOLE.fullmatch(ranges[0]) if ranges else None
    return match is not None and len(hop.body) == int(match[2]) == int(match[1]) + 1


def _is_answered(answer: Values, body: bytes | None) -> bool:
    if body is None or answer.get("success") is not True:
        return False
    if number(answer, "httpStatusCode") != 200:
        return False
    headers = {n.lower(): v for n, v in headers_of(answer.get("headers"))}
    length = headers.get("content-length", "")
    packed = "content-encoding" in headers
    return packed or not length.isdecimal() or int(length) == len(body)


def _part(told: Values) -> bytes | None:
    content = text(told, "data")
    if told.get("base64Encoded") is True:
        return decoded(content)
    return content.encode("utf-8", "surrogatepass")


def _hop(address: str, at: float, answer: Values, body: bytes | None) -> Hop:
    return Hop(
        url=address,
        method="GET",
        resource="Media",
        frame="",
        loader="",
        wall_time=at,
        request={"url": address, "method": "GET"},
        response={
            "status": answer.get("httpStatusCode"),
            "headers": answer.get("headers"),
        },
        body=body,
        body_source=ASKED_BY_APP,
        ended=True,
    )
