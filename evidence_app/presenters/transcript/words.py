"""What is said of messages: kinds, states, doubts, and how sure a time is."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from evidence_app.model.message import (
    Attachment,
    Deleted,
    FileState,
    IdKind,
    Message,
    MessageKind,
    Precision,
    TimeCertainty,
)
from evidence_app.model.message_doubts import DOUBTS as REMARKS
from evidence_app.words import Words, mark, say

KINDS: Final[Mapping[MessageKind, Words | None]] = {
    MessageKind.TEXT: None,
    MessageKind.MEDIA: None,
    MessageKind.CALL: say("Call"),
    MessageKind.LOCATION: say("Place"),
    MessageKind.CONTACT: say("Contact"),
    MessageKind.POLL: say("Poll"),
    MessageKind.STICKER: say("Sticker"),
    MessageKind.REACTION: say("Reaction"),
    MessageKind.SYSTEM: say("Written by the app"),
    MessageKind.UNKNOWN: say("Not read as a message; kept as it is"),
}
DELETED: Final[Mapping[Deleted, Words | None]] = {
    Deleted.NO: None,
    Deleted.SENDER: say("Deleted by the one who wrote it"),
    Deleted.ADMIN: say("Deleted by an administrator"),
    Deleted.OWNER: say("Deleted by the owner of this export"),
    Deleted.UNKNOWN: say("Deleted; by whom is not said"),
}
FILES: Final[Mapping[FileState, Words]] = {
    FileState.PRESENT: say("kept"),
    FileState.MISSING: say("named, but not in the export"),
    FileState.LEFT_OUT: say("left out by the app that made the export"),
    FileState.EXPIRED: say("no longer there when the export was made"),
    FileState.VIEW_ONCE: say("could be seen once only"),
    FileState.ADDRESS_ONLY: say("only its web address is given; it was not opened"),
    FileState.NOT_TAKEN: say("its file was left out when the export was taken in"),
    FileState.OUTSIDE: say("its name points outside the export; not followed"),
}
DOUBTS: Final[Mapping[str, tuple[Words, Words]]] = {
    "header_like_line_inside": (
        say("looks like several"),
        say(
            "A line inside this message looks like the start of another one. It was "
            "kept as part of this message."
        ),
    ),
    "lf_only_boundary": (
        say("start not certain"),
        say(
            "In this file it cannot be told whether this is a message of its own or "
            "part of the one before. Compare with the phone."
        ),
    ),
    "date_order_ambiguous": (
        say("day or month?"),
        say("Which number is the day and which is the month is not known."),
    ),
    "dst_gap": (
        say("no such time"),
        say("This time was skipped when the clocks went forward in that zone."),
    ),
    "out_of_order": (
        say("earlier than the one before"),
        say("Its time is earlier than that of the message before it."),
    ),
    "duplicate_record": (
        say("there twice"),
        say("The export holds this message more than once. Each is kept."),
    ),
    "mojibake_fixed": (
        say("signs put right"),
        say(
            "The file wrote letters in a damaged form that can be undone exactly. "
            "The bytes below show how it is written there."
        ),
    ),
    "invalid_utf8": (
        say("signs that are no text"),
        say("It holds bytes that are not valid text. They are shown as �."),
    ),
    "bytes_not_text": (
        say("signs that are no text"),
        say("It holds bytes that are not valid text. They are shown as �."),
    ),
    "bidi_control": (
        say("hidden signs"),
        say("It holds hidden signs that change the order of letters on a screen."),
    ),
    "file_outside_export": (
        say("odd file name"),
        say("The name of its file points outside the export. It is not followed."),
    ),
    "file_ambiguous": (
        say("which file?"),
        say("More than one file in the export has this name."),
    ),
    "placeholder_typed": (
        say("may be typed"),
        say(
            "These words look as if the app had written them, but the sign that the "
            "app puts before its own words is not there. Someone may have typed them."
        ),
    ),
    "name_holds_colon": (
        say("name not certain"),
        say("The name holds a colon, so where it ends is not certain."),
    ),
    "sender_doubtful": (
        say("name not certain"),
        say("Who wrote this is not certain from the file alone."),
    ),
    "no_sender_name": (
        say("no name"),
        say("The export has no name here, as with deleted accounts."),
    ),
    "export_cut": (
        say("cut off"),
        say("The file ends inside this message."),
    ),
}
"""What a flag says in short, and what it means."""

CERTAINTY: Final[Mapping[TimeCertainty, Words]] = {
    TimeCertainty.IN_FILE: say("The time zone stands in the file."),
    TimeCertainty.DECLARED: say("The time zone is the one that you said."),
    TimeCertainty.UNKNOWN: say("The time zone is not known."),
}
ID_KINDS: Final[Mapping[IdKind, str]] = {
    IdKind.NONE: mark("What the export calls the sender besides"),
    IdKind.STABLE: mark("The platform's number of the sender"),
    IdKind.USERNAME: mark("User name"),
    IdKind.PHONE: mark("Phone number"),
    IdKind.EMAIL: mark("E-mail address"),
    IdKind.PROFILE: mark("Address of the profile"),
    IdKind.FOLDER: mark("Name of the folder in the export"),
    IdKind.IN_THIS_FILE: mark("Number of the sender in this file only"),
}


def doubt_words(flag: str) -> tuple[Words, Words]:
    """Return a flag in short and its meaning; one without words is named as it is."""
    found = DOUBTS.get(flag)
    if found is not None:
        return found
    told = REMARKS.get(flag)
    if told is None:
        name = flag.replace("_", " ")
        told = say("Remark of the reader: {name}", name=name)
    return told, told


def time_words(message: Message) -> Words | None:
    """Return a message's time of day, with its zone as far as that is known."""
    at = message.sent_at
    if at is None:
        raw = message.sent_raw
        return say("{time} (as written)", time=raw) if raw else None
    clock = f"{at:%H:%M}" if _to_the_minute(message) else f"{at:%H:%M:%S}"
    if message.precision is Precision.DAY:
        return None
    if at.tzinfo is None:
        return say("{time} (zone not known)", time=clock)
    if message.certainty is TimeCertainty.DECLARED:
        return say("{time} {zone} (as you said)", time=clock, zone=zone_of(at))
    return say("{time} {zone}", time=clock, zone=zone_of(at))


def full_time(message: Message) -> str:
    """Return day and time as they were read, "" when they could not be."""
    at = message.sent_at
    if at is None:
        return ""
    if message.precision is Precision.DAY:
        return f"{at:%Y-%m-%d}"
    clock = (
        f"{at:%Y-%m-%d %H:%M}"
        if _to_the_minute(message)
        else (f"{at:%Y-%m-%d %H:%M:%S}")
    )
    return clock if at.tzinfo is None else f"{clock} {zone_of(at)}"


def zone_of(at: datetime) -> str:
    """Return the offset of an aware time: ``UTC+05:00``."""
    offset = at.utcoffset()
    minutes = int(offset.total_seconds() // 60) if offset is not None else 0
    if not minutes:
        return "UTC"
    sign = "-" if minutes < 0 else "+"
    return f"UTC{sign}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


def file_name(attachment: Attachment) -> str:
    """Return a file's name as the message has it."""
    return attachment.name or attachment.member


def _to_the_minute(message: Message) -> bool:
    return message.precision in {Precision.MINUTE, Precision.UNKNOWN}
