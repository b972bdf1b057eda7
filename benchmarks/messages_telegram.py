"""Reads a Telegram export of 400,000 messages, against plain ``json.load``.

    python -m benchmarks.messages_telegram [--full]

The yardstick builds the whole file in memory and looks at nothing; the reader makes
a message with its place of each record. Both read the same file, in turns, each time
in a process of its own, so that neither pays for the other's memory; what counts is
the processor's time, which a busy machine changes little. What a process holds more
than one that read a file of a single message is the extra memory. Small: 40,000
messages.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks.frame import Sheet, fixed_loop, main
from benchmarks.sample import messages
from evidence_app.messages.formats import events, recognised
from evidence_app.messages.package import Package
from evidence_app.messages.reading import NOTHING_DECLARED
from evidence_app.model.message import Message

SMALL, FULL = 40_000, 400_000
RUNS: Final = 3
LEAST: Final = 0.6
MOST_MEMORY: Final = 64 << 20
_BEGAN: Final = 1_700_000_000
_SENDERS: Final = (("지우", "user11"), ("Mina Sample", "user5550123"))


@dataclass(frozen=True, slots=True)
class _OnDisk:
    """A file, as the app hands it to a reader: a window at a time."""

    file: int
    size: int

    def read(self, start: int, length: int) -> bytes:
        return os.pread(self.file, length, start)


def run(sheet: Sheet, asked: argparse.Namespace) -> None:
    """Read one file both ways, in turns."""
    count = FULL if asked.full else SMALL
    with tempfile.TemporaryDirectory() as folder:
        path, one = Path(folder) / "result.json", Path(folder) / "one.json"
        _write(path, count)
        _write(one, 1)
        size = path.stat().st_size / 2**20
        loop = fixed_loop() * 1000
        sheet.say(f"{count} messages, {size:.0f} MiB; fixed loop {loop:.0f} ms")
        least = {way: _child(way, one)[1] for way in _WAYS}
        best: dict[str, float] = {}
        most: dict[str, int] = {}
        for _ in range(RUNS):
            for way in _WAYS:
                seconds, memory = _child(way, path)
                best[way] = min(seconds, best.get(way, seconds))
                most[way] = max(memory - least[way], most.get(way, 0))
    for way, seconds in best.items():
        told = f"{count / seconds:.0f} messages/s, {size / seconds:.0f} MiB/s"
        sheet.say(f"{way}: {told}, {most[way] / 2**20:.0f} MiB more memory")
    times = best["json.load"] / best["reader"]
    if asked.full:
        sheet.at_least("messages per second", times, LEAST)
    else:
        # What is kept in memory slows the yardstick down, the more there is of it.
        sheet.say(f"messages per second: {times:.2f} times; no bound for so few")
    sheet.size("extra memory of the reader", most["reader"], MOST_MEMORY)


def _write(path: Path, count: int) -> None:
    """Write an export as Telegram Desktop does, line by line."""
    with path.open("w", encoding="utf-8") as file:
        file.write('{\n "name": "지우",\n "type": "personal_chat",\n "id": 11,\n')
        file.write(' "messages": [')
        for number, text in enumerate(messages(count), start=1):
            record = json.dumps(_record(number, text), ensure_ascii=False, indent=1)
            file.write("," if number > 1 else "")
            file.write("\n  " + record.replace("\n", "\n  "))
        file.write("\n ]\n}")


def _record(number: int, text: str) -> Mapping[str, object]:
    """Return a message: most are plain; answers, media, edits, reactions, calls."""
    name, whose = _SENDERS[number % 3 == 0]
    seconds = _BEGAN + 60 * number
    local = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(seconds + 3600))
    told: dict[str, object] = {"id": number, "type": "message"}
    told |= {"date": local, "date_unixtime": str(seconds)}
    if number % 200 == 0:
        told["type"] = "service"
        told |= {"actor": name, "actor_id": whose, "action": "phone_call"}
        told |= {"duration_seconds": 62, "discard_reason": "hangup"}
        return told | {"text": "", "text_entities": []}
    if number % 50 == 0:
        told |= {"edited": local, "edited_unixtime": str(seconds)}
    told |= {"from": name, "from_id": whose}
    if number % 10 == 0:
        told["reply_to_message_id"] = number - 3
    if number % 25 == 0:
        told["photo"] = f"photos/photo_{number}@05-03-2026_14-05-33.jpg"
        told |= {"photo_file_size": 91_203, "width": 960, "height": 1280}
    if number % 8 == 0:
        text = text.replace(" ", "\n", 1)
    told |= {"text": text, "text_entities": [{"type": "plain", "text": text}]}
    if number % 60 == 0:
        recent = {"from": name, "from_id": whose, "date": local}
        sign = {"type": "emoji", "count": 1, "emoji": "❤", "recent": [recent]}
        told["reactions"] = [sign]
    return told


# --- in a process of its own -----------------------------------------------------


def _child(way: str, path: Path) -> tuple[float, int]:
    """Return the seconds that a way took, and the most memory of its process."""
    command = [sys.executable, "-m", "benchmarks.messages_telegram", "--way", way]
    done = subprocess.run(
        [*command, "--path", str(path)], check=True, capture_output=True
    )
    seconds, memory = json.loads(done.stdout)
    return float(seconds), int(memory)


def _load(path: Path) -> None:
    with path.open(encoding="utf-8") as file:
        json.load(file)


def _read(path: Path) -> None:
    with path.open("rb") as file:
        source = _OnDisk(file.fileno(), path.stat().st_size)
        package = Package([(path.name, source)])
        count = sum(isinstance(each, Message) for each in _events(package))
    if not count:
        raise RuntimeError("nothing was read")


def _events(package: Package) -> Iterator[object]:
    return events(recognised(package), package, NOTHING_DECLARED)


_WAYS: Final[Mapping[str, Callable[[Path], None]]] = {
    "json.load": _load,
    "reader": _read,
}


def _measure(way: str, path: Path) -> None:
    began = time.process_time()
    _WAYS[way](path)
    seconds = time.process_time() - began
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    sys.stdout.write(json.dumps([seconds, most]))


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--way", choices=_WAYS, help=argparse.SUPPRESS)
    parser.add_argument("--path", type=Path, help=argparse.SUPPRESS)


def _main(sheet: Sheet, asked: argparse.Namespace) -> None:
    if asked.way:
        _measure(asked.way, asked.path)
    else:
        run(sheet, asked)


if __name__ == "__main__":
    sys.exit(main(_main, options=_options))
