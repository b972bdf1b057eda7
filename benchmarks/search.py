"""Searches a hundred thousand messages: as one chat, and as many items.

Typical and worst queries; each is asked cold once and then again and again. The
bound holds for the middle of the runs, the slowest is printed too.
"""

import argparse
import tempfile
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Final

from benchmarks.frame import Sheet, fixed_loop, main, timed
from benchmarks.sample import CASE, item, messages
from evidence_app.model.digest import Digest
from evidence_app.model.item import Kind
from evidence_app.model.listing import EVERYTHING
from evidence_app.vault.catalog import Catalog
from evidence_app.vault.custody.frames import Head
from evidence_app.vault.values import IndexedText

MESSAGES: Final = 100_000
SMALL: Final = 2_000
BOUND: Final = 0.1
RUNS: Final = 7
LIMIT: Final = 500
PAGE: Final = 60
_KEY: Final = bytes(32)
QUERIES: Final = {
    "a very common word": "you",
    "a common part of words": "an",
    "one letter": "t",
    "two letters": "te",
    "two very common words": "you the",
    "letters and a word": "t you",
    "a letter in one language, a word in another": "s 협박",
    "words that never stand together": "you 협박",
    "Korean, two syllables": "협박",
    "Korean, one syllable": "집",
    "Korean, an open syllable": "나",
    "Urdu": "تصویر",
    "Urdu, typed on an Arabic keyboard": "تمهيں",
    "an emoji": "😀",
    "a page's address": "https://site7.example/p/",
    "any address": "://",
    "a handle": "@user_77",
    "a telephone number": "+92 300 1050007",
    "a long phrase": "you will tell me why and the photo is not for you to send again",
    "a repeated word": "you you you you you you you you",
    "nothing": "xqzvkj",
    "nothing, of common words": "police mother police house money",
}


def run(sheet: Sheet, asked: argparse.Namespace) -> None:
    """Measure both shapes of a vault."""
    count = MESSAGES if asked.full else SMALL
    written = [
        IndexedText(text=text, sender=f"Person {number % 9}")
        for number, text in enumerate(messages(count))
    ]
    sheet.say(f"{count} messages; fixed loop {fixed_loop() * 1000:.0f} ms")
    for shape, pieces in (("one chat", count), ("many items", 1)):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "index.db"
            build = timed(lambda p=path, n=pieces: _build(p, written, n))  # type: ignore[misc] # mypy cannot tell what a lambda's defaults are
            size = path.stat().st_size / 2**20
            sheet.say(
                f"{shape}: indexed {count / build.best:.0f} messages/s, {size:.0f} MiB"
            )
            _ask_all(sheet, shape, path)


def _build(path: Path, written: Sequence[IndexedText], pieces: int) -> None:
    catalog, count, texts = Catalog.open(path, _KEY), len(written), iter(written)
    for first in range(0, count // pieces, 500):
        numbers = range(first + 1, min(first + 500, count // pieces) + 1)
        with catalog.until(Head(numbers[-1], Digest("0" * 64))):
            for number in numbers:
                _add(catalog, number, texts, pieces)
    catalog.close()


def _add(
    catalog: Catalog, number: int, texts: Iterator[IndexedText], pieces: int
) -> None:
    one = item(number, kind=Kind.CHAT)
    catalog.add_item(number, one, Digest("0" * 64), list(islice(texts, pieces)))


def _ask_all(sheet: Sheet, shape: str, path: Path) -> None:
    for name, query in QUERIES.items():
        catalog = Catalog.open(path, _KEY)
        cold = timed(lambda c=catalog, q=query: _search(c, q))  # type: ignore[misc] # as above
        warm = timed(lambda c=catalog, q=query: _search(c, q), runs=RUNS)  # type: ignore[misc] # as above
        window = timed(lambda c=catalog, q=query: _look(c, q), runs=RUNS)  # type: ignore[misc] # as above
        hits = len(_search(catalog, query))
        catalog.close()
        told = (
            f"{shape}, {name}: {hits} hits, cold {cold.best * 1000:.0f} ms,"
            f" slowest {warm.longest * 1000:.0f} ms"
        )
        sheet.seconds(told, warm.middle, BOUND)
        sheet.seconds(f"{shape}, {name}, in the window", window.middle, BOUND)


def _search(catalog: Catalog, query: str) -> list[object]:
    return [*catalog.search(query, CASE, LIMIT)]


def _look(catalog: Catalog, query: str) -> None:
    """Do what the window does: find the items, and read the first of them."""
    for place in catalog.places(query, CASE, EVERYTHING, 1001)[:PAGE]:
        catalog.item(place.item)
        catalog.excerpt(query, place)


if __name__ == "__main__":
    raise SystemExit(main(run))
