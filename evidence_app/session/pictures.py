"""A page's picture out of its pieces, one below the other."""

from collections.abc import Callable, Iterable, Sequence

from evidence_app.facts.reading import Decoder
from evidence_app.model.pixels import Pixels


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
