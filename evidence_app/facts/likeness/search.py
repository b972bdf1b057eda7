"""Searches the hashes of many pictures for those that are near one picture.

All of them are compared, one after another: a hundred thousand take a few hundredths of
a second, and no index could lose one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from evidence_app.model.likeness import CUTS, FAR, LENGTH, TURNS, Likeness, Nearness

_WORDS: Final = LENGTH // 8
_FARTHEST: Final = LENGTH * 8
_EACH: Final = TURNS + CUTS

Packed = NDArray[np.uint64]


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
        packed = b"".join(b"".join((*each.turned, *each.cut)) for each in likenesses)
        shape = (len(likenesses), _EACH, _WORDS)
        self._hashes: Packed = np.frombuffer(packed, np.uint64).reshape(shape)
        self._tells = np.array([each.tells for each in likenesses], dtype=np.bool_)

    def near(self, one: Likeness) -> list[Near]:
        """Return the pictures that are near one, the nearest first."""
        if not one.tells or not len(self._hashes):
            return []
        turned, cut = _packed(one.turned), _packed(one.cut)
        whole = self._hashes[:, 0]
        # In the order of what is said of it: the first that fits is told.
        found = np.stack(
            [
                _nearest(whole, turned[:1]),
                _nearest(whole, turned[1:]),
                np.minimum(
                    _nearest(whole, cut),
                    _nearest_of_many(self._hashes[:, TURNS:], turned[0]),
                ),
            ]
        )
        found[:, ~self._tells] = _FARTHEST
        fits = np.flatnonzero(found.min(axis=0) <= FAR)
        near = [self._told(int(number), found[:, number]) for number in fits]
        return sorted(near, key=lambda each: (each.distance, each.number))

    def _told(self, number: int, distances: NDArray[np.int64]) -> Near:
        which = int(np.flatnonzero(distances <= FAR)[0])
        return Near(number, int(distances[which]), tuple(Nearness)[which])


def _packed(hashes: Sequence[bytes]) -> Packed:
    return np.frombuffer(b"".join(hashes), np.uint64).reshape(len(hashes), _WORDS)


def _nearest(many: Packed, few: Packed) -> NDArray[np.int64]:
    """Return of each of many how far the nearest of a few is."""
    nearest = np.full(len(many), _FARTHEST, dtype=np.int64)
    for one in few:
        np.minimum(nearest, _distances(many, one), out=nearest)
    return nearest


def _nearest_of_many(many: Packed, one: Packed) -> NDArray[np.int64]:
    nearest: NDArray[np.int64] = _distances(many, one).min(axis=-1)
    return nearest


def _distances(many: Packed, one: Packed) -> NDArray[np.int64]:
    differing: NDArray[np.int64] = np.bitwise_count(many ^ one).sum(
        axis=-1, dtype=np.int64
    )
    return differing
