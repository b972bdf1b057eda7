"""The gallery: a sound model, and a hundred thousand tiles."""

import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from evidence_app.look.look import Look
from evidence_app.model.gate import Shown
from evidence_app.model.item import Kind
from evidence_app.presenters.library import Tile
from evidence_app.ui.gallery import MOST_KEPT, TILE, Gallery, TileModel
from evidence_app.words import load_language
from tests.ui.fake_vault import START, item_id, make_item


def tile(number, **changes):
    plain = {
        "item": item_id(number),
        "whole": make_item(number),
        "title": f"Picture {number}",
        "kind": Kind.FILE,
        "kind_word": "Picture",
        "when": START.replace(tzinfo=None),
    }
    return Tile(**{**plain, **changes})


def test_the_model_keeps_qts_rules(qtmodeltester, qapp):
    model = TileModel(Look(load_language("en")))
    model.show_length(8)
    model.show_tiles(0, [tile(number) for number in range(5)])

    qtmodeltester.check(model)


def test_a_screen_reader_hears_kind_title_time_and_that_it_stays_covered(qapp):
    model = TileModel(Look(load_language("en")))
    model.show_length(1)
    model.show_tiles(
        0, [tile(1, intimate=make_item(1, shown=Shown.ADULT).shown.intimate)]
    )
    heard = str(model.data(model.index(0), Qt.ItemDataRole.AccessibleTextRole))

    assert "Picture, Picture 1" in heard
    assert "Kept covered" in heard


def fetched(gallery, asked):
    """Answer every request of a gallery as a presenter would, in pages."""

    def answer(first, last):
        asked.append((first, last))
        gallery.show_tiles(first, [tile(row) for row in range(first, last + 1)])

    gallery.tiles_wanted.connect(answer)
    return asked


@pytest.fixture
def gallery(qtbot):
    made = Gallery(Look(load_language("en")))
    qtbot.addWidget(made)
    made.resize(700, 700)
    made.show()
    yield made
    made.hide()


def test_a_hundred_thousand_tiles_are_shown_at_once(qtbot, gallery):
    asked = fetched(gallery, [])
    began = time.monotonic()
    gallery.show_length(100_000)
    gallery.grab()
    took = time.monotonic() - began
    qtbot.waitUntil(lambda: asked != [])

    assert took < 2
    assert gallery.model().rowCount() == 100_000
    assert sum(last - first + 1 for first, last in asked) < 60


def test_only_what_comes_into_sight_is_asked_for(qtbot, gallery):
    gallery.show_length(100_000)
    gallery.show_tiles(0, [tile(row) for row in range(60)])
    bar = gallery.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 2_000_000)
    asked = fetched(gallery, [])
    bar.setValue(bar.maximum() // 2)
    qtbot.waitUntil(lambda: asked != [])

    assert 49_000 < asked[0][0] < 51_000
    assert sum(last - first + 1 for first, last in asked) < 60


def test_an_item_far_down_is_brought_into_sight(qtbot, gallery):
    fetched(gallery, [])
    gallery.show_length(100_000)
    gallery.show_chosen(90_000)
    qtbot.waitUntil(lambda: gallery.verticalScrollBar().value() > 1_000_000)

    assert gallery.currentIndex().row() == 90_000
    assert (
        gallery.viewport().rect().intersects(gallery.visualRect(gallery.currentIndex()))
    )


def test_a_tile_is_reported_as_chosen_once_it_is_known(gallery):
    chosen = []
    gallery.tile_chosen.connect(chosen.append)
    gallery.show_length(100)
    gallery.show_chosen(40)
    before = list(chosen)
    gallery.show_tiles(30, [tile(row) for row in range(30, 50)])
    gallery.show_tiles(30, [tile(row) for row in range(30, 50)])

    assert before == [None]
    assert [one and one.item for one in chosen] == [None, item_id(40)]


def test_the_keyboard_walks_into_what_is_not_known_yet(qtbot, gallery):
    asked = fetched(gallery, [])
    chosen = []
    gallery.tile_chosen.connect(chosen.append)
    gallery.show_length(5_000)
    qtbot.waitUntil(lambda: gallery.verticalScrollBar().maximum() > 100_000)
    gallery.setFocus()
    QTest.keyClick(gallery, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: chosen[-1] == tile(4_999))

    assert asked[-1][1] == 4_999


def test_a_letter_goes_to_a_tile_near_by_and_reads_no_others(gallery):
    gallery.show_length(100_000)
    gallery.show_tiles(0, [tile(0), tile(1, title="Letter"), tile(2, title="letter")])
    gallery.show_chosen(1)
    asked = fetched(gallery, [])
    QTest.keyClick(gallery, Qt.Key.Key_L)
    first = gallery.currentIndex().row()
    QTest.keyClick(gallery, Qt.Key.Key_L)

    assert (first, gallery.currentIndex().row()) == (2, 1)
    assert asked == []


def test_what_is_far_away_is_let_go(qapp):
    model = TileModel(Look(load_language("en")))
    model.show_length(100_000)
    for first in range(0, 6_000, 60):
        model.show_tiles(first, [tile(row) for row in range(first, first + 60)])

    known = [row for row in range(6_000) if model.data(model.index(row), TILE)]
    assert known == list(range(6_000 - MOST_KEPT, 6_000))


def test_a_tile_not_known_yet_is_said_to_be_fetched(qapp):
    model = TileModel(Look(load_language("en")))
    model.show_length(3)

    heard = model.data(model.index(1), Qt.ItemDataRole.AccessibleTextRole)
    assert heard == "Being fetched"
