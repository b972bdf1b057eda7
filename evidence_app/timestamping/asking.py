"""Asks authorities what time it is, and decides which answers stand together.

What leaves this computer is one hash and a random number, to hosts that the person
agreed to. Our own clock is never trusted and never refused: how far it is off is
recorded. A time does not count when it lies before the last one that was signed for
the same log, or more than five minutes from the other authority's. When two disagree,
neither counts until a third agrees with one of them; then those two count. One answer
alone counts when nothing contradicts it: it is weaker, and said to be from one.
"""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import combinations
from typing import Final

from evidence_app.clock import Clock, monotonic
from evidence_app.errors import (
    EvidenceError,
    SendingStoppedError,
    ServerTooSlowError,
    TimeBeforeLastError,
    TimesApartError,
)
from evidence_app.model.consent import Consent
from evidence_app.model.digest import Digest
from evidence_app.network import never, post
from evidence_app.timestamping import der
from evidence_app.timestamping.authorities import ASKED, Authority
from evidence_app.timestamping.checking import check_response
from evidence_app.timestamping.stamps import Refusal, Stamp, Stamped

FURTHEST_APART: Final = timedelta(minutes=5)
LARGEST_RESPONSE: Final = 64 * 1024
"""Bytes. Real ones have 4 to 9 KiB, most of it certificates."""
_QUERY: Final = "application/timestamp-query"
_VERSION: Final = b"\x02\x01\x01"
_SHA256: Final = bytes.fromhex("300d06096086480165030402010500")
"""The algorithm's name in a request, DER."""
_SEND_CERTIFICATES: Final = b"\x01\x01\xff"
_NONCE: Final = 8
"""Bytes drawn by lot; without a sign, so that every authority reads the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long to wait, and for whom.

    Attributes:
        each: Seconds for one authority.
        altogether: Seconds for all of them.
        stopped: Asked many times a second whether to give up.
    """

    each: float = 15
    altogether: float = 45
    stopped: Callable[[], bool] = never


PATIENCE: Final = Patience()


def ask(
    content: bytes | Digest,
    authority: Authority,
    consent: Consent,
    *,
    clock: Clock,
    patience: Patience = PATIENCE,
) -> Stamp:
    """Ask one authority to sign when it saw the SHA-256 of ``content``.

    Args:
        content: Any bytes; they stay here. Or their digest, when they are many.
        authority: Whom to ask.
        consent: The person's yes, which must name the authority's host.
        clock: This computer's, to tell how far it is off.
        patience: How long to wait; ``each`` is what counts.

    Returns:
        A stamp that was checked, with its offset.

    Raises:
        NetworkError: it could not be asked, or did not answer.
        TimestampError: its answer does not count.
    """
    nonce = int.from_bytes(secrets.token_bytes(_NONCE), "big")
    begun, sent = clock.now(), monotonic()
    untrusted_response = post(
        authority.url,
        _request(_digest(content), nonce),
        _QUERY,
        consent,
        largest=LARGEST_RESPONSE,
        seconds=patience.each,
        stopped=patience.stopped,
    )
    # Half of the way there and back, by a clock that nobody sets meanwhile.
    middle = begun + timedelta(seconds=(monotonic() - sent) / 2)
    stamp = check_response(untrusted_response, content, authority, nonce=nonce)
    return replace(stamp, offset=stamp.at - middle)


def stamp(
    content: bytes,
    authorities: Sequence[Authority],
    consent: Consent,
    *,
    after: datetime | None,
    clock: Clock,
    patience: Patience = PATIENCE,
) -> Stamped:
    """Ask the first two authorities; for each that fails, the next steps in.

    Args:
        content: What is to be stamped; it stays here.
        authorities: In the order in which to ask.
        consent: The person's yes. Hosts that it does not name are not asked.
        after: The latest time that was signed for the same log before, UTC, or None.
        clock: This computer's.
        patience: How long to wait.

    Returns:
        What counts and what does not; perhaps nothing counts.

    Raises:
        SendingStoppedError: ``patience.stopped`` said so; nothing is to be kept.
    """
    asking = _Asking(content, consent, after, clock, patience)
    for authority in authorities:
        if len(asking.agreeing()) >= ASKED:
            break
        asking.ask(authority)
    return asking.result()


def _digest(content: bytes | Digest) -> Digest:
    return content if isinstance(content, Digest) else Digest.of(content)


def _request(digest: Digest, nonce: int) -> bytes:
    """Return a TimeStampReq (RFC 3161, 2.4.1), DER."""
    hashed = der.write(der.OCTETS, bytes.fromhex(digest.hexadecimal))
    return der.write(
        der.SEQUENCE,
        _VERSION,
        der.write(der.SEQUENCE, _SHA256, hashed),
        der.write_number(nonce),
        _SEND_CERTIFICATES,
    )


def agreeing(stamps: Sequence[Stamp]) -> tuple[Stamp, ...]:
    """Return the stamps that stand together: two, or one when it is the only one.

    Where a third agrees with both of two that disagree, the closer pair counts; of
    pairs that are equally close, the one that was asked first.
    """
    if len(stamps) < ASKED:
        return tuple(stamps)
    closest = min(combinations(stamps, ASKED), key=_apart)
    return closest if _apart(closest) <= FURTHEST_APART else ()


class _Asking:
    """One round of questions: what came so far, in order."""

    def __init__(
        self,
        content: bytes,
        consent: Consent,
        after: datetime | None,
        clock: Clock,
        patience: Patience,
    ) -> None:
        self._content = content
        self._consent = consent
        self._after = after
        self._clock = clock
        self._patience = patience
        self._end = monotonic() + patience.altogether
        self._answers: list[Stamp | Refusal] = []

    def ask(self, authority: Authority) -> None:
        """Ask one more, and keep what comes of it."""
        try:
            self._answers.append(self._ask(authority))
        except SendingStoppedError:
            raise
        except EvidenceError as error:
            self._answers.append(Refusal(authority.id, authority.name, error))

    def agreeing(self) -> tuple[Stamp, ...]:
        """Return the stamps that stand together so far."""
        return agreeing([one for one in self._answers if isinstance(one, Stamp)])

    def result(self) -> Stamped:
        """Return what counts, and what does not with its reason."""
        agreeing = self.agreeing()
        minutes = int(FURTHEST_APART.total_seconds() // 60)
        refusals = [
            one
            if isinstance(one, Refusal)
            else Refusal(
                one.authority,
                one.authority_name,
                TimesApartError(authority=one.authority_name, minutes=minutes),
            )
            for one in self._answers
            if one not in agreeing
        ]
        return Stamped(agreeing, tuple(refusals))

    def _ask(self, authority: Authority) -> Stamp:
        left = self._end - monotonic()
        if left <= 0:
            seconds = round(self._patience.altogether)
            raise ServerTooSlowError(host=authority.host, seconds=seconds)
        patience = replace(self._patience, each=min(self._patience.each, left))
        told = ask(
            self._content,
            authority,
            self._consent,
            clock=self._clock,
            patience=patience,
        )
        if self._after is not None and told.at < self._after:
            raise TimeBeforeLastError(authority=authority.name)
        return told


def _apart(pair: Sequence[Stamp]) -> timedelta:
    return abs(pair[0].at - pair[1].at)
