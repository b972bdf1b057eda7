"""A page's picture out of its pieces, one below the other."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from functools import partial
from typing import Final

from evidence_app.errors import DecoderError, NotDecodableError, PagesNotShownError
from evidence_app.facts.fact_names import PREVIEW_DIFFERS
from evidence_app.facts.page_reading import MOST_ACROSS, OpenPages
from evidence_app.facts.reading import MAX_REQUEST, Decoder
from evidence_app.model.item import DOCUMENT_TYPE, Item
from evidence_app.model.pixels import Pixels

MOST_SHOWN: Final = 5
"""Pages of a PDF that are shown one below the other."""

_STRIP: Final = 12
"""Rows between a picture and the small one below it."""
_GREY: Final = b"\x80\x80\x80"


def picture_of(
    item: Item,
    shown: Sequence[Item],
    read: Callable[[Item], bytes],
    decoder: Decoder,
    most: tuple[int, int],
) -> Pixels:
    """Return what an item shows, scaled down to fit.

    Raises:
        NotDecodableError: there is no picture in it.
        DecoderFailedError: the decoder could not open it.
    """
    if item.media_type == DOCUMENT_TYPE:
        if item.size > MAX_REQUEST:
            raise PagesNotShownError
        return first_pages(read(item), most)
    whole = whole_picture([partial(read, one) for one in shown], decoder, most)
    if whole is None:
        raise NotDecodableError(reason=item.media_type)
    if any(found.code == PREVIEW_DIFFERS for found in item.findings):
        return with_preview(whole, read(item), decoder)
    return whole


def whole_picture(
    pieces: Sequence[Callable[[], bytes]], decoder: Decoder, most: tuple[int, int]
) -> Pixels | None:
    """Return the pieces as one picture, scaled down to fit; None without any.

    Args:
        pieces: Read the bytes of each, from top to bottom; one is held at a time.
        decoder: Opens them.
        most: Width and height that the whole may have, in pixels.
    """
    max_width, max_height = most
    if len(pieces) > 1:
        sizes = [decoder.facts(read()) for read in pieces]
        widest = max(size.width for size in sizes)
        height = sum(size.height for size in sizes)
        scale = min(1.0, max_width / widest, max_height / height)
        max_width = max(int(widest * scale), 1)
    return stacked(
        decoder.picture(read(), max_width=max_width, max_height=max_height)
        for read in pieces
    )


def stacked(pieces: Iterable[Pixels]) -> Pixels | None:
    """Return pictures of one width as one, from top to bottom; None without any.

    One of another width ends it: the pieces of one page have the same.
    """
    kept: list[Pixels] = []
    for piece in pieces:
        if kept and piece.width != kept[0].width:
            break
        kept.append(piece)
    if not kept:
        return None
    height = sum(piece.height for piece in kept)
    return Pixels(kept[0].width, height, b"".join(piece.rgb for piece in kept))


def with_preview(whole: Pixels, content: bytes, decoder: Decoder) -> Pixels:
    """Return a picture with the small one that stands inside it below, if it opens.

    Whoever looks must see what the file shows besides; what stands between the two is
    a grey strip.
    """
    try:
        preview = decoder.preview(content).pixels
    except (DecoderError, ValueError):
        return whole
    width = max(whole.width, preview.width)
    strip = Pixels(width, _STRIP, _GREY * width * _STRIP)
    parts = (_widened(whole, width), strip, _widened(preview, width))
    height = sum(part.height for part in parts)
    return Pixels(width, height, b"".join(part.rgb for part in parts))


def _widened(one: Pixels, width: int) -> Pixels:
    """Return a picture with white on its right, so many pixels wide."""
    row, more = one.width * 3, b"\xff\xff\xff" * (width - one.width)
    if not more:
        return one
    rows = (one.rgb[at : at + row] + more for at in range(0, len(one.rgb), row))
    return Pixels(width, one.height, b"".join(rows))


def first_pages(content: bytes, most: tuple[int, int]) -> Pixels:
    """Return the first pages of a PDF, one below the other.

    Raises:
        PagesNotShownError: it cannot be opened.
        DecoderFailedError: the decoder ended, hung or answered nonsense.
    """
    across = max(1, min(most[0], most[1] // 2, MOST_ACROSS))
    parts: list[Pixels] = []
    with closing(OpenPages(content, None)) as pages:
        for number in range(min(pages.count, MOST_SHOWN)):
            page = pages.draw(number, across=across)
            if parts and sum(each.height for each in parts) + page.height > most[1]:
                break
            parts += [Pixels(page.width, _STRIP, _GREY * page.width * _STRIP), page]
    width = max(part.width for part in parts)
    shown = [_widened(part, width) for part in parts[1:]]
    height = sum(part.height for part in shown)
    return Pixels(width, height, b"".join(part.rgb for part in shown))
