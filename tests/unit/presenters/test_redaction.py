"""Cover parts of a picture: covered first, stored only when asked, never lost."""

from dataclasses import replace

import pytest

from evidence_app.errors import LockedAwayError, RedactionNotCheckedError
from evidence_app.model.redaction import Area, Cover, Covered, Redaction
from evidence_app.presenters.redaction import Drawn, RedactionPresenter
from tests.ui.fake_vault import DeskAtOnce, DeskLater, FakeVault, item_id, make_item

BOX = Redaction(covered=(Covered(Cover.BOX, Area(10, 10, 50, 20)),))


@pytest.fixture
def picture():
    return make_item(1)


@pytest.fixture
def vault(picture):
    return FakeVault(kept=[picture])


@pytest.fixture
def kept():
    return []


@pytest.fixture
def made(view, vault, kept):
    return presenter(view, vault, kept)


def presenter(view, vault, kept, desk=None):
    return RedactionPresenter(
        view, desk or DeskAtOnce(), vault.redacting, lambda: kept.append("kept")
    )


def go_on(desk):
    while desk.waiting:
        desk.go_on()


def asked(vault, name):
    return [each for each in vault.asked if each[0] == name]


def drawn(view):
    return view.last("show_parts")[0]


def test_nothing_is_decoded_before_it_is_asked_for(view, made, vault, picture):
    made.begin(picture)

    assert view.last("show_begun") == (360, 640, 1, 1)
    assert made.covered
    assert asked(vault, "cover_shown") == asked(vault, "cover_preview") == []


def test_pressing_again_covers(view, made, picture):
    made.begin(picture)
    made.cover_pressed()
    shown = made.covered
    made.cover_pressed()

    assert (shown, made.covered) == (False, True)
    assert view.names()[-3:] == ["show_covered", "show_parts", "show_line"]


def test_a_copy_is_kept_once_with_what_was_drawn(view, made, vault, kept, picture):
    made.begin(picture)
    made.part_drawn(Area(10, 10, 50, 20))
    made.keep_pressed(in_reports=True)
    made.keep_pressed(in_reports=True)

    assert vault.redacting.kept == [(picture.id, BOX, True)]
    assert kept == ["kept"]


def test_pressing_twice_while_it_is_kept_keeps_one(view, vault, kept, picture):
    desk = DeskLater()
    made = presenter(view, vault, kept, desk)
    made.begin(picture)
    go_on(desk)
    made.part_drawn(Area(10, 10, 50, 20))
    made.keep_pressed(in_reports=False)
    made.keep_pressed(in_reports=False)
    made.preview_pressed()
    go_on(desk)

    assert vault.redacting.kept == [(picture.id, BOX, False)]


def test_what_was_not_kept_is_there_when_she_comes_back(view, made, picture):
    made.begin(picture)
    made.part_drawn(Area(10, 10, 50, 20))
    made.cover_pressed()
    made.left()
    assert made.covered

    made.begin(picture)

    assert [part.area for part in drawn(view)] == [Area(10, 10, 50, 20)]
    assert made.covered


def test_another_picture_begins_with_its_own_parts(view, made, vault, picture):
    other = replace(picture, id=item_id(9))
    vault.kept.append(other)
    made.begin(picture)
    made.part_drawn(Area(10, 10, 50, 20))
    vault.redacting.begun = Redaction(crop=Area(0, 0, 9, 9))

    made.begin(other)

    assert [part.drawn for part in drawn(view)] == [Drawn.CROP]


def test_nothing_drawn_is_said_and_nothing_is_kept(view, made, vault, kept, picture):
    made.begin(picture)
    made.keep_pressed(in_reports=True)
    made.preview_pressed()

    assert "covered yet" in view.last("show_problem")[0].text
    assert (vault.redacting.kept, kept, made.busy) == ([], [], False)


@pytest.mark.parametrize("error", [LockedAwayError, RedactionNotCheckedError])
def test_an_error_covers_says_so_and_keeps_what_is_drawn(
    view, made, vault, kept, picture, error
):
    made.begin(picture)
    made.cover_pressed()
    made.part_drawn(Area(10, 10, 50, 20))
    vault.trouble["cover_keep"] = error()
    made.keep_pressed(in_reports=True)

    assert view.last("show_problem")[0].text == error.sentence
    assert made.covered
    assert (len(drawn(view)), kept) == (1, [])


def test_a_picture_that_comes_after_she_left_stays_covered(view, vault, kept, picture):
    desk = DeskLater()
    made = presenter(view, vault, kept, desk)
    made.begin(picture)
    go_on(desk)
    made.cover_pressed()
    made.left()
    go_on(desk)

    assert "show_picture" not in view.names()
    assert made.covered


def test_a_page_of_several_pictures_goes_from_one_to_the_next(
    view, made, vault, picture
):
    one, two = (replace(picture, id=item_id(n), part_of=picture.id) for n in (7, 8))
    vault.redacting.several = (one, two)
    made.begin(picture)
    made.next_pressed()
    assert view.last("show_begun")[2:] == (2, 2)
    made.next_pressed()
    assert view.last("show_begun")[2:] == (1, 2)


def test_closing_forgets_everything(view, made, vault, picture):
    made.begin(picture)
    made.part_drawn(Area(10, 10, 50, 20))
    made.close()
    made.keep_pressed(in_reports=True)

    assert vault.redacting.kept == []
