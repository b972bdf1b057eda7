"""Numbers of pages within a page: drawn when all pages are known.

A list that stands before what it lists names the pages of headings further on. What it
lacks is drawn at the end; until then the contents of its own pages wait in memory.
"""

from typing import Final

from evidence_app.report.pdf.sheet import PageNumber
from evidence_app.report.pdf.text_blocks import Compositor
from evidence_app.report.typeset.drawing import draw_line

_NOWHERE: Final = "–"  # noqa: RUF001 - a dash
_LEAST_WIDTH: Final = 60.0
"""A number is never broken, however narrow its column is."""


def write_page_numbers(composer: Compositor) -> None:
    """Write the contents of the pages that waited for page numbers."""
    sheet = composer.sheet
    for content, operators in sheet.waiting:
        drawn = (
            each if isinstance(each, str) else _drawn(composer, each)
            for each in operators
        )
        sheet.objects.write_stream(content, "", "\n".join(drawn).encode("latin-1"))
    sheet.waiting.clear()


def _drawn(composer: Compositor, number: PageNumber) -> str:
    page = composer.sheet.anchors.get(number.anchor)
    text = _NOWHERE if page is None else str(page)
    width = max(number.width, _LEAST_WIDTH)
    line = composer.typesetter.lines(text, number.look, width)[0]
    left = composer.sheet.edge(line, number.x, number.width)
    return "\n".join(draw_line(line, left, number.baseline, number.ink))
