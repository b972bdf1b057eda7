"""Pairs: which two pictures of a case stand on one sheet of its reports.

Those of a case are one sealed record under the case's id, in versions like all others.
What the two are is what the person says; nothing here compares them.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from evidence_app.casework import content
from evidence_app.errors import TooManyPairsError, VaultDamagedError
from evidence_app.model.item import CaseId, ItemId
from evidence_app.model.pair import Pair, PairKind
from evidence_app.vault.revisions import newest_records

if TYPE_CHECKING:
    from evidence_app.vault.vault import Vault

KIND: Final = "pairs"
MOST: Final = 50
"""Pairs of one case."""


def pairs_of(vault: "Vault", case: CaseId) -> tuple[Pair, ...]:
    """Return a case's pairs in the order in which they were set; none when lost.

    Raises:
        VaultLockedError: the vault has been locked.
    """
    record = newest_records(vault, KIND, [case.value]).get(case.value)
    if record is None:
        return ()
    try:
        return tuple(
            Pair(
                one=ItemId(content.text(row, "one")),
                other=ItemId(content.text(row, "other")),
                kind=PairKind(content.text(row, "kind")),
            )
            for row in content.rows(record.content, "pairs")
        )
    except (VaultDamagedError, ValueError):
        return ()


def keep_pair(vault: "Vault", case: CaseId, pair: Pair) -> None:
    """Keep a pair; one of the same two pictures is replaced.

    Raises:
        TooManyPairsError: there are too many; nothing was kept.
        DiskFullError, VaultWriteError: it is not known whether it is there.
    """
    others = _without(pairs_of(vault, case), pair.one, pair.other)
    if len(others) >= MOST:
        raise TooManyPairsError(most=MOST)
    _put(vault, case, [*others, pair])


def drop_pair(vault: "Vault", case: CaseId, one: ItemId, other: ItemId) -> None:
    """Let go of the pair of these two pictures; the pictures stay.

    Raises:
        DiskFullError, VaultWriteError: it is not known whether it is still there.
    """
    before = pairs_of(vault, case)
    left = _without(before, one, other)
    if len(left) != len(before):
        _put(vault, case, left)


def _without(pairs: Sequence[Pair], one: ItemId, other: ItemId) -> list[Pair]:
    return [each for each in pairs if not each.joins(one, other)]


def _put(vault: "Vault", case: CaseId, pairs: Sequence[Pair]) -> None:
    rows = [
        {"one": each.one.value, "other": each.other.value, "kind": each.kind.value}
        for each in pairs
    ]
    vault.put_record(KIND, case.value, {"pairs": rows})
