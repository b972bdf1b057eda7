"""What an e-mail says of its way, and what came of checking its signatures.

Hops are as the servers wrote them; nothing vouches for the first ones, which whoever
sent the mail can invent. A signature that fits proves that a *domain* signed, never
which person wrote.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum


@dataclass(frozen=True, slots=True, kw_only=True)
class Hop:
    """One server's note that it received the mail (``Received``, RFC 5321, 4.4).

    Attributes:
        sent_from: From whom, as written, with what the server saw of it; or "".
        by: Who noted it, as written, or "".
        protocol: How (``ESMTPS``), or "".
        recipient: For which address, or "".
        time_raw: When, as written.
        time: The same, aware; None when it could not be read without guessing.
    """

    sent_from: str = ""
    by: str = ""
    protocol: str = ""
    recipient: str = ""
    time_raw: str = ""
    time: datetime | None = None


@dataclass(frozen=True, slots=True)
class HeaderLine:
    """One header field: its name as written, its value unfolded and decoded."""

    name: str
    value: str


class SignatureKind(Enum):
    """Which of the signatures in a mail's header."""

    DKIM = "dkim"
    """Of the sending side (RFC 6376)."""
    ARC_MESSAGE = "arc_message"
    """Of a server in between, over the mail as that server passed it on (RFC 8617)."""
    ARC_SEAL = "arc_seal"
    """Of the same server, over what servers before it had found."""


class SignatureState(Enum):
    """What checking found."""

    FITS = "fits"
    BODY_ALTERED = "body_altered"
    """The text or the attachments are not those that the signature speaks of."""
    HEADERS_ALTERED = "headers_altered"
    """The signature does not fit the header and the key: either may have changed."""
    KEY_UNAVAILABLE = "key_unavailable"
    UNSUPPORTED = "unsupported"
    """Made in a way that is not checked here, or that no longer counts."""
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True, kw_only=True)
class MailSignature:
    """One signature in a mail's header.

    Attributes:
        kind: Which.
        state: What checking found, without regard to ``expires``.
        domain: Who signed: ``d=``, in small letters.
        selector: Which of the domain's keys: ``s=``.
        algorithm: ``a=``.
        instance: Of ARC, which set, from 1; 0 for DKIM.
        claims: Of a seal, what it says of the ones before it: ``cv=``.
        signed_at: When, by the signer's clock; None when not said.
        expires: From when it shall not count any more; None when not said.
        headers: The fields that it covers, in small letters.
        remarks: What else must be known, by stable name.
    """

    kind: SignatureKind
    state: SignatureState
    domain: str = ""
    selector: str = ""
    algorithm: str = ""
    instance: int = 0
    claims: str = ""
    signed_at: datetime | None = None
    expires: datetime | None = None
    headers: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def key_name(self) -> str:
        """The name in the DNS under which its key is published, or ""."""
        if not self.domain or not self.selector:
            return ""
        return f"{self.selector}._domainkey.{self.domain}".lower()


@dataclass(frozen=True, slots=True, kw_only=True)
class MailDetails:
    """What an e-mail has besides what every message has.

    Attributes:
        subject: As written, decoded.
        hops: From the first server to the last.
        headers: Fields that tell of people, lists and programs, in their order.
        results: What servers wrote down of their own checks
            (``Authentication-Results``): their claims, topmost first.
        signatures: In the order of the header.
    """

    subject: str = ""
    hops: tuple[Hop, ...] = ()
    headers: tuple[HeaderLine, ...] = ()
    results: tuple[str, ...] = ()
    signatures: tuple[MailSignature, ...] = ()

    @property
    def arrived(self) -> datetime | None:
        """When the last server says that it received the mail."""
        return self.hops[-1].time if self.hops else None


def key_names(mail: MailDetails) -> set[str]:
    """Return the names of the keys that the signatures of a mail are checked with."""
    shut_out = {SignatureState.UNSUPPORTED, SignatureState.UNREADABLE}
    return {
        one.key_name
        for one in mail.signatures
        if one.state not in shut_out and one.key_name
    }


class Standing(Enum):
    """How a signature stands at a certain time."""

    FITS = "fits"
    EXPIRED_SINCE = "expired_since"
    """It fits, and its time was over only after the mail had arrived."""
    EXPIRED_ON_ARRIVAL = "expired_on_arrival"
    """It fits, and its time was over before the mail arrived."""
    EXPIRED = "expired"
    """It fits, its time is over, and when the mail arrived is not known."""
    UNPROVEN = "unproven"
    """It does not fit, or was not checked: see its state."""


def standing(
    signature: MailSignature, arrived: datetime | None, now: datetime
) -> Standing:
    """Return how a signature stands: ``x=`` is held against the time of arrival."""
    if signature.state is not SignatureState.FITS:
        return Standing.UNPROVEN
    if signature.expires is None:
        return Standing.FITS
    if arrived is None:
        return Standing.FITS if now < signature.expires else Standing.EXPIRED
    if arrived >= signature.expires:
        return Standing.EXPIRED_ON_ARRIVAL
    return Standing.FITS if now < signature.expires else Standing.EXPIRED_SINCE


class Chain(Enum):
    """What the seals of servers in between come to, taken together."""

    NONE = "none"
    WHOLE = "whole"
    BROKEN = "broken"
    UNCHECKED = "unchecked"
    """A key is not there, or a seal is of a kind that is not checked here."""


def chain(signatures: Sequence[MailSignature]) -> Chain:
    """Return the verdict on the ARC sets of a mail (RFC 8617, 5.2)."""
    sets = [one for one in signatures if one.instance]
    if not sets:
        return Chain.NONE
    newest = max(one.instance for one in sets)
    seals = {one.instance: one for one in sets if one.kind is SignatureKind.ARC_SEAL}
    last = [
        one
        for one in sets
        if one.kind is SignatureKind.ARC_MESSAGE and one.instance == newest
    ]
    if len(last) != 1 or set(seals) != set(range(1, newest + 1)) or len(sets) % 2:
        return Chain.BROKEN
    if any(one.claims != _claim_of(number) for number, one in seals.items()):
        return Chain.BROKEN
    states = {one.state for one in (*last, *seals.values())}
    if states <= {SignatureState.FITS}:
        return Chain.WHOLE
    unchecked = {SignatureState.KEY_UNAVAILABLE, SignatureState.UNSUPPORTED}
    return (
        Chain.UNCHECKED
        if states <= unchecked | {SignatureState.FITS}
        else (Chain.BROKEN)
    )


def _claim_of(instance: int) -> str:
    return "none" if instance == 1 else "pass"


def delays(hops: Sequence[Hop]) -> list[timedelta | None]:
    """Return for each hop how long after the one before it, None when not known."""
    before: list[datetime | None] = [None, *(hop.time for hop in hops)]
    return [
        hop.time - earlier if hop.time and earlier else None
        for hop, earlier in zip(hops, before, strict=False)
    ]
