"""Redacted copies of pictures: made, tested, and told apart from their originals.

``make`` gives a copy as PNG bytes that were opened again and held against the
original; ``captured_redaction`` makes of it what ingest takes in, as part of its
original; ``redaction_of`` reads back what was covered, so that it can be changed. The
original is never altered, and an earlier copy stays when a new one is made. Whether
reports show the picture or its copy is the person's choice, in ``show_in_reports``.
"""

from evidence_app.casework.redactions.kept import (
    captured_redaction,
    is_redacted,
    original_of,
    redaction_of,
    redactions_among,
)
from evidence_app.casework.redactions.making import MOST_PIXELS, Copy, make
from evidence_app.casework.redactions.shown import originals_shown, show_in_reports

__all__ = [
    "MOST_PIXELS",
    "Copy",
    "captured_redaction",
    "is_redacted",
    "make",
    "original_of",
    "originals_shown",
    "redaction_of",
    "redactions_among",
    "show_in_reports",
]
