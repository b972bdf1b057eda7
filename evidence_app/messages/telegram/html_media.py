"""What a message in Telegram's HTML holds besides words: files, places, polls, calls.

The exporter's own words are English in every export.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from evidence_app.messages.package import Member
from evidence_app.messages.telegram.files import Files
from evidence_app.messages.telegram.html_page import Element
from evidence_app.model.message import (
    Attachment,
    Direction,
    FileState,
    MessageKind,
    Reaction,
)

MAX_NAME: Final = 1_000

_WRAPS: Final = {
    "photo_wrap": MessageKind.MEDIA,
    "video_file_wrap": MessageKind.MEDIA,
    "animated_wrap": MessageKind.MEDIA,
    "sticker_wrap": MessageKind.STICKER,
}
_OF_FILES: Final = frozenset(
    (
        "media_photo",
        "media_video",
        "media_voice_message",
        "media_audio_file",
        "media_file",
    )
)
_KINDS: Final = {
    "media_contact": MessageKind.CONTACT,
    "media_location": MessageKind.LOCATION,
    "media_live_location": MessageKind.LOCATION,
    "media_venue": MessageKind.LOCATION,
    "media_call": MessageKind.CALL,
    "media_game": MessageKind.TEXT,
    "media_invoice": MessageKind.TEXT,
}
_CALLED: Final = ("Outgoing", "Cancelled")
_WAS_CALLED: Final = ("Incoming", "Missed", "Declined")


@dataclass(slots=True)
class Media:
    """What was found.

    Attributes:
        kind: None for a message of words only.
        lines: Words of the medium itself.
        attachments: Files.
        direction: Which way a call went.
        flags: Doubts.
    """

    kind: MessageKind | None = None
    lines: list[str] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    direction: Direction = Direction.UNKNOWN
    flags: list[str] = field(default_factory=list)


def media_of(body: Element, files: Files, beside: Member) -> Media:
    """Return the media of a message."""
    media = Media()
    for wrap in body.all():
        if "media_wrap" in wrap.classes:
            for each in wrap.all():
                _add(media, each, files, beside)
    return media


def reactions_of(message: Element) -> Iterator[Reaction]:
    """Yield the signs under a message."""
    for each in message.all():
        if "reaction" not in each.classes:
            continue
        emoji, count = each.first("emoji"), each.first("count")
        link = (
            next((one for one in emoji.all() if one.tag == "a"), None)
            if emoji
            else None
        )
        # A sign of one's own is a file; what stands there as text is a stand-in.
        sign = link.attributes.get("href", "") if link else ""
        sign = (sign or (emoji.text().strip() if emoji else ""))[:MAX_NAME]
        actors = [
            one.attributes.get("title", "")[:MAX_NAME]
            for one in each.all()
            if "initials" in one.classes
        ]
        for actor in actors:
            yield Reaction(sign=sign, actor=actor)
        told = count.text().strip() if count else ""
        if told.isdecimal() and len(told) < 10 and int(told) > len(actors):
            yield Reaction(sign=sign, count=int(told) - len(actors))


def _add(media: Media, each: Element, files: Files, beside: Member) -> None:
    if "media" in each.classes:
        _add_generic(media, each, files, beside)
    elif "media_poll" in each.classes:
        details = each.first("details")
        listed = details is not None and details.text().strip() == "To-do List"
        media.kind = MessageKind.TEXT if listed else MessageKind.POLL
        media.lines.extend(_lines(each))
    elif "media_giveaway" in each.classes:
        media.kind = MessageKind.TEXT
        media.lines.extend(_lines(each))
        media.flags.append("more_in_source")
    for name, kind in _WRAPS.items():
        if name in each.classes:
            media.kind = kind
            _add_files(media, each, files, beside)


def _add_generic(media: Media, each: Element, files: Files, beside: Member) -> None:
    title, description, status = (
        _text(each, name) for name in ("title", "description", "status")
    )
    known = next((name for name in _KINDS if name in each.classes), "")
    if known:
        media.kind = _KINDS[known]
        media.lines.extend(line for line in (title, description, status) if line)
        if known == "media_call":
            media.direction = _direction(status)
        elif known == "media_contact" and each.tag == "a":
            _add_files(media, each, files, beside)
    elif _OF_FILES & each.classes:
        media.kind = MessageKind.MEDIA
        if each.attributes.get("href"):
            _add_files(media, each, files, beside)
        else:
            _add_reason(media, each, (title, description, status))
    else:
        media.lines.extend(line for line in (title, description, status) if line)
        media.flags.append("more_in_source")


def _add_reason(media: Media, each: Element, words: tuple[str, str, str]) -> None:
    """Add the file that is not there, with the reason that is written."""
    title, description, status = words
    state, flag = FileState.LEFT_OUT, "media_left_out"
    if title.startswith("Self-destructing ") and "media_file" not in each.classes:
        media.flags.append("self_destructing")
        if status == "Expired":
            state, flag = FileState.EXPIRED, "expired"
    elif description.startswith("Unavailable"):
        state, flag = FileState.MISSING, "file_unavailable"
    name = title if each.classes & {"media_file", "media_audio_file"} else ""
    media.attachments.append(Attachment(name=name[:MAX_NAME], state=state))
    media.flags.append(flag)
    media.lines.extend(line for line in (title, description, status) if line)


def _add_files(media: Media, each: Element, files: Files, beside: Member) -> None:
    for path in (
        each.attributes.get("href", ""),
        *(one.attributes.get("src", "") for one in each.all() if one.tag == "img"),
    ):
        if path and all(path != known.name for known in media.attachments):
            attachment = files.attachment(path, beside, up=True)
            media.attachments.append(attachment)
            if attachment.state is FileState.MISSING:
                media.flags.append("attachment_missing")
            elif attachment.state is FileState.OUTSIDE:
                media.flags.append("file_outside_export")


def _direction(status: str) -> Direction:
    if status.startswith(_CALLED):
        return Direction.OUT
    return Direction.IN if status.startswith(_WAS_CALLED) else Direction.UNKNOWN


def _text(element: Element, name: str) -> str:
    found = element.first(name)
    return found.text().strip() if found else ""


def _lines(element: Element) -> Iterator[str]:
    """Yield the words of each part that is a line of its own."""
    for part in element.parts:
        if isinstance(part, Element) and part.tag == "div":
            line = part.text().strip()
            if line:
                yield line
