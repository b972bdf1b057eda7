"""Proves exhibits of a log of a hundred thousand records, and checks the proofs.

Each exhibit by itself, as the proof command does: its records are read, proved
against the note that an authority saw first, and checked as a stranger would. The
exhibits are spread over the whole log; each is done three times, and the slowest of
their best times is judged.
"""

import argparse
import secrets
import tempfile
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Final

from benchmarks.frame import Sheet, fixed_loop, main, timed
from evidence_app.clock import SystemClock
from evidence_app.crypto.keys import PassphraseCost
from evidence_app.crypto.notes import NoteVerifier
from evidence_app.crypto.tlog_proof import check_proof, write_proof
from evidence_app.model.custody import Action
from evidence_app.model.digest import Digest
from evidence_app.model.item import ItemId
from evidence_app.model.proof import Proofs
from evidence_app.vault.checkpoints import write_checkpoint
from evidence_app.vault.custody.records import Happening
from evidence_app.vault.inclusion import prove_items
from evidence_app.vault.stamps import NewStamp, keep_stamps, waiting_note
from evidence_app.vault.vault import Vault, create_vault

RECORDS: Final = 100_000
SMALL: Final = 2_000
EXHIBITS: Final = 200
RUNS: Final = 3
BOUND: Final = 0.005
_AT_ONCE: Final = 2_000
_CHEAP: Final = PassphraseCost(memory=8, iterations=1, lanes=1)


def run(sheet: Sheet, asked: argparse.Namespace) -> None:
    """Make a log, then prove and check exhibits of it."""
    count = RECORDS if asked.full else SMALL
    with tempfile.TemporaryDirectory() as folder:
        vault = create_vault(
            Path(folder) / "v", "a long passphrase", clock=SystemClock(), cost=_CHEAP
        )
        with vault:
            items = _filled(vault, count)
            sheet.say(f"{count} records; fixed loop {fixed_loop() * 1000:.0f} ms")
            _measure(sheet, vault, items[:: max(1, len(items) // EXHIBITS)])


def _filled(vault: Vault, count: int) -> list[ItemId]:
    items = [ItemId(secrets.token_hex(16)) for _ in range(count)]
    for first in range(0, count, _AT_ONCE):
        with vault.working() as rooms:
            rooms.log.append(
                [
                    Happening(
                        action=Action.TAKEN_IN,
                        item=item,
                        digest=Digest.of(item.value.encode()),
                        size=1,
                    )
                    for item in items[first : first + _AT_ONCE]
                ],
                vault.now(),
            )
            rooms.catalog.catch_up()
            write_checkpoint(rooms, vault.now())
            note = waiting_note(rooms)
            if note is not None and first % (2 * _AT_ONCE):
                now = vault.now()
                stamp = NewStamp("one", b"answer", b"chain", now.at, timedelta(0))
                keep_stamps(rooms, now, note.size, [stamp])
    return items


def _measure(sheet: Sheet, vault: Vault, items: list[ItemId]) -> None:
    proved: list[Proofs] = []

    def prove(item: ItemId) -> None:
        with vault.working() as rooms:
            proved.append(prove_items(rooms, [item]))

    first = timed(lambda: prove(items[0])).best
    sheet.say(f"the very first proof: {first * 1000:.1f} ms")
    making = [timed(partial(prove, item), runs=RUNS).best for item in items]
    checking = [timed(partial(_check, one), runs=RUNS).best for one in proved]
    for what, seconds in (("making a proof", making), ("checking it", checking)):
        middle = sorted(seconds)[len(seconds) // 2] * 1000
        sheet.say(f"{what}, the middle of {len(seconds)}: {middle:.2f} ms")
        sheet.seconds(f"{what}, the slowest", max(seconds), BOUND)


def _check(proofs: Proofs) -> None:
    verifier = NoteVerifier.from_text(proofs.key)
    for record in proofs.records:
        checkpoint = proofs.checkpoint(record)
        if checkpoint is None:
            raise AssertionError("an exhibit without a proof")
        number = record.entry.sequence
        proof = write_proof(number, record.path, checkpoint.note)
        check_proof(record.record, proof, verifier)


if __name__ == "__main__":
    raise SystemExit(main(run))
