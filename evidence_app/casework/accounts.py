"""Account sheets: what a person knows of an online account, and how they know it.

A name that changes is added to those before it, so the sheet tells which name was seen
when. Nothing on it was checked by the app, and nothing is filled in without the person.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, TypeVar

from evidence_app.capture.stated_facts import is_worked_out, statements_in
from evidence_app.casework import content
from evidence_app.casework.sheets import (
    Found,
    case_of,
    check_any,
    check_item,
    check_length,
    check_open,
    item_ids,
    keep,
    new_id,
    sheet_id,
    sheet_of,
    sheets_of,
    versions_of,
    written,
)
from evidence_app.errors import SheetNotFoundError, TooManyLinksError, VaultDamagedError
from evidence_app.model.account import (
    Account,
    AccountWords,
    Bond,
    Sighting,
    Tie,
    Whose,
)
from evidence_app.model.item import CaseId, Item, ItemId
from evidence_app.model.sheet import SheetId
from evidence_app.vault.values import Record

if TYPE_CHECKING:
    from evidence_app.vault.vault import Vault

E = TypeVar("E", Whose, Bond)
KIND: Final = "account"
LONGEST: Final = 2000
"""Characters of a short field."""
LONGEST_HOW: Final = 20_000
"""Characters of how the person knows."""
MOST: Final = 500
"""Names, items, or ties of one sheet."""
_TEXTS: Final = (
    "platform",
    "poses_as",
    "number",
    "address",
    "contact",
    "claimed_name",
    "how_known",
)
_STATED: Final[Mapping[str, str]] = {
    "Platform": "platform",
    "Name of the account": "handle",
    "Shown name of the account": "name",
    "Number of the account": "number",
    "Link to the account": "address",
}


def accounts_of(vault: "Vault", case: CaseId) -> Found[Account]:
    """Return the sheets of a case, withdrawn ones too, in order of making."""
    return sheets_of(vault, KIND, case, read_account)


def account_of(vault: "Vault", account: SheetId) -> Account:
    """Return one sheet.

    Raises:
        SheetNotFoundError: there is none of this name.
        VaultDamagedError: it cannot be read.
    """
    return sheet_of(vault, KIND, account, read_account)


def account_versions(vault: "Vault", account: SheetId) -> Found[Account]:
    """Return every version of a sheet, the oldest first."""
    return versions_of(vault, KIND, account, read_account)


def add_account(
    vault: "Vault",
    case: CaseId,
    words: AccountWords,
    *,
    items: Sequence[ItemId] = (),
    ties: Sequence[Tie] = (),
) -> Account:
    """Make a sheet, linked to ``items`` and tied to other accounts.

    Raises:
        SheetEmptyError, SheetTooLongError: nothing was kept; which one says why.
        ItemNotFoundError, SheetNotFoundError: no such item, or account, in the case.
        DiskFullError, VaultWriteError: it is not known whether it is there.
    """
    told = _checked(words)
    check_any(told.handle, told.name, *(getattr(told, name) for name in _TEXTS))
    named = [*items, *([told.item] if told.item else [])]
    linked = tuple(dict.fromkeys(check_item(vault, each, case) for each in named))
    sheet = new_id()
    tied = _checked_ties(vault, case, sheet, ties)
    _bounded(linked)
    values = {
        "case": case.value,
        "whose": told.whose.value,
        **{name: getattr(told, name) for name in _TEXTS},
        "handles": _sighted((), told.handle, told),
        "names": _sighted((), told.name, told),
        "items": [each.value for each in linked],
        "ties": _ties(tied),
    }
    keep(vault, KIND, sheet, values, after=linked)
    return account_of(vault, sheet)


def change_account(
    vault: "Vault",
    account: SheetId,
    words: AccountWords,
    *,
    mistyped: bool = False,
    items: Sequence[ItemId] | None = None,
    ties: Sequence[Tie] | None = None,
) -> Account:
    """Keep a new version of a sheet; the earlier ones stay.

    A ``handle`` or ``name`` that differs joins those seen before, or, when it was
    ``mistyped``, takes the last one's place. An empty one changes nothing, but takes
    a mistyped one away. ``items`` and ``ties`` stay as they are without any given.
    What is as it was is not kept again.

    Raises:
        SheetNotFoundError, SheetWithdrawnError, ReceivedSheetError, SheetEmptyError,
            SheetTooLongError, TooManyLinksError: nothing was changed.
        ItemNotFoundError: there is no such item in the case.
        DiskFullError, VaultWriteError: it is not known whether it is there.
    """
    before = _open(vault, account)
    told = _checked(words)
    linked = [*(before.items if items is None else items)]
    linked += [told.item] if told.item else []
    # A link from before may be to something that was deleted since.
    for item in set(linked) - set(before.items):
        check_item(vault, item, before.case)
    tied = before.ties if ties is None else tuple(ties)
    if tied != before.ties:
        tied = _checked_ties(vault, before.case, account, tied)
    handles = _seen(before.handles, told.handle, told, mistyped=mistyped)
    names = _seen(before.names, told.name, told, mistyped=mistyped)
    texts = {name: getattr(told, name) for name in _TEXTS}
    after = replace(
        before,
        whose=told.whose,
        handles=handles,
        names=names,
        items=tuple(dict.fromkeys(linked)),
        ties=tied,
        **texts,
    )
    return _keep(vault, before, after)


def link_item(vault: "Vault", account: SheetId, item: ItemId) -> Account:
    """Link a sheet to an item of its case; again changes nothing.

    Raises:
        ItemNotFoundError: there is no such item in the case; else as
            ``change_account``.
    """
    before = _open(vault, account)
    added = check_item(vault, item, before.case)
    items = tuple(dict.fromkeys((*before.items, added)))
    return _keep(vault, before, replace(before, items=items))


def unlink_item(vault: "Vault", account: SheetId, item: ItemId) -> Account:
    """Take a link back; the versions that had it stay."""
    before = _open(vault, account)
    items = tuple(each for each in before.items if each != item)
    return _keep(vault, before, replace(before, items=items))


def tie(vault: "Vault", account: SheetId, other: SheetId, bond: Bond) -> Account:
    """Tie an account to another one of its case, in place of an earlier tie.

    Raises:
        SheetNotFoundError: there is no other one of that name in the case; else as
            ``change_account``.
    """
    before = _open(vault, account)
    others = [each for each in before.ties if each.account != other]
    made = [*others, Tie(account=other, bond=bond)]
    ties = _checked_ties(vault, before.case, account, made)
    return _keep(vault, before, replace(before, ties=ties))


def untie(vault: "Vault", account: SheetId, other: SheetId) -> Account:
    """Take a tie back."""
    before = _open(vault, account)
    ties = tuple(each for each in before.ties if each.account != other)
    return _keep(vault, before, replace(before, ties=ties))


def withdraw_account(vault: "Vault", account: SheetId) -> None:
    """Take a sheet back: it stays, and is neither printed nor handed over."""
    before = _open(vault, account)
    keep(vault, KIND, account, values_of(before), withdrawn=True)


def return_account(vault: "Vault", account: SheetId) -> None:
    """Bring a sheet that was taken back into use again, as it was."""
    before = account_of(vault, account)
    if before.written.withdrawn:
        keep(vault, KIND, account, values_of(before))


def stated_words(item: Item) -> AccountWords:
    """Return what a saved page states of the account that wrote it, to begin with.

    Values stand as the page has them, each without its place. Where a page states two
    values the first stands; the app checked neither.
    """
    found: dict[str, Any] = {}  # Any: ``replace`` takes fields of several types
    for fact in statements_in(item):
        field = _STATED.get(fact.name)
        value = fact.value.rpartition(" — ")[0] or fact.value
        # A part of a value that is too long to be kept would be another value.
        if field and not is_worked_out(fact) and len(value) <= LONGEST:
            found.setdefault(field, value)
    return replace(AccountWords(item=item.id), **found)


def words_of(account: Account) -> AccountWords:
    """Return a sheet as it is offered to be changed."""
    texts = {name: getattr(account, name) for name in _TEXTS}
    return AccountWords(
        whose=account.whose, handle=account.handle, name=account.name, **texts
    )


def values_of(account: Account) -> Mapping[str, object]:
    """Return a sheet as it is kept."""
    return {
        "case": account.case.value,
        "whose": account.whose.value,
        **{name: getattr(account, name) for name in _TEXTS},
        "handles": [_sighting(each) for each in account.handles],
        "names": [_sighting(each) for each in account.names],
        "items": [each.value for each in account.items],
        "ties": _ties(account.ties),
    }


def read_account(record: Record) -> Account:
    """Return the sheet in a record.

    Raises:
        VaultDamagedError: it is of another form.
    """
    values = record.content
    account = Account(
        id=sheet_id(record.id),
        case=case_of(values),
        written=written(record),
        whose=_one_of(Whose, content.text(values, "whose")),
        **{name: content.text(values, name) for name in _TEXTS},
        handles=tuple(map(_read_sighting, content.rows(values, "handles"))),
        names=tuple(map(_read_sighting, content.rows(values, "names"))),
        items=item_ids(values, "items"),
        ties=tuple(map(_read_tie, content.rows(values, "ties"))),
    )
    if not account.called:
        raise VaultDamagedError(part=KIND)
    return account


def _open(vault: "Vault", account: SheetId) -> Account:
    found = account_of(vault, account)
    check_open(found.written)
    return found


def _keep(vault: "Vault", before: Account, after: Account) -> Account:
    if after == before:
        return before
    check_any(after.called)
    for each in (after.handles, after.names, after.items, after.ties):
        _bounded(each)
    values = values_of(after)
    keep(vault, KIND, before.id, values, before=before.items, after=after.items)
    return account_of(vault, before.id)


def _checked_ties(
    vault: "Vault", case: CaseId, account: SheetId, ties: Sequence[Tie]
) -> tuple[Tie, ...]:
    """Return ties to other accounts of the case, of each account the last one."""
    last = {each.account: each for each in ties}
    _bounded(tuple(last))
    for other in last:
        if other == account or account_of(vault, other).case != case:
            raise SheetNotFoundError
    return tuple(last.values())


def _ties(ties: Sequence[Tie]) -> list[Mapping[str, object]]:
    return [{"account": each.account.value, "bond": each.bond.value} for each in ties]


def _checked(words: AccountWords) -> AccountWords:
    names = (*_TEXTS, "handle", "name", "seen")
    most = {"how_known": LONGEST_HOW}
    texts: dict[str, Any] = {  # Any: ``replace`` takes fields of several types
        name: check_length(getattr(words, name), most.get(name, LONGEST))
        for name in names
    }
    return replace(words, **texts)


def _bounded(some: Sequence[object]) -> None:
    if len(some) > MOST:
        raise TooManyLinksError


def _seen(
    before: tuple[Sighting, ...], value: str, told: AccountWords, *, mistyped: bool
) -> tuple[Sighting, ...]:
    last = before[-1].value if before else ""
    if value == last:
        return before
    kept = before[:-1] if mistyped else before
    if not value:
        return kept
    return (*kept, Sighting(value=value, seen=told.seen, item=told.item))


def _sighted(
    before: tuple[Sighting, ...], value: str, told: AccountWords
) -> list[Mapping[str, object]]:
    return [_sighting(each) for each in _seen(before, value, told, mistyped=False)]


def _sighting(seen: Sighting) -> Mapping[str, object]:
    return {
        "value": seen.value,
        "seen": seen.seen,
        "item": seen.item.value if seen.item else "",
    }


def _read_sighting(row: Mapping[str, object]) -> Sighting:
    item = content.text(row, "item")
    return Sighting(
        value=content.text(row, "value"),
        seen=content.text(row, "seen"),
        item=item_ids({"item": [item]}, "item")[0] if item else None,
    )


def _read_tie(row: Mapping[str, object]) -> Tie:
    return Tie(
        account=sheet_id(content.text(row, "account")),
        bond=_one_of(Bond, content.text(row, "bond")),
    )


def _one_of(kind: type[E], value: str) -> E:
    try:
        return kind(value)
    except ValueError as error:
        raise VaultDamagedError(part=KIND) from error
