"""Every changed bit of the key header is noticed, and put right from its twin.

Opened with the root key, so that no derivation is waited for. Every 17th byte with
one bit here; every bit with the environment variable EVIDENCE_APP_FULL_TESTS.
"""

import hashlib
import os

import pytest

from evidence_app.crypto.age import Identity
from evidence_app.crypto.keys import RootKey
from evidence_app.errors import NewerVaultError, VaultDamagedError
from evidence_app.vault import disk
from evidence_app.vault.key_changes import add_keyring, add_recovery_code, add_worker
from evidence_app.vault.key_slots import open_header
from evidence_app.vault.key_slots.key_store import KeyStore
from tests.unit.vault.making import TINY, codes, make
from tests.unit.vault.test_key_changes import MemoryStore

FULL = bool(os.environ.get("EVIDENCE_APP_FULL_TESTS"))
DIGEST = 32


@pytest.fixture(scope="module")
def header(tmp_path_factory):
    """The bytes of a header with a slot of each type, and the root key in it."""
    folder = tmp_path_factory.mktemp("vault") / "v"
    with make(folder) as vault:
        add_recovery_code(vault, cost=TINY)
        public = Identity(bytes(range(32))).recipient.text()
        add_worker(vault, public, "Sana", agreed=True)
        add_keyring(vault, "4711", store=KeyStore(MemoryStore()), cost=TINY)
        root = vault.rooms.root.reveal()
    return (folder / "header.a").read_bytes(), root


@pytest.fixture
def paths(tmp_path, monkeypatch):
    # Whether the disk has it is tried elsewhere; here it would take minutes.
    monkeypatch.setattr(disk, "sync", lambda _descriptor: None)
    monkeypatch.setattr(disk, "sync_folder", lambda _folder: None)
    return tmp_path / "header.a", tmp_path / "header.b"


def flips(content):
    for place in range(0, len(content), 1 if FULL else 17):
        for bit in range(8) if FULL else (place % 8,):
            changed = bytearray(content)
            changed[place] ^= 1 << bit
            yield bytes(changed)


def resealed(content):
    """Return a changed header with the plain digest of whoever changed it."""
    return content[:-DIGEST] + hashlib.sha256(content[:-DIGEST]).digest()


def test_every_flipped_bit_is_noticed_and_put_right_from_the_other_copy(header, paths):
    good, root = header
    wrong = []
    for number, changed in enumerate(flips(good)):
        paths[number % 2].write_bytes(changed)
        paths[1 - number % 2].write_bytes(good)
        opened = open_header(paths, RootKey(root))
        mended = [path.read_bytes() for path in paths]
        if codes(opened.findings) != ["header_repaired"] or mended != [good, good]:
            wrong.append(number)

    assert wrong == []


def test_every_flipped_bit_is_noticed_also_when_the_plain_digest_was_made_to_fit(
    header, paths
):
    good, root = header
    unnoticed = []
    for number, changed in enumerate(flips(good[:-DIGEST])):
        paths[0].write_bytes(resealed(changed + good[-DIGEST:]))
        paths[1].write_bytes(good)
        try:
            findings = codes(open_header(paths, RootKey(root)).findings)
        except NewerVaultError:  # the flip made another version of it
            continue
        if findings != ["header_repaired"]:
            unnoticed.append(number)

    assert unnoticed == []


@pytest.mark.parametrize("place", [0, 5, 40, 300, -70, -40, -1])
def test_a_header_changed_in_both_copies_opens_nothing(header, paths, place):
    good, root = header
    changed = bytearray(good)
    changed[place] ^= 4
    for path in paths:
        path.write_bytes(bytes(changed))

    with pytest.raises(VaultDamagedError):
        open_header(paths, RootKey(root))

    assert paths[0].read_bytes() == bytes(changed)
