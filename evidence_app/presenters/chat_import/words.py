"""What is said of an export before and after it is taken in."""

from collections.abc import Sequence
from functools import cache
from typing import Final
from zoneinfo import available_timezones

from evidence_app.guidance.exports import guide_for
from evidence_app.model.export import ConversationKind
from evidence_app.presenters.chat_import.view import (
    ChatShown,
    ConversationLine,
    FileLine,
)
from evidence_app.presenters.transcript.rows import rows_of_unknown
from evidence_app.session import ExportFile, FetchedKeys, Survey
from evidence_app.words import Words, mark, say, say_count

MOST_CHATS: Final = 200
"""So many chats are listed; nobody reads more on a screen."""
_MOST_NAMES: Final = 6
_LONGEST_NAME: Final = 40
KINDS: Final[dict[ConversationKind, str]] = {
    ConversationKind.DIRECT: mark("Between two people"),
    ConversationKind.GROUP: mark("Group"),
    ConversationKind.CHANNEL: mark("Channel"),
    ConversationKind.REQUEST: mark("Message request"),
    ConversationKind.ARCHIVED: mark("Archived"),
    ConversationKind.FILTERED: mark("Put aside by the platform"),
    ConversationKind.UNKNOWN: "",
}


def chat_shown(platform: str, file: str, survey: Survey) -> ChatShown:
    """Return what is shown of an export that was read through.

    Args:
        platform: The app that made it, "" where no reader knows it.
        file: The file's name.
        survey: What was found in it.
    """
    chats = survey.conversations
    several = len(chats) > 1
    listed = chats[:MOST_CHATS] if several else []
    return ChatShown(
        heading=_heading(platform, several=several),
        file=file,
        lines=tuple(_lines(survey)) if platform else (_lines_of_unknown(survey),),
        earliest=survey.earliest,
        latest=survey.latest,
        conversations=tuple(
            ConversationLine(
                title=each.title,
                kind=KINDS[each.kind],
                messages=survey.messages[each.number],
            )
            for each in listed
        ),
        more=len(chats) - len(listed) if several else 0,
        findings=tuple(survey.findings),
    )


def _lines_of_unknown(survey: Survey) -> Words:
    return rows_of_unknown(survey.messages.total())


def _heading(platform: str, *, several: bool) -> Words:
    if not platform:
        return say("A file that the app does not know")
    if several:
        return say("An export from {platform}", platform=platform)
    return say("A chat from {platform}", platform=platform)


def _lines(survey: Survey) -> list[Words]:
    count = survey.messages.total()
    names = [name for name, _ in survey.people.most_common() if name]
    lines = [
        say_count("{number} message", "{number} messages", count, number=f"{count:,}")
    ]
    if len(survey.conversations) > 1:
        lines.append(
            say_count("{count} chat", "{count} chats", len(survey.conversations))
        )
    if names:
        lines.append(
            say_count(
                "{count} name: {names}",
                "{count} names: {names}",
                len(names),
                names=listed_names(names),
            )
        )
    return lines


def listed_names(names: Sequence[str]) -> str:
    """Return the first of some names, each kept to itself."""
    short = [_short(name) for name in names[:_MOST_NAMES]]
    return ", ".join([*short, *(["…"] if len(names) > _MOST_NAMES else [])])


def _short(name: str) -> str:
    cut = name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME]}…"
    return f"\u2068{cut}\u2069"


def file_lines(members: Sequence[ExportFile]) -> tuple[FileLine, ...]:
    """Return the files of an export as they are offered."""
    return tuple(
        FileLine(index=each.index, name=each.name, size=each.size or 0)
        for each in members
    )


def without_keys() -> Words:
    """Return what becomes of signed e-mails when their keys could not be fetched."""
    return say(
        "The e-mails can be saved without the keys. Then it is said that their "
        "signatures were not checked."
    )


def keys_lines(keys: FetchedKeys) -> tuple[Words, ...]:
    """Return what came of asking for the keys of signed e-mails."""
    answered, failed = len(keys.answers), len(keys.failed)
    lines = []
    if answered:
        lines.append(
            say_count(
                "{count} key was asked for and answered. The answer is kept with the "
                "e-mails.",
                "{count} keys were asked for and answered. The answers are kept with "
                "the e-mails.",
                answered,
            )
        )
    if failed:
        lines.append(
            say_count(
                "For {count} key nobody answered.",
                "For {count} keys nobody answered.",
                failed,
            )
        )
    if not answered:
        lines.append(without_keys())
    return tuple(lines)


@cache
def zones() -> tuple[str, ...]:
    """Return the names of all time zones that are places, and UTC."""
    return tuple(
        sorted(name for name in available_timezones() if "/" in name or name == "UTC")
    )


def lacks_of(format_name: str, platform: str) -> tuple[str, ...]:
    """Return what exports of a format do not hold (message ids)."""
    guide = guide_for(format_name, platform)
    return tuple(each.text for each in guide.leaves_out) if guide else ()
