"""The picture of the whole page, and the scrolling that makes a page show itself.

Pages load pictures only when they come near the window, so the page is scrolled
through first, step by step, as a reader would. Then it is pictured in tiles below
the size at which graphics systems begin to leave parts out, and the tiles are
joined without loss.
"""

import base64
import binascii
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter

from evidence_app.capture.devtools import Reply, Values, mapping, number, text
from evidence_app.clock import monotonic
from evidence_app.recorder.png import as_png
from evidence_app.recorder.steps import Call, Steps, Until

TALLEST: Final = 30_000
WIDEST: Final = 4_000
TILE: Final = 4_000
_WINDOW_HEIGHT: Final = 800
_SCROLL_STEP: Final = 640
_SCROLL_SECONDS: Final = 25.0
_PAUSE: Final = 0.1
_PICTURE_SECONDS: Final = 45.0

_HEIGHT: Final = (
    "Math.max(document.documentElement.scrollHeight,"
    " document.body ? document.body.scrollHeight : 0)"
)
_PICTURES_MISSING: Final = (
    "[...document.images].filter(picture => !picture.complete).length"
)


@dataclass(frozen=True, slots=True)
class Picture:
    """The picture of a page.

    Attributes:
        png: The picture.
        width: In pixels.
        height: In pixels.
        page_height: Of the whole page; more than ``height`` when it was cut off.
    """

    png: bytes = field(repr=False)
    width: int
    height: int
    page_height: int


def ask(expression: str, frame: str, *, seconds: float = 5.0) -> "Steps[object]":
    """Ask the page for a value, from a world that its own scripts cannot see."""
    world = yield Call(
        "Page.createIsolatedWorld",
        {"frameId": frame, "worldName": "recorder"},
        seconds,
    )
    if world.failure:
        return None
    reply = yield Call(
        "Runtime.evaluate",
        {
            "expression": expression,
            "contextId": world.result.get("executionContextId"),
            "returnByValue": True,
        },
        seconds,
    )
    return mapping(reply.result.get("result")).get("value")


def scroll_through(frame: str, quiet: Callable[[], bool]) -> "Steps[int]":
    """Scroll to the end and back; return how many pictures still have not come."""
    deadline = monotonic() + _SCROLL_SECONDS
    top = 0
    while monotonic() < deadline:
        height = yield from ask(_scroll_to(top), frame)
        yield Until(lambda: False, _PAUSE)
        if not isinstance(height, int | float):
            break
        if top + _WINDOW_HEIGHT >= min(height, TALLEST):
            break
        top += _SCROLL_STEP
    yield Until(quiet, 5.0)
    yield from ask(_scroll_to(0), frame)
    yield Until(quiet, 2.0)
    missing = yield from ask(_PICTURES_MISSING, frame)
    return int(missing) if isinstance(missing, int | float) else 0


def take_picture() -> "Steps[Picture | None]":
    """Picture the whole page; None when the page gives no picture."""
    metrics = yield Call("Page.getLayoutMetrics")
    size = mapping(metrics.result.get("cssContentSize"))
    page_height = int(number(size, "height"))
    width = min(int(number(size, "width")), WIDEST)
    height = min(page_height, TALLEST)
    if width < 1 or height < 1:
        return None
    whole = QImage(width, height, QImage.Format.Format_RGB32)
    whole.fill(Qt.GlobalColor.white)
    deadline = monotonic() + _PICTURE_SECONDS
    for top in range(0, height, TILE):
        if top and monotonic() > deadline:
            # What is there is kept; that it is not all is told by the heights.
            return Picture(
                as_png(whole.copy(0, 0, width, top)), width, top, page_height
            )
        rows = min(TILE, height - top)
        reply = yield _tile(width, top, rows)
        if not _paint(whole, top, rows, reply):
            return None
    return Picture(as_png(whole), width, height, page_height)


def _scroll_to(top: int) -> str:
    place = f"{{top: {top}, left: 0, behavior: 'instant'}}"
    return f"window.scrollTo({place}), {_HEIGHT}"


def _tile(width: int, top: int, height: int) -> Call:
    clip: Values = {"x": 0, "y": top, "width": width, "height": height, "scale": 1}
    return Call(
        "Page.captureScreenshot",
        {
            "format": "png",
            "optimizeForSpeed": True,
            "captureBeyondViewport": True,
            "clip": clip,
        },
        seconds=30.0,
    )


def _paint(whole: QImage, top: int, rows: int, reply: Reply) -> bool:
    try:
        content = base64.b64decode(text(reply.result, "data"), validate=True)
    except (binascii.Error, ValueError):
        return False
    # Named, so that no other reader is tried on what a page made.
    # The stubs ask for bytes, which Qt then does not know as a format.
    tile = QImage.fromData(content, "PNG")  # type: ignore[arg-type]  # see above
    if (tile.width(), tile.height()) != (whole.width(), rows):
        return False
    painter = QPainter(whole)
    painter.drawImage(0, top, tile)
    painter.end()
    return True
