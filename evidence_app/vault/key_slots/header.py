"""The key header: the ways to the root key, in two copies.

    "EVH1" | u32 n | JSON (n) | HMAC-SHA256 (32) | SHA-256 of all before (32)

The plain digest tells rot without a key; the HMAC, keyed from the root key, tells
a changed header once it is open. Numbers in it are checked before any is used.
"""

import hashlib
import json
import struct
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from evidence_app.crypto import sealing
from evidence_app.errors import NewerVaultError, SealBrokenError
from evidence_app.model.digest import Digest
from evidence_app.vault import disk
from evidence_app.vault.custody.frames import Head
from evidence_app.vault.key_slots import os_keyring, passphrase
from evidence_app.vault.key_slots.recovery import RECOVERY
from evidence_app.vault.key_slots.slot import (
    Slot,
    canonical,
    slot_from_json,
    slot_to_json,
)
from evidence_app.vault.layout import FORMAT
from evidence_app.vault.shapes import SHAPE_ERRORS, mapping, rows, text, whole

_MAGIC: Final = b"EVH1"
_LENGTH: Final = struct.Struct("<I")
_START: Final = len(_MAGIC) + _LENGTH.size
VAULT_ID_SIZE: Final = 16
_DIGEST_SIZE: Final = 32
MOST_SLOTS: Final = 32
"""A slot costs a whole try at a passphrase before the seal can be checked."""


@dataclass(frozen=True, slots=True)
class Header:
    """What a copy of the header says.

    Attributes:
        generation: Grows with every change; the copy with the higher one counts.
        acknowledged: The last log entry known when the header was written.
        unlogged: What was done to the keys, until the log has it; else empty.
    """

    vault: bytes
    generation: int
    slots: tuple[Slot, ...]
    acknowledged: Head | None = None
    format: int = FORMAT
    unlogged: str = ""


@dataclass(frozen=True, slots=True)
class Copy:
    """A whole copy as found, its seal not checked yet."""

    header: Header
    text: bytes
    mac: bytes
    content: bytes


def write_header(paths: tuple[Path, Path], content: bytes) -> None:
    """Write both copies, the second one first; at any time one of them opens."""
    for path in reversed(paths):
        disk.replace(path, content)


def encode(header: Header, key: sealing.Key) -> bytes:
    """Return the bytes of a header."""
    values: dict[str, Any] = {
        "format": header.format,
        "vault_id": header.vault.hex(),
        "gen": header.generation,
        "slots": [slot_to_json(slot) for slot in header.slots],
        "acked": None,
    }
    if header.unlogged:
        values["unlogged"] = header.unlogged
    if header.acknowledged:
        seal = str(header.acknowledged.seal)
        values["acked"] = {"seq": header.acknowledged.sequence, "seal": seal}
    told = canonical(values)
    sealed = _MAGIC + _LENGTH.pack(len(told)) + told + sealing.mac(key, told)
    return sealed + hashlib.sha256(sealed).digest()


def decode(content: bytes) -> Copy:
    """Take a copy apart.

    Raises:
        SealBrokenError: the bytes are not a whole header.
        NewerVaultError: it is whole, and of a later format.
    """
    sealed, digest = content[:-_DIGEST_SIZE], content[-_DIGEST_SIZE:]
    if hashlib.sha256(sealed).digest() != digest or not sealed.startswith(_MAGIC):
        raise SealBrokenError
    try:
        (length,) = _LENGTH.unpack_from(sealed, len(_MAGIC))
        told, mac = sealed[_START : _START + length], sealed[_START + length :]
        copy = Copy(_header(json.loads(told)), told, mac, content)
    except SHAPE_ERRORS as error:
        raise SealBrokenError from error
    if len(mac) != sealing.MAC_SIZE:
        raise SealBrokenError
    return copy


def vault_of(content: bytes) -> bytes:
    """Return the id of the vault that a copy names, whatever else it says.

    Raises:
        SealBrokenError: the bytes are not a whole header.
        NewerVaultError: it is whole, and of a later format.
    """
    return decode(content).header.vault


def _header(values: object) -> Header:
    fields = mapping(values)
    version = whole(fields["format"], least=1)
    if version > FORMAT:
        raise NewerVaultError
    vault, acked = bytes.fromhex(fields["vault_id"]), fields["acked"]
    slots = tuple(rows(fields["slots"]))
    if len(vault) != VAULT_ID_SIZE or len(slots) > MOST_SLOTS:
        raise SealBrokenError
    return Header(
        vault=vault,
        generation=whole(fields["gen"]),
        slots=tuple(_slot(mapping(slot)) for slot in slots),
        acknowledged=None if acked is None else _head(mapping(acked)),
        format=version,
        unlogged=text(fields.get("unlogged", "")),
    )


def _head(values: Mapping[str, Any]) -> Head:
    return Head(whole(values["seq"]), Digest(values["seal"]))


def _slot(values: Mapping[str, Any]) -> Slot:
    slot = slot_from_json(values)
    check = _PARAMETERS.get(slot.type)
    if check:
        check(slot.parameters)
    return slot


_PARAMETERS: Final[dict[str, Callable[[Mapping[str, Any]], None]]] = {
    passphrase.PASSPHRASE: passphrase.check_parameters,
    RECOVERY: passphrase.check_parameters,
    os_keyring.KEYRING: os_keyring.check_parameters,
}
