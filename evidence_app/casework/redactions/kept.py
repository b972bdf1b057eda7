"""A redacted copy as it is kept: part of its original, its parts in its description.

What is covered stands in the sealed description of the copy itself, as facts. So it
is kept in the same write as the copy, and goes wherever the copy goes: into a backup,
a handover, a catalog made anew. The custody log says of the original, in that write
too, that a copy was made and how much is covered.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Final

from evidence_app.capture.captured import Captured, Derived, from_memory
from evidence_app.capture.titles import title_from
from evidence_app.casework.redactions.making import Copy
from evidence_app.errors import VaultDamagedError
from evidence_app.model.fact import Fact, FactSource
from evidence_app.model.item import Item, Method, Origin
from evidence_app.model.redaction import (
    MOST_COVERED,
    ROLE,
    Area,
    Cover,
    Covered,
    Redaction,
)
from evidence_app.words import mark

ORIGINAL: Final = mark("Copy of the original with the SHA-256")
COVERED: Final = mark("Covered (left, top, width, height in pixels)")
CROPPED: Final = mark("Cut out (left, top, width, height in pixels)")
SIZE: Final = mark("Size in pixels")
_AREA: Final = re.compile(r"(-?\d{1,7}), (-?\d{1,7}), (\d{1,7}), (\d{1,7})")
_LONGEST: Final = 80 * MOST_COVERED


def captured_redaction(
    original: Item, redaction: Redaction, copy: Copy, at: datetime
) -> Captured:
    """Return a copy as something that can be taken in, with its original's answer.

    Args:
        original: The picture that it is a copy of.
        redaction: What is covered and cut away.
        copy: What came of it, tested.
        at: When it was made.
    """
    return Captured(
        kind=original.kind,
        title=title_from(original.title),
        origin=Origin(Method.REDACTED, original.origin.place),
        captured_at=at,
        open=from_memory(copy.png),
        media_type="image/png",
        size=len(copy.png),
        facts=tuple(_facts(original, redaction, copy)),
        role=ROLE,
        shown=original.shown,
        derived=Derived(original=original.id, how=_told(redaction)),
    )


def is_redacted(item: Item) -> bool:
    """Say whether an item is a redacted copy of another one."""
    return item.role == ROLE and item.origin.method is Method.REDACTED


def original_of(item: Item, items: Iterable[Item]) -> Item | None:
    """Return the item that a copy was made of, None when it is not among these."""
    return next((each for each in items if each.id == item.part_of), None)


def redactions_among(original: Item, parts: Iterable[Item]) -> tuple[Item, ...]:
    """Return an item's redacted copies among these, in the order of making."""
    return tuple(
        each for each in parts if is_redacted(each) and each.part_of == original.id
    )


def redaction_of(item: Item) -> Redaction:
    """Return what is covered in a copy.

    Raises:
        VaultDamagedError: its description does not say so in the known form.
    """
    told = {fact.name: fact.value for fact in item.facts}
    lines = told.get(COVERED, "")
    crop = told.get(CROPPED)
    if not is_redacted(item) or len(lines) > _LONGEST:
        raise VaultDamagedError(part=ROLE)
    return Redaction(
        covered=tuple(_covered(line) for line in lines.splitlines()),
        crop=None if crop is None else _area(crop),
    )


def _facts(original: Item, redaction: Redaction, copy: Copy) -> Iterator[Fact]:
    seen = FactSource.CAPTURE
    yield Fact(ORIGINAL, original.digest.hexadecimal, seen)
    if redaction.covered:
        lines = "\n".join(
            f"{each.cover.value} {_write(each.area)}" for each in redaction.covered
        )
        yield Fact(COVERED, lines, seen)
    if redaction.crop is not None:
        yield Fact(CROPPED, _write(redaction.crop), seen)
    size = f"{copy.width} × {copy.height}"  # noqa: RUF001 - as printed
    yield Fact(SIZE, size, seen)


def _told(redaction: Redaction) -> str:
    """Return what the log says of it: how much, never where."""
    counts = [
        f"{redaction.count(Cover.BOX)} boxes",
        f"{redaction.count(Cover.VEIL)} veils",
    ]
    if redaction.crop is not None:
        counts.append("cut out")
    return ", ".join(counts)


def _write(area: Area) -> str:
    return f"{area.left}, {area.top}, {area.width}, {area.height}"


def _covered(line: str) -> Covered:
    name, _, area = line.partition(" ")
    try:
        return Covered(Cover(name), _area(area))
    except ValueError as error:
        raise VaultDamagedError(part=ROLE) from error


def _area(text: str) -> Area:
    found = _AREA.fullmatch(text)
    try:
        if found:
            return Area(*(int(each) for each in found.groups()))
    except ValueError as error:
        raise VaultDamagedError(part=ROLE) from error
    raise VaultDamagedError(part=ROLE)
