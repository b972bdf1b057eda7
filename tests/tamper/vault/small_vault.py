"""A vault small enough to be attacked at every byte, and what it must still show.

It is opened with its root key, so that no try costs a key derivation.
"""

import shutil
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from evidence_app.crypto.keys import RootKey
from evidence_app.model.custody import Action
from evidence_app.model.finding import Severity
from evidence_app.vault.audit import audit
from evidence_app.vault.drafts import put_draft
from evidence_app.vault.vault import IndexedText, unlock_vault
from tests.unit.vault.making import CLOCK, content_of, make, save, snapshot

LETTER, PHOTO = b"Dear Noor, " * 60, bytes(range(256)) * 2
LIMIT = 256 << 10
_NOT_KEPT = {"LOCK", "tries"}


@dataclass
class SmallVault:
    """A vault on the disk, its files, and what it holds."""

    folder: Path
    root: bytes
    files: dict[Path, bytes] = field(default_factory=dict)
    earlier: list[dict[Path, bytes]] = field(default_factory=list)
    shown: object = None

    @contextmanager
    def opened(self):
        with unlock_vault(
            self.folder, RootKey(self.root), clock=CLOCK, actor="Noor"
        ) as vault:
            yield vault

    def put_back(self):
        """Make the folder what it was; only what differs is written."""
        for path in [path for path in self.folder.rglob("*") if path.is_file()]:
            if path.relative_to(self.folder) not in self.files:
                path.unlink()
        for name, content in self.files.items():
            path = self.folder / name
            if not path.exists() or path.read_bytes() != content:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)


def make_small_vault(folder, photo=PHOTO, sessions=2):
    """Make a vault with items, texts, records, drafts and notes."""
    with make(folder) as vault:
        small = SmallVault(folder, vault.rooms.root.reveal())
        letter = save(vault, LETTER, "A letter", texts=(IndexedText(text="Dear"),))
        vault.put_record("case", "one", {"name": "First"})
        put_draft(vault, "note", "open", {"text": "one"})
    for session in range(1, sessions):
        small.earlier.append(snapshot(folder))
        with small.opened() as vault:
            save(vault, photo, f"Photo {session}")
            vault.put_record("case", "one", {"name": f"Corrected {session}"})
            vault.note(Action.EXPORTED, letter.id, "EV-2026-0001")
            put_draft(vault, "note", "open", {"text": f"more {session}"})
    small.files = {
        name: content
        for name, content in snapshot(folder).items()
        if name.name not in _NOT_KEPT
    }
    with small.opened() as vault:
        small.shown = shown_by(vault)
    small.put_back()
    return small


def shown_by(vault):
    """Return all that a person can see in a vault."""
    items = vault.items()
    return (
        [(item, content_of(vault, item), vault.texts(item.id)) for item in items],
        vault.records("case"),
        [hit.item for hit in vault.search("dear")],
    )


def found_in(small, *, repair=False):
    """Open a vault, audit it in full, and return the findings."""
    with small.opened() as vault:
        return audit(vault, read_data=True, repair=repair)


def is_noticed(small):
    """Say whether opening and an audit notice what was done, as integrity findings."""
    return any(each.severity is Severity.INTEGRITY for each in found_in(small))


def copied(small, folder):
    """Return the same vault in another folder."""
    shutil.copytree(small.folder, folder, dirs_exist_ok=True)
    return SmallVault(folder, small.root, small.files, small.earlier, small.shown)
