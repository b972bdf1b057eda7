"""What a batch came to, in one line; and how much there is to do."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from evidence_app.model.item import Item
from evidence_app.words import Words, say, say_count


def size_of(paths: Iterable[Path]) -> int:
    """Return the bytes of all files that are there, for the progress."""
    size = 0
    for path in paths:
        with suppress(OSError):
            size += path.stat().st_size
    return size


def heading_of(leads: Sequence[Item], problems: Sequence[Words]) -> Words:
    """Return in one line what a batch came to."""
    if not leads:
        return say("This was not saved")
    if problems:
        return say("Some of it was saved")
    return say_count(
        "{count} item saved and re-read",
        "{count} items saved and re-read",
        len(leads),
    )
