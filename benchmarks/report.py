"""Draws a report of many messages and exhibits.

It is held against a maker of PDF files that many use, given the same messages as plain
text, without what ours does: the order of mixed scripts, joined letters, tags, columns,
exhibits. The seconds of the processor count, each in a process of its own. That it
stays linear is seen from a fourth of it.
"""

import argparse
import json
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from importlib.resources import files
from pathlib import Path
from typing import Final

import pylopdf_fonts_ar

from benchmarks.frame import Sheet, fixed_loop, main
from benchmarks.report_blocks import details, report_blocks, rows
from evidence_app.report.pdf import write_pdf

MESSAGES: Final = 100_000
EXHIBITS: Final = 1_000
SMALL: Final = 8_000
RUNS: Final = 2
MOST_OF_YARDSTICK: Final = 0.75
MOST_GROWTH: Final = 4.4
"""Of the time, where the messages grow fourfold."""
MOST_MEMORY: Final = 350 * 2**20
_KOREAN_FONT: Final = "HYSMyeongJo-Medium"
_SCRIPTS: Final = re.compile(
    "(?P<korean>[\uac00-\ud7a3](?:[\uac00-\ud7a3 ]*[\uac00-\ud7a3])?)|"
    "[\u0600-\u06ff](?:[\u0600-\u06ff ]*[\u0600-\u06ff])?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What a child process took: seconds of the processor, bytes of memory at most."""

    processor: float
    memory: int
    size: int


def run(sheet: Sheet, asked: argparse.Namespace) -> None:
    """Draw in turns and judge."""
    count = MESSAGES if asked.full else SMALL
    exhibits = count * EXHIBITS // MESSAGES
    sheet.say(f"{count} messages, {exhibits} exhibits; fixed loop {fixed_loop():.3f} s")
    ours = _best("ours", count, exhibits)
    fourth = _best("ours", count // 4, exhibits // 4)
    theirs = _best("theirs", count, 0)
    for name, done in (("ours", ours), ("a fourth", fourth), ("yardstick", theirs)):
        sheet.say(
            f"{name}: {done.processor:.1f} s of the processor, "
            f"{done.memory / 2**20:.0f} MiB of memory, {done.size / 1e6:.1f} MB written"
        )
    sheet.ratio("text", ours.processor, theirs.processor, MOST_OF_YARDSTICK)
    sheet.ratio("growth", ours.processor, fourth.processor, MOST_GROWTH)
    sheet.size("memory", ours.memory, MOST_MEMORY)


def draw_ours(path: Path, messages: int, exhibits: int) -> None:
    """Draw the report as the app does."""
    with path.open("wb") as stream:
        blocks = report_blocks(messages=messages, exhibits=max(exhibits, 1))
        write_pdf(blocks, details(), stream)


def draw_theirs(path: Path, messages: int, _exhibits: int) -> None:
    """Draw the messages alone, as plain text, with the other maker.

    A font is named for each script, without which that maker leaves letters out.
    """
    # Only here: the app does not have it.
    from reportlab.lib.styles import ParagraphStyle  # noqa: PLC0415 - tests only
    from reportlab.pdfbase import pdfmetrics  # noqa: PLC0415 - tests only
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont  # noqa: PLC0415 - tests only
    from reportlab.pdfbase.ttfonts import TTFont  # noqa: PLC0415 - tests only
    from reportlab.platypus import Paragraph, SimpleDocTemplate  # noqa: PLC0415 - tests only

    latin = files("fontpkg_noto_sans") / "files" / "NotoSans[wdth,wght].ttf"
    pdfmetrics.registerFont(TTFont("Sans", str(latin)))
    pdfmetrics.registerFont(TTFont("Naskh", pylopdf_fonts_ar.serif_path()))
    pdfmetrics.registerFont(UnicodeCIDFont(_KOREAN_FONT))
    style = ParagraphStyle("message", fontName="Sans", fontSize=10, leading=17)
    document = SimpleDocTemplate(str(path), pageCompression=1)
    document.build(
        [
            Paragraph(_SCRIPTS.sub(_with_font, escape(" ".join(each))), style)
            for each in rows(messages)
        ]
    )


def _with_font(found: re.Match[str]) -> str:
    font = _KOREAN_FONT if found["korean"] else "Naskh"
    return f'<font name="{font}">{found[0]}</font>'


_DRAWERS: Final[dict[str, Callable[[Path, int, int], None]]] = {
    "ours": draw_ours,
    "theirs": draw_theirs,
}


def _best(name: str, messages: int, exhibits: int) -> Done:
    done = [_child(name, messages, exhibits) for _ in range(RUNS)]
    return min(done, key=lambda one: one.processor)


def _child(name: str, messages: int, exhibits: int) -> Done:
    command = [sys.executable, "-m", "benchmarks.report", "--draw", name]
    command += [str(messages), str(exhibits)]
    said = subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout
    return Done(**json.loads(said))


def _draw(name: str, messages: int, exhibits: int) -> None:
    """Draw in this process, and print what that took."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.pdf"
        began = time.process_time()
        _DRAWERS[name](path, messages, exhibits)
        used = time.process_time() - began
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
        done = {"processor": used, "memory": most, "size": path.stat().st_size}
        sys.stdout.write(json.dumps(done))


if __name__ == "__main__":
    if sys.argv[1:2] == ["--draw"]:
        _draw(sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
        raise SystemExit(0)
    raise SystemExit(main(run))
