"""What every benchmark is made of: timings, yardsticks, bounds and the sheet.

A ratio compares two things that were measured in turns in one run, the best of
each. An absolute bound is printed beside the time that a fixed loop took just
before, so that a reader can tell a slow program from a slow or busy machine.
"""

import argparse
import hashlib
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final, TextIO

_LOOP_STEPS: Final = 200_000
_LOOP_BYTES: Final = bytes(8 * 1024 * 1024)


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """How long something took, each time that it was done.

    Attributes:
        wall: Seconds on the clock, for each time.
        processor: Seconds of the processor's time, for each time.
    """

    wall: tuple[float, ...]
    processor: tuple[float, ...]

    @property
    def middle(self) -> float:
        """The seconds in which half of the runs were over."""
        return median(self.wall)

    @property
    def longest(self) -> float:
        """The seconds of the slowest run."""
        return max(self.wall)

    @property
    def best(self) -> float:
        """The seconds of the fastest run."""
        return min(self.wall)


def timed(work: Callable[[], object], *, runs: int = 1) -> Timing:
    """Do something ``runs`` times and return how long each took."""
    wall, processor = [], []
    for _ in range(runs):
        used, began = time.process_time(), time.perf_counter()
        work()
        wall.append(time.perf_counter() - began)
        processor.append(time.process_time() - used)
    return Timing(wall=tuple(wall), processor=tuple(processor))


def in_turns(
    works: Mapping[str, Callable[[], object]], *, runs: int = 3
) -> dict[str, float]:
    """Do several things in turns, and return the best seconds of each."""
    found: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(runs):
        for name, work in works.items():
            found[name].append(timed(work).best)
    return {name: min(seconds) for name, seconds in found.items()}


def fixed_loop() -> float:
    """Return the seconds of a fixed loop: some Python, and SHA-256 of 8 MiB."""

    def loop() -> None:
        total = 0
        for step in range(_LOOP_STEPS):
            total += step & 7
        hashlib.sha256(_LOOP_BYTES).digest()

    return timed(loop, runs=3).best


class Sheet:
    """Prints what was measured, and remembers whether a bound was missed."""

    def __init__(self, out: TextIO = sys.stdout) -> None:
        self._out = out
        self.missed: list[str] = []
        """What was not reached."""

    def say(self, line: str) -> None:
        """Print a line."""
        self._out.write(f"{line}\n")
        self._out.flush()

    def ratio(self, what: str, measured: float, yardstick: float, most: float) -> None:
        """Print how many times the yardstick something took, and the bound."""
        times = measured / yardstick
        self._judge(what, f"{times:.2f} times the yardstick", f"{most:g}", times > most)

    def at_least(self, what: str, times: float, least: float) -> None:
        """Print how many times better something is, and the bound."""
        self._judge(what, f"{times:.2f} times", f"at least {least:g}", times < least)

    def seconds(self, what: str, measured: float, most: float) -> None:
        """Print a time and its absolute bound, with the fixed loop beside it."""
        told = f"{measured * 1000:.1f} ms (fixed loop {fixed_loop() * 1000:.0f} ms)"
        self._judge(what, told, f"{most * 1000:.0f} ms", measured > most)

    def size(self, what: str, measured: int, most: int) -> None:
        """Print a size in MiB, and its bound."""
        told = f"{measured / 2**20:.1f} MiB"
        self._judge(what, told, f"{most / 2**20:.0f} MiB", measured > most)

    def count(self, what: str, measured: int, most: int) -> None:
        """Print a number, and its bound."""
        self._judge(what, str(measured), str(most), measured > most)

    def _judge(self, what: str, told: str, bound: str, missed: bool) -> None:  # noqa: FBT001 - the last word of a sentence
        if missed:
            self.missed.append(what)
        self.say(f"{'MISSED' if missed else 'within'}  {what}: {told}; bound {bound}")


def main(
    run: Callable[[Sheet, argparse.Namespace], None],
    arguments: Sequence[str] | None = None,
    *,
    options: Callable[[argparse.ArgumentParser], object] = lambda _: None,
) -> int:
    """Run a benchmark as a program; 1 when a bound was missed."""
    asked = argparse.ArgumentParser(description=sys.modules[run.__module__].__doc__)
    asked.add_argument("--full", action="store_true", help="the size promised")
    options(asked)
    sheet = Sheet()
    run(sheet, asked.parse_args(arguments))
    return 1 if sheet.missed else 0
