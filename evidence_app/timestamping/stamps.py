"""Signed times that were checked, as values."""

import base64
import re
import textwrap
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from evidence_app.errors import EvidenceError

_LINE: Final = 64
_PEM: Final = re.compile(
    rb"-----BEGIN CERTIFICATE-----\n([A-Za-z0-9+/=\n]+)-----END CERTIFICATE-----\n"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """A response that counts: what was shown existed not later than this time.

    Attributes:
        authority: Its id in the list, such as ``digicert``.
        authority_name: What it is called, for people.
        at: The time that it signed (genTime), UTC.
        accuracy: How far off that may be by its own word, either way, or None.
        serial: The token's number.
        policy: Under which it was signed, dotted OID.
        signer: The name in the signer's certificate.
        chain: Certificates, DER: the signer's first, the root last.
        response: RFC 3161 TimeStampResp, DER, byte for byte as it came.
        offset: How far ``at`` was ahead of this computer's clock, when it was asked
            for from here; exact to the token's own steps (most often a second) and
            half of the time that the answer took. None for one checked later.
    """

    authority: str
    authority_name: str
    at: datetime
    accuracy: timedelta | None
    serial: int
    policy: str
    signer: str
    chain: tuple[bytes, ...]
    response: bytes
    offset: timedelta | None = None

    @property
    def chain_pem(self) -> bytes:
        """The chain as text (RFC 7468), in the same order."""
        return b"".join(pem(certificate) for certificate in self.chain)


@dataclass(frozen=True, slots=True)
class Refusal:
    """An authority whose answer does not count, or that gave none.

    Attributes:
        authority: Its id in the list.
        name: What it is called, for people.
        error: Why.
    """

    authority: str
    name: str
    error: EvidenceError


@dataclass(frozen=True, slots=True)
class Stamped:
    """What came of asking authorities.

    Attributes:
        stamps: Those that count, in the order in which they were asked for.
        refusals: What does not, in the same order.
    """

    stamps: tuple[Stamp, ...]
    refusals: tuple[Refusal, ...]


def roots_in(chain: bytes) -> tuple[bytes, ...]:
    """Return the certificates, DER, in what ``Stamp.chain_pem`` gives."""
    try:
        return tuple(base64.b64decode(each) for each in _PEM.findall(chain))
    except ValueError:
        return ()


def pem(certificate: bytes) -> bytes:
    """Return a certificate (DER) as PEM text."""
    lines = textwrap.wrap(base64.b64encode(certificate).decode(), _LINE)
    head, tail = "-----BEGIN CERTIFICATE-----", "-----END CERTIFICATE-----"
    return "\n".join((head, *lines, tail, "")).encode()
