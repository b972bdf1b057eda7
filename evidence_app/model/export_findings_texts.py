"""What may be noticed in exports of plain text: by name, with the words that say so."""

from collections.abc import Callable
from typing import Final

from evidence_app.model.finding import Finding, Severity
from evidence_app.words import say, say_count

OF_TEXTS: Final[dict[str, Callable[[int], Finding]]] = {
    "view_once_left_out": lambda count: Finding(
        "view_once_left_out",
        say_count(
            "{count} message could be viewed only once. Its content is not in this "
            "export.",
            "{count} messages could be viewed only once. Their content is not in "
            "this export.",
            count,
        ),
    ),
    "messages_deleted": lambda count: Finding(
        "messages_deleted",
        say_count(
            "{count} message was deleted. The app that made the export left only a "
            "note in its place.",
            "{count} messages were deleted. The app that made the export left only "
            "notes in their places.",
            count,
        ),
    ),
    "messages_disappear": lambda _count: Finding(
        "messages_disappear",
        say(
            "Messages in this chat were set to disappear. Those that did are not in "
            "this export. Take screenshots of what can still be seen."
        ),
        Severity.WARNING,
    ),
    "maybe_cut": lambda _count: Finding(
        "maybe_cut",
        say(
            "This export does not begin with a line that the app itself writes at "
            "the beginning of a chat. Earlier messages may be missing. Look on the "
            "phone for what came before."
        ),
    ),
    "calendar_buddhist": lambda _count: Finding(
        "calendar_buddhist",
        say(
            "The years in this export are counted as in Thailand. They are shown as "
            "they are written; for the order of messages, 543 years were taken off."
        ),
    ),
    "encoding_guessed": lambda _count: Finding(
        "encoding_guessed",
        say(
            "The file does not say how its letters are stored. It was worked out "
            "from its bytes. Compare some words with the phone."
        ),
        Severity.WARNING,
    ),
    "day_unknown": lambda count: Finding(
        "day_unknown",
        say_count(
            "{count} message has a time but no day in this export.",
            "{count} messages have a time but no day in this export.",
            count,
        ),
        Severity.WARNING,
    ),
    "shown_as_text": lambda _count: Finding(
        "shown_as_text",
        say(
            "The app does not know who writes such files. It is shown line by line, "
            "as it stands. Nothing in it was taken for a name, a time or a message."
        ),
        Severity.WARNING,
    ),
    "shown_as_table": lambda _count: Finding(
        "shown_as_table",
        say(
            "The app does not know who writes such tables. It is shown row by row, "
            "as it stands. Nothing in it was taken for a name, a time or a message."
        ),
        Severity.WARNING,
    ),
    "columns_as_told": lambda _count: Finding(
        "columns_as_told",
        say(
            "The app does not know who writes such tables. Which column holds the "
            "time, the name and the words was said by the person who saved it."
        ),
        Severity.WARNING,
    ),
    "names_not_told_apart": lambda count: Finding(
        "names_not_told_apart",
        say_count(
            "For {count} message it cannot be told where the name ends and the words "
            "begin. Name and words are shown together.",
            "For {count} messages it cannot be told where the name ends and the words"
            " begin. Name and words are shown together.",
            count,
        ),
        Severity.WARNING,
    ),
}
