"""Questions about danger and the person's answers: passed on, and never added up."""

from collections.abc import Iterator

from evidence_app.report.blocks import Block, Facts
from evidence_app.report.material import ReportMaterial
from evidence_app.report.pages.brief_words import RISKS, RISKS_HEADING, SAID
from evidence_app.report.pages.voice import Voice
from evidence_app.words import say


def risks(material: ReportMaterial, voice: Voice) -> Iterator[Block]:
    """Yield the answers; nothing where no question was answered."""
    answered = material.first.brief.risks
    if not answered:
        return
    yield voice.heading(RISKS_HEADING)
    yield voice.paragraph(
        say(
            "The person reporting answered these. They are passed on as they are. The "
            "app adds nothing up and says nothing of how great a danger is; for that "
            "there are people who are trained."
        )
    )
    yield Facts(
        rows=tuple(
            voice.row(RISKS[risk], SAID[said]) for risk, said in answered.items()
        ),
        whole=True,
    )
