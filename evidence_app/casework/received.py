"""Cases that another person handed over: each is kept under a name of its own.

Two people may call their cases alike; what they hand over never falls together. The
same case of the same vault, handed over again, goes where it went before.
"""

from typing import TYPE_CHECKING, Final

from evidence_app.casework import content
from evidence_app.casework.cases import cases, find_case, open_case
from evidence_app.errors import CaseNotFoundError
from evidence_app.words import mark

if TYPE_CHECKING:
    from evidence_app.clock import Clock
    from evidence_app.model.case import Case
    from evidence_app.vault.handover import CheckedHandover
    from evidence_app.vault.vault import Vault

KIND: Final = "received_case"
_LONGEST: Final = 90
"""Leaves room for a number behind the name."""
_NAMELESS: Final = mark("Received case")


def received_case(
    vault: "Vault", handover: "CheckedHandover", clock: "Clock"
) -> "Case":
    """Return the case for a handover, making it when it is the first from there."""
    key = f"{handover.vault}/{handover.case}"
    known = {record.id: record for record in vault.records(KIND)}
    if key in known:
        kept = content.text(known[key].content, "case")
        for case in cases(vault):
            if case.id.value == kept:
                return case
    case = open_case(vault, _free_name(vault, handover.case_name), clock)
    vault.put_record(KIND, key, {"case": case.id.value})
    return case


def _free_name(vault: "Vault", untrusted_name: str) -> str:
    shown = "".join(each if each.isprintable() else " " for each in untrusted_name)
    name = " ".join(shown.split())[:_LONGEST].strip() or _NAMELESS
    number, free = 1, name
    while _is_taken(vault, free):
        number += 1
        free = f"{name} ({number})"
    return free


def _is_taken(vault: "Vault", name: str) -> bool:
    try:
        find_case(vault, name)
    except CaseNotFoundError:
        return False
    return True
