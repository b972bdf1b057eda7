"""From the passphrase to the first screen, with a hundred thousand items.

A vault is made once (some minutes; ``--vault`` names a folder to keep it in) and
opened by a fresh process in the real window, offscreen. The passphrase's own cost is
measured apart; the vault is made with next to none. Then the window is scrolled and
searched, and the longest pause of each step is told.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import Final

from benchmarks.frame import Sheet, fixed_loop, main
from benchmarks.large_vault import make_large_vault

ITEMS: Final = 100_000
SMALL: Final = 300
MOST_AFTER_PASSPHRASE: Final = 0.3
LONGEST_PAUSE: Final = 0.05
MOST_FOR_EXIT: Final = 0.1
MOST_READ: Final = 6_000
"""Items: two screens for each place at which the walk stops."""


def run(sheet: Sheet, asked: argparse.Namespace) -> None:
    """Make the vault, or take the one that is there, and open it in the window."""
    if asked.measure:
        _measure(asked.measure)
        return
    count = asked.items or (ITEMS if asked.full else SMALL)
    with tempfile.TemporaryDirectory() as folder:
        vault = (asked.vault or Path(folder)) / f"items-{count}"
        if not (vault / "header.a").exists():
            vault.parent.mkdir(parents=True, exist_ok=True)
            sheet.say(f"making a vault of {count} items")
            make_large_vault(vault, count)
        _report(sheet, _measured_by_a_fresh_process(vault), count)


def _measured_by_a_fresh_process(vault: Path) -> dict[str, dict[str, float]]:
    told = subprocess.run(
        [sys.executable, "-m", "benchmarks.unlock", "--measure", str(vault)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        check=True,
    )
    measured: dict[str, dict[str, float]] = json.loads(told.stdout.splitlines()[-1])
    return measured


def _measure(vault: Path) -> None:
    # Qt is loaded only here, in the process that shows the window.
    from benchmarks.window import measure  # noqa: PLC0415 - Qt

    sys.stdout.write(json.dumps(asdict(measure(vault))) + "\n")


def _report(sheet: Sheet, measured: dict[str, dict[str, float]], count: int) -> None:
    seconds, pauses = measured["seconds"], measured["pauses"]
    sheet.say(f"{count} items; fixed loop {fixed_loop() * 1000:.0f} ms")
    sheet.say(
        f"the passphrase alone (the floor): {seconds['passphrase'] * 1000:.0f} ms"
    )
    sheet.say(f"of the first screen, opening: {seconds['opening'] * 1000:.0f} ms")
    sheet.seconds("first screen", seconds["first screen"], MOST_AFTER_PASSPHRASE)
    sheet.seconds("Exit, until nothing is to be seen", seconds["exit"], MOST_FOR_EXIT)
    for step, pause in pauses.items():
        own = measured["work"][step] * 1000
        told = f"longest pause, {step} (of its own doing {own:.0f} ms)"
        sheet.seconds(told, pause, LONGEST_PAUSE)
    sheet.count("items missing in the gallery", count - int(str(measured["length"])), 0)
    sheet.count("items read", int(str(measured["items"])), MOST_READ)


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--items", type=int, help="how many items")
    parser.add_argument("--vault", type=Path, help="a folder to keep the vault in")
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)


if __name__ == "__main__":
    raise SystemExit(main(run, options=_options))
