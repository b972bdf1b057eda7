"""All screens frozen at once, and what a person then chooses of them.

The recorder holds the pictures. The app is handed pixels to show them, says what is
to be kept, and gets that alone: of an area only its own pixels, with where it was and
how large the screen is. The rest ends with the recorder.
"""

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
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
from evidence_app.errors import ScreenChangedError
from evidence_app.model.fact import Fact, FactSource
from evidence_app.model.finding import Finding, Severity
from evidence_app.model.pixels import Pixels
from evidence_app.model.redaction import Area
from evidence_app.words import say

_ASKING: Final = "asking"
"""The recorder's step when the desktop asks what is to be in the picture."""
_DELETED: Final = Finding(
    "screen_file_deleted",
    say(
        "The desktop handed this picture over as a file, unlocked, outside the vault. "
        "The app deleted it at once. Traces of it may stay on the disk."
    ),
)
_STAYS: Final = Finding(
    "screen_file_stays",
    say(
        "The desktop handed this picture over as a file, unlocked, outside the vault, "
        "and the app could not delete it. Look for it among your pictures."
    ),
    Severity.WARNING,
)
_NOT_TOLD: Final = Finding(
    "screen_part_not_told",
    say(
        "What part of the screen this shows was chosen in the desktop's own window. "
        "The app was not told."
    ),
)
_LONGEST: Final = 3600.0
"""Seconds to choose in, and for a series."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesHears:
    """Who is told of a series, in the thread that listens.

    Attributes:
        came: A picture that differs from all before it.
        same: One that did not, and is dropped.
    """

    came: Callable[[Captured], None]
    same: Callable[[], None]


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
        self._hears: SeriesHears | None = None

    def run(
        self, frozen: Callable[[Sequence[FrozenScreen]], None]
    ) -> tuple[Captured, ...]:
        """Grab the screens, have them shown, and return what was then chosen.

        Blocks until ``keep`` or ``stop`` is called, from another thread. Of a series
        nothing is returned: each picture is handed over as it comes.

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
            parts, tool = _listen(running, steps, "pixels")
            if tool.kind == "done":
                # The desktop itself asked what is to be in the picture.
                return tuple(map(partial(_by_desktop, tool, self._clock.now()), parts))
            screens, at = _screens(parts), self._clock.now()
            if not screens or tool.kind != "news":
                raise nonsense()
            self._running = running
            frozen(tuple(screens.values()))
            # The pictures themselves are of no use any more, and a series is long.
            wholes = {number: each.whole for number, each in screens.items()}
            parts.clear()
            screens.clear()
            parts, end = _listen(running, steps, "")
            begun, place = self._clock.now(), 0
            while end.kind == "news" and self._hears is not None:
                place += len(parts)
                self._hear(end, self._captured(parts, tool, wholes), (begun, place))
                parts, end = _listen(running, steps, "")
            self._running = None
        if not parts and self._hears is None:
            raise nonsense()
        return self._captured(parts, tool, wholes, at)

    def keep(self, wanted: Sequence[Wanted]) -> None:
        """Keep this and nothing else, said once, from any thread."""
        self._tell("keep", wanted)

    def keep_series(self, wanted: Wanted, hears: SeriesHears) -> None:
        """Keep a picture of this each second from now on, until ``enough``."""
        self._hears = hears
        self._tell("series", [wanted])

    def enough(self) -> None:
        """Take no further picture; what has come stays."""
        if self._running is not None:
            self._running.tell({"type": "enough"})

    def stop(self) -> None:
        """Keep nothing, from any thread."""
        self._stopped.set()

    def _tell(self, kind: str, wanted: Sequence[Wanted]) -> None:
        if self._running is not None and not self._wanted:
            self._wanted = {each.number: each.area for each in wanted}
            self._running.tell(
                {"type": kind, "kept": [_numbers(each) for each in wanted]}
            )

    def _hear(
        self, end: Answer, came: tuple[Captured, ...], place: tuple[datetime, int]
    ) -> None:
        """Pass on one second of a series."""
        hears = self._hears
        match end.text("what"):
            case "picture" if hears and len(came) == 1:
                facts = (*came[0].facts, *_in_series(*place))
                hears.came(replace(came[0], facts=facts))
            case "same" if hears:
                hears.same()
            case "changed":
                raise ScreenChangedError
            case _:
                raise nonsense()

    def _captured(
        self,
        parts: Sequence[Answer],
        tool: Answer,
        wholes: Mapping[int, Area],
        at: datetime | None = None,
    ) -> tuple[Captured, ...]:
        """Return what is kept; of a series, at the time when each picture came."""
        when = at or self._clock.now()
        return tuple(
            captured_screen(part, tool, when, **self._place(part, wholes))
            for part in parts
        )

    def _place(self, part: Answer, wholes: Mapping[int, Area]) -> dict[str, str]:
        """Return where on its screen a part was, once it is what was asked for."""
        number = part.number("number")
        if number not in self._wanted:
            raise nonsense()
        whole, area = wholes[number], self._wanted[number]
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


def _in_series(begun: datetime, place: int) -> Iterator[Fact]:
    by = FactSource.CAPTURE
    yield Fact("Place in a series of pictures", str(place), by)
    yield Fact("The series began", f"{begun:%Y-%m-%d %H:%M:%S} UTC", by)


def _listen(
    running: Recorder, steps: list[str], role: str
) -> tuple[list[Answer], Answer]:
    parts: dict[int, Answer] = {}
    for answer in running.answers():
        match answer.kind:
            case "part":
                add_part(parts, answer, "" if _ASKING in steps else role)
            case "progress":
                steps.append(answer.text("step"))
            case "error":
                raise screen_error(answer)
            case _:
                return list(parts.values()), answer
    raise nonsense()


def _by_desktop(tool: Answer, at: datetime, part: Answer) -> Captured:
    """Return a picture that the desktop took and handed over as a file."""
    captured = captured_screen(part, tool, at)
    deleted = part.text("file") == "deleted"
    return replace(
        captured,
        findings=(*captured.findings, _DELETED if deleted else _STAYS, _NOT_TOLD),
    )


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
