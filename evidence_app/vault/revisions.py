"""The newest casework records of some names, at the cost of those names alone."""

from collections.abc import Iterable, Iterator

from evidence_app.vault.catalog import Catalog
from evidence_app.vault.values import Record
from evidence_app.vault.vault import Vault


def newest_records(vault: Vault, kind: str, names: Iterable[str]) -> dict[str, Record]:
    """Return the newest revision of each record that there is, by its name.

    Raises:
        VaultLockedError: the vault has been locked.
    """
    wanted = tuple(names)

    def look(catalog: Catalog) -> dict[str, Record]:
        return {each.id: each for each in _found(catalog, kind, wanted)}

    with vault.working() as rooms:
        return rooms.catalog.ask(look)


def _found(catalog: Catalog, kind: str, names: Iterable[str]) -> Iterator[Record]:
    for name in names:
        revision = catalog.revision(kind, name)
        record = catalog.record(kind, name, revision) if revision else None
        if record is not None:
            yield record
