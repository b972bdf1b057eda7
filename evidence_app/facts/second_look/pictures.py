"""Compares two pictures of a page in tiles, with tolerance for faint noise.

Only rows that differ are looked into. Bytes are compared a row at a time: two ways of
rounding that break at different levels both differ only where a colour is off by
more than ``FAINT``, and always where it is off by twice as much.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from evidence_app.facts.second_look.alignment import Gap, gaps_between
from evidence_app.facts.second_look.look import (
    PictureChanges,
    PicturesCompared,
    Region,
)
from evidence_app.model.pixels import Pixels

TILE: Final = 32
FAINT: Final = 8
"""Levels of 256 by which a colour may be off and still be the same."""
SPECKS: Final = 6
"""Values in a tile that may be off by more: two pixels of dust."""
MAX_REGIONS: Final = 500

_ROUNDED: Final = bytes(level // (2 * FAINT) for level in range(256))
_SHIFTED: Final = bytes((level + FAINT) // (2 * FAINT) for level in range(256))
_ANY: Final = b"\0" + b"\xff" * 255

Box = tuple[int, int]
"""Left and right edge of a run of tiles."""


def compare_pictures(first: Pixels | None, second: Pixels | None) -> PictureChanges:
    """Return the regions in which two pictures differ."""
    if first is None or second is None:
        return PictureChanges(compared=PicturesCompared.MISSING)
    if first.width != second.width:
        return PictureChanges(compared=PicturesCompared.WIDTHS_DIFFER)
    if first.rgb == second.rgb:
        return PictureChanges(compared=PicturesCompared.YES)
    one, other = _rows(first), _rows(second)
    found = [
        region
        for gap in gaps_between(one, other)
        for region in _in_gap(one, other, gap, first.width)
    ]
    area = sum(
        each.width * max(each.first_height, each.second_height) for each in found
    )
    whole = first.width * max(first.height, second.height)
    return PictureChanges(
        compared=PicturesCompared.YES,
        regions=tuple(_few(found)),
        share=min(1.0, area / whole),
    )


def _rows(picture: Pixels) -> Sequence[bytes]:
    step = picture.width * 3
    return [
        picture.rgb[start : start + step] for start in range(0, len(picture.rgb), step)
    ]


def _in_gap(
    one: Sequence[bytes], other: Sequence[bytes], gap: Gap, width: int
) -> Iterator[Region]:
    """Yield what differs in rows of equal place, then what only one picture has."""
    height, match = gap.first_end - gap.first, gap.second_end - gap.second
    both = min(height, match)
    bands = (
        (down, min(TILE, both - down), _tiles(one, other, gap, down, both))
        for down in range(0, both, TILE)
    )
    yield from _rectangles(gap, bands)
    if height != match:
        yield Region(
            left=0,
            width=width,
            first_top=gap.first + both,
            first_height=height - both,
            second_top=gap.second + both,
            second_height=match - both,
        )


def _tiles(
    one: Sequence[bytes], other: Sequence[bytes], gap: Gap, down: int, both: int
) -> tuple[Box, ...]:
    """Return the runs of differing tiles in one band of rows."""
    width = len(one[gap.first]) // 3
    specks = [0] * -(-width // TILE)
    for row in range(down, min(down + TILE, both)):
        before, after = one[gap.first + row], other[gap.second + row]
        if before != after:
            flags = _off(before, after)
            for place in range(len(specks)):
                start = place * TILE * 3
                specks[place] += flags.count(255, start, start + TILE * 3)
    return tuple(_runs([count > SPECKS for count in specks], width))


def _off(before: bytes, after: bytes) -> bytes:
    """Return 255 for every value that is off by more than is faint, 0 for others."""
    size = len(before)
    rounded = _differing(before.translate(_ROUNDED), after.translate(_ROUNDED))
    shifted = _differing(before.translate(_SHIFTED), after.translate(_SHIFTED))
    return (rounded & shifted).to_bytes(size, "big")


def _differing(before: bytes, after: bytes) -> int:
    mixed = int.from_bytes(before, "big") ^ int.from_bytes(after, "big")
    return int.from_bytes(mixed.to_bytes(len(before), "big").translate(_ANY), "big")


def _runs(differ: Sequence[bool], width: int) -> Iterator[Box]:
    start = None
    for place, differs in enumerate([*differ, False]):
        if differs and start is None:
            start = place
        elif not differs and start is not None:
            yield start * TILE, min(place * TILE, width)
            start = None


def _rectangles(
    gap: Gap, bands: Iterable[tuple[int, int, tuple[Box, ...]]]
) -> Iterator[Region]:
    """Yield rectangles: equal runs of bands that follow each other are one."""
    growing: dict[Box, tuple[int, int]] = {}
    for down, height, runs in bands:
        for run in [run for run in growing if run not in runs]:
            yield _region(gap, run, *growing.pop(run))
        for run in runs:
            top, so_far = growing.get(run, (down, 0))
            growing[run] = (top, so_far + height)
    for run, (top, height) in growing.items():
        yield _region(gap, run, top, height)


def _region(gap: Gap, run: Box, top: int, height: int) -> Region:
    return Region(
        left=run[0],
        width=run[1] - run[0],
        first_top=gap.first + top,
        first_height=height,
        second_top=gap.second + top,
        second_height=height,
    )


def _few(regions: Sequence[Region]) -> Iterator[Region]:
    """Yield the regions; the last of too many become one that holds them all."""
    ordered = sorted(regions, key=lambda each: (each.second_top, each.left))
    yield from ordered[: MAX_REGIONS - 1]
    rest = ordered[MAX_REGIONS - 1 :]
    if rest:
        yield _around(rest)


def _around(regions: Sequence[Region]) -> Region:
    left = min(each.left for each in regions)
    first = min(each.first_top for each in regions)
    second = min(each.second_top for each in regions)
    return Region(
        left=left,
        width=max(each.left + each.width for each in regions) - left,
        first_top=first,
        first_height=max(each.first_top + each.first_height for each in regions)
        - first,
        second_top=second,
        second_height=max(each.second_top + each.second_height for each in regions)
        - second,
    )
