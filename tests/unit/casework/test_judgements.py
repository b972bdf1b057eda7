"""Judgements stand beside a page's statements; neither touches the other."""

import io
from dataclasses import replace

import pytest

from evidence_app.casework.judgements import (
    KIND,
    MOST,
    every_judgement,
    judge,
    judgements_of,
)
from evidence_app.errors import (
    ItemNotFoundError,
    NoSuchStatementError,
    TooManyJudgementsError,
    VaultDamagedError,
)
from evidence_app.model.custody import Action
from evidence_app.model.fact import Fact, FactSource
from evidence_app.model.item import ItemId
from evidence_app.model.judgement import Judgements, Says
from evidence_app.vault.audit import audit
from evidence_app.vault.deletion import delete_item
from tests.unit.stated_page import AUTHOR, PAGE, POST, TYPED
from tests.unit.vault.making import (
    AT,
    content_of,
    item_for,
    make,
    reopen,
    save,
    snapshot,
)


@pytest.fixture
def vault(tmp_path):
    with make(tmp_path / "vault") as vault:
        yield vault


@pytest.fixture
def page(vault):
    return save_page(vault)


def save_page(vault, **changes):
    staged = vault.stage(io.BytesIO(b"archive"))
    item = replace(item_for(staged, "A page"), **(PAGE | changes))
    vault.commit([(staged, item)])
    return item


def said(vault, page, statement):
    last = judgements_of(vault, page.id).of(statement)
    return last.says if last else None


def test_what_was_said_is_told_of_that_statement_alone(vault, page):
    judge(vault, page.id, POST, Says.RIGHT)
    judge(vault, page.id, AUTHOR, Says.NOT_RIGHT)

    told = judgements_of(vault, page.id)
    assert (said(vault, page, POST), said(vault, page, AUTHOR)) == (
        Says.RIGHT,
        Says.NOT_RIGHT,
    )
    assert (told.made[0].at, told.made[0].actor, told.lost) == (AT, "Noor", 0)


def test_the_last_answer_counts_and_those_before_it_stay(vault, page):
    seen = []
    for says in (Says.RIGHT, Says.NOT_RIGHT, Says.OPEN):
        judge(vault, page.id, POST, says)
        seen.append(said(vault, page, POST))

    assert seen == [Says.RIGHT, Says.NOT_RIGHT, None]
    made = judgements_of(vault, page.id).made
    assert [each.says for each in made] == [Says.RIGHT, Says.NOT_RIGHT, Says.OPEN]


def test_the_statement_and_the_bytes_are_not_touched(vault, page):
    before = vault.item(page.id), content_of(vault, page)
    judge(vault, page.id, POST, Says.NOT_RIGHT)

    assert (vault.item(page.id), content_of(vault, page)) == before
    assert audit(vault, read_data=True) == ()


@pytest.mark.parametrize("first", [Says.OPEN, None])
def test_what_is_said_again_is_not_written_again(vault, page, first):
    judge(vault, page.id, POST, first or Says.RIGHT)
    before = vault.entries()
    judge(vault, page.id, POST, first or Says.RIGHT)

    assert vault.entries() == before
    assert len(judgements_of(vault, page.id).made) == (0 if first else 1)


@pytest.mark.parametrize(
    "statement",
    [
        Fact("Number of the post", "another", FactSource.CONTENT),
        Fact(POST.name, POST.value, FactSource.CAPTURE),
        TYPED,
    ],
)
def test_what_the_page_does_not_state_cannot_be_judged(vault, page, statement):
    before = vault.entries()
    with pytest.raises(NoSuchStatementError):
        judge(vault, page.id, statement, Says.RIGHT)

    assert vault.entries() == before


def test_only_a_recorded_page_states_something(vault, page):
    photo = save(vault, facts=(POST,))
    part = save_page(vault, part_of=page.id, role="picture")
    for each in (photo, part):
        with pytest.raises(NoSuchStatementError):
            judge(vault, each.id, POST, Says.RIGHT)
    with pytest.raises(ItemNotFoundError):
        judge(vault, ItemId("0" * 32), POST, Says.RIGHT)


def test_the_log_says_how_it_was_judged_and_never_what(vault, page):
    judge(vault, page.id, POST, Says.NOT_RIGHT)

    entry, record = vault.entries()[-2:]
    assert (entry.action, entry.item, entry.detail) == (
        Action.JUDGED,
        page.id,
        "not_right",
    )
    assert (record.action, record.item) == (Action.RECORD_KEPT, page.id)
    assert "SECRETPOST" not in repr(vault.entries())


def test_nothing_of_it_can_be_read_on_the_disk(vault, page):
    judge(vault, page.id, POST, Says.RIGHT)

    files = snapshot(vault.folder)
    assert [name for name, content in files.items() if b"SECRETPOST" in content] == []


def test_it_is_there_when_the_vault_is_opened_again(vault, page):
    judge(vault, page.id, POST, Says.RIGHT)
    vault.lock()

    with reopen(vault.folder) as again:
        assert said(again, page, POST) is Says.RIGHT
        assert list(every_judgement(again)) == [page.id]


def test_it_is_deleted_with_its_page(vault, page):
    judge(vault, page.id, POST, Says.RIGHT)
    delete_item(vault, page.id)

    assert every_judgement(vault) == {}
    assert vault.records(KIND) == ()


@pytest.mark.parametrize(
    "row",
    [
        {"name": "Title"},
        {"says": "perhaps"},
        {"value": "another value"},
        {"at": "yesterday"},
        {"local_offset_minutes": "60"},
    ],
)
def test_a_record_of_another_form_is_lost_and_takes_no_more(vault, page, row):
    judge(vault, page.id, POST, Says.RIGHT)
    (record,) = vault.records(KIND)
    (good,) = record.content["judgements"]
    bad = {"judgements": [good | row]}
    vault.keep_together([], KIND, page.id.value, bad, about=page.id)

    assert judgements_of(vault, page.id) == Judgements(lost=1)
    with pytest.raises(VaultDamagedError):
        judge(vault, page.id, AUTHOR, Says.RIGHT)


def test_a_record_that_was_set_back_is_noticed(vault, page):
    judge(vault, page.id, POST, Says.RIGHT)
    (record,) = vault.records(KIND)
    judge(vault, page.id, POST, Says.OPEN)
    vault.keep_together([], KIND, page.id.value, record.content, about=page.id)

    told = judgements_of(vault, page.id)
    assert (len(told.made), told.lost) == (1, 1)


def test_there_is_an_end_to_it(vault, page):
    judge(vault, page.id, POST, Says.RIGHT)
    (record,) = vault.records(KIND)
    rows = list(record.content["judgements"]) * MOST
    vault.keep_together([], KIND, page.id.value, {"judgements": rows}, about=page.id)
    before = vault.entries()

    with pytest.raises(TooManyJudgementsError):
        judge(vault, page.id, POST, Says.OPEN)
    assert vault.entries() == before
