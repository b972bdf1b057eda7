"""Pictures for a sheet: as they are, drawn anew, or why there is none.

A picture whose data a PDF can hold goes in as it is, once the decoder has unpacked it
to its end: when it came in, or else now. Any other one is decoded when its block is
asked for, so that one that cannot be shown becomes a box that says so. Its pixels are
kept until the next one is decoded, and decoded again should they be asked for later.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from evidence_app.errors import DecoderError, PictureDamagedError
from evidence_app.facts.answers import PictureFacts
from evidence_app.facts.fact_names import PICTURES_INSIDE
from evidence_app.model.item import PICTURE_NAMES, Item, ItemId
from evidence_app.model.passthrough import Passthrough
from evidence_app.model.pixels import Pixels
from evidence_app.report.blocks import Block, Picture, Placeholder, StoredPicture
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

_AS_FILES: Final = frozenset({"image/jpeg", "image/png"})
"""What pages can take as it is; of all other kinds they show what was drawn of it."""

_THINNEST: Final = 300
"""Times as high as wide; what is thinner is shown on one page."""


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
    """Makes the blocks for pictures, holding the pixels of one at a time.

    Args:
        material: What the report is made from.
        voice: The report's language.
        light: Whether pictures are drawn anew, no larger than a page shows them, so
            that the document is small. Else they go in as they are where they can.
    """

    def __init__(
        self, material: ReportMaterial, voice: Voice, *, light: bool = False
    ) -> None:
        self._open = material.open_item
        self._decoder = material.decoder
        self._voice = voice
        self._light = light or material.light
        self._small = material.light
        self._last: tuple[tuple[object, ...], Pixels] | None = None
        self._asked: tuple[ItemId, Passthrough | None] | None = None

    def blocks(self, item: Item, alternative: str, piece: Piece) -> Iterator[Block]:
        """Yield the picture at readable size, in parts when it is very tall."""
        if item.size > LARGEST:
            yield self._missing(say("It is too large to be printed here."))
            return
        try:
            stored = self._as_it_is(item, piece.before)
            if stored is not None:
                yield self._stored(stored, alternative, piece)
            else:
                yield from self._drawn(item, alternative, piece)
        except DecoderError as error:
            yield self._missing(Words(error.sentence, tuple(error.values.items())))
        finally:
            self._last = None

    def _as_it_is(self, item: Item, before: Item | None) -> StoredPicture | None:
        """Return the picture as its file holds it; None when it has to be drawn."""
        passed = self._passed(item)
        if passed is None:
            return None
        stored = self._opened(item, passed)
        if before is None or before.size > LARGEST:
            return stored
        try:
            above = self._passed(before)
        except DecoderError:
            return stored  # it has a box of its own, and must not cost this one
        if above is None:
            return None
        (width, height), (other, _) = above.shown_size, passed.shown_size
        if width != other:
            return stored
        rows = min(height, _OVERLAP)
        return replace(stored, above=self._opened(before, above), rows_again=rows)

    def _passed(self, item: Item) -> Passthrough | None:
        """Return how the picture can be taken as it is.

        What its intake found is sealed with it; what came in before that was kept is
        unpacked to its end now.
        """
        if self._light:
            return None
        if item.passthrough is not None and item.passthrough.end <= item.size:
            return item.passthrough
        if self._asked is None or self._asked[0] != item.id:
            found = self._decoder.passthrough(self._read(item))
            self._asked = (item.id, found)
        return self._asked[1]

    def _opened(self, item: Item, passed: Passthrough) -> StoredPicture:
        return StoredPicture(
            passthrough=passed, open=lambda: self._open(item), digest=item.digest
        )

    def _stored(self, stored: StoredPicture, alternative: str, piece: Piece) -> Picture:
        width, height = stored.passthrough.shown_size
        return Picture(
            load=lambda: stored,
            caption=self._voice.say(_caption(piece, again=stored.above is not None)),
            alternative=_numbered(alternative, piece),
            full_width=not _is_strip(width, height),
        )

    def _drawn(self, item: Item, alternative: str, piece: Piece) -> Iterator[Picture]:
        size = self._decoder.facts(self._read(item))
        scale = min(1.0, _WIDTH / size.width)
        if size.height * scale <= _HEIGHT or _is_strip(size.width, size.height):
            yield self._whole(item, alternative, piece, size)
        else:
            yield from self._parts(item, int(_HEIGHT / scale), size.height)

    def _whole(
        self, item: Item, alternative: str, piece: Piece, size: PictureFacts
    ) -> Picture:
        rows = self._rows_again(piece.before, size) if piece.before else range(0)
        if piece.before is not None and rows:
            decode = self._joined(piece.before, rows, size.height)
        else:
            decode = self._fitted
        caption = _caption(piece, again=bool(rows))
        if item.media_type not in _AS_FILES:
            caption = _drawn_from(item)
        drawn = self._picture(
            item, (item.id,), decode, caption, _numbered(alternative, piece)
        )
        return replace(drawn, full_width=not _is_strip(size.width, size.height))

    def _fitted(self, content: bytes) -> Pixels:
        return self._decoder.picture(content, max_width=_WIDTH, max_height=_HEIGHT)

    def _rows_again(self, before: Item, size: PictureFacts) -> range:
        """Return which rows of the picture before are shown again; maybe none."""
        if before.size > LARGEST:
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
            load=load,
            caption=self._voice.say(caption),
            alternative=alternative,
            small=self._small,
        )

    def _read(self, item: Item) -> bytes:
        with self._open(item) as stream:
            return stream.read(LARGEST)

    def _missing(self, why: Words) -> Placeholder:
        return Placeholder(
            title=self._voice.say(say("The picture is not shown")),
            lines=(self._voice.say(why),),
        )


def _caption(piece: Piece, *, again: bool) -> Words:
    if piece.of == 1:
        return say("Shown whole. It may be smaller here than in the file.")
    if not again:
        return say(
            "Picture {number} of {pieces} of the page, from top to bottom. It may "
            "be smaller here than in the file.",
            number=piece.number,
            pieces=piece.of,
        )
    return say(
        "Picture {number} of {pieces} of the page, from top to bottom. Its first "
        "rows are the last ones of the picture before, printed again so that no "
        "line of text is cut. It may be smaller here than in the file.",
        number=piece.number,
        pieces=piece.of,
    )


def _drawn_from(item: Item) -> Words:
    """Say that the page holds pixels that were drawn of a file, and of which."""
    kind = PICTURE_NAMES.get(item.media_type, item.media_type)
    if any(fact.name == PICTURES_INSIDE for fact in item.facts):
        return say(
            "The first picture of several in a {kind} file, drawn for this page by "
            "this program, as pages cannot hold such files. The file is unchanged.",
            kind=kind,
        )
    return say(
        "Shown whole, drawn for this page by this program from a {kind} file, as pages "
        "cannot hold such files. The file is unchanged.",
        kind=kind,
    )


def _numbered(alternative: str, piece: Piece) -> str:
    if piece.of == 1:
        return alternative
    return f"{alternative}: {piece.number} / {piece.of}"


def _is_strip(width: int, height: int) -> bool:
    """Whether it is so narrow that page after page of it would show nothing."""
    return height > _THINNEST * width
