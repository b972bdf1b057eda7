"""Pages of pictures from a vault, against reading and hashing the same files.

    python -m benchmarks.pictures [--full]

Photos of a phone (JPEG, 12 million pixels) and pictures of its screen (PNG), half of
each, taken in as the app does it. The processor's seconds count, those of the decoder
among them, each way in a process of its own. "Reading" is told twice: of plain files,
which is the promise, and of the vault, whose bytes have to be decrypted first. Beside
it stands what the one look at their coming in takes, and how pages are drawn anew.
"""

import argparse
import hashlib
import io
import json
import resource
import secrets
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final, cast

from PIL import Image, ImageFilter

from benchmarks.frame import Sheet, fixed_loop, main
from benchmarks.report_blocks import details
from evidence_app.capture.files import capture_file
from evidence_app.clock import SystemClock
from evidence_app.crypto.keys import PassphraseCost
from evidence_app.facts.reading import Decoder
from evidence_app.ingest import Into, ingest_batch
from evidence_app.model.gate import Shown
from evidence_app.model.item import CaseId, Item
from evidence_app.report.blocks import Block
from evidence_app.report.pages.pictures import PictureMaker, Piece
from evidence_app.report.pages.voice import Voice
from evidence_app.report.pdf import write_pdf
from evidence_app.vault.vault import Vault, create_vault, unlock_vault
from evidence_app.words import load_language

if TYPE_CHECKING:
    from evidence_app.report.material import ReportMaterial

SMALL, FULL = 80, 400
RUNS: Final = 3
MOST_OF_YARDSTICK: Final = 1.5
MOST_FOR_A_PICTURE: Final = 32 << 10
"""Bytes of memory that each further picture may take: none, but for its page."""
CASE: Final = CaseId("c" * 32)
_PASSPHRASE: Final = "four words are better"
_CHEAP: Final = PassphraseCost(memory=8 << 10, iterations=1, lanes=1)
"""Far below the app's own, whose memory would hide that of the pages."""
_WAYS: Final = ("files", "vault", "pages")
_SLOW: Final = ("unsealed", "light")
"""Looked through again, as what came in before that was kept; drawn anew, small."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What a process took: seconds of the processor, bytes of memory at most."""

    processor: float
    memory: int
    size: int
    count: int

    @property
    def each(self) -> float:
        """Seconds for each picture."""
        return self.processor / self.count


