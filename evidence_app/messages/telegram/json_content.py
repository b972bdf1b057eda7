"""What a record of Telegram's JSON holds besides a sender, a time and a text.

Media, answers, forwards, reactions, polls, places, calls and the lines of the app.
A line of the app keeps the name of its action and everything that is told of it, as
it is written: ``phone_call``, ``duration_seconds: 33``.
"""

from collections.abc import Iterator
from typing import Final

from evidence_app.messages.package import Member
from evidence_app.messages.telegram.files import Files, why_not
from evidence_app.messages.telegram.words import (
    MAX_NAME,
    Value,
    joined,
    lines_of,
    name_of,
    rich,
    text_of,
)
from evidence_app.model.message import Attachment, FileState, MessageKind, Reaction
from evidence_app.model.message_lines import MAX_LISTED

VIEW_ONCE: Final = 0x7FFFFFFF
"""The period that stands for "once", in seconds."""
_MOST: Final = 1 << 50

# Looked up for every file; reading it off its class takes longer.
_MISSING, _MEDIA = FileState.MISSING, MessageKind.MEDIA
_FLAGS: Final = {
    FileState.LEFT_OUT: "media_left_out",
    FileState.OUTSIDE: "file_outside_export",
    FileState.MISSING: "attachment_missing",
}
_CALLS: Final = frozenset(("phone_call", "conference_call", "group_call"))
_FILES: Final = (
    ("photo", "photo_file_size"),
    ("file", "file_size"),
    ("contact_vcard", "contact_vcard_file_size"),
    ("thumbnail", "thumbnail_file_size"),
)
_OF_ALL: Final = frozenset(
    [
        "id",
        "type",
        "date",
        "date_unixtime",
        "edited",
        "edited_unixtime",
        "text",
        "text_entities",
        "reactions",
        "reply_to_message_id",
        "reply_to_peer_id",
    ]
)
_OF_FILES: Final = frozenset(
    ["file_name", "mime_type", "width", "height", "media_spoiler"]
).union(*_FILES)
_OF_SERVICE: Final = _OF_ALL.union(
    _OF_FILES, ("action", "actor", "actor_id", "information_text")
)
_OF_PLACES: Final = frozenset(
    ["place_name", "address", "location_information", "live_location_period_seconds"]
)
_SPECIAL: Final = _OF_PLACES.union(("contact_information", "poll", "todo_list"))
_OF_MESSAGES: Final = _OF_ALL.union(
    _OF_FILES,
    _SPECIAL,
    ["from", "from_id", "forwarded_from", "forwarded_from_id", "media_type"],
    ["self_destruct_period_seconds", "duration_seconds", "sticker_emoji"],
)
_SIGNS: Final = ("emoji", "document_id", "type")


def add_content(
    fields: dict[str, object], told: Value, files: Files, beside: Member
) -> list[str]:
    """Put what a record holds into the fields of its message; return flags."""
    flags = _add_files(fields, told, files, beside)
    if "reply_to_message_id" in told:
        flags.extend(_add_answer(fields, told))
    if "reactions" in told:
        flags.extend(_add_reactions(fields, told["reactions"]))
    if told.get("type") == "service":
        _add_service(fields, told)
    elif told.get("type") == "message":
        flags.extend(_add_message(fields, told))
    return flags


# --- files -------------------------------------------------------------------


def _add_files(
    fields: dict[str, object], told: Value, files: Files, beside: Member
) -> list[str]:
    found: list[Attachment] = []
    flags: list[str] = []
    for key, size in _FILES:
        path = text_of(told, key) if key in told else ""
        if not path or (key == "thumbnail" and why_not(path)):
            # The reason why there is no file is told once.
            continue
        attachment = _file(told, path, (key, size), files, beside)
        found.append(attachment)
        flags.extend(_file_flags(told, path, attachment))
    if found:
        fields["attachments"] = tuple(found)
        fields["kind"] = _MEDIA
    return flags


def _file(
    told: Value, path: str, keys: tuple[str, str], files: Files, beside: Member
) -> Attachment:
    main = keys[0] == "file"
    claimed = name_of(told, "mime_type") if main else ""
    length = told.get(keys[1])
    size = length if type(length) is int and 0 <= length <= _MOST else None
    why = why_not(path)
    if why is None:
        return files.attachment(path, beside, claimed_type=claimed, claimed_size=size)
    if _period(told) == VIEW_ONCE:
        why = FileState.VIEW_ONCE
    name = name_of(told, "file_name") if main else ""
    return Attachment(name=name, state=why, claimed_type=claimed, claimed_size=size)


