"""What may be noticed in exports of single platforms: a part of ``export_findings``."""

from collections.abc import Callable, Mapping
from typing import Final

from evidence_app.model.finding import Finding, Severity
from evidence_app.words import say, say_count

OF_PLATFORMS: Final[Mapping[str, Callable[[int], Finding]]] = {
    "own_messages_only": lambda _count: Finding(
        "own_messages_only",
        say(
            "This package holds only what you wrote yourself. What the other person "
            "wrote is not in it. Take screenshots of those messages."
        ),
        Severity.WARNING,
    ),
    "export_cut": lambda count: Finding(
        "export_cut",
        say_count(
            "{count} file of this export is damaged or ends too early. What stands "
            "before that place was read; the rest is kept as it is.",
            "{count} files of this export are damaged or end too early. What stands "
            "before those places was read; the rest is kept as it is.",
            count,
        ),
        Severity.WARNING,
    ),
    "count_differs": lambda _count: Finding(
        "count_differs",
        say(
            "The export states a number of messages, and holds another number of them."
        ),
        Severity.WARNING,
    ),
    "period_only": lambda _count: Finding(
        "period_only",
        say("This export was limited to a period. Older or newer messages may exist."),
    ),
    "zone_from_numbers": lambda _count: Finding(
        "zone_from_numbers",
        say(
            "The times in this export are written without a time zone. The platform's"
            " own numbers of the messages hold the same times in UTC, so they are "
            "shown as UTC."
        ),
    ),
    "numbers_and_times_differ": lambda count: Finding(
        "numbers_and_times_differ",
        say_count(
            "{count} message has a time that differs from a second time in the same "
            "record. It is shown as it is written.",
            "{count} messages have times that differ from a second time in the same "
            "record. They are shown as they are written.",
            count,
        ),
        Severity.WARNING,
    ),
    "files_by_address": lambda count: Finding(
        "files_by_address",
        say_count(
            "{count} message names a file by a web address only. The file is not in "
            "this export, and the app does not fetch it. Such addresses often stop "
            "working: take a screenshot.",
            "{count} messages name files by web addresses only. The files are not in "
            "this export, and the app does not fetch them. Such addresses often stop "
            "working: take screenshots.",
            count,
        ),
    ),
    "files_without_message": lambda count: Finding(
        "files_without_message",
        say_count(
            "{count} picture, video or other file in this export is named by no "
            "message. It is kept with the export.",
            "{count} pictures, videos or other files in this export are named by no "
            "message. They are kept with the export.",
            count,
        ),
    ),
    "files_ambiguous": lambda count: Finding(
        "files_ambiguous",
        say_count(
            "For {count} message it cannot be told which of several files belongs to "
            "it. All of them are listed with it.",
            "For {count} messages it cannot be told which of several files belong to "
            "them. All of them are listed with each.",
            count,
        ),
        Severity.WARNING,
    ),
    "no_media_in_format": lambda _count: Finding(
        "no_media_in_format",
        say(
            "This kind of export never holds pictures, videos or voice messages. Take "
            "screenshots of those."
        ),
    ),
    "contents_not_there": lambda count: Finding(
        "contents_not_there",
        say_count(
            "For {count} message this export holds only that it was sent, not what "
            "was in it.",
            "For {count} messages this export holds only that they were sent, not "
            "what was in them.",
            count,
        ),
    ),
    "deletion_traces": lambda count: Finding(
        "deletion_traces",
        say_count(
            "{count} message was deleted. The export holds a trace of it, not its "
            "words.",
            "{count} messages were deleted. The export holds traces of them, not "
            "their words.",
            count,
        ),
        Severity.WARNING,
    ),
    "html_in_text": lambda count: Finding(
        "html_in_text",
        say_count(
            "{count} message holds codes such as &amp; or <br> in place of signs. It "
            "is shown as the export has it.",
            "{count} messages hold codes such as &amp; or <br> in place of signs. They"
            " are shown as the export has them.",
            count,
        ),
    ),
    "drafts": lambda count: Finding(
        "drafts",
        say_count(
            "{count} message is a draft: it was written and not sent.",
            "{count} messages are drafts: they were written and not sent.",
            count,
        ),
        Severity.WARNING,
    ),
    "numbers_for_names": lambda _count: Finding(
        "numbers_for_names",
        say(
            "This export names people by numbers only. Take a screenshot of the "
            "profile and the chat, so that the number can be tied to a name."
        ),
    ),
    "encrypted_may_be_absent": lambda _count: Finding(
        "encrypted_may_be_absent",
        say(
            "Encrypted chats may be absent from this archive. Compare with the app, "
            "and take screenshots of what is missing."
        ),
    ),
    "database_of_one_computer": lambda _count: Finding(
        "database_of_one_computer",
        say(
            "This is the message store of one Mac. Messages that were deleted there, "
            "or that are only on the phone, are not in it."
        ),
    ),
    "newest_may_be_absent": lambda _count: Finding(
        "newest_may_be_absent",
        say(
            "This database can keep its newest messages in a second file, whose name "
            "ends in -wal. It is not here. Add chat.db and chat.db-wal together."
        ),
        Severity.WARNING,
    ),
    "log_not_whole": lambda _count: Finding(
        "log_not_whole",
        say(
            "The file with the newest messages ends in the middle of a change, or "
            "holds older ones as well. It was read up to its last complete change."
        ),
    ),
    "database_damaged": lambda _count: Finding(
        "database_damaged",
        say("The database is damaged. Some messages could not be read from it."),
        Severity.WARNING,
    ),
}