def run(sheet: Sheet, asked: argparse.Namespace) -> None:
    """Measure all ways in turns, and judge."""
    count = FULL if asked.full else SMALL
    with tempfile.TemporaryDirectory(dir=asked.folder) as name:
        folder = Path(name)
        for kind in ("photos", "screens"):
            each = count // 2
            sheet.say(f"{each} {kind}; fixed loop {fixed_loop():.3f} s")
            sheet.say(f"  {_said(folder / kind, 'fill', each).decode()}")
            done = _in_turns(folder / kind, each)
            _judge(sheet, kind, done)
            fourth = _child(folder / kind, "pages", each // 4)
            grown = max(done["pages"].memory - fourth.memory, 0) // (each - each // 4)
            sheet.count(f"{kind}, bytes for each picture", grown, MOST_FOR_A_PICTURE)


def _judge(sheet: Sheet, kind: str, done: dict[str, Done]) -> None:
    for name, one in done.items():
        sheet.say(
            f"  {name}: {one.processor * 1000:.0f} ms of the processor for {one.count},"
            f" {one.memory / 2**20:.0f} MiB of memory, {one.size / 1e6:.1f} MB"
        )
    pages, files, vault = (done[name].each for name in ("pages", "files", "vault"))
    sheet.ratio(f"{kind}, of plain files", pages, files, MOST_OF_YARDSTICK)
    sheet.ratio(f"{kind}, of files in the vault", pages, vault, MOST_OF_YARDSTICK)
    for name in _SLOW:
        sheet.say(f"  {kind}, {name}: {done[name].each / files:.1f} times plain files")


def make_files(folder: Path, kind: str, count: int) -> None:
    """Write different pictures, of a few contents."""
    folder.mkdir()
    contents = [make_photo() if kind == "photos" else _screen(at) for at in range(4)]
    for at in range(count):
        content, mark = contents[at % 4], secrets.token_bytes(64).hex().encode()
        if kind == "photos":
            remark = b"\xff\xfe" + (len(mark) + 2).to_bytes(2, "big") + mark
            (folder / f"{at:04}.jpg").write_bytes(content[:2] + remark + content[2:])
        else:
            (folder / f"{at:04}.png").write_bytes(content + mark)


def make_photo() -> bytes:
    """Return a photo of 12 million pixels, as large as a phone makes it."""
    noise = Image.frombytes("RGB", (1008, 756), secrets.token_bytes(1008 * 756 * 3))
    smooth = noise.filter(ImageFilter.GaussianBlur(2)).resize((4032, 3024))
    grain = Image.effect_noise(smooth.size, 18).convert("RGB")
    out = io.BytesIO()
    Image.blend(smooth, grain, 0.2).save(out, "JPEG", quality=93)
    return out.getvalue()


def _screen(at: int) -> bytes:
    """Return a chat with a picture in it, as a phone shows it."""
    screen = Image.new("RGB", (1080, 2400), (236, 229, 221))
    for row in range(at, 40):
        mark = Image.effect_noise((700, 36), 120).point(lambda v: 255 * (v > 150))
        screen.paste(mark.convert("RGB"), (40 + 200 * (row % 2), 60 * row))
    grain = Image.effect_noise((600, 400), 40).filter(ImageFilter.GaussianBlur(1))
    screen.paste(grain.convert("RGB"), (100, 1200 + 100 * at))
    out = io.BytesIO()
    screen.save(out, "PNG")
    return out.getvalue()


def _fill(folder: Path) -> str:
    """Take all files into a vault beside them; return what the look took."""
    clock, paths = SystemClock(), sorted(folder.iterdir())
    vault_folder = _vault_of(folder)
    with (
        Decoder() as decoder,
        create_vault(vault_folder, _PASSPHRASE, clock=clock, cost=_CHEAP) as vault,
    ):
        into = Into(vault=vault, decoder=decoder, case=CASE, clock=clock)
        prepared = [
            partial(
                lambda path: capture_file(path, clock).answered(Shown.NOTHING_SEXUAL),
                path,
            )
            for path in paths
        ]
        began = time.perf_counter()
        taken = ingest_batch(prepared, into)
        whole = time.perf_counter() - began
        contents = [path.read_bytes() for path in paths[:8]]
        decoder.facts(contents[0])
        began = time.perf_counter()
        for content in contents:
            decoder.passthrough(content)
        look = (time.perf_counter() - began) / len(contents)
    if len(taken.items) != len(paths):
        raise RuntimeError(taken.failures)
    each = whole / len(paths)
    return f"taken in: {each * 1000:.0f} ms each, {look * 1000:.0f} ms of it the look"


def _vault_of(folder: Path) -> Path:
    return folder.with_name(f"{folder.name}-vault")


def _in_turns(folder: Path, count: int) -> dict[str, Done]:
    found: dict[str, list[Done]] = {name: [] for name in _WAYS}
    for _ in range(RUNS):
        for name in _WAYS:
            found[name].append(_child(folder, name, count))
    best = {
        name: min(done, key=lambda one: one.processor) for name, done in found.items()
    }
    return best | {name: _child(folder, name, count // 8) for name in _SLOW}


def _child(folder: Path, way: str, count: int) -> Done:
    return Done(**json.loads(_said(folder, way, count)))


def _said(folder: Path, way: str, count: int) -> bytes:
    command = [sys.executable, "-m", "benchmarks.pictures", "--way", way]
    command += [str(folder), str(count)]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout


def read_files(folder: Path, count: int) -> int:
    """Read and hash plain files; return how many bytes those are."""
    paths = sorted(folder.iterdir())[:count]
    return sum(_hashed(partial(path.open, "rb", 0)) for path in paths)


def _hashed(opener: Callable[[], object]) -> int:
    digest, size = hashlib.sha256(), 0
    with cast("AbstractContextManager[BinaryIO]", opener()) as stream:
        while block := stream.read(1 << 20):
            digest.update(block)
            size += len(block)
    return size


def read_vault(vault: Vault, items: list[Item]) -> int:
    """Read and hash the same from the vault."""
    return sum(_hashed(partial(vault.open_item, item.id)) for item in items)


def draw_pages(vault: Vault, items: list[Item], out: Path, way: str) -> int:
    """Draw a page for each picture, and return how large the document is."""
    if way == "unsealed":
        items = [replace(item, passthrough=None) for item in items]
    with Decoder() as decoder, out.open("wb") as stream:
        given = _Given(lambda item: vault.open_item(item.id), decoder)
        maker = PictureMaker(
            cast("ReportMaterial", given),
            Voice(load_language("en")),
            light=way == "light",
        )
        write_pdf(_pictures(maker, items), details(), stream)
        return stream.tell()


@dataclass(frozen=True, slots=True)
class _Given:
    """What a maker of pictures needs of a report's material."""

    open_item: Callable[[Item], AbstractContextManager[BinaryIO]]
    decoder: Decoder
    light: bool = False


def _pictures(maker: PictureMaker, items: list[Item]) -> Iterator[Block]:
    for item in items:
        yield from maker.blocks(item, "A picture", Piece(number=1, of=1))


def _measure(way: str, folder: Path, count: int) -> None:
    """Go one way in this process, and print what that took."""
    if way == "fill":
        make_files(folder, folder.name, count)
        sys.stdout.write(_fill(folder))
        return
    if way == "files":
        before = _processor()
        size = read_files(folder, count)
        used = _processor() - before
    else:
        clock = SystemClock()
        with (
            unlock_vault(_vault_of(folder), _PASSPHRASE, clock=clock) as vault,
            tempfile.TemporaryDirectory(dir=folder.parent) as name,
        ):
            items = list(vault.items())[:count]
            before = _processor()
            if way == "vault":
                size = read_vault(vault, items)
            else:
                size = draw_pages(vault, items, Path(name) / "pages.pdf", way)
            used = _processor() - before
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    done = {"processor": used, "memory": most, "size": size, "count": count}
    sys.stdout.write(json.dumps(done))


def _processor() -> float:
    """Return the seconds of this process and of its children that have ended."""
    both = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    used = [resource.getrusage(who) for who in both]
    return sum(each.ru_utime + each.ru_stime for each in used)


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--folder", help="where to measure; else among temporary files")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--way"]:
        _measure(sys.argv[2], Path(sys.argv[3]), int(sys.argv[4]))
        raise SystemExit(0)
    raise SystemExit(main(run, options=_options))
