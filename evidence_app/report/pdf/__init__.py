"""Blocks as a PDF: written page by page, with its fonts, the same bytes every time.

It is made to be kept (PDF/A-3a) and to be read aloud (PDF/UA-1).

Nothing in it is live: no links, no scripts, no forms. Pictures come as decoded
pixels, one at a time. Text from outside is drawn completely (see ``typeset``).
"""

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
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
    Style,
    Table,
    Transcript,
)
from evidence_app.report.pdf import palette
from evidence_app.report.pdf.archival import Roots, write_attachments, write_catalog
from evidence_app.report.pdf.document import Outline, write_pages
from evidence_app.report.pdf.fonts import embed_fonts
from evidence_app.report.pdf.objects import PDFObjects
from evidence_app.report.pdf.page_numbers import write_page_numbers
from evidence_app.report.pdf.picture_fonts import embed_pictures
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
    # Pictures of emoji differ between makers: drawn only where a list names them.
    typesetter = Typesetter(
        right_to_left=sheet.right_to_left, pictures=bool(details.legend_title)
    )
    composer = Compositor(sheet, typesetter)
    outline = Outline()
    drawer = _Drawer(composer, outline, details)
    for block in blocks:
        drawer.draw(block)
    drawer.draw_legend()
    sheet.finish()
    write_page_numbers(composer)
    running = write_running_lines(composer, details)
    book = typesetter.book
    listed = (embed_fonts(objects, book), embed_pictures(objects, book))
    fonts = objects.add(f"<< {' '.join(listed)} >>")
    pages = write_pages(objects, sheet.pages, running, fonts)
    roots = Roots(
        pages=pages,
        structure=sheet.structure.finish(),
        outline=outline.write(objects),
        attachments=write_attachments(objects, attachments, details),
    )
    objects.finish(*write_catalog(objects, details, attachments, roots))
    return len(sheet.pages)


# Each of these takes the block type it is listed under.
_DRAWERS: Mapping[type, Callable[[Compositor, Any], None]] = {
    Paragraph: draw_paragraph,
    Bullets: draw_bullets,
    Placeholder: draw_placeholder,
    Callout: draw_callout,
    Transcript: draw_transcript,
}


class _Drawer:
    """Draws one block after the other; a heading waits for what follows it."""

    def __init__(
        self, composer: Compositor, outline: Outline, details: DocumentDetails
    ) -> None:
        self._composer = composer
        self._outline = outline
        self._details = details
        self._heading: Heading | None = None

    def draw(self, block: Block) -> None:
        """Draw a block."""
        match block:
            case Facts():
                draw_facts(self._composer, block, self._lead)
            case Table():
                draw_table(self._composer, block, self._lead)
            case _:
                self._lead()
                self._draw_other(block)

    def draw_legend(self) -> None:
        """Draw the list of emoji at the end, if it is wanted and there are any."""
        self._lead()
        emoji, details = list(self._composer.typesetter.emoji), self._details
        if not (details.legend_title and emoji):
            return
        self.draw(Heading(text=details.legend_title, level=1))
        self._lead()
        if details.legend_text:
            draw_paragraph(self._composer, Paragraph(text=details.legend_text))
        draw_legend(self._composer, emoji)
        drawn = any(self._composer.typesetter.book.picture_fonts())
        if details.legend_credit and drawn:
            self._composer.sheet.skip(palette.SMALL.leading)
            credit = Paragraph(text=details.legend_credit, style=Style.SMALL)
            draw_paragraph(self._composer, credit)

    def _draw_other(self, block: Block) -> None:
        sheet = self._composer.sheet
        match block:
            case Heading():
                self._heading = block
            case Picture():
                words = RowWords(self._details.rows_of, self._details.rows_again)
                draw_picture(self._composer, block, words)
            case PageBreak():
                if not sheet.untouched:
                    sheet.new_page()
            case Gap():
                sheet.skip(palette.BODY.leading)
            case _:
                _DRAWERS[type(block)](self._composer, block)

    def _lead(self, room: float = 0.0) -> None:
        """Draw the heading that waits, with room for what must stand below it."""
        heading, self._heading = self._heading, None
        if heading is None:
            return
        heading = replace(heading, room=max(heading.room, room))
        top = draw_heading(self._composer, heading)
        if heading.level <= 2:
            page = self._composer.sheet.page_object
            self._outline.add(heading.text, heading.level, page, top)
