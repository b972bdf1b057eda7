"""Before a report is saved: what is found, what is chosen, and what goes on."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_app.errors import VaultDamagedError
from evidence_app.model.case import Audience
from evidence_app.model.correction import Field
from evidence_app.model.telling import Detail, Lacking, LookedThrough
from evidence_app.model.wanted import AnnexWanted, Fate, Wanted
from evidence_app.presenters.report import BeforeStep, Order
from evidence_app.presenters.report.who_sees import WHO_SEES
from evidence_app.words import load_language
from tests.ui.fake_before_saving import (
    NAME,
    POSITION,
    SERIAL,
    FakeBeforeSaving,
    telling,
)
from tests.ui.fake_vault import DeskAtOnce, DeskLater, Recorder, make_case, make_item

THREE = LookedThrough(
    telling=(telling(1, POSITION), telling(2, SERIAL), telling(3, NAME, POSITION)),
    words=1,
    pictures=2,
    closed=1,
)
ENGLISH = load_language("en")
ORDER = Order(jurisdiction="uk-ew", out=Path(), language="en")


class Asked:
    def __init__(self, view, found=THREE, desk=None):
        self.view = view
        self.files = FakeBeforeSaving()
        self.files.found = found
        self.gone_on = []
        self.adds = Recorder()
        self.step = BeforeStep(
            view,
            desk or DeskAtOnce(),
            self.files,
            adds=self.adds,
        )

    def begin(self, order=ORDER):
        self.step.begin(make_case(), order, self.gone_on.append)
        return self

    def wanted(self, *, neutral=False):
        self.step.go_pressed(neutral_names=neutral)
        return self.gone_on[-1].wanted


def fates(wanted):
    return {int(item.value, 16): fate for item, fate in wanted.fates.items()}


def test_a_place_stays_out_and_all_else_in_unless_chosen_otherwise(view):
    wanted = Asked(view).begin().wanted()

    assert fates(wanted) == {1: Fate.LEFT_OUT, 3: Fate.LEFT_OUT}
    assert not wanted.neutral_names


def test_what_was_chosen_for_all_and_by_itself(view):
    asked = Asked(view).begin()
    asked.step.group_chosen(Detail.PLACE, Fate.SEALED)
    asked.step.group_chosen(Detail.SERIAL, Fate.LEFT_OUT)
    asked.step.rows_chosen([2], None)
    wanted = asked.wanted(neutral=True)

    assert fates(wanted) == {1: Fate.SEALED, 2: Fate.LEFT_OUT}
    assert wanted.neutral_names


def test_words_stay_only_where_no_words_told_anything(view):
    wanted = Asked(view).begin().wanted()

    assert {int(item.value, 16) for item in wanted.words_kept} == {1}


def test_what_is_counted_is_what_was_found(view):
    Asked(view).begin()

    groups, count, about = view.last("show_found")
    assert [(each.detail, each.count) for each in groups] == [
        (Detail.PLACE, 2),
        (Detail.SERIAL, 1),
        (Detail.OWN, 1),
    ]
    assert count == 3
    said = " ".join(words.text for words in about)
    assert "not searched for words" in said
    assert "such as a video" in said


def test_nothing_found_is_said_with_what_was_not_searched(view):
    asked = Asked(view, LookedThrough(pictures=1)).begin()

    _, count, about = view.last("show_found")
    said = " ".join(words.text for words in about)
    assert count == 0
    assert said.startswith("Nothing of this was found")
    assert "No name, number or address of yours is known here" in said
    assert asked.wanted() == Wanted()


def test_other_choices_stay(view):
    annex = AnnexWanted(recipient="Officer Sample")
    order = Order(
        jurisdiction="pk", out=Path(), language="ur", wanted=Wanted(annex=annex)
    )
    assert Asked(view).begin(order).wanted().annex is annex


def test_typed_words_are_looked_for_and_choices_stay(view):
    asked = Asked(view).begin()
    asked.step.rows_chosen([1], Fate.LEFT_OUT)
    asked.step.look_again(" 12 Mill Lane \n\n0300 1234567")

    assert asked.files.asked == [(), ("12 Mill Lane", "0300 1234567")]
    assert asked.step.row(1).fate is Fate.LEFT_OUT


def test_back_from_a_later_page_shows_what_was_chosen_and_looks_not_again(view):
    asked = Asked(view).begin()
    asked.step.group_chosen(Detail.PLACE, None)
    asked.wanted()
    asked.begin()

    assert len(asked.files.asked) == 1
    groups, _, _ = view.last("show_found")
    assert groups[0].fate is None


def test_another_report_begins_with_nothing_chosen(view):
    asked = Asked(view).begin()
    asked.step.group_chosen(Detail.PLACE, None)
    asked.begin(Order(jurisdiction="pk", out=Path(), language="ur"))

    assert fates(asked.wanted()) == {1: Fate.LEFT_OUT, 3: Fate.LEFT_OUT}


def test_stopped_says_that_all_goes_in_as_it_is(view):
    asked = Asked(view)
    asked.files.begun = asked.step.stop_pressed
    asked.begin()

    groups, count, about = view.last("show_found")
    assert (groups, count) == ((), 0)
    assert "not looked through to the end" in about[0].text
    assert "show_problem" not in view.names()
    assert asked.wanted() == Wanted()


def test_trouble_is_a_sentence(view):
    asked = Asked(view)
    error = VaultDamagedError()

    def fail():
        raise error

    asked.files.begun = fail
    asked.begin()

    (words,) = view.last("show_problem")
    assert words.text == VaultDamagedError.sentence


@pytest.mark.parametrize("how", ["leave", "close"])
def test_what_comes_late_is_not_shown(view, how):
    desk = DeskLater()
    asked = Asked(view, desk=desk).begin()
    getattr(asked.step, how)()
    desk.go_on()

    assert "show_found" not in view.names()
    asked.step.go_pressed(neutral_names=False)
    assert asked.gone_on == []


def test_a_locked_vault_forgets_what_was_found(view):
    asked = Asked(view).begin()
    asked.step.close()

    assert view.names()[-1] == "forget"
    with pytest.raises(IndexError):
        asked.step.row(0)


@given(
    st.dictionaries(st.sampled_from(Detail), st.sampled_from([None, *Fate])),
    st.dictionaries(st.integers(0, 2), st.sampled_from([None, *Fate])),
)
def test_of_two_choices_the_stricter_counts_and_ones_own_before_both(groups, rows):
    asked = Asked(Recorder()).begin()
    for detail, fate in groups.items():
        asked.step.group_chosen(detail, fate)
    for place, fate in rows.items():
        asked.step.rows_chosen([place], fate)
    of = {Detail.PLACE: Fate.LEFT_OUT, Detail.SERIAL: None, Detail.OWN: None} | groups
    order = [None, Fate.SEALED, Fate.LEFT_OUT]
    for place, found in enumerate(THREE.telling):
        fate = max((of[each] for each in found.details), key=order.index)
        assert asked.step.row(place).fate is rows.get(place, fate)


def test_who_sees_it_is_said_and_own_accounts_stay_out_when_told(view):
    found = replace(
        THREE, own_accounts=("@noor.sample", "0300 1"), collector="A. Baker"
    )
    asked = Asked(view, found)
    asked.begin()
    printed = view.last("show_printed")[0]
    before = asked.wanted().own_accounts
    asked.step.own_accounts_told(left_out=True)
    asked.step.look_again("noor\n\n 0300 ")
    again = view.last("show_printed")[0]
    wanted = asked.wanted()

    assert printed.who == WHO_SEES[Audience.POLICE]
    assert (printed.own, printed.left_out) == (found.own_accounts, False)
    assert "A. Baker" in ENGLISH.render(printed.collector)
    assert before
    assert again.left_out
    assert not wanted.own_accounts
    assert asked.gone_on[-1].own_words == ("noor", "0300")


def test_each_audience_is_told_who_sees_it(view):
    asked = Asked(view)
    told = []
    for audience in (Audience.POLICE, Audience.LAWYER, Audience.SELF):
        asked.begin(replace(ORDER, audience=audience))
        told.append(view.last("show_printed")[0].who)

    assert len(set(told)) == 3


def test_what_is_missing_is_named_and_can_be_added(view):
    item = make_item(3, title="Screenshot")
    fields = (Field.ADDRESS, Field.ACCOUNT)
    lacking = (Lacking(reference="AB/3", item=item, fields=fields),)
    asked = Asked(view, replace(THREE, lacking=lacking))
    asked.begin()
    row = asked.step.lacking_row(0)
    asked.step.add_pressed(0)
    asked.files.found = THREE
    asked.step.come_back()

    assert view.last("show_lacking") == (0,)
    assert ("show_lacking", 1) in view.shown
    told = [ENGLISH.render(each) for each in row.lacks]
    assert (row.reference, row.title) == ("AB/3", "Screenshot")
    assert told == ["no address of its page", "no account"]
    assert asked.adds.last("begin") == (item, Field.ADDRESS)
