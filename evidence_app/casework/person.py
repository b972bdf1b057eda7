"""Who works with a vault, as named in the app; nobody checks it.

The name stands in each entry of the custody log from then on. It is what was given
when the vault was made, or else the collector that a case names.
"""

from typing import TYPE_CHECKING, Final

from evidence_app.capture.titles import title_from
from evidence_app.casework import content
from evidence_app.casework.cases import cases

if TYPE_CHECKING:
    from evidence_app.vault.vault import Vault

KIND: Final = "person"
_ONE: Final = "name"
_LONGEST: Final = 100


def name_of(vault: "Vault") -> str:
    """Return the name, "" when none was given."""
    for record in vault.records(KIND):
        return content.text(record.content, "name")
    named = [case.collector for case in cases(vault) if case.collector]
    return title_from(named[-1], longest=_LONGEST) if named else ""


def work_as(vault: "Vault", untrusted_name: str) -> "Vault":
    """Keep a name, and return the vault, working under it; nothing without one.

    Raises:
        DiskFullError, VaultWriteError: it was not kept.
    """
    name = title_from(untrusted_name, longest=_LONGEST)
    if name:
        vault.actor = name
        vault.put_record(KIND, _ONE, {"name": name})
    return vault
