"""Which key header of a backup opens: the newest one, or an older one and then said."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from evidence_app.crypto.keys import VaultKeys
from evidence_app.errors import (
    BackupDamagedError,
    KeyringLostError,
    SealBrokenError,
    VaultDamagedError,
    VaultError,
    WrongKeyError,
)
from evidence_app.vault.backup.place import HEADERS, BackupPlace
from evidence_app.vault.backup.real import read_file
from evidence_app.vault.backup.state import Kept
from evidence_app.vault.backup.writing import read_checked
from evidence_app.vault.key_slots import Header, Key, decode, open_header

_LARGEST: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class WayIntoBackup:
    """The keys of the vault whose backup it is, and the header that gave them."""

    name: str
    content: bytes
    vault: bytes
    keys: VaultKeys


def find_way_in(place: BackupPlace, vault: bytes, key: Key) -> WayIntoBackup:
    """Open the newest key header that a key opens.

    Raises:
        WrongKeyError, KeyringLostError: it opens none of them.
        NewerVaultError: of a format that this program does not know.
        BackupDamagedError: no header is whole.
    """
    wrong: VaultError = BackupDamagedError()
    for path in _different(place, vault):
        try:
            opened = open_header((path, path), key)
        except (WrongKeyError, KeyringLostError) as error:
            wrong = error
            continue
        except VaultDamagedError:
            continue
        opened.root.wipe()
        return WayIntoBackup(path.name, opened.content, vault, opened.keys)
    raise wrong


def header_for(place: BackupPlace, way_in: WayIntoBackup, kept: Kept) -> bytes:
    """Return the header of a state, when it opens in the same ways as the one found.

    It fits the state's log; the one found may know of later entries.
    """
    try:
        content = read_checked(place.at(HEADERS, kept.stored), kept.digest, _LARGEST)
        same = _ways(decode(content).header) == _ways(decode(way_in.content).header)
    except SealBrokenError:
        return way_in.content
    return content if same else way_in.content


def is_older(way_in: WayIntoBackup, header: bytes, kept: Kept) -> bool:
    """Say whether the header found is older than the one that a state names."""
    return header == way_in.content and way_in.name < kept.stored


def _different(place: BackupPlace, vault: bytes) -> Iterator[Path]:
    """Yield whole headers, the newest first, only one of each set of ways in."""
    seen: set[tuple[bytes, ...]] = set()
    for name in sorted(place.names(HEADERS), reverse=True):
        path = place.at(HEADERS, name)
        try:
            header = decode(read_file(path, _LARGEST)).header
        except (OSError, SealBrokenError):
            continue
        ways = _ways(header)
        if header.vault == vault and ways not in seen:
            seen.add(ways)
            yield path


def _ways(header: Header) -> tuple[bytes, ...]:
    return tuple(slot.sealed for slot in header.slots)
