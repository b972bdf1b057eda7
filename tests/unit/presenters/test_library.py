"""The home screen: cases, days, tiles, search."""

from datetime import date, timedelta

import pytest

from evidence_app.errors import VaultLockedError
from evidence_app.model.finding import Finding
from evidence_app.model.gate import Shown
from evidence_app.presenters.library import LibraryPresenter
from evidence_app.words import say
from tests.ui.fake_vault import (
    START,
    DeskAtOnce,
    DeskLater,
    FakeHit,
    FakeVault,
    Recorder,
    make_case,
    make_item,
)


@pytest.fixture
def view():
    return Recorder()


@pytest.fixture
def chosen():
    return []


@pytest.fixture
def vault():
    return FakeVault(
        kept=[
            make_item(3),
            make_item(2, title="Page"),
            make_item(22, part_of=make_item(2).id, role="text"),
            make_item(1, shown=Shown.ADULT),
        ],
        all_cases=[make_case()],
    )


def presenter(view, vault, chosen, desk=None):
    return LibraryPresenter(
        view,
        desk or DeskAtOnce(),
        vault,
        first_case="My first case",
        on_item=chosen.append,
        on_items=lambda _: None,
    )


def test_what_opening_found_is_shown(view, vault, chosen):
    vault.notices = (Finding("adopted", say("An item was found again.")),)
    presenter(view, vault, chosen).refresh()
    assert view.last("show_notices") == ([say("An item was found again.")],)


def titles(view):
    return [tile.title for tile in view.last("show_tiles")[0]]


def test_parts_are_not_items_of_their_own_and_the_newest_comes_first(
    view, vault, chosen
):
    presenter(view, vault, chosen).refresh()

    assert titles(view) == ["Picture 1", "Page", "Picture 3"]


def test_a_new_vault_gets_a_first_case_without_asking(view, chosen):
    presenter(view, FakeVault(), chosen).refresh()

    assert view.last("show_cases") == (["My first case"], 0)
    assert view.names()[-1] == "show_empty"


def test_days_are_those_of_the_clock_on_the_wall(view, vault, chosen):
    vault.kept = [
        make_item(1, captured_at=START.replace(hour=20)),
        make_item(2, captured_at=START.replace(hour=20), local_offset=timedelta(0)),
    ]
    presenter(view, vault, chosen).refresh()

    days, _ = view.last("show_days")
    assert [day.day for day in days] == [None, date(2026, 11, 22), date(2026, 11, 21)]


def test_a_hit_in_a_part_shows_the_item_it_belongs_to(view, vault, chosen):
    vault.hits = (FakeHit(make_item(22).id, "… lantern …"),)
    library = presenter(view, vault, chosen)
    library.refresh()
    library.search_typed("lantern")

    tiles, heading, _ = view.last("show_tiles")
    assert [(tile.title, tile.excerpt) for tile in tiles] == [("Page", "… lantern …")]
    assert heading.text == "Found: {words}"


def test_an_empty_search_shows_everything_again(view, vault, chosen):
    library = presenter(view, vault, chosen)
    library.refresh()
    library.search_typed("nothing of the kind")
    library.search_typed("  ")

    assert len(titles(view)) == 3


def test_a_late_answer_to_an_older_search_is_dropped(view, vault, chosen):
    desk = DeskLater()
    library = presenter(view, vault, chosen, desk)
    library.refresh()
    desk.go_on()
    vault.hits = (FakeHit(make_item(3).id, "old"),)
    library.search_typed("old")
    library.search_typed("new")
    before = len(view.shown)
    desk.go_on()

    assert len(view.shown) == before


def test_an_intimate_item_is_marked(view, vault, chosen):
    presenter(view, vault, chosen).refresh()

    assert view.last("show_tiles")[0][0].intimate


def test_another_case_shows_only_its_own(view, vault, chosen):
    vault.all_cases.append(make_case("Second", 2))
    vault.kept.append(make_item(9, case=make_case("Second", 2).id, title="Other"))
    library = presenter(view, vault, chosen)
    library.refresh()
    library.case_chosen(0)

    assert "Other" not in titles(view)


def test_a_locked_vault_is_a_sentence(view, vault, chosen):
    vault.trouble["items"] = VaultLockedError()
    presenter(view, vault, chosen).refresh()

    (words,) = view.last("show_problem")
    assert words.text == VaultLockedError.sentence


def test_a_case_without_a_name_gets_one(view, vault, chosen):
    presenter(view, vault, chosen).case_wanted("  ", "", "")

    assert vault.all_cases[-1].name == "My first case"


def test_choosing_a_tile_hands_on_the_item(view, vault, chosen):
    library = presenter(view, vault, chosen)
    library.refresh()
    library.tile_chosen(make_item(3).id)

    assert [item.title for item in chosen] == ["Picture 3"]
