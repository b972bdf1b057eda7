"""Covers parts of a picture: black boxes, and veils of a few cells; never a blur.

A veil is the means of its cells, with the noise that the request brings, in few
steps, drawn smoothly. All that is left of what lay under it is those cells, which
are given back too, so that whoever asked can hold the pixels against them. What lies
under a box goes into no veil.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PIL import Image

from evidence_app.decoder import pictures
from evidence_app.decoder.refusal import RefusedError
from evidence_app.model.redaction import STEP, Area, grid

_WIDEST: Final = 1_000_000
_SPREAD: Final = 16
"""How far noise moves a mean, up or down, before it becomes a step."""
_BLACK: Final = (0, 0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Redacted:
    """A picture on a fresh canvas, and the cells of each veil: RGB, row by row."""

    width: int
    height: int
    rgb: bytes
    cells: tuple[bytes, ...]


def redact(
    content: bytes,
    frame: Area,
    veils: Sequence[tuple[Area, bytes]],
    boxes: Sequence[Area],
) -> Redacted:
    """Return what stays of a picture, upright, with its parts covered.

    Args:
        content: The picture.
        frame: What stays of it, inside the upright picture.
        veils: In the frame's pixels, each with its noise: a byte a channel of a cell.
        boxes: In the frame's pixels.

    Raises:
        RefusedError: it cannot be opened, is too large, or has no such parts.
    """
    canvas = _canvas(content, frame)
    for box in boxes:
        _fill(canvas, box)
    cells = []
    for veil, noise in veils:
        found = _cells(canvas, veil, noise)
        canvas.paste(smooth(found, veil.width, veil.height), (veil.left, veil.top))
        cells.append(found.tobytes())
    for box in boxes:
        _fill(canvas, box)
    return Redacted(
        width=canvas.width,
        height=canvas.height,
        rgb=canvas.tobytes(),
        cells=tuple(cells),
    )


def veil(content: bytes) -> tuple[int, int, bytes]:
    """Return the cells of a veil over a whole picture: across, down, RGB.

    Without noise: it stands beside the digest of the same picture, with which
    whoever has the picture can tell it anyway.
    """
    # A few hundred pixels are enough for the means of so few cells.
    width, height, rgb = pictures.render(content, max_width=400, max_height=4000)
    shown = Image.frombytes("RGB", (width, height), rgb)
    cells = _cells(shown, Area(0, 0, width, height), b"")
    return cells.width, cells.height, cells.tobytes()


def smooth(cells: Image.Image, width: int, height: int) -> Image.Image:
    """Return cells drawn over an area of this size: soft, and nothing added."""
    return cells.resize((width, height), Image.Resampling.BICUBIC)


def smoothed(across: int, down: int, cells: bytes, size: tuple[int, int]) -> bytes:
    """Return the RGB pixels of cells drawn over an area of this size."""
    if len(cells) != across * down * 3:
        raise RefusedError("outside")
    return smooth(Image.frombytes("RGB", (across, down), cells), *size).tobytes()


def _canvas(content: bytes, frame: Area) -> Image.Image:
    rows = pictures.Rows(frame.top, frame.height)
    width, height, rgb = pictures.render(
        content, max_width=_WIDEST, max_height=None, rows=rows
    )
    if frame.right > width or frame.height > height:
        raise RefusedError("outside")
    whole = Image.frombytes("RGB", (width, height), rgb)
    # A canvas of its own: what the file said of itself stays behind.
    return whole.crop((frame.left, 0, frame.right, frame.height))


def _cells(canvas: Image.Image, area: Area, noise: bytes) -> Image.Image:
    under = canvas.crop((area.left, area.top, area.right, area.bottom))
    means = under.resize(grid(area), Image.Resampling.BOX)
    values = means.tobytes()
    spread = [each % (2 * _SPREAD + 1) - _SPREAD for each in noise] or [0] * len(values)
    if len(spread) != len(values):
        raise RefusedError("outside")
    steps = bytes(
        round(min(255, max(0, value + moved)) / STEP) * STEP
        for value, moved in zip(values, spread, strict=True)
    )
    return Image.frombytes("RGB", means.size, steps)


def _fill(canvas: Image.Image, box: Area) -> None:
    canvas.paste(_BLACK, (box.left, box.top, box.right, box.bottom))
