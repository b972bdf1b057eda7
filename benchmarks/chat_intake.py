"""Takes a chat of a hundred thousand messages in: read, kept, indexed, searchable.

The export is WhatsApp's text, a real vault lies on the disk, the decoder is its own
process. Printed beside: how long the first words of progress took, the longest time
without any, and how much memory the app's side held at most.
"""

import argparse
import resource
import tempfile
import time
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Final

from benchmarks.frame import Sheet, fixed_loop, main
from benchmarks.sample import messages
from evidence_app.clock import SystemClock
from evidence_app.model.gate import Shown
from evidence_app.session.session import Session, create_session

MESSAGES: Final = 100_000
SMALL: Final = 2_000
BOUND: Final = 60.0
PASSPHRASE: Final = "a benchmark's passphrase, long enough"
_FIRST: Final = datetime(2025, 1, 13, 8, 0)  # noqa: DTZ001 - as the export has it


def run(sheet: Sheet, asked: argparse.Namespace) -> None:
    """Measure one import, from the chosen file to the first search."""
    count = MESSAGES if asked.full else SMALL
    with tempfile.TemporaryDirectory() as folder:
        export = Path(folder) / "WhatsApp Chat with Sam.txt"
        export.write_bytes(chat(count))
        session = create_session(
            Path(folder) / "vault", PASSPHRASE, clock=SystemClock()
        )
        try:
            _measure(sheet, session, export, count)
        finally:
            session.lock()


def _measure(sheet: Sheet, session: Session, export: Path, count: int) -> None:
    size = export.stat().st_size / 2**20
    sheet.say(f"{count} messages, {size:.1f} MiB; loop {fixed_loop() * 1000:.0f} ms")
    told: list[float] = [time.perf_counter()]
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    session.import_export(
        export,
        "C",
        Shown.NOTHING_SEXUAL,
        progress=lambda _done, _total: told.append(time.perf_counter()),
    )
    found = session.search("you")
    took = time.perf_counter() - told[0]
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    gaps = [later - earlier for earlier, later in pairwise(told)]
    sheet.say(f"found {len(found)}; longest time without progress {max(gaps):.1f} s")
    sheet.say(f"memory of the app's side grew by {(after - before) / 1024:.0f} MiB")
    sheet.seconds("taken in, indexed and searchable", took, BOUND)


def chat(count: int) -> bytes:
    """Return a WhatsApp export of so many messages."""
    lines = []
    for number, text in enumerate(messages(count)):
        at = _FIRST + timedelta(minutes=5 * number)
        moment = at.strftime("%d/%m/%Y, %H:%M")
        body = text.replace("\r", " ")
        lines.append(f"{moment} - Person {number % 9}: {body}\n")
    return "".join(lines).encode()


if __name__ == "__main__":
    raise SystemExit(main(run))
