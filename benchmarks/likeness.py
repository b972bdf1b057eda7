"""Near copies: hashes of a picture, the search, and what both add to an intake.

    python -m benchmarks.likeness [--full]

The yardstick of the hash is pdqhash over the same pixels, where it is installed (it has
no wheel for every system, so that no lock names it); else its time is told alone. The
intake is of photos of 12 million pixels, with and without what is done for near copies
and for signs of AI generation, in turns; the decoder's seconds count on the clock.
"""

import argparse
import importlib
import importlib.util
import io
from typing import TYPE_CHECKING, Final

import numpy as np
from PIL import Image, ImageFilter

from benchmarks.frame import Sheet, fixed_loop, in_turns, main, timed
from evidence_app.facts.likeness import SIDE, Table, likeness_of
from evidence_app.facts.reading import Decoder
from evidence_app.model.likeness import CUTS, LENGTH, TURNS, Likeness
from evidence_app.model.pixels import Pixels

if TYPE_CHECKING:
    from collections.abc import Callable

PICTURES: Final = 100_000
SEARCH: Final = 0.1
"""Seconds in which so many are searched."""
MOST_OF_PDQHASH: Final = 3.0
MOST_OF_A_LOOK: Final = 4.0
"""Times what a look at a picture takes without: that one unpacks at an eighth."""
HASHES: Final = 20
SMALL, FULL = 6, 40
_PHOTO: Final = (4000, 3000)


def run(sheet: Sheet, asked: argparse.Namespace) -> None:
    """Measure the hash, the search, and a look at a picture."""
    sheet.say(f"fixed loop {fixed_loop() * 1000:.0f} ms")
    _hash(sheet)
    _search(sheet)
    _look(sheet, FULL if asked.full else SMALL)


def _hash(sheet: Sheet) -> None:
    picture = _drawn(7, (SIDE, 186))
    pixels = Pixels(picture.width, picture.height, picture.tobytes())
    works: dict[str, Callable[[], object]] = {
        "ours": lambda: [likeness_of(pixels) for _ in range(HASHES)]
    }
    if importlib.util.find_spec("pdqhash"):
        hashed = importlib.import_module("pdqhash").compute
        same = np.asarray(picture)
        count = HASHES * (TURNS + CUTS)
        works["pdqhash"] = lambda: [hashed(same) for _ in range(count)]
    took = in_turns(works)
    each = took["ours"] / HASHES * 1000
    sheet.say(f"sixteen hashes of a picture: {each:.1f} ms")
    if "pdqhash" in took:
        most = MOST_OF_PDQHASH
        sheet.ratio("against as many by pdqhash", took["ours"], took["pdqhash"], most)


def _search(sheet: Sheet) -> None:
    known = [_chance(number) for number in range(1000)]
    table = Table(known * (PICTURES // len(known)))
    took = timed(lambda: table.near(_chance(5000)), runs=5)
    sheet.seconds(f"a search among {PICTURES}", took.best, SEARCH)


def _look(sheet: Sheet, count: int) -> None:
    photos = [_jpeg(number) for number in range(count)]
    with Decoder() as decoder:
        decoder.facts(photos[0])

        def before() -> None:
            for photo in photos:
                decoder.facts(photo)
                decoder.passthrough(photo)

        def now() -> None:
            for photo in photos:
                decoder.facts(photo)
                decoder.signs(photo)
                decoder.passthrough(photo)
                likeness_of(decoder.picture(photo, max_width=SIDE, max_height=SIDE))

        took = in_turns({"before": before, "now": now})
    for name, seconds in took.items():
        sheet.say(f"a look at a photo, {name}: {seconds / count * 1000:.0f} ms")
    what = "a look with near copies and signs"
    sheet.ratio(what, took["now"], took["before"], MOST_OF_A_LOOK)


def _chance(number: int) -> Likeness:
    chosen = np.random.default_rng(number).bytes(LENGTH * (TURNS + CUTS))
    each = tuple(chosen[at : at + LENGTH] for at in range(0, len(chosen), LENGTH))
    return Likeness(100, each[:TURNS], each[TURNS:])


def _jpeg(number: int) -> bytes:
    stream = io.BytesIO()
    _drawn(number, _PHOTO).save(stream, "JPEG", quality=88)
    return stream.getvalue()


def _drawn(number: int, size: tuple[int, int]) -> Image.Image:
    chosen = np.random.default_rng(number)
    small = Image.fromarray(chosen.integers(0, 256, (24, 32, 3), dtype=np.uint8))
    return small.resize(size, Image.Resampling.BICUBIC).filter(ImageFilter.SHARPEN)


if __name__ == "__main__":
    raise SystemExit(main(run))
