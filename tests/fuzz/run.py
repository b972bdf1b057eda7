"""A program: throws inputs at parsers, and says which errors came out as bugs.

    python -m tests.fuzz.run TARGET[,…] --inputs 10000000 [--corpus FOLDER]

``all`` stands for every target of ``registry.py``. Where atheris can be had it watches
which lines each input reaches and makes the next ones from that; elsewhere hypothesis
makes the inputs. Each target runs in a process of its own, two at a time. A corpus
folder keeps what reached new lines, so that a later run goes on from there; without
one, every run begins with the target's seeds. Prints one JSON object: inputs, inputs
a second, and the bugs of each target, with the input that brought them out.
"""

import argparse
import io
import json
import os
import re
import resource
import sys
import tempfile
import time
import traceback
from contextlib import redirect_stderr, suppress
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as made

try:
    import atheris  # type: ignore[import-untyped]  # Linux only
except ImportError:
    atheris = None

if atheris is None:
    from tests.fuzz.registry import TARGETS
else:
    with (
        redirect_stderr(io.StringIO()),  # it names every module
        atheris.instrument_imports(include=["evidence_app"]),
    ):
        from tests.fuzz.registry import TARGETS

AT_ONCE = 2
MEMORY = 2048
SECONDS_EACH = 30
"""One input that takes longer, or more memory (MiB) than that, is a bug too."""


def main(arguments):
    parser = argparse.ArgumentParser()
    parser.add_argument("targets")
    parser.add_argument("--inputs", type=int, default=10_000)
    parser.add_argument("--corpus", type=Path)
    options = parser.parse_args(arguments)
    names = list(TARGETS) if options.targets == "all" else options.targets.split(",")
    figures, waiting, running = {}, names[::-1], {}
    with tempfile.TemporaryDirectory() as place:
        while waiting or running:
            while waiting and len(running) < AT_ONCE:
                name = waiting.pop()
                pid = started(name, options, Path(place) / name)
                running[pid] = (name, time.monotonic())
            pid, status = os.wait()
            name, begun = running.pop(pid)
            seconds = time.monotonic() - begun
            figures[name] = told(Path(place) / name, status, options.inputs, seconds)
    figures = {name: figures[name] for name in names}
    sys.stdout.write(json.dumps(figures, indent=1) + "\n")
    return any(each["bugs"] for each in figures.values())


def started(name, options, place):
    """Fork a process that fuzzes one target; what it says goes into its folder."""
    place.mkdir()
    corpus = options.corpus / name if options.corpus else place / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    pid = os.fork()
    if pid:
        return pid
    with suppress(BaseException):
        said = os.open(place / "said", os.O_WRONLY | os.O_CREAT, 0o600)
        os.dup2(said, 1)
        os.dup2(said, 2)
        os.chdir(place)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        fuzz = with_hypothesis if atheris is None else with_atheris
        fuzz(TARGETS[name], options.inputs, corpus)
        os._exit(0)
    os._exit(1)


def with_atheris(target, inputs, corpus):
    for number, seed in enumerate(target.seeds()):
        (corpus / f"seed-{number}").write_bytes(seed)
    atheris.Setup(
        [
            "fuzz", str(corpus), f"-runs={inputs}", f"-max_len={target.longest}",
            f"-timeout={SECONDS_EACH}", f"-rss_limit_mb={MEMORY}", "-seed=1",
            "-print_final_stats=1", "-artifact_prefix=./",
        ],
        shown(target),
    )  # fmt: skip
    atheris.Fuzz()


def shown(target):
    """Print a bug's own trace: the library prints only its end."""

    def run(content):
        try:
            target(content)
        except BaseException:
            sys.stderr.write(f"INPUT {bytes(content)!r}\n")
            traceback.print_exc()
            raise

    return run


def with_hypothesis(target, inputs, _corpus):
    seeds = made.sampled_from(list(target.seeds()))
    pieces = made.lists(made.binary(max_size=4), min_size=1, max_size=4)
    cut = made.tuples(seeds, made.lists(made.integers(0, 1 << 16)), pieces)

    @given(made.one_of(made.binary(max_size=target.longest), cut.map(spliced), seeds))
    @settings(
        max_examples=inputs,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    def run(content):
        shown(target)(content)

    run()
    sys.stderr.write(f"stat::number_of_executed_units: {inputs}\n")


def spliced(parts):
    """Put pieces into a seed, over what stands there."""
    seed, places, pieces = parts
    content = bytearray(seed)
    for place, piece in zip(places, pieces, strict=False):
        at = place % (len(content) + 1)
        content[at : at + len(piece)] = piece
    return bytes(content)


def told(place, status, inputs, seconds):
    """Return what a target's process said."""
    said = (place / "said").read_text(errors="replace")
    done = re.search(r"stat::number_of_executed_units: (\d+)", said)
    count = int(done[1]) if done else 0
    bugs = [] if status == 0 and count >= inputs else [said[-4000:]]
    per_second = round(count / max(seconds, 0.1))
    return {"inputs": count, "per_second": per_second, "bugs": bugs}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
