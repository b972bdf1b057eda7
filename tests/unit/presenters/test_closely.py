"""Looking closely: only what is in sight is opened, and all of it is let go."""

import pytest

from evidence_app.errors import DecoderFailedError
from evidence_app.model.pixels import Pixels
from evidence_app.model.rows import PictureSize
from evidence_app.presenters.closely import _MOST_BANDS, STEPS, ClosePresenter
from tests.ui.fake_vault import DeskAtOnce, DeskLater, make_item

TALL = PictureSize(1_440, 130_000)
ITEM = make_item(1)


class Picture:
    """Answers with rows of white, and keeps what it was asked."""

    def __init__(self):
        self.asked, self.closed, self.trouble = [], 0, None

    def size(self, _item):
        return TALL

    def rows(self, _item, top, height, max_width):
        if self.trouble:
            raise self.trouble
        self.asked.append((top, height, max_width))
        return Pixels(max_width, 1, bytes(3 * max_width))

    def close(self):
        self.closed += 1


@pytest.fixture
def picture():
    return Picture()


@pytest.fixture
def closely(view, picture):
    return ClosePresenter(view, DeskAtOnce(), picture)


def test_fitted_it_opens_nothing_more(closely, view, picture):
    closely.begin(ITEM)
    closely.rows_seen(0, 999)

    assert picture.asked == []
    assert view.last("show_canvas") == (None,)


def test_a_tall_picture_is_opened_where_it_is_looked_at(closely, view, picture):
    closely.begin(ITEM)
    closely.zoomed(2)
    (canvas,) = view.last("show_canvas")
    assert (canvas.percent, canvas.size) == (100, TALL)
    closely.rows_seen(60_000, 60_900)
    closely.rows_seen(60_000, 60_900)

    tops = [top for top, _, _ in picture.asked]
    assert len(tops) == len(set(tops)) <= 4
    assert all(abs(top - 60_000) < 3 * canvas.band for top in tops)
    assert all(tall * wide <= 1_500_000 for _, tall, wide in picture.asked)


def test_of_what_was_passed_only_the_nearest_is_held(closely, view):
    closely.begin(ITEM)
    closely.zoomed(2)
    for row in range(0, TALL.height, 700):
        closely.rows_seen(row, min(row + 800, TALL.height - 1))
    held = set()
    for name, *values in view.shown:
        if name == "show_band":
            held.add(values[0])
            assert len(held) <= _MOST_BANDS + 1
        elif name == "drop_bands":
            held -= values[0]

    last = -(-TALL.height // view.last("show_canvas")[0].band) - 1
    assert last in held
    assert 0 not in held


def test_steps_end_and_each_says_how_large(closely, view):
    closely.begin(ITEM)
    for _ in range(9):
        closely.zoomed(1)
    words, most = view.last("show_zoom")[0], view.last("show_canvas")[0].percent
    for _ in range(9):
        closely.zoomed(-1)

    assert (dict(words.values)["percent"], most) == (STEPS[-1], STEPS[-1])
    assert view.last("show_canvas") == (None,)


def test_what_comes_after_it_was_covered_is_dropped(view, picture):
    desk = DeskLater()
    closely = ClosePresenter(view, desk, picture)
    closely.begin(ITEM)
    closely.zoomed(2)
    desk.go_on()
    closely.rows_seen(0, 900)
    closely.left()
    while desk.waiting:
        desk.go_on()

    assert "show_band" not in view.names()
    assert picture.asked == []
    assert picture.closed == 1


def test_what_cannot_be_opened_is_said_and_it_is_fitted_again(closely, view, picture):
    closely.begin(ITEM)
    closely.zoomed(2)
    picture.trouble = DecoderFailedError()
    closely.rows_seen(0, 900)

    assert view.last("show_close_trouble")[0].text == DecoderFailedError.sentence
    assert view.last("show_canvas") == (None,)
