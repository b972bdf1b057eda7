"""The chronology: when items were captured and, apart, the times they claim."""

from collections.abc import Iterator

from evidence_app.report.blocks import Block, PageBreak, Style, Table
from evidence_app.report.material import ReportMaterial
from evidence_app.report.pages.counts import claimed_times, short
from evidence_app.report.pages.voice import Voice, day_and_time, offset
from evidence_app.words import say


def chronology(material: ReportMaterial, voice: Voice) -> Iterator[Block]:
    """Yield the two tables of times."""
    yield PageBreak()
    yield voice.heading(say("Chronology"))
    yield voice.paragraph(
        say("When each exhibit was captured, by the clock of the computer used.")
    )
    yield Table(
        columns=(
            voice.column(say("Local time"), 2.7, Style.CODE),
            voice.column(say("UTC"), 2, Style.CODE),
            voice.column(say("Exhibit"), 1, Style.CODE),
            voice.column(say("What it is"), 3.8, Style.QUOTE),
        ),
        rows=tuple(_captured(material)),
    )
    claimed = tuple(_claimed(material, voice))
    if not claimed:
        return
    yield voice.heading(say("Times that the content itself gives (claimed)"), level=2)
    yield voice.paragraph(
        say(
            "These times stand in files or were given by a person. The app did not "
            "check them. They are shown as they are written."
        )
    )
    yield Table(
        columns=(
            voice.column(say("Exhibit"), 1, Style.CODE),
            voice.column(say("Claimed time, as written"), 3.6, Style.QUOTE),
            voice.column(say("What it is the time of, and who says so"), 4.4),
        ),
        rows=claimed,
    )


def _captured(material: ReportMaterial) -> Iterator[tuple[str, ...]]:
    for each in sorted(
        material.exhibits,
        key=lambda each: (each.exhibit.item.captured_at, each.exhibit.number),
    ):
        item = each.exhibit.item
        yield (
            f"{day_and_time(item.captured_at + item.local_offset)} "
            f"{offset(item.local_offset)}",
            day_and_time(item.captured_at),
            each.exhibit.reference,
            short(item.title, 160),
        )


def _claimed(material: ReportMaterial, voice: Voice) -> Iterator[tuple[str, ...]]:
    for each in material.exhibits:
        for said, written in claimed_times(each):
            yield each.exhibit.reference, short(written, 120), voice.say(said)
