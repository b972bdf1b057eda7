"""The way of a mail: the notes that servers put on it, from the first to the last.

Each server writes its own above those it found (RFC 5321, 4.4). What stands below the
first server that a reader trusts may be invented.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Final

from evidence_app.messages.mail.headers import Header, text_of, unfolded
from evidence_app.messages.mail.moments import moment
from evidence_app.model.mail import HeaderLine, Hop

MAX_HOPS: Final = 100
MAX_LISTED: Final = 100
MAX_TEXT: Final = 2_000

_PIECE: Final = re.compile(r"\s+|[()]|[^\s()]+")
_CLAUSES: Final = frozenset({"from", "by", "via", "with", "id", "for"})
_SHOWN: Final = frozenset(
    [
        "from",
        "sender",
        "reply-to",
        "return-path",
        "to",
        "cc",
        "bcc",
        "subject",
        "date",
        "message-id",
        "in-reply-to",
        "delivered-to",
        "envelope-to",
        "x-original-to",
        "x-original-from",
        "list-id",
        "list-unsubscribe",
        "list-post",
        "x-originating-ip",
        "x-mailer",
        "user-agent",
        "received-spf",
        "resent-from",
        "resent-to",
        "resent-date",
        "x-gmail-labels",
        "arc-authentication-results",
    ]
)


def hops_of(header: Header) -> tuple[Hop, ...]:
    """Return the hops, the first server's first."""
    noted = header.all("received")[:MAX_HOPS]
    return tuple(_hop(unfolded(one.value)) for one in reversed(noted))


def lines_of(header: Header) -> tuple[HeaderLine, ...]:
    """Return the fields that tell of people, lists and programs."""
    shown = (one for one in header.fields if one.name in _SHOWN)
    return tuple(
        HeaderLine(_as_written(one.raw), text_of(one.value)[:MAX_TEXT])
        for one, _ in zip(shown, range(MAX_LISTED), strict=False)
    )


def results_of(header: Header) -> tuple[str, ...]:
    """Return what servers wrote down of their own checks."""
    found = header.all("authentication-results")[:MAX_HOPS]
    return tuple(text_of(one.value)[:MAX_TEXT] for one in found)


def _as_written(raw: bytes) -> str:
    return raw.partition(b":")[0].strip().decode("ascii", "replace")


def _hop(written: str) -> Hop:
    before, semicolon, time_raw = written.rpartition(";")
    if not semicolon:
        before, time_raw = written, ""
    told = dict(_clauses(before))
    return Hop(
        sent_from=told.get("from", ""),
        by=told.get("by", ""),
        protocol=told.get("with", ""),
        recipient=told.get("for", ""),
        time_raw=time_raw.strip()[:100],
        time=_aware(time_raw),
    )


def _aware(time_raw: str) -> datetime | None:
    found = moment(time_raw)
    return found if found is not None and found.tzinfo is not None else None


def _clauses(written: str) -> Iterator[tuple[str, str]]:
    """Yield each clause's name and words; names inside brackets are words."""
    depth = 0
    name = ""
    words: list[str] = []
    for piece in _PIECE.findall(written):
        depth = max(depth + (piece == "(") - (piece == ")"), 0)
        if not depth and piece.lower() in _CLAUSES:
            if name:
                yield name, "".join(words).strip()[:MAX_TEXT]
            name, words = piece.lower(), []
        else:
            words.append(piece)
    if name:
        yield name, "".join(words).strip()[:MAX_TEXT]
