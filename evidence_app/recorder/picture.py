"""The pictures of a page: what the window showed, and the whole page in tiles.

The first is taken before anything is touched. The tiles stay below the size at
which graphics systems begin to leave parts out, and are kept as the browser gives
them: joined, a long feed would take more memory than there may be. Where a page
keeps only what is on the screen (a virtual list) or scrolls inside a pane of its
own, the window is made taller for as long as it takes; that is one of the acts that
the record lists.
"""

import base64
import binascii
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from evidence_app.capture.devtools import Reply, Values, mapping, number, text
from evidence_app.clock import monotonic
from evidence_app.recorder.asking import Asking
from evidence_app.recorder.png import size_of
from evidence_app.recorder.steps import Call, Steps, Until

TALLEST: Final = 120_000
WIDEST: Final = 4_000
TILE: Final = 4_000
"""In pixels of the picture; a window that is scaled gets fewer of the page's."""
_SETTLING: Final = 0.25


@dataclass(frozen=True, slots=True)
class Piece:
    """One picture, as PNG.

    Attributes:
        png: The picture.
        top: How far down the page it begins, in pixels of the page.
        width: In pixels.
        height: In pixels.
    """

    png: bytes = field(repr=False)
    top: int
    width: int
    height: int


@dataclass(slots=True)
class Picture:
    """The picture of a whole page.

    Attributes:
        pieces: From top to bottom.
        page_width: Of the page, in its own pixels.
        page_height: Of the page; more than was pictured when ``cut``.
        cut: Whether the end of the page is missing.
        way: How it was taken: ``beyond`` the window, ``taller`` window, ``pane``.
    """

    pieces: list[Piece] = field(default_factory=list)
    page_width: int = 0
    page_height: int = 0
    cut: bool = False
    way: str = "beyond"


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """When to stop taking pictures.

    Attributes:
        seconds: After which what is there has to do.
        stop: Whether the person pressed Stop.
    """

    seconds: float
    stop: Callable[[], bool]

    def begun(self) -> Callable[[], bool]:
        """Return a test for whether it is over, from now on."""
        deadline = monotonic() + self.seconds
        return lambda: self.stop() or monotonic() > deadline


def take_view() -> "Steps[Piece | None]":
    """Picture what the window shows, as it is."""
    reply = yield Call(
        "Page.captureScreenshot", {"format": "png", "optimizeForSpeed": True}, 30.0
    )
    return _piece(reply, 0)


def take_beyond(patience: Patience) -> "Steps[Picture | None]":
    """Picture the whole page, beyond the window, untouched."""
    metrics = yield Call("Page.getLayoutMetrics")
    size = mapping(metrics.result.get("cssContentSize"))
    picture = Picture(
        page_width=int(number(size, "width")), page_height=int(number(size, "height"))
    )
    width = min(picture.page_width, WIDEST)
    if width < 1 or picture.page_height < 1:
        return None
    scale = max(_scale(metrics), 1)
    rows = TILE // scale
    over = patience.begun()
    for top in range(0, min(picture.page_height, TALLEST), rows):
        if top and over():
            break
        height = min(rows, picture.page_height - top)
        piece = _piece((yield _tile(width, top, height)), top)
        if piece is None or (piece.width, piece.height) != (
            width * scale,
            height * scale,
        ):
            break
        picture.pieces.append(piece)
    return _ended(picture, rows)


def take_taller(
    asking: Asking, page_height: int, patience: Patience, *, in_pane: bool
) -> "Steps[Picture | None]":
    """Picture a page that shows only what its window has room for.

    Args:
        asking: The recorder's world in the page.
        page_height: Of what can be scrolled.
        patience: When to stop.
        in_pane: Whether a pane inside the page scrolls, not the page.
    """
    metrics = yield Call("Page.getLayoutMetrics")
    view = mapping(metrics.result.get("cssLayoutViewport"))
    width = int(number(view, "clientWidth"))
    rows = TILE // max(_scale(metrics), 1)
    picture = Picture(
        page_width=width,
        page_height=page_height,
        way="pane" if in_pane else "taller",
    )
    over = patience.begun()
    yield _window(width, rows)
    yield Until(lambda: False, _SETTLING)
    top, step = 0, rows
    while top < min(page_height, TALLEST) and not (picture.pieces and over()):
        at = yield from asking.tool("to", top, wait=True)
        piece = _piece((yield _shot({})), top)
        if piece is None or not isinstance(at, int | float):
            break
        picture.pieces.append(piece)
        if at < top:  # the end: the last tile overlaps the one before
            break
        step = yield from _step(asking, rows, in_pane=in_pane)
        top += step
    yield Call("Emulation.clearDeviceMetricsOverride")
    yield Until(lambda: False, _SETTLING)
    return _ended(picture, step)


def _step(asking: Asking, rows: int, *, in_pane: bool) -> "Steps[int]":
    if not in_pane:
        return rows
    measured = yield from asking.tool("measure")
    view = int(number(mapping(measured), "innerView"))
    return view if 0 < view <= rows else rows


def _ended(picture: Picture, rows: int) -> Picture | None:
    if not picture.pieces:
        return None
    picture.cut = picture.pieces[-1].top + rows < picture.page_height
    return picture


def _scale(metrics: Reply) -> int:
    whole = number(mapping(metrics.result.get("contentSize")), "height")
    own = number(mapping(metrics.result.get("cssContentSize")), "height")
    return round(whole / own) if own else 1


def _window(width: int, height: int) -> Call:
    values: Values = {
        "width": width,
        "height": height,
        "deviceScaleFactor": 0,
        "mobile": False,
    }
    return Call("Emulation.setDeviceMetricsOverride", values)


def _tile(width: int, top: int, height: int) -> Call:
    clip: Values = {"x": 0, "y": top, "width": width, "height": height, "scale": 1}
    return _shot({"captureBeyondViewport": True, "clip": clip})


def _shot(values: Values) -> Call:
    return Call(
        "Page.captureScreenshot",
        {"format": "png", "optimizeForSpeed": True, **values},
        seconds=60.0,
    )


def _piece(reply: Reply, top: int) -> Piece | None:
    try:
        content = base64.b64decode(text(reply.result, "data"), validate=True)
    except (binascii.Error, ValueError):
        return None
    size = size_of(content)
    return Piece(content, top, *size) if size else None
