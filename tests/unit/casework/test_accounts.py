"""Account sheets: what is known stays, in the order in which it was seen."""

from dataclasses import replace
from typing import Any

import pytest

from evidence_app.casework.accounts import (
    KIND,
    LONGEST,
    MOST,
    account_of,
    account_versions,
    accounts_of,
    add_account,
    change_account,
    link_item,
    return_account,
    stated_words,
    tie,
    unlink_item,
    untie,
    withdraw_account,
    words_of,
)
from evidence_app.casework.sheets import new_id
from evidence_app.errors import (
    ItemNotFoundError,
    SheetEmptyError,
    SheetNotFoundError,
    SheetTooLongError,
    SheetWithdrawnError,
    TooManyLinksError,
)
from evidence_app.model.account import AccountWords, Bond, Tie, Whose
from evidence_app.model.custody import Action
from evidence_app.model.fact import Fact, FactSource
from evidence_app.model.item import ItemId
from evidence_app.vault.deletion import delete_item
from tests.unit.casework.test_judgements import save_page
from tests.unit.vault.making import AT, CASE, OTHER_CASE, make, save

KNOWN = AccountWords(
    platform="Telegram",
    whose=Whose.OTHER,
    handle="@night_owl",
    name="Night Owl",
    seen="in March",
    number="5551234567",
    address="https://t.me/night_owl",
    contact="owl@mail.example",
    claimed_name="A. Example",
    how_known="He told me on the phone",
)


@pytest.fixture
def vault(tmp_path):
    with make(tmp_path / "vault") as vault:
        yield vault


@pytest.fixture
def account(vault):
    return add_account(vault, CASE, KNOWN)


def test_a_sheet_holds_what_was_written_and_when(vault, account):
    assert words_of(account) == replace(KNOWN, seen="")
    assert (account.handle, account.handles[0].seen) == ("@night_owl", "in March")
    told = account.written
    assert (told.revision, told.at, told.actor) == (1, AT, "Noor")
    assert accounts_of(vault, CASE).sheets == (account,)


@pytest.mark.parametrize("field", ["handle", "platform", "how_known", "contact"])
def test_one_thing_is_enough(vault, field):
    known: Any = {field: "something"}
    account = add_account(vault, CASE, AccountWords(**known))

    assert account.called == "something"


@pytest.mark.parametrize(
    "words", [AccountWords(), AccountWords(handle=" \n", seen="x")]
)
def test_a_sheet_without_anything_is_not_kept(vault, words):
    before = vault.entries()
    with pytest.raises(SheetEmptyError):
        add_account(vault, CASE, words)

    assert vault.entries() == before


def test_a_new_name_joins_the_earlier_ones(vault, account):
    words = replace(words_of(account), handle="@owl_2", seen="in May")
    after = change_account(vault, account.id, words)

    told = [(each.value, each.seen) for each in after.handles]
    assert told == [("@night_owl", "in March"), ("@owl_2", "in May")]
    assert after.names == account.names


def test_a_mistyped_name_is_put_right_and_the_version_with_it_stays(vault, account):
    words = replace(words_of(account), handle="@night_0wl")
    after = change_account(vault, account.id, words, mistyped=True)

    assert [each.value for each in after.handles] == ["@night_0wl"]
    first = account_versions(vault, account.id).sheets[0]
    assert first == account


def test_an_emptied_name_loses_nothing_unless_it_was_mistyped(vault, account):
    words = replace(words_of(account), handle="")

    assert change_account(vault, account.id, words).handle == "@night_owl"
    assert change_account(vault, account.id, words, mistyped=True).handles == ()


def test_what_is_as_it_was_is_not_kept_again(vault, account):
    before = vault.entries()
    change_account(vault, account.id, words_of(account))

    assert vault.entries() == before


def test_linking_is_told_in_the_log_of_the_item_and_once(vault, account):
    item = save(vault)
    link_item(vault, account.id, item.id)
    link_item(vault, account.id, item.id)
    unlink_item(vault, account.id, item.id)
    unlink_item(vault, account.id, item.id)

    told = [(each.action, each.detail) for each in vault.entries(item.id)][1:]
    assert told == [(Action.LINKED, KIND), (Action.UNLINKED, KIND)]
    assert account_of(vault, account.id).items == ()
    assert account_versions(vault, account.id).sheets[1].items == (item.id,)


