"""Pictures of one page meet without cutting a line, whatever becomes of one of them."""

from dataclasses import dataclass, field, replace

import pytest

from evidence_app.errors import PictureDamagedError
from evidence_app.facts.answers import PictureFacts
from evidence_app.model.pixels import Pixels
from evidence_app.report.blocks import Picture, Placeholder
from evidence_app.report.pages.pictures import PictureMaker, Piece
from evidence_app.report.pages.voice import Voice
from tests.ui.fake_vault import make_item
from tests.unit.report.test_pages import ENGLISH, material

AGAIN = "Its first rows are the last ones of the picture before"
FIRST, SECOND = make_item(1), make_item(2)


@dataclass
class RowDecoder:
    """Knows pictures whose rows each have a colour of their own: content, then row.

    ``damaged`` are contents whose head reads well and whose pixels do not.
    """

    sizes: dict[bytes, tuple[int, int]]
    damaged: set[bytes] = field(default_factory=set)
    wider: set[bytes] = field(default_factory=set)

    def facts(self, content):
        width, height = self.sizes[content]
        return PictureFacts(
            media_type="image/png", width=width, height=height, facts=(), findings=()
        )

    def passthrough(self, _content):
        return None

    def picture(self, content, *, max_width, max_height):
        return self.crop(content, top=0, height=max_height, max_width=max_width)

    def crop(self, content, *, top, height, max_width):
        if content in self.damaged:
            raise PictureDamagedError
        width, rows = self.sizes[content]
        width = min(width, max_width) + (1 if content in self.wider else 0)
        shown = range(top, min(top + height, rows))
        name = content[0]
        rgb = b"".join(bytes((name, row // 256, row % 256)) * width for row in shown)
        return Pixels(width, len(shown), rgb)


class Opener:
    """Opens an item as its number."""

    def __call__(self, item):
        return self.Stream(item)

    class Stream:
        def __init__(self, item):
            self._content = item.title[-1:].encode()

        def __enter__(self):
            return self

        def __exit__(self, *_):
            return None

        def read(self, _most):
            return self._content


def made(decoder, piece, item=SECOND):
    given = replace(material(), decoder=decoder, open_item=Opener())
    (block,) = PictureMaker(given, Voice(ENGLISH)).blocks(item, "Picture", piece)
    return block


def rows_of(picture):
    pixels = picture.load()
    starts = range(0, len(pixels.rgb), pixels.width * 3)
    found = [pixels.rgb[start : start + 3] for start in starts]
    return [(chr(one[0]), one[1] * 256 + one[2]) for one in found]


def second(**changes):
    sizes = {b"1": (10, 4000), b"2": (10, 300)} | changes.pop("sizes", {})
    return made(RowDecoder(sizes, **changes), Piece(number=2, of=2, before=FIRST))


def test_the_last_rows_of_the_picture_before_come_again_above_the_next():
    picture = second()
    rows = rows_of(picture)

    assert rows[:100] == [("1", row) for row in range(3900, 4000)]
    assert rows[100:] == [("2", row) for row in range(300)]
    assert AGAIN in picture.caption


def test_of_a_short_picture_all_comes_again():
    rows = rows_of(second(sizes={b"1": (10, 30)}))

    assert rows[:30] == [("1", row) for row in range(30)]
    assert len(rows) == 330


@pytest.mark.parametrize(
    "changes",
    [{"sizes": {b"1": (11, 4000)}}, {"damaged": {b"1"}}],
    ids=["another width", "damaged before"],
)
def test_a_picture_is_shown_alone_where_the_one_before_does_not_fit(changes):
    picture = second(**changes)

    assert rows_of(picture) == [("2", row) for row in range(300)]
    assert AGAIN not in picture.caption
    assert "Picture 2 of 2" in picture.caption


def test_the_first_picture_and_a_lone_one_have_nothing_above_them():
    decoder = RowDecoder({b"1": (10, 40)})
    first = made(decoder, Piece(number=1, of=2), FIRST)
    alone = made(decoder, Piece(number=1, of=1), FIRST)

    assert len(rows_of(first)) == len(rows_of(alone)) == 40
    assert AGAIN not in first.caption + alone.caption


def test_rows_of_two_widths_are_never_joined():
    block = second(wider={b"1"})

    assert isinstance(block, Placeholder)


def test_a_picture_that_is_damaged_itself_is_a_box():
    assert isinstance(second(damaged={b"2"}), Placeholder)
    assert isinstance(second(), Picture)
