"""Lists of items, a page at a time, are the same as all items taken together."""

import io
from dataclasses import replace
from datetime import date, timedelta

import pytest

from evidence_app.casework.corrections import correct
from evidence_app.errors import VaultLockedError
from evidence_app.model.correction import Field
from evidence_app.model.fact import Fact, FactSource
from evidence_app.model.gate import Shown
from evidence_app.model.item import Kind, MessageFields, Method, Origin
from evidence_app.model.listing import (
    EVERYTHING,
    DayTotals,
    FoundPlace,
    Person,
    Selection,
    Sort,
    ToldBy,
    Totals,
)
from evidence_app.vault.deletion import delete_item
from evidence_app.vault.listing import Listing
from evidence_app.vault.values import IndexedText
from tests.unit.vault.making import AT, CASE, OTHER_CASE, item_for, make, reopen, save

PLACE = Fact("Position (GPS)", "1 N", FactSource.CONTENT, sensitive=True)


@pytest.fixture
def vault(tmp_path):
    with make(tmp_path / "vault") as made:
        yield made


@pytest.fixture
def lists(vault):
    return Listing(vault)


def save_at(vault, title, texts=(), **changes):
    """Take in an item with any of its values changed."""

    staged = vault.stage(io.BytesIO(title.encode()))
    item = replace(item_for(staged, title), **changes)
    vault.commit([(staged, item)], {staged.id: texts} if texts else {})
    return item


def titles(items):
    return [item.title for item in items]


def test_the_newest_comes_first_and_parts_are_left_aside(vault, lists):
    page = save(vault, title="Page")
    save(vault, title="picture of it", part_of=page.id, role="picture")
    save(vault, title="Letter")
    save(vault, title="Elsewhere", case=OTHER_CASE)

    assert titles(lists.page(CASE, EVERYTHING, 0, 10)) == ["Letter", "Page"]
    assert titles(lists.parts(page.id)) == ["picture of it"]


def test_pages_put_together_are_the_whole_list(vault, lists):
    for number in range(25):
        save(vault, title=str(number))
    pages = [lists.page(CASE, EVERYTHING, first, 10) for first in range(0, 40, 10)]

    assert [len(page) for page in pages] == [10, 10, 5, 0]
    assert titles([item for page in pages for item in page]) == [
        str(number) for number in reversed(range(25))
    ]


def test_an_items_place_is_where_its_page_has_it(vault, lists):
    kept = [save(vault, title=str(number)) for number in range(7)]
    places = [lists.place(CASE, EVERYTHING, item.id) for item in kept]

    assert places == [6, 5, 4, 3, 2, 1, 0]
    assert [lists.page(CASE, EVERYTHING, at, 1)[0] for at in places] == kept


def test_what_is_not_in_a_list_has_no_place(vault, lists):
    page = save(vault)
    part = save(vault, part_of=page.id, role="picture")
    other = save(vault, case=OTHER_CASE)

    assert lists.place(CASE, EVERYTHING, part.id) is None
    assert lists.place(CASE, EVERYTHING, other.id) is None
    assert lists.place(CASE, Selection(day=date(2020, 1, 1)), page.id) is None


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

    assert titles(lists.page(CASE, Selection(day=day), 0, 10)) == ["second"]
    assert lists.place(CASE, Selection(day=day), later.id) == 0
    assert lists.found("second", CASE, Selection(day=day - timedelta(days=1)), 10) == []


def test_an_empty_case_has_empty_lists(lists):
    assert lists.days(CASE) == ()
    assert lists.page(CASE, EVERYTHING, 0, 10) == ()
    assert lists.found("anything", CASE, EVERYTHING, 10) == []


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
        (lists.days(case), lists.page(case, EVERYTHING, 0, 9), hits(lists, case))
        for case in (CASE, OTHER_CASE)
    ]


def hits(lists, case):
    return lists.shown("letter", lists.found("letter", case, EVERYTHING, 9))


def test_a_found_item_that_is_gone_by_now_is_left_out(vault, lists):
    kept = save(vault)
    places = [FoundPlace(kept.id, 0), FoundPlace(type(kept.id)("f" * 32), 0)]

    assert [each.item for each in lists.shown("letter", places)] == [kept]


def test_a_locked_vault_lists_nothing(vault, lists):
    vault.lock()

    with pytest.raises(VaultLockedError):
        lists.days(CASE)


