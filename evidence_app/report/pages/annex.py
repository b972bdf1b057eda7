"""The annex: every item's digest and size, and every address, in full."""

from collections.abc import Iterator

from evidence_app.report.blocks import Block, FactRow, Facts, PageBreak, Style
from evidence_app.report.material import BundleFile, ReportMaterial
from evidence_app.report.pages.cleaned import copy_lines
from evidence_app.report.pages.fixed_words import ROLES, WITHHELD
from evidence_app.report.pages.voice import Voice, size
from evidence_app.words import Words, say


def annex(material: ReportMaterial, voice: Voice) -> Iterator[Block]:
    """Yield the digests of all items, then the addresses."""
    yield PageBreak()
    yield voice.heading(say("Annex: digests in full"))
    yield voice.paragraph(
        say("SHA-256 of each original as it was taken in, with its size in bytes.")
    )
    yield Facts(
        rows=tuple(
            _row(each.exhibit.reference, file, voice)
            for each in material.exhibits
            for file in each.files
        )
    )
    yield from _addresses(material, voice)


def _addresses(material: ReportMaterial, voice: Voice) -> Iterator[Block]:
    rows = tuple(
        voice.row(
            Words(each.exhibit.reference), each.exhibit.item.origin.place, Style.CODE
        )
        for each in material.exhibits
        if "://" in each.exhibit.item.origin.place
    )
    if rows:
        yield voice.heading(say("Addresses in full"), level=2)
        yield Facts(rows=rows)


def _row(reference: str, file: BundleFile, voice: Voice) -> FactRow:
    role = file.item.role
    label = Words(reference)
    if role:
        label = say(
            "{reference}: {part}",
            reference=reference,
            part=ROLES.get(role, Words(role)),
        )
    told = voice.plain(say("{size} bytes", size=size(file.item.size)))
    left_out = f" ({voice.plain(WITHHELD[file.withheld])})" if file.withheld else ""
    lines = [file.item.digest.hexadecimal, f"{told}{left_out}"]
    if file.cleaned:
        lines += copy_lines(file.cleaned, voice)
    return voice.row(label, "\n".join(lines), Style.CODE)
