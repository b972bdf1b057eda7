"""A draft of a written statement: numbered paragraphs, exhibits, lines to sign.

It is laid out as courts in England and Wales ask for it (Criminal Justice Act 1967,
section 9). The official declaration is printed only where the place's pack has it, word
for word. Nothing is signed or dated, and nothing that was not said is filled in.
"""

from collections.abc import Iterator
from typing import Final

from evidence_app.casework.incidents import dated_text
from evidence_app.guidance.law import Statement
from evidence_app.model.digest import Digest
from evidence_app.model.incident import Incident
from evidence_app.report.blocks import (
    Block,
    Bullets,
    FactRow,
    Facts,
    Paragraph,
    Style,
    Tone,
)
from evidence_app.report.material import ReportMaterial
from evidence_app.report.pages.brief_words import LINE
from evidence_app.report.pages.fixed_words import kind_words
from evidence_app.report.pages.people import EXACTNESS
from evidence_app.report.pages.voice import Voice, day_and_time, offset
from evidence_app.words import Words, say

DECLARATION: Final = "section-9"
"""The id under which a pack has the official declaration."""


def statement(material: ReportMaterial, name: str, voice: Voice) -> Iterator[Block]:
    """Yield the draft; ``name`` is the person's real name, "" when not said."""
    yield voice.heading(say("Draft of a written statement"))
    yield voice.callout(
        say("A draft: sign it only if the police ask"),
        voice.say(
            say(
                "Read every line first, and change what is not right. To sign what one "
                "knows to be false is an offence. Leave out addresses, telephone "
                "numbers and dates of birth. What is signed may be shown to the other "
                "person in court."
            )
        ),
        Tone.WARNING,
    )
    yield Facts(rows=tuple(_head(name, voice)))
    yield from _declaration(material, voice)
    yield voice.heading(say("Statement"), level=2)
    points = (
        *_story(material),
        *(_told(each, voice) for each in material.people.incidents),
        *_produced(material, voice),
    )
    if points:
        yield Bullets(points=points, numbered=True)
    else:
        yield voice.paragraph(say("To be written: {line}", line=LINE))
    yield Facts(rows=tuple(_signature(voice)))


def _head(name: str, voice: Voice) -> Iterator[FactRow]:
    yield voice.row(say("Statement of"), name or LINE, Style.QUOTE)
    yield voice.row(
        say("Age, if under 18"),
        say("{line} (from 18 on, write “over 18”)", line=LINE[:12]),
    )


def _declaration(material: ReportMaterial, voice: Voice) -> Iterator[Block]:
    found = [
        each for each in material.jurisdiction.statements if each.id == DECLARATION
    ]
    if not found:
        yield voice.paragraph(
            say(
                "No official declaration is printed: none was checked for the place "
                "named in the report. The police there know which one is needed."
            ),
            Style.SMALL,
        )
        return
    declaration = found[0]
    yield voice.heading(say("Declaration, in the official words"), level=2)
    yield Paragraph(text=declaration.wording, style=Style.QUOTE)
    yield voice.paragraph(where_from(declaration), Style.SMALL)
    yield Facts(rows=tuple(_signature(voice)))


def where_from(found: Statement) -> Words:
    """Return where an official wording is from, with the digest of its words."""
    return say(
        "From: {source}, looked up on {day}. SHA-256 of these words in UTF-8: {digest}",
        source=found.provenance.source.title,
        day=found.provenance.checked_on.isoformat(),
        digest=Digest.of(found.wording.encode()).hexadecimal,
    )


def _signature(voice: Voice) -> Iterator[FactRow]:
    yield voice.row(say("Signature (only if the police ask)"), "\n" + LINE)
    yield voice.row(say("Date"), LINE[:12])


def _story(material: ReportMaterial) -> Iterator[str]:
    for paragraph in material.first.brief.story.split("\n"):
        if paragraph.strip():
            yield paragraph.strip()


def _told(incident: Incident, voice: Voice) -> str:
    """Return an entry of the diary in the person's words, with the time as given."""
    words = incident.words
    when = ", ".join(each for each in (words.when, dated_text(words.dated)) if each)
    if when:
        when = f"{when} ({voice.say(EXACTNESS[words.exactness])})"
    head = ", ".join(each for each in (when, words.place) if each)
    said = voice.say(say("Words used: {words}", words=words.said)) if words.said else ""
    effect = words.effect if words.effect_printed else ""
    return "\n".join(each for each in (head, words.done, said, effect) if each)


def _produced(material: ReportMaterial, voice: Voice) -> Iterator[str]:
    for each in material.exhibits:
        item = each.exhibit.item
        yield voice.say(
            say(
                "I produce as exhibit {reference}: {title} ({kind}), saved on {at} "
                "(UTC {offset}).",
                reference=each.exhibit.reference,
                title=item.title,
                kind=kind_words(item),
                at=day_and_time(item.captured_at + item.local_offset),
                offset=offset(item.local_offset),
            )
        )
