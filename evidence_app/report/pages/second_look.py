"""What a second look at a page found, with the two saves that it compares."""

from collections.abc import Iterator

from evidence_app.facts.second_look import KnownSave, limits, lines
from evidence_app.model.item import Kind
from evidence_app.report.blocks import Block, FactRow, Facts, Placeholder, Style
from evidence_app.report.material import ExhibitMaterial, ReportMaterial
from evidence_app.report.pages.voice import Voice
from evidence_app.words import Words, say


def second_look(
    each: ExhibitMaterial, material: ReportMaterial, voice: Voice
) -> Iterator[Block]:
    """Yield what a second look found, and what may be another reason for it."""
    found = each.second_look
    if found is None:
        if each.exhibit.item.kind is Kind.COMPARISON and not each.withheld:
            yield _unreadable(voice)
        return
    yield voice.heading(say("What the second look found"), level=3)
    yield voice.bullets(lines(found))
    reasons = limits(found)
    if reasons:
        yield voice.heading(say("Other reasons why the two may differ"), level=3)
        yield voice.bullets(reasons)
    yield voice.heading(say("What was compared"), level=3)
    yield Facts(rows=tuple(_save(say("Earlier save"), found.first, material, voice)))
    if found.second is not None:
        rows = _save(say("Later save"), found.second, material, voice)
        yield Facts(rows=tuple(rows))


def _save(
    label: Words, save: KnownSave, material: ReportMaterial, voice: Voice
) -> Iterator[FactRow]:
    yield voice.row(label, _reference(save, material))
    yield voice.row(say("When"), voice.moment(save.at, save.local_offset))
    yield voice.row(say("Address that answered"), save.final, Style.CODE)
    yield voice.row(say("Status"), str(save.status), Style.CODE)
    if save.account:
        yield voice.row(say("Signed in as"), save.account, Style.QUOTE)
    yield voice.row(say("Number in the vault"), save.item.value, Style.CODE)
    yield voice.row(say("SHA-256"), save.digest.hexadecimal, Style.CODE)


def _reference(save: KnownSave, material: ReportMaterial) -> Words:
    """Name the exhibit by its bytes: its number changes when a case is handed over."""
    for other in material.exhibits:
        item = other.exhibit.item
        if item.digest == save.digest and item.kind is Kind.PAGE:
            return say("Exhibit {reference}", reference=other.exhibit.reference)
    return say("not among the exhibits of this report")


def _unreadable(voice: Voice) -> Placeholder:
    return Placeholder(
        title=voice.say(say("What the second look found is not printed here")),
        lines=(voice.say(say("Its file could not be read. It is kept as it is.")),),
    )
