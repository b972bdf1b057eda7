"""The gallery: a sound model, and a hundred thousand tiles."""

import time

from PySide6.QtCore import Qt

from evidence_app.model.gate import Shown
from evidence_app.model.item import Kind
from evidence_app.presenters.library import Tile
from evidence_app.ui.gallery import Gallery, TileModel
from evidence_app.ui.look import Look
from evidence_app.words import load_language
from tests.ui.fake_vault import START, item_id, make_item


def tile(number, **changes):
    plain = {
        "item": item_id(number),
        "title": f"Picture {number}",
        "kind": Kind.FILE,
        "kind_word": "Picture",
        "when": START.replace(tzinfo=None),
    }
    return Tile(**{**plain, **changes})


def test_the_model_keeps_qts_rules(qtmodeltester, qapp):
    model = TileModel(Look(load_language("en")))
    model.show_tiles([tile(number) for number in range(5)])

    qtmodeltester.check(model)


def test_a_screen_reader_hears_kind_title_time_and_that_it_stays_covered(qapp):
    model = TileModel(Look(load_language("en")))
    model.show_tiles([tile(1, intimate=make_item(1, shown=Shown.ADULT).shown.intimate)])
    heard = str(model.data(model.index(0), Qt.ItemDataRole.AccessibleTextRole))

    assert "Picture, Picture 1" in heard
    assert "Kept covered" in heard


def test_a_hundred_thousand_tiles_are_shown_at_once(qtbot):
    gallery = Gallery(Look(load_language("en")))
    qtbot.addWidget(gallery)
    gallery.resize(700, 700)
    tiles = [tile(number) for number in range(100_000)]
    gallery.show()
    began = time.monotonic()
    gallery.show_tiles(tiles)
    gallery.grab()
    took = time.monotonic() - began
    gallery.hide()

    assert took < 2
    assert gallery.model().rowCount() == 100_000
