"""What may be noticed in an export of Instagram, Facebook or Messenger.

By name, with the words that say so; see ``export_findings``.
"""

from collections.abc import Callable, Mapping
from typing import Final

from evidence_app.model.finding import Finding, Severity
from evidence_app.words import say, say_count

OF_META: Final[Mapping[str, Callable[[int], Finding]]] = {
    "names_as_of_export": lambda _count: Finding(
        "names_as_of_export",
        say(
            "People stand in this export by their names only, as they were on the day "
            "it was made. Names can be changed. Take screenshots of the profiles as "
            "well."
        ),
    ),
    "app_lines_unmarked": lambda _count: Finding(
        "app_lines_unmarked",
        say(
            "This export does not mark the lines that the app itself wrote, such as "
            "who joined or that something was sent. They stand under a person's name."
        ),
    ),
    "requests_among": lambda count: Finding(
        "requests_among",
        say_count(
            "{count} conversation is a message request, from someone not accepted yet.",
            "{count} conversations are message requests, from people not accepted yet.",
            count,
        ),
    ),
    "filtered_among": lambda count: Finding(
        "filtered_among",
        say_count(
            "{count} conversation was put aside by the app as unwanted.",
            "{count} conversations were put aside by the app as unwanted.",
            count,
        ),
    ),
    "deleted_accounts": lambda count: Finding(
        "deleted_accounts",
        say_count(
            "In {count} conversation a name was replaced by the app, as it does for "
            "deleted accounts. The name of the folder may "
            "still tell who it was.",
            "In {count} conversations a name was replaced by the app, as it does for "
            "deleted accounts. The names of the folders may "
            "still tell who it was.",
            count,
        ),
    ),
    "letters_mended": lambda count: Finding(
        "letters_mended",
        say_count(
            "The letters of {count} message are written in this export as single "
            "bytes. They were put together again to be shown. The original is kept "
            "as it is.",
            "The letters of {count} messages are written in this export as single "
            "bytes. They were put together again to be shown. The original is kept "
            "as it is.",
            count,
        ),
    ),
    "letters_unclear": lambda count: Finding(
        "letters_unclear",
        say_count(
            "In {count} file it cannot be told how its letters are written. They are "
            "shown as they are, and some may look wrong.",
            "In {count} files it cannot be told how their letters are written. They "
            "are shown as they are, and some may look wrong.",
            count,
        ),
        Severity.WARNING,
    ),
    "duplicate_records": lambda count: Finding(
        "duplicate_records",
        say_count(
            "{count} message stands more than once in this export. All of them are "
            "kept.",
            "{count} messages stand more than once in this export. All of them are "
            "kept.",
            count,
        ),
    ),
    "conversations_twice": lambda count: Finding(
        "conversations_twice",
        say_count(
            "{count} conversation is in this export as JSON and as HTML. Both are "
            "kept.",
            "{count} conversations are in this export as JSON and as HTML. Both are "
            "kept.",
            count,
        ),
    ),
    "messages_unsent": lambda count: Finding(
        "messages_unsent",
        say_count(
            "{count} message was taken back by who sent it. The export may not hold "
            "its words any more.",
            "{count} messages were taken back by who sent them. The export may not "
            "hold their words any more.",
            count,
        ),
    ),
    "taken_down": lambda count: Finding(
        "taken_down",
        say_count(
            "{count} message was taken down by the app.",
            "{count} messages were taken down by the app.",
            count,
        ),
    ),
    "messages_without_content": lambda count: Finding(
        "messages_without_content",
        say_count(
            "{count} message has neither words nor a file in this export. It may have "
            "been shown once only, or be of a kind that is not exported.",
            "{count} messages have neither words nor a file in this export. They may "
            "have been shown once only, or be of a kind that is not exported.",
            count,
        ),
        Severity.WARNING,
    ),
    "more_in_records": lambda count: Finding(
        "more_in_records",
        say_count(
            "{count} message holds more in the export than is shown here. Look at its "
            "original text.",
            "{count} messages hold more in the export than is shown here. Look at "
            "their original text.",
            count,
        ),
    ),
    "fields_unreadable": lambda count: Finding(
        "fields_unreadable",
        say_count(
            "A part of {count} message could not be read. It is kept as it is.",
            "Parts of {count} messages could not be read. They are kept as they are.",
            count,
        ),
        Severity.WARNING,
    ),
    "shown_in_part": lambda count: Finding(
        "shown_in_part",
        say_count(
            "{count} message is too long to be shown whole. It is kept whole.",
            "{count} messages are too long to be shown whole. They are kept whole.",
            count,
        ),
    ),
    "addresses_in_records": lambda count: Finding(
        "addresses_in_records",
        say_count(
            "With {count} message the export also holds an internet address (IP), "
            "which may be yours. It is not shown, and stays in the original.",
            "With {count} messages the export also holds internet addresses (IP), "
            "which may be yours. They are not shown, and stay in the original.",
            count,
        ),
        Severity.WARNING,
    ),
    "files_outside": lambda count: Finding(
        "files_outside",
        say_count(
            "{count} message names a file outside of this export. It was not followed.",
            "{count} messages name files outside of this export. They were not "
            "followed.",
            count,
        ),
        Severity.WARNING,
    ),
    "files_broken_off": lambda count: Finding(
        "files_broken_off",
        say_count(
            "{count} file of this export breaks off or is damaged. What could be read "
            "was read. Ask the app for the export once more.",
            "{count} files of this export break off or are damaged. What could be read "
            "was read. Ask the app for the export once more.",
            count,
        ),
        Severity.WARNING,
    ),
    "export_parts_missing": lambda _count: Finding(
        "export_parts_missing",
        say(
            "Pictures or videos are missing. These apps often cut an export into "
            "several ZIP files: add all of them together."
        ),
    ),
    "numbered_files_missing": lambda count: Finding(
        "numbered_files_missing",
        say_count(
            "{count} file of messages is missing: files with higher numbers are "
            "there. What stood in it is not in this export.",
            "{count} files of messages are missing: files with higher numbers are "
            "there. What stood in them is not in this export.",
            count,
        ),
        Severity.WARNING,
    ),
    "html_export_poorer": lambda _count: Finding(
        "html_export_poorer",
        say(
            "This export was made for reading (HTML). The same export as JSON tells "
            "more, such as the exact times. If you can, ask the app for JSON as well."
        ),
    ),
    "encrypted_part_missing": lambda count: Finding(
        "encrypted_part_missing",
        say_count(
            "{count} conversation became end-to-end encrypted. What was written after "
            "that is not in this export. Messenger gives it out separately, on a "
            "computer.",
            "{count} conversations became end-to-end encrypted. What was written after "
            "that is not in this export. Messenger gives it out separately, on a "
            "computer.",
            count,
        ),
        Severity.WARNING,
    ),
    "encrypted_chats_elsewhere": lambda _count: Finding(
        "encrypted_chats_elsewhere",
        say(
            "End-to-end encrypted chats are not in this export. Compare with the app: "
            "if newer messages are missing, ask for the encrypted chats as well."
        ),
    ),
    "encrypted_overlap": lambda count: Finding(
        "encrypted_overlap",
        say_count(
            "{count} encrypted conversation goes on from one that is in this export, "
            "too. Some messages may stand in both.",
            "{count} encrypted conversations go on from ones that are in this export, "
            "too. Some messages may stand in both.",
            count,
        ),
    ),
    "encrypted_export_limits": lambda _count: Finding(
        "encrypted_export_limits",
        say(
            "Messenger leaves calls, documents and earlier wordings of edited messages "
            "out of its download of encrypted chats. Take screenshots of those."
        ),
        Severity.WARNING,
    ),
    "media_not_downloaded": lambda count: Finding(
        "media_not_downloaded",
        say_count(
            "{count} message had a picture, video or other file that Messenger could "
            "not fetch when it made this export.",
            "{count} messages had pictures, videos or other files that Messenger could "
            "not fetch when it made this export.",
            count,
        ),
        Severity.WARNING,
    ),
}
