"""The home screen: cases, days, tiles, search."""

from datetime import date, timedelta

import pytest

from evidence_app.errors import VaultLockedError
from evidence_app.model.case import Concerns
from evidence_app.model.fact import Fact, FactSource
from evidence_app.model.finding import Finding, Severity
from evidence_app.model.gate import Shown
from evidence_app.model.item import Kind, MessageFields, Method, Origin
from evidence_app.model.listing import EVERYTHING, Choices, Selection, ToldBy
from evidence_app.model.locked_item import LOCKED_TITLE
from evidence_app.presenters.desk import Lane
from evidence_app.presenters.library import (
    Chosen,
    LibraryPresenter,
    selection_words,
)
from evidence_app.presenters.library.filters import offered, selected
from evidence_app.presenters.library.reading import MOST_FOUND, PAGE, tile_of
from evidence_app.words import Words, say
from tests.ui.fake_vault import (
    START,
    DeskAtOnce,
    DeskLater,
    FakeHit,
    FakeVault,
    make_case,
    make_item,
)


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
        on_pages_recorded=lambda: chosen.append("pages recorded"),
    )


def test_what_opening_found_is_shown(view, vault, chosen):
    vault.notices = (Finding("adopted", say("An item was found again.")),)
    presenter(view, vault, chosen).refresh()
    assert view.last("show_notices") == ([say("An item was found again.")],)


def test_where_damage_can_be_put_right_is_said_with_it(view, vault, chosen):
    damaged = Finding("item_changed", say("It was damaged."), Severity.INTEGRITY)
    vault.notices = (damaged,)
    presenter(view, vault, chosen).refresh()

    ((way, first),) = view.last("show_notices")
    assert first == damaged.words
    assert "Check everything now" in way.text


def titles(view):
    return [tile.title for tile in view.last("show_tiles")[1]]


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

    days, _, _ = view.last("show_days")
    assert [day.day for day in days] == [None, date(2026, 11, 22), date(2026, 11, 21)]


def test_a_hit_in_a_part_shows_the_item_it_belongs_to(view, vault, chosen):
    vault.hits = (FakeHit(make_item(22).id, "… lantern …"),)
    library = presenter(view, vault, chosen)
    library.refresh()
    library.search_typed("lantern")

    first, tiles = view.last("show_tiles")
    length, heading, _ = view.last("show_gallery")
    assert [(tile.title, tile.excerpt) for tile in tiles] == [("Page", "… lantern …")]
    assert (first, length, heading.text) == (0, 1, "Found: {words}")


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

    assert view.last("show_tiles")[1][0].intimate


def test_another_case_shows_only_its_own(view, vault, chosen):
    vault.all_cases.append(make_case("Second", 2))
    vault.kept.append(make_item(9, case=make_case("Second", 2).id, title="Other"))
    library = presenter(view, vault, chosen)
    library.refresh()
    library.case_chosen(0)

    assert "Other" not in titles(view)


def test_a_locked_vault_is_a_sentence(view, vault, chosen):
    vault.trouble["days"] = VaultLockedError()
    presenter(view, vault, chosen).refresh()

    (words,) = view.last("show_problem")
    assert words.text == VaultLockedError.sentence


def test_a_case_without_a_name_gets_one(view, vault, chosen):
    presenter(view, vault, chosen).case_wanted("  ", "", "")

    assert vault.all_cases[-1].name == "My first case"


def test_whom_a_case_is_about_is_kept_with_it_when_it_was_said(view, vault, chosen):
    library = presenter(view, vault, chosen)
    library.case_wanted("Hers", "", "", Concerns.CHILD)
    library.case_wanted("Mine", "", "")

    told = [(case.name, case.concerns) for case in vault.all_cases[-2:]]
    assert told == [("Hers", Concerns.CHILD), ("Mine", Concerns.NOT_SAID)]


def test_what_is_locked_away_has_a_tile_without_its_title(view, vault, chosen):
    vault.lock_away(vault.kept[0].id, Shown.UNDER_EIGHTEEN)
    tile = tile_of(vault.kept[0])
    assert (tile.locked_away, tile.intimate) == (True, False)
    assert tile.title == Words(LOCKED_TITLE)


