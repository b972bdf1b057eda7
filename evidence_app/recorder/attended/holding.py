"""A wire on which a page can be held at its address while it is saved.

A page notices that it is being scrolled, or that the window has lost the keyboard,
and could go elsewhere: its picture would then stand under another's address. What
comes for a new page in its place is turned away. A page that changes its address
without loading anything cannot be held; that is said in the record instead.
"""

from collections.abc import Callable
from typing import Final

from evidence_app.capture.devtools import (
    NO_VALUES,
    Conversation,
    Event,
    Reply,
    Values,
    text,
)

_PAUSED: Final = "Fetch.requestPaused"


class Holding:
    """The wire itself; what it lets through depends on whether the page is held."""

    def __init__(self, wire: Conversation, turned_away: Callable[[], None]) -> None:
        self._wire = wire
        self._turned_away = turned_away
        self._frame = ""

    def hold(self, frame: str) -> None:
        """Hold what stands in this frame; "" lets it go where it likes."""
        self._frame = frame

    def call(
        self,
        method: str,
        values: Values = NO_VALUES,
        *,
        then: Callable[[Reply], None] | None = None,
        session: str = "",
    ) -> None:
        """Send a command."""
        self._wire.call(method, values, then=then, session=session)

    def on(self, event: str, listener: Callable[[Event], None]) -> None:
        """Have ``listener`` called at each such event that is let through."""
        if event != _PAUSED:
            self._wire.on(event, listener)
            return

        def heard(one: Event) -> None:
            if self._leads_elsewhere(one):
                self._turn_away(one)
            else:
                listener(one)

        self._wire.on(event, heard)

    def close(self, reason: str) -> None:
        """Hear and say nothing more."""
        self._wire.close(reason)

    def _leads_elsewhere(self, event: Event) -> bool:
        return (
            bool(self._frame)
            and text(event.values, "resourceType") == "Document"
            and text(event.values, "frameId") == self._frame
        )

    def _turn_away(self, event: Event) -> None:
        # "Aborted" leaves the page as it stands, where others show one of failure.
        self._wire.call(
            "Fetch.failRequest",
            {"requestId": text(event.values, "requestId"), "errorReason": "Aborted"},
            session=event.session,
        )
        self._turned_away()
