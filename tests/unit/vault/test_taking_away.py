"""Taken away is shown by no path and kept whole; brought back, all is as it was."""

import io
import os
from dataclasses import replace
from datetime import timedelta

import pytest

from evidence_app.errors import (
    ItemNotFoundError,
    LockedAwayError,
    VaultReadOnlyError,
)
from evidence_app.model.custody import Action
from evidence_app.model.gate import Shown
from evidence_app.model.item import MessageFields
from evidence_app.model.listing import EVERYTHING, Person, Selection
from evidence_app.vault.audit import audit
from evidence_app.vault.backup import back_up, restore
from evidence_app.vault.deletion import delete_item
from evidence_app.vault.listing import Listing
from evidence_app.vault.locking_away import lock_away, locked_away
from evidence_app.vault.taking_away import (
    KEPT_FOR,
    belonging_to,
    bring_back,
    held,
    take_away,
    taken_away,
)
from evidence_app.vault.values import LogNote
from evidence_app.vault.vault import IndexedText, unlock_vault
from tests.fixed import FixedClock
from tests.unit.vault.making import (
    AT,
    CASE,
    CLOCK,
    PASSPHRASE,
    codes,
    content_of,
    item_for,
    make,
    reopen,
    save,
)

WORDS = [IndexedText(text="words about the lantern", sender="Sam")]
TOLD = MessageFields(sender="Robin", place="Chat")


@pytest.fixture
def vault(tmp_path):
    with make(tmp_path / "vault") as vault:
        yield vault


def family(vault):
    """Take in an item, a part of it, and a part of that."""
    staged = [vault.stage(io.BytesIO(content)) for content in (b"a", b"b", b"c")]
    lead = item_for(staged[0], "The lead", message=TOLD)
    part = item_for(staged[1], "Its part", part_of=lead.id)
    inner = item_for(staged[2], "Part of the part", part_of=part.id)
    items = (lead, part, inner)
    vault.commit(
        list(zip(staged, items, strict=True)), {lead.id: WORDS, inner.id: WORDS}
    )
    return items


def portrait(vault):
    """Everything that is told of a vault by any path but the log."""
    lists, everything = Listing(vault), vault.items()
    first = [
        lists.found("lantern", CASE, chosen, 9)
        for chosen in (EVERYTHING, Selection(person=Person(name="Robin")))
    ]
    return (
        everything,
        vault.items(CASE),
        [vault.texts(each.id) for each in everything],
        [vault.item(each.id) for each in everything],
        [content_of(vault, each) for each in everything],
        vault.search("lantern"),
        vault.search("lantern", case=CASE),
        vault.search("part"),
        first,
        lists.shown("lantern", first[0]),
        lists.days(CASE, EVERYTHING),
        lists.page(CASE, EVERYTHING, 0, 9),
        lists.choices(CASE),
        lists.standings([each.id for each in everything]),
        [lists.parts(each.id) for each in everything],
        [lists.place(CASE, EVERYTHING, each.id) for each in everything],
    )


def away_and_closed(vault, items):
    """Say that no path tells of any of these."""
    lists = Listing(vault)
    told = repr(portrait(vault))
    for each in items:
        assert each.id.value not in told
        assert lists.parts(each.id) == vault.texts(each.id) == ()
        assert lists.standings([each.id]) == {}
        for ask in (vault.item, vault.open_item):
            with pytest.raises(ItemNotFoundError):
                ask(each.id)
    return True


def test_it_goes_with_all_that_belongs_to_it_and_comes_back_as_it_was(vault):
    stays = save(vault, b"stays", "Stays", WORDS)
    items = family(vault)
    twin = save(vault, b"a", "The same bytes", WORDS, message=TOLD)
    before = portrait(vault)

    # A part stands for its whole: it never goes by itself.
    assert take_away(vault, items[1].id) == items
    assert away_and_closed(vault, items)
    assert [hit.item for hit in vault.search("lantern")] == [twin.id, stays.id]
    assert Listing(vault).standings([twin.id])[twin.id].same == ()
    assert held(vault, items[0].id) == items[0]
    assert set(belonging_to(vault, items[0])) == set(items[1:])
    take_away(vault, items[0].id)  # again: nothing

    assert bring_back(vault, items[0].id) == items
    bring_back(vault, items[0].id)
    assert portrait(vault) == before
    told = [entry.action for entry in vault.entries(items[0].id)]
    assert told == [Action.TAKEN_IN, Action.REMOVED, Action.BROUGHT_BACK]
    assert [each.action for each in vault.entries(items[1].id)] == [Action.TAKEN_IN]
    assert audit(vault, read_data=True) == ()


