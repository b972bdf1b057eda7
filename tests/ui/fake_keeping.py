"""Keys and copies in memory, for presenters and screens."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

from evidence_app.casework.sheets import Found
from evidence_app.crypto.recovery_code import code_of, grouped
from evidence_app.errors import (
    BadRecipientError,
    EvidenceError,
    SlotNotFoundError,
    WrongPassphraseError,
)
from evidence_app.model.digest import Digest
from evidence_app.model.proof import KeptStamp
from evidence_app.model.receipt import Direction, HandoverReceipt
from evidence_app.presenters.keys import KeyFunctions
from evidence_app.session import Asked, KnownKey, TimeState
from evidence_app.words import say

CODE = grouped(code_of(0x7F3A91C2D45E6B8017A9C3E5F1B2D4A6))
LOG_LINE = "17-4f3a-9b21-0c8d-77e1-aa02"
REPORT_KEY = "6b8293c4d312664dbd66e6a0e8d3175fea3e0dd0ce634379edc5a15c6be3d153"
RECIPIENT = "age1" + "q" * 58
PASSPHRASE = "correct horse battery"


def known(number, kind, **changes):
    plain = KnownKey(
        id=f"{number:016x}",
        type=kind,
        created="2026-11-21T16:14:05+00:00",
        name="",
        recipient="",
        pin=False,
        removable=True,
    )
    return replace(plain, **changes)


@dataclass
class FakeKeys:
    """Keeps a list; ``trouble`` maps a method's name to the error it raises."""

    kept: list[Any] = field(
        default_factory=lambda: [known(1, "passphrase", removable=False)]
    )
    trouble: dict[str, EvidenceError] = field(default_factory=dict)
    asked: list[Any] = field(default_factory=list)
    made: int = 100

    def list(self):
        self._meet("list")
        return tuple(self.kept)

    def add_recovery(self):
        self._meet("add_recovery")
        self._add("recovery")
        return CODE

    def log_line(self):
        return LOG_LINE

    @property
    def report_key(self):
        return REPORT_KEY

    def add_worker(self, recipient, name, *, agreed):
        self._meet("add_worker", (recipient, name, agreed))
        return self._add("age", name=name, recipient=recipient)

    def add_keyring(self, pin):
        self._meet("add_keyring", pin)
        return self._add("keyring", pin=pin is not None)

    def change_passphrase(self, old, new):
        self._meet("change_passphrase", new)
        if old != PASSPHRASE:
            raise WrongPassphraseError
        return self._add("passphrase")

    def only_passphrase(self, own, new):
        self._meet("only_passphrase", new)
        if own not in {PASSPHRASE, CODE}:
            raise WrongPassphraseError
        self.kept.clear()
        return self._add("passphrase", removable=False)

    def remove(self, name):
        self._meet("remove", name)
        left = [each for each in self.kept if each.id != name]
        if len(left) == len(self.kept):
            raise SlotNotFoundError(slot=name)
        self.kept = left

    def _add(self, kind, **changes):
        self.made += 1
        made = known(self.made, kind, **changes)
        self.kept.append(made)
        return made.id

    def _meet(self, name, what=None):
        self.asked.append((name, what))
        if name in self.trouble:
            raise self.trouble[name]


@dataclass(frozen=True)
class FakeBackup:
    copied: int = 12
    kept: int = 30
    findings: tuple[Any, ...] = ()


@dataclass(frozen=True)
class FakeHandedOver:
    items: int = 9
    intimate: int = 1
    left_out: tuple[str, ...] = ()
    locked: int = 0


@dataclass(frozen=True)
class FakeRestored:
    at: datetime = datetime(2026, 11, 21, 16, 14, 5, tzinfo=UTC)
    files: int = 42
    findings: tuple[Any, ...] = ()


def receipt(**changes):
    made = HandoverReceipt(
        direction=Direction.GIVEN,
        id="ab" * 16,
        at=datetime(2026, 11, 21, 16, 14, 5, tzinfo=UTC),
        local_offset=timedelta(hours=1),
        case_name="Messages since summer",
        other=RECIPIENT,
        digest=Digest.of(b"the file"),
        name="Quiet Harbour, Amina",
        items=9,
        size=4_204_331,
    )
    return replace(made, **changes)


def received(**checked):
    """What came of a handover, as far as it is told."""
    return SimpleNamespace(
        case=SimpleNamespace(name="Messages since summer"),
        checked=SimpleNamespace(vault=REPORT_KEY, left_out=checked.get("left_out", 0)),
        received=SimpleNamespace(items=("one", "two"), known=1),
        people=SimpleNamespace(unread=checked.get("unread", 0)),
        reports=SimpleNamespace(unread=0),
    )


