"""The key header: the ways to the root key, in two copies.

    "EVH1" | u32 n | JSON (n) | HMAC-SHA256 (32) | SHA-256 of all before (32)

The plain digest tells rot without a key; the HMAC, keyed from the root key, tells
a changed header once it is open. Numbers in it are checked before any is used.
"""

import hashlib
import json
import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from evidence_app.crypto import sealing
from evidence_app.crypto.keys import (
    ROOT_KEY_SIZE,
    SALT_SIZE,
    PassphraseCost,
    RootKey,
    VaultKeys,
    derive_from_passphrase,
)
from evidence_app.errors import (
    NewerVaultError,
    NotAVaultError,
    SealBrokenError,
    ShortMemoryError,
    VaultDamagedError,
    WrongPassphraseError,
)
from evidence_app.model.digest import Digest
from evidence_app.model.finding import Finding
from evidence_app.vault import disk, notices
from evidence_app.vault.custody_frames import Head
from evidence_app.vault.layout import FORMAT
from evidence_app.vault.shapes import SHAPE_ERRORS, mapping, rows, text, whole

_MAGIC: Final = b"EVH1"
_LENGTH: Final = struct.Struct("<I")
_START: Final = len(_MAGIC) + _LENGTH.size
VAULT_ID_SIZE: Final = 16
_MAX_SIZE: Final = 1 << 20
_DIGEST_SIZE: Final = 32
_PASSPHRASE: Final = "passphrase"  # noqa: S105 - the name of a slot type
_PART: Final = "header.a, header.b"
Tried = dict[tuple[bytes, bytes, bytes, bytes], "RootKey | None"]


@dataclass(frozen=True, slots=True)
class Slot:
    """One way to the root key; types of later versions are kept as they are.

    Attributes:
        id: 8 random bytes.
        type: ``passphrase``.
        created: When it was made, UTC.
        parameters: Of the type; for a passphrase: m, t, p and salt.
        sealed: The root key and a label, sealed under the slot's own key.
    """

    id: bytes
    type: str
    created: str
    parameters: Mapping[str, Any]
    sealed: bytes


@dataclass(frozen=True, slots=True)
class Header:
    """What a copy of the header says.

    Attributes:
        generation: Grows with every change; the copy with the higher one counts.
        acknowledged: The last log entry known when the header was written.
    """

    vault: bytes
    generation: int
    slots: tuple[Slot, ...]
    acknowledged: Head | None = None
    format: int = FORMAT


@dataclass(frozen=True, slots=True)
class Copy:
    """A whole copy as found, its seal not checked yet."""

    header: Header
    text: bytes
    mac: bytes
    content: bytes


@dataclass(frozen=True, slots=True)
class OpenHeader:
    """A header whose slot opened and whose seal fits."""

    header: Header
    content: bytes
    root: RootKey
    keys: VaultKeys
    findings: tuple[Finding, ...]


def make_slot(
    vault: bytes, root: RootKey, passphrase: str, cost: PassphraseCost, at: datetime
) -> Slot:
    """Seal the root key under a passphrase, with fresh salt."""
    salt = sealing.new_salt(SALT_SIZE)
    parameters = {
        "m": cost.memory,
        "t": cost.iterations,
        "p": cost.lanes,
        "salt": salt.hex(),
    }
    unsealed = Slot(sealing.new_salt(8), _PASSPHRASE, at.isoformat(), parameters, b"")
    key = derive_from_passphrase(passphrase, salt, cost)
    sealed = sealing.wrap_key(key, root.reveal(), _context(vault, unsealed))
    key[:] = bytes(len(key))
    return replace(unsealed, sealed=sealed)


def open_slot(vault: bytes, slot: Slot, passphrase: str) -> RootKey:
    """Return the root key.

    Raises:
        SealBrokenError: another passphrase, or a changed slot.
        ShortMemoryError: the passphrase cannot be tried.
    """
    try:
        cost, salt = _cost_and_salt(slot.parameters)
    except SHAPE_ERRORS as error:
        raise SealBrokenError from error
    try:
        key = derive_from_passphrase(passphrase, salt, cost)
    except MemoryError as error:
        raise ShortMemoryError from error
    content = sealing.unwrap_key(key, slot.sealed, _context(vault, slot))
    key[:] = bytes(len(key))
    return RootKey(content[:ROOT_KEY_SIZE])


def open_header(paths: tuple[Path, Path], passphrase: str) -> OpenHeader:
    """Open the newest copy that a passphrase opens, and mend the other.

    Raises:
        NotAVaultError: there is no header.
        NewerVaultError: of a version that this program does not know.
        VaultDamagedError: neither copy checks.
        WrongPassphraseError: no slot opens.
        ShortMemoryError: the passphrase cannot be tried.
    """
    contents = [_content_of(path) for path in paths]
    if all(content is None for content in contents):
        raise NotAVaultError
    copies = list(_whole(contents))
    if not copies:
        raise VaultDamagedError(part=_PART)
    copy, root = _unlocked(copies, passphrase)
    keys = VaultKeys(root, copy.header.vault)
    findings = _mend(paths, contents, copy.content, keys)
    return OpenHeader(copy.header, copy.content, root, keys, findings)


