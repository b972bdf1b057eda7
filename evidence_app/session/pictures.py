"""A page's picture out of its pieces, one below the other."""

from collections.abc import Iterable

from evidence_app.model.pixels import Pixels


def stacked(pieces: Iterable[Pixels], *, max_height: int) -> Pixels | None:
    """Return the pieces as one picture, as far as they fit; None without any.

    Pieces of another width than the first end it: they would not fit below.
    """
    kept: list[Pixels] = []
    height = 0
    for piece in pieces:
        fits = not kept or (
            piece.width == kept[0].width and height + piece.height <= max_height
        )
        if not fits:
            break
        kept.append(piece)
        height += piece.height
    if not kept:
        return None
    return Pixels(kept[0].width, height, b"".join(piece.rgb for piece in kept))