def test_choosing_a_tile_hands_on_the_item(view, vault, chosen):
    library = presenter(view, vault, chosen)
    library.refresh()
    library.tile_chosen(view.last("show_tiles")[1][2])

    assert [item.title for item in chosen] == ["Picture 3"]


def test_while_a_tile_is_fetched_no_other_item_is_shown(view, vault, chosen):
    library = presenter(view, vault, chosen)
    library.refresh()
    library.tile_chosen(None)

    assert chosen == [None]


def test_a_page_kept_in_an_earlier_session_still_counts_as_a_visit(view, vault, chosen):
    presenter(view, vault, chosen).refresh()
    before = list(chosen)
    vault.kept.append(make_item(7, origin=Origin(Method.PAGE_RECORDED, "https://x")))
    presenter(view, vault, chosen).refresh()

    assert (before, chosen) == ([], ["pages recorded"])


@pytest.fixture
def large():
    kept = [make_item(number) for number in range(10_000, 0, -1)]
    return FakeVault(kept=kept, all_cases=[make_case()])


def pages_of(vault):
    return [what for name, what in vault.asked if name == "page"]


def test_of_many_items_only_a_page_is_read(view, large, chosen):
    presenter(view, large, chosen).refresh()

    assert pages_of(large) == [(0, PAGE)]
    assert view.last("show_gallery")[0] == 10_000
    assert view.last("show_gallery")[2].count == 10_000


def test_what_comes_into_sight_is_read_page_by_page(view, large, chosen):
    library = presenter(view, large, chosen)
    library.refresh()
    library.tiles_wanted(5_000, 5_070)

    assert pages_of(large)[1:] == [(4980, PAGE), (5040, PAGE)]
    assert view.last("show_tiles")[0] == 5040


def test_the_end_of_the_list_is_not_passed(view, large, chosen):
    library = presenter(view, large, chosen)
    library.refresh()
    library.tiles_wanted(9_990, 12_000)

    assert pages_of(large)[1:] == [(9960, PAGE)]


def test_an_item_far_down_is_shown_with_those_around_it(view, large, chosen):
    presenter(view, large, chosen).refresh(choose=make_item(7_000).id)

    first, tiles = view.last("show_tiles")
    (place,) = view.last("show_chosen")
    assert tiles[place - first].item == make_item(7_000).id
    assert pages_of(large) == [(first, PAGE)]


def test_a_page_is_not_asked_for_twice_while_it_is_fetched(view, large, chosen):
    desk = DeskLater()
    library = presenter(view, large, chosen, desk)
    library.refresh()
    desk.go_on()
    library.tiles_wanted(100, 110)
    library.tiles_wanted(100, 115)

    assert len(desk.waiting) == 1


def test_a_page_of_what_was_shown_before_is_dropped(view, large, chosen):
    desk = DeskLater()
    library = presenter(view, large, chosen, desk)
    library.refresh()
    desk.go_on()
    library.tiles_wanted(100, 110)
    library.search_typed("something")
    before = len(view.shown)
    desk.go_on()

    assert len(view.shown) == before


def test_what_was_typed_over_is_not_even_searched(view, vault, chosen):
    desk = DeskLater()
    library = presenter(view, vault, chosen, desk)
    library.search_typed("o")
    library.search_typed("old")
    desk.go_on()
    desk.go_on()

    assert [what for name, what in vault.asked if name == "found"] == ["old"]


def test_many_hits_are_counted_as_what_is_shown(view, large, chosen):
    large.hits = [FakeHit(item.id, "you") for item in large.kept]
    presenter(view, large, chosen).search_typed("you")

    length, _, count = view.last("show_gallery")
    assert (length, count.count) == (MOST_FOUND, MOST_FOUND)
    assert count.many == "The {count} items that fit best"
    assert [what for name, what in large.asked if name == "shown"] == [PAGE]


def test_a_day_shows_only_its_own(view, vault, chosen):
    library = presenter(view, vault, chosen)
    library.refresh()
    days, _, _ = view.last("show_days")
    library.day_chosen(len(days) - 1)

    assert view.last("show_gallery")[0] == days[-1].count
    assert view.last("show_days")[1] == len(days) - 1


def test_looking_around_does_not_wait_for_what_is_taken_in(view, vault, chosen):
    desk = DeskAtOnce()
    library = presenter(view, vault, chosen, desk)
    library.refresh()
    library.tiles_wanted(0, 3)
    library.search_typed("lantern")

    assert set(desk.lanes) == {Lane.LISTS}


