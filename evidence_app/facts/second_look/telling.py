"""Tells a second look in words: what it found, and what it cannot tell.

``lines`` quote the page's words; ``summary`` never does, so it can stand where nothing
may be seen without being asked for.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Final

from evidence_app.facts.second_look.document import KnownSave, NotLoaded, SecondLook
from evidence_app.facts.second_look.look import (
    Comparison,
    PicturesCompared,
    Presence,
    Region,
)
from evidence_app.facts.second_look.sentences import MAX_QUOTED, sentences
from evidence_app.words import Words, say, say_count

MOST_PLACES: Final = 40
"""Places of the pictures that are told one by one."""

GENERAL_LIMITS: Final = (
    say(
        "Who took something away, or why, or whether others still see it. “Not shown” "
        "does not mean deleted by the other person."
    ),
    say(
        "What other visitors see: a page can look different in another place, at "
        "another time, or to people who are signed in."
    ),
    say(
        "What a page only loads late, or when someone scrolls: that may be missing in "
        "either save although it was there."
    ),
)
"""What a second look does not show, whatever it found."""


def moment_text(at: datetime, local_offset: timedelta) -> str:
    """Return a time as it was on the clock there, with its offset from UTC."""
    minutes = local_offset // timedelta(minutes=1)
    sign = "-" if minutes < 0 else "+"
    ahead = f"{sign}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"
    return f"{at + local_offset:%Y-%m-%d %H:%M:%S} (UTC{ahead})"


def lines(found: SecondLook, *, most: int = MAX_QUOTED) -> tuple[Words, ...]:
    """Return what was found, sentence by sentence, the weightiest first.

    Args:
        found: The second look.
        most: Texts of each kind that are quoted.
    """
    then = moment_text(found.first.at, found.first.local_offset)
    now = moment_text(found.at, found.local_offset)
    if found.not_loaded is not None:
        return (_not_loaded(found.not_loaded, now),)
    if found.comparison is None:
        return ()
    told = sentences(found.comparison, then, now, most=most)
    return (*told, *_places(found), *_left_out(found))


def summary(found: SecondLook) -> tuple[Words, ...]:
    """Return what was found without quoting anything."""
    comparison = found.comparison
    if comparison is None or comparison.presence is not Presence.THERE:
        return lines(found)
    nothing = (say("Nothing that was compared has changed."),)
    told = tuple(_counts(comparison)) if comparison.changed else nothing
    whole = comparison.pictures.compared is PicturesCompared.YES
    if whole and comparison.words_compared:
        return told
    return (*told, say("Not everything could be compared. Open it to read why."))


def limits(found: SecondLook) -> tuple[Words, ...]:
    """Return why these two saves may differ for another reason than a change."""
    first, second = found.first, found.second
    return tuple(_limits(first, second)) if second else ()


def _counts(comparison: Comparison) -> Iterator[Words]:
    texts = comparison.texts
    if texts.gone:
        yield say_count(
            "{count} text of the page was not seen this time.",
            "{count} texts of the page were not seen this time.",
            len(texts.gone),
        )
    if texts.altered:
        yield say_count(
            "{count} text has changed.",
            "{count} texts have changed.",
            len(texts.altered),
        )
    if texts.new:
        yield say_count(
            "{count} text is new.", "{count} texts are new.", len(texts.new)
        )
    if comparison.pictures.regions:
        yield say_count(
            "The picture differs in {count} place.",
            "The picture differs in {count} places.",
            len(comparison.pictures.regions),
        )
    rest = (comparison.title_changed, texts.fewer, texts.more)
    posts = (comparison.posts_gone, comparison.posts_new)
    if any(rest) or any(posts):
        yield say("More differs. Open it to read what.")


def _places(found: SecondLook) -> Iterator[Words]:
    if found.comparison is None or found.comparison.presence is not Presence.THERE:
        return
    regions = found.comparison.pictures.regions
    for number, region in enumerate(regions[:MOST_PLACES], start=1):
        yield _place(number, region)
    if len(regions) > MOST_PLACES:
        yield say_count(
            "{count} more place of the pictures is not described here.",
            "{count} more places of the pictures are not described here.",
            len(regions) - MOST_PLACES,
        )
    if found.rows_compared is not None:
        yield say_count(
            "The pictures are taller than can be compared: only their first {count} "
            "row of pixels was. What moved across its end counts as a difference.",
            "The pictures are taller than can be compared: only their first {count} "
            "rows of pixels were. What moved across their end counts as a difference.",
            found.rows_compared,
        )


def _place(number: int, region: Region) -> Words:
    """Say where a place is, in pixels counted from 1."""
    then = {
        "then_top": region.first_top + 1,
        "then_end": region.first_top + region.first_height,
    }
    now = {
        "now_top": region.second_top + 1,
        "now_end": region.second_top + region.second_height,
    }
    across = {"left": region.left + 1, "right": region.left + region.width}
    if not region.first_height:
        return say(
            "Place {number}: only in the later picture, pixel rows {now_top} to "
            "{now_end}, columns {left} to {right}.",
            number=number,
            **now,
            **across,
        )
    if not region.second_height:
        return say(
            "Place {number}: only in the earlier picture, pixel rows {then_top} to "
            "{then_end}, columns {left} to {right}.",
            number=number,
            **then,
            **across,
        )
    return say(
        "Place {number}: pixel rows {then_top} to {then_end} of the earlier picture "
        "and {now_top} to {now_end} of the later one, columns {left} to {right}.",
        number=number,
        **then,
        **now,
        **across,
    )


def _left_out(found: SecondLook) -> Iterator[Words]:
    if found.texts_left_out:
        yield say_count(
            "{count} more text differs and is not listed.",
            "{count} more texts differ and are not listed.",
            found.texts_left_out,
        )
    if found.posts_left_out:
        yield say_count(
            "{count} more post differs and is not listed.",
            "{count} more posts differ and are not listed.",
            found.posts_left_out,
        )
    if found.shortened:
        yield say_count(
            "{count} text is given with its beginning only.",
            "{count} texts are given with their beginning only.",
            found.shortened,
        )


def _limits(first: KnownSave, second: KnownSave) -> Iterator[Words]:
    if first.account != second.account:
        yield say(
            "The two were not saved under the same account: one was saved while signed "
            "in. They may differ for that reason alone."
        )
    if first.browser != second.browser:
        yield say(
            "The two were opened with different browsers or versions: {first} and "
            "{second}. Pictures may differ for that reason alone.",
            first=first.browser or "?",
            second=second.browser or "?",
        )
    if first.scrolled is not second.scrolled:
        yield say(
            "Only one of the two was scrolled through. The two may differ for that "
            "reason alone."
        )
    if first.typed != second.typed:
        yield say(
            "The two were asked for under different addresses: {first} and {second}.",
            first=first.typed,
            second=second.typed,
        )


def _not_loaded(failure: NotLoaded, at: str) -> Words:
    known = _FAILURES.get(failure.why, _OTHER)
    return Words(
        known.text,
        (
            ("second", at),
            ("address", failure.typed),
            ("reason", Words(failure.detail) if failure.detail else "?"),
        ),
    )


_OTHER: Final = say(
    "When looked at again on {second}, the page did not load ({reason}): {address}. "
    "This computer or its connection may be the reason. Whether the page is still "
    "there was not seen."
)
_FAILURES: Final[Mapping[str, Words]] = {
    "not_found": say(
        "When looked at again on {second}, no site of this name was found: {address}. "
        "The site may be gone, or this computer's connection may be the reason. "
        "Whether the page is still there was not seen."
    ),
    "unreachable": say(
        "When looked at again on {second}, the site could not be reached ({reason}): "
        "{address}. The site may be down, or this computer's connection may be the "
        "reason. Whether the page is still there was not seen."
    ),
    "redirects": say(
        "When looked at again on {second}, the site led round and round and showed no "
        "page: {address}. Whether the page is still there was not seen."
    ),
    "download": say(
        "When looked at again on {second}, the address gave a file to download, not a "
        "page: {address}. The file was not kept."
    ),
    "too_slow": say(
        "When looked at again on {second}, nothing had arrived when the time was up: "
        "{address}. Whether the page is still there was not seen."
    ),
}
