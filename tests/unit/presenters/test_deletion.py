"""Deleting an item: first why, with what went out before; then yes, and no sooner."""

from datetime import UTC, datetime, timedelta

import pytest

from evidence_app.casework.deletions import Deletion, Way, WentOut
from evidence_app.errors import VaultWriteError
from evidence_app.model.digest import Digest
from evidence_app.model.item import ItemId
from evidence_app.presenters.deletion import DeletionPresenter, told_of
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

    title, out, meaning = view.last("show_question")
    assert (title, out) == ("Picture 1", ())
    assert all(
        part in said(meaning) for part in ("for good", "digest", "reason", "Copies")
    )
    assert len(vault.kept) == 2


def test_what_went_out_before_is_named_first(view, vault, told):
    vault.out = [HANDOVER, BUNDLE]
    presenter(view, vault, told)

    _, out, _ = view.last("show_question")
    assert "EV-2026-0001" in said(out)
    assert "handed to someone" in said(out)
    assert "2026-11-21 19:05" in said(out)
    assert "may ask you" in said(out)


def test_many_times_that_it_went_out_are_counted(view, vault, told):
    vault.out = [BUNDLE] * 9
    presenter(view, vault, told)

    _, out, _ = view.last("show_question")
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


def test_what_went_out_comes_late_and_not_over_the_last_question(view, vault, told):
    desk = DeskLater()
    vault.out = [BUNDLE]
    deletion = presenter(view, vault, told, desk)
    deletion.reason_given("")
    desk.go_on()

    assert view.names()[-1] == "show_last_question"


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


def test_what_stays_says_when_who_why_and_which():
    gone = Deletion(
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
    words = ENGLISH.render(told_of(gone), isolate=False)
    for part in ("AB/3", "2026-11-21 19:05", "Noor", "my sister", "a" * 64):
        assert part in words