def test_later_sessions_a_new_catalog_a_backup_and_a_reader_agree(
    tmp_path, vault, monkeypatch
):
    stays = save(vault, b"stays", "Stays", WORDS)
    items = family(vault)
    take_away(vault, items[0].id)
    vault.lock()

    for drop in (False, True):
        if drop:
            (tmp_path / "vault" / "index.db").unlink()
        with reopen(tmp_path / "vault") as again:
            assert away_and_closed(again, items)
            assert again.items() == (stays,)
            assert [one.item for one in taken_away(again)] == [items[0]]
            assert codes(audit(again)) == ["catalog_rebuilt"] * drop
    with reopen(tmp_path / "vault") as again:
        back_up(again, tmp_path / "backup")
    restore(tmp_path / "backup", PASSPHRASE, tmp_path / "back", clock=CLOCK)
    with reopen(tmp_path / "back") as back:
        assert away_and_closed(back, items)
        # Its files came too: what is brought back there is whole.
        bring_back(back, items[0].id)
        assert content_of(back, items[2]) == b"c"
    monkeypatch.setattr(os, "access", lambda *_: False)
    with reopen(tmp_path / "vault") as looked_at:
        assert looked_at.rooms.layout.read_only
        assert away_and_closed(looked_at, items)
        assert [one.item for one in taken_away(looked_at)] == [items[0]]
        with pytest.raises(VaultReadOnlyError):
            bring_back(looked_at, items[0].id)


def test_a_catalog_that_shows_what_the_log_hides_is_told_of(vault):
    lead, part, _ = family(vault)
    take_away(vault, lead.id)
    with vault.working() as rooms:
        catalog = rooms.catalog.ask(lambda each: each)
        with catalog.until(rooms.log.head):
            catalog.put_away(lead.id, away_now=False)
    assert codes(audit(vault)) == ["catalog_differs"]

    # And one that hides what the log does not.
    vault.rooms.catalog.rebuild()
    bring_back(vault, lead.id)
    with vault.working() as rooms:
        catalog = rooms.catalog.ask(lambda each: each)
        with catalog.until(rooms.log.head):
            catalog.put_away(part.id, away_now=True)
            assert catalog.away() == ()  # a part goes with its whole alone
            catalog.put_away(lead.id, away_now=True)
    assert "catalog_differs" in codes(audit(vault))


def test_what_comes_in_later_for_something_away_is_away_with_it(vault):
    lead, part, inner = family(vault)
    take_away(vault, lead.id)
    late = save(vault, b"late", "Late", WORDS, part_of=part.id)

    assert away_and_closed(vault, (lead, part, inner, late))
    assert late in bring_back(vault, lead.id)
    assert vault.item(late.id) == late


def test_locking_and_deleting_reach_what_is_away(vault):
    lead, _, inner = family(vault)
    comparison = save(vault, b"comparison", "A comparison")
    note = LogNote(action=Action.COMPARED, item=lead.id, detail=comparison.id.value)
    vault.commit([], notes=[note])
    take_away(vault, comparison.id)
    take_away(vault, lead.id)

    # What is away can still turn out to be what must never be kept.
    lock_away(vault, lead.id, Shown.UNDER_EIGHTEEN)
    assert {lead.id, inner.id, comparison.id} <= locked_away(vault).keys()
    assert taken_away(vault)[-1].item.locked_away
    logged = {each.item for each in vault.entries(action=Action.LOCKED_AWAY)}
    assert {lead.id, inner.id, comparison.id} <= logged
    assert len(delete_item(vault, lead.id)) == 3
    assert [one.item.id for one in taken_away(vault)] == [comparison.id]
    assert audit(vault, read_data=True) == ()


def test_what_is_locked_away_is_not_taken_away(vault):
    lead, *_ = family(vault)
    lock_away(vault, lead.id, Shown.UNDER_EIGHTEEN)
    with pytest.raises(LockedAwayError):
        take_away(vault, lead.id)
    with pytest.raises(ItemNotFoundError):
        take_away(vault, replace(lead.id, value="f" * 32))

    assert vault.entries(action=Action.REMOVED) == ()


def test_a_clock_that_went_back_shortens_no_days(tmp_path, vault):
    item = save(vault)
    vault.lock()
    years = timedelta(days=3000)
    clock = FixedClock(AT - years, timedelta(hours=1))
    folder = tmp_path / "vault"
    with unlock_vault(folder, PASSPHRASE, clock=clock, actor="Noor") as again:
        take_away(again, item.id)
        (away,) = taken_away(again)
        assert (away.at, away.parts, away.actor) == (AT - years, 0, "Noor")
        assert away.until == AT + KEPT_FOR
    later = FixedClock(AT + 2 * years, timedelta(hours=1))
    with unlock_vault(folder, PASSPHRASE, clock=later) as again:
        # Long after, nothing was deleted by itself.
        assert content_of(again, bring_back(again, item.id)[0]) == b"Dear Noor"
