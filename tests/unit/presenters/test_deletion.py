"""Deleting an item: asked once, with what it does and does not reach."""

import pytest

from evidence_app.errors import VaultWriteError
from evidence_app.presenters.deletion import DeletionPresenter
from tests.ui.fake_vault import DeskAtOnce, DeskLater, FakeVault, make_item


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


def test_what_it_does_and_does_not_reach_is_said_before(view, vault, told):
    presenter(view, vault, told)

    title, meaning = view.last("show_question")
    said = " ".join(words.text for words in meaning)
    assert title == "Picture 1"
    assert all(part in said for part in ("for good", "digest", "Copies"))
    assert len(vault.kept) == 2


def test_it_is_deleted_after_the_yes(view, vault, told):
    presenter(view, vault, told).delete_pressed()

    assert [item.title for item in vault.kept] == ["Picture 2"]
    assert (told, view.names()[-1]) == (["deleted"], "clear")


def test_what_was_kept_is_not_deleted_by_a_later_press(view, vault, told):
    deletion = presenter(view, vault, told)
    deletion.left()
    deletion.delete_pressed()

    assert (len(vault.kept), told) == (2, [])


def test_a_disk_that_refuses_is_a_sentence(view, vault, told):
    vault.trouble["delete"] = VaultWriteError()
    presenter(view, vault, told).delete_pressed()

    assert view.last("show_problem")[0].text == VaultWriteError.sentence
    assert told == []


def test_pressing_twice_deletes_once(view, vault, told):
    desk = DeskLater()
    deletion = presenter(view, vault, told, desk)
    deletion.delete_pressed()
    deletion.delete_pressed()

    assert (len(desk.waiting), deletion.busy) == (1, True)
