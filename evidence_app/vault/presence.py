"""Whether the folder of an open vault is still that vault.

While a vault is open its stick can be pulled, its folder be moved, another vault be
put in its place. Nothing may then be written there: not into another vault, and not
into a copy of this one, which nobody has locked. Asked before every write: what the
key headers say whose vault it is, and whether the file whose lock is held still lies
there. A write that began may be overtaken by a swap; files that are open already then
go with the vault they belong to.
"""

from collections.abc import Iterator
from enum import Enum
from typing import Final

from evidence_app.errors import (
    NewerVaultError,
    OtherVaultInPlaceError,
    SealBrokenError,
    VaultAwayError,
)
from evidence_app.vault.key_slots import vault_of
from evidence_app.vault.key_slots.opening import content_of
from evidence_app.vault.layout import Layout
from evidence_app.vault.one_writer import HeldFile


class Where(Enum):
    """What lies where an open vault lay."""

    HERE = "here"
    """It lies there, and its lock is held."""
    BACK = "back"
    """The same vault, and its lock is not held: put back in, or a copy."""
    AWAY = "away"
    """No vault."""
    OTHER = "other"
    """Another vault."""


class Presence:
    """Knows one open vault by its id and its lock."""

    def __init__(self, layout: Layout, writer: HeldFile, vault: bytes) -> None:
        self._layout: Final = layout
        self._writer: Final = writer
        self._vault: Final = vault
        self._own = b""
        """The header as it was last seen to be this vault's: told by its bytes."""

    def look(self) -> Where:
        """Return what lies there now; never raises."""
        held = self._writer.lies_at(self._layout.lock)
        named = set(self._vaults())
        if named - {self._vault}:
            return Where.OTHER
        # A damaged header names no vault; then the lock alone tells.
        if held:
            return Where.HERE
        return Where.BACK if named else Where.AWAY

    def check(self) -> None:
        """Let nothing be written where the vault is not.

        Raises:
            OtherVaultInPlaceError: another vault lies there.
            VaultAwayError: nothing lies there, or a copy of this vault.
        """
        where = self.look()
        if where is Where.OTHER:
            raise OtherVaultInPlaceError
        if where is not Where.HERE:
            raise VaultAwayError

    def _vaults(self) -> Iterator[bytes]:
        for path in self._layout.headers:
            content = content_of(path)
            if content is None:
                continue
            if content == self._own:
                yield self._vault
                continue
            try:
                vault = vault_of(content)
                if vault == self._vault:
                    self._own = content
                yield vault
            except SealBrokenError:
                continue
            except NewerVaultError:
                yield b""  # made by a newer program since: it is not this one as it was
