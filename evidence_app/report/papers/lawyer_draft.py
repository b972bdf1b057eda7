"""Certificates of a place as a draft for a lawyer or examiner: every answer left blank.

The app states nothing here and ticks nothing. It lists what such a paper has to say, so
that whoever is qualified can fill it in and choose the official form.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from evidence_app.guidance.law import Statement
from evidence_app.report.blocks import (
    Block,
    Facts,
    Paragraph,
    Style,
    Table,
    Tone,
)
from evidence_app.report.material import ReportMaterial
from evidence_app.report.pages.brief_words import LINE
from evidence_app.report.pages.voice import Voice
from evidence_app.report.papers.statement import where_from
from evidence_app.words import Words, say

_EMPTY_ROWS: Final = 12
_DECLARATIONS: Final = frozenset({"usc-1746-inside", "usc-1746-outside"})
"""The wordings for a court; the pack has some for a notice to a platform too."""
_RULE: Final = frozenset({"fre-902-14"})
_PART_A: Final = frozenset({"bsa-part-a"})


def has_draft(jurisdiction: str) -> bool:
    """Whether there is a draft for a place."""
    return jurisdiction in _DRAFTS


def lawyer_draft(material: ReportMaterial, voice: Voice) -> Iterator[Block]:
    """Yield the draft for the place of the report."""
    yield voice.heading(say("DRAFT for a lawyer or examiner"))
    yield voice.callout(
        say("Not a certificate"),
        voice.say(
            say(
                "Nothing is stated here. Each line is to be filled in by someone who "
                "is qualified and answers for it. It was not looked over by a lawyer. "
                "Use the official form where there is one."
            )
        ),
        Tone.WARNING,
    )
    yield Facts(rows=(voice.row(say("Reference"), material.reference, Style.CODE),))
    yield from _DRAFTS[material.jurisdiction.id](material, voice)


def _pakistan(_material: ReportMaterial, voice: Voice) -> Iterator[Block]:
    yield voice.heading(say("Statement about the device (Pakistan)"), level=2)
    yield from _blanks(
        (
            say("Who makes this statement, and in what role"),
            say("Make and model of the device"),
            say("Serial number, IMEI"),
            say("Whose device it is, and who used it"),
            say("Was it working properly at the time? If not, what was wrong?"),
            say("How the material was produced, sent and kept"),
            say("Program used, and its version"),
            say("Digest and its algorithm, for each exhibit"),
            say("Who held the material, from when to when"),
            say("Is the device kept unaltered, and where can it be examined?"),
            *_SIGNED,
        ),
        voice,
    )


def _korea(_material: ReportMaterial, voice: Voice) -> Iterator[Block]:
    yield voice.heading(say("Table of incidents to be filled in (범죄일람표)"), level=2)
    yield Table(
        columns=(
            voice.column(say("No."), 0.7, Style.CODE),
            voice.column(say("Date and time"), 1.8),
            voice.column(say("Place or platform"), 1.9),
            voice.column(say("Who (name, nickname or account)"), 2.2),
            voice.column(say("What was done"), 3.2),
            voice.column(say("Evidence"), 1.4),
        ),
        rows=tuple(
            (str(number), *("\n" for _ in range(5)))
            for number in range(1, _EMPTY_ROWS + 1)
        ),
    )


def _united_states(material: ReportMaterial, voice: Voice) -> Iterator[Block]:
    for found in _found(material, _RULE):
        yield from _wording(found, voice)
    yield voice.heading(
        say("What a certification under Rule 902(14) has to say"), level=2
    )
    yield from _blanks(
        (
            say("Name and role of the qualified person"),
            say("Training and experience"),
            say("Device, medium or file that was copied"),
            say("Date and time of copying"),
            say("Program used, and its version"),
            say("Steps that were taken"),
            say("Algorithm of the digest"),
            say("Digest of the original"),
            say("Digest of the copy"),
            say("Do both agree?"),
            say("Who held the material, from when to when"),
            say("Notice given to the other side, and when"),
        ),
        voice,
    )
    for found in _found(material, _DECLARATIONS):
        yield from _wording(found, voice)
    yield from _blanks(_SIGNED, voice)


def _india(material: ReportMaterial, voice: Voice) -> Iterator[Block]:
    yield voice.heading(
        say("Part A of the certificate (India, BSA 2023, section 63)"), level=2
    )
    yield voice.paragraph(
        say(
            "These are the words of the Schedule. Nobody has stated them: nothing is "
            "filled in, ticked or signed. What does not apply has to be struck out. An "
            "expert fills in Part B, which is not here."
        )
    )
    for found in _found(material, _PART_A):
        yield from _wording(found, voice)


_SIGNED: Final = (say("Name"), say("Place"), say("Date"), say("Signature"))
_DRAFTS: Final[Mapping[str, Callable[[ReportMaterial, Voice], Iterator[Block]]]] = {
    "pk": _pakistan,
    "kr": _korea,
    "us": _united_states,
    "in": _india,
}


def _blanks(labels: tuple[Words, ...], voice: Voice) -> Iterator[Block]:
    yield Facts(rows=tuple(voice.row(each, "\n" + LINE) for each in labels))


def _found(material: ReportMaterial, wanted: frozenset[str]) -> Iterator[Statement]:
    """Yield official wordings of the place by their names."""
    for each in material.jurisdiction.statements:
        if each.id in wanted:
            yield each


def _wording(found: Statement, voice: Voice) -> Iterator[Block]:
    yield voice.heading(Words(found.name), level=3)
    yield Paragraph(text=found.wording, style=Style.QUOTE)
    yield voice.paragraph(where_from(found), Style.SMALL)
