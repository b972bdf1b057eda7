"""Makes messages of the blocks of Telegram's HTML pages."""

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from evidence_app.messages.package import Member
from evidence_app.messages.telegram.files import Files
from evidence_app.messages.telegram.html_media import (
    MAX_NAME,
    Media,
    media_of,
    reactions_of,
)
from evidence_app.messages.telegram.html_page import Block, Element
from evidence_app.model.message import (
    FileState,
    Message,
    MessageKind,
    Precision,
    TimeCertainty,
    new_message,
)

MAX_TIME: Final = 100
MAX_REACTIONS: Final = 10_000

_TIME: Final = re.compile(
    r"([0-9]{2})\.([0-9]{2})\.([0-9]{4}) ([0-9]{2}):([0-9]{2}):([0-9]{2})"
    r"( UTC(?:[+-][0-9]{2}:[0-9]{2})?)?"
)
_DAY: Final = re.compile(
    r"[0-9]{1,2} (?:January|February|March|April|May|June|July|August|September|"
    r"October|November|December) [0-9]{4}"
)
_TARGET: Final = re.compile(r"#go_to_message(-?[0-9]{1,18})")
_NUMBER: Final = re.compile(r"message(-?[0-9]{1,18})")
_UNSUPPORTED: Final = re.compile(
    r"This message is not supported by this version of [^.]{1,60}\. "
    r"Please update the application\."
)
_MIGRATED: Final = -1_000_000
"""Ids below are messages of a group from before it was converted."""
_FINDINGS: Final = {
    "attachment_missing": "files_missing",
    "file_outside_export": "files_outside",
    "file_unavailable": "files_unavailable",
    "media_left_out": "media_left_out",
    "self_destructing": "self_destructing_media",
    "invalid_utf8": "bytes_not_text",
    "more_in_source": "more_in_source",
    "name_carried_over": "names_carried_over",
    "not_well_formed": "unknown_records",
    "unsupported_type": "unknown_records",
    "no_time": "lines_without_time",
    "time_unreadable": "times_unreadable",
}


_NOTHING: Final[dict[str, object]] = {"sender": "", "sent_raw": "", "sent_at": None}


@dataclass(slots=True)
class Page:
    """What holds for the messages of one page.

    Attributes:
        number: Of the conversation.
        beside: The file.
        files: Those that came with it.
        counts: What there is to say of the whole, by finding.
        sender: Of the message before, which a joined one leaves out; None at first
            and behind a line of the app.
        forwarded_from: The same of a forwarded one.
        offsets: Whether a time had an offset.
    """

    number: int
    beside: Member
    files: Files
    counts: Counter[str] = field(default_factory=Counter)
    sender: str | None = None
    forwarded_from: str = ""
    offsets: bool = False


def record(page: Page, sequence: int, block: Block) -> Message:
    """Return the message of a block."""
    flags = [] if block.valid else ["invalid_utf8"]
    element = block.element
    if element is None or not element.classes & {"service", "default"}:
        fields: dict[str, object] = {"kind": MessageKind.UNKNOWN}
        fields["text"] = element.text() if element else ""
        flags.append("not_well_formed")
        page.sender = None
    elif "service" in element.classes:
        fields = _service(page, element, flags)
        page.sender = None
    else:
        fields = _message(page, element, flags)
    if not block.whole:
        flags.append("cut")
    page.counts.update(_FINDINGS[flag] for flag in flags if flag in _FINDINGS)
    fields["flags"] = tuple(dict.fromkeys(flags))
    return new_message(
        sequence=sequence,
        conversation=page.number,
        certainty=TimeCertainty.UNKNOWN,
        member=page.beside.name,
        occurrence=page.beside.occurrence,
        byte_start=block.start,
        byte_end=block.end,
        platform_id=_id(element),
        **(_NOTHING | fields),  # type: ignore[arg-type]  # each is made for its name
    )


def _id(element: Element | None) -> str:
    written = element.attributes.get("id", "") if element else ""
    found = _NUMBER.fullmatch(written)
    return found[1] if found else ""