def check_copies(paths: tuple[Path, Path], expected: bytes) -> tuple[Finding, ...]:
    """Say which copies on the disk are not the one that is open."""
    bad = [path for path in paths if _content_of(path) != expected]
    return (notices.header_damaged(),) * len(bad)


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
        "slots": [_slot_to_json(slot) for slot in header.slots],
        "acked": None,
    }
    if header.acknowledged:
        seal = str(header.acknowledged.seal)
        values["acked"] = {"seq": header.acknowledged.sequence, "seal": seal}
    told = _canonical(values)
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


def _header(values: object) -> Header:
    fields = mapping(values)
    if whole(fields["format"], least=1) > FORMAT:
        raise NewerVaultError
    vault, acked = bytes.fromhex(fields["vault_id"]), fields["acked"]
    if len(vault) != VAULT_ID_SIZE:
        raise SealBrokenError
    return Header(
        vault=vault,
        generation=whole(fields["gen"]),
        slots=tuple(_slot(mapping(slot)) for slot in rows(fields["slots"])),
        acknowledged=None if acked is None else _head(mapping(acked)),
    )


def _head(values: Mapping[str, Any]) -> Head:
    return Head(whole(values["seq"]), Digest(values["seal"]))


def _slot(values: Mapping[str, Any]) -> Slot:
    slot = Slot(
        bytes.fromhex(values["id"]),
        text(values["type"]),
        text(values["created"]),
        mapping(values["params"]),
        bytes.fromhex(values["ct"]),
    )
    if slot.type == _PASSPHRASE:
        _cost_and_salt(slot.parameters)
    return slot


def _cost_and_salt(parameters: Mapping[str, Any]) -> tuple[PassphraseCost, bytes]:
    """Return what a passphrase slot asks for, checked before it is used."""
    cost = PassphraseCost(
        memory=whole(parameters["m"]),
        iterations=whole(parameters["t"]),
        lanes=whole(parameters["p"]),
    )
    salt = bytes.fromhex(parameters["salt"])
    if len(salt) != SALT_SIZE:
        raise ValueError(len(salt))
    return cost, salt


def _slot_to_json(slot: Slot) -> dict[str, Any]:
    return {
        "id": slot.id.hex(),
        "type": slot.type,
        "created": slot.created,
        "params": dict(slot.parameters),
        "ct": slot.sealed.hex(),
    }


def _context(vault: bytes, slot: Slot) -> bytes:
    return vault + slot.id + slot.type.encode() + b"\0" + _canonical(slot.parameters)


def _canonical(values: Mapping[str, Any]) -> bytes:
    return json.dumps(dict(values), sort_keys=True, separators=(",", ":")).encode()


def _content_of(path: Path) -> bytes | None:
    try:
        with path.open("rb") as file:
            return file.read(_MAX_SIZE)
    except OSError:
        return None


def _whole(contents: Sequence[bytes | None]) -> Iterator[Copy]:
    """Yield the whole copies, the newest first, equal ones once."""
    copies: list[Copy] = []
    for content in dict.fromkeys(contents):
        try:
            copies.append(decode(content or b""))
        except SealBrokenError:
            continue
    yield from sorted(copies, key=lambda copy: copy.header.generation, reverse=True)


def _unlocked(copies: Sequence[Copy], passphrase: str) -> tuple[Copy, RootKey]:
    tried: Tried = {}
    for copy in copies:
        root = _first_opened(copy.header, passphrase, tried)
        if root is None:
            continue
        try:
            key = root.derive("header-mac", copy.header.vault)
            sealing.check_mac(key, copy.text, copy.mac)
        except SealBrokenError:
            continue
        return copy, root
    if any(tried.values()):  # the passphrase is right, the header is not
        raise VaultDamagedError(part=_PART)
    raise WrongPassphraseError


def _first_opened(header: Header, passphrase: str, tried: Tried) -> RootKey | None:
    for slot in header.slots:
        if slot.type != _PASSPHRASE:
            continue
        # The same slot in both copies costs one derivation, not two.
        mark = (header.vault, slot.id, slot.sealed, _canonical(slot.parameters))
        if mark not in tried:
            try:
                tried[mark] = open_slot(header.vault, slot, passphrase)
            except SealBrokenError:
                tried[mark] = None
        if (root := tried[mark]) is not None:
            return root
    return None


def _mend(
    paths: tuple[Path, Path],
    contents: Sequence[bytes | None],
    good: bytes,
    keys: VaultKeys,
) -> tuple[Finding, ...]:
    findings: list[Finding] = []
    for path, content in zip(paths, contents, strict=True):
        if content == good:
            continue
        older = content is not None and _is_sealed(content, keys)
        findings.append(
            notices.header_completed() if older else notices.header_repaired()
        )
        with disk.writing():
            disk.replace(path, good)
    return tuple(findings)


def _is_sealed(content: bytes, keys: VaultKeys) -> bool:
    try:
        copy = decode(content)
        sealing.check_mac(keys.header, copy.text, copy.mac)
    except SealBrokenError:
        return False
    return True
