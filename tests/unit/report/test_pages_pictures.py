"""Pictures of one page meet without cutting a line, whatever becomes of one of them."""

from dataclasses import dataclass, field, replace

import pytest

from evidence_app.errors import PictureDamagedError
from evidence_app.facts.answers import PictureFacts
from evidence_app.model.passthrough import Passthrough, Run
from evidence_app.model.pixels import Pixels
from evidence_app.report.blocks import Picture, Placeholder, StoredPicture
from evidence_app.report.pages.pictures import PictureMaker, Piece
from evidence_app.report.pages.voice import Voice
from tests.ui.fake_vault import make_item
from tests.unit.report.test_pages import ENGLISH, material

AGAIN = "Its first rows are the last ones of the picture before"
FIRST, SECOND = make_item(1), make_item(2)


def plan(width, height, end=1):
    return Passthrough(
        media_type="image/jpeg",
        width=width,
        height=height,
        channels=3,
        bits=8,
        turn=1,
        runs=(Run(0, end),),
    )


@dataclass
class RowDecoder:
    """Knows pictures whose rows each have a colour of their own: content, then row.

    ``damaged`` are contents whose head reads well and whose pixels do not.
    """

    sizes: dict[bytes, tuple[int, int]]
    damaged: set[bytes] = field(default_factory=set)
    wider: set[bytes] = field(default_factory=set)
    passing: set[bytes] = field(default_factory=set)
    asked: list[bytes] = field(default_factory=list)

    def facts(self, content):
        width, height = self.sizes[content]
        return PictureFacts(
            media_type="image/png", width=width, height=height, facts=(), findings=()
        )

    def passthrough(self, content):
        self.asked.append(content)
        if content in self.damaged:
            raise PictureDamagedError
        return plan(*self.sizes[content]) if content in self.passing else None

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


def made(decoder, piece, item=SECOND, **changes):
    given = replace(material(), decoder=decoder, open_item=Opener())
    maker = PictureMaker(given, Voice(ENGLISH), **changes)
    (block,) = maker.blocks(item, "Picture", piece)
    assert isinstance(block, Picture | Placeholder)
    return block


def read(stored):
    with stored.open() as stream:
        return stream.read(9)


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


ALONE = Piece(number=1, of=1)
SEALED = replace(SECOND, size=500, passthrough=plan(10, 300, end=500))


def test_of_a_picture_that_was_whole_when_it_came_in_nothing_is_asked():
    decoder = RowDecoder({b"2": (10, 300)}, damaged={b"2"})
    shown = made(decoder, ALONE, SEALED).load()

    assert isinstance(shown, StoredPicture)
    assert (shown.passthrough, shown.digest) == (SEALED.passthrough, SEALED.digest)
    assert read(shown) == b"2"
    assert decoder.asked == []


@pytest.mark.parametrize(
    "item",
    [replace(SEALED, passthrough=None), replace(SEALED, size=499)],
    ids=["nothing is kept", "what is kept does not fit"],
)
def test_of_any_other_picture_the_decoder_is_asked_before_it_is_shown(item):
    decoder = RowDecoder({b"2": (10, 300)}, passing={b"2"})
    shown = made(decoder, ALONE, item).load()
    broken = made(RowDecoder({b"2": (10, 300)}, damaged={b"2"}), ALONE, item)

    assert isinstance(shown, StoredPicture)
    assert shown.passthrough == plan(10, 300)
    assert decoder.asked == [b"2"]
    assert isinstance(broken, Placeholder)


def test_a_light_report_draws_every_picture_anew():
    block = made(RowDecoder({b"2": (10, 300)}), ALONE, SEALED, light=True)

    assert rows_of(block) == [("2", row) for row in range(300)]


@pytest.mark.parametrize("light", [True, False])
def test_pictures_of_a_light_copy_alone_are_stored_in_few_bytes(light):
    given = replace(
        material(),
        decoder=RowDecoder({b"2": (10, 300)}),
        open_item=Opener(),
        light=light,
    )

    (block,) = PictureMaker(given, Voice(ENGLISH), light=True).blocks(
        SECOND, "P", ALONE
    )

    assert isinstance(block, Picture)
    assert block.small is light


def test_a_very_tall_picture_that_is_drawn_comes_in_parts():
    given = replace(
        material(), decoder=RowDecoder({b"2": (400, 9000)}), open_item=Opener()
    )
    first, last = PictureMaker(given, Voice(ENGLISH)).blocks(SECOND, "P", ALONE)
    assert isinstance(last, Picture)

    assert rows_of(first) == [("2", row) for row in range(8000)]
    assert rows_of(last) == [("2", row) for row in range(7900, 9000)]
    assert "Part 2 of 2 of a tall picture: its rows 7901 to 9000" in last.caption


def test_a_strip_of_a_pixel_is_shown_whole_and_not_on_thousands_of_pages():
    drawn = made(RowDecoder({b"2": (1, 900_000)}), ALONE)
    kept = made(
        RowDecoder({}), ALONE, replace(SEALED, passthrough=plan(1, 900_000, end=9))
    )

    assert not drawn.full_width
    assert not kept.full_width


def stacked(before=FIRST, **changes):
    decoder = RowDecoder({b"1": (10, 4000), b"2": (10, 300)}, **changes)
    return made(decoder, Piece(number=2, of=2, before=before))


def test_pictures_of_one_page_meet_also_where_both_go_in_as_they_are():
    block = stacked(passing={b"1", b"2"})
    shown = block.load()

    assert AGAIN in block.caption
    assert shown.rows_again == 100
    assert shown.above.passthrough == plan(10, 4000)
    assert shown.above.digest == FIRST.digest
    assert read(shown.above) == b"1"


def test_where_one_of_two_has_to_be_drawn_both_are():
    rows = rows_of(stacked(passing={b"2"}))

    assert rows[:100] == [("1", row) for row in range(3900, 4000)]


@pytest.mark.parametrize(
    "changes",
    [
        {"damaged": {b"1"}},
        {"passing": {b"1", b"2"}, "before": replace(FIRST, size=300 << 20)},
    ],
    ids=["damaged before", "too large before"],
)
def test_a_stored_picture_is_shown_alone_where_the_one_before_cannot_be(changes):
    block = stacked(**{"passing": {b"2"}, **changes})

    assert block.load().above is None
    assert AGAIN not in block.caption


def test_stored_pictures_of_two_widths_do_not_meet():
    decoder = RowDecoder({b"1": (11, 4000), b"2": (10, 300)}, passing={b"1", b"2"})
    block = made(decoder, Piece(number=2, of=2, before=FIRST))

    assert block.load().above is None
    assert "Picture 2 of 2" in block.caption
