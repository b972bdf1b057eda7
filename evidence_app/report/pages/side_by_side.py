"""Two pictures on one sheet, where the person set them side by side.

Each is shown here as it is on its own sheet: a covered copy in place of its original,
and what is intimate under a veil. What the two are is what the person says.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from evidence_app.errors import DecoderError, ItemDamagedError
from evidence_app.model.item import ItemId
from evidence_app.model.pair import Pair, PairKind
from evidence_app.model.pixels import Pixels
from evidence_app.report.blocks import (
    Block,
    FactRow,
    Facts,
    PageBreak,
    Picture,
    Placeholder,
    Style,
)
from evidence_app.report.material import ExhibitMaterial, ReportMaterial, Withheld
from evidence_app.report.pages.pictures import LARGEST
from evidence_app.report.pages.redacted import first_picture, shown_copies, veil_of
from evidence_app.report.pages.voice import Voice
from evidence_app.words import Words, say

_WIDTH: Final = 680
_HEIGHT: Final = 800
_BETWEEN: Final = 40
"""Pixels of white between the two."""

_SAID: Final = {
    PairKind.ALTERED: say(
        "The person reporting says: {one} is an altered picture, and {other} is the "
        "picture that it was made from."
    ),
    PairKind.PROFILE: say(
        "The person reporting says: {one} shows a profile that pretends to be someone, "
        "and {other} shows that person's own profile."
    ),
    PairKind.COPIES: say(
        "The person reporting says: {one} and {other} are copies of one picture."
    ),
}


_NOT_SHOWN: Final = say(
    "They are not shown beside each other: one of them was left out of this report, or "
    "could not be opened."
)


def side_by_side(material: ReportMaterial, voice: Voice) -> Iterator[Block]:
    """Yield a sheet for each pair of which both are in the report."""
    known = {each.exhibit.item.id: each for each in material.exhibits}
    for pair in material.pairs:
        yield from _sheet(pair, known, material, voice)


def _sheet(
    pair: Pair,
    known: Mapping[ItemId, ExhibitMaterial],
    material: ReportMaterial,
    voice: Voice,
) -> Iterator[Block]:
    one, other = known.get(pair.one), known.get(pair.other)
    if one is None or other is None:
        return
    left, right = _pixels(one, material), _pixels(other, material)
    names = {"one": one.exhibit.reference, "other": other.exhibit.reference}
    yield PageBreak()
    yield voice.heading(say("Side by side: {one} and {other}", **names))
    said = _SAID[pair.kind]
    yield voice.paragraph(Words(said.text, tuple(names.items())))
    if left is None or right is None:
        yield Placeholder(title=voice.say(_NOT_SHOWN))
    else:
        both = beside(left, right)
        caption = voice.say(say("On the left {one}, on the right {other}.", **names))
        yield Picture(
            load=lambda: both,
            caption=caption,
            alternative=caption,
            small=material.light,
        )
    for each in (one, other):
        yield Facts(rows=tuple(_rows(each, voice)))
    yield voice.paragraph(
        say(
            "Both are drawn for this page, fitted beside each other. Their own sheets "
            "show how each came in. This program did not compare them here, and "
            "concludes nothing."
        ),
        Style.SMALL,
    )


def _rows(each: ExhibitMaterial, voice: Voice) -> Iterator[FactRow]:
    item = each.exhibit.item
    words = say("Exhibit {reference}", reference=each.exhibit.reference)
    yield voice.row(words, item.title, Style.QUOTE)
    yield voice.row(
        say("Captured (computer's clock)"),
        voice.moment(item.captured_at, item.local_offset),
    )
    if item.origin.place not in {"", item.title}:
        yield voice.row(say("From"), item.origin.place, Style.QUOTE)
    yield voice.row(say("SHA-256"), item.digest.hexadecimal, Style.CODE)
    if each.withheld is Withheld.INTIMATE and not shown_copies(each):
        shown = say("veiled: marked as intimate, of an adult")
        yield voice.row(say("How it is shown here"), shown)
    elif shown_copies(each):
        shown = say("a copy, parts of it covered by the person reporting")
        yield voice.row(say("How it is shown here"), shown)


def _pixels(each: ExhibitMaterial, material: ReportMaterial) -> Pixels | None:
    """Return what may be shown; None when nothing may, or it cannot be opened."""
    if each.picture_out or each.damaged or each.chosen_out:
        return None
    copies = shown_copies(each)
    item = copies[0].item if copies else first_picture(each)
    if item is None or item.size > LARGEST:
        return None
    try:
        if each.withheld is Withheld.INTIMATE and not copies:
            return veil_of(item, material)
        with material.open_item(item) as stream:
            content = stream.read(LARGEST)
        return material.decoder.picture(content, max_width=_WIDTH, max_height=_HEIGHT)
    except (DecoderError, ItemDamagedError):
        return None


def beside(left: Pixels, right: Pixels) -> Pixels:
    """Return two pictures as one, on white, their upper edges in one line."""
    height = max(left.height, right.height)
    between = b"\xff" * (_BETWEEN * 3)
    rows = (
        _row(left, at) + between + _row(right, at)  # a row of each
        for at in range(height)
    )
    return Pixels(left.width + _BETWEEN + right.width, height, b"".join(rows))


def _row(pixels: Pixels, at: int) -> bytes:
    length = pixels.width * 3
    row = pixels.rgb[at * length : (at + 1) * length]
    return row or b"\xff" * length
