"""Adds repair data to what an older format saved without any, entry by entry.

Slow work for idle hours or the audit: each entry's files are read, checked against
the log, covered by a ``.par``, and that is logged. It can be stopped at any time; what
is done stays done. A damaged file gets none: it is said, and tried again next time.
"""

import sys
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import Final

from evidence_app.errors import SealBrokenError
from evidence_app.model.custody import OUT_OF_USE, Action
from evidence_app.model.digest import Digest
from evidence_app.model.finding import Finding, Severity
from evidence_app.vault import disk
from evidence_app.vault.custody.records import Happening, Logged
from evidence_app.vault.migration import UNPROTECTED, without_repair_data
from evidence_app.vault.repair import put_parity, stage_parity
from evidence_app.vault.vault import Vault
from evidence_app.words import say

Stop = Callable[[], bool]
Progress = Callable[[int, int], None]
DETAIL: Final = "repair data added"
_TOGETHER: Final = 8
"""Entries that are logged in one write."""


def is_protected(vault: Vault) -> bool:
    """Say whether everything has repair data, as far as that was ever missing."""
    with vault.working() as rooms:
        return not (rooms.layout.before / UNPROTECTED).exists()


def protect(
    vault: Vault, *, progress: Progress | None = None, stop: Stop | None = None
) -> tuple[Finding, ...]:
    """Add the repair data that is missing, and say what could not be covered.

    Args:
        vault: An open vault.
        progress: Told how many of how many entries are done.
        stop: Asked between a few entries and the next whether to stop.

    Raises:
        DiskFullError, VaultWriteError: what was done before stays done.
        VaultLockedError: the vault was locked meanwhile.
    """
    if is_protected(vault):
        return ()
    total = sum(1 for _ in _unprotected(vault)) if progress else 0
    protecting = Protecting(vault)
    while protecting.step():
        if progress:
            progress(protecting.done, total)
        if stop and stop():
            break
    return tuple(protecting.findings)


class Protecting:
    """The adding of repair data, a little at a time.

    Args:
        vault: An open vault.
        largest: Larger originals (bytes) are left for another time, so that a step
            does not take long.

    Attributes:
        done: Entries that were looked at.
        findings: Of files that are damaged.
    """

    def __init__(self, vault: Vault, *, largest: int = sys.maxsize) -> None:
        self._vault: Final = vault
        self._largest: Final = largest
        self._waiting: Final = _unprotected(vault)
        self._left = False
        self.done = 0
        self.findings: list[Finding] = []

    def step(self) -> bool:
        """Cover a few entries; say whether there was anything left to be done.

        Raises:
            DiskFullError, VaultWriteError, VaultLockedError: see ``protect``.
        """
        group = list(islice(self._waiting, _TOGETHER))
        if not group:
            if not self.findings and not self._left and not is_protected(self._vault):
                self._finish()
            return False
        # Stored files never change, so reading them keeps nobody else waiting.
        made = {}
        try:
            for logged in group:
                if staged := self._stage(logged):
                    made[staged] = logged
            if made:
                self._place(made)
        finally:
            self._vault.rooms.objects.discard(name for name, _ in made)
        self.done += len(group)
        return True

    def _stage(self, logged: Logged) -> tuple[str, Digest] | None:
        if logged.entry.size > self._largest:
            self._left = True
            return None
        if self._is_deleted(logged):
            return None
        try:
            return stage_parity(self._vault.rooms.objects, logged.files)
        except SealBrokenError:
            if not self._is_deleted(logged):
                self.findings.append(_not_protected(str(logged.entry.item or "")))
            return None

    def _place(self, made: Mapping[tuple[str, Digest], Logged]) -> None:
        """Give repair data their places and log them: not of what is deleted by now."""
        with self._vault.working() as rooms:
            disk.check_room(rooms.layout.folder, 0)
            added = [
                _happening(logged, name, digest)
                for (name, digest), logged in made.items()
                if not self._is_deleted(logged) and put_parity(rooms.objects, name)
            ]
            if added:
                rooms.log.append(added, self._vault.now())
                rooms.catalog.catch_up()

    def _is_deleted(self, logged: Logged) -> bool:
        item = logged.entry.item
        if item is None:
            return False
        return any(self._vault.entries(item, action=each) for each in OUT_OF_USE)

    def _finish(self) -> None:
        with self._vault.working() as rooms, rooms.layout.writing():
            (rooms.layout.before / UNPROTECTED).unlink(missing_ok=True)
            disk.sync_folder(rooms.layout.before)


def _happening(logged: Logged, name: str, digest: Digest) -> Happening:
    return Happening(
        action=Action.MIGRATED,
        item=logged.entry.item,
        files={name: digest},
        detail=DETAIL,
    )


def _not_protected(title: str) -> Finding:
    return Finding(
        "not_protected",
        say(
            "The saved files of {title} are damaged or missing, so the app could keep "
            "no spare parts for them. Have everything checked, and use your backup.",
            title=title,
        ),
        Severity.INTEGRITY,
    )


def _unprotected(vault: Vault) -> Iterator[Logged]:
    """Yield entries whose files no ``.par`` of any entry covers."""
    return without_repair_data(lambda: vault.rooms.log.entries)