def test_another_case_has_other_people_to_choose(view, vault, chosen):
    second = make_case("Second", 2)
    vault.all_cases.append(second)
    sent = MessageFields(sender="@other_one")
    vault.kept.append(make_item(9, case=second.id, kind=Kind.NOTE, message=sent))
    library = presenter(view, vault, chosen)
    library.filters_wanted()  # before there is a case
    library.refresh()
    told = {view.last("show_filters")[0].people}
    library.case_chosen(vault.all_cases.index(library.case) ^ 1)
    told.add(view.last("show_filters")[0].people)

    assert told == {(), ("@other_one",)}


def test_filters_narrow_with_the_search_and_one_press_takes_all_away(
    view, vault, chosen
):
    note = make_item(9, kind=Kind.NOTE, message=MessageFields(sender="@night_owl"))
    vault.kept.append(note)
    library = presenter(view, vault, chosen)
    library.refresh()
    library.filters_wanted()
    offered = view.last("show_filters")[0]
    assert offered.people == ("@night_owl",)
    assert offered.sorts[0] == say("Note or message")

    library.filters_chosen(Chosen(sort=1, person=1, since=1))
    only = view.last("show_only")[0]
    said = [each.text for each in selection_words(only, str)]
    assert said == ["Note or message", "who: {name}", "saved on {day} or later"]
    assert titles(view) == [note.title]
    assert library.totals.items == 4  # of the case, whatever is shown of it

    library.search_typed("nothing of the kind")
    heading, _, _ = view.last("show_empty")
    assert heading.text == "Nothing fits all of this and holds {words}"

    library.everything_pressed()
    assert len(titles(view)) == 4
    assert view.last("show_only") == (EVERYTHING,)
    assert view.last("show_filters")[0].sort == 0


def test_months_chosen_the_wrong_way_round_are_turned():
    choices = Choices(months=(date(2026, 11, 1), date(2026, 2, 1)))
    told = selected(choices, Chosen(since=1, until=2), EVERYTHING)

    assert (told.since, told.until) == (date(2026, 2, 1), date(2026, 11, 30))
    again = offered(choices, told)
    assert (again.since, again.until) == (2, 1)


def test_a_tile_tells_a_covered_item_apart_and_says_how_it_stands(view, vault, chosen):
    note = make_item(9, kind=Kind.NOTE, message=MessageFields(sender="@night_owl"))
    twin = make_item(8, digest=note.digest)
    vault.kept, vault.stamped = [note, twin], (twin.id,)
    presenter(view, vault, chosen).refresh()

    _, (second, first) = view.last("show_tiles")
    assert (first.kind_word, first.whom) == ("Note or message", "@night_owl")
    assert first.state == say("No outside time yet")
    assert second.state == say("Has an outside time")
    assert first.same
    assert second.same


def test_the_order_of_what_happened_says_by_whose_word(view, vault, chosen):
    said = MessageFields(sent_at="about 9 on 3 May 2026")
    taken = Fact("Taken at", "2026:07:01 10:00:00", FactSource.CONTENT)
    note = make_item(7, kind=Kind.NOTE, message=said)
    vault.kept = [note, make_item(8, facts=(taken,)), make_item(9)]
    library = presenter(view, vault, chosen)
    library.refresh()
    library.order_chosen(by_event=True)

    told = [(tile.told_by, tile.said) for tile in view.last("show_tiles")[1]]
    assert told == [
        (ToldBy.SAVED, ""),
        (ToldBy.CONTENT, ""),
        (ToldBy.PERSON, "about 9 on 3 May 2026"),
    ]
    days, _, by_event = view.last("show_days")
    assert (days[-1].day, by_event) == (date(2026, 5, 3), True)
    library.day_chosen(len(days) - 1)
    assert titles(view) == [note.title]
    library.everything_pressed()
    assert len(titles(view)) == 3
    assert view.last("show_days")[2] is True


def test_what_was_offered_before_and_is_no_more_is_not_chosen():
    chosen = Chosen(sort=2, person=1, place=3, since=1, until=2, unstamped=True)

    assert selected(Choices(), chosen, Selection()) == Selection(unstamped=True)
