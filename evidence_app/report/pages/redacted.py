"""What a sheet says of redacted copies, and the veil in the place of what is intimate.

A copy is called one wherever it stands, with its own digest and its original's. Where
a copy is shown, nothing else of the exhibit's pictures is opened.
"""

from collections.abc import Iterator
from typing import Final

from evidence_app.casework.redactions import is_redacted, original_of, redaction_of
from evidence_app.errors import DecoderError, ItemDamagedError, VaultDamagedError
from evidence_app.model.item import PICTURE_TYPES, Item
from evidence_app.model.pixels import Pixels
from evidence_app.model.redaction import Cover
from evidence_app.report.blocks import Block, FactRow, Facts, Picture, Style
from evidence_app.report.material import (
    BundleFile,
    ExhibitMaterial,
    ReportMaterial,
    Withheld,
)
from evidence_app.report.pages.pictures import LARGEST, PictureMaker, Piece
from evidence_app.report.pages.voice import Voice
from evidence_app.words import Words, say, say_count

_CELL: Final = 40
"""Pixels across each cell of a veil as it is drawn."""


def shown_copies(each: ExhibitMaterial) -> tuple[BundleFile, ...]:
    """Return the copies that are shown in place of their originals."""
    if each.withheld not in {Withheld.REDACTED, Withheld.INTIMATE}:
        return ()
    return tuple(file for file in each.files if file.path and is_redacted(file.item))


def copies_shown(
    each: ExhibitMaterial, pictures: PictureMaker, voice: Voice
) -> Iterator[Block]:
    """Yield the copies, each called one."""
    yield voice.callout(
        say("Derived copy (redacted)"),
        voice.say(
            say(
                "The person reporting covered parts of this picture. What is shown "
                "here is the copy. The original stays unchanged in their vault. Ask "
                "if you need it."
            )
        ),
    )
    reference = each.exhibit.reference
    words = say("Derived copy (redacted) of exhibit {reference}", reference=reference)
    for file in shown_copies(each):
        piece = Piece(number=1, of=1)
        yield from pictures.blocks(file.item, voice.say(words), piece)


def derived(each: ExhibitMaterial, voice: Voice) -> Iterator[Block]:
    """Yield what its redacted copies are, with both digests."""
    copies = [file.item for file in each.files if is_redacted(file.item)]
    if not copies:
        return
    yield voice.heading(say("Derived copies (redacted)"), level=3)
    yield voice.paragraph(
        say(
            "Each copy was made in the app from an original that was not changed. "
            "Under a black box nothing is left, and under a veil a few patches of "
            "colour. The rest was compared with the original and is the same."
        ),
        Style.SMALL,
    )
    originals = [file.item for file in each.files]
    for copy in copies:
        yield Facts(rows=tuple(_rows(copy, original_of(copy, originals), each, voice)))


def veiled(
    each: ExhibitMaterial, material: ReportMaterial, voice: Voice
) -> Iterator[Picture]:
    """Yield an intimate picture under a veil; nothing when it cannot be opened."""
    item = first_picture(each)
    if item is None or item.size > LARGEST:
        return
    try:
        pixels = veil_of(item, material)
    except (DecoderError, ItemDamagedError):
        return
    words = say(
        "Shown veiled. The original of {reference} stays sealed in the vault; its "
        "SHA-256 is below.",
        reference=each.exhibit.reference,
    )
    yield Picture(
        load=lambda: pixels,
        caption=voice.say(words),
        alternative=voice.say(words),
        full_width=False,
    )


def _rows(
    copy: Item, original: Item | None, each: ExhibitMaterial, voice: Voice
) -> Iterator[FactRow]:
    yield voice.row(say("Derived copy, SHA-256"), str(copy.digest), Style.CODE)
    yield voice.row(
        say("Captured (computer's clock)"),
        voice.moment(copy.captured_at, copy.local_offset),
    )
    if original is not None:
        lines = f"{each.exhibit.reference}\n{original.digest}"
        yield voice.row(say("Its original, SHA-256"), lines, Style.CODE)
    yield voice.row(say("What was done"), "\n".join(map(voice.say, _done(copy))))


def _done(copy: Item) -> Iterator[Words]:
    try:
        redaction = redaction_of(copy)
    except VaultDamagedError:
        yield say("What was covered cannot be read any more.")
        return
    if boxes := redaction.count(Cover.BOX):
        yield say_count(
            "{count} part under a black box", "{count} parts under black boxes", boxes
        )
    if veils := redaction.count(Cover.VEIL):
        yield say_count("{count} part under a veil", "{count} parts under veils", veils)
    if redaction.crop is not None:
        yield say("Cut out of a larger picture")


def first_picture(each: ExhibitMaterial) -> Item | None:
    """Return the picture that an exhibit is, or a page's uppermost one."""
    lead = each.exhibit.item
    if lead.media_type in PICTURE_TYPES:
        return lead
    parts = (file.item for file in each.files if file.item.role == "picture")
    return next((part for part in parts if part.media_type in PICTURE_TYPES), None)


def veil_of(item: Item, material: ReportMaterial) -> Pixels:
    """Return the veil over a picture: of its cells and nothing else.

    Raises:
        DecoderError, ItemDamagedError: it cannot be opened.
    """
    with material.open_item(item) as stream:
        content = stream.read(LARGEST)
    cells = material.decoder.veil(content)
    return material.decoder.smooth(
        cells, width=cells.width * _CELL, height=cells.height * _CELL
    )
