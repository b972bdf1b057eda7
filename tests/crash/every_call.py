"""A program: breaks an operation at every call that changes the disk, looks after.

    python -m tests.crash.every_call OPERATION[,…] MODE[,…] [STRIDE]

For each call k a forked child does the operation on a fresh copy of the place, in
memory; the k-th call that changes the disk, SQLite's included, dies, is torn, or
fails (the modes are those of ``shim.py``). What the child acknowledged over a pipe
must be there afterwards. ``all`` stands for all operations or modes. With a stride,
only every so many-th call is tried, each mode beginning at another one. Two children
work at a time. Prints one JSON object: calls tried and failures of each.
"""

import json
import shutil
import sys
import tempfile
import time
from pathlib import Path

from evidence_app.errors import EvidenceError
from tests.crash.children import Child, lines_of_all
from tests.crash.operations import EVERY, OPERATIONS
from tests.crash.shim import FAULTS, Shim, memory_disk, run_under_shim

LANES = 2


def main(names, modes, stride):
    figures = {}
    with tempfile.TemporaryDirectory(dir=memory_disk()) as place:
        for name in names:
            template = Path(place) / name
            template.mkdir()
            EVERY[name].prepare(template)
            last = calls_of(name, template)
            for number, mode in enumerate(modes):
                # Each mode begins elsewhere, so that together they reach more.
                first = 1 + number * stride // len(modes)
                calls = range(first, last + 1, stride)
                figures[f"{name} {mode}"] = tried_everywhere(
                    name, template, mode, calls
                )
    sys.stdout.write(json.dumps(figures, indent=1) + "\n")


def calls_of(name, template):
    """Return how many calls an operation makes when nothing is broken."""
    home = template.with_name(f"{name}-counted")
    copy(template, home)
    told = Child(broken(name, home, "nothing", 0)).lines()
    (count,) = [int(line.split()[1]) for line in told if line.startswith("calls")]
    return count


def tried_everywhere(name, template, mode, calls):
    """Try the chosen calls in two processes at a time; return what they found."""
    begun = time.monotonic()
    lanes = [
        Child(lane(name, template, mode, calls[number::LANES]))
        for number in range(LANES)
    ]
    told = lines_of_all(lanes)
    return {
        "tried": told.count("tried"),
        "failures": [line for line in told if line not in {"tried", "done"}],
        "seconds": round(time.monotonic() - begun, 1),
        **({} if told.count("done") == LANES else {"unfinished": True}),
    }


def lane(name, template, mode, calls):
    """Return the work of one process: its calls, one after another."""

    def work(say):
        for call in calls:
            home = template.with_name(f"{name}-{call}")
            copy(template, home)
            told = Child(broken(name, home, mode, call)).lines()
            say("tried")
            for problem in Child(looked_after(name, home, told)).lines():
                say(f"{name}, {mode} at {call}: {problem}")
            shutil.rmtree(home)
        say("done")

    return work


def broken(name, home, mode, call):
    """Return the work that is broken off at a call."""

    def work(say):
        shim = Shim()
        shim.watch(home, call, mode)
        try:
            EVERY[name].act(home, say)
        except EvidenceError as error:
            say(f"refused {type(error).__name__}")
        finally:
            calls = shim.count()
            shim.off()
            say(f"calls {calls}")

    return work


def looked_after(name, home, told):
    """Return the work of looking after; what it says is wrong."""

    def work(say):
        for line in told:
            if line.startswith("bug"):
                say(line)
        for problem in EVERY[name].look(home, told):
            say(problem)

    return work


def copy(template, home):
    if home.exists():
        shutil.rmtree(home)
    shutil.copytree(template, home)


def chosen(words, every):
    return list(every) if words == "all" else words.split(",")


if __name__ == "__main__":
    run_under_shim("tests.crash.every_call")
    main(
        chosen(sys.argv[1], OPERATIONS),
        chosen(sys.argv[2], FAULTS),
        int(sys.argv[3]) if len(sys.argv) > 3 else 1,
    )
