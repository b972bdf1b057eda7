"""Searches the hashes of many pictures for those that are near one picture.

All of them are compared, one after another: a hundred thousand take a few hundredths of
a second, and no index could lose one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from evidence_app.model.likeness import CUTS, FAR, LENGTH, Likeness, Nearness

_WORDS: Final = LENGTH // 8
_FARTHEST: Final = LENGTH * 8

Columns = NDArray[np.uint64]
Distances = NDArray[np.uint16]


@dataclass(frozen=True, slots=True)
class Near:
    """One picture that is near.

    Attributes:
        number: Its place among those that were searched.
        distance: In how many of 256 bits the nearest two hashes differ.
        nearness: How it was found.
    """

    number: int
    distance: int
    nearness: Nearness


class Table:
    """Many pictures' hashes; those of pictures that tell nothing never fit."""

    def __init__(self, likenesses: Sequence[Likeness]) -> None:
        self._tells = np.array([each.tells for each in likenesses], dtype=np.bool_)
        self._whole = _columns([each.turned[0] for each in likenesses])
        self._cut = [
            _columns([each.cut[at] for each in likenesses]) for at in range(CUTS)
        ]

    def near(self, one: Likeness) -> list[Near]:
        """Return the pictures that are near one, the nearest first."""
        if not one.tells or not len(self._tells):
            return []
        # In the order of what is said of it: the first that fits is told.
        found = np.stack(
            [
                _nearest((self._whole, each) for each in one.turned[:1]),
                _nearest((self._whole, each) for each in one.turned[1:]),
                _nearest(
                    [
                        *((self._whole, each) for each in one.cut),
                        *((each, one.turned[0]) for each in self._cut),
                    ]
                ),
            ]
        )
        found[:, ~self._tells] = _FARTHEST
        fits = np.flatnonzero(found.min(axis=0) <= FAR)
        near = [self._told(int(number), found[:, number]) for number in fits]
        return sorted(near, key=lambda each: (each.distance, each.number))

    def _told(self, number: int, distances: Distances) -> Near:
        which = int(np.flatnonzero(distances <= FAR)[0])
        return Near(number, int(distances[which]), tuple(Nearness)[which])


def _columns(hashes: Sequence[bytes]) -> Columns:
    """Return a column for each eight bytes: so they are compared at once."""
    packed = np.frombuffer(b"".join(hashes), np.uint64).reshape(len(hashes), _WORDS)
    return np.ascontiguousarray(packed.T)


def _nearest(pairs: Iterable[tuple[Columns, bytes]]) -> Distances:
    """Return of each picture how far the nearest hash is."""
    nearest: Distances | None = None
    for columns, one in pairs:
        far = _distances(columns, one)
        nearest = far if nearest is None else np.minimum(nearest, far)
    if nearest is None:
        raise ValueError("no hashes")
    return nearest


def _distances(columns: Columns, one: bytes) -> Distances:
    """Return in how many bits each differs from one."""
    far = np.zeros(columns.shape[1], np.uint16)
    for column, word in zip(columns, np.frombuffer(one, np.uint64), strict=True):
        far += np.bitwise_count(column ^ word)
    return far
