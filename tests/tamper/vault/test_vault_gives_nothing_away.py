"""Without the passphrase nothing in a vault can be read, in any of its files."""

import base64
import gzip
import hashlib
import hmac
import json
import shutil
import subprocess
import sys
import zlib
from pathlib import Path

import pyrage
import pytest

from evidence_app.crypto import sealing
from evidence_app.crypto.age import Identity
from evidence_app.crypto.keys import derive_from_passphrase
from evidence_app.model.custody import Action
from evidence_app.vault.vault import IndexedText
from tests.unit.vault.making import PASSPHRASE, TINY, make, reopen, save, snapshot

ROOT = Path(__file__).resolve().parents[3]

MARKERS = (
    "MARKER-CONTENT",
    "MARKER-TITLE",
    "MARKER-TEXT",
    "MARKER-SENDER",
    "MARKER-RECORD",
    "MARKER-DETAIL",
    "letter.txt",
    PASSPHRASE,
)


@pytest.fixture
def made(tmp_path):
    """A vault full of markers, and its item; the files as they are while open."""
    folder = tmp_path / "vault"
    with make(folder) as vault:
        texts = (IndexedText(text="MARKER-TEXT " * 50, sender="MARKER-SENDER"),)
        item = save(vault, b"MARKER-CONTENT " * 9000, "MARKER-TITLE", texts)
        vault.put_record("case", "MARKER-RECORD", {"name": "MARKER-RECORD"})
        vault.note(Action.EXPORTED, item.id, "MARKER-DETAIL")
        vault.search("MARKER-TEXT")
        open_files = snapshot(folder)
    return folder, item, open_files


def spellings(marker):
    text = marker.encode()
    yield text
    yield text.lower()
    yield marker.encode("utf-16-le")
    yield marker.encode("utf-16-be")
    yield text.hex().encode()
    yield text[::-1]
    for shift in range(3):
        coded = base64.b64encode(b"\0" * shift + text)
        yield coded[4:-4]


def test_no_file_holds_anything_readable(made):
    folder, _, open_files = made
    every = {**open_files, **snapshot(folder)}

    found = [
        (str(name), spelling)
        for name, content in every.items()
        for marker in MARKERS
        for spelling in spellings(marker)
        if spelling in content
    ]

    assert found == []
    assert len(every) >= 8


def test_no_file_is_merely_packed(made):
    folder, _, open_files = made
    encrypted = [
        content
        for name, content in {**open_files, **snapshot(folder)}.items()
        if name.name.endswith((".age", ".evlog", ".db"))
    ]

    # What is encrypted cannot be made smaller.
    assert [len(zlib.compress(each, 9)) > len(each) * 0.9 for each in encrypted] == [
        True
    ] * len(encrypted)
    with pytest.raises(gzip.BadGzipFile):
        gzip.decompress(encrypted[0])


def test_no_name_of_a_file_says_what_it_is(made):
    folder, item, _ = made

    names = " ".join(path.name for path in folder.rglob("*"))

    assert "letter" not in names
    assert item.digest.hexadecimal not in names


def test_equal_originals_look_different(tmp_path):
    with make(tmp_path / "vault") as vault:
        one, other = save(vault, b"the same"), save(vault, b"the same")
        first, second = (
            (vault.folder / "items" / each.id.value[:2] / f"{each.id}.age").read_bytes()
            for each in (one, other)
        )

    assert first != second


def test_an_original_is_taken_out_by_another_program_with_the_slots_key(made):
    # Only what docs/vault-format.md says: header, Argon2id, HKDF, age.
    folder, item, _ = made
    path = folder / "items" / item.id.value[:2] / f"{item.id}.age"

    opened = pyrage.decrypt(
        path.read_bytes(), [pyrage.x25519.Identity.from_str(age_identity(folder))]
    )

    assert opened == b"MARKER-CONTENT " * 9000


def test_the_program_in_the_format_document_gives_the_key_that_opens_an_original(made):
    folder, item, _ = made
    text = (ROOT / "docs" / "vault-format.md").read_text(encoding="utf-8")
    program = text.partition("```python\n")[2].partition("```")[0]
    path = folder / "items" / item.id.value[:2] / f"{item.id}.age"

    said = subprocess.run(
        [sys.executable, "-I", "-c", program, folder],
        input=PASSPHRASE.encode() + b"\n",
        capture_output=True,
        check=True,
    )

    key = pyrage.x25519.Identity.from_str(said.stdout.decode().strip())
    assert pyrage.decrypt(path.read_bytes(), [key]) == b"MARKER-CONTENT " * 9000


@pytest.mark.skipif(shutil.which("age") is None, reason="the age tool is not here")
def test_an_original_is_taken_out_by_the_age_tool(made, tmp_path):
    folder, item, _ = made
    path = folder / "items" / item.id.value[:2] / f"{item.id}.age"
    (tmp_path / "key.txt").write_text(age_identity(folder))

    command = ["age", "--decrypt", "--identity", tmp_path / "key.txt", path]
    opened = subprocess.run(command, capture_output=True, check=True)

    assert opened.stdout == b"MARKER-CONTENT " * 9000


def age_identity(folder):
    """Follow the format's own words from header and passphrase to the age key."""
    content = (folder / "header.a").read_bytes()
    length = int.from_bytes(content[4:8], "little")
    header = json.loads(content[8 : 8 + length])
    (slot,) = header["slots"]
    parameters = slot["params"]
    assert (parameters["m"], parameters["t"], parameters["p"]) == (8, 1, 1)
    key = derive_from_passphrase(PASSPHRASE, bytes.fromhex(parameters["salt"]), TINY)
    vault = bytes.fromhex(header["vault_id"])
    context = vault + bytes.fromhex(slot["id"]) + b"passphrase\0"
    context += json.dumps(parameters, sort_keys=True, separators=(",", ":")).encode()
    root = sealing.unwrap_key(key, bytes.fromhex(slot["ct"]), context)
    secret = hmac.digest(root, b"ev1/age-identity" + vault + b"\x01", hashlib.sha256)
    return Identity(secret).text()


def test_the_header_tells_how_to_ask_and_not_more(made):
    folder, _, _ = made

    header = json.loads((folder / "header.a").read_bytes()[8:-64])

    assert set(header) == {"format", "vault_id", "gen", "slots", "acked"}
    assert set(header["slots"][0]) == {"id", "type", "created", "params", "ct"}


def test_the_catalog_opens_with_the_key_only(made):
    folder, _, _ = made

    assert not (folder / "index.db").read_bytes().startswith(b"SQLite format 3")
    with reopen(folder) as vault:
        assert vault.rooms.catalog.check()
