"""The pages of a report as values: made here, drawn by ``report.pdf``.

One file per kind of page. All words are the app's own marked messages or come
from outside as they are; nothing is concluded from the material.
"""

from collections.abc import Iterator

from evidence_app.model.case import Audience
from evidence_app.report.blocks import Block, DocumentDetails
from evidence_app.report.material import ReportMaterial
from evidence_app.report.pages.actions_taken import actions_taken
from evidence_app.report.pages.annex import annex
from evidence_app.report.pages.checking import checking
from evidence_app.report.pages.chronology import chronology
from evidence_app.report.pages.cover import cover
from evidence_app.report.pages.custody import custody
from evidence_app.report.pages.exhibit_list import exhibit_list
from evidence_app.report.pages.fixed_words import TITLES
from evidence_app.report.pages.method import method
from evidence_app.report.pages.people import incidents, people
from evidence_app.report.pages.platform_notice import platform_notice
from evidence_app.report.pages.preserve import preserve, preserve_further
from evidence_app.report.pages.risks import risks
from evidence_app.report.pages.sealed_annexes import sealed_annexes
from evidence_app.report.pages.sheet import sheets
from evidence_app.report.pages.side_by_side import side_by_side
from evidence_app.report.pages.summary import summary
from evidence_app.report.pages.voice import Voice
from evidence_app.words import Language, mark, say

__all__ = ["document_details", "police_report", "report"]


def report(material: ReportMaterial, language: Language) -> Iterator[Block]:
    """Yield the pages for whomever the material is for."""
    if material.audience is Audience.PLATFORM:
        return platform_notice(material, Voice(language))
    return police_report(material, language)


def police_report(material: ReportMaterial, language: Language) -> Iterator[Block]:
    """Yield the pages of a report for police, a lawyer or oneself."""
    voice = Voice(language)
    yield from cover(material, voice)
    yield from summary(material, voice)
    yield from preserve(material, voice)
    yield from risks(material, voice)
    yield from people(material, voice)
    yield from incidents(material, voice)
    yield from actions_taken(material, voice)
    yield from chronology(material, voice)
    yield from preserve_further(material, voice)
    yield from exhibit_list(material, voice)
    yield from sealed_annexes(material, voice)
    yield from sheets(material, voice)
    yield from side_by_side(material, voice)
    yield from custody(material, voice)
    yield from method(material, voice)
    yield from checking(material, voice)
    yield from annex(material, voice)


def document_details(material: ReportMaterial, language: Language) -> DocumentDetails:
    """Return what the document says about itself, and its running lines."""
    voice = Voice(language)
    title = voice.say(TITLES[material.audience])
    return DocumentDetails(
        title=f"{title} {material.reference}",
        subject=voice.say(say("Exhibits with their digests and custody log")),
        language=language.code,
        header=voice.say(
            say("{reference} – confidential", reference=material.reference)  # noqa: RUF001 - a dash
        ),
        footer=voice.say(say("Prepared by the person reporting")),
        page_of=language.text(mark("Page {{page}} of {{pages}}")),
        made_at_iso=material.made_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        rows_of=language.text(mark("Rows {{first}} to {{last}} of {{rows}}")),
        rows_again=language.text(
            mark("The first of them stand on the page before, too.")
        ),
        legend_title=voice.say(say("Emoji in this report")),
        legend_text=voice.say(
            say(
                "Each emoji with its number and name. They look different on every "
                "phone; the number is what was sent."
            )
        ),
        legend_credit=voice.say(
            say(
                "The pictures are {name}, © {makers}, under the licence {licence} "
                "({address}), redrawn without change.",
                name="Twemoji",
                makers="Twitter, Inc and other contributors",
                licence="CC BY 4.0",
                address="creativecommons.org/licenses/by/4.0",
            )
        ),
    )
