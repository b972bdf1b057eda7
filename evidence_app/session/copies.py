"""Copies of an open vault: its backup, and cases handed over to and from others.

One call each into the rooms below, as everywhere in the session; here they are only
told which case is meant, and under which name a received one is kept.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from evidence_app.casework import bundles, cases, exhibits
from evidence_app.casework.corrections import KIND as CORRECTION
from evidence_app.casework.excerpts import KIND as EXCERPT
from evidence_app.casework.judgements import KIND as JUDGEMENT
from evidence_app.casework.receipts import keep_taken, receipts
from evidence_app.casework.received import received_case
from evidence_app.casework.received_people import (
    ReceivedPeople,
    people_records,
    receive_people,
)
from evidence_app.casework.received_reports import ReceivedReports, receive_reports
from evidence_app.casework.reports_made import KIND as REPORT_MADE
from evidence_app.casework.sheets import Found
from evidence_app.clock import Clock
from evidence_app.crypto.age import Identity, Recipient
from evidence_app.errors import SourceGoneError
from evidence_app.ingest.handover import Received, receive
from evidence_app.model.case import Case
from evidence_app.model.digest import Digest
from evidence_app.model.finding import Finding
from evidence_app.model.receipt import HandoverReceipt
from evidence_app.report.bundle.receipt_file import save_receipt
from evidence_app.vault.backup import BackupMade, Restored, back_up, restore
from evidence_app.vault.handover import (
    CheckedHandover,
    HandedOver,
    HandoverRequest,
    address,
    check_handover,
    hand_over,
    own_identity,
)
from evidence_app.vault.key_slots import Key
from evidence_app.vault.objects import digest_of_file
from evidence_app.vault.protection import protect
from evidence_app.vault.vault import Vault
from evidence_app.words import Language

Progress = Callable[[int, int], None]
Stop = Callable[[], bool]
_LONGEST_NAME: Final = 200
_OF_A_CASE: Final = (cases.KIND, exhibits.KIND, bundles.KIND, REPORT_MADE)
"""Kinds of records that go with a case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceivedCase:
    """A case that another person handed over.

    Attributes:
        case: Where its items are kept now.
        checked: What the file said of itself.
        received: What was taken in.
        people: What came of account sheets and the diary.
        reports: What came of the reports made.
        receipt: What the vault noted of it.
    """

    case: Case
    checked: CheckedHandover
    received: Received
    people: ReceivedPeople
    reports: ReceivedReports
    receipt: HandoverReceipt


class Copies:
    """What can be copied out of one unlocked vault."""

    def __init__(self, vault: Vault, clock: Clock) -> None:
        self._vault = vault
        self._clock = clock

    def back_up(
        self,
        target: Path,
        *,
        verify: bool = False,
        progress: Progress | None = None,
        stop: Stop | None = None,
    ) -> BackupMade:
        """Bring the backup in a folder up to date; see ``vault.backup.back_up``."""
        return back_up(self._vault, target, verify=verify, progress=progress, stop=stop)

    def hand_over(  # noqa: PLR0913 - what, to whom, where, in which words
        self,
        case: Case,
        recipient: Recipient,
        out: Path,
        language: Language,
        *,
        name: str = "",
        progress: Progress | None = None,
        stop: Stop | None = None,
    ) -> HandedOver:
        """Write a case into one file for another person's key.

        ``name`` is who that is, as typed; it stands in the receipt.
        """
        records = tuple(
            record
            for kind in _OF_A_CASE
            for record in self._vault.records(kind)
            if case.id.value in {record.id, record.content.get("case")}
        )
        records += people_records(self._vault, case.id)
        # What was corrected in an item that is locked away says what it is.
        items = {
            item.id.value for item in self._vault.items(case.id) if not item.locked_away
        }
        said = tuple(
            record
            for kind in (CORRECTION, JUDGEMENT, EXCERPT)
            for record in self._vault.records(kind)
            if record.id in items
        )
        request = HandoverRequest(
            case=case,
            records=records + said,
            recipient=recipient,
            out=out,
            name=" ".join(name.split())[:_LONGEST_NAME],
        )
        return hand_over(self._vault, request, language, progress=progress, stop=stop)

    def protect(
        self, *, progress: Progress | None = None, stop: Stop | None = None
    ) -> tuple[Finding, ...]:
        """Add repair data to what an older version saved without; in idle hours."""
        return protect(self._vault, progress=progress, stop=stop)

    @property
    def address(self) -> str:
        """The key that others can hand a case to, so that it opens in this vault."""
        return address(self._vault).text()

    def receive(
        self,
        path: Path,
        identities: Sequence[Identity] = (),
        *,
        progress: Progress | None = None,
        stop: Stop | None = None,
    ) -> ReceivedCase:
        """Check a handover, then take it into a case of its own.

        It opens with this vault's own key, or with one of ``identities``.
        """
        digest, size = _file(path)
        own = own_identity(self._vault)
        keys = (own, *identities)
        try:
            checked = check_handover(path, keys, progress=progress, stop=stop)
            case = received_case(self._vault, checked, self._clock)
            received = receive(
                self._vault,
                path,
                keys,
                checked,
                case.id,
                progress=progress,
                stop=stop,
            )
            people = receive_people(self._vault, checked, case.id)
            reports = receive_reports(self._vault, checked, case.id)
            receipt = keep_taken(
                self._vault,
                checked,
                case.name,
                new=len(received.items),
                known=received.known,
                digest=digest,
                size=size,
            )
        finally:
            own.wipe()
        return ReceivedCase(
            case=case,
            checked=checked,
            received=received,
            people=people,
            reports=reports,
            receipt=receipt,
        )

    def receipts(self) -> Found[HandoverReceipt]:
        """Return the receipts of handovers, the newest first."""
        return receipts(self._vault)

    def save_receipt(
        self, receipt: HandoverReceipt, folder: Path, language: Language
    ) -> Path:
        """Write a receipt into a folder as a PDF of one page; return where it is."""
        return save_receipt(self._vault, receipt, folder, language)


def restore_vault(
    backup: Path,
    key: Key,
    place: Path,
    *,
    clock: Clock,
    progress: Progress | None = None,
    stop: Stop | None = None,
) -> Restored:
    """Bring a vault back from a backup into a new folder; it is locked then."""
    return restore(backup, key, place, clock=clock, progress=progress, stop=stop)


def _file(path: Path) -> tuple[Digest, int]:
    """Return the SHA-256 and the size of a file as it was handed over."""
    try:
        return digest_of_file(path), path.stat().st_size
    except OSError as error:
        raise SourceGoneError(name=path.name) from error