def test_an_item_that_is_not_of_the_case_is_not_linked(vault, account):
    other = save(vault, case=OTHER_CASE)
    before = vault.entries()
    for item in (other.id, ItemId("0" * 32)):
        with pytest.raises(ItemNotFoundError):
            link_item(vault, account.id, item)
        with pytest.raises(ItemNotFoundError):
            add_account(vault, CASE, replace(KNOWN, item=item))

    assert vault.entries() == before


def test_a_sheet_outlives_the_item_that_it_names(vault, account):
    item = save(vault)
    link_item(vault, account.id, item.id)
    delete_item(vault, item.id)

    kept = account_of(vault, account.id)
    assert kept.items == (item.id,)
    changed = change_account(vault, account.id, replace(words_of(kept), number="1"))
    assert changed.number == "1"


def test_accounts_are_tied_once_and_parted(vault, account):
    friend = add_account(vault, CASE, AccountWords(handle="@friend"))
    tie(vault, account.id, friend.id, Bond.OTHER)
    tied = tie(vault, account.id, friend.id, Bond.VOUCHED_FOR_BY)

    assert tied.ties == (Tie(account=friend.id, bond=Bond.VOUCHED_FOR_BY),)
    assert untie(vault, account.id, friend.id).ties == ()


def test_an_account_is_tied_to_no_stranger_and_not_to_itself(vault, account):
    stranger = add_account(vault, OTHER_CASE, AccountWords(handle="@stranger"))
    for other in (account.id, stranger.id, new_id()):
        with pytest.raises(SheetNotFoundError):
            tie(vault, account.id, other, Bond.OTHER)

    assert account_of(vault, account.id) == account


def test_a_withdrawn_sheet_is_kept_and_changed_no_more(vault, account):
    withdraw_account(vault, account.id)

    (kept,) = accounts_of(vault, CASE).sheets
    assert kept.written.withdrawn
    assert words_of(kept) == words_of(account)
    with pytest.raises(SheetWithdrawnError):
        withdraw_account(vault, account.id)
    with pytest.raises(SheetWithdrawnError):
        change_account(vault, account.id, KNOWN)

    return_account(vault, account.id)
    return_account(vault, account.id)  # again: nothing
    back = account_of(vault, account.id)
    assert (back.written.withdrawn, back.written.revision) == (False, 3)
    assert replace(back, written=account.written) == account


def test_what_is_too_long_or_too_much_changes_nothing(vault, account):
    long = replace(KNOWN, number="1" * (LONGEST + 1))
    with pytest.raises(SheetTooLongError):
        change_account(vault, account.id, long)
    with pytest.raises(SheetTooLongError):
        add_account(vault, CASE, long)
    items = [ItemId(f"{number:032x}") for number in range(MOST)]
    record = vault.records(KIND)[0]
    many = dict(record.content) | {"items": [each.value for each in items]}
    vault.put_record(KIND, account.id.value, many)
    with pytest.raises(TooManyLinksError):
        link_item(vault, account.id, save(vault).id)

    assert len(account_of(vault, account.id).items) == MOST


def test_a_page_offers_what_it_states_and_nothing_that_was_worked_out(vault):
    def stated(name, value):
        return Fact(name, f"{value} — JSON-LD author", FactSource.CONTENT)

    page = save_page(
        vault,
        facts=(
            stated("Name of the account", "@night — owl"),
            stated("Name of the account", "@another"),
            stated("Number of the account", "17"),
            stated("Shown name of the account", "x" * (LONGEST + 1)),
            stated("Number of the group, unpacked from a token", "99"),
            Fact("Link to the account", "https://typed.example", FactSource.PERSON),
        ),
    )
    words = stated_words(page)

    expected = AccountWords(handle="@night — owl", number="17", item=page.id)
    assert words == expected
    assert add_account(vault, CASE, words).items == (page.id,)
    assert stated_words(save(vault)).handle == ""
