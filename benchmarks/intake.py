"""One large file into the vault, against ``cp`` and the well-known tools.

    python -m benchmarks.intake [--full]

Hash, encryption, repair data, flush and reading back from the disk are all in our
time; for the others their own result is flushed too, and nothing is read back. Small:
64 MiB, ``--full``: 512 MiB. A tool that is not installed is left out and said.
"""

import argparse
import os
import secrets
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

from benchmarks.frame import Sheet, fixed_loop, in_turns, main
from evidence_app.capture.files import capture_file
from evidence_app.clock import SystemClock
from evidence_app.facts.reading import Decoder
from evidence_app.ingest import ingest
from evidence_app.model.gate import Shown
from evidence_app.model.item import CaseId
from evidence_app.vault.vault import create_vault

MIB: Final = 1 << 20
SMALL, FULL = 64 * MIB, 512 * MIB
MOST_TIMES_CP: Final = 2.5
_PASSPHRASE: Final = "four words are better"


def run(sheet: Sheet, asked: argparse.Namespace) -> None:
    """Measure all of them in turns, and judge."""
    size = FULL if asked.full else SMALL
    with tempfile.TemporaryDirectory(dir=asked.folder) as name:
        folder = Path(name)
        film = folder / "film.bin"
        with film.open("wb") as file:
            for _ in range(size // MIB):
                file.write(secrets.token_bytes(MIB))
        works: dict[str, Callable[[], object]] = {
            "cp": lambda: _copy(film, folder / "copy")
        }
        works |= {
            tool: work
            for tool, work in _others(film, folder).items()
            if _is_there(sheet, tool)
        }
        clock = SystemClock()
        with (
            Decoder() as decoder,
            create_vault(folder / "vault", _PASSPHRASE, clock=clock) as vault,
        ):
            works["vault"] = lambda: ingest(
                capture_file(film, clock).answered(Shown.NOTHING_SEXUAL),
                vault=vault,
                decoder=decoder,
                case=CaseId("c" * 32),
                clock=clock,
            )
            sheet.say(f"{size // MIB} MiB; fixed loop {fixed_loop() * 1000:.0f} ms")
            best = in_turns(works, runs=asked.runs)
    for tool, seconds in best.items():
        sheet.say(f"{tool}: {seconds:.2f} s, {seconds / best['cp']:.2f} times cp")
    if not asked.full:
        sheet.say("a small run is not judged: what every tool does once weighs more")
        return
    sheet.ratio("vault against cp", best["vault"], best["cp"], MOST_TIMES_CP)
    for tool in sorted(best.keys() - {"cp", "vault"}):
        sheet.ratio(f"vault against {tool}", best["vault"], best[tool], 1)


def _copy(film: Path, target: Path) -> None:
    subprocess.run(["cp", str(film), str(target)], check=True)
    _flush(target)
    target.unlink()


def _others(film: Path, folder: Path) -> dict[str, Callable[[], None]]:
    out = folder / "out"
    repository = folder / "restic"
    secret = {**os.environ, "RESTIC_PASSWORD": _PASSPHRASE}
    restic = ["restic", "--quiet", "--repo", str(repository), "--no-cache"]
    gpg = ["gpg", "--batch", "--yes", "--homedir", str(folder / "gpg")]
    (folder / "gpg").mkdir(mode=0o700)

    def backed_up() -> None:
        if not repository.exists():
            subprocess.run([*restic, "init"], env=secret, check=True)
        # A fresh beginning: what it holds already it would not store again.
        with film.open("r+b") as file:
            for start in range(0, film.stat().st_size, 256 << 10):
                file.seek(start)
                file.write(secrets.token_bytes(16))
        subprocess.run([*restic, "backup", str(film)], env=secret, check=True)
        for path in repository.rglob("*"):
            if path.is_file():
                _flush(path)

    def with_gpg() -> None:
        words = ["--passphrase", _PASSPHRASE, "--pinentry-mode", "loopback"]
        told = [*gpg, *words, "-c", "--output", str(out), str(film)]
        subprocess.run(told, check=True)
        _flush(out)
        out.unlink()

    def with_7z() -> None:
        archive = folder / "film.7z"
        told = ["7z", "a", f"-p{_PASSPHRASE}", "-mx0", "-bso0", "-bsp0", str(archive)]
        subprocess.run([*told, str(film)], check=True)
        _flush(archive)
        archive.unlink()

    return {"restic": backed_up, "gpg": with_gpg, "7z": with_7z}


def _is_there(sheet: Sheet, tool: str) -> bool:
    there = shutil.which(tool) is not None
    if not there:
        sheet.say(f"{tool} is not installed and was left out")
    return there


def _flush(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--folder", help="where to measure; else among temporary files")
    parser.add_argument("--runs", type=int, default=3, help="of each, in turns")


if __name__ == "__main__":
    sys.exit(main(run, options=_options))
