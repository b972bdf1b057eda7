"""Pictures for a sheet, through the decoder: whole, in rows, or why there is none.

A picture is decoded when its block is asked for, so that one that cannot be shown
becomes a box that says so. Its pixels are kept until the next one is decoded, and
decoded again should they be asked for later.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from evidence_app.errors import DecoderError, PictureDamagedError
from evidence_app.facts.answers import PictureFacts
from evidence_app.model.item import Item
from evidence_app.model.pixels import Pixels
from evidence_app.report.blocks import Block, Picture, Placeholder
from evidence_app.report.material import ReportMaterial
from evidence_app.report.pages.voice import Voice
from evidence_app.words import Words, say

LARGEST: Final = 200 << 20
"""Larger pictures are not read into memory for a page; their files are there."""

_WIDTH: Final = 1400
"""Pixels across the page: 200 to the inch."""
_HEIGHT: Final = 8000
"""Rows decoded at once; a taller picture comes in several parts."""
_OVERLAP: Final = 100
"""Rows of a file shown twice, so that no line of text is cut in two."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Which of how many pictures of one thing a picture is, counted from 1.

    Attributes:
        number: Its place.
        of: How many there are.
        before: The picture right before it, when that can be opened.
    """

    number: int
    of: int
    before: Item | None = None


class PictureMaker:
    """Makes the blocks for pictures, holding the pixels of one at a time."""

    def __init__(self, material: ReportMaterial, voice: Voice) -> None:
        self._open = material.open_item
        self._decoder = material.decoder
        self._voice = voice
        self._last: tuple[tuple[object, ...], Pixels] | None = None

    def blocks(self, item: Item, alternative: str, piece: Piece) -> Iterator[Block]:
        """Yield the picture at readable size, in parts when it is very tall."""
        if item.size > LARGEST:
            yield self._missing(say("It is too large to be printed here."))
            return
        try:
            content = self._read(item)
            size = self._decoder.facts(content)
            scale = min(1.0, _WIDTH / size.width)
            if size.height * scale <= _HEIGHT:
                yield self._whole(item, alternative, piece, size)
            else:
                yield from self._parts(item, int(_HEIGHT / scale), size.height)
        except DecoderError as error:
            yield self._missing(Words(error.sentence, tuple(error.values.items())))
        finally:
            self._last = None

    def _whole(
        self, item: Item, alternative: str, piece: Piece, size: PictureFacts
    ) -> Picture:
        def decode(content: bytes) -> Pixels:
            return self._decoder.picture(content, max_width=_WIDTH, max_height=_HEIGHT)

        if piece.of == 1:
            caption = say("Shown whole. It may be smaller here than in the file.")
            return self._picture(item, (item.id,), decode, caption, alternative)
        alternative = f"{alternative}: {piece.number} / {piece.of}"
        rows = self._rows_again(piece.before, size)
        if piece.before is None or not rows:
            caption = say(
                "Picture {number} of {pieces} of the page, from top to bottom. It may "
                "be smaller here than in the file.",
                number=piece.number,
                pieces=piece.of,
            )
            return self._picture(item, (item.id,), decode, caption, alternative)
        caption = say(
            "Picture {number} of {pieces} of the page, from top to bottom. Its first "
            "rows are the last ones of the picture before, printed again so that no "
            "line of text is cut. It may be smaller here than in the file.",
            number=piece.number,
            pieces=piece.of,
        )
        joined = self._joined(piece.before, rows, size.height)
        return self._picture(item, (item.id,), joined, caption, alternative)

    def _rows_again(self, before: Item | None, size: PictureFacts) -> range:
        """Return which rows of the picture before are shown again; maybe none."""
        if before is None or before.size > LARGEST:
            return range(0)
        try:
            content = self._read(before)
            last = self._decoder.facts(content)
            if last.width != size.width:
                return range(0)
            rows = range(max(last.height - _OVERLAP, 0), last.height)
            self._crop(rows.start, len(rows))(content)
        except DecoderError:
            return range(0)  # it has a box of its own, and must not cost this one
        return rows

    def _joined(
        self, before: Item, rows: range, height: int
    ) -> Callable[[bytes], Pixels]:
        def decode(content: bytes) -> Pixels:
            upper = self._crop(rows.start, len(rows))(self._read(before))
            lower = self._crop(0, height)(content)
            if upper.width != lower.width:
                raise PictureDamagedError
            return Pixels(
                lower.width, upper.height + lower.height, upper.rgb + lower.rgb
            )

        return decode

    def _parts(self, item: Item, rows: int, height: int) -> Iterator[Picture]:
        tops = range(0, max(height - _OVERLAP, 1), rows - _OVERLAP)
        for number, top in enumerate(tops, start=1):
            count = min(rows, height - top)
            caption = say(
                "Part {number} of {parts} of a tall picture: its rows {first} to "
                "{last} of {height}. Parts share some rows, so that no line of text "
                "is cut.",
                number=number,
                parts=len(tops),
                first=top + 1,
                last=top + count,
                height=height,
            )
            crop = self._crop(top, count)
            alternative = self._voice.say(caption)
            yield self._picture(item, (item.id, top), crop, caption, alternative)

    def _crop(self, top: int, rows: int) -> Callable[[bytes], Pixels]:
        return lambda content: self._decoder.crop(
            content, top=top, height=rows, max_width=_WIDTH
        )

    def _picture(
        self,
        item: Item,
        key: tuple[object, ...],
        decode: Callable[[bytes], Pixels],
        caption: Words,
        alternative: str,
    ) -> Picture:
        def load() -> Pixels:
            if self._last is None or self._last[0] != key:
                self._last = None
                self._last = (key, decode(self._read(item)))
            return self._last[1]

        # Decoded here, where a failure can still become a box.
        load()
        return Picture(
            load=load, caption=self._voice.say(caption), alternative=alternative
        )

    def _read(self, item: Item) -> bytes:
        with self._open(item) as stream:
            return stream.read(LARGEST)

    def _missing(self, why: Words) -> Placeholder:
        return Placeholder(
            title=self._voice.say(say("The picture is not shown")),
            lines=(self._voice.say(why),),
        )
