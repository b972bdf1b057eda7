"""A notice to a platform: what to take down, where, on what ground, and nothing else.

A value that is made from what a person chose and wrote; pictures, files, private notes
and the diary are not known here. Window, command line and PDF show the same one.
"""

from evidence_app.report.notice.answers import account_line
from evidence_app.report.notice.compose import compose, ways
from evidence_app.report.notice.places import (
    Place,
    accounts_for,
    kept_words,
    places_of,
)
from evidence_app.report.notice.text import notice_text
from evidence_app.report.notice.values import (
    MOST_WORDS,
    Answer,
    NoticeField,
    NoticeSource,
    PlatformNotice,
    Statement,
    full_address,
)

__all__ = [
    "MOST_WORDS",
    "Answer",
    "NoticeField",
    "NoticeSource",
    "Place",
    "PlatformNotice",
    "Statement",
    "account_line",
    "accounts_for",
    "compose",
    "full_address",
    "kept_words",
    "notice_text",
    "places_of",
    "ways",
]
