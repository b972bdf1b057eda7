"""Many small photos into the vault in groups, against one by one.

    python -m benchmarks.batches [--full]

Both ways every photo is hashed, encrypted, given repair data, flushed, read back,
compared, and logged twice before it counts as saved. Small: 600 photos of 200 kB,
``--full``: 3,000. Rates are the best of several rounds in turns.
"""

import argparse
import secrets
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from typing import Final

from benchmarks.frame import Sheet, fixed_loop, main, timed
from evidence_app.capture.captured import Captured, from_memory
from evidence_app.clock import SystemClock
from evidence_app.facts.reading import Decoder
from evidence_app.ingest import Into, ingest, ingest_batch
from evidence_app.model.gate import Shown
from evidence_app.model.item import CaseId, Kind, Method, Origin
from evidence_app.vault.vault import create_vault

PHOTO: Final = 200_000
SMALL, FULL = 600, 3000
ONE_BY_ONE: Final = 40
ROUNDS: Final = 3
LEAST: Final = 5.0
CASE: Final = CaseId("c" * 32)
_PASSPHRASE: Final = "four words are better"


def run(sheet: Sheet, asked: argparse.Namespace) -> None:
    """Take photos in by both ways, in turns."""
    count = FULL if asked.full else SMALL
    contents = [secrets.token_bytes(PHOTO) for _ in range(100)]
    photos = list(islice(map(_photo, cycle(contents)), count))
    clock = SystemClock()
    singles: list[float] = []
    groups: list[float] = []
    with (
        tempfile.TemporaryDirectory(dir=asked.folder) as name,
        Decoder() as decoder,
        create_vault(Path(name) / "vault", _PASSPHRASE, clock=clock) as vault,
    ):
        into = Into(vault=vault, decoder=decoder, case=CASE, clock=clock)
        few = photos[:ONE_BY_ONE]
        for _ in range(ROUNDS):
            singles.append(len(few) / timed(lambda: _one_by_one(few, into)).best)
            groups.append(count / timed(lambda: _grouped(photos, into)).best)
    sheet.say(f"fixed loop {fixed_loop() * 1000:.0f} ms")
    for single, group in zip(singles, groups, strict=True):
        sheet.say(f"one by one {single:.0f}/s, in groups {group:.0f}/s")
    sheet.at_least("in groups, more a second", max(groups) / max(singles), LEAST)


def _one_by_one(photos: Sequence[Captured], into: Into) -> None:
    for photo in photos:
        ingest(
            photo,
            vault=into.vault,
            decoder=into.decoder,
            case=into.case,
            clock=into.clock,
        )


def _grouped(photos: Sequence[Captured], into: Into) -> None:
    taken = ingest_batch([partial(_itself, photo) for photo in photos], into)
    if len(taken.items) != len(photos):
        raise RuntimeError(taken.failures)


def _itself(photo: Captured) -> Captured:
    return photo


def _photo(content: bytes) -> Captured:
    return Captured(
        kind=Kind.FILE,
        title="photo.jpg",
        origin=Origin(method=Method.FILE_GIVEN, place="photo.jpg"),
        captured_at=datetime(2026, 11, 21, tzinfo=UTC),
        open=from_memory(content),
        untrusted_name="photo.jpg",
        size=len(content),
        shown=Shown.NOTHING_SEXUAL,
    )


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--folder", help="where to measure; else among temporary files")


if __name__ == "__main__":
    sys.exit(main(run, options=_options))
