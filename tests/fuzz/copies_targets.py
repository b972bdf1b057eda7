"""What others hand in: keys, codes, backups, handovers; and repair data."""

import io
import json
import struct
import zlib
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from evidence_app.crypto import age, recovery_code, sealing
from evidence_app.crypto.age import passphrase as locked
from evidence_app.crypto.age.checker import AgeChecker
from evidence_app.crypto.age.header import FILE_KEY_SIZE, Identity, Recipient
from evidence_app.crypto.typed_keys import as_keys
from evidence_app.errors import (
    AgeFileBrokenError,
    EvidenceError,
    KeysError,
    SealBrokenError,
    TooManyTriesError,
)
from evidence_app.model.digest import Digest
from evidence_app.vault.handover import contents, reading
from evidence_app.vault.handover.tar import TarReader, TarWriter
from evidence_app.vault.key_slots import labels, worker
from evidence_app.vault.key_slots.slot import new_slot
from evidence_app.vault.parity.blocks import (
    Covered,
    NotRepairableError,
    Section,
    index_of,
    read_index,
    rebuild,
)
from evidence_app.vault.shapes import SHAPE_ERRORS
from evidence_app.vault.sidecar import item_to_json
from evidence_app.vault.wrong_tries import WrongTries
from tests.fuzz.target import SHORTCUTS, Target, as_json, texts
from tests.fuzz.vault_targets import BROKEN, KEYS, ROOT, VAULT, age_files, an_item
from tests.unit.vault.making import AT

IDENTITY = Identity(bytes(range(32)))
CODE = recovery_code.code_of(0x0123_4567_89AB_CDEF_0123_4567_89AB_CDEF)
SHORTCUTS.append((locked, "_MOST_WORK", 3))  # so that a try costs nothing
SLOT = new_slot("age", {}, AT)
ZEROS = "0" * 64
FILES = [b"first " * 9, b"second " * 40]


def read_code(text):
    """Read a code; what is put right is a code, and stays the same."""
    found = recovery_code.read_code(text)
    assert recovery_code.read_code(recovery_code.grouped(found.code)).mended is None


def read_keys(text):
    for read in (Recipient.read, Identity.read_all):
        try:
            read(text)
        except KeysError:
            continue


def read_locked(content):
    age.AgeReader(io.BytesIO(content), locked.PassphraseIdentity("x"))


def locked_files():
    body = age.encrypt(b"x", KEYS.identity.recipient).partition(b"\n--- ")[2]
    stanza = b"-> scrypt " + b"A" * 22 + b" 2\n" + b"A" * 43 + b"\n"
    assert FILE_KEY_SIZE == 16
    yield b"age-encryption.org/v1\n" + stanza + b"--- " + body


def check_age(content):
    """Check front to back and at random: both must say the same."""
    said = []
    for read in (read_at_once, read_in_order):
        try:
            said.append(read(content))
        except AgeFileBrokenError:
            said.append(None)
    assert said[0] == said[1]


def read_at_once(content):
    with age.AgeReader(io.BytesIO(content), KEYS.identity) as reader:
        return reader.readall()


def read_in_order(content):
    clear = bytearray()
    checker = AgeChecker(
        lambda place, size: content[place : place + size], KEYS.identity, clear.extend
    )
    checker.finish(len(content))
    return bytes(clear)


def read_label(told):
    nonce = sealing.new_nonce()
    context = labels._context(VAULT, SLOT)
    sealed = sealing.seal(KEYS.labels, nonce, told, context)
    slot: Any = SimpleNamespace(label=nonce + sealed, id=SLOT.id, type=SLOT.type)
    labels.opened(slot, KEYS.labels, VAULT)


def read_worker_slot(text):
    worker._root_in(text.splitlines(), VAULT)


def worker_slot():
    slot = worker.make_worker_slot(ROOT, KEYS, VAULT, IDENTITY.recipient, "Support", AT)
    return age.decrypt(slot.sealed, IDENTITY).decode()


def read_tries(told):
    path: Any = SimpleNamespace(open=lambda _mode: io.BytesIO(told), write_bytes=len)
    WrongTries(path).check(AT)


