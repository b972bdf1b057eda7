"""Finds what a page states about itself: identifiers, accounts, links and times.

Everything is found, nothing guessed: each value is what stood there, with the place
where it stood, and what differs is kept beside the other. Hand a ``SavedPage`` to
``find_statements``.
"""

from evidence_app.capture.statements.find import SavedPage, find_statements
from evidence_app.capture.statements.statement import (
    NO_ZONE,
    Copy,
    Name,
    PageStatements,
    Post,
    Statement,
)
from evidence_app.capture.statements.times import moment_of

__all__ = [
    "NO_ZONE",
    "Copy",
    "Name",
    "PageStatements",
    "Post",
    "SavedPage",
    "Statement",
    "find_statements",
    "moment_of",
]
