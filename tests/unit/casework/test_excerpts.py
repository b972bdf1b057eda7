"""Picked parts of a chat name its messages; the chat is never altered."""

import io

import pytest

from evidence_app.casework.excerpts import KIND, MOST, excerpts_of, keep_excerpt
from evidence_app.errors import (
    EmptyExcerptError,
    ItemNotFoundError,
    TooManyExcerptsError,
    VaultDamagedError,
)
from evidence_app.model.excerpt import Excerpt
from evidence_app.model.item import ItemId
from evidence_app.vault.deletion import delete_item
from tests.unit.vault.making import AT, item_for, make, reopen

PICKED = Excerpt(title="The threat", picked=((4, 4),), shown=((2, 6),))


@pytest.fixture
def vault(tmp_path):
    with make(tmp_path / "vault") as vault:
        yield vault


@pytest.fixture
def chat(vault):
    staged = vault.stage(io.BytesIO(b"a chat"))
    item = item_for(staged, "A chat")
    vault.commit([(staged, item)])
    return item


def test_a_picked_part_is_kept_with_when_and_by_whom(vault, chat, tmp_path):
    keep_excerpt(vault, chat.id, PICKED)

    [made] = excerpts_of(vault, chat.id).made
    assert (made.title, made.picked, made.shown) == ("The threat", ((4, 4),), ((2, 6),))
    assert (made.at, made.actor) == (AT, "Noor")
    vault.lock()
    with reopen(tmp_path / "vault") as again:
        assert excerpts_of(again, chat.id).made == (made,)


def test_each_stays_when_another_comes(vault, chat):
    keep_excerpt(vault, chat.id, PICKED)
    kept = keep_excerpt(
        vault, chat.id, Excerpt(title="", picked=((9, 11),), shown=((9, 11),))
    )

    assert [each.count for each in kept.made] == [5, 3]


@pytest.mark.parametrize(
    ("picked", "shown"),
    [
        ((), ()),
        (((4, 4),), ()),
        (((4, 4),), ((5, 6),)),
        (((4, 2),), ((1, 9),)),
        (((0, 2),), ((0, 2),)),
        (((5, 6), (1, 2)), ((1, 6),)),
    ],
)
def test_what_picks_nothing_or_hides_what_it_picks_is_not_kept(
    vault, chat, picked, shown
):
    with pytest.raises(EmptyExcerptError):
        keep_excerpt(vault, chat.id, Excerpt(title="", picked=picked, shown=shown))

    assert excerpts_of(vault, chat.id).made == ()


def test_there_is_an_end_to_them(vault, chat):
    row = {
        "title": "",
        "picked": [[1, 1]],
        "shown": [[1, 1]],
        "at": AT.isoformat(),
        "local_offset_minutes": 0,
        "actor": "",
    }
    vault.put_record(KIND, chat.id.value, {"excerpts": [row] * MOST})

    with pytest.raises(TooManyExcerptsError):
        keep_excerpt(vault, chat.id, PICKED)
    assert len(excerpts_of(vault, chat.id).made) == MOST


@pytest.mark.parametrize("spans", ["x", [["1", "2"]], [[1]], [[3, 1]], []])
def test_a_record_that_is_none_of_these_is_said_to_be_lost_and_not_written_over(
    vault, chat, spans
):
    row = {
        "title": "",
        "picked": spans,
        "shown": spans,
        "at": AT.isoformat(),
        "local_offset_minutes": 0,
        "actor": "",
    }
    vault.put_record(KIND, chat.id.value, {"excerpts": [row]})

    assert excerpts_of(vault, chat.id).lost
    with pytest.raises(VaultDamagedError):
        keep_excerpt(vault, chat.id, PICKED)


def test_they_go_with_the_chat(vault, chat):
    keep_excerpt(vault, chat.id, PICKED)
    delete_item(vault, chat.id, "asked")

    assert vault.records(KIND) == ()
    with pytest.raises(ItemNotFoundError):
        excerpts_of(vault, chat.id)


def test_there_are_none_of_what_is_not_there(vault):
    with pytest.raises(ItemNotFoundError):
        keep_excerpt(vault, ItemId("0" * 32), PICKED)
