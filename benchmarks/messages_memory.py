"""How much memory a long text takes while it is read (Linux).

    python -m benchmarks.messages_memory [--full]

Each text is read in a process of its own from a file on the disk, alone or packed, as
the decoder reads it. What counts is how far that process grew, at most, above what it
held before: the text's own length, since it is held whole, and little besides.

Measured on 2026-11-28 (Python 3.11, two shared cores): a text of 62 MiB 66 to 73 MiB,
one of 256 MiB 260 to 269 MiB. As long as all of it was asked for at once, it was held
twice: 124 to 127 and 512 to 526 MiB.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from benchmarks.frame import Sheet, main
from benchmarks.messages import whatsapp_chat
from evidence_app.messages import formats, plain
from evidence_app.messages.package import MAX_TEXT, Package
from evidence_app.messages.reading import NOTHING_DECLARED, Format
from evidence_app.model.message import Message
from evidence_app.model.source import Stream

SMALL: Final = (2 << 20,)
FULL: Final = (62 << 20, MAX_TEXT)
ROOM: Final = 24 << 20
"""What reading takes besides the text."""
_KAKAO: Final = "2026년 11월 20일 오후 9:{:02}, 김지우 : 내일까지 보내세요. \r\n"


def texts(size: int) -> Mapping[str, bytes]:
    """Return long texts of each kind, filled up to ``size`` with one last message."""
    chat = whatsapp_chat(2_000, bracketed=True)
    talk = "".join(_KAKAO.format(at % 60) for at in range(2_000)).encode()
    lines = b"a line that no reader knows\n" * 1_000
    return {
        name: (one * (size // len(one) + 1))[:size].decode("utf-8", "ignore").encode()
        for name, one in (("whatsapp", chat), ("kakaotalk", talk), ("plain", lines))
    }


def grown(path: Path, kind: str) -> int:
    """Read a file here; return by how many bytes this process grew at most."""
    recognised: Callable[[Package], Format] = formats.recognised
    if kind == "plain":
        recognised = plain.recognised
    with path.open("rb") as file:
        package = Package([(path.name, Stream(file, path.stat().st_size))])
        form = recognised(package)
        Path("/proc/self/clear_refs").write_text("5")  # the highest so far is forgotten
        before = _memory("VmRSS")
        events = formats.events(form, package, NOTHING_DECLARED)
        count = sum(isinstance(event, Message) for event in events)
    if not count:
        raise SystemExit(1)
    return _memory("VmHWM") - before


def _memory(name: str) -> int:
    status = Path("/proc/self/status").read_text()
    line = next(one for one in status.splitlines() if one.startswith(f"{name}:"))
    return int(line.split()[1]) << 10


def run(sheet: Sheet, asked: argparse.Namespace) -> None:
    """Measure each kind of text, alone and packed."""
    for size in FULL if asked.full else SMALL:
        for kind, content in texts(size).items():
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder) / "chat.txt"
                path.write_bytes(content)
                _measure(sheet, path, kind, len(content))
                if kind == "whatsapp":
                    packed = Path(folder) / "chat.zip"
                    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
                        archive.write(path, "_chat.txt")
                    _measure(sheet, packed, kind, len(content))


def _measure(sheet: Sheet, path: Path, kind: str, size: int) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.messages_memory", "--read", str(path), kind],
        stdout=subprocess.PIPE,
        check=True,
    )
    most = size + ROOM
    told = f"{kind}, {size / 2**20:.0f} MiB{path.suffix}"
    sheet.size(told, json.loads(done.stdout), most)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--read"]:
        sys.stdout.write(json.dumps(grown(Path(sys.argv[2]), sys.argv[3])))
        raise SystemExit
    raise SystemExit(main(run))
