"""A program: kills a working process at random moments, and looks after.

    python -m tests.crash.kills KILLS [SEED]

A forked child does everything that a vault can do, in random order, and says over a
pipe what was acknowledged. After a random time it is killed; what it said must be
there, at once and after all later kills of the same vault, which is made anew every
25 kills. Prints one JSON object: kills, acknowledgements and failures.
"""

import json
import random  # noqa: TID251 - a run that can be done again needs a seed
import shutil
import sys
import tempfile
import time
from pathlib import Path

from tests.crash.children import Child
from tests.crash.keeping import new_passphrase
from tests.crash.looking import look, opened, opening_passphrase
from tests.crash.operations import EVERYDAY, with_two_items
from tests.crash.shim import memory_disk

KILLS_OF_ONE = 25
LONGEST = 0.25
CHANGES_OF_PASSPHRASE = 0.3


def main(kills, seed):
    chance = random.Random(seed)
    figures = {"kills": 0, "acknowledged": 0, "failures": []}
    with tempfile.TemporaryDirectory(dir=memory_disk()) as place:
        home = Path(place) / "home"
        while figures["kills"] < kills:
            wear_out(home, min(KILLS_OF_ONE, kills - figures["kills"]), chance, figures)
    sys.stdout.write(json.dumps(figures))


def wear_out(home, kills, chance, figures):
    """Kill the processes of one vault, one after another."""
    if home.exists():
        shutil.rmtree(home)
    home.mkdir()
    Child(lambda _say: with_two_items(home)).lines()
    told = []
    for _ in range(kills):
        seed = chance.random()
        child = Child(lambda say, s=seed, t=tuple(told): work(home, say, s, t))
        time.sleep(chance.uniform(0.005, LONGEST))
        child.kill()
        said = child.lines()
        told += said
        found = Child(lambda say, t=tuple(told): list(map(say, look(home, t)))).lines()
        told += Child(lambda say, t=tuple(told): which(home, say, t)).lines()
        bugs = [line for line in said if line.startswith("bug")]
        figures["kills"] += 1
        figures["acknowledged"] += len(said)
        figures["failures"] += [f"kill {figures['kills']}: {f}" for f in bugs + found]


def which(home, say, told):
    """Say which passphrase it is, where a change was broken off."""
    say(f"changed {opening_passphrase(home, told)}")


def work(home, say, seed, told):
    chance, told = random.Random(seed), list(told)

    def acknowledged(line):
        told.append(line)
        say(line)

    while True:
        with opened(home, told) as vault:
            for _ in range(chance.randint(1, 12)):
                chance.choice(EVERYDAY)(vault, acknowledged)
            if chance.random() < CHANGES_OF_PASSPHRASE:
                new_passphrase(vault, acknowledged, told)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1)