def _service(page: Page, element: Element, flags: list[str]) -> dict[str, object]:
    body = element.first("body", "details")
    text = body.text() if body else element.text()
    number = int(_id(element) or 0)
    media = Media()
    for each in element.all():
        if each.attributes.get("href") and "userpic_link" in each.classes:
            found = page.files.attachment(each.attributes["href"], page.beside, up=True)
            media.attachments.append(found)
            if found.state is FileState.MISSING:
                flags.append("attachment_missing")
    unsupported = bool(_UNSUPPORTED.fullmatch(text))
    if _MIGRATED < number < 0 and _DAY.fullmatch(text):
        flags.append("day_divider")
    else:
        flags.append("unsupported_type" if unsupported else "no_time")
    return {
        "kind": MessageKind.UNKNOWN if unsupported else MessageKind.SYSTEM,
        "text": text,
        "reply_to": _target(body),
        "attachments": tuple(media.attachments),
    }


def _message(page: Page, element: Element, flags: list[str]) -> dict[str, object]:
    body = element.first("body") or element
    media = media_of(body, page.files, page.beside)
    flags.extend(media.flags)
    written = body.first("text")
    words = [written.text()] if written else []
    reply = body.first("reply_to")
    if reply and not _target(reply):
        flags.append("reply_to_other_chat")
    sent_raw, sent_at = _moment(page, body, flags)
    reactions = tuple(reactions_of(element))
    if len(reactions) > MAX_REACTIONS or any(
        body.first(name) for name in ("signature", "bot_buttons_table", "rich_block")
    ):
        flags.append("more_in_source")
    if not words and (rich := body.first("rich_message")):
        words = [rich.text()]
    sender = _sender(page, element, body, flags)
    return {
        "sender": sender,
        "sent_raw": sent_raw,
        "sent_at": sent_at,
        "precision": Precision.SECOND if sent_at else Precision.UNKNOWN,
        "text": "\n".join(line for line in (*words, *media.lines) if line),
        "kind": media.kind or MessageKind.TEXT,
        "direction": media.direction,
        "reply_to": _target(reply),
        "forwarded_from": _forwarded(page, body, flags),
        "reactions": reactions[:MAX_REACTIONS],
        "attachments": tuple(media.attachments),
    }


def _sender(page: Page, element: Element, body: Element, flags: list[str]) -> str:
    named = next(
        (
            each
            for each in body.parts
            if isinstance(each, Element) and "from_name" in each.classes
        ),
        None,
    )
    if named is not None:
        page.sender = named.text().strip()[:MAX_NAME]
        page.forwarded_from = ""
    elif "joined" in element.classes and page.sender is not None:
        flags.append("name_carried_over")
    else:
        page.sender = None
    if not page.sender:
        flags.append("no_sender_name")
        return ""
    if " via @" in page.sender:
        # A bot's name stands behind the person's; or it is part of a name.
        flags.append("via_bot")
    if page.sender == "Deleted Account":
        # What the exporter writes for nobody's name; or someone's name.
        flags.append("deleted_account_name")
    return page.sender


def _forwarded(page: Page, body: Element, flags: list[str]) -> str:
    forwarded = body.first("forwarded", "body")
    if forwarded is None:
        return ""
    flags.append("forwarded")
    named = forwarded.first("from_name")
    if named is None:
        return page.forwarded_from
    words = [
        part
        for part in named.parts
        if isinstance(part, str) or "date" not in part.classes
    ]
    page.forwarded_from = Element("div", parts=words).text().strip()[:MAX_NAME]
    return page.forwarded_from


def _moment(page: Page, body: Element, flags: list[str]) -> tuple[str, datetime | None]:
    """Return the time as it is written, and as the clock that is written."""
    found = body.first("pull_right", "date", "details")
    raw = found.attributes.get("title", "")[:MAX_TIME] if found else ""
    time = _TIME.fullmatch(raw)
    if not time:
        flags.append("time_unreadable")
        return raw, None
    day, month, year, hour, minute, second = (int(time[part]) for part in range(1, 7))
    page.offsets |= bool(time[7])
    try:
        # Telegram writes the offset of winter in summer, too: it is not used.
        return raw, datetime(year, month, day, hour, minute, second)  # noqa: DTZ001 - the file's zone is not known
    except ValueError:
        flags.append("time_unreadable")
        return raw, None


def _target(element: Element | None) -> str:
    """Return the id of the message that a link in it leads to."""
    for each in element.all() if element else ():
        found = _TARGET.search(each.attributes.get("href", ""))
        if found:
            return found[1]
    return ""
