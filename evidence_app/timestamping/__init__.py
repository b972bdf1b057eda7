"""Trusted time: what was shown to an outside authority existed not later than then.

RFC 3161. Nothing here says anything about the time before, or who made something.
"""

from evidence_app.timestamping.asking import (
    FURTHEST_APART,
    LARGEST_RESPONSE,
    Patience,
    ask,
    stamp,
)
from evidence_app.timestamping.authorities import (
    ASKED,
    Authority,
    AuthorityListError,
    authorities,
    name_of,
)
from evidence_app.timestamping.checking import check_response
from evidence_app.timestamping.stamps import Refusal, Stamp, Stamped, roots_in
from evidence_app.timestamping.tokens import read_response

__all__ = [
    "ASKED",
    "FURTHEST_APART",
    "LARGEST_RESPONSE",
    "Authority",
    "AuthorityListError",
    "Patience",
    "Refusal",
    "Stamp",
    "Stamped",
    "ask",
    "authorities",
    "check_response",
    "name_of",
    "read_response",
    "roots_in",
    "stamp",
]
