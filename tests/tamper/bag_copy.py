"""A bundle as paths and bytes in memory, to be tampered with and written out again."""

import hashlib
import json
import zipfile
from pathlib import Path

from evidence_app.crypto.signing import SigningKey
from evidence_app.report import bag
from evidence_app.report.log_lines import canonical
from evidence_app.report.seal import write_seal

PHOTO = "data/originals/AB-1_photo.png"
PAGE = "data/originals/AB-2_page.png"
NOTE = "data/originals/AB-4_note.txt"
NOTE_FILE = "data/custody/checkpoints/12.note"
SOMEONE = SigningKey(bytes(range(48)))
"""The key of someone else than the person whose bundle it is."""


def read_folder(folder: Path) -> dict[str, bytes]:
    """Return everything in a bundle's folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def write_folder(files: dict[str, bytes], place: Path) -> Path:
    """Write a bundle's folder."""
    for path, content in files.items():
        (place / path).parent.mkdir(parents=True, exist_ok=True)
        (place / path).write_bytes(content)
    return place


def write_zip(files: dict[str, bytes], place: Path) -> Path:
    """Write a bundle's ZIP."""
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in files.items():
            archive.writestr(f"EV-2026-0001/{path}", content)
    return place


def flipped(content: bytes, at: int = -1) -> bytes:
    """Return the bytes with one bit of one of them turned."""
    changed = bytearray(content)
    changed[at] ^= 1
    return bytes(changed)


def list_again(files: dict[str, bytes], *, payload: bool = True) -> None:
    """Rebuild the manifests so that they fit the files again."""
    if payload:
        files[bag.MANIFEST] = _listed(files, [p for p in files if p[:5] == "data/"])
    files[bag.TAG_MANIFEST] = _listed(files, list(bag.TAG_FILES))


def sign_again(files: dict[str, bytes]) -> None:
    """Rebuild the manifests and seal them with someone else's key."""
    list_again(files)
    files[bag.SIGNATURE] = write_seal(SOMEONE.sign(files[bag.TAG_MANIFEST]))


def chain_again(files: dict[str, bytes], lines: list[dict[str, object]]) -> None:
    """Rebuild the log's chain over changed lines, and the list's word on it."""
    previous, out = "0" * 64, []
    for line in lines:
        fields = {name: line[name] for name in line if name != "seal"}
        sealed = b"evidence-app-bundle log line 1\n" + previous.encode() + b"\n"
        previous = hashlib.sha256(sealed + canonical(fields)).hexdigest()
        out.append(canonical({**fields, "seal": previous}) + b"\n")
    files[bag.LOG] = b"".join(out)
    exhibits = json.loads(files[bag.EXHIBITS])
    exhibits["log"] = {"entries": len(lines), "last_seal": previous}
    files[bag.EXHIBITS] = json.dumps(exhibits).encode()


def log_lines(files: dict[str, bytes]) -> list[dict[str, object]]:
    """Return the log's lines."""
    return [json.loads(line) for line in files[bag.LOG].splitlines()]


def name_digest(files: dict[str, bytes], path: str) -> None:
    """Make the exhibit list name a changed file's digest and size."""
    exhibits = json.loads(files[bag.EXHIBITS])
    for row in exhibits["items"]:
        if row["path"] == path:
            row["sha256"] = hashlib.sha256(files[path]).hexdigest()
            row["size"] = len(files[path])
    files[bag.EXHIBITS] = json.dumps(exhibits).encode()


def _listed(files: dict[str, bytes], paths: list[str]) -> bytes:
    lines = [f"{hashlib.sha256(files[p]).hexdigest()}  {p}\n" for p in sorted(paths)]
    return "".join(lines).encode()
