"""What went over the web sockets of a page: message by message, in order."""

import base64
import binascii
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from evidence_app.capture.devtools import Conversation, Event, mapping, number, text
from evidence_app.capture.exchange import Direction, Socket, SocketMessage
from evidence_app.clock import SystemClock, monotonic

MOST_MESSAGES: Final = 20_000
MOST_BYTES: Final = 32 << 20
_TEXT: Final = 1


@dataclass(slots=True)
class _Open:
    url: str
    opened: datetime
    noticed: float
    messages: list[SocketMessage] = field(default_factory=list)


class Sockets:
    """The web sockets of a page."""

    def __init__(self, wire: Conversation) -> None:
        self.left_out = 0
        """Messages beyond what is kept."""
        self._sockets: dict[str, _Open] = {}
        self._messages = 0
        self._bytes = 0
        self._clock = SystemClock()
        wire.on("Network.webSocketCreated", self._on_created)
        wire.on("Network.webSocketFrameSent", self._on_sent)
        wire.on("Network.webSocketFrameReceived", self._on_received)

    def all(self) -> tuple[Socket, ...]:
        """Return every socket since the page began."""
        return tuple(
            Socket(url=one.url, opened=one.opened, messages=tuple(one.messages))
            for one in self._sockets.values()
        )

    def forget_before(self, moment: float) -> None:
        """Forget the sockets opened before a moment: the page that did is left."""
        kept = {k: s for k, s in self._sockets.items() if s.noticed >= moment}
        self._sockets = kept

    def _on_created(self, event: Event) -> None:
        self._sockets[text(event.values, "requestId")] = _Open(
            url=text(event.values, "url"),
            opened=self._clock.now(),
            noticed=monotonic(),
        )

    def _on_sent(self, event: Event) -> None:
        self._add(event, Direction.SENT)

    def _on_received(self, event: Event) -> None:
        self._add(event, Direction.RECEIVED)

    def _add(self, event: Event, direction: Direction) -> None:
        socket = self._sockets.get(text(event.values, "requestId"))
        if socket is None:
            return
        frame = mapping(event.values.get("response"))
        content = _content(int(number(frame, "opcode")), text(frame, "payloadData"))
        self._messages += 1
        self._bytes += len(content)
        if self._messages > MOST_MESSAGES or self._bytes > MOST_BYTES:
            self.left_out += 1
            return
        socket.messages.append(
            SocketMessage(direction=direction, at=self._clock.now(), content=content)
        )


def _content(opcode: int, payload: str) -> str | bytes:
    if opcode == _TEXT:
        return payload
    try:
        return base64.b64decode(payload, validate=True)
    except (binascii.Error, ValueError):
        return payload
