"""Reports made to platforms, the police and others, and what came of them.

Kept as sealed records of the case. The clock of a law runs beside them, and looks at
their addresses are told with what they rest on.
"""

from evidence_app.casework.reports_made.clock import (
    Countdown,
    TimedReport,
    countdown,
    soonest_first,
)
from evidence_app.casework.reports_made.listed import listed
from evidence_app.casework.reports_made.records import (
    KIND,
    NewReply,
    NewReport,
    add_check,
    add_reply,
    add_report,
    close_report,
    find_report,
    reports_of,
)
from evidence_app.casework.reports_made.seen import Found, outcome_of
from evidence_app.casework.reports_made.telling import (
    SHOWS,
    STATES,
    basis_lines,
    channel_words,
    clock_lines,
    why_line,
)
from evidence_app.casework.reports_made.typed_time import moment_from

__all__ = [
    "KIND",
    "SHOWS",
    "STATES",
    "Countdown",
    "Found",
    "NewReply",
    "NewReport",
    "TimedReport",
    "add_check",
    "add_reply",
    "add_report",
    "basis_lines",
    "channel_words",
    "clock_lines",
    "close_report",
    "countdown",
    "find_report",
    "listed",
    "moment_from",
    "outcome_of",
    "reports_of",
    "soonest_first",
    "why_line",
]
