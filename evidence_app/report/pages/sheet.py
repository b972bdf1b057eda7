"""One sheet per exhibit: what it is, its picture, its facts, what it shows."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from evidence_app.capture.stated_facts import statements_in
from evidence_app.model import ai_signs
from evidence_app.model.fact import Fact, FactSource
from evidence_app.model.finding import Severity
from evidence_app.model.gate import value_of
from evidence_app.model.item import PICTURE_TYPES, Item, Kind, Method
from evidence_app.model.likeness import is_likeness
from evidence_app.report.blocks import (
    Block,
    Callout,
    FactRow,
    Facts,
    Heading,
    PageBreak,
    Paragraph,
    Placeholder,
    Style,
    Tone,
)
from evidence_app.report.material import (
    CHOSEN,
    BundleFile,
    ExhibitMaterial,
    ReportMaterial,
    Withheld,
)
from evidence_app.report.pages.chosen_out import chosen_out, picture_out
from evidence_app.report.pages.cleaned import cleaned, copy_lines
from evidence_app.report.pages.connection import BETWEEN, connection
from evidence_app.report.pages.corrections import (
    corrected_at_a_glance,
    corrections,
)
from evidence_app.report.pages.fixed_words import (
    ALL_MESSAGES,
    ROLES,
    SOURCES,
    kind_words,
    method_words,
    type_words,
)
from evidence_app.report.pages.mail import mails
from evidence_app.report.pages.obtained import how_obtained
from evidence_app.report.pages.pictures import PictureMaker, Piece
from evidence_app.report.pages.redacted import (
    copies_shown,
    derived,
    shown_copies,
    veiled,
)
from evidence_app.report.pages.sealed_annexes import left_out
from evidence_app.report.pages.second_look import second_look
from evidence_app.report.pages.statements import statements
from evidence_app.report.pages.transcript import note_text, transcript
from evidence_app.report.pages.voice import Voice, size
from evidence_app.words import Words, say

_WARNINGS: Final = frozenset({Severity.WARNING, Severity.INTEGRITY})
_UNSEEN_PARTS: Final = CHOSEN | {Withheld.DAMAGED}
"""A page that was left out by choice may show in its picture what it was left out for.
"""
_NUMBER: Final = re.compile(r"[0-9a-f]{32,}")
"""Digests and fingerprints, which fit on a line only in the narrow type."""


def sheets(material: ReportMaterial, voice: Voice) -> Iterator[Block]:
    """Yield a sheet for each exhibit."""
    pictures = PictureMaker(material, voice)
    for each in material.in_sheet_order:
        yield PageBreak()
        yield from _head(each, material, voice)
        yield from _warnings(each, voice)
        if each.picture_out and not each.damaged:
            yield picture_out(voice)
        else:
            yield from _shown(each, material, pictures, voice)
        yield from note_text(each, voice)
        yield from second_look(each, material, voice)
        yield from corrections(each, voice)
        yield from statements(each, voice)
        yield from connection(each, voice)
        yield from _facts(each, voice)
        yield from _meaning(each, voice)
        yield from _parts(each, voice)
        yield from cleaned(each, voice)
        yield from derived(each, voice)
        yield from transcript(each, voice)
        yield from mails(each, material, voice)


def _head(
    each: ExhibitMaterial, material: ReportMaterial, voice: Voice
) -> Iterator[Block]:
    reference = each.exhibit.reference
    words = say("Exhibit {reference}", reference=reference)
    yield Heading(text=voice.say(words), anchor=reference)
    if not _repeats_its_text(each):
        yield Paragraph(text=each.exhibit.item.title, style=Style.QUOTE)
    if each.caption:
        yield voice.paragraph(
            say("Written for this report by the person reporting:"), Style.SMALL
        )
        yield Paragraph(text=each.caption, style=Style.QUOTE)
    label = material.jurisdiction.exhibit_label
    yield Facts(rows=tuple(_at_a_glance(each, voice)))
    yield voice.paragraph(Words(label.text), Style.SMALL)


def _repeats_its_text(each: ExhibitMaterial) -> bool:
    """Whether the title is the beginning of the words that stand below it."""
    text, title = " ".join(each.text.split()), each.exhibit.item.title
    # A long first line is cut in its middle: its end stands behind the dots.
    head, _, end = title.rpartition("…")
    if text.startswith(title):
        return True
    return bool(head) and text.startswith(head) and end in text[len(head) :]


def _at_a_glance(each: ExhibitMaterial, voice: Voice) -> Iterator[FactRow]:
    item = each.exhibit.item
    yield voice.row(say("Kind"), kind_words(item))
    yield voice.row(say("How it came in"), how_obtained(item))
    yield voice.row(
        say("Captured (computer's clock)"),
        voice.moment(item.captured_at, item.local_offset),
    )
    if item.origin.place not in {"", item.original_name}:
        style = Style.CODE if "://" in item.origin.place else Style.QUOTE
        yield voice.row(say("From"), item.origin.place, style)
    yield from corrected_at_a_glance(each, voice)
    yield voice.row(say("Signed and dated"), "\u2007\n\u2007")


def _shown(
    each: ExhibitMaterial,
    material: ReportMaterial,
    pictures: PictureMaker,
    voice: Voice,
) -> Iterator[Block]:
    if shown_copies(each):
        yield from copies_shown(each, pictures, voice)
        return
    if each.withheld is Withheld.INTIMATE:
        veil = tuple(veiled(each, material, voice))
        yield from veil
        yield _withheld(each, voice, is_veiled=bool(veil))
        return
    if each.chosen_out:
        yield chosen_out(each, voice)
    if each.damaged:
        yield _damaged(each, voice)
    pictured = _pictured(each.files)
    if not pictured:
        is_file = each.exhibit.item.kind is Kind.FILE
        if is_file and not (each.damaged or each.chosen_out):
            yield Placeholder(
                title=voice.say(say("This file is not shown here")),
                lines=(
                    voice.say(
                        say("It is no picture of a kind that this program opens.")
                    ),
                    *map(voice.say, _where(each.files[0])),
                ),
            )
        return
    words = say("Picture of exhibit {reference}", reference=each.exhibit.reference)
    for number, file in pictured.items():
        before = pictured.get(number - 1)
        piece = Piece(
            number=number,
            of=_pieces(each.files),
            before=before.item if before else None,
        )
        yield from pictures.blocks(file.item, voice.say(words), piece)


def _where(file: BundleFile) -> tuple[Words, ...]:
    if file.path is None:
        return tuple(left_out(file))
    return (say("The file: {path}", path=file.path),)


def _pictured(files: Sequence[BundleFile]) -> dict[int, BundleFile]:
    """Return the files whose pictures the sheet shows, by their place from 1.

    A picture shows itself; a page's picture is in parts, as many as it is tall.
    """
    lead = files[0]
    if lead.item.media_type in PICTURE_TYPES and lead.withheld is not Withheld.DAMAGED:
        return {1: lead}
    parts = [file for file in files if file.item.role == "picture"]
    return {
        number: file
        for number, file in enumerate(parts, start=1)
        if file.item.media_type in PICTURE_TYPES and file.withheld not in _UNSEEN_PARTS
    }


def _pieces(files: Sequence[BundleFile]) -> int:
    return max(sum(1 for file in files if file.item.role == "picture"), 1)


def _damaged(each: ExhibitMaterial, voice: Voice) -> Callout:
    names = [
        voice.say(ROLES[file.item.role]) if file.item.role in ROLES else file.item.title
        for file in each.files
        if file.withheld is Withheld.DAMAGED
    ]
    return voice.callout(
        say("Damaged in the vault"),
        voice.say(
            say(
                "The stored bytes of this are no longer those that were saved, and "
                "were left out: {names}. The digest from when it was saved is below.",
                names=", ".join(names),
            )
        ),
        Tone.WARNING,
    )


def _withheld(each: ExhibitMaterial, voice: Voice, *, is_veiled: bool) -> Placeholder:
    item = each.exhibit.item
    said = [
        say(
            "All its files were left out. They are unchanged in the person's own "
            "vault. Ask if you need them."
        )
    ]
    if each.has_words:
        said.append(say("Its words were not left out: they are printed below."))
    return Placeholder(
        title=voice.say(
            say("Shown veiled: marked as intimate, of an adult")
            if is_veiled
            else say("Not shown: marked as intimate, of an adult")
        ),
        lines=(
            *(voice.say(words) for words in said),
            f"SHA-256 {item.digest.hexadecimal}",
        ),
    )


def _facts(each: ExhibitMaterial, voice: Voice) -> Iterator[Block]:
    stated = statements_in(each.exhibit.item)
    facts = [
        fact
        for fact in each.exhibit.item.facts
        if fact not in stated
        and not ai_signs.is_sign(fact)
        and not is_likeness(fact)
        and not _stands_above(fact, each.exhibit.item)
    ]
    if each.second_look is not None:
        # What the app wrote down of it stands above, with the exhibits' numbers.
        facts = [one for one in facts if one.source is not FactSource.CAPTURE]
    yield voice.heading(say("Facts"), level=3)
    rows = [*_own_facts(each, voice), *(_fact(fact, each, voice) for fact in facts)]
    if told := ai_signs.told_of(each.exhibit.item):
        rows.append(voice.row(Words(ai_signs.LABEL), _points(told, voice)))
    yield Facts(rows=tuple(rows))
    if any(fact.sensitive for fact in facts):
        yield voice.paragraph(
            say(
                "Withheld facts (such as a position) are not printed, because pages "
                "are copied. They are in the original file."
            ),
            Style.SMALL,
        )


def _fact(fact: Fact, each: ExhibitMaterial, voice: Voice) -> FactRow:
    source = SOURCES[fact.source]
    is_page = each.exhibit.item.origin.method is Method.PAGE_RECORDED
    if is_page and fact.source is FactSource.CONTENT:
        source = say("the page says so")
    label = say("{fact} ({source})", fact=Words(fact.name), source=source)
    if fact.sensitive:
        return voice.row(label, say("withheld; in the original"))
    return voice.row(label, value_of(fact), _style(fact))


def _type(item: Item) -> tuple[Words | str, Style]:
    """Return the media type; of a page's archive, which is a ZIP file, what it is."""
    named = type_words(item)
    return (named, Style.BODY) if named else (item.media_type, Style.CODE)


