"""What was asked of the site, in order, for tests to read while it runs."""

import threading
from collections.abc import Callable

from tests.site.exchange import Asked


class RequestLog:
    """Every request and every message of a websocket, from all threads."""

    def __init__(self) -> None:
        self._asked: list[Asked] = []
        self._messages: list[str] = []
        self._changed = threading.Condition()

    def note(self, asked: Asked) -> None:
        """Keep one request."""
        with self._changed:
            self._asked.append(asked)
            self._changed.notify_all()

    def note_message(self, text: str) -> None:
        """Keep what a page said through its websocket."""
        with self._changed:
            self._messages.append(text)
            self._changed.notify_all()

    def all(self) -> tuple[Asked, ...]:
        """Return all requests so far."""
        with self._changed:
            return tuple(self._asked)

    def asked(self, path: str, *, host: str = "") -> tuple[Asked, ...]:
        """Return the requests for a path, of one host or of any."""
        return tuple(
            it for it in self.all() if it.path == path and host in ("", it.host)
        )

    def paths(self) -> tuple[str, ...]:
        """Return the paths that were asked for, in order."""
        return tuple(it.path for it in self.all())

    def messages(self) -> tuple[str, ...]:
        """Return what came in through websockets."""
        with self._changed:
            return tuple(self._messages)

    def wait_for(self, path: str, *, seconds: float = 10) -> Asked:
        """Return the first request for a path, as soon as it has come.

        Raises:
            TimeoutError: Nobody asked in time.
        """
        self._until(lambda: any(it.path == path for it in self._asked), seconds)
        return self.asked(path)[0]

    def wait_for_message(self, text: str, *, seconds: float = 10) -> None:
        """Return as soon as a message has come that contains ``text``.

        Raises:
            TimeoutError: Nobody said it in time.
        """
        self._until(lambda: any(text in it for it in self._messages), seconds)

    def clear(self) -> None:
        """Forget what was asked so far."""
        with self._changed:
            self._asked.clear()
            self._messages.clear()

    def _until(self, come: Callable[[], bool], seconds: float) -> None:
        with self._changed:
            if not self._changed.wait_for(come, seconds):
                raise TimeoutError
