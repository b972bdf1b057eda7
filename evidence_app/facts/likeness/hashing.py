"""PDQ: 256 bits of what is seen in a picture, by its coarse shapes alone.

Brightness is smoothed twice by a box, sampled at 64 by 64 places and turned into
waves (a cosine transform). Of the 16 by 16 longest waves, each bit says whether a wave
is stronger than the middle one. The same is done with the picture turned and cut.
"""

import math
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from evidence_app.model.likeness import Likeness
from evidence_app.model.pixels import Pixels

SIDE: Final = 248
"""Pictures are fitted into a square of so many pixels before they come here.

So a photo of 4,000 pixels is unpacked at an eighth, which is several times faster than
for 512, the size that is usual. The bits differ in a few places; all are made alike.
"""

_PLACES: Final = 64
_WAVES: Final = 16
_QUALITY: Final = 90
"""How many steps of brightness, summed up, make one point of quality."""
_CUT: Final = (0.96, 0.92, 0.88, 0.84, 0.8, 0.76, 0.72)
"""Which part of width and height is left of the middle: so close together that a copy
cut evenly, by anything up to a quarter, is near one of them."""
_EVEN: Final = 12
"""How much brightness may differ within a row that is margin."""
_LEAST: Final = 0.3
"""A margin is taken off only when this part of the width and height is left."""

Numbers = NDArray[np.float64]


def likeness_of(pixels: Pixels) -> Likeness:
    """Return the hashes of a picture.

    Args:
        pixels: The picture, fitted into ``SIDE`` by ``SIDE``.
    """
    bright = _brightness(pixels)
    cut = [_without_margin(bright), *(_part(bright, each) for each in _CUT)]
    return Likeness(
        _waves(bright)[1],
        tuple(_bits(_waves(each)[0]) for each in _turned(bright)),
        tuple(_bits(_waves(each)[0]) for each in cut),
    )


def _brightness(pixels: Pixels) -> Numbers:
    rgb = np.frombuffer(pixels.rgb, np.uint8).reshape(pixels.height, pixels.width, 3)
    bright: Numbers = rgb @ np.array([0.299, 0.587, 0.114])
    return bright


def _waves(bright: Numbers) -> tuple[Numbers, int]:
    """Return the longest waves of a picture, and its quality."""
    height, width = bright.shape
    sampled = _sampler(height) @ bright @ _sampler(width).T
    return _COSINES @ sampled @ _COSINES.T, _quality(sampled)


@lru_cache(maxsize=256)
def _sampler(length: int) -> Numbers:
    """Return what smooths so many rows twice, and takes 64 of them.

    Both are sums of rows; so they are one table, which makes it ten times faster.
    """
    wide = -(-length // (2 * _PLACES))
    smooth = _box(_box(np.eye(length), wide), wide)
    places = ((np.arange(_PLACES) + 0.5) * length / _PLACES).astype(np.intp)
    return smooth[places]


def _box(values: Numbers, wide: int) -> Numbers:
    """Return the mean of a window around each row; at the ends it is cut off."""
    count = len(values)
    ahead = (wide + 2) // 2
    summed = np.concatenate([np.zeros((1, values.shape[1])), values.cumsum(axis=0)])
    at = np.arange(count)
    last = np.minimum(at + ahead, count)
    first = np.maximum(at - (wide - ahead), 0)
    mean: Numbers = (summed[last] - summed[first]) / (last - first)[:, np.newaxis]
    return mean


def _quality(sampled: Numbers) -> int:
    steps = sum(
        int(np.abs(np.diff(sampled, axis=axis) * 100 / 255).astype(np.int64).sum())
        for axis in (0, 1)
    )
    return min(100, steps // _QUALITY)


def _turned(bright: Numbers) -> list[Numbers]:
    """Return the picture as it is, mirrored, upside down, both; then on its side.

    The waves could be turned in their place, as is usual. But smoothing leans a little
    to one side, and what leans the other way is no longer near in a small picture.
    """
    return [
        each[::down, ::across]
        for each in (bright, bright.T)
        for down in (1, -1)
        for across in (1, -1)
    ]


def _bits(waves: Numbers) -> bytes:
    flat = waves.ravel()
    middle = np.partition(flat, flat.size // 2 - 1)[flat.size // 2 - 1]
    # The first wave is the last bit: as hashes of this kind are written.
    return np.packbits((flat > middle)[::-1]).tobytes()


def _part(bright: Numbers, share: float) -> Numbers:
    height, width = bright.shape
    top, left = int(height * (1 - share) / 2), int(width * (1 - share) / 2)
    return bright[top : height - top, left : width - left]


def _without_margin(bright: Numbers) -> Numbers:
    """Return the picture without rows and columns of one brightness around it."""
    rows = np.flatnonzero(np.ptp(bright, axis=1) > _EVEN)
    columns = np.flatnonzero(np.ptp(bright, axis=0) > _EVEN)
    if not rows.size or not columns.size:
        return bright
    kept = bright[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    enough = all(
        part >= whole * _LEAST
        for part, whole in zip(kept.shape, bright.shape, strict=True)
    )
    return kept if enough else bright


_COSINES: Final = np.array(
    [
        [
            math.sqrt(2 / _PLACES)
            * math.cos(math.pi / 2 / _PLACES * wave * (2 * place + 1))
            for place in range(_PLACES)
        ]
        for wave in range(1, _WAVES + 1)
    ]
)