@dataclass
class FakeCopies:
    """Copies to nowhere; told as if half of it were done, then all."""

    trouble: EvidenceError | None = None
    asked: list[Any] = field(default_factory=list)
    stops: list[bool] = field(default_factory=list)
    made: Any = FakeBackup()
    names: list[str] = field(default_factory=list)
    receipts_kept: list[HandoverReceipt] = field(default_factory=list)
    lost: int = 0

    def back_up(self, target, *, progress, stop):
        return self._work(target, self.made, progress, stop)

    def hand_over(  # noqa: PLR0913 - the contract
        self,
        case,  # noqa: ARG002
        recipient,  # noqa: ARG002
        out,
        language,  # noqa: ARG002
        *,
        name="",
        progress,
        stop,
    ):
        self.names.append(name)
        return self._work(out, FakeHandedOver(), progress, stop)

    address = "age1" + "z" * 58

    def receive(self, path, *, progress, stop):
        return self._work(path, received(), progress, stop)

    def receipts(self):
        return Found(sheets=tuple(self.receipts_kept), lost=self.lost)

    def save_receipt(self, receipt, folder, language):  # noqa: ARG002 - the contract
        if self.trouble:
            raise self.trouble
        self.asked.append((receipt, folder))
        return folder / "Receipt.pdf"

    def restore(self, key, place, *, progress, stop):
        return self._work((key, place), FakeRestored(), progress, stop)

    def _work(self, asked, made, progress, stop):
        self.asked.append(asked)
        self.stops.append(stop())
        progress(50, 100)
        if self.trouble:
            raise self.trouble
        return made


def recipient_in(path):
    return RECIPIENT


def checked_recipient(untrusted):
    if not untrusted.strip().startswith("age1"):
        raise BadRecipientError
    return untrusted.strip()


FUNCTIONS = KeyFunctions(
    recipient_in=recipient_in,
    checked_recipient=checked_recipient,
    key_store_offered=lambda: True,
)


@dataclass
class FakeReportTime:
    """Keeps a yes; ``trouble`` is raised instead of keeping anything."""

    agreed: bool = False
    trouble: EvidenceError | None = None
    asked: list[Any] = field(default_factory=list)

    def question(self):
        return say(
            "When a report is made, a fingerprint of it and one of its signature, not "
            "the pictures and not the words, go to one or two of these: {names}. They "
            "sign when they saw it. They, and someone who watches the network, see "
            "that this computer asks for a signed time; they see nothing of what is in "
            "the report.",
            names="First (first.example), Second (second.example)",
        )

    def agree(self, shown):
        self._keep(shown, agreed=True)

    def withdraw(self):
        self._keep("", agreed=False)

    def _keep(self, shown, *, agreed):
        if self.trouble:
            raise self.trouble
        self.asked.append((agreed, shown))
        self.agreed = agreed


@dataclass
class FakeTime:
    """Signs at once; ``trouble`` maps a method's name to the error it raises."""

    agreed: bool = False
    waiting: bool = True
    last: datetime | None = None
    refusals: tuple[Any, ...] = ()
    trouble: dict[str, EvidenceError] = field(default_factory=dict)
    asked: list[Any] = field(default_factory=list)
    kept_for: KeptStamp | None = None
    of_reports: Any = field(default_factory=FakeReportTime)

    def question(self):
        return say("A fingerprint goes to First (first.example). Someone sees that.")

    def agree(self, shown):
        self._meet("agree", shown)
        self.agreed = True

    def withdraw(self):
        self._meet("withdraw")
        self.agreed = False

    def state(self):
        self._meet("state")
        return TimeState(self.agreed, self.waiting, self.last)

    def prepare(self):
        self._meet("prepare")
        return "question" if self.waiting else None

    def fetch(self, question, stopped=None):  # noqa: ARG002 - the contract
        self._meet("fetch", question)
        return "answer"

    def keep(self, question, answered):
        self._meet("keep", (question, answered))
        if self.refusals:
            return Asked((), self.refusals)
        self.waiting, self.last = False, datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
        return Asked(("stamp",), ())  # type: ignore[arg-type]

    log_key: str = "evidence-vault/0123+4567+Aw=="

    def of(self, item):  # noqa: ARG002 - the contract
        return self.kept_for

    def _meet(self, name, value=None):
        self.asked.append((name, value) if value is not None else name)
        if name in self.trouble:
            raise self.trouble[name]
