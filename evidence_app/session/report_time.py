"""Signed times for reports: who may be shown a report's fingerprint, with which yes.

A yes of its own: what is shown here is a report's fingerprint, not the log's, and it
is shown when a report is made, not whenever something is kept.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final, Protocol

from evidence_app.report.asked_times import TimeWanted
from evidence_app.report.signature_words import first_time
from evidence_app.session.kept_yes import KeptYes
from evidence_app.timestamping import Authority, Stamp
from evidence_app.vault.vault import Vault
from evidence_app.words import Words, say

KIND: Final = "report_time"


class Signed(Protocol):
    """A report that was made."""

    @property
    def signed(self) -> bool:
        """Whether it carries a signature."""
        ...

    @property
    def time_asked(self) -> bool:
        """Whether an outside authority was to sign its time."""
        ...

    @property
    def stamps(self) -> Sequence[Stamp]:
        """What authorities signed: up to two times."""
        ...


class ReportTime:
    """Signed times for the reports of one open vault.

    Args:
        vault: The vault.
        listed: Returns whom to ask, the first ones first.
        newest: Returns the latest time that was signed for this vault, or None.
    """

    def __init__(
        self,
        vault: Vault,
        listed: Callable[[], tuple[Authority, ...]],
        newest: Callable[[], datetime | None],
    ) -> None:
        self._listed: Final = listed
        self._newest: Final = newest
        self._yes: Final = KeptYes(vault, KIND)

    @property
    def agreed(self) -> bool:
        """Whether authorities may be asked about reports."""
        return self._yes.consent() is not None

    def question(self) -> Words:
        """Return the sentence that is to be agreed to."""
        names = ", ".join(f"{each.name} ({each.host})" for each in self._listed())
        return say(
            "When a report is made, a fingerprint of it and one of its signature, not "
            "the pictures and not the words, go to one or two of these: {names}. They "
            "sign when they saw it. They, and someone who watches the network, see "
            "that this computer asks for a signed time; they see nothing of what is in "
            "the report.",
            names=names,
        )

    def agree(self, shown: str) -> None:
        """Remember the person's yes to the sentence that was shown.

        Raises:
            DiskFullError, VaultWriteError: it was not kept, so nothing will be sent.
        """
        self._yes.agree(shown, [each.host for each in self._listed()])

    def withdraw(self) -> None:
        """Remember that nothing shall be sent any more."""
        self._yes.withdraw()

    def wanted(self) -> TimeWanted | None:
        """Return whom to ask and the yes to that, None without one."""
        consent = self._yes.consent()
        if consent is None:
            return None
        return TimeWanted(
            authorities=self._listed(), consent=consent, after=self._newest()
        )


def about_signature(made: Signed) -> Words | None:
    """Return what to know about the signature of a report that was made.

    None for one without a signature: it is for a platform.
    """
    if not made.signed:
        return None
    if made.stamps:
        return say(
            "The report is signed with the key of this vault. It existed not later "
            "than {at} UTC, as {authority} signed.",
            **first_time(made.stamps),
        )
    if made.time_asked:
        return say(
            "The report is signed with the key of this vault. No outside service "
            "signed when that was: none answered, or its answer does not count. The "
            "time in it is that of this computer's clock."
        )
    return say(
        "The report is signed with the key of this vault. No outside service was asked "
        "when that was. The time in it is that of this computer's clock."
    )
