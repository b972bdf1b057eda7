"""Writes the papers that were asked for, each a file of its own, durably."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from typing import BinaryIO, Final

from evidence_app.model.contact_details import NOBODY, ContactDetails
from evidence_app.model.paper import Paper
from evidence_app.report.blocks import Block, DocumentDetails
from evidence_app.report.material import ReportMaterial
from evidence_app.report.pages import document_details
from evidence_app.report.pages.brief_words import LINE
from evidence_app.report.pages.voice import Voice
from evidence_app.report.papers.contact_sheet import contact_sheet
from evidence_app.report.papers.lawyer_draft import has_draft, lawyer_draft
from evidence_app.report.papers.statement import statement
from evidence_app.report.pdf import write_pdf
from evidence_app.words import Language, Words, say

_NAMES: Final[Mapping[Paper, str]] = {
    Paper.CONTACT: "Contact-sheet.pdf",
    Paper.STATEMENT: "Draft-statement.pdf",
    Paper.LAWYER: "DRAFT-for-a-lawyer.pdf",
}
_TITLES: Final[Mapping[Paper, Words]] = {
    Paper.CONTACT: say("Contact sheet"),
    Paper.STATEMENT: say("Draft of a written statement"),
    Paper.LAWYER: say("DRAFT for a lawyer or examiner"),
}

Create = Callable[[str], AbstractContextManager[BinaryIO]]
"""Makes a new file of this name, private to its owner."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PapersMaterial:
    """What papers are made from.

    Attributes:
        report: What the report is made from.
        contact: How the person can be reached; for the contact sheet, and its name
            for the statement.
        contact_lost: It was kept and can no longer be read.
    """

    report: ReportMaterial
    contact: ContactDetails = NOBODY
    contact_lost: bool = False


def write_papers(
    material: PapersMaterial,
    wanted: Iterable[Paper],
    create: Create,
    language: Language,
) -> tuple[Paper, ...]:
    """Write those of the papers that there are, and return which."""
    written = tuple(each for each in Paper if each in set(wanted))
    if not has_draft(material.report.jurisdiction.id):
        written = tuple(each for each in written if each is not Paper.LAWYER)
    for paper in written:
        with create(_NAMES[paper]) as stream:
            blocks = paper_blocks(material, paper, language)
            write_pdf(blocks, _details(material.report, paper, language), stream)
            stream.flush()
            os.fsync(stream.fileno())
    return written


def paper_blocks(
    material: PapersMaterial, paper: Paper, language: Language
) -> Iterator[Block]:
    """Yield the pages of one paper."""
    voice = Voice(language)
    report = material.report
    if paper is Paper.CONTACT:
        yield from contact_sheet(
            material.contact, report.reference, voice, lost=material.contact_lost
        )
    elif paper is Paper.STATEMENT:
        yield from statement(report, material.contact.name, voice)
    else:
        yield from lawyer_draft(report, voice)
    yield from voice.about_translation()


def _details(
    report: ReportMaterial, paper: Paper, language: Language
) -> DocumentDetails:
    voice = Voice(language)
    title = voice.say(_TITLES[paper])
    details = replace(
        document_details(report, language),
        title=f"{title} {report.reference}",
        subject=title,
        header=f"{report.reference} · {title}",
    )
    if paper is Paper.STATEMENT:  # each page has a line to sign
        signed = say("Signature: {line}", line=LINE)
        return replace(details, footer=voice.say(signed))
    return details
