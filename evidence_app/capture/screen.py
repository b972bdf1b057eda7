"""A picture of the screen, taken by the recorder.

One per screen, pixel for pixel as the system gave it. Where the system forbids
it or there is no screen, that is an error with a way out, never a black picture
passed off as a capture.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from evidence_app.capture.captured import Captured, from_memory
from evidence_app.capture.recorder_pipe import (
    Answer,
    Recorder,
    RecorderSilentError,
    nonsense,
    recorder,
)
from evidence_app.capture.titles import title_from
from evidence_app.clock import Clock
from evidence_app.errors import (
    CaptureStoppedError,
    EvidenceError,
    NoDisplayError,
    RecorderFailedError,
    RegionOutsideError,
    ScreenForbiddenError,
)
from evidence_app.model.fact import Fact, FactSource
from evidence_app.model.finding import Finding, Severity
from evidence_app.model.item import Kind, Method, Origin
from evidence_app.words import mark, say

_SECONDS: Final = 60.0
_FARTHEST: Final = 100_000
"""No desktop reaches farther (pixels)."""
_MOST_SCREENS: Final = 16


@dataclass(frozen=True, slots=True)
class Region:
    """A rectangle of the desktop in pixels, from its top left corner."""

    x: int
    y: int
    width: int
    height: int

    def __post_init__(self) -> None:
        if self.width < 1 or self.height < 1:
            raise ValueError("empty region")


def capture_screen(
    clock: Clock, *, region: Region | None = None, display: str | None = None
) -> tuple[Captured, ...]:
    """Return one picture per screen, or of the part that the region touches.

    Args:
        clock: Tells when.
        region: Only this part of the desktop.
        display: The X display to picture instead of the person's own.

    Raises:
        NoDisplayError: there is no screen here.
        RegionOutsideError: no screen is touched by the region.
        ScreenForbiddenError: the system does not let this app see the screen.
        RecorderFailedError: the recorder stopped.
    """
    require_display(display)
    if region and max(region.x, region.y, region.width, region.height) > _FARTHEST:
        raise RegionOutsideError
    request = {
        "type": "screen",
        "display": bool(display),
        "region": (
            [region.x, region.y, region.width, region.height] if region else None
        ),
    }
    environment = {"DISPLAY": display} if display else {}
    with recorder(request, seconds=_SECONDS, environment=environment) as running:
        parts, end = _listen(running)
    at = clock.now()
    kept = _place(region) if region else ""
    captured = tuple(captured_screen(part, end, at, of=kept) for part in parts)
    if not captured:
        raise RegionOutsideError if region else NoDisplayError
    return captured


@dataclass(frozen=True, slots=True, kw_only=True)
class Shows:
    """What the person says that a picture of the screen shows; both may be empty.

    Attributes:
        address: Of the page.
        account: The account: its name, number or link.
    """

    address: str = ""
    account: str = ""


def showing(captured: Captured, shows: Shows) -> Captured:
    """Return a picture of the screen with what the person says that it shows.

    The picture itself may not show it; it is kept as the person's own words.
    """
    by = FactSource.PERSON
    told = (
        Fact("Address of the page, as you gave it", _line(shows.address), by),
        Fact("Account, as you gave it", _line(shows.account), by),
    )
    given = tuple(fact for fact in told if fact.value)
    return replace(captured, facts=(*captured.facts, *given)) if given else captured


def _line(typed: str) -> str:
    return title_from(typed.strip()) if typed.strip() else ""


def require_display(display: str | None) -> None:
    """Raise NoDisplayError where there is no screen at all."""
    if sys.platform != "linux" or display:
        return
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        raise NoDisplayError


def _listen(running: Recorder) -> tuple[list[Answer], Answer]:
    parts: dict[int, Answer] = {}
    with display_needed() as steps:
        for answer in running.answers():
            match answer.kind:
                case "part":
                    add_part(parts, answer)
                case "progress":
                    steps.append(answer.text("step"))
                case "error":
                    raise screen_error(answer)
                case _:
                    return list(parts.values()), answer
    raise nonsense()


@contextmanager
def display_needed() -> Iterator[list[str]]:
    """Turn a silence of the recorder into a sentence; the steps begun are told to it.

    Raises:
        NoDisplayError: it ended where Qt looks for a display.
        RecorderFailedError: it ended elsewhere.
    """
    steps: list[str] = []
    try:
        yield steps
    except RecorderSilentError as silence:
        # Qt ends the process when it finds no display to connect to.
        if steps[-1:] == ["connecting"] and not silence.too_slow:
            raise NoDisplayError from silence
        raise RecorderFailedError(reason=mark("it stopped answering")) from silence


def add_part(parts: dict[int, Answer], part: Answer, role: str = "") -> None:
    """Take one screen's picture, each screen once."""
    number = part.number("number")
    fits = part.text("role") == role and part.body and number not in parts
    if not fits or not 1 <= number <= _MOST_SCREENS:
        raise nonsense()
    parts[number] = part


def screen_error(answer: Answer) -> EvidenceError:
    """Return what an error of the recorder means."""
    if answer.text("code") == "forbidden":
        return ScreenForbiddenError()
    if answer.text("code") == "cancelled":
        return CaptureStoppedError()
    if answer.text("code") == "library_missing":
        return RecorderFailedError(reason=mark("a system library is missing"))
    return RecorderFailedError(reason=mark("it could not do its work"))


def captured_screen(
    part: Answer, end: Answer, at: datetime, *, of: str = "", whole: str = ""
) -> Captured:
    """Return what is kept of one screen.

    Args:
        part: The picture.
        end: What the recorder said at the end.
        at: When it was taken.
        of: Which part of the screen it is, "" when it is all of it.
        whole: How large the screen is of which it is a part, "" when not known.
    """
    screen = title_from(part.text("screen")) or str(part.number("number"))
    return Captured(
        kind=Kind.SCREEN,
        title=mark("Picture of the screen"),
        origin=Origin(Method.SCREEN_GRABBED, screen),
        captured_at=at,
        open=from_memory(part.body),
        untrusted_name=f"screen-{part.number('number')}.png",
        media_type="image/png",
        size=len(part.body),
        facts=tuple(_facts(screen, part, end, (of, whole))),
        findings=tuple(_findings(part)),
    )


def _place(region: Region) -> str:
    return f"{region.width} x {region.height} at {region.x}, {region.y}"


def _facts(
    screen: str, part: Answer, end: Answer, place: tuple[str, str]
) -> Iterator[Fact]:
    size = f"{part.number('width')} x {part.number('height')}"
    yield Fact("Screen", screen, FactSource.CAPTURE)
    yield Fact("Size in pixels", size, FactSource.CAPTURE)
    of, whole = place
    if of:
        yield Fact("Part of the screen", of, FactSource.CAPTURE)
    if whole:
        yield Fact("Size of the whole screen", whole, FactSource.CAPTURE)
    tool = f"Qt {title_from(end.text('qt'))} ({title_from(end.text('platform'))})"
    tool = title_from(end.text("tool")) or tool
    yield Fact("Taken with", tool, FactSource.CAPTURE)


def _findings(part: Answer) -> Iterator[Finding]:
    if part.yes("one_colour"):
        yield Finding(
            "screen_one_colour",
            say(
                "The whole picture has one colour. The system may have hidden what "
                "was on the screen: look at it before you rely on it."
            ),
            Severity.WARNING,
        )
