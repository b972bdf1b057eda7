"""One post or account that some part of the page speaks of, before it is placed."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Final

from evidence_app.capture.statements.statement import (
    MAX_VALUE,
    TIMES,
    Copy,
    Name,
    Statement,
)
from evidence_app.capture.statements.times import zone_of

MAX_STATEMENTS: Final = 30
"""That one place makes of one post."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """What one place says of one post or one account.

    Attributes:
        statements: What it says.
        account: It speaks of an account, not of a post.
        stands_alone: It is what the page's own description is about, so that it
            speaks of the page if nothing else does so too.
    """

    statements: tuple[Statement, ...]
    account: bool = False
    stands_alone: bool = False


def stated(name: Name, value: str, where: str, copy: Copy) -> Statement:
    """Return a statement; halves of characters become their codes, as JSON has them."""
    kept = value.encode("utf-8", "backslashreplace").decode("utf-8")
    zone = zone_of(kept) if name in TIMES else ""
    return Statement(name=name, value=kept, where=where, copy=copy, zone=zone)


def statements_of(
    found: Iterable[tuple[Name, str, str]], copy: Copy
) -> tuple[Statement, ...]:
    """Return what was found as statements, less what is empty or too long."""
    return tuple(
        stated(name, value.strip(), where, copy)
        for name, value, where in islice(found, MAX_STATEMENTS)
        if value.strip() and len(value) <= MAX_VALUE
    )
