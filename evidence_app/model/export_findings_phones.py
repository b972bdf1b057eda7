"""What may be noticed in text messages of phones and in Signal's exports, by name."""

from collections.abc import Callable
from typing import Final

from evidence_app.model.finding import Finding, Severity
from evidence_app.words import say, say_count

OF_PHONES: Final[dict[str, Callable[[int], Finding]]] = {
    "sms_of_this_phone": lambda _count: Finding(
        "sms_of_this_phone",
        say(
            "This backup holds the text messages and calls that were on the phone "
            "when it was made. What was deleted before, and chats of other apps, "
            "are not in it."
        ),
    ),
    "messages_not_sent": lambda count: Finding(
        "messages_not_sent",
        say_count(
            "{count} message was written on the phone and not sent: a draft, or one"
            " that failed.",
            "{count} messages were written on the phone and not sent: drafts, or "
            "ones that failed.",
            count,
        ),
        Severity.WARNING,
    ),
    "mms_not_fetched": lambda count: Finding(
        "mms_not_fetched",
        say_count(
            "{count} message was announced to the phone, but its content was never "
            "fetched. It is not in this export.",
            "{count} messages were announced to the phone, but their content was "
            "never fetched. It is not in this export.",
            count,
        ),
        Severity.WARNING,
    ),
    "senders_doubtful": lambda count: Finding(
        "senders_doubtful",
        say_count(
            "Who sent {count} message is not certain from this export.",
            "Who sent {count} messages is not certain from this export.",
            count,
        ),
        Severity.WARNING,
    ),
    "duplicate_records": lambda count: Finding(
        "duplicate_records",
        say_count(
            "{count} message stands in this export a second time, sign for sign. "
            "Both are kept.",
            "{count} messages stand in this export more than once, sign for sign. "
            "All of them are kept.",
            count,
        ),
    ),
    "count_differs": lambda _count: Finding(
        "count_differs",
        say(
            "This export says how many messages it holds, and it holds another "
            "number of them. All that were found are kept."
        ),
        Severity.WARNING,
    ),
    "files_damaged": lambda count: Finding(
        "files_damaged",
        say_count(
            "{count} message holds a file that is damaged in the export. What can "
            "be read of it is kept.",
            "{count} messages hold files that are damaged in the export. What can "
            "be read of them is kept.",
            count,
        ),
        Severity.WARNING,
    ),
    "signal_leaves_out": lambda _count: Finding(
        "signal_leaves_out",
        say(
            "Signal leaves out of its export every message that disappears by "
            "itself, and every picture or video that can be viewed once. Take "
            "screenshots of what you still see on the phone."
        ),
        Severity.WARNING,
    ),
    "chats_disappearing": lambda count: Finding(
        "chats_disappearing",
        say_count(
            "In {count} chat of this export, messages disappear by themselves. They"
            " are not in it.",
            "In {count} chats of this export, messages disappear by themselves. "
            "They are not in it.",
            count,
        ),
        Severity.WARNING,
    ),
    "view_once_removed": lambda count: Finding(
        "view_once_removed",
        say_count(
            "{count} message had a picture or video that could be viewed once. The "
            "file is not in this export.",
            "{count} messages had pictures or videos that could be viewed once. "
            "Their files are not in this export.",
            count,
        ),
        Severity.WARNING,
    ),
    "signal_secrets": lambda _count: Finding(
        "signal_secrets",
        say(
            "This export holds keys of your Signal account. It stays sealed as it "
            "is; what you share is a copy without them."
        ),
    ),
}