def test_a_list_is_narrowed_by_what_who_where_when_and_outside_time(vault, lists):
    told = MessageFields(sender="Night Owl", place="Instagram")
    note = save_at(vault, "lantern one", kind=Kind.NOTE, message=told)
    page = save_at(
        vault,
        "lantern two",
        kind=Kind.PAGE,
        origin=Origin(Method.PAGE_RECORDED, "https://www.site.example/p/1"),
        captured_at=AT + timedelta(days=40),
        facts=(Fact("Name of the account", "owl — meta", FactSource.CONTENT),),
    )
    save_at(vault, "picture", part_of=page.id, role="picture", media_type="image/png")
    texts = [IndexedText(text="lantern", sender="NIGHT OWL")]
    chat = save_at(vault, "Chat", texts, kind=Kind.CHAT)
    owl = Person(name="night owl")
    linked = Person(name="x", names=("nobody",), items=(page.id,))
    wanted = {
        Selection(sort=Sort.NOTE): [note],
        Selection(person=owl): [chat, note],
        Selection(person=owl, sort=Sort.CHAT): [chat],
        Selection(person=Person(name="owl")): [page],
        Selection(person=linked): [page],
        Selection(place="instagram"): [note],
        Selection(place="site.example"): [page],
        Selection(place="site.example", also=(note.id,), never=(page.id,)): [note],
        Selection(since=(AT + timedelta(days=9)).date()): [page],
        Selection(until=(AT + timedelta(days=9)).date()): [chat, note],
        Selection(unstamped=True): [chat, page, note],
        Selection(place="' or 1=1 --"): [],
    }
    for chosen, items in wanted.items():
        ids = [each.id for each in items]
        assert [each.id for each in lists.page(CASE, chosen, 0, 9)] == ids
        assert sum(day.totals.items for day in lists.days(CASE, chosen)) == len(ids)
        found = lists.found("lantern", CASE, chosen, 9)
        assert {each.item for each in found} == set(ids)
        places = [lists.place(CASE, chosen, each) for each in ids]
        assert places == list(range(len(ids)))

    choices = lists.choices(CASE)
    assert [each.name for each in choices.people] == ["Night Owl", "owl"]
    assert choices.places == ("Instagram", "site.example")
    assert choices.sorts == (Sort.PAGE, Sort.NOTE, Sort.CHAT)
    assert [month.day for month in choices.months] == [1, 1]


def test_what_is_deleted_or_locked_away_leaves_no_name_to_choose(vault, lists):
    told = MessageFields(sender="Night Owl", place="Instagram")
    gone = save_at(vault, "one", kind=Kind.NOTE, message=told)
    assert lists.choices(CASE).people
    delete_item(vault, gone.id)

    assert (lists.choices(CASE).people, lists.choices(CASE).places) == ((), ())


def test_a_list_tells_of_outside_times_and_of_the_same_bytes_elsewhere(vault, lists):
    first, again = save_at(vault, "same"), save_at(vault, "same")
    other = save_at(vault, "other")
    save_at(vault, "same", part_of=other.id, role="attachment")
    told = lists.standings([first.id, other.id])

    assert told[first.id].same == (again.id,)
    assert (told[other.id].same, told[other.id].stamped) == ((), False)


def test_a_list_runs_by_when_it_happened_and_a_correction_moves_an_item(vault, lists):
    taken = Fact("Taken at", "2019:07:01 10:00:00", FactSource.CONTENT)
    plain, dated = save_at(vault, "plain"), save_at(vault, "dated", facts=(taken,))
    told = MessageFields(sent_at="on 3 May 2018")
    note = save_at(vault, "note", kind=Kind.NOTE, message=told)
    by_event = Selection(by_event=True)
    everything = [plain, dated, note]
    assert titles(lists.page(CASE, by_event, 0, 9)) == titles(everything)
    assert [day.day.year for day in lists.days(CASE, by_event)][1:] == [2019, 2018]
    assert [lists.place(CASE, by_event, each.id) for each in everything] == [0, 1, 2]
    one = Selection(by_event=True, day=date(2018, 5, 3))
    assert titles(lists.page(CASE, one, 0, 9)) == ["note"]

    correct(vault, dated.id, Field.WHEN, "2 June 2017")
    correct(vault, note.id, Field.WHEN, "some time before")
    assert titles(lists.page(CASE, by_event, 0, 9)) == ["note", "plain", "dated"]
    by = {each.told_by for each in lists.standings([dated.id]).values()}
    assert by == {ToldBy.PERSON}
