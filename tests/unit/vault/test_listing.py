"""Lists of items, a page at a time, are the same as all items taken together."""

import io
from dataclasses import replace
from datetime import date, timedelta

import pytest

from evidence_app.errors import VaultLockedError
from evidence_app.model.fact import Fact, FactSource
from evidence_app.model.gate import Shown
from evidence_app.model.item import Method, Origin
from evidence_app.model.listing import DayTotals, FoundPlace, Totals
from evidence_app.vault.listing import Listing
from tests.unit.vault.making import AT, CASE, OTHER_CASE, item_for, make, reopen, save

PLACE = Fact("Position (GPS)", "1 N", FactSource.CONTENT, sensitive=True)


@pytest.fixture
def vault(tmp_path):
    with make(tmp_path / "vault") as made:
        yield made


@pytest.fixture
def lists(vault):
    return Listing(vault)


def save_at(vault, title, **changes):
    """Take in an item with any of its values changed."""

    staged = vault.stage(io.BytesIO(title.encode()))
    item = replace(item_for(staged, title), **changes)
    vault.commit([(staged, item)])
    return item


def titles(items):
    return [item.title for item in items]


def test_the_newest_comes_first_and_parts_are_left_aside(vault, lists):
    page = save(vault, title="Page")
    save(vault, title="picture of it", part_of=page.id, role="picture")
    save(vault, title="Letter")
    save(vault, title="Elsewhere", case=OTHER_CASE)

    assert titles(lists.page(CASE, None, 0, 10)) == ["Letter", "Page"]
    assert titles(lists.parts(page.id)) == ["picture of it"]


def test_pages_put_together_are_the_whole_list(vault, lists):
    for number in range(25):
        save(vault, title=str(number))
    pages = [lists.page(CASE, None, first, 10) for first in range(0, 40, 10)]

    assert [len(page) for page in pages] == [10, 10, 5, 0]
    assert titles([item for page in pages for item in page]) == [
        str(number) for number in reversed(range(25))
    ]


def test_an_items_place_is_where_its_page_has_it(vault, lists):
    kept = [save(vault, title=str(number)) for number in range(7)]
    places = [lists.place(CASE, None, item.id) for item in kept]

    assert places == [6, 5, 4, 3, 2, 1, 0]
    assert [lists.page(CASE, None, at, 1)[0] for at in places] == kept


def test_what_is_not_in_a_list_has_no_place(vault, lists):
    page = save(vault)
    part = save(vault, part_of=page.id, role="picture")
    other = save(vault, case=OTHER_CASE)

    assert lists.place(CASE, None, part.id) is None
    assert lists.place(CASE, None, other.id) is None
    assert lists.place(CASE, date(2020, 1, 1), page.id) is None


def test_days_are_those_of_the_clock_on_the_wall_with_what_came_in(vault, lists):
    save_at(vault, "evening", captured_at=AT.replace(hour=22))
    save_at(vault, "night", captured_at=AT.replace(hour=23), facts=(PLACE,))
    page = save_at(vault, "early", captured_at=AT.replace(hour=1), shown=Shown.ADULT)
    save(vault, part_of=page.id, role="picture", facts=(PLACE,))

    assert lists.days(CASE) == (
        DayTotals(date(2026, 11, 22), Totals(items=1, with_places=1)),
        DayTotals(date(2026, 11, 21), Totals(items=2, intimate=1)),
    )


def test_a_day_lists_only_its_own(vault, lists):
    save_at(vault, "first", captured_at=AT - timedelta(days=1))
    later = save_at(vault, "second", captured_at=AT)
    day = date(2026, 11, 21)

    assert titles(lists.page(CASE, day, 0, 10)) == ["second"]
    assert lists.place(CASE, day, later.id) == 0
    assert lists.found("second", CASE, day - timedelta(days=1), 10) == []


def test_an_empty_case_has_empty_lists(lists):
    assert lists.days(CASE) == ()
    assert lists.page(CASE, None, 0, 10) == ()
    assert lists.found("anything", CASE, None, 10) == []


def test_whether_a_page_was_ever_recorded_is_known(vault, lists):
    save(vault)
    before = lists.any_by(Method.PAGE_RECORDED)
    save_at(vault, "page", origin=Origin(Method.PAGE_RECORDED, "https://x.example"))

    assert (before, lists.any_by(Method.PAGE_RECORDED)) == (False, True)


def test_the_lists_are_the_same_after_the_catalog_was_lost(tmp_path):
    with make(tmp_path / "vault") as vault:
        for number in range(5):
            save(vault, title=f"letter {number}", case=[CASE, OTHER_CASE][number % 2])
        before = all_lists(vault)
    (tmp_path / "vault" / "index.db").unlink()
    with reopen(tmp_path / "vault") as vault:
        assert all_lists(vault) == before


def all_lists(vault):
    lists = Listing(vault)
    return [
        (lists.days(case), lists.page(case, None, 0, 9), hits(lists, case))
        for case in (CASE, OTHER_CASE)
    ]


def hits(lists, case):
    return lists.shown("letter", lists.found("letter", case, None, 9))


def test_a_found_item_that_is_gone_by_now_is_left_out(vault, lists):
    kept = save(vault)
    places = [FoundPlace(kept.id, 0), FoundPlace(type(kept.id)("f" * 32), 0)]

    assert [each.item for each in lists.shown("letter", places)] == [kept]


def test_a_locked_vault_lists_nothing(vault, lists):
    vault.lock()

    with pytest.raises(VaultLockedError):
        lists.days(CASE)
