"""Taken away at once, undone at once; the list brings back, and leads to deleting."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from evidence_app.casework.deletions import Way, WentOut
from evidence_app.casework.taken_away import NamedBy
from evidence_app.errors import VaultReadOnlyError, VaultWriteError
from evidence_app.model.locked_item import veiled
from evidence_app.presenters.taken_away import (
    AwayPresenter,
    UndoPresenter,
    named_words,
    standing_words,
)
from evidence_app.words import load_language
from tests.ui.fake_vault import (
    DeskAtOnce,
    DeskLater,
    FakeVault,
    make_item,
    taken_away,
)

ENGLISH = load_language("en")
OUT = WentOut(
    way=Way.BUNDLE,
    reference="EV-2026-0001",
    at=datetime(2026, 11, 21, 18, 5, tzinfo=UTC),
    local_offset=timedelta(hours=1),
)


def said(words):
    return " ".join(ENGLISH.render(each, isolate=False) for each in words)


def undo(view, vault, desk=None):
    changed = []
    made = UndoPresenter(view, desk or DeskAtOnce(), vault, on_changed=changed.append)
    return made, changed


def test_it_goes_without_a_question_and_the_undo_brings_it_back(view):
    vault = FakeVault(kept=[make_item(1), make_item(2)])
    first, second = vault.kept
    vault.named = NamedBy(
        accounts=2, diary=1, reports=1, comparisons=1, copies=3, went_out=(OUT,)
    )
    made, changed = undo(view, vault)
    made.undo_pressed()  # nothing was taken away yet
    made.take_away(first)

    told = said(view.last("show_taken_away")[0])
    assert vault.kept == [second]
    assert changed == [None]
    assert "30 days at least" in told
    for part in ("2 accounts' sheets", "1 diary entry", "1 report that", "3 copies"):
        assert part in told
    assert "1 comparison quotes it" in told
    assert "EV-2026-0001" in told
    assert "What went out is not changed" in told
    assert named_words(NamedBy()) == ()

    made.undo_pressed()
    made.undo_pressed()  # again: nothing
    assert vault.kept == [second, first]
    assert changed == [None, first.id]
    assert "as it was" in said(view.last("show_undone"))
    assert [name for name, _ in vault.asked].count("bring_back") == 1


def test_what_fails_is_said_and_can_be_tried_again(view):
    vault = FakeVault(kept=[make_item(1)])
    vault.trouble["take_away"] = VaultReadOnlyError()
    made, changed = undo(view, vault)
    made.take_away(vault.kept[0])
    assert view.names()[-1] == "show_undo_problem"
    assert changed == []

    vault.trouble = {"bring_back": VaultWriteError()}
    made.take_away(vault.kept[0])
    made.undo_pressed()
    assert view.names()[-1] == "show_undo_problem"
    vault.trouble = {}
    made.undo_pressed()
    assert len(vault.kept) == 1

    made.take_away(vault.kept[0])
    made.left()
    made.undo_pressed()
    assert (view.names()[-1], vault.kept) == ("hide_undo", [])


def test_one_press_counts_while_it_works_and_what_is_locked_stays(view):
    vault, desk = FakeVault(kept=[make_item(1), make_item(2)]), DeskLater()
    made, _ = undo(view, vault, desk)
    made.take_away(veiled(vault.kept[0]))
    assert len(desk.waiting) == 0
    made.take_away(vault.kept[0])
    made.take_away(vault.kept[1])
    assert len(desk.waiting) == 1


def test_the_list_tells_them_apart_brings_back_and_leads_to_deleting(view):
    vault = FakeVault(away=(make_item(1), make_item(2)))
    first, second = vault.away
    back, deleted = [], []
    made = AwayPresenter(
        view,
        DeskAtOnce(),
        vault,
        on_back=lambda: back.append(True),
        on_delete=deleted.append,
    )
    made.begin()
    rows, told = view.last("show_away")
    assert told is None
    assert [each.item for each in rows] == [first.id, second.id]
    words = said((rows[0].about, *rows[0].standing))
    for part in ("AB/2", "Taken away on", "Noor", "bring it back until"):
        assert part in words
    over = standing_words(replace(taken_away(first), over=True))
    assert "ended on" in said([over])

    made.delete_pressed(first.id)
    assert deleted == [first]
    made.bring_back_pressed(second.id)
    rows, told = view.last("show_away")
    assert ([each.item for each in rows], back) == ([first.id], [True])
    assert "as it was" in said([told])
    vault.trouble["bring_back"] = VaultWriteError()
    made.bring_back_pressed(first.id)
    assert view.names()[-1] == "show_problem"
