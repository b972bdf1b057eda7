"""A large bundle checked by ``verify.html`` in Chromium, against the bare hash.

    python -m benchmarks.checking [--full] [--folder DIR]

The yardstick is the page's own SHA-256 over memory, in a worker of the same browser, as
many bytes; both in turns, the best of each. Memory is that of all the browser's
processes together, shared pages counted once (PSS). Small: 512 MB, ``--full``: 4 GB.
"""

import argparse
import hashlib
import os
import sys
import tempfile
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from benchmarks.frame import Sheet, fixed_loop, main
from evidence_app.report import bag
from evidence_app.report.checker import checker_page
from evidence_app.report.seal import write_seal
from tests.bundle_sample import make_sample
from tests.tamper.bag_copy import SOMEONE, read_folder
from tests.tamper.browser import Chromium, chromium

PIECE: Final = bytes(range(256)) * (1 << 18)
SMALL, FULL = 8, 64
"""How many pieces of 64 MiB."""
LARGE: Final = "data/messages/AB-9.jsonl"
TOP: Final = "EV-2026-0001/"
LEAST: Final = 0.8
MOST_MEMORY: Final = 800 * 1000 * 1000
BARE: Final = """
new Promise((resolve) => {
  const work = `onmessage = ({ data }) => {
    const piece = new Uint8Array(1 << 21).fill(7);
    const began = performance.now();
    const hash = new Sha256();
    for (let left = data; left > 0; left -= piece.length) hash.update(piece);
    hex(hash.digest());
    postMessage(performance.now() - began);
  };`;
  const source = `"use strict";(${String(engine).slice(0, -1)}${work}})` +
    `(${JSON.stringify(FACTS)})`;
  const worker = new Worker(URL.createObjectURL(new Blob([source])));
  worker.onmessage = ({ data }) => { worker.terminate(); resolve(data); };
  worker.postMessage(SIZE);
})
"""
CHECKED: Final = """
new Promise((resolve) => {
  const began = performance.now();
  const look = () => shown.result ? resolve(performance.now() - began)
    : setTimeout(look, 5);
  look();
})
"""


def run(sheet: Sheet, asked: argparse.Namespace) -> None:
    """Make the bundle, and check it and hash as much in turns."""
    count = FULL if asked.full else SMALL
    with tempfile.TemporaryDirectory(dir=asked.folder) as name:
        folder = Path(name)
        archive = _large_bundle(folder, count)
        (folder / "verify.html").write_bytes(checker_page())
        with chromium(folder / "profile") as browser:
            browser.open(folder / "verify.html")
            checks, bare = [], []
            with _memory(browser.process) as most:
                for _ in range(1 if asked.full else 2):
                    used = _processor(browser.process)
                    bare.append(_bare(browser, count * len(PIECE)))
                    between = _processor(browser.process)
                    checks.append(_check(browser, archive))
                    after = _processor(browser.process)
                    seconds = (after - between, between - used)
                    sheet.say("processor {:.1f} s, bare hash {:.1f} s".format(*seconds))
    sheet.say(f"fixed loop {fixed_loop() * 1000:.0f} ms")
    for check, one in zip(checks, bare, strict=True):
        megabytes = count * len(PIECE) / 1e6
        rates = (megabytes / check, megabytes / one)
        sheet.say("check {:.0f} MB/s, bare hash {:.0f} MB/s".format(*rates))
    sheet.at_least("as fast as the bare hash", min(bare) / min(checks), LEAST)
    sheet.size("memory", max(most), MOST_MEMORY)


def _bare(browser: Chromium, size: int) -> float:
    return float(browser.tell(BARE.replace("SIZE", str(size)))) / 1000


def _check(browser: Chromium, archive: Path) -> float:
    browser.tell("shown.result = null")
    browser.give("zip", archive)
    seconds = float(browser.tell(CHECKED)) / 1000
    if not browser.text("#verdict").startswith("Unchanged"):
        raise SystemExit(browser.text("#result"))
    return seconds


def _large_bundle(folder: Path, count: int) -> Path:
    """Put a large file into the sample, sealed by a key that nobody has."""
    sample = make_sample(folder)
    sample.vault.lock()
    files = read_folder(sample.made.folder)
    large = hashlib.sha256()
    for _ in range(count):
        large.update(PIECE)
    line = f"{large.hexdigest()}  {LARGE}\n".encode()
    lines = files[bag.MANIFEST].splitlines(keepends=True)
    files[bag.MANIFEST] = b"".join([*lines, line])
    tags = bag.read_manifest(files[bag.TAG_MANIFEST], payload=False)
    listed = {path: hashlib.sha256(files[path]).hexdigest() for path in sorted(tags)}
    told = "".join(f"{digest}  {path}\n" for path, digest in listed.items())
    files[bag.TAG_MANIFEST] = told.encode()
    files[bag.SIGNATURE] = write_seal(SOMEONE.sign(files[bag.TAG_MANIFEST]))
    archive = folder / "large.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        for path, content in files.items():
            packed.writestr(TOP + path, content)
        with packed.open(TOP + LARGE, "w", force_zip64=True) as into:
            for _ in range(count):
                into.write(PIECE)
    return archive


@contextmanager
def _memory(group: int) -> Iterator[list[int]]:
    """Look at the browser's memory some times a second while something runs."""
    seen, done = [0], threading.Event()

    def look() -> None:
        while not done.wait(0.25):
            seen.append(_memory_of(group))

    looking = threading.Thread(target=look)
    looking.start()
    try:
        yield seen
    finally:
        done.set()
        looking.join()


def _processor(group: int) -> float:
    """Return the processor's seconds of a group, however busy the machine."""
    ticks = 0
    for process in Path("/proc").glob("[0-9]*"):
        try:
            told = (process / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue  # it has ended
        if int(told[2]) == group:
            ticks += int(told[11]) + int(told[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def _memory_of(group: int) -> int:
    """Return the bytes of all processes of a group (Linux)."""
    total = 0
    for process in Path("/proc").glob("[0-9]*"):
        try:
            told = (process / "stat").read_text().rpartition(")")[2].split()
            if int(told[2]) == group:
                rollup = (process / "smaps_rollup").read_text()
                total += 1024 * int(rollup.split("Pss:")[1].split()[0])
        except (OSError, IndexError, ValueError):
            continue  # it has ended
    return total


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--folder", help="where the bundle is made for the time")


if __name__ == "__main__":
    sys.exit(main(run, options=_options))
