"""What a second look found, as the document that is kept of it.

It names both saves by item and digest, so that whoever holds them can compare again.
See ``docs/second-look-format.md``. The same values give the same bytes.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from evidence_app.facts.second_look.look import (
    Comparison,
    PictureChanges,
    TextChanges,
)
from evidence_app.model.digest import Digest
from evidence_app.model.item import ItemId

FORMAT: Final = "evidence-app-second-look"
VERSION: Final = 1
MOST_TEXTS: Final = 400
"""Texts of each kind that the document lists; the others are counted."""
LONGEST_TEXT: Final = 1_000
MOST_POSTS: Final = 2_000
MOST_REGIONS: Final = 500
"""Places of the pictures that it lists."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownSave:
    """One of the two saves, as far as it counts for the comparison.

    Attributes:
        item: Its number in the vault.
        digest: SHA-256 of its archive.
        at: When it was saved, UTC.
        local_offset: How far local time was ahead of UTC then.
        typed: The address that was asked for.
        final: The address that answered in the end.
        status: Of the answer, 0 when there was none.
        browser: What opened it; may be empty.
        account: The account shown as signed in, as the person named it, or "".
        pictures: Pictures were kept.
        scrolled: The page was scrolled through and opened where it was folded.
    """

    item: ItemId
    digest: Digest
    at: datetime
    local_offset: timedelta
    typed: str
    final: str
    status: int
    browser: str = ""
    account: str = ""
    pictures: bool = True
    scrolled: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class NotLoaded:
    """A second look that met no page at all.

    Attributes:
        at: When, UTC.
        local_offset: How far local time was ahead of UTC then.
        typed: The address that was asked for.
        why: ``not_found``, ``unreachable``, ``redirects``, ``download``,
            ``too_slow`` or ``other``.
        detail: More of it, a marked literal or the browser's word for it.
    """

    at: datetime
    local_offset: timedelta
    typed: str
    why: str
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondLook:
    """A second look with all that it found.

    Either ``second`` and ``comparison`` are there, or ``not_loaded`` is.

    Attributes:
        first: The earlier save.
        second: The later one.
        comparison: What differs.
        not_loaded: Why there is no later save.
        rows_compared: How many rows of each picture were looked at, from the top;
            None when that is all of them.
        texts_left_out: Texts that differ and are too many to be listed.
        shortened: Texts that are listed with their beginning only.
        posts_left_out: Posts that differ and are too many to be listed.
    """

    first: KnownSave
    second: KnownSave | None = None
    comparison: Comparison | None = None
    not_loaded: NotLoaded | None = None
    rows_compared: int | None = None
    texts_left_out: int = 0
    shortened: int = 0
    posts_left_out: int = 0

    def __post_init__(self) -> None:
        compared = self.second is not None and self.comparison is not None
        if compared is (self.not_loaded is not None):
            raise ValueError("neither compared nor not loaded")
        if (self.second is None) is not (self.comparison is None):
            raise ValueError("half compared")

    @property
    def at(self) -> datetime:
        """When it was looked at again, UTC."""
        return (self.second or self._failure).at

    @property
    def local_offset(self) -> timedelta:
        """How far local time was ahead of UTC then."""
        return (self.second or self._failure).local_offset

    @property
    def _failure(self) -> NotLoaded:
        if self.not_loaded is None:
            raise ValueError("compared")
        return self.not_loaded


def compared(
    first: KnownSave,
    second: KnownSave,
    comparison: Comparison,
    *,
    rows_compared: int | None = None,
) -> SecondLook:
    """Return what a comparison found, within what a document holds."""
    texts, left_out, shortened = _bounded(comparison.texts)
    gone, new = comparison.posts_gone, comparison.posts_new
    pictures = comparison.pictures
    posts_left = max(0, len(gone) - MOST_POSTS) + max(0, len(new) - MOST_POSTS)
    return SecondLook(
        first=first,
        second=second,
        comparison=replace(
            comparison,
            texts=texts,
            posts_gone=tuple(each[:LONGEST_TEXT] for each in gone[:MOST_POSTS]),
            posts_new=tuple(each[:LONGEST_TEXT] for each in new[:MOST_POSTS]),
            pictures=PictureChanges(
                compared=pictures.compared,
                regions=pictures.regions[:MOST_REGIONS],
                share=round(pictures.share, 6),
            ),
        ),
        rows_compared=rows_compared,
        texts_left_out=left_out,
        shortened=shortened,
        posts_left_out=posts_left,
    )


def _bounded(texts: TextChanges) -> tuple[TextChanges, int, int]:
    """Return texts that fit, how many are left out, and how many are shortened."""
    kinds = (texts.gone, texts.new, texts.fewer, texts.more, texts.altered)
    left_out = sum(max(0, len(kind) - MOST_TEXTS) for kind in kinds)
    gone, new, fewer, more = (kind[:MOST_TEXTS] for kind in kinds[:4])
    altered = texts.altered[:MOST_TEXTS]
    pairs = [text for each in altered for text in (each.first, each.second)]
    shortened = sum(
        len(text) > LONGEST_TEXT for text in (*gone, *new, *fewer, *more, *pairs)
    )
    fitting = TextChanges(
        gone=_short(gone),
        new=_short(new),
        altered=tuple(
            replace(
                each,
                first=each.first[:LONGEST_TEXT],
                second=each.second[:LONGEST_TEXT],
            )
            for each in altered
        ),
        fewer=_short(fewer),
        more=_short(more),
    )
    return fitting, left_out, shortened


def _short(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(text[:LONGEST_TEXT] for text in texts)
