"""Whether the folder of an open vault is still that vault.

While a vault is open its stick can be pulled, its folder be moved, another vault be
put in its place. Nothing may then be written there: not into another vault, and not
into a copy of this one, which nobody has locked. Asked before every write: what the
key headers say whose vault it is, and whether the file whose lock is held still lies
there. A write that began may be overtaken by a swap; files that are open already then
go with the vault they belong to.
"""

from collections.abc import Iterator
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
from evidence_app.vault.one_writer import OneWriter


class Presence:
    """Knows one open vault by its id and its lock."""

    def __init__(self, layout: Layout, writer: OneWriter, vault: bytes) -> None:
        self._layout: Final = layout
        self._writer: Final = writer
        self._vault: Final = vault

    def check(self) -> None:
        """Let nothing be written where the vault is not.

        Raises:
            OtherVaultInPlaceError: another vault lies there.
            VaultAwayError: nothing lies there, or a copy of this vault.
        """
        # A damaged header names no vault; then the lock alone tells.
        if any(other != self._vault for other in self._vaults()):
            raise OtherVaultInPlaceError
        if not self._writer.lies_at(self._layout.lock):
            raise VaultAwayError

    def _vaults(self) -> Iterator[bytes]:
        for path in self._layout.headers:
            content = content_of(path)
            try:
                yield self._vault if content is None else vault_of(content)
            except SealBrokenError:
                continue
            except NewerVaultError as error:
                raise OtherVaultInPlaceError from error
