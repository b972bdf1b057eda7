"""What is locked away is opened, found, copied and mended by no path any more."""

import io

import pytest

from evidence_app.errors import (
    AnswerNotForbiddenError,
    ItemNotFoundError,
    LockedAwayError,
)
from evidence_app.model.custody import Action
from evidence_app.model.fact import Fact, FactSource
from evidence_app.model.gate import Shown
from evidence_app.model.item import MessageFields
from evidence_app.model.listing import EVERYTHING
from evidence_app.model.locked_item import LOCKED_TITLE
from evidence_app.vault import locking_away
from evidence_app.vault.audit import audit
from evidence_app.vault.backup import back_up, restore
from evidence_app.vault.deletion import delete_item
from evidence_app.vault.listing import Listing
from evidence_app.vault.locking_away import lock_away, locked_away
from evidence_app.vault.values import LogNote
from evidence_app.vault.vault import IndexedText
from tests.unit.vault.making import (
    CLOCK,
    PASSPHRASE,
    codes,
    content_of,
    item_for,
    make,
    reopen,
    save,
)

WORDS = [IndexedText(text="words about the lantern")]
UNDER = Shown.UNDER_EIGHTEEN


@pytest.fixture
def vault(tmp_path):
    with make(tmp_path / "vault") as vault:
        yield vault


def family(vault):
    """Take in an item with a part of its own, and return both."""
    lead, part = (vault.stage(io.BytesIO(content)) for content in (b"lead", b"part"))
    items = [item_for(lead), item_for(part, part_of=lead.id)]
    vault.commit([(lead, items[0]), (part, items[1])], {lead.id: WORDS})
    return items


def locks(vault):
    return [entry.item for entry in vault.entries(action=Action.LOCKED_AWAY)]


def refused(vault, item):
    with pytest.raises(LockedAwayError):
        vault.open_item(item.id)
    return True


def test_neither_the_item_nor_its_parts_are_opened_or_found(vault):
    lead, part = family(vault)
    kept = save(vault, b"stays", "Stays", WORDS)
    lock_away(vault, lead.id, UNDER)

    assert refused(vault, lead)
    assert refused(vault, part)
    assert vault.texts(lead.id) == ()
    assert [hit.item for hit in vault.search("lantern")] == [kept.id]
    assert content_of(vault, kept) == b"stays"


def test_a_part_locks_what_it_belongs_to(vault):
    lead, part = family(vault)

    assert {item.id for item in lock_away(vault, part.id, UNDER)} == {lead.id, part.id}
    assert refused(vault, lead)


def test_a_reader_that_was_open_before_reads_nothing_more(vault):
    item = save(vault, bytes(3 << 20), "Large")
    with vault.open_item(item.id) as stream:
        stream.read(10)
        lock_away(vault, item.id, UNDER)
        with pytest.raises(LockedAwayError):
            stream.read()


def test_it_is_in_the_log_once_with_the_answer_however_often_it_is_pressed(vault):
    lead, part = family(vault)
    lock_away(vault, lead.id, Shown.SOMEONE_ELSE)
    lock_away(vault, part.id, UNDER)

    assert locks(vault) == [lead.id, part.id]
    assert locked_away(vault) == dict.fromkeys([lead.id, part.id], Shown.SOMEONE_ELSE)


def test_its_title_and_digest_are_not_in_the_new_entry(vault):
    item = save(vault, b"goes", "Goes")
    lock_away(vault, item.id, UNDER)
    (entry,) = vault.entries(action=Action.LOCKED_AWAY)

    assert (entry.digest, entry.size, entry.detail) == (None, 0, "under18")


@pytest.mark.parametrize("shown", [one for one in Shown if one.may_be_taken_in])
def test_what_may_be_kept_is_not_locked(vault, shown):
    item = save(vault, b"stays", "Stays")
    with pytest.raises(AnswerNotForbiddenError):
        lock_away(vault, item.id, shown)

    assert locks(vault) == []
    assert content_of(vault, item) == b"stays"


def test_what_is_not_there_is_not_locked(vault):
    gone = save(vault, b"goes", "Goes")
    delete_item(vault, gone.id)
    with pytest.raises(ItemNotFoundError):
        lock_away(vault, gone.id, UNDER)


def test_a_rebuilt_catalog_keeps_the_lock(vault):
    lead, part = family(vault)
    lock_away(vault, lead.id, UNDER)
    folder = vault.folder
    vault.lock()
    (folder / "index.db").unlink()
    with reopen(folder) as again:
        assert refused(again, lead)
        assert refused(again, part)
        assert again.search("lantern") == ()


