"""Blocks as a PDF: written page by page, with its fonts, the same bytes every time.

It is made to be kept (PDF/A-3a) and to be read aloud (PDF/UA-1).

Nothing in it is live: no links, no scripts, no forms. Pictures come as decoded
pixels, one at a time. Text from outside is drawn completely (see ``typeset``).
"""

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, BinaryIO, Final

from evidence_app.report.blocks import (
    Attachment,
    Block,
    Bullets,
    Callout,
    DocumentDetails,
    Facts,
    Gap,
    Heading,
    PageBreak,
    Paragraph,
    Picture,
    Placeholder,
    Table,
    Transcript,
)
from evidence_app.report.pdf import palette
from evidence_app.report.pdf.archival import Roots, write_attachments, write_catalog
from evidence_app.report.pdf.document import Outline, write_pages
from evidence_app.report.pdf.fonts import embed_fonts
from evidence_app.report.pdf.objects import PDFObjects
from evidence_app.report.pdf.pictures import RowWords, draw_picture
from evidence_app.report.pdf.running import write_running_lines
from evidence_app.report.pdf.sheet import Sheet
from evidence_app.report.pdf.tables import (
    draw_facts,
    draw_legend,
    draw_table,
    draw_transcript,
)
from evidence_app.report.pdf.text_blocks import (
    Compositor,
    draw_bullets,
    draw_callout,
    draw_heading,
    draw_paragraph,
    draw_placeholder,
)
from evidence_app.report.typeset.lines import Typesetter

__all__ = ["write_pdf"]

_TIDIED_AFTER: Final = 1_000_000
"""New values after which Python looks for what nothing leads to any more."""


def write_pdf(
    blocks: Iterable[Block],
    details: DocumentDetails,
    stream: BinaryIO,
    attachments: Sequence[Attachment] = (),
) -> int:
    """Write ``blocks`` as a PDF to ``stream``; return how many pages it has.

    ``blocks`` is read once, from front to back, and may be a generator; the
    stream is only written to. ``attachments`` lie within it, beside the pages.
    """
    with _rarely_tidied():
        return _write(blocks, details, stream, attachments)


@contextmanager
def _rarely_tidied() -> Iterator[None]:
    """Look for circles of forgotten values more rarely: drawing makes none.

    A long report makes millions of values that are kept for the next page. Going
    through all of them again and again took a fifth of its time.
    """
    before = gc.get_threshold()
    gc.set_threshold(max(before[0], _TIDIED_AFTER), *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _write(
    blocks: Iterable[Block],
    details: DocumentDetails,
    stream: BinaryIO,
    attachments: Sequence[Attachment],
) -> int:
    objects = PDFObjects(stream)
    sheet = Sheet(objects, details.language)
    composer = Compositor(sheet, Typesetter(right_to_left=sheet.right_to_left))
    outline = Outline()
    for block in blocks:
        _draw(block, composer, outline, details)
    _draw_legend(composer, outline, details)
    sheet.finish()
    running = write_running_lines(composer, details)
    fonts = objects.add(f"<< {embed_fonts(objects, composer.typesetter.book)} >>")
    pages = write_pages(objects, sheet.pages, running, fonts)
    roots = Roots(
        pages=pages,
        structure=sheet.structure.finish(),
        outline=outline.write(objects),
        attachments=write_attachments(objects, attachments, details),
    )
    objects.finish(*write_catalog(objects, details, attachments, roots))
    return len(sheet.pages)


# Each drawer takes the block type it is listed under.
_DRAWERS: Mapping[type, Callable[[Compositor, Any], None]] = {
    Paragraph: draw_paragraph,
    Bullets: draw_bullets,
    Facts: draw_facts,
    Table: draw_table,
    Placeholder: draw_placeholder,
    Callout: draw_callout,
    Transcript: draw_transcript,
}


def _draw(
    block: Block, composer: Compositor, outline: Outline, details: DocumentDetails
) -> None:
    match block:
        case Heading():
            _draw_heading(composer, outline, block)
        case Picture():
            draw_picture(composer, block, RowWords(details.rows_of, details.rows_again))
        case PageBreak():
            if not composer.sheet.untouched:
                composer.sheet.new_page()
        case Gap():
            composer.sheet.skip(palette.BODY.leading)
        case _:
            _DRAWERS[type(block)](composer, block)


def _draw_heading(composer: Compositor, outline: Outline, heading: Heading) -> None:
    top = draw_heading(composer, heading)
    if heading.level <= 2:
        outline.add(heading.text, heading.level, composer.sheet.page_object, top)


def _draw_legend(
    composer: Compositor, outline: Outline, details: DocumentDetails
) -> None:
    emoji = list(composer.typesetter.emoji)
    if not (details.legend_title and emoji):
        return
    _draw_heading(composer, outline, Heading(text=details.legend_title, level=1))
    if details.legend_text:
        draw_paragraph(composer, Paragraph(text=details.legend_text))
    draw_legend(composer, emoji)
