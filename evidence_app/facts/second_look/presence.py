"""Tells a page that changed from one that is gone, moved or behind a sign-in."""

import re
from typing import Final
from urllib.parse import SplitResult, parse_qsl, urlsplit

from evidence_app.facts.second_look.look import Look, Presence

_GONE: Final = frozenset({404, 410})
_SIGN_IN: Final = re.compile(
    r"(?:^|/)(?:log_?in|log-in|sign_?in|sign-in|checkpoint|account_?login|session/new"
    r"|i/flow/login|servicelogin|authorize)(?:[./]|$)",
    re.IGNORECASE,
)
_SIGN_IN_HOST: Final = re.compile(r"^(?:login|signin|accounts|auth|sso)\.")
_TRACKING: Final = re.compile(
    r"utm_\w+|fbclid|gclid|igsh(?:id)?|si|ref(?:_src|_url)?|_rdr|__\w+|s|t"
)


def presence_of(first: Look, second: Look) -> Presence:
    """Return whether the page of the first look was there at the second."""
    if second.status in _GONE and first.status not in _GONE:
        return Presence.GONE
    if not same_place(first.address, second.address):
        if _is_sign_in(second.address) and not _is_sign_in(first.address):
            return Presence.SIGN_IN
        return Presence.ELSEWHERE
    refused = second.status == 0 or second.status >= 400
    if refused and second.status != first.status:
        return Presence.REFUSED
    if first.status >= 400 and second.status < 400:
        return Presence.SINCE
    return Presence.THERE


def same_place(one: str, other: str) -> bool:
    """Return whether two addresses lead to one page, as far as they tell."""
    return one == other or _place(one) == _place(other)


def _place(address: str) -> tuple[str, str, tuple[tuple[str, str], ...]]:
    """Return an address without what says nothing of the place."""
    parts = _split(address)
    try:
        asked = parse_qsl(parts.query, keep_blank_values=True, max_num_fields=200)
    except ValueError:
        asked = [("", parts.query)]
    kept = sorted(pair for pair in asked if not _TRACKING.fullmatch(pair[0]))
    host = parts.netloc.lower().rpartition("@")[2]
    for beginning in ("www.", "m.", "mobile."):
        host = host.removeprefix(beginning)
    return host, parts.path.rstrip("/"), tuple(kept)


def _is_sign_in(address: str) -> bool:
    parts = _split(address)
    host = parts.netloc.lower().rpartition("@")[2]
    return bool(_SIGN_IN.search(parts.path) or _SIGN_IN_HOST.match(host))


def _split(address: str) -> SplitResult:
    try:
        return urlsplit(address)
    except ValueError:
        return urlsplit("")