def test_a_part_whose_own_entry_was_lost_is_locked_with_its_whole(vault, monkeypatch):
    lead, part = family(vault)
    monkeypatch.setattr(locking_away, "with_parts", lambda _vault, item: (item,))
    lock_away(vault, lead.id, UNDER)

    assert locks(vault) == [lead.id]
    assert refused(vault, part)


def test_it_is_neither_read_nor_mended_by_a_check(vault):
    item = save(vault, b"goes", "Goes")
    lock_away(vault, item.id, UNDER)
    (blob,) = (vault.folder / "items").glob(f"*/{item.id}.age")
    blob.unlink()

    assert audit(vault, read_data=True, repair=True, log=False) == ()
    assert not blob.exists()


def test_it_goes_into_no_backup_and_comes_back_from_none(vault, tmp_path):
    lead, part = family(vault)
    kept = save(vault, b"stays", "Stays")
    lock_away(vault, lead.id, UNDER)
    made = back_up(vault, tmp_path / "backup")
    there = {path.name for path in (tmp_path / "backup").rglob("*")}
    restored = restore(tmp_path / "backup", PASSPHRASE, tmp_path / "new", clock=CLOCK)

    assert "backup_locked_away" in codes(made.findings)
    assert not [n for n in there if n.startswith((str(lead.id), str(part.id)))]
    assert "backup_locked_away" in codes(restored.findings)
    with reopen(tmp_path / "new") as again:
        assert again.items() == (kept,)
        assert audit(again, read_data=True) == ()


def test_erasing_it_removes_its_files_and_repair_data_at_once(vault):
    lead, part = family(vault)
    lock_away(vault, lead.id, UNDER)
    delete_item(vault, lead.id)

    names = [path.name for path in vault.folder.rglob("*")]
    assert not [n for n in names if n.startswith((str(lead.id), str(part.id)))]
    assert audit(vault) == ()
    assert vault.items() == ()


# --- what quotes it, and what may still be told ---------------------------------


def compared(vault, *pages):
    """Keep a comparison of some pages, and return it with its part."""
    lead, part = (vault.stage(io.BytesIO(content)) for content in (b"differs", b"rows"))
    items = [
        item_for(lead, "A quoted title"),
        item_for(part, part_of=lead.id),
    ]
    notes = [
        LogNote(action=Action.COMPARED, item=page.id, detail=lead.id.value)
        for page in pages
    ]
    vault.commit(list(zip([lead, part], items, strict=True)), {}, notes)
    return items


def test_a_comparison_is_locked_with_either_page_that_it_quotes(vault):
    first, second, third = (save(vault, each, "A page") for each in (b"1", b"2", b"3"))
    one, part = compared(vault, first, second)
    other, _ = compared(vault, second, third)
    gone = lock_away(vault, first.id, Shown.UNDER_EIGHTEEN)

    assert {each.id for each in gone} == {first.id, one.id, part.id}
    assert set(locked_away(vault)) == {first.id, one.id, part.id}
    for item in (one, part):
        with pytest.raises(LockedAwayError), vault.open_item(item.id) as stream:
            stream.read(1)
    assert content_of(vault, other) == b"differs"
    assert content_of(vault, second) == b"2"


def test_locking_a_comparison_leaves_its_pages(vault):
    page = save(vault, b"1", "A page")
    one, part = compared(vault, page)
    lock_away(vault, one.id, Shown.UNDER_EIGHTEEN)
    assert set(locked_away(vault)) == {one.id, part.id}


def test_a_comparison_whose_own_entry_was_lost_is_locked_with_its_page(vault):
    page = save(vault, b"1", "A page")
    one, part = compared(vault, page)
    vault.note(Action.LOCKED_AWAY, page.id, Shown.UNDER_EIGHTEEN.value)
    assert set(locked_away(vault)) == {page.id, one.id, part.id}


def test_nothing_that_says_what_it_is_is_told_any_more(vault):
    item = save(
        vault,
        b"goes",
        "A telling title",
        message=MessageFields(sender="telling"),
        facts=(Fact("Title", "telling", FactSource.CONTENT),),
    )
    lock_away(vault, item.id, Shown.UNDER_EIGHTEEN)
    lists = Listing(vault)
    told = [
        vault.item(item.id),
        *vault.items(),
        *lists.page(item.case, EVERYTHING, 0, 9),
    ]

    assert [each.locked_away for each in told] == [True] * 3
    assert not [each for each in told if "telling" in repr(each)]
    assert not [each for each in told if "letter" in repr(each)]
    assert {each.digest for each in told} == {item.digest}


def test_it_is_told_no_more_of_when_the_catalog_is_built_anew(vault):
    item = save(vault, b"goes", "A telling title")
    lock_away(vault, item.id, Shown.UNDER_EIGHTEEN)
    with vault.working() as rooms:
        rooms.catalog.rebuild()
    assert vault.item(item.id).title == LOCKED_TITLE