def _file_flags(told: Value, path: str, attachment: Attachment) -> Iterator[str]:
    if period := _period(told):
        yield "view_once" if period == VIEW_ONCE else "self_destructing"
    state = attachment.state
    if state is _MISSING and why_not(path):
        yield "file_unavailable"
    elif state in _FLAGS:
        yield _FLAGS[state]


def _period(told: Value) -> int:
    period = told.get("self_destruct_period_seconds")
    return period if isinstance(period, int) else 0


# --- answers, forwards, reactions ----------------------------------------------


def _add_answer(fields: dict[str, object], told: Value) -> Iterator[str]:
    answered = name_of(told, "reply_to_message_id")
    elsewhere = name_of(told, "reply_to_peer_id")
    fields["reply_to"] = answered
    if answered and elsewhere:
        fields["reply_to"] = f"{elsewhere}/{answered}"[:MAX_NAME]
        yield "reply_to_other_chat"


def _add_reactions(fields: dict[str, object], told: object) -> Iterator[str]:
    reactions = told if isinstance(told, list) else []
    found = [
        one for each in reactions if isinstance(each, dict) for one in _reaction(each)
    ]
    fields["reactions"] = tuple(found[:MAX_LISTED])
    if len(found) > MAX_LISTED:
        yield "more_in_source"


def _reaction(told: Value) -> Iterator[Reaction]:
    sign = next(
        (name_of(told, key) for key in _SIGNS if told.get(key)),
        "",
    )
    recent = told.get("recent")
    recent = recent if isinstance(recent, list) else []
    named = [each for each in recent if isinstance(each, dict)]
    for each in named:
        actor = name_of(each, "from") or name_of(each, "from_id")
        yield Reaction(sign=sign, actor=actor, at_raw=name_of(each, "date"))
    count = told.get("count")
    if isinstance(count, int) and len(named) < count <= _MOST:
        # Only some of those who put it are named.
        yield Reaction(sign=sign, count=count - len(named))


# --- what it says ----------------------------------------------------------------


def _add_service(fields: dict[str, object], told: Value) -> None:
    action = text_of(told, "action") or text_of(told, "information_text")
    lines = [action, joined(told.get("text")), *lines_of(told, _OF_SERVICE)]
    fields["text"] = "\n".join(line for line in lines if line)
    called = told.get("action") in _CALLS
    fields["kind"] = MessageKind.CALL if called else MessageKind.SYSTEM


def _add_message(fields: dict[str, object], told: Value) -> Iterator[str]:
    if "forwarded_from" in told:
        yield "forwarded"
        fields["forwarded_from"] = name_of(told, "forwarded_from") or name_of(
            told, "forwarded_from_id"
        )
    if told.get("media_type") == "sticker":
        fields["kind"] = MessageKind.STICKER
    if not told.keys().isdisjoint(_SPECIAL):
        kind, lines = _special(told)
        fields["kind"] = kind
        text = str(fields["text"])
        fields["text"] = "\n".join(line for line in (text, *lines) if line)
    if "rich_message" in told and not fields["text"]:
        fields["text"] = rich(told["rich_message"])
    if not told.keys() <= _OF_MESSAGES:
        yield "more_in_source"


def _special(told: Value) -> tuple[MessageKind, list[str]]:
    """Return the kind and the words of a message that is more than text or file."""
    if isinstance(poll := told.get("poll"), dict):
        return MessageKind.POLL, list(_poll(poll, "question"))
    if isinstance(todo := told.get("todo_list"), dict):
        return MessageKind.TEXT, list(_poll(todo, "title"))
    place = not told.keys().isdisjoint(_OF_PLACES)
    kind = MessageKind.LOCATION if place else MessageKind.CONTACT
    lines: list[str] = []
    for key in _SPECIAL & told.keys():
        part = told[key]
        whole = part if isinstance(part, dict) else {key: part}
        lines.extend(lines_of(whole, frozenset()))
    return kind, sorted(lines)


def _poll(told: Value, title: str) -> Iterator[str]:
    yield joined(told.get(title))
    yield from lines_of(told, frozenset((title, "answers")))
    answers = told.get("answers")
    for each in answers if isinstance(answers, list) else []:
        if isinstance(each, dict):
            rest = ", ".join(lines_of(each, frozenset(("text",))))
            yield f"- {joined(each.get('text'))}" + (f" ({rest})" if rest else "")
