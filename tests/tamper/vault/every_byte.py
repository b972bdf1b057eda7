"""Flips bits of every file of a small vault, and checks what opening makes of it.

    python -m tests.tamper.vault.every_byte FOLDER PART OF

For each flip: it is noticed; the file is byte for byte what it was again (the log
with the entry of the repair behind it); everything is shown as before. Of the
catalog nothing is asked but that it is noticed and shows everything again. The note of
the last opening is a new one after each opening, so of that too.
"""

import hashlib
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from evidence_app.errors import VaultError
from evidence_app.model.finding import Severity
from evidence_app.vault.audit import audit
from tests.tamper.vault.small_vault import SmallVault, make_small_vault, shown_by

CATALOG = Path("index.db")
REPLACED = {CATALOG, Path("opened")}
_TOLD_EVERY = 1000


@dataclass(frozen=True)
class Flip:
    """One bit of one file."""

    name: Path
    place: int
    bit: int


def bytes_of(small, step=1) -> Iterator[Flip]:
    """Yield one bit of every byte, which one being chance, but always the same."""
    for name, content in small.files.items():
        for place in range(_first(name, step), len(content), step):
            yield Flip(name, place, _chance(name, place) % 8)


def bits_of(small, step=1) -> Iterator[Flip]:
    """Yield every bit of the headers and the logs."""
    for name, content in small.files.items():
        if name.name.startswith("header.") or name.suffix == ".evlog":
            for number in range(_first(name, step), 8 * len(content), step):
                yield Flip(name, number // 8, number % 8)


def wrong_with(small: SmallVault, flip: Flip) -> str:
    """Flip a bit, open, audit, repair; say what was not as it must be, or nothing."""
    content = bytearray(small.files[flip.name])
    content[flip.place] ^= 1 << flip.bit
    (small.folder / flip.name).write_bytes(content)
    try:
        return _wrong(small, flip)
    except VaultError as error:
        return f"refused: {type(error).__name__}"
    finally:
        small.put_back()


def _wrong(small: SmallVault, flip: Flip) -> str:
    with small.opened() as vault:
        found = audit(vault, read_data=True, repair=True)
        if flip.name == CATALOG:
            noticed = bool(found)
        else:
            noticed = any(each.severity is Severity.INTEGRITY for each in found)
        if not noticed:
            return "not noticed"
        for name, content in small.files.items():
            if name not in REPLACED and not _is_whole(small.folder / name, content):
                return f"{name} is not what it was"
        if shown_by(vault) != small.shown:
            return "something else is shown"
    return ""


def _is_whole(path: Path, content: bytes) -> bool:
    found = path.read_bytes()
    if path.suffix == ".evlog":
        return found.startswith(content)
    return found == content


def _first(name: Path, step: int) -> int:
    return _chance(name, 0) % step


def _by_chance(flip: Flip) -> int:
    return _chance(Path(f"{flip.bit}{flip.name.name}"), flip.place)


def _chance(name: Path, place: int) -> int:
    # The names of stored files are random: their ending tells the kind.
    told = f"{''.join(name.suffixes)} {place}".encode()
    return int.from_bytes(hashlib.sha256(told).digest()[:4], "big")


def run(small: SmallVault, flips: Iterable[Flip]) -> tuple[int, list[str]]:
    """Try flips; return how many, and what was wrong."""
    count, wrong = 0, []
    for flip in flips:
        count += 1
        if told := wrong_with(small, flip):
            wrong.append(f"{flip.name} byte {flip.place} bit {flip.bit}: {told}")
        if count % _TOLD_EVERY == 0:
            sys.stderr.write(f"{count} flips, {len(wrong)} wrong\n")
    return count, wrong


def main() -> None:
    """Try one part of all flips, and print the outcome as JSON."""
    folder, part, of = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    small = make_small_vault(Path(folder))
    # In an order by chance, so that a run that is stopped has tried something of all.
    flips = sorted([*bytes_of(small), *bits_of(small)], key=_by_chance)
    count, wrong = run(small, flips[part::of])
    size = sum(len(content) for content in small.files.values())
    sys.stdout.write(json.dumps({"size": size, "count": count, "wrong": wrong[:50]}))


if __name__ == "__main__":
    main()
