"""Photos opened in the decoder, against the same work in this process; and its start.

    python -m benchmarks.decoding [--full]

What an intake does for each photo: its facts, one look at all of its data, and a tile.
Promised are at least 0.7 times the photos per second of the same functions called here,
without a second program, a pipe and checks; and a decoder ready in half a second.
"""

import argparse
from collections.abc import Callable, Sequence
from typing import Final

from benchmarks.frame import Sheet, fixed_loop, in_turns, main, timed
from benchmarks.pictures import make_photo
from evidence_app.decoder import exif, opening, program
from evidence_app.facts.decoder_child import started
from evidence_app.facts.reading import Decoder
from evidence_app.host.frames import Frame

SMALL, FULL = 60, 3000
LEAST: Final = 0.7
START: Final = 0.5
TILE: Final = 320
_PROGRAMS: Final = ("decoder", "page-decoder", "export-decoder")


def run(sheet: Sheet, asked: argparse.Namespace) -> None:
    """Measure both ways in turns, then the starts."""
    count = FULL if asked.full else SMALL
    contents = [make_photo() for _ in range(4)]
    photos = [contents[at % 4] for at in range(count)]
    opening.prepare()
    exif.prepare()
    sheet.say(f"{count} photos; fixed loop {fixed_loop():.3f} s")
    with Decoder() as decoder:
        decoder.facts(photos[0])
        ways: dict[str, Callable[[], object]] = {
            "here": lambda: here(photos),
            "decoder": lambda: apart(decoder, photos),
        }
        seconds = in_turns(ways, runs=1 if asked.full else 3)
    for name, used in seconds.items():
        sheet.say(f"  {name}: {count / used:.1f} photos a second")
    sheet.at_least("photos in the decoder", seconds["here"] / seconds["decoder"], LEAST)
    for name in _PROGRAMS:
        best = timed(lambda name=name: start(name), runs=5).best  # type: ignore[misc]  # bound now
        sheet.seconds(f"start of {name}", best, START)


def here(photos: Sequence[bytes]) -> None:
    """Do it in this process."""
    tile = {"op": "picture", "max_width": TILE, "max_height": TILE}
    for photo in photos:
        for head in ({"op": "facts"}, {"op": "passthrough"}, tile):
            program.answer(Frame(head, photo))


def apart(decoder: Decoder, photos: Sequence[bytes]) -> None:
    """Have the decoder do it."""
    for photo in photos:
        decoder.facts(photo)
        decoder.passthrough(photo)
        decoder.picture(photo, max_width=TILE, max_height=TILE)


def start(name: str) -> None:
    """Start a decoder until it is ready, and end it."""
    child, _ = started(60, program=name)
    child.kill()


if __name__ == "__main__":
    raise SystemExit(main(run))
