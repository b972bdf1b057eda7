"""After unlocking: what is known of the last opening, then calmly what can wait."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from evidence_app.errors import VaultLockedError
from evidence_app.presenters.after_unlocking import AfterUnlockingPresenter
from evidence_app.session import Todo
from evidence_app.vault.last_opening import BeforeThis
from evidence_app.vault.wrong_tries import Wrong
from evidence_app.words import Words
from tests.ui.fake_after_unlocking import FakeAfterUnlocking, before
from tests.ui.fake_keeping import FakeKeys, known
from tests.ui.fake_vault import DeskAtOnce, DeskLater, make_case

CASE = make_case()


@pytest.fixture
def keys():
    return FakeKeys()


@pytest.fixture
def after(keys):
    return FakeAfterUnlocking(keys, left=tuple(Todo))


@pytest.fixture
def panel(view, after):
    return presenter(view, after)


def presenter(view, after, desk=None):
    return AfterUnlockingPresenter(
        view,
        desk or DeskAtOnce(),
        after,
        local_offset=lambda _: timedelta(hours=5),
    )


def told(view):
    return view.last("show_told")[0]


def shown(view):
    """Return what the panel shows now."""
    *_, last = view.shown
    return last[0]


def names(openers):
    return [flat(opener.words) for opener in openers]


def flat(words):
    if not isinstance(words, Words):
        return words
    values = {name: flat(value) for name, value in words.values}
    return words.text.format(**values)


# --- what is told -------------------------------------------------------


def test_the_last_opening_is_told_in_its_own_local_time(view, after, panel):
    after.before = before(way="age", name="Amina")

    panel.begin(new=False)

    assert told(view).at == datetime(2026, 11, 24, 21, 14)  # noqa: DTZ001 - as shown
    assert flat(told(view).by) == "a support worker's key: Amina"
    assert not told(view).lost


def test_an_older_vault_says_nothing_of_it_and_who_can_open_it(view, after, panel):
    panel.begin(new=False)

    assert (told(view).at, told(view).by, told(view).lost) == (None, None, False)
    assert names(told(view).openers) == ["your passphrase"]
    assert not any(each.new for each in told(view).openers)


def test_a_note_that_was_changed_is_said(view, after, panel):
    after.before = BeforeThis(lost=True)

    panel.begin(new=False)

    assert told(view).lost


def test_wrong_tries_are_told_with_the_local_time_of_the_last(view, after, panel):
    at = datetime(2026, 11, 25, 3, 2, tzinfo=UTC)
    after.before = before(wrong=2, wrong_at=at)

    panel.begin(new=False)

    assert told(view).wrong == 2
    assert told(view).wrong_at == datetime(2026, 11, 25, 8, 2)  # noqa: DTZ001 - as shown


def test_a_time_that_no_calendar_has_is_left_out(view, after, panel):
    far = datetime(9999, 12, 31, 23, 59, tzinfo=UTC)
    after.before = replace(before(), wrong=Wrong(2, far))

    panel.begin(new=False)

    assert (told(view).wrong, told(view).wrong_at) == (2, None)


def test_what_was_added_since_is_marked_whatever_day_it_bears(view, after, keys, panel):
    passphrase = keys.kept[0]
    keys.kept += [
        known(2, "recovery"),
        known(3, "age", name="Amina", created="2020-01-01T00:00:00+00:00"),
        known(4, "of tomorrow", created="soon"),
    ]
    after.before = before(ways=[passphrase.id, keys.kept[1].id])

    panel.begin(new=False)

    assert [each.new for each in told(view).openers] == [False, False, True, True]
    assert names(told(view).openers)[2:] == [
        "a support worker's key: Amina",
        "a way in that this version does not know",
    ]
    days = [each.added for each in told(view).openers]
    assert days == [None, date(2026, 11, 21), date(2020, 1, 1), None]


def test_a_new_passphrase_is_marked_with_its_day(view, after, keys, panel):
    after.before = before(ways=["an older one"])

    panel.begin(new=False)

    (opener,) = told(view).openers
    assert (opener.new, opener.added) == (True, date(2026, 11, 21))


def test_of_a_vault_just_made_nothing_is_told(view, after, panel):
    panel.begin(new=True)

    assert after.asked == []
    assert shown(view) == "show_nothing"


def test_it_is_told_once_also_when_the_screens_are_built_anew(view, after, panel):
    panel.begin(new=False)
    panel.fine_pressed()
    panel.fine_pressed()

    presenter(view, after).begin(new=False)

    assert after.asked == ["told"]
    assert shown(view) == "show_nothing"


def test_what_was_not_put_away_is_told_again_when_the_screens_are_built_anew(
    view, after, panel
):
    panel.begin(new=False)

    presenter(view, after).begin(new=False)

    assert shown(view) == "show_told"


def test_when_it_cannot_be_read_the_panel_stays_away_and_reminders_come(view, after):
    after.trouble = VaultLockedError()
    panel = presenter(view, after)
    panel.begin(new=False)
    after.trouble = None

    panel.case_shown(CASE, 1)

    assert shown(view) == "show_offer"


# --- what can wait ------------------------------------------------------


def opened_and_read(panel):
    panel.begin(new=False)
    panel.fine_pressed()


def test_while_the_opening_is_told_nothing_is_offered(view, after, panel):
    panel.begin(new=False)
    panel.case_shown(CASE, 3)
    panel.items_shown()

    assert shown(view) == "show_told"
    assert after.asked == ["told"]


def test_fine_puts_nothing_else_in_its_place_at_once(view, panel):
    panel.begin(new=False)
    panel.case_shown(CASE, 3)

    panel.fine_pressed()

    assert shown(view) == "show_nothing"


def test_before_something_is_saved_nothing_is_offered(view, after, panel):
    opened_and_read(panel)

    panel.case_shown(CASE, 0)
    panel.items_shown()

    assert shown(view) == "show_nothing"
    assert after.asked == ["told"]


def test_when_the_first_thing_is_saved_in_the_same_case_one_is_offered(view, panel):
    opened_and_read(panel)
    panel.case_shown(CASE, 0)
    panel.items_shown()

    panel.case_shown(CASE, 1)

    assert view.last("show_offer")[0].todo is Todo.CODE


def test_not_now_waits_for_a_later_opening_and_the_next_for_another_look(view, panel):
    opened_and_read(panel)
    panel.case_shown(CASE, 1)

    panel.later_pressed()
    at_once = shown(view)
    panel.items_shown()
    offered = [view.last("show_offer")[0].todo]
    panel.later_pressed()
    panel.items_shown()
    offered.append(view.last("show_offer")[0].todo)
    panel.later_pressed()
    panel.items_shown()

    assert at_once == "show_nothing"
    assert offered == [Todo.COPY, Todo.QUESTIONS]
    assert shown(view) == "show_nothing"


def test_at_a_later_opening_it_comes_back(view, after, keys, panel):
    opened_and_read(panel)
    panel.case_shown(CASE, 1)
    panel.later_pressed()

    later = presenter(view, FakeAfterUnlocking(keys, left=after.left))
    opened_and_read(later)
    later.case_shown(CASE, 1)

    assert view.last("show_offer")[0].todo is Todo.CODE


def test_not_now_pressed_twice_puts_one_thing_away(view, after, panel):
    opened_and_read(panel)
    panel.case_shown(CASE, 1)

    panel.later_pressed()
    panel.later_pressed()

    assert after.put_away == {"arrival", "code"}


def test_what_was_done_meanwhile_is_no_longer_offered(view, after, panel):
    opened_and_read(panel)
    panel.case_shown(CASE, 1)
    after.left = ()

    panel.items_shown()

    assert shown(view) == "show_nothing"


def test_what_is_offered_already_is_not_shown_anew(view, panel):
    opened_and_read(panel)
    panel.case_shown(CASE, 1)
    count = len(view.shown)

    panel.items_shown()
    panel.case_shown(CASE, 2)

    assert len(view.shown) == count


def test_what_cannot_be_read_is_not_offered(view, after, panel):
    opened_and_read(panel)
    after.trouble = VaultLockedError()

    panel.case_shown(CASE, 1)

    assert shown(view) == "show_nothing"


def test_an_answer_about_another_case_comes_too_late(view, after):
    desk = DeskLater()
    panel = presenter(view, after, desk)
    after.put_away.add("arrival")
    panel.begin(new=False)
    panel.case_shown(CASE, 1)
    other = make_case("Another", 2)
    panel.case_shown(other, 0)

    desk.go_on()

    assert shown(view) == "show_nothing"


def test_not_now_pressed_while_an_answer_is_on_its_way_counts(view, after):
    desk = DeskLater()
    panel = presenter(view, after, desk)
    after.put_away.add("arrival")
    panel.begin(new=False)
    panel.case_shown(CASE, 1)
    desk.go_on()
    panel.items_shown()

    panel.later_pressed()
    desk.go_on()

    assert shown(view) == "show_nothing"


def test_each_offer_says_why_and_has_a_button_of_its_own(view, panel):
    opened_and_read(panel)
    panel.case_shown(CASE, 1)
    buttons = set()
    for _ in Todo:
        offer = view.last("show_offer")[0]
        buttons.add(offer.go)
        assert offer.words.text
        panel.later_pressed()
        panel.items_shown()

    assert len(buttons) == 3
