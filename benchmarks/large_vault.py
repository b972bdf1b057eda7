"""Makes a vault of very many items, through the same doors as the app, in batches."""

import io
from dataclasses import replace
from pathlib import Path
from typing import Final

from benchmarks.sample import item, messages
from evidence_app.casework.cases import open_case
from evidence_app.clock import SystemClock
from evidence_app.crypto.keys import PassphraseCost
from evidence_app.model.fact import Fact, FactSource
from evidence_app.model.item import CaseId, Item, Kind
from evidence_app.vault.values import IndexedText, Staged
from evidence_app.vault.vault import Vault, create_vault

PASSPHRASE: Final = "four plain quiet words"
_NO_COST: Final = PassphraseCost(memory=8, iterations=1, lanes=1)
"""So that opening is measured without the passphrase, which has a time of its own."""
_BATCH: Final = 500


def make_large_vault(folder: Path, count: int) -> None:
    """Make a vault of ``count`` items in one case, over some years."""
    vault = create_vault(folder, PASSPHRASE, clock=SystemClock(), cost=_NO_COST)
    with vault:
        case = open_case(vault, "Messages since summer", SystemClock())
        written = list(messages(count))
        for first in range(0, count, _BATCH):
            numbers = range(first, min(first + _BATCH, count))
            batch = [
                _stage(vault, case.id, number, written[number]) for number in numbers
            ]
            texts = {
                staged.id: [IndexedText(text=written[number])]
                for number, (staged, _) in zip(numbers, batch, strict=True)
            }
            vault.commit(batch, texts)


def _stage(vault: Vault, case: CaseId, number: int, text: str) -> tuple[Staged, Item]:
    staged = vault.stage(io.BytesIO(text.encode()))
    plain = item(number, kind=(Kind.NOTE, Kind.FILE, Kind.CHAT)[number % 3], case=case)
    fact = Fact("Camera", "SM-A546B", FactSource.CONTENT)
    return staged, replace(
        plain, id=staged.id, size=staged.size, digest=staged.digest, facts=(fact,)
    )
