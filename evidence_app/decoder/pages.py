"""Draws pages of one PDF that it holds in memory, as raw pixels, and reads their words.

The only user of PDFium. Forms, scripts and links of a file are never run: a page is
drawn, and what is drawn is all that comes back.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Final

import pypdfium2

from evidence_app.decoder.program import number
from evidence_app.decoder.refusal import RefusedError
from evidence_app.host.frames import Frame

MOST_PIXELS: Final = 40_000_000
"""Of one page as it is drawn: A4 at about 600 dots to the inch."""
TALLEST: Final = 2
"""Times as high as it was asked to be wide a page may come out."""
MOST_LETTERS: Final = 100_000
"""Of one page; what is behind them is not read out."""

_SMALLEST: Final = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj "
    b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj "
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources"
    b"<</Font<</F 5 0 R>>>>>>endobj "
    b"4 0 obj<</Length 26>>stream\nBT /F 4 Tf 1 1 Td (a) Tj ET\nendstream endobj "
    b"5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj "
    b"trailer<</Root 1 0 R>>\n%%EOF\n"
)
"""A page with one letter: drawing it loads all that is loaded when first needed."""


class Pages:
    """One PDF, held until another is opened."""

    def __init__(self) -> None:
        self._document: pypdfium2.PdfDocument | None = None

    def open(self, _head: Mapping[str, object], content: bytes) -> Frame:
        """Hold these bytes, and answer how many pages they have."""
        if self._document is not None:
            self._document.close()
            self._document = None
        with _refusing():
            self._document = pypdfium2.PdfDocument(content)
            return Frame({"pages": len(self._document)})

    def draw(self, head: Mapping[str, object], _content: bytes) -> Frame:
        """Answer one page as pixels, so many across."""
        width = number(head, "width")
        with _refusing(), self._page(head) as page:
            across, down = page.get_size()
            if across <= 0 or down <= 0:
                raise RefusedError("damaged")
            # What is narrow and long is drawn smaller, so that it fits.
            scale = min(width / across, TALLEST * width / down)
            if across * scale * down * scale > MOST_PIXELS:
                raise RefusedError("too_large")
            drawn = page.render(scale=scale, rev_byteorder=True, may_draw_forms=False)
            try:
                said = {"width": drawn.width, "height": drawn.height}
                return Frame(said, _rows(drawn))
            finally:
                drawn.close()

    def read(self, head: Mapping[str, object], _content: bytes) -> Frame:
        """Answer the words of one page, in their order, as far as they can be told."""
        with _refusing(), self._page(head) as page:
            text = page.get_textpage()
            try:
                count = min(text.count_chars(), MOST_LETTERS)
                found = text.get_text_range(0, count) if count > 0 else ""
            finally:
                text.close()
        return Frame({}, found.encode("utf-8", "replace"))

    @contextmanager
    def _page(self, head: Mapping[str, object]) -> Iterator[pypdfium2.PdfPage]:
        at = number(head, "page")
        if self._document is None or not 0 <= at < len(self._document):
            raise RefusedError("outside")
        page = self._document[at]
        try:
            yield page
        finally:
            page.close()


def prepare() -> None:
    """Load all that is needed: locked in, nothing can be loaded any more."""
    pages = Pages()
    pages.open({}, _SMALLEST)
    pages.draw({"page": 0, "width": 9}, b"")
    pages.read({"page": 0}, b"")


def _rows(drawn: pypdfium2.PdfBitmap) -> bytes:
    """Return the pixels of a drawing, red first, without what pads its rows."""
    row = drawn.width * 3
    if drawn.n_channels != 3:
        raise RefusedError("damaged")
    held = memoryview(drawn.buffer).cast("B")
    if drawn.stride == row:
        return bytes(held[: row * drawn.height])
    starts = range(0, drawn.stride * drawn.height, drawn.stride)
    return b"".join(held[at : at + row] for at in starts)


@contextmanager
def _refusing() -> Iterator[None]:
    try:
        yield
    except pypdfium2.PdfiumError as error:
        raise RefusedError("damaged") from error
