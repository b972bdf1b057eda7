"""Which copy of the header counts, who may open it, and how the other is mended."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from evidence_app.crypto import sealing
from evidence_app.crypto.keys import RootKey, VaultKeys
from evidence_app.errors import (
    NotAVaultError,
    SealBrokenError,
    VaultDamagedError,
    WrongPassphraseError,
)
from evidence_app.model.finding import Finding
from evidence_app.vault import disk, notices
from evidence_app.vault.key_slots.header import Copy, Header, decode
from evidence_app.vault.key_slots.passphrase import PASSPHRASE, open_slot
from evidence_app.vault.key_slots.slot import canonical

_MAX_SIZE: Final = 1 << 20
_PART: Final = "header.a, header.b"
Tried = dict[tuple[bytes, bytes, bytes, bytes], RootKey | None]


@dataclass(frozen=True, slots=True)
class OpenHeader:
    """A header whose slot opened and whose seal fits."""

    header: Header
    content: bytes
    root: RootKey
    keys: VaultKeys
    findings: tuple[Finding, ...]


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
        if slot.type != PASSPHRASE:
            continue
        # The same slot in both copies costs one derivation, not two.
        mark = (header.vault, slot.id, slot.sealed, canonical(slot.parameters))
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
