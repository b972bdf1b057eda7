"""Deleting an item: first why, with what went out before; then yes, and no sooner."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from evidence_app.casework.deletions import Deletion, Way, WentOut
from evidence_app.errors import VaultWriteError
from evidence_app.model.digest import Digest
from evidence_app.model.item import ItemId
from evidence_app.presenters.deletion import (
    MOST_LISTED,
    DeletionPresenter,
    told_of,
    told_of_all,
)
from evidence_app.words import load_language
from tests.ui.fake_vault import DeskAtOnce, DeskLater, FakeVault, make_item

AT = datetime(2026, 11, 21, 18, 5, tzinfo=UTC)
HOUR = timedelta(hours=1)
BUNDLE = WentOut(way=Way.BUNDLE, reference="EV-2026-0001", at=AT, local_offset=HOUR)
HANDOVER = WentOut(
    way=Way.HANDOVER, reference="aa", to="age1" + "k" * 58, at=AT, local_offset=HOUR
)
ENGLISH = load_language("en")


@pytest.fixture
def vault():
    return FakeVault(kept=[make_item(1), make_item(2)])


@pytest.fixture
def told():
    return []


def presenter(view, vault, told, desk=None):
    made = DeletionPresenter(
        view, desk or DeskAtOnce(), vault, on_deleted=lambda: told.append("deleted")
    )
    made.begin(vault.kept[0])
    return made


def said(words):
    return " ".join(ENGLISH.render(each, isolate=False) for each in words)


def test_what_it_does_and_does_not_reach_is_said_before(view, vault, told):
    presenter(view, vault, told)

    title, meaning, _ = view.last("show_question")
    assert (title, view.last("show_went_out")) == ("Picture 1", ((),))
    assert all(
        part in said(meaning) for part in ("for good", "digest", "reason", "Copies")
    )
    assert len(vault.kept) == 2


def test_what_went_out_before_is_named_first(view, vault, told):
    vault.out = [HANDOVER, BUNDLE]
    presenter(view, vault, told)

    (out,) = view.last("show_went_out")
    assert "EV-2026-0001" in said(out)
    assert "begins with age1kkkk and ends with kkkkkkkk" in said(out)
    assert "2026-11-21 19:05" in said(out)
    assert "may ask you" in said(out)


def test_many_times_that_it_went_out_are_counted(view, vault, told):
    vault.out = [BUNDLE] * 9
    presenter(view, vault, told)

    (out,) = view.last("show_went_out")
    assert "4 more times" in said(out)


def test_it_is_deleted_after_the_second_yes_with_the_reason(view, vault, told):
    deletion = presenter(view, vault, told)
    deletion.reason_given("It shows my sister.")
    assert len(vault.kept) == 2
    assert view.names()[-1] == "show_last_question"
    deletion.delete_pressed()

    assert [item.title for item in vault.kept] == ["Picture 2"]
    assert vault.asked[-1] == ("delete", (make_item(1).id, "It shows my sister."))
    assert (told, view.names()[-1]) == (["deleted"], "clear")


def test_a_yes_without_the_first_step_deletes_nothing(view, vault, told):
    presenter(view, vault, told).delete_pressed()

    assert (len(vault.kept), told) == (2, [])


def test_what_was_kept_is_not_deleted_by_a_later_press(view, vault, told):
    deletion = presenter(view, vault, told)
    deletion.reason_given("")
    deletion.left()
    deletion.delete_pressed()
    deletion.reason_given("")
    deletion.delete_pressed()

    assert (len(vault.kept), told) == (2, [])


def test_begun_with_another_item_the_first_yes_counts_for_none(view, vault, told):
    deletion = presenter(view, vault, told)
    deletion.reason_given("")
    deletion.begin(vault.kept[1])
    deletion.delete_pressed()

    assert len(vault.kept) == 2


def test_there_is_no_going_on_before_it_is_known_what_went_out(view, vault, told):
    desk = DeskLater()
    vault.out = [BUNDLE]
    deletion = presenter(view, vault, told, desk)
    deletion.reason_given("")
    deletion.delete_pressed()
    assert view.names() == ["show_question"]
    desk.go_on()
    assert view.names() == ["show_question", "show_went_out"]
    deletion.reason_given("")

    assert view.names()[-1] == "show_last_question"


def test_what_went_out_of_another_item_is_not_said_of_this_one(view, vault, told):
    desk = DeskLater()
    vault.out = [BUNDLE]
    deletion = presenter(view, vault, told, desk)
    deletion.begin(vault.kept[1])
    desk.go_on()
    deletion.reason_given("")

    assert view.names() == ["show_question", "show_question"]


def test_an_answer_that_comes_after_it_was_kept_shows_nothing(view, vault, told):
    desk = DeskLater()
    vault.out = [BUNDLE]
    deletion = presenter(view, vault, told, desk)
    deletion.left()
    desk.go_on()

    assert view.names() == ["show_question", "clear"]


def test_when_it_cannot_be_looked_up_that_is_said_and_she_decides(view, vault, told):
    vault.trouble["went_out"] = VaultWriteError()
    deletion = presenter(view, vault, told)

    assert view.last("show_problem")[0].text == VaultWriteError.sentence
    assert "could not be found out" in said(view.last("show_went_out")[0])
    deletion.reason_given("")
    deletion.delete_pressed()
    assert told == ["deleted"]


def test_a_report_that_only_names_it_is_not_said_to_hold_it(view, vault, told):
    vault.out = [replace(BUNDLE, whole=False)]
    presenter(view, vault, told)

    (out,) = view.last("show_went_out")
    assert "names it" in said(out)
    assert "went out before" not in said(out)


def test_a_disk_that_refuses_is_a_sentence(view, vault, told):
    vault.trouble["delete"] = VaultWriteError()
    deletion = presenter(view, vault, told)
    deletion.reason_given("")
    deletion.delete_pressed()

    assert view.last("show_problem")[0].text == VaultWriteError.sentence
    assert told == []


def test_pressed_twice_it_is_deleted_once(view, vault, told):
    desk = DeskLater()
    deletion = presenter(view, vault, told, desk)
    desk.go_on()
    deletion.reason_given("")
    deletion.delete_pressed()
    deletion.delete_pressed()
    deletion.left()
    assert deletion.busy
    desk.go_on()

    assert (len(desk.waiting), told) == (0, ["deleted"])


GONE = Deletion(
    item=ItemId("0" * 32),
    case=None,
    reference="AB/3",
    digest=Digest("a" * 64),
    size=9,
    at=AT,
    local_offset=HOUR,
    actor="Noor",
    reason="It shows my sister.",
)


def test_what_stays_says_when_who_why_and_which():
    words = ENGLISH.render(told_of(GONE), isolate=False)
    for part in ("AB/3", "2026-11-21 19:05", "Noor", "my sister", "a" * 64):
        assert part in words


def test_the_newest_comes_first_and_very_many_are_counted():
    found = [replace(GONE, reference=f"AB/{n}") for n in range(MOST_LISTED + 3)]
    told = told_of_all(found)

    assert f"AB/{MOST_LISTED + 2}:" in said(told[:1])
    assert "3 older ones" in said(told[-1:])
    assert len(told) == MOST_LISTED + 1


def test_that_there_is_none_is_said():
    assert "Nothing was deleted" in said(told_of_all([]))
