"""Records the test site's long pages, beside what else a person could do.

    python -m benchmarks.page [--full] [--engine installed|built-in|both]

The whole Save of an article of 13,000 px (start, pictures, files, archive, its check
and the end included) against an installed Chromium that is run three times without a
window for a picture, a picture of the full height and a PDF, and against single-file
where it is on the PATH. Loading that page with the recording against loading it
without. The memory of a Save of a feed of 73,000 px, and the ports held meanwhile.
"""

import argparse
import compileall
import json
import os
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from statistics import median
from typing import Final

import evidence_app
from benchmarks.frame import Sheet, fixed_loop, in_turns, main
from benchmarks.page_memory import Watched, watched
from evidence_app.capture.page import PageRequest, capture_page
from evidence_app.clock import SystemClock
from evidence_app.host import children
from evidence_app.host.browsers import InstalledBrowser, installed_browsers
from tests.site.authority import CERTUTIL, trust

ARTICLE, FEED = "/article", "/feed"
HEIGHT: Final = 13_000
SMALL, FULL = 2, 5
"""Rounds in turns; the best of each counts."""
FEW_LOADS, LOADS = 6, 30
OF_THREE_RUNS, OF_SINGLE_FILE, OF_A_LOAD = 0.5, 0.7, 1.15
MOST_INSTALLED, MOST_BUILT_IN, MOST_OURS = 1_200_000_000, 2_000_000_000, 200_000_000
_LONGEST: Final = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where the site is, and with what it is visited.

    Attributes:
        url: Its address, with https.
        rules: What a browser must be told to find it.
        folder: For what is written on the way.
        browser: The installed browser, told so; None when there is none.
    """

    url: str
    rules: str
    folder: Path
    browser: InstalledBrowser | None


def run(sheet: Sheet, asked: argparse.Namespace) -> None:
    """Measure what was asked for."""
    with _site() as place:
        sheet.say(f"fixed loop {fixed_loop() * 1000:.0f} ms, best of three")
        if place.browser is None:
            sheet.say("No browser of the Chromium family is installed: left out.")
        elif asked.engine in {"installed", "both"}:
            _whole_saves(sheet, place, FULL if asked.full else SMALL)
        for which in ("installed", "built-in"):
            if asked.engine in {which, "both"} and (
                which != "installed" or _any(place)
            ):
                _loads(sheet, place, which, LOADS if asked.full else FEW_LOADS)
                _memory(sheet, place, which)


def _any(place: Place) -> bool:
    return place.browser is not None


def _whole_saves(sheet: Sheet, place: Place, rounds: int) -> None:
    works: dict[str, Callable[[], object]] = {
        "whole Save, installed": lambda: _save(place, ARTICLE, "installed"),
        "whole Save, built-in": lambda: _save(place, ARTICLE, "built-in"),
        "three runs of the browser": lambda: _three_runs(place),
    }
    single = shutil.which("single-file")
    if single:
        works["single-file"] = lambda: _single_file(place, single)
    best = in_turns(works, runs=rounds)
    for name, seconds in best.items():
        sheet.say(f"{name}: {seconds:.2f} s, best of {rounds}")
    save, three = best["whole Save, installed"], best["three runs of the browser"]
    sheet.ratio("whole Save, of three runs", save, three, OF_THREE_RUNS)
    if single:
        of_it = best["single-file"]
        sheet.ratio("whole Save, of single-file", save, of_it, OF_SINGLE_FILE)
    else:
        sheet.say("single-file is not on the PATH: not compared.")


def _save(place: Place, path: str, which: str) -> None:
    browser = place.browser if which == "installed" else None
    request = PageRequest(url=place.url + path, browser=browser)
    captured = capture_page(request, SystemClock())
    roles = {part.role for part in captured.parts}
    if not {"view", "picture", "mhtml", "pdf", "record"} <= roles:
        raise RuntimeError("the Save is not whole", sorted(roles))


def _three_runs(place: Place) -> None:
    picture, tall, printed = (place.folder / name for name in ("a.png", "b.png", "c"))
    for done, flags in (
        (picture, (f"--screenshot={picture}", "--window-size=1280,800")),
        (tall, (f"--screenshot={tall}", f"--window-size=1280,{HEIGHT}")),
        (printed, (f"--print-to-pdf={printed}",)),
    ):
        _headless(place, *flags)
        done.unlink()  # also shows that it was made


def _headless(place: Place, *flags: str) -> None:
    program = _installed(place).program
    with tempfile.TemporaryDirectory(dir=place.folder, ignore_cleanup_errors=True) as p:
        _run(
            str(program),
            "--headless=new",
            *_without_sandbox(),
            "--hide-scrollbars",
            f"--user-data-dir={p}",
            *flags,
            place.url + ARTICLE,
        )


def _single_file(place: Place, program: str) -> None:
    for _ in range(3):  # it fails now and then: then it is begun anew
        written = place.folder / "single.html"
        flags = [f"--browser-arg={one}" for one in _without_sandbox()]
        path = f"--browser-executable-path={_installed(place).program}"
        _run(program, place.url + ARTICLE, str(written), path, *flags)
        if written.exists():
            written.unlink()
            return
    raise RuntimeError("single-file wrote nothing")


def _loads(sheet: Sheet, place: Place, which: str, times: int) -> None:
    program = str(place.browser.program) if place.browser else ""
    found: dict[str, list[float]] = {"without": [], "with": []}
    for _ in range(times):
        for name, seconds in found.items():
            command = [*_program("benchmarks.page_loads"), which, place.url + ARTICLE]
            seconds.append(_one_load([*command, name, program]))
    middle = {name: median(seconds) for name, seconds in found.items()}
    spread = {name: f"{min(v):.2f}-{max(v):.2f}" for name, v in found.items()}
    sheet.say(
        f"loading, {which}, median of {times} in turns: with the recording "
        f"{middle['with'] * 1000:.0f} ms ({spread['with']} s), without "
        f"{middle['without'] * 1000:.0f} ms ({spread['without']} s)"
    )
    what = f"loading with the recording, {which}"
    if which == "installed":
        sheet.ratio(what, middle["with"], middle["without"], OF_A_LOAD)
    else:
        sheet.say(f"{what}: {middle['with'] / middle['without']:.2f}; no bound")


def _one_load(command: list[str]) -> float:
    for _ in range(3):  # 0 is written where the browser ended before the page came
        seconds = float(_run(*command))
        if seconds:
            return seconds
    raise RuntimeError("the page did not load")


def _memory(sheet: Sheet, place: Place, which: str) -> None:
    found: Watched = watched(partial(_save, place, FEED, which))
    sheet.say(f"whole Save of the feed, {which}: {found.seconds:.1f} s")
    if which == "installed":
        sheet.size("memory of the browser, installed", found.browser, MOST_INSTALLED)
        sheet.size("memory of the recorder itself", found.recorder, MOST_OURS)
    else:
        whole = found.browser + found.recorder
        sheet.size("memory of all of it, built-in", whole, MOST_BUILT_IN)
    sheet.count(f"ports that were listened on, {which}", found.ports, 0)


@contextmanager
def _site() -> Iterator[Place]:
    """Run the site, and have the browsers find it and trust it."""
    if CERTUTIL is None:
        raise SystemExit("certutil (libnss3-tools) is needed, so that browsers trust.")
    with (
        tempfile.TemporaryDirectory() as name,
        subprocess.Popen(
            [*_program("tests.site")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        ) as server,
    ):
        if server.stdin is None or server.stdout is None:
            raise RuntimeError("no pipes")
        told = json.loads(server.stdout.readline())
        folder = Path(name)
        trust(folder, Path(told["ca"]))
        os.environ["HOME"] = name
        _as_installed(folder)
        # The built-in browser finds the site by the same rules.
        children._own_command = partial(  # noqa: SLF001 - no other way in
            _program, "tests.hostile.recorder.with_hosts"
        )
        rules = str(told["resolver_rules"])
        browser = _told(rules, folder)
        yield Place(url=told["secure"], rules=rules, folder=folder, browser=browser)
        server.stdin.close()


def _as_installed(folder: Path) -> None:
    """Have our programs find their compiled code, as where they are installed."""
    compiled = folder / "compiled"
    os.environ["PYTHONPYCACHEPREFIX"] = sys.pycache_prefix = str(compiled)
    for package in (
        Path(evidence_app.__file__).parent,
        Path("tests"),
        Path("benchmarks"),
    ):
        compileall.compile_dir(package, quiet=1)


def _told(rules: str, folder: Path) -> InstalledBrowser | None:
    found = installed_browsers()
    if not found:
        return None
    program = folder / "browser"
    program.write_text(f'#!/bin/sh\nexec {found[0].program} "$@" "{rules}"\n')
    program.chmod(stat.S_IRWXU)
    return replace(found[0], program=program)


def _installed(place: Place) -> InstalledBrowser:
    if place.browser is None:
        raise RuntimeError("no browser is installed")
    return place.browser


def _without_sandbox() -> tuple[str, ...]:
    return ("--no-sandbox",) if os.name == "posix" and os.geteuid() == 0 else ()


def _program(name: str) -> list[str]:
    return [sys.executable, "-B", "-m", name]


def _run(*command: str) -> str:
    done = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        timeout=_LONGEST,
        check=True,
    )
    return done.stdout


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--engine", choices=("installed", "built-in", "both"), default="both"
    )


if __name__ == "__main__":
    sys.exit(main(run, options=_options))
