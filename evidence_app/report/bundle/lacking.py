"""What readers ask for and an exhibit does not say: where it was, and which account.

Asked of pictures, films and pages. A chat tells its accounts itself; of a note the
person said who and where, or left it out.
"""

from collections.abc import Iterable, Iterator, Set
from typing import TYPE_CHECKING, Final

from evidence_app.casework.accounts import accounts_of
from evidence_app.model.case import Exhibit
from evidence_app.model.correction import Field, correctable, value_of
from evidence_app.model.fact import FactSource
from evidence_app.model.item import CaseId, Item, ItemId, Kind
from evidence_app.model.telling import Lacking

if TYPE_CHECKING:
    from evidence_app.vault.vault import Vault

_SHOWN: Final = frozenset({Kind.FILE, Kind.SCREEN, Kind.PAGE})
_OF_A_CAMERA: Final = frozenset({"Camera", "Position (GPS)", "Camera serial number"})
"""Facts of photographs: what a camera took stands at no address."""


def lacking(
    vault: "Vault", case: CaseId, exhibits: Iterable[Exhibit]
) -> tuple[Lacking, ...]:
    """Return which of these exhibits, as corrected, lack what is asked for."""
    named = _with_account(vault, case)
    found = ((each, tuple(_fields(each, named))) for each in exhibits)
    return tuple(
        Lacking(reference=each.reference, item=each.item, fields=fields)
        for each, fields in found
        if fields
    )


def _fields(exhibit: Exhibit, named: Set[ItemId]) -> Iterator[Field]:
    item = exhibit.item
    if item.kind not in _SHOWN or _is_photograph(item):
        return
    can = correctable(item)
    if Field.ADDRESS in can and not _has_address(item):
        yield Field.ADDRESS
    own = {each.id for each in (item, *exhibit.parts)}
    if Field.ACCOUNT in can and not (named & own or value_of(item, Field.ACCOUNT)):
        yield Field.ACCOUNT


def _has_address(item: Item) -> bool:
    return "://" in item.origin.place or bool(value_of(item, Field.ADDRESS))


def _is_photograph(item: Item) -> bool:
    if item.kind is not Kind.FILE:
        return False
    if not item.media_type.startswith(("image/", "video/")):
        return True  # a document: nobody asks at which address it was seen
    told = {each.name for each in item.facts if each.source is FactSource.CONTENT}
    return bool(told & _OF_A_CAMERA)


def _with_account(vault: "Vault", case: CaseId) -> set[ItemId]:
    """Return the items that stand on the sheet of an account."""
    found: set[ItemId] = set()
    for account in accounts_of(vault, case).sheets:
        if not account.written.withdrawn:
            found |= set(account.items)
            seen = (*account.handles, *account.names)
            found |= {each.item for each in seen if each.item is not None}
    return found