def _stands_above(fact: Fact, item: Item) -> bool:
    """Whether a page's fact is printed with how the page reached this computer."""
    is_page = item.origin.method is Method.PAGE_RECORDED
    return is_page and fact.source is FactSource.CAPTURE and fact.name in BETWEEN


def _style(fact: Fact) -> Style:
    return Style.CODE if _NUMBER.fullmatch(fact.value) else Style.QUOTE


def _own_facts(each: ExhibitMaterial, voice: Voice) -> Iterator[FactRow]:
    item = each.exhibit.item
    if item.original_name:
        yield voice.row(say("Name as it came"), item.original_name, Style.QUOTE)
    yield voice.row(say("Type"), *_type(item))
    yield voice.row(say("Size"), say("{size} bytes", size=size(item.size)))
    yield voice.row(say("SHA-256"), item.digest.hexadecimal, Style.CODE)
    file = each.files[0]
    if file.path and file.cleaned:
        lines = (file.path, *copy_lines(file.cleaned, voice))
        yield voice.row(say("File in the bundle"), "\n".join(lines), Style.CODE)
    elif file.path:
        yield voice.row(say("File in the bundle"), file.path, Style.CODE)
    else:
        lines = tuple(map(voice.say, left_out(file)))
        yield voice.row(say("File in the bundle"), "\n".join(lines))


