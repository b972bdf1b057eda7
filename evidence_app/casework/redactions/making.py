"""Makes a redacted copy and tests it before anyone may keep it.

    1. the decoder covers the parts of the picture          (sees the original)
    2. the pixels become a PNG of our own
    3. the PNG is opened again, by a fresh decoder          (sees the copy alone)
    4. it must be, pixel for pixel: the original outside of what is covered; black
       under the boxes; under a veil what its few cells give, drawn by a decoder that
       was handed these cells and nothing else

What does not agree is thrown away: a copy that lets something through is worse than
none.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, Protocol

from evidence_app.casework.redactions.png import write_png
from evidence_app.errors import (
    NothingCoveredError,
    RedactionNotCheckedError,
    RedactionTooLargeError,
    TooManyCoveredError,
)
from evidence_app.facts.answers import PictureFacts, Redacted
from evidence_app.model.pixels import Pixels
from evidence_app.model.redaction import (
    MOST_COVERED,
    Area,
    Placed,
    Redaction,
    grid,
    placed,
)

MOST_PIXELS: Final = 50_000_000
"""Of what stays of the picture: it is held in memory several times."""


class Coverer(Protocol):
    """The part of the decoder that is needed; ``facts.reading.Decoder`` is one."""

    def facts(self, content: bytes) -> PictureFacts:
        """Return what a picture says about itself, its size with it."""
        ...

    def crop(self, content: bytes, *, top: int, height: int, max_width: int) -> Pixels:
        """Return rows of the upright picture."""
        ...

    def redacted(
        self, content: bytes, order: Placed, noise: Sequence[bytes]
    ) -> Redacted:
        """Return what stays of a picture, with its parts covered."""
        ...

    def smooth(self, cells: Pixels, *, width: int, height: int) -> Pixels:
        """Return a veil as it is drawn over an area."""
        ...

    def renew(self) -> None:
        """End the process; the next request starts a fresh one."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A redacted copy that was opened again and tested.

    Attributes:
        png: Its bytes.
        width: In pixels.
        height: In pixels.
    """

    png: bytes = field(repr=False)
    width: int
    height: int


def make(content: bytes, redaction: Redaction, decoder: Coverer) -> Copy:
    """Return a redacted copy of a picture, tested.

    Args:
        content: The original's bytes.
        redaction: What is covered and cut away.
        decoder: Opens pictures, in its own process.

    Raises:
        NothingCoveredError: nothing would change, or nothing would stay.
        TooManyCoveredError: it covers more parts than are kept.
        RedactionTooLargeError: more would stay than is worked on at once.
        RedactionNotCheckedError: the copy is not what it should be.
        NotDecodableError: the picture cannot be opened.
        DecoderFailedError: the decoder ended, hung or answered nonsense.
    """
    if not redaction.changes_anything:
        raise NothingCoveredError
    if len(redaction.covered) > MOST_COVERED:
        raise TooManyCoveredError(most=MOST_COVERED)
    size = decoder.facts(content)
    order = placed(redaction, size.width, size.height)
    if order is None or not _covers(order, size):
        raise NothingCoveredError
    if size.width * order.frame.height > MOST_PIXELS:
        raise RedactionTooLargeError
    noise = [secrets.token_bytes(_channels(veil)) for veil in order.veils]
    done = decoder.redacted(content, order, noise)
    png = write_png(done.pixels)
    _check(content, size.width, order, done, png, decoder)
    return Copy(png=png, width=order.frame.width, height=order.frame.height)


def _covers(order: Placed, size: PictureFacts) -> bool:
    whole = Area(0, 0, size.width, size.height)
    return bool(order.veils or order.boxes) or order.frame != whole


def _channels(veil: Area) -> int:
    across, down = grid(veil)
    return across * down * 3


def _check(
    content: bytes,
    width: int,
    order: Placed,
    done: Redacted,
    png: bytes,
    decoder: Coverer,
) -> None:
    """Raise RedactionNotCheckedError unless the copy is what was ordered."""
    frame = order.frame
    rows = decoder.crop(content, top=frame.top, height=frame.height, max_width=width)
    # What the picture may have done to this decoder does not reach the next one.
    decoder.renew()
    expected = _columns(rows, frame)
    for veil, cells in zip(order.veils, done.cells, strict=True):
        drawn = decoder.smooth(cells, width=veil.width, height=veil.height)
        _paste(expected, frame.width, veil, drawn.rgb)
    for box in order.boxes:
        _paste(expected, frame.width, box, bytes(box.width * box.height * 3))
    # A pixel more is asked for, so that one too many would be seen.
    copy = decoder.crop(png, top=0, height=frame.height + 1, max_width=frame.width + 1)
    is_size = (copy.width, copy.height) == (frame.width, frame.height)
    if not is_size or copy.rgb != expected:
        raise RedactionNotCheckedError


def _columns(rows: Pixels, frame: Area) -> bytearray:
    """Return the frame's own columns out of whole rows."""
    if frame.right > rows.width or rows.height != frame.height:
        raise RedactionNotCheckedError
    if frame.width == rows.width:
        return bytearray(rows.rgb)
    length, start, end = rows.width * 3, frame.left * 3, frame.right * 3
    return bytearray().join(
        rows.rgb[at + start : at + end] for at in range(0, len(rows.rgb), length)
    )


def _paste(canvas: bytearray, width: int, area: Area, rgb: bytes) -> None:
    length = area.width * 3
    if len(rgb) != length * area.height:
        raise RedactionNotCheckedError
    for row in range(area.height):
        at = ((area.top + row) * width + area.left) * 3
        canvas[at : at + length] = rgb[row * length : (row + 1) * length]
