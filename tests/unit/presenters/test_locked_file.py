"""A locked file in the window: covered until asked for, forgotten when left."""

import pytest

from evidence_app.errors import BundlePasswordError
from evidence_app.model.pixels import Pixels
from evidence_app.presenters.item_sheet import Seen
from evidence_app.presenters.locked_file import LockedFilePresenter
from evidence_app.words import load_language
from tests.ui.fake_redacting import PASSWORD, FakeLockedFiles
from tests.ui.fake_vault import DeskAtOnce, DeskLater, FakeVault, make_case

PIXELS = Pixels(1, 1, b"123")
ENGLISH = load_language("en")


@pytest.fixture
def files():
    return FakeLockedFiles(FakeVault(all_cases=[make_case()]), lambda *_size: PIXELS)


def presenter(view, files, desk=None):
    made = LockedFilePresenter(view, desk or DeskAtOnce(), files)
    made.begin(make_case())
    return made


def test_it_is_opened_and_each_is_covered_until_asked_for(view, files):
    made = presenter(view, files)
    made.open_pressed(" /stick/AX-2026-0001.zip ", PASSWORD)
    rows, told = view.last("show_held")
    assert [(row.name, row.size) for row in rows] == [
        ("AB-1-1.png", "34 kB"),
        ("SHA256SUMS.txt", "1 kB"),
        ("film.mp4", "5 MB"),
    ]
    assert "for PC 1234 Baker" in ENGLISH.render(told[0])
    made.show_pressed()
    assert "show_picture" not in view.names()
    made.chosen(0)
    assert view.last("show_covered") == (Seen.PICTURE,)
    made.show_pressed()
    assert view.names()[-1] == "show_picture"
    made.cover_pressed()
    assert view.names()[-1] == "show_covered"
    made.chosen(1)
    made.show_pressed()
    assert view.last("show_words")[0] == "digest  AB-1-1.png"
    made.chosen(2)
    made.show_pressed()
    assert view.names()[-1] == "show_covered"
    assert made.back()
    assert view.names()[-1] == "show_form"
    assert not made.back()


def test_what_is_missing_or_wrong_is_said(view, files):
    made = presenter(view, files)
    made.open_pressed("", PASSWORD)
    made.open_pressed("/stick/a.zip", "")
    assert files.asked == []
    made.open_pressed("/stick/a.zip", "wrong")
    (words,) = view.last("show_problem")
    assert words.text == BundlePasswordError.sentence


def test_when_it_is_left_nothing_comes_late_and_nothing_stays(view, files):
    desk = DeskLater()
    made = presenter(view, files, desk)
    made.open_pressed("/stick/a.zip", PASSWORD)
    made.left()
    while desk.waiting:
        desk.go_on()
    assert "show_held" not in view.names()
    made.show_pressed()
    made.chosen(0)
    assert view.names()[-1] == "show_form"
    assert PASSWORD not in repr(vars(made))
