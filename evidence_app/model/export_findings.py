"""What may be noticed in a chat export: by name, with the words that say so.

The decoder, which meets the hostile bytes, sends names and numbers only; so no
sentence can be put into the app's mouth from there.
"""

from collections.abc import Callable
from typing import Final

from evidence_app.model.export_findings_meta import OF_META
from evidence_app.model.export_findings_phones import OF_PHONES
from evidence_app.model.export_findings_platforms import OF_PLATFORMS
from evidence_app.model.export_findings_telegram import OF_TELEGRAM
from evidence_app.model.export_findings_texts import OF_TEXTS
from evidence_app.model.finding import Finding, Severity
from evidence_app.model.mail_findings import MAIL_FINDINGS
from evidence_app.words import say, say_count


def export_finding(code: str, count: int = 1) -> Finding:
    """Return the finding of this name, said of ``count`` places.

    Raises:
        KeyError: there is no such finding.
    """
    return _FINDINGS[code](count)


_FINDINGS: Final[dict[str, Callable[[int], Finding]]] = {
    "unsigned_export": lambda _count: Finding(
        "unsigned_export",
        say(
            "This export is plain text that anyone can change. Keep the phone, or "
            "screenshots of the same messages, as well."
        ),
    ),
    "times_without_zone": lambda _count: Finding(
        "times_without_zone",
        # What is shown then depends on whether a zone was declared: said there.
        say("The times in this export have no time zone."),
    ),
    "date_order_ambiguous": lambda _count: Finding(
        "date_order_ambiguous",
        say(
            "In this export it cannot be told which number is the day and which "
            "is the month. The dates are shown as they are written."
        ),
        Severity.WARNING,
    ),
    "date_order_inferred": lambda _count: Finding(
        "date_order_inferred",
        say(
            "Which number is the day and which is the month was worked out: only "
            "in this order does time run forward in the export. Compare one date "
            "with the phone."
        ),
    ),
    "times_unreadable": lambda count: Finding(
        "times_unreadable",
        say_count(
            "The time of {count} message could not be read. It is shown as it is "
            "written.",
            "The times of {count} messages could not be read. They are shown as "
            "they are written.",
            count,
        ),
        Severity.WARNING,
    ),
    "out_of_order": lambda count: Finding(
        "out_of_order",
        say_count(
            "{count} message has an earlier time than the one before it.",
            "{count} messages have an earlier time than the one before them.",
            count,
        ),
    ),
    "line_ends_alike": lambda _count: Finding(
        "line_ends_alike",
        say(
            "All line ends in this export are alike. So a line inside a message "
            "that looks like the start of another message cannot be told apart "
            "from a real start. Compare with the phone."
        ),
    ),
    "line_ends_mixed": lambda _count: Finding(
        "line_ends_mixed",
        say(
            "The line ends in this export are mixed in an unusual way. The borders "
            "between messages may be wrong. Compare with the phone."
        ),
        Severity.WARNING,
    ),
    "header_like_lines": lambda count: Finding(
        "header_like_lines",
        say_count(
            "{count} line inside a message looks like the start of another message."
            " It was kept as part of the message it stands in.",
            "{count} lines inside messages look like the start of another message. "
            "They were kept as part of the message they stand in.",
            count,
        ),
        Severity.WARNING,
    ),
    "unknown_records": lambda count: Finding(
        "unknown_records",
        say_count(
            "{count} part of this export could not be read as a message. It is kept"
            " as it is.",
            "{count} parts of this export could not be read as messages. They are "
            "kept as they are.",
            count,
        ),
        Severity.WARNING,
    ),
    "bytes_not_text": lambda count: Finding(
        "bytes_not_text",
        say_count(
            "{count} message holds signs that are not valid text. They are shown as �.",
            "{count} messages hold signs that are not valid text. They are shown as �.",
            count,
        ),
        Severity.WARNING,
    ),
    "files_missing": lambda count: Finding(
        "files_missing",
        say_count(
            "{count} message names a file that is not in this export.",
            "{count} messages name files that are not in this export.",
            count,
        ),
        Severity.WARNING,
    ),
    "media_left_out": lambda count: Finding(
        "media_left_out",
        say_count(
            "{count} picture, video or other file was left out by the app that made"
            " the export.",
            "{count} pictures, videos or other files were left out by the app that "
            "made the export.",
            count,
        ),
    ),
    "names_twice": lambda count: Finding(
        "names_twice",
        say_count(
            "{count} file name appears more than once in this export. All of them "
            "are kept.",
            "{count} file names appear more than once in this export. All of them "
            "are kept.",
            count,
        ),
        Severity.WARNING,
    ),
    "names_odd": lambda count: Finding(
        "names_odd",
        say_count(
            "{count} file in this export has a name that points outside of it. It "
            "is kept, and its name is not followed.",
            "{count} files in this export have names that point outside of it. They"
            " are kept, and their names are not followed.",
            count,
        ),
        Severity.WARNING,
    ),
    "several_chats": lambda _count: Finding(
        "several_chats",
        say(
            "More than one file in this export looks like a chat. One was read as "
            "the chat; the others are kept as files."
        ),
        Severity.WARNING,
    ),
    **MAIL_FINDINGS,
    **OF_META,
    **OF_PHONES,
    **OF_PLATFORMS,
    **OF_TELEGRAM,
    **OF_TEXTS,
}
