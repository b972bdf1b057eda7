"""A picture as large as it is, a few rows at a time.

A screenshot of a long chat can be 130,000 rows tall: all of it at once would fill the
memory, and shrunk to a screen its words cannot be read.
"""

from collections.abc import Callable, Sequence

from evidence_app.errors import NotDecodableError
from evidence_app.facts.reading import Decoder
from evidence_app.model.item import PICTURE_TYPES, Item
from evidence_app.model.pixels import Pixels
from evidence_app.model.rows import PictureSize
from evidence_app.session.pictures import picture_of, stacked


class Closely:
    """Opens the picture of one item at a time; nothing of it is written anywhere."""

    def __init__(
        self,
        decoder: Decoder,
        content: Callable[[Item], bytes],
        pieces: Callable[[Item], Sequence[Item]],
    ) -> None:
        self._decoder = decoder
        self._content = content
        self._pieces_of = pieces
        self._held: tuple[Item, bytes] | None = None
        self._opened: tuple[Item, tuple[tuple[Item, int], ...]] | None = None

    def whole(self, item: Item, most: tuple[int, int]) -> Pixels:
        """Return an item's picture, scaled down to fit in width and height.

        A page's picture is that of its ``picture`` parts.

        Raises:
            NotDecodableError: there is no picture in it.
            DecoderFailedError: the decoder could not open it.
        """
        return picture_of(item, self._shown(item), self._content, self._decoder, most)

    def size(self, item: Item) -> PictureSize:
        """Return how large an item's picture is, upright, in pixels.

        Raises:
            NotDecodableError: there is no picture in it.
            DecoderFailedError: the decoder could not open it.
        """
        width, pieces = 0, list[tuple[Item, int]]()
        for piece in self._shown(item):
            facts = self._decoder.facts(self._bytes(piece))
            if width and facts.width != width:
                break  # as where the page is shown whole: its pieces have one width
            width = facts.width
            pieces.append((piece, facts.height))
        if not pieces:
            raise NotDecodableError(reason=item.media_type)
        self._opened = item, tuple(pieces)
        return PictureSize(width, sum(height for _, height in pieces))

    def rows(self, item: Item, top: int, height: int, max_width: int) -> Pixels:
        """Return some rows of it, counted in its own pixels, at most so wide.

        Raises:
            NotDecodableError, DecoderFailedError: as of ``size``.
            ValueError: the picture has no such rows.
        """
        if self._opened is None or self._opened[0].id != item.id:
            self.size(item)
        pieces = self._opened[1] if self._opened else ()
        found: list[Pixels] = []
        above = 0
        for piece, tall in pieces:
            first, last = max(top - above, 0), min(top + height - above, tall)
            if first < last:
                found.append(
                    self._decoder.crop(
                        self._bytes(piece),
                        top=first,
                        height=last - first,
                        max_width=max_width,
                    )
                )
            above += tall
        whole = stacked(found)
        if whole is None:
            raise ValueError("no such rows")
        return whole

    def close(self) -> None:
        """Let go of it."""
        self._held = self._opened = None

    def _shown(self, item: Item) -> Sequence[Item]:
        return (item,) if item.media_type in PICTURE_TYPES else self._pieces_of(item)

    def _bytes(self, item: Item) -> bytes:
        # The rows beside these are asked for next.
        if self._held is None or self._held[0].id != item.id:
            self._held = None
            self._held = item, self._content(item)
        return self._held[1]
