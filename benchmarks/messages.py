"""Chat exports read into messages, against what else reads them.

    python -m benchmarks.messages [--full] [--only NAME ...]

Each reader stands beside a yardstick in the same run, in turns, the best of each, by
the processor's seconds. WhatsApp's is whatstk, which is not a part of this project:
it runs in its own environment, told by ``WHATSTK_PYTHON``, and is asked to find out
the form of the dates itself, as ours does. To make one:

    python -m venv SOMEWHERE && SOMEWHERE/bin/pip install whatstk
    WHATSTK_PYTHON=SOMEWHERE/bin/python python -m benchmarks.messages

Other formats add an entry to ``ENTRIES`` from a module of their own.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from benchmarks.frame import Sheet, fixed_loop, main
from evidence_app.messages import formats
from evidence_app.messages.package import Package
from evidence_app.messages.reading import NOTHING_DECLARED
from evidence_app.model.message import Message
from evidence_app.model.source import Held

SMALL, FULL = 10_000, 100_000
"""Messages: WhatsApp itself exports at most about 40,000."""
RUNS: Final = 3
LEAST: Final = 3.0
_NAMES: Final = ("Mina Sample", "R.", "Jörg", "+44 7700 900123")
_TEXTS: Final = (
    "hi",
    "did you get home alright? I left at nine and it was raining",
    "ok 👍 see you\nand bring the keys",
    "안녕하세요 오늘은 어땠어요?",
)
_WHATSTK: Final = """
import json, sys, time, warnings
warnings.simplefilter("ignore")
from whatstk.whatsapp.parser import df_from_whatsapp
began = time.process_time()
found = df_from_whatsapp(sys.argv[1])
print(json.dumps([len(found), time.process_time() - began]))
"""

Rates = tuple[float, float]
"""Messages for each second: ours, and the yardstick's."""
Entry = Callable[[Sheet, bool], None]


def whatsapp_chat(count: int, *, bracketed: bool) -> bytes:
    """Return an export of so many messages as one of the two phones writes it."""
    lines = []
    for at in range(count):
        day, month, year = 1 + at // 200 % 28, 1 + at // 5600 % 12, 2020 + at // 67200
        date = f"{day:02}/{month:02}/{year}"
        clock = f"{at // 9 % 24:02}:{at % 60:02}"
        said = f"{_NAMES[at // 3 % 4]}: {_TEXTS[at % 4]}"
        if bracketed:
            lines.append(f"[{date}, {clock}:33] {said}\r\n")
        else:
            lines.append(f"{date}, {clock} - {said}\n")
    return "".join(lines).encode()


def read_all(content: bytes) -> int:
    """Recognise and read an export; return how many messages it holds."""
    package = Package([("chat.txt", Held(content))])
    form = formats.recognised(package)
    events = formats.events(form, package, NOTHING_DECLARED)
    return sum(isinstance(event, Message) for event in events)


def timed_reading(content: bytes) -> Callable[[], float]:
    """Return what reads an export and tells the processor's seconds."""

    def read() -> float:
        began = time.process_time()
        read_all(content)
        return time.process_time() - began

    return read


def _whatsapp(sheet: Sheet, full: bool) -> None:  # noqa: FBT001 - as all entries
    python = os.environ.get("WHATSTK_PYTHON", sys.executable)
    count = FULL if full else SMALL
    for phone in ("iOS", "Android"):
        content = whatsapp_chat(count, bracketed=phone == "iOS")
        with tempfile.TemporaryDirectory() as name:
            path = Path(name) / "chat.txt"
            path.write_bytes(content)
            ours, theirs = [], []
            read = timed_reading(content)
            for _ in range(RUNS):
                ours.append(read())
                theirs.append(_by_whatstk(python, path, count))
        rate = count / min(ours)
        sheet.say(f"WhatsApp, {phone}: {rate:,.0f} messages each second")
        if None in theirs:
            sheet.say("whatstk is not there; this module's words tell how to get it")
            continue
        best = min(seconds for seconds in theirs if seconds is not None)
        sheet.say(f"whatstk: {count / best:,.0f} messages each second")
        sheet.at_least(f"WhatsApp, {phone}, whatstk", best / min(ours), LEAST)


def _by_whatstk(python: str, path: Path, count: int) -> float | None:
    done = subprocess.run(
        [python, "-c", _WHATSTK, str(path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        check=False,
    )
    if done.returncode:
        return None
    found, seconds = json.loads(done.stdout)
    if found != count:
        told = f"whatstk found {found} of {count} messages"
        raise SystemExit(told)
    return float(seconds)


ENTRIES: Final[Mapping[str, Entry]] = {"whatsapp": _whatsapp}


def run(sheet: Sheet, asked: argparse.Namespace) -> None:
    """Measure the entries that were asked for, or all."""
    sheet.say(f"fixed loop {fixed_loop() * 1000:.0f} ms")
    for name, entry in ENTRIES.items():
        if not asked.only or name in asked.only:
            entry(sheet, asked.full)


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--only", nargs="*", choices=ENTRIES, help="which formats")


if __name__ == "__main__":
    raise SystemExit(main(run, options=_options))