def parities():
    content, covered = bytearray(), []
    for number, file in enumerate(FILES):
        section = Section(content.extend)
        section.write(file)
        section.finish()
        name = f"{number:032x}.age"
        covered.append(Covered(name, len(file), 0, Digest.of(file)))
    yield bytes(content + index_of(covered))


def read_parity(content):
    """Read repair data, as it is and with its checks put right; repair with it."""
    for parity in (content, checked(content)):
        at = reading_of(parity)
        place = 0
        for covered in read_index(at, len(parity)) or ():
            if covered.length > 1 << 16:
                break
            damaged = reading_of(FILES[0][:100])
            try:
                list(rebuild(at, place, covered.length, damaged))
            except NotRepairableError:
                continue


def checked(content):
    """Put the check behind the index right, for as many files as it names."""
    size = 12 + 2 * 96 + 4
    if len(content) < size:
        return content
    told = content[-size:-4]
    return content[: -2 * size] + (told + struct.pack("<I", zlib.crc32(told))) * 2


def reading_of(content):
    return lambda place, size: content[place : place + size].ljust(size, b"\0")


def read_tar(content):
    tar = TarReader(io.BytesIO(content), large=3000)
    check = reading._Check(None, None)
    for member in reading.members(tar):
        check.take(member)
    check.end()


def tars():
    for large in (3000, 40):
        content = bytearray()
        tar = TarWriter(content.extend, time=5, large=large)
        tar.add("readme.txt", b"x" * 30)
        tar.add("case/records.json", json.dumps({"v": 1, "records": []}).encode())
        tar.add("items/000001/item.json", json.dumps(GIVEN[1]).encode()[:2000])
        tar.finish()
        yield bytes(content)


GIVEN = [
    {
        "v": 1, "handover": "0" * 32, "vault": ZEROS, "case": "a" * 32,
        "case_name": "x", "at": AT.isoformat(), "left_out": [2],
        "files": [{"path": "a", "size": 1, "sha256": ZEROS}],
    },
    {
        "v": 1, "item": item_to_json(an_item()),
        "findings": [["odd", "notice", "words"]],
    },
    {"v": 1, "pieces": [["a", "b", "c", "d"]]},
    {"v": 1, "entries": [{"sequence": 1}]},
    {"v": 1, "algorithm": "x", "public_key": "00", "signature": "00"},
]  # fmt: skip


def read_given(told):
    for read in (
        contents.read_manifest,
        contents.read_item,
        contents.read_texts,
        contents.read_entries,
        contents.read_signature,
    ):
        try:
            read(told)
        except (*SHAPE_ERRORS, SealBrokenError, EvidenceError):
            continue


TARGETS = {
    "recovery-code": texts(
        read_code, CODE, recovery_code.grouped(CODE).lower(), errors=(KeysError,)
    ),
    "age-keys": texts(
        read_keys,
        IDENTITY.text(),
        IDENTITY.recipient.text(),
        f"# made by x\n{IDENTITY.text()}\n\n",
    ),
    "age-locked": Target(read_locked, (AgeFileBrokenError,), locked_files),
    "age-in-order": Target(check_age, (), age_files),
    "slot-label": as_json(
        read_label, {"name": "x", "recipient": "age1"}, errors=BROKEN
    ),
    "worker-slot": texts(read_worker_slot, worker_slot(), errors=BROKEN, longest=4096),
    "wrong-tries": as_json(
        read_tries,
        {"wrong": 5, "last": (AT - timedelta(seconds=1)).isoformat()},
        {"wrong": 5, "last": "9999-12-31T23:59:59-23:59"},
        errors=(TooManyTriesError,),
    ),
    "typed-keys": texts(as_keys, "qlalf 비밀번호 ㅂㅏ", "پاس ورڈ"),
    "repair-data": Target(read_parity, (), parities, 8192),
    "handover-tar": Target(read_tar, (EvidenceError,), tars, 8192),
    "handover-files": as_json(read_given, *GIVEN),
}
