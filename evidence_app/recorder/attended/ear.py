"""Hears in a page what a person does there: Shift three times, a password's field.

It listens from a world of its own in every frame. That something is done is told,
what is typed is never.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from evidence_app.capture.devtools import Conversation, Event, mapping, text
from evidence_app.clock import monotonic
from evidence_app.look.lone_shift import LoneShift
from evidence_app.recorder.page_scripts import ear

_WORLD: Final = "recorder-ear"
_BINDING: Final = "recorderHears"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Who is told.

    Attributes:
        shift: A lone Shift was pressed; so many presses count now.
        password: A field for a password was entered.
        front: The page came to the front.
        moved: Another page stands there now.
        there: Something was done in it.
        held: It wanted to go elsewhere while it was saved, and was not let.
        failed: A page did not come; the browser's name for why.
    """

    shift: Callable[[int], None]
    password: Callable[[], None]
    front: Callable[[], None]
    moved: Callable[[], None]
    there: Callable[[], None]
    held: Callable[[], None]
    failed: Callable[[str], None]


def not_counted(_count: int) -> None:
    """Hear no Shift: the window itself does."""


def not_told() -> None:
    """Hear nothing: the window itself knows."""


class Ear:
    """Listens in one page and all its frames."""

    def __init__(self, wire: Conversation, shift: LoneShift, told: Told) -> None:
        self._wire = wire
        self._shift = shift
        self._told = told
        wire.on("Runtime.bindingCalled", self._on_called)
        # A way to speak is given only to worlds that are there already, as long as the
        # page's own scripts are not watched (which a page can notice).
        for event in ("Page.frameNavigated", "Page.domContentEventFired"):
            wire.on(event, lambda heard: self._give_voice(heard.session))
        wire.on("Target.attachedToTarget", self._on_attached)

    def attach(self, session: str = "") -> None:
        """Listen to the page, or to a frame that is drawn apart."""
        self._wire.call(
            "Page.addScriptToEvaluateOnNewDocument",
            {"source": ear(), "worldName": _WORLD, "runImmediately": True},
            session=session,
        )

    def _give_voice(self, session: str) -> None:
        self._wire.call(
            "Runtime.addBinding",
            {"name": _BINDING, "executionContextName": _WORLD},
            session=session,
        )

    def _on_attached(self, event: Event) -> None:
        kind = text(mapping(event.values.get("targetInfo")), "type")
        if kind == "iframe":
            session = text(event.values, "sessionId")
            self._wire.call("Page.enable", session=session)
            self.attach(session)

    def _on_called(self, event: Event) -> None:
        if text(event.values, "name") != _BINDING:
            return
        match text(event.values, "payload"):
            case "shift-down":
                self._shift.pressed()
            case "shift-up":
                self._told.shift(self._shift.released(monotonic()))
            case "other":
                self._shift.other()
                self._told.shift(0)
            case "password":
                self._told.password()
            case "there":
                self._told.there()
            case "front":
                self._told.front()
            case _:
                pass
