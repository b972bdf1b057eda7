"""A program: cuts the power at any moment of an operation, in many ways, looks after.

    python -m tests.crash.power_loss IMAGES OPERATION[,…] [PROFILE[,…]]

An operation is done once, under ``shim.c``, which records every call with its bytes
and what was acknowledged. From each beginning of that record disks are made that a
power cut may leave (``disk_model.py``); the vault on each must open and have
everything acknowledged until then. Prints one JSON object: distinct images and
failures of each operation, in two processes, always the same for the same arguments.
"""

import hashlib
import json
import os
import random  # noqa: TID251 - a run that can be done again needs a seed
import shutil
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path

from tests.crash.children import Child, lines_of_all
from tests.crash.disk_model import JOURNALED, PROFILES, SECTOR, Disk, calls_in
from tests.crash.operations import EVERY, OPERATIONS
from tests.crash.shim import Shim, memory_disk, run_under_shim

LANES = 2
ROUNDS_WITHOUT_NEWS = 3
STRAY = "said again: stray_files"
"""Where names reach the disk in any order, a file may come without the one that
describes it. It was never acknowledged; it is left where it is, and named."""


class Everything:
    """Nothing of what was not flushed is lost."""

    def cut(self, names):
        return names

    def name(self, states):
        return len(states) - 1

    def data(self, _place, content):
        return content


class Nothing:
    """Whatever was not flushed is lost."""

    def cut(self, _names):
        return 0

    def name(self, _states):
        return 0

    def data(self, _place, _content):
        return None


class NamesOnly(Nothing):
    """Names and lengths are there, the bytes are zeros."""

    cut = Everything.cut
    name = Everything.name

    def data(self, _place, _content):
        return []


class DataOnly(Nothing):
    """All bytes are there, the names are not."""

    data = Everything.data


class Chance:
    """Each name and each write by itself, some writes in pieces."""

    def __init__(self, chance):
        self._chance = chance
        self._kept = chance.choice([0.1, 0.5, 0.9])

    def cut(self, names):
        return self._chance.randint(0, names)

    def name(self, states):
        return self._chance.randrange(len(states))

    def data(self, _place, content):
        if self._chance.random() < 0.5:
            return content if self._chance.random() < self._kept else None
        starts = range(0, len(content), SECTOR)
        return [
            (start, content[start : start + SECTOR])
            for start in starts
            if self._chance.random() < self._kept
        ]


SIMPLE = (Nothing, Everything, NamesOnly, DataOnly)


def main(images, names, profiles):
    figures = {}
    # Rounded up for each lane: else a new operation makes all of them try fewer.
    each = -(-images // (len(names) * len(profiles) * LANES)) * LANES
    with tempfile.TemporaryDirectory(dir=memory_disk()) as place:
        for name in names:
            template, calls = recorded(Path(place), name)
            for profile in profiles:
                figures[f"{name} {profile}"] = cut_everywhere(
                    name, template, calls, profile, each
                )
    figures["images"] = sum(figure["images"] for figure in figures.values())
    sys.stdout.write(json.dumps(figures, indent=1) + "\n")


def recorded(place, name):
    """Do an operation once; return how it was before, where, and all its calls."""
    template, home = place / f"{name}-before", place / name
    template.mkdir()
    EVERY[name].prepare(template)
    shutil.copytree(template, home)
    trace = place / f"{name}-trace"
    told = Child(traced(name, home, trace)).lines()
    if told:
        sys.exit(f"{name}: {told}")
    calls = calls_in(trace.read_bytes())
    disk = Disk(template, home)
    for call in calls:
        disk.apply(call)
    if disk.image(Everything()) != Disk(home, home).image(Everything()):
        sys.exit(f"{name}: the record does not tell all that was written")
    return template, calls


def traced(name, home, trace):
    def work(_say):
        shim = Shim()
        descriptor = os.open(trace, os.O_WRONLY | os.O_CREAT, 0o600)
        shim.watch(home, trace=descriptor)
        EVERY[name].act(home, shim.note)
        shim.off()

    return work


def cut_everywhere(name, template, calls, profile, images):
    begun = time.monotonic()
    lanes = [
        Child(lane(name, template, calls, profile, (number, images // LANES)))
        for number in range(LANES)
    ]
    told = lines_of_all(lanes)
    return {
        "images": told.count("tried"),
        "failures": [line for line in told if line not in {"tried", "done"}],
        "seconds": round(time.monotonic() - begun, 1),
        **({} if told.count("done") == LANES else {"unfinished": True}),
    }


def lane(name, template, calls, profile, share):
    """Return the work of one process: its share of the distinct images."""
    number, images = share

    def work(say):
        home = template.with_name(f"{name}-{number}")
        for image, told, where in islice(
            distinct(name, template, calls, profile, share), images
        ):
            write(home, image)
            say("tried")
            for problem in Child(looked_after(name, home, told)).lines():
                if problem != STRAY:
                    say(f"{name}, {profile}, {where}: {problem}")
        say("done")

    return work


def distinct(name, template, calls, profile, share):
    """Yield images that this lane had not before, until no round brings a new one."""
    number, images = share
    # Few images are spread over all moments instead of exhausting the first ones.
    step = max(1, 4 * len(calls) // (images * LANES))
    seen, without_news, turn = set(), 0, 0
    while without_news < ROUNDS_WITHOUT_NEWS * step:
        before = len(seen)
        moments = range(turn % step, len(calls) + 1, step)
        turns = turn, moments
        for image, told, where in one_round(name, template, calls, profile, turns):
            mark = mark_of(image, told)
            # Each image belongs to one lane, whichever moment it comes from.
            if mark in seen or mark[0] % LANES != number:
                continue
            seen.add(mark)
            yield image, told, where
        without_news = 0 if len(seen) > before else without_news + 1
        turn += 1


def one_round(name, template, calls, profile, turns):
    """Yield one image for each moment, the simplest losses in the first rounds."""
    turn, moments = turns
    disk = Disk(template, template.with_name(name), profile)
    for moment in range(len(calls) + 1):
        if moment:
            disk.apply(calls[moment - 1])
        if moment not in moments:
            continue
        chance = random.Random(f"{name} {turn} {moment}")
        simple = SIMPLE[turn] if turn < len(SIMPLE) else None
        image = disk.image(simple() if simple else Chance(chance))
        yield image, list(disk.told), f"moment {moment}, turn {turn}"


def mark_of(image, told):
    """Return what tells an image, with what was acknowledged, from all others."""
    digest = hashlib.sha256(repr(told).encode())
    for path, content in image.items():
        digest.update(repr((path, content is None, len(content or b""))).encode())
        digest.update(content or b"")
    return digest.digest()


def write(home, image):
    if home.exists():
        shutil.rmtree(home)
    home.mkdir()
    for path, content in image.items():
        if content is None:
            (home / path).mkdir()
        else:
            (home / path).write_bytes(content)


def looked_after(name, home, told):
    def work(say):
        for problem in EVERY[name].look(home, told):
            say(problem)

    return work


def chosen(words, every):
    return list(every) if words == "all" else words.split(",")


if __name__ == "__main__":
    run_under_shim("tests.crash.power_loss")
    main(
        int(sys.argv[1]),
        chosen(sys.argv[2], OPERATIONS),
        chosen(sys.argv[3] if len(sys.argv) > 3 else JOURNALED, PROFILES),
    )
