"""Which copy of the header counts, who may open it, and how the other is mended."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from evidence_app.crypto import sealing
from evidence_app.crypto.keys import RootKey, VaultKeys
from evidence_app.errors import (
    KeyringLostError,
    NotAVaultError,
    SealBrokenError,
    VaultDamagedError,
)
from evidence_app.model.finding import Finding
from evidence_app.vault import disk, notices
from evidence_app.vault.key_slots.header import (
    MOST_SLOTS,
    Copy,
    Header,
    decode,
    encode,
    write_header,
)
from evidence_app.vault.key_slots.passphrase import Passphrase
from evidence_app.vault.key_slots.slot import Slot, WayIn, canonical
from evidence_app.words import mark

_MAX_SIZE: Final = 1 << 20
_PART: Final = mark("the part that your keys open")
Key = str | WayIn | RootKey
"""What opens a vault: text is a passphrase; the root key is for tests and tools."""


@dataclass(frozen=True, slots=True)
class OpenHeader:
    """A header whose slot opened and whose seal fits.

    Attributes:
        slot: The one that opened, None when the root key itself was there.
    """

    header: Header
    content: bytes
    root: RootKey
    keys: VaultKeys
    findings: tuple[Finding, ...]
    slot: Slot | None = None


def open_header(
    paths: tuple[Path, Path], key: Key, *, mends: bool = True
) -> OpenHeader:
    """Open the newest copy that a key opens, and mend the other if it may.

    Raises:
        NotAVaultError: there is no header.
        NewerVaultError: of a version that this program does not know.
        VaultDamagedError: neither copy checks.
        WrongKeyError: no slot opens; which one says what was tried.
        KeysError: the key is none, or the system's key store has no answer.
        ShortMemoryError: the key cannot be tried.
    """
    way = Passphrase(key) if isinstance(key, str) else key
    findings = () if isinstance(way, RootKey) else way.check()
    contents = [content_of(path) for path in paths]
    if all(content is None for content in contents):
        raise NotAVaultError
    copies = list(_whole(contents))
    if not copies:
        raise VaultDamagedError(part=_PART)
    copy, root, slot = _unlocked(copies, way)
    keys = VaultKeys(root, copy.header.vault)
    if not mends:
        return OpenHeader(copy.header, copy.content, root, keys, findings, slot)
    newer = _newer(copies, copy, keys)
    if newer:
        copy = _joined(newer, copy, keys)
        with disk.writing():
            write_header(paths, copy.content)
        findings = (*findings, notices.keys_joined())
    else:
        findings = (*findings, *_mend(paths, contents, copy.content, keys))
    return OpenHeader(copy.header, copy.content, root, keys, findings, slot)


def check_copies(paths: tuple[Path, Path], expected: bytes) -> tuple[Finding, ...]:
    """Say which copies on the disk are not the one that is open."""
    bad = [path for path in paths if content_of(path) != expected]
    return (notices.header_damaged(),) * len(bad)


def content_of(path: Path) -> bytes | None:
    """Return the bytes of a copy, or None when it cannot be read."""
    try:
        return disk.content_of(path, _MAX_SIZE)
    except OSError:
        return None


@dataclass(slots=True)
class _Tries:
    """What was tried: the same slot in both copies costs one derivation, not two."""

    opened: dict[tuple[object, ...], RootKey | None] = field(default_factory=dict)
    lost: KeyringLostError | None = None

    def open(self, way: WayIn, vault: bytes, slot: Slot) -> RootKey | None:
        mark = (vault, slot.id, slot.sealed, canonical(slot.parameters))
        if mark not in self.opened:
            try:
                self.opened[mark] = way.open(vault, slot)
            except SealBrokenError:
                self.opened[mark] = None
            except KeyringLostError as error:  # another slot's key may be there
                self.lost = error
                return None
        return self.opened[mark]


def _whole(contents: Sequence[bytes | None]) -> Iterator[Copy]:
    """Yield the whole copies, the newest first, equal ones once."""
    copies: list[Copy] = []
    for content in dict.fromkeys(contents):
        try:
            copies.append(decode(content or b""))
        except SealBrokenError:
            continue
    yield from sorted(copies, key=lambda copy: copy.header.generation, reverse=True)


def _unlocked(
    copies: Sequence[Copy], way: WayIn | RootKey
) -> tuple[Copy, RootKey, Slot | None]:
    tries = _Tries()
    for copy in copies:
        for root, slot in _roots(copy.header, way, tries):
            if _fits(copy, root):
                return copy, root, slot
    # The key is right, the header is not.
    if isinstance(way, RootKey) or any(tries.opened.values()):
        raise VaultDamagedError(part=_PART)
    if not tries.opened:
        raise tries.lost or way.absent
    raise way.wrong


def _roots(
    header: Header, way: WayIn | RootKey, tries: _Tries
) -> Iterator[tuple[RootKey, Slot | None]]:
    if isinstance(way, RootKey):
        yield way.copy(), None
        return
    for slot in header.slots:
        if slot.type == way.slot_type:
            root = tries.open(way, header.vault, slot)
            if root is not None:
                yield root, slot


def _fits(copy: Copy, root: RootKey) -> bool:
    return _is_sealed(copy, root.derive("header-mac", copy.header.vault))


def _is_sealed(copy: Copy, key: sealing.Key) -> bool:
    try:
        sealing.check_mac(key, copy.text, copy.mac)
    except SealBrokenError:
        return False
    return True


def _newer(copies: Sequence[Copy], opened: Copy, keys: VaultKeys) -> Copy | None:
    """Return a sealed copy that is newer than the one that opened.

    That is a change that broke off between the copies, met by someone who has only
    what opened the vault before it.
    """
    for copy in copies:
        newer = copy.header.generation > opened.header.generation
        if newer and _is_sealed(copy, keys.header):
            return copy
    return None


def _joined(newer: Copy, older: Copy, keys: VaultKeys) -> Copy:
    """Return a copy with the ways in of both: nobody is to be locked out."""
    known = {slot.id for slot in newer.header.slots}
    kept = tuple(slot for slot in older.header.slots if slot.id not in known)
    # So that the log does not say of a key that it is gone when it opens again.
    told = [f"kept {slot.type} {slot.id.hex()}" for slot in kept]
    header = replace(
        newer.header,
        generation=newer.header.generation + 1,
        unlogged=", ".join(filter(None, [newer.header.unlogged, *told])),
        slots=(*newer.header.slots, *kept)[:MOST_SLOTS],
    )
    return decode(encode(header, keys.header))


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
        older = content is not None and _is_older(content, keys)
        findings.append(
            notices.header_completed() if older else notices.header_repaired()
        )
        with disk.writing():
            disk.replace(path, good)
    return tuple(findings)


def _is_older(content: bytes, keys: VaultKeys) -> bool:
    try:
        return _is_sealed(decode(content), keys.header)
    except SealBrokenError:
        return False
