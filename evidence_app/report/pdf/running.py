"""The lines at the top and foot of every page, written when all pages are known."""

from dataclasses import replace
from typing import Final

from evidence_app.report.blocks import DocumentDetails
from evidence_app.report.pdf import palette
from evidence_app.report.pdf.sheet import BOTTOM, PAGE_HEIGHT, TOP, WIDTH
from evidence_app.report.pdf.text_blocks import Compositor
from evidence_app.report.typeset.drawing import colour, draw_line, number

_PAGE_NUMBER: Final = 130.0
_SMALLEST: Final = 6.0


def write_running_lines(
    composer: Compositor, details: DocumentDetails
) -> list[tuple[int, ...]]:
    """Write head and foot; return their content objects for each page."""
    sheet = composer.sheet
    total = len(sheet.pages)
    shared = sheet.objects.add_stream("", _shared(composer, details).encode("latin-1"))
    running: list[tuple[int, ...]] = []
    for page in range(1, total + 1):
        text = details.page_of.format(page=page, pages=total)
        content = _decoration(
            _placed(composer, text, BOTTOM - 28, from_end=True), "Footer"
        )
        foot = sheet.objects.add_stream("", content.encode("latin-1"))
        running.append((shared, foot))
    return running


def _shared(composer: Compositor, details: DocumentDetails) -> str:
    left = composer.sheet.left(0, WIDTH)
    rules = [
        f"q 0.5 w {colour(palette.HAIRLINE, 'RG')} {number(left)} {number(y)} m "
        f"{number(left + WIDTH)} {number(y)} l S Q"
        for y in (TOP + 22, BOTTOM - 16)
    ]
    head = _placed(composer, details.header, PAGE_HEIGHT - 40)
    foot = _placed(composer, details.footer, BOTTOM - 28)
    return "\n".join(
        [
            _decoration("\n".join([*rules, head]), "Header"),
            _decoration(foot, "Footer"),
        ]
    )


def _decoration(operators: str, place: str) -> str:
    """Mark lines that stand on every page: they are not read again and again."""
    return f"/Artifact <</Type /Pagination /Subtype /{place}>> BDC\n{operators}\nEMC"


def _placed(
    composer: Compositor, text: str, baseline: float, *, from_end: bool = False
) -> str:
    """Return one line at the start or end of the frame, smaller if it is long."""
    width = _PAGE_NUMBER if from_end else WIDTH - _PAGE_NUMBER
    lines = composer.typesetter.lines(text, palette.TINY, width)
    if len(lines) > 1:
        look = replace(palette.TINY, size=_SMALLEST)
        lines = composer.typesetter.lines(text, look, width)
    line = lines[0]
    x = WIDTH - line.width if from_end else 0.0
    left = composer.sheet.left(x, line.width)
    return "\n".join(draw_line(line, left, baseline, palette.MUTED))
