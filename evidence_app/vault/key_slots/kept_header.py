"""The header of an open vault, and the one way in which it changes.

A change goes to the second copy, is flushed, read back and opened with what is to
open it; an error until then takes the change back. Then it counts, and the first
copy follows, at once or when the disk takes it again. So at every moment, and after
every crash, one of the copies opens with what opened the vault before or with what
was just proved.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Final

from evidence_app.crypto import sealing
from evidence_app.errors import (
    KeysUncertainError,
    KeysUnchangedError,
    SealBrokenError,
    VaultError,
)
from evidence_app.vault import disk
from evidence_app.vault.custody.frames import Head
from evidence_app.vault.key_slots.header import Header, decode, encode, write_header
from evidence_app.vault.key_slots.opening import OpenHeader, content_of
from evidence_app.vault.key_slots.slot import Slot
from evidence_app.vault.layout import Layout

Proof = Callable[[Header], None]
"""Opens what was written with the new key; raises when that does not work."""


class KeptHeader:
    """The header of an open vault."""

    def __init__(self, layout: Layout, opened: OpenHeader) -> None:
        self._layout: Final = layout
        self._paths: Final = layout.headers
        self._key: Final = opened.keys.header
        self._header = self._written = opened.header
        self._content = opened.content
        self._differing = False

    @property
    def current(self) -> Header:
        """What the open vault goes by."""
        return self._header

    @property
    def vault(self) -> bytes:
        """The vault's 16 random bytes."""
        return self._header.vault

    @property
    def generation(self) -> int:
        """Grows with every change."""
        return self._header.generation

    @property
    def format(self) -> int:
        """The version of the vault's format."""
        return self._header.format

    @property
    def content(self) -> bytes:
        """The bytes that both copies have."""
        return self._content

    @property
    def acknowledged(self) -> Head | None:
        """The last log entry known when the header was written."""
        return self._header.acknowledged

    def change(
        self, slots: Sequence[Slot], head: Head | None, unlogged: str, proof: Proof
    ) -> None:
        """Put other slots in the place of these, or change nothing.

        Args:
            slots: All slots that there shall be.
            head: The last entry of the log.
            unlogged: What was done, kept in the header until the log has it.
            proof: Tried on what the disk gives back, before the old copy goes.

        Raises:
            KeysUnchangedError: not changed.
            KeysUncertainError: not known; what opened the vault still does.
        """
        newer = replace(
            self._header,
            generation=self._header.generation + 1,
            slots=tuple(slots),
            acknowledged=head,
            unlogged=unlogged,
        )
        self._put(newer, proof, forget=True)

    def bring_to(self, version: int) -> None:
        """Write the header of a newer format, or change nothing.

        Raises:
            KeysUnchangedError: not changed.
        """
        generation = self._header.generation + 1
        newer = replace(self._header, generation=generation, format=version)
        self._put(newer, lambda _header: None, forget=False)

    def _put(self, newer: Header, proof: Proof, *, forget: bool) -> None:
        self._layout.check_writing()
        content = encode(newer, self._key)
        first, second = self._paths
        try:
            with self._layout.writing():
                if forget:
                    self._forget_older()
                disk.replace(second, content)
            self._prove(second, content, proof)
        except VaultError as error:
            taken_back = self._take_back()
            raise (KeysUnchangedError if taken_back else KeysUncertainError) from error
        except BaseException:
            self._take_back()
            raise
        # From here on it is done: the copy that was proved counts, being the newer.
        try:
            with self._layout.writing():
                disk.replace(first, content)
        except VaultError:
            self._differing = True
        self._header = self._written = newer
        self._content = content

    def logged(self) -> None:
        """The log has what was done to the keys; the next writing says so."""
        self._header = replace(self._header, unlogged="")

    def remember(self, head: Head | None) -> None:
        """Write how far the log has come.

        Raises:
            VaultAwayError: neither has it; nothing was written.
            DiskFullError, VaultWriteError: one of the copies may not have it.
        """
        wanted = replace(self._header, acknowledged=head)
        if wanted == self._written and not self._differing:
            return
        newer = replace(wanted, generation=wanted.generation + 1)
        content = encode(newer, self._key)
        with self._layout.writing():
            write_header(self._paths, content)
        self._differing = False
        self._header = self._written = newer
        self._content = content

    def _forget_older(self) -> None:
        """Remove what an older format left: it opens with the keys of its time."""
        for path in self._layout.older_headers:
            path.unlink()
            disk.sync_folder(path.parent)

    def _prove(self, path: Path, expected: bytes, proof: Proof) -> None:
        content = content_of(path)
        if content != expected:
            raise KeysUnchangedError
        copy = decode(content)
        try:
            sealing.check_mac(self._key, copy.text, copy.mac)
            proof(copy.header)
        except SealBrokenError as error:
            raise KeysUnchangedError from error

    def _take_back(self) -> bool:
        """Put the old content back, and say whether it is there now.

        The first copy still has it. Where the second has not, either opens, and the
        next writing of the header puts the old ways in back.
        """
        for path in reversed(self._paths):
            if content_of(path) != self._content:
                with suppress(VaultError), self._layout.writing():
                    disk.replace(path, self._content)
        self._differing = any(content_of(path) != self._content for path in self._paths)
        return not self._differing
