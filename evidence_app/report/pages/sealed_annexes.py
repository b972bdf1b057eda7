"""The sealed annexes that were made of exhibits: which, for whom, with digests.

And of a file that was left out: why, and in which of them its original is.
"""

from collections.abc import Iterable, Iterator

from evidence_app.model.annex import AnnexMade
from evidence_app.report.blocks import Block, FactRow, Facts, Style, Tone
from evidence_app.report.material import BundleFile, ReportMaterial, Withheld
from evidence_app.report.pages.fixed_words import WITHHELD
from evidence_app.report.pages.voice import Voice, size
from evidence_app.words import Words, say, say_count


def left_out(file: BundleFile) -> Iterator[Words]:
    """Yield why a file was left out, then each annex that its original is in."""
    yield WITHHELD[file.withheld or Withheld.AUDIENCE]
    yield from in_annexes([file])


def in_annexes(files: Iterable[BundleFile]) -> Iterator[Words]:
    """Yield each annex that originals of these files are in, of those left out."""
    found = (each for file in files if file.path is None for each in file.annexes)
    for each in dict.fromkeys(found):
        yield say(
            "original in sealed annex {reference}, for {recipient}",
            reference=each.reference,
            recipient=each.recipient,
        )


def sealed_annexes(material: ReportMaterial, voice: Voice) -> Iterator[Block]:
    """Yield them; nothing when there are none."""
    if material.annexes_lost:
        yield voice.callout(
            say("Something is missing here"),
            voice.say(
                say_count(
                    "{count} sealed annex that was made cannot be read any more.",
                    "{count} sealed annexes that were made cannot be read any more.",
                    material.annexes_lost,
                )
            ),
            Tone.WARNING,
        )
    if not material.annexes:
        return
    yield voice.heading(say("Sealed annexes"), level=2)
    yield voice.paragraph(
        say(
            "The person reporting put these exhibits into a locked file of their own, "
            "for one named recipient. It is not part of this bundle. It is a ZIP file "
            "with AES-256; the password is told apart from it. Who is named was not "
            "checked."
        )
    )
    for each in material.annexes:
        yield Facts(rows=tuple(_rows(each, material, voice)))


def _rows(each: AnnexMade, material: ReportMaterial, voice: Voice) -> Iterator[FactRow]:
    held = set(each.items)
    names = [
        exhibit.exhibit.reference
        for exhibit in material.exhibits
        if held & {file.item.id for file in exhibit.files}
    ]
    yield voice.row(say("Sealed annex"), each.reference, Style.CODE)
    yield voice.row(say("For"), each.recipient, Style.QUOTE)
    yield voice.row(
        say("Made (computer's clock)"), voice.moment(each.at, each.local_offset)
    )
    yield voice.row(say("Exhibits in it"), ", ".join(names) or "-", Style.CODE)
    yield voice.row(say("SHA-256"), each.digest.hexadecimal, Style.CODE)
    yield voice.row(say("Size"), say("{size} bytes", size=size(each.size)))
