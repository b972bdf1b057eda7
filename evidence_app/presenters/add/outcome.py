"""What a batch came to, in one line; and how much there is to do."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from evidence_app.model.finding import Severity
from evidence_app.model.item import Item, Kind
from evidence_app.words import Words, say, say_count

_SIGN_IN: Final = say(
    "What lets someone sign in, such as cookies, stays in the vault: it is left out of "
    "what goes out with a report."
)


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


def about_page(items: Sequence[Item], most: int = 12) -> tuple[Words, ...]:
    """Return what was kept of a page that was saved, and what of it was not.

    Of several pages at once nothing is said here: each of them tells it itself.

    Args:
        items: The page and its parts.
        most: So many remarks at most; the item itself has them all.
    """
    leads = [item for item in items if item.part_of is None]
    if len(leads) != 1 or leads[0].kind is not Kind.PAGE:
        return ()
    parts = sum(item.part_of == leads[0].id for item in items)
    told = sorted(leads[0].findings, key=lambda each: each.severity is Severity.NOTICE)
    kept = say_count(
        "Kept: what the page loaded, with its address and time, and {count} file "
        "beside it, such as its picture and its words.",
        "Kept: what the page loaded, with its address and time, and {count} files "
        "beside it, such as its picture and its words.",
        parts,
    )
    return (kept, *(finding.words for finding in told[:most]), _SIGN_IN)
