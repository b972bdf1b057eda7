"""Trusted time: who may be shown a fingerprint of the log, and what they signed.

Off until the person says yes once; the yes is a sealed record of the vault, and can
be taken back. What waits needs no queue: it is the newest signed note that nobody has
seen yet, and that one stands for all before it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from evidence_app.clock import Clock
from evidence_app.errors import TimeNotAgreedError
from evidence_app.model.consent import Consent
from evidence_app.model.item import ItemId
from evidence_app.model.proof import KeptStamp
from evidence_app.session.kept_yes import KeptYes
from evidence_app.session.report_time import ReportTime
from evidence_app.timestamping import (
    Authority,
    Patience,
    Refusal,
    Stamp,
    Stamped,
    authorities,
    stamp,
)
from evidence_app.vault.checkpoints import write_checkpoint
from evidence_app.vault.inclusion import newest_stamped, prove_items
from evidence_app.vault.stamps import NewStamp, Waiting, keep_stamps, waiting_note
from evidence_app.vault.vault import Vault
from evidence_app.words import Words, say

KIND: Final = "trusted_time"


@dataclass(frozen=True, slots=True)
class TimeState:
    """How things stand.

    Attributes:
        agreed: Whether authorities may be asked.
        waiting: Whether something was logged that no authority has seen.
        last: The latest time that was signed for this vault, UTC, or None.
    """

    agreed: bool
    waiting: bool
    last: datetime | None


@dataclass(frozen=True, slots=True)
class Asked:
    """What came of asking.

    Attributes:
        stamps: What counts, and was kept.
        refusals: Whose answer does not count, or who gave none, and why.
    """

    stamps: tuple[Stamp, ...] = ()
    refusals: tuple[Refusal, ...] = ()


@dataclass(frozen=True, slots=True)
class TimeQuestion:
    """What authorities are about to be shown, and the yes to that."""

    note: Waiting
    consent: Consent


class TrustedTime:
    """Trusted time for one open vault.

    Args:
        vault: The vault.
        clock: Tells the time here.
        listed: Whom to ask, by default those that the app knows.
    """

    def __init__(
        self,
        vault: Vault,
        clock: Clock,
        listed: Sequence[Authority] | None = None,
    ) -> None:
        self._vault: Final = vault
        self._clock: Final = clock
        self._given: Final = listed
        self._yes: Final = KeptYes(vault, KIND)
        self.of_reports: Final = ReportTime(vault, self._listed, self._newest)
        """The same for the reports that are made, with a yes of its own."""

    @property
    def authorities(self) -> tuple[Authority, ...]:
        """Whom the app asks, the first ones first."""
        return self._listed()

    def question(self) -> Words:
        """Return the sentence that is to be agreed to."""
        names = ", ".join(f"{each.name} ({each.host})" for each in self.authorities)
        return say(
            "A fingerprint of the vault's log, not the pictures and not the words, "
            "goes to two of these: {names}. They sign when they saw it. They, and "
            "someone who watches the network, see that this computer asks for a signed "
            "time; they see nothing of what you keep.",
            names=names,
        )

    def agree(self, shown: str) -> None:
        """Remember the person's yes to the sentence that was shown.

        Raises:
            DiskFullError, VaultWriteError: it was not kept, so nothing will be sent.
        """
        self._yes.agree(shown, [each.host for each in self.authorities])

    def withdraw(self) -> None:
        """Remember that nothing shall be sent any more."""
        self._yes.withdraw()

    def consent(self) -> Consent | None:
        """Return the yes, None without one."""
        return self._yes.consent()

    def state(self) -> TimeState:
        """Return how things stand; asks nobody."""
        with self._vault.working() as rooms:
            last, waiting = newest_stamped(rooms)
        return TimeState(self.consent() is not None, waiting, last)

    def ask(self, stopped: Callable[[], bool] | None = None) -> Asked:
        """Sign how far the log has come, have that seen, and keep the answers.

        The vault is free for other work while answers are waited for.

        Raises:
            TimeNotAgreedError: the person has not said yes; nothing was sent.
            SendingStoppedError: ``stopped`` said so; nothing was kept.
            VaultError: what was answered could not be kept.
        """
        question = self.prepare()
        if question is None:
            return Asked()
        return self.keep(question, self.fetch(question, stopped))

    def prepare(self) -> TimeQuestion | None:
        """Sign how far the log has come; None when nobody needs to be asked.

        Raises:
            TimeNotAgreedError: the person has not said yes.
            VaultError: the log could not be signed.
        """
        consent = self.consent()
        if consent is None:
            raise TimeNotAgreedError
        with self._vault.working() as rooms:
            write_checkpoint(rooms, self._vault.now())
            note = waiting_note(rooms)
        return None if note is None else TimeQuestion(note, consent)

    def fetch(
        self, question: TimeQuestion, stopped: Callable[[], bool] | None = None
    ) -> Stamped:
        """Ask the authorities; does not touch the vault.

        Raises:
            SendingStoppedError: ``stopped`` said so; nothing is to be kept.
        """
        return stamp(
            question.note.note,
            self.authorities,
            question.consent,
            after=question.note.after,
            clock=self._clock,
            patience=Patience(stopped=stopped) if stopped else Patience(),
        )

    def keep(self, question: TimeQuestion, answered: Stamped) -> Asked:
        """Keep what was answered, and return it.

        Raises:
            VaultError: it could not be kept.
        """
        if answered.stamps:
            with self._vault.working() as rooms:
                new = [_new(each) for each in answered.stamps]
                keep_stamps(rooms, self._vault.now(), question.note.size, new)
        return Asked(answered.stamps, answered.refusals)

    @property
    def log_key(self) -> str:
        """The key that signs the log's notes, as note tools take it, one line."""
        with self._vault.working() as rooms:
            key = rooms.keys.checkpoints
            return key.verifier.text if key else ""

    def of(self, item: ItemId) -> KeptStamp | None:
        """Return the first answer that an item's intake stands under, or None."""
        with self._vault.working() as rooms:
            proofs = prove_items(rooms, [item])
        if not proofs.records:
            return None
        kept = proofs.checkpoint(proofs.records[0])
        stamps = kept.stamps if kept else ()
        return min(stamps, key=lambda each: each.at, default=None)

    def _listed(self) -> tuple[Authority, ...]:
        return tuple(self._given) if self._given is not None else authorities()

    def _newest(self) -> datetime | None:
        return self.state().last


def _new(stamp: Stamp) -> NewStamp:
    return NewStamp(
        authority=stamp.authority,
        response=stamp.response,
        chain=stamp.chain_pem,
        at=stamp.at,
        offset=stamp.offset or timedelta(0),
    )