def _meaning(each: ExhibitMaterial, voice: Voice) -> Iterator[Block]:
    words = method_words(each.exhibit.item)
    yield voice.heading(say("What it means"), level=3)
    rows = [
        voice.row(say("How it was obtained"), words.obtained),
        voice.row(say("What this shows"), _points(_shows(each), voice)),
        voice.row(say("What this does not show"), _points(words.does_not_show, voice)),
    ]
    notices = _found(each, frozenset({Severity.NOTICE}))
    if notices:
        rows.append(voice.row(say("Worth knowing"), _points(notices, voice)))
    yield Facts(rows=tuple(rows), whole=True)


def _shows(each: ExhibitMaterial) -> tuple[Words, ...]:
    """Return what the way of capture shows; of messages only when they are here."""
    shows = method_words(each.exhibit.item).shows
    return (ALL_MESSAGES, *shows) if each.messages else shows


def _points(points: Sequence[Words], voice: Voice) -> str:
    return "\n".join(f"• {voice.say(point)}" for point in points)


def _warnings(each: ExhibitMaterial, voice: Voice) -> Iterator[Block]:
    """Say what was not as it should be before the exhibit itself is shown."""
    words = _found(each, _WARNINGS)
    if words:
        text = "\n".join(voice.say(one) for one in words)
        yield voice.callout(say("Not as it should be"), text, Tone.WARNING)


def _found(each: ExhibitMaterial, severities: frozenset[Severity]) -> tuple[Words, ...]:
    found = (
        finding.words
        for file in each.files
        for finding in file.item.findings
        if finding.severity in severities
    )
    return tuple(dict.fromkeys(found))


def _parts(each: ExhibitMaterial, voice: Voice) -> Iterator[Block]:
    if not each.files[1:]:
        return
    yield voice.heading(say("What belongs to it"), level=3)
    yield voice.paragraph(
        say("Each part with its SHA-256 digest, its file in the bundle and its size."),
        Style.SMALL,
    )
    yield Facts(rows=tuple(_part(file, voice) for file in each.files[1:]))


def _part(file: BundleFile, voice: Voice) -> FactRow:
    where = (file.path,) if file.path else map(voice.plain, left_out(file))
    lines = (
        file.item.digest.hexadecimal,
        *where,
        voice.plain(say("{size} bytes", size=size(file.item.size))),
        *(copy_lines(file.cleaned, voice) if file.cleaned else ()),
    )
    role = ROLES.get(file.item.role, Words(file.item.role))
    return voice.row(role, "\n".join(lines), Style.CODE)
