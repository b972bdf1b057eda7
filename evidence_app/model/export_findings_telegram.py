"""What may be noticed in Telegram's exports: by name, with the words that say so."""

from collections.abc import Callable
from typing import Final

from evidence_app.model.finding import Finding, Severity
from evidence_app.words import say, say_count

OF_TELEGRAM: Final[dict[str, Callable[[int], Finding]]] = {
    "telegram_secret_chats": lambda _count: Finding(
        "telegram_secret_chats",
        say(
            "Secret chats and deleted messages are never part of an export of "
            "Telegram. Take screenshots of them."
        ),
    ),
    "telegram_no_usernames": lambda _count: Finding(
        "telegram_no_usernames",
        say(
            "This export does not tell the usernames of other people. Open the "
            "person's profile in Telegram and take a screenshot of it."
        ),
    ),
    "telegram_account_data": lambda _count: Finding(
        "telegram_account_data",
        say(
            "This export also holds other things of your account, such as contacts "
            "and sign-ins. They stay in the original and are not shown among the "
            "messages."
        ),
    ),
    "telegram_local_times": lambda _count: Finding(
        "telegram_local_times",
        say(
            "The offset next to the times in these pages is the one of winter, in "
            "summer too. So the times are shown as they are written. Telegram's JSON "
            "export has exact times."
        ),
    ),
    "telegram_also_pages": lambda _count: Finding(
        "telegram_also_pages",
        say(
            "The same export holds chats as web pages, too. They were not read a "
            "second time; they are kept as files."
        ),
    ),
    "export_cut": lambda _count: Finding(
        "export_cut",
        say(
            "This export breaks off, or cannot be read from some place on. The part "
            "behind it is kept as it is. Export the chat again if you can."
        ),
        Severity.WARNING,
    ),
    "only_own_messages": lambda count: Finding(
        "only_own_messages",
        say_count(
            "{count} group or channel holds only messages of yours. Telegram can be "
            "set to export no others.",
            "{count} groups or channels hold only messages of yours. Telegram can be "
            "set to export no others.",
            count,
        ),
        Severity.WARNING,
    ),
    "files_unavailable": lambda count: Finding(
        "files_unavailable",
        say_count(
            "Telegram could not get {count} file when it made this export. It may be "
            "there if you export again.",
            "Telegram could not get {count} files when it made this export. They may "
            "be there if you export again.",
            count,
        ),
        Severity.WARNING,
    ),
    "files_outside": lambda count: Finding(
        "files_outside",
        say_count(
            "{count} message names a file outside of this export. It was not looked "
            "for.",
            "{count} messages name files outside of this export. They were not looked "
            "for.",
            count,
        ),
        Severity.WARNING,
    ),
    "view_once_media": lambda count: Finding(
        "view_once_media",
        say_count(
            "{count} picture or video could be viewed only once. The export says that "
            "it was sent, and does not hold it.",
            "{count} pictures or videos could be viewed only once. The export says "
            "that they were sent, and does not hold them.",
            count,
        ),
    ),
    "self_destructing_media": lambda count: Finding(
        "self_destructing_media",
        say_count(
            "{count} picture or video was set to delete itself some time after it is "
            "viewed.",
            "{count} pictures or videos were set to delete themselves some time after "
            "they are viewed.",
            count,
        ),
    ),
    "texts_differ": lambda count: Finding(
        "texts_differ",
        say_count(
            "This export writes each text twice, and in {count} message the two "
            "differ. Look at the original.",
            "This export writes each text twice, and in {count} messages the two "
            "differ. Look at the original.",
            count,
        ),
        Severity.WARNING,
    ),
    "more_in_source": lambda count: Finding(
        "more_in_source",
        say_count(
            "{count} message holds more than is shown. All of it is in the original.",
            "{count} messages hold more than is shown. All of it is in the original.",
            count,
        ),
    ),
    "topic_or_reply": lambda count: Finding(
        "topic_or_reply",
        say_count(
            "{count} message belongs to a topic or answers its first message; the "
            "export does not tell which.",
            "{count} messages belong to a topic or answer its first message; the "
            "export does not tell which.",
            count,
        ),
    ),
    "lines_without_time": lambda count: Finding(
        "lines_without_time",
        say_count(
            "{count} line has no time of its own in this export. It stands where the "
            "export has it.",
            "{count} lines have no time of their own in this export. They stand where "
            "the export has them.",
            count,
        ),
    ),
    "names_carried_over": lambda count: Finding(
        "names_carried_over",
        say_count(
            "In {count} message the export leaves out the name, because the message "
            "before it is of the same person.",
            "In {count} messages the export leaves out the name, because the message "
            "before each is of the same person.",
            count,
        ),
    ),
    "pages_missing": lambda count: Finding(
        "pages_missing",
        say_count(
            "{count} page of this export is missing: another page leads to it.",
            "{count} pages of this export are missing: other pages lead to them.",
            count,
        ),
        Severity.WARNING,
    ),
}
