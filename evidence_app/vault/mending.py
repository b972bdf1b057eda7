"""Puts right what an audit or the slow check found, and logs it.

Headers, logs and notes come from their twins, stored files from their parity, the
catalog from the log. Nothing replaces a damaged file before it is proved to be what
was saved. What cannot be put right is named, and everything else stays usable.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from evidence_app.errors import VaultError
from evidence_app.model.custody import Action
from evidence_app.model.digest import Digest
from evidence_app.model.finding import Finding
from evidence_app.vault import audit_notices, notices
from evidence_app.vault.custody.records import Happening, Logged, Moment
from evidence_app.vault.drafts import mend_drafts
from evidence_app.vault.key_slots import check_copies, write_header
from evidence_app.vault.opening import Rooms
from evidence_app.vault.proofs import mend_proofs
from evidence_app.vault.recovery import adopt_orphans
from evidence_app.vault.removal import finish_deletions
from evidence_app.vault.repair import mend_entry, repairs_to_log

_HEADER: Final = "key header"
_LOG: Final = "custody log"
_NOTE: Final = "signed note"


class Mender:
    """Mends parts of one open vault; every method says what it did.

    Each may raise DiskFullError or VaultWriteError when the log cannot be written.
    """

    def __init__(self, rooms: Rooms, moment: Moment) -> None:
        self._rooms: Final = rooms
        self._moment: Final = moment

    def headers(self) -> list[Finding]:
        """Write the damaged copies of the header anew, from what is open."""
        layout, content = self._rooms.layout, self._rooms.header.content
        bad = check_copies(layout.headers, content)
        try:
            with layout.writing():
                write_header(layout.headers, content)
        except VaultError:
            return list(bad)
        self._log(_HEADER)
        return [notices.header_repaired() for _ in bad]

    def log(self) -> list[Finding]:
        """Write the damaged copy of the log anew, from the other."""
        try:
            self._rooms.log.repair()
        except VaultError:
            return [notices.log_damaged()]
        self._log(_LOG)
        return [notices.log_repaired()]

    def entry(self, logged: Logged, added: Mapping[str, Digest]) -> list[Finding]:
        """Put the files of an entry right.

        Args:
            logged: The entry.
            added: Repair data that later entries named, with its SHA-256.
        """
        rooms = self._rooms
        found = list(mend_entry(rooms.objects, logged, added=added))
        self._keep(repairs_to_log(logged, found))
        try:
            proofs = list(mend_proofs(rooms.layout, logged.files))
        except VaultError:
            return found  # the check that follows names what is damaged still
        if any(each.code == audit_notices.PROOF_REPAIRED for each in proofs):
            self._log(_NOTE)
        return [*found, *proofs]

    def catalog(self) -> list[Finding]:
        """Build the catalog anew."""
        return list(self._rooms.catalog.rebuild())

    def drafts(self) -> Iterator[Finding]:
        """Write damaged copies of drafts anew."""
        return mend_drafts(self._rooms)

    def orphans(self) -> list[Finding]:
        """Take up what is stored and not logged, remove what is back though deleted."""
        rooms = self._rooms
        found = adopt_orphans(rooms.layout, rooms.objects, rooms.log, self._moment)
        rooms.catalog.catch_up()
        return [*found, *finish_deletions(rooms.layout, rooms.catalog)]

    def _log(self, detail: str) -> None:
        self._keep([Happening(action=Action.REPAIRED, detail=detail)])

    def _keep(self, happenings: list[Happening]) -> None:
        if happenings:
            self._rooms.log.append(happenings, self._moment)
            self._rooms.catalog.catch_up()
