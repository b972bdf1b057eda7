"""Asks authorities when they saw a report, for the person who said yes to that.

One answer is enough each time, from another authority than the last one where there is
one: two answers then bear each other out, and they must not be more than five minutes
apart. What does not count, and who does not answer, is passed over: a report without a
signed time is still a report, and says so.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum
from typing import Final

from evidence_app.clock import Clock, monotonic
from evidence_app.errors import EvidenceError, SendingStoppedError
from evidence_app.model.consent import Consent
from evidence_app.model.digest import Digest
from evidence_app.timestamping import (
    FURTHEST_APART,
    Authority,
    Patience,
    Stamp,
    ask,
)

LARGEST_ANSWER: Final = 14 << 10
"""Bytes that a report keeps free for one; real ones have 4 to 9 KiB."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeWanted:
    """A yes to having the time of a report signed.

    Attributes:
        authorities: Whom to ask, the first ones first.
        consent: The person's yes; hosts that it does not name are not asked.
        after: The latest time that was signed for the vault before, UTC, or None.
    """

    authorities: Sequence[Authority]
    consent: Consent
    after: datetime | None = None


class Came(Enum):
    """What the log says of one asking: before anything is sent, and what came of it."""

    ASKED = "asked"
    ANSWERED = "answered"
    NOT_COUNTED = "answer does not count"
    NO_ANSWER = "no answer"
    STOPPED = "stopped"


Note = Callable[[Authority, Came], None]
"""Puts it into the log; whoever cannot log it raises, and nothing more is sent."""


class AskedTimes:
    """The asking for one report.

    Args:
        wanted: Whom to ask, and the yes to that.
        clock: This computer's.
        stopped: Asked many times a second whether to give up.
        note: Told of each asking before it is sent, and of what came of it.
    """

    def __init__(
        self,
        wanted: TimeWanted,
        clock: Clock,
        stopped: Callable[[], bool],
        note: Note = lambda _authority, _came: None,
    ) -> None:
        self._note: Final = note
        self._wanted: Final = wanted
        self._clock: Final = clock
        self._patience: Final = Patience(stopped=stopped)
        self._end: Final = monotonic() + self._patience.altogether
        self._answers: list[Stamp] = []
        self._silent: frozenset[str] = frozenset()

    def __call__(self, digest: Digest) -> Stamp | None:
        """Return when an authority saw this digest, None when none said so.

        Raises:
            SendingStoppedError: ``stopped`` said so.
        """
        for authority in self._in_order():
            answer = self._ask(digest, authority)
            if answer is not None:
                self._answers.append(answer)
                return answer
            self._silent |= {authority.id}
        return None

    def _in_order(self) -> list[Authority]:
        """Return those that may answer, those that have not yet done so first."""
        answered = {answer.authority for answer in self._answers}
        listed = [each for each in self._wanted.authorities if self._may_answer(each)]
        return sorted(listed, key=lambda each: each.id in answered)

    def _may_answer(self, authority: Authority) -> bool:
        # Who did not answer a moment ago is not waited for again.
        named = self._wanted.consent.names(authority.host)
        return named and authority.id not in self._silent

    def _ask(self, digest: Digest, authority: Authority) -> Stamp | None:
        left = self._end - monotonic()
        if left <= 0:
            return None
        patience = replace(self._patience, each=min(self._patience.each, left))
        self._note(authority, Came.ASKED)
        try:
            answer = ask(
                digest,
                authority,
                self._wanted.consent,
                clock=self._clock,
                patience=patience,
            )
        except SendingStoppedError:
            self._note(authority, Came.STOPPED)
            raise
        except EvidenceError:
            self._note(authority, Came.NO_ANSWER)
            return None
        counts = self._counts(answer)
        self._note(authority, Came.ANSWERED if counts else Came.NOT_COUNTED)
        return answer if counts else None

    def _counts(self, answer: Stamp) -> bool:
        after = self._wanted.after
        return (
            len(answer.response) <= LARGEST_ANSWER
            and (after is None or answer.at >= after)
            and all(abs(answer.at - one.at) <= FURTHEST_APART for one in self._answers)
        )
