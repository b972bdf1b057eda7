"""What a selection means now: an account's sheet, and what was corrected since.

The catalog knows names as they came in. What a person wrote down or corrected later
stands in records; there are few, and they are read when a name is asked for.
"""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace

from evidence_app.casework.accounts import account_of, accounts_of
from evidence_app.casework.corrections import said_in_corrections
from evidence_app.errors import SheetNotFoundError, VaultDamagedError
from evidence_app.model.account import Account
from evidence_app.model.correction import Field
from evidence_app.model.item import CaseId, ItemId
from evidence_app.model.listing import Person, Selection
from evidence_app.vault import search_text
from evidence_app.vault.catalog.named import site_of
from evidence_app.vault.vault import Vault


def people_by_sheet(vault: Vault, case: CaseId) -> tuple[Person, ...]:
    """Return the accounts of a case that are not withdrawn, as people to look for."""
    return tuple(
        _person(account)
        for account in accounts_of(vault, case).sheets
        if not account.written.withdrawn
    )


def narrowed(vault: Vault, selection: Selection) -> Selection:
    """Return a selection with what its person and place mean now."""
    if selection.person is None and not selection.place:
        return selection
    person = selection.person
    if person is not None and person.sheet is not None:
        with suppress(SheetNotFoundError, VaultDamagedError):
            person = _person(account_of(vault, person.sheet))
    also: list[ItemId] = []
    never: list[ItemId] = []
    for item, said in said_in_corrections(vault).items():
        answer = _answers(said, item, person, selection.place)
        if answer is not None:
            (also if answer else never).append(item)
    return replace(selection, person=person, also=tuple(also), never=tuple(never))


def _person(account: Account) -> Person:
    names = (each.value for each in (*account.handles, *account.names))
    return Person(
        name=account.called,
        sheet=account.id,
        names=tuple(dict.fromkeys(name for name in names if name)),
        items=account.items,
    )


def _answers(
    said: Mapping[Field, str], item: ItemId, person: Person | None, place: str
) -> bool | None:
    """Say whether what was corrected fits, None where nothing of it was corrected.

    Where only one of the two was corrected, the other counts as it came in.
    """
    answers = []
    who = said.get(Field.SENDER, said.get(Field.ACCOUNT))
    if person is not None and who is not None and item not in person.items:
        answers.append(_same(who, person.names or (person.name,)))
    where = said.get(Field.PLACE)
    if where is None and Field.ADDRESS in said:
        where = site_of(said[Field.ADDRESS])
    if place and where is not None:
        answers.append(_same(where, (place,)))
    if not answers:
        return None
    if not all(answers):
        return False
    asked = (person is not None) + bool(place)
    return True if len(answers) == asked else None


def _same(value: str, names: tuple[str, ...]) -> bool:
    folded = [search_text.fold(name).split() for name in names]
    return search_text.fold(value).split() in folded
