"""The DevTools protocol as plain values in and out: no sockets, no Qt.

Whoever holds the wire hands in a ``send`` and feeds ``receive``. Commands get an
id and a reply, exactly one, also when the wire closes: nobody waits for ever.
Sessions (workers, frames in processes of their own) are told apart by their id;
"" is the page itself. What arrives was made next to the hostile web: it is parsed
as JSON and nothing else, and what does not fit is counted and dropped.
"""

import itertools
import json
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final, Protocol

Values = Mapping[str, object]
NO_VALUES: Final[Values] = {}


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer to one command.

    Attributes:
        result: What came back, empty on failure.
        failure: Why it failed, "" when it did not.
    """

    result: Values = field(default_factory=dict)
    failure: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that the browser tells of its own accord."""

    name: str
    values: Values
    session: str


class DevTools:
    """One conversation with one page."""

    def __init__(self, send: Callable[[str], None]) -> None:
        self.dropped = 0
        self._send = send
        self._numbers = itertools.count(1)
        self._waiting: dict[int, Callable[[Reply], None]] = {}
        self._listeners: dict[str, list[Callable[[Event], None]]] = {}
        self._closed = ""

    def call(
        self,
        method: str,
        values: Values = NO_VALUES,
        *,
        then: Callable[[Reply], None] | None = None,
        session: str = "",
    ) -> None:
        """Send a command; ``then`` gets its one reply."""
        answer = then or _forget
        if self._closed:
            answer(Reply(failure=self._closed))
            return
        number = next(self._numbers)
        self._waiting[number] = answer
        message: dict[str, object] = {"id": number, "method": method}
        message["params"] = dict(values)
        if session:
            message["sessionId"] = session
        self._send(json.dumps(message))

    def on(self, event: str, listener: Callable[[Event], None]) -> None:
        """Have ``listener`` called at each such event, in whatever session."""
        self._listeners.setdefault(event, []).append(listener)

    def receive(self, untrusted_text: str) -> None:
        """Take one message from the wire."""
        try:
            message = json.loads(untrusted_text)
        except (ValueError, RecursionError):
            self.dropped += 1
            return
        if not isinstance(message, dict):
            self.dropped += 1
        elif "id" in message:
            self._take_reply(message)
        else:
            self._take_event(message)

    def close(self, reason: str) -> None:
        """Give every open command a failed reply, and all later ones too."""
        self._closed = reason
        waiting, self._waiting = self._waiting, {}
        for answer in waiting.values():
            answer(Reply(failure=reason))

    def _take_reply(self, message: dict[str, object]) -> None:
        number = message["id"]
        answer = self._waiting.pop(number, None) if isinstance(number, int) else None
        if answer is None:
            self.dropped += 1
            return
        if "error" in message:
            error = message["error"]
            text = error.get("message") if isinstance(error, dict) else None
            answer(Reply(failure=str(text or "refused")))
            return
        answer(Reply(mapping(message.get("result"))))

    def _take_event(self, message: dict[str, object]) -> None:
        name = message.get("method")
        session = message.get("sessionId", "")
        if not isinstance(name, str) or not isinstance(session, str):
            self.dropped += 1
            return
        event = Event(name, mapping(message.get("params")), session)
        for listener in self._listeners.get(name, ()):
            listener(event)


class Conversation(Protocol):
    """What can be told and heard of one page: all of a wire, or a branch of it."""

    def call(
        self,
        method: str,
        values: Values = NO_VALUES,
        *,
        then: Callable[[Reply], None] | None = None,
        session: str = "",
    ) -> None:
        """Send a command; ``then`` gets its one reply."""

    def on(self, event: str, listener: Callable[[Event], None]) -> None:
        """Have ``listener`` called at each such event."""

    def close(self, reason: str) -> None:
        """Answer every call at once with this failure from now on."""


class Branch:
    """The part of a conversation that belongs to one page and what it starts.

    A browser with many pages on one wire tells of all of them; here only the
    page's own session is heard, and those of its frames and workers. The page
    itself is named "" as if it had the wire for itself.
    """

    def __init__(self, devtools: DevTools, root: str) -> None:
        self._devtools = devtools
        self._root = root
        self._family = {root}
        self._closed = ""
        devtools.on("Target.attachedToTarget", self._on_attached)
        devtools.on("Target.detachedFromTarget", self._on_detached)

    def call(
        self,
        method: str,
        values: Values = NO_VALUES,
        *,
        then: Callable[[Reply], None] | None = None,
        session: str = "",
    ) -> None:
        """Send a command to the page, or to a frame or worker of it."""
        if self._closed:
            (then or _forget)(Reply(failure=self._closed))
            return
        self._devtools.call(method, values, then=then, session=session or self._root)

    def on(self, event: str, listener: Callable[[Event], None]) -> None:
        """Have ``listener`` called at each such event of the page's family."""

        def heard(one: Event) -> None:
            if one.session in self._family and not self._closed:
                own = "" if one.session == self._root else one.session
                listener(Event(one.name, one.values, own))

        self._devtools.on(event, heard)

    def close(self, reason: str) -> None:
        """Hear and say nothing more: the page is gone."""
        self._closed = reason

    def _on_attached(self, event: Event) -> None:
        if event.session in self._family:
            self._family.add(text(event.values, "sessionId"))

    def _on_detached(self, event: Event) -> None:
        gone = text(event.values, "sessionId")
        if gone != self._root:
            self._family.discard(gone)


def mapping(value: object) -> Values:
    """Return ``value`` when it is a mapping of names, else an empty one."""
    return value if isinstance(value, dict) else NO_VALUES


def text(values: Values, name: str) -> str:
    """Return a text out of the values, "" when it is absent or no text."""
    value = values.get(name)
    return value if isinstance(value, str) else ""


def number(values: Values, name: str) -> float:
    """Return a number out of the values, 0 when it is absent or no number."""
    value = values.get(name)
    try:
        found = float(value) if isinstance(value, int | float) else 0.0
    except OverflowError:
        return 0.0
    return found if math.isfinite(found) else 0.0


def _forget(_reply: Reply) -> None:
    return
