"""All screens frozen at once, and what a person then chooses of them.

The recorder holds the pictures. The app is handed pixels to show them, says what is
to be kept, and gets that alone: of an area only its own pixels, with where it was and
how large the screen is. The rest ends with the recorder.
"""

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from evidence_app.capture.captured import Captured
from evidence_app.capture.recorder_pipe import Answer, Recorder, nonsense, recorder
from evidence_app.capture.screen import (
    add_part,
    captured_screen,
    display_needed,
    require_display,
    screen_error,
)
from evidence_app.capture.titles import title_from
from evidence_app.clock import Clock
from evidence_app.model.pixels import Pixels
from evidence_app.model.redaction import Area

_LONGEST: Final = 1800.0
"""Seconds to choose in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FrozenScreen:
    """One screen as it was.

    Attributes:
        number: By which the recorder knows it, from 1.
        name: As the system calls it.
        pixels: All of it, to be looked at.
    """

    number: int
    name: str
    pixels: Pixels

    @property
    def whole(self) -> Area:
        """All of it."""
        return Area(0, 0, self.pixels.width, self.pixels.height)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be kept: a screen, or an area of it in the picture's own pixels."""

    number: int
    area: Area | None = None


class Freezing:
    """One look at the screens, from the grab to what is kept of it."""

    def __init__(self, clock: Clock, *, display: str | None = None) -> None:
        """Prepare it; nothing is grabbed yet.

        Args:
            clock: Tells when.
            display: The X display to picture instead of the person's own.

        Raises:
            NoDisplayError: there is no screen here.
        """
        require_display(display)
        self._clock = clock
        self._display = display
        self._stopped = threading.Event()
        self._running: Recorder | None = None
        self._wanted: dict[int, Area | None] = {}

    def run(
        self, frozen: Callable[[Sequence[FrozenScreen]], None]
    ) -> tuple[Captured, ...]:
        """Grab the screens, have them shown, and return what was then chosen.

        Blocks until ``keep`` or ``stop`` is called, from another thread.

        Args:
            frozen: Told all screens, in this thread.

        Raises:
            NoDisplayError: there is no screen here.
            ScreenForbiddenError: the system does not let this app see the screen.
            CaptureStoppedError: nothing shall be kept.
            RecorderFailedError: the recorder stopped.
        """
        request = {"type": "freeze", "display": bool(self._display)}
        environment = {"DISPLAY": self._display} if self._display else {}
        with (
            recorder(
                request,
                seconds=_LONGEST,
                environment=environment,
                stop=self._stopped.is_set,
            ) as running,
            display_needed() as steps,
        ):
            screens = _screens(_listen(running, steps, "pixels")[0])
            at = self._clock.now()
            self._running = running
            frozen(tuple(screens.values()))
            parts, end = _listen(running, steps, "")
        return tuple(
            captured_screen(part, end, at, **self._place(part, screens))
            for part in parts
        )

    def keep(self, wanted: Sequence[Wanted]) -> None:
        """Keep this and nothing else, said once, from any thread."""
        running, self._running = self._running, None
        if running is not None:
            self._wanted = {each.number: each.area for each in wanted}
            running.tell({"type": "keep", "kept": [_numbers(each) for each in wanted]})

    def stop(self) -> None:
        """Keep nothing, from any thread."""
        self._stopped.set()

    def _place(
        self, part: Answer, screens: Mapping[int, FrozenScreen]
    ) -> dict[str, str]:
        """Return where on its screen a part was, once it is what was asked for."""
        number = part.number("number")
        if number not in self._wanted:
            raise nonsense()
        whole, area = screens[number].whole, self._wanted[number]
        asked = area or whole
        size = (part.number("width"), part.number("height"))
        if size != (asked.width, asked.height):
            raise nonsense()
        if asked == whole:
            return {}
        return {
            "of": f"{asked.width} x {asked.height} at {asked.left}, {asked.top}",
            "whole": f"{whole.width} x {whole.height}",
        }


def _listen(
    running: Recorder, steps: list[str], role: str
) -> tuple[list[Answer], Answer]:
    parts: dict[int, Answer] = {}
    for answer in running.answers():
        match answer.kind:
            case "part":
                add_part(parts, answer, role)
            case "progress":
                steps.append(answer.text("step"))
            case "error":
                raise screen_error(answer)
            case _:
                break
    else:
        raise nonsense()
    if not parts:
        raise nonsense()
    return list(parts.values()), answer


def _screens(parts: Sequence[Answer]) -> dict[int, FrozenScreen]:
    return {each.number("number"): _frozen(each) for each in parts}


def _frozen(part: Answer) -> FrozenScreen:
    try:
        pixels = Pixels(part.number("width"), part.number("height"), part.body)
    except ValueError as error:
        raise nonsense() from error
    return FrozenScreen(
        number=part.number("number"),
        name=title_from(part.text("screen")),
        pixels=pixels,
    )


def _numbers(wanted: Wanted) -> list[int]:
    area = wanted.area
    if area is None:
        return [wanted.number]
    return [wanted.number, area.left, area.top, area.width, area.height]
