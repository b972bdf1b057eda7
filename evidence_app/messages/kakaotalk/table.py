"""Reads the CSV that KakaoTalk on a Mac writes: ``Date,User,Message``.

RFC 4180: text with line breaks stands in quotes, quotes in it are doubled. So a row
that is typed into a message stays text. A row that does not fit is kept, line by line.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Final

from evidence_app.messages.cutting import BYTE_ORDER_MARK, text_of
from evidence_app.messages.talk import Row, Told
from evidence_app.model.message import MessageKind

HEAD: Final = re.compile(
    rb'(?:\xef\xbb\xbf)?"?Date"?,"?User"?,"?Message"?[ \t]*(?:\r\n|\n|\r)'
)
_QUOTED: Final = rb'"[^"]*(?:""[^"]*)*"'
_ROW: Final = re.compile(
    rb'"?(?P<raw>\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)"?,'
    rb"(?P<name>" + _QUOTED + rb"|[^,\"\r\n]*),"
    rb"(?P<text>" + _QUOTED + rb"|[^\r\n]*?)(?:\r\n|\n|\r|\Z)"
)
_LINE: Final = re.compile(rb"[^\r\n]*(?:\r\n|\n|\r|\Z)")


def rows(content: bytes) -> Iterator[Row]:
    """Yield each row with its first byte, one past its last, and if it is text."""
    at = 0
    head = HEAD.match(content)
    if head:
        at = head.end()
        text, valid = text_of(content[:at])
        shown = text.removeprefix(BYTE_ORDER_MARK).rstrip("\r\n")
        yield Told(text=shown, kind=MessageKind.SYSTEM), 0, at, valid
    while at < len(content):
        found = _ROW.match(content, at)
        if found:
            told, valid = _row(found)
            yield told, at, found.end(), valid
        else:
            found = _LINE.match(content, at)
            if found is None:
                return
            text, valid = text_of(found[0])
            shown = text.rstrip("\r\n")
            kind = MessageKind.UNKNOWN if shown.strip() else MessageKind.SYSTEM
            yield Told(text=shown, kind=kind), at, found.end(), valid
        at = found.end()


def _row(found: re.Match[bytes]) -> tuple[Told, bool]:
    name, named = text_of(_plain(found["name"]))
    text, valid = text_of(_plain(found["text"]))
    raw = found["raw"].decode()
    moment: datetime | None = None
    flags: tuple[str, ...] = ()
    try:
        moment = datetime.fromisoformat(raw)
    except ValueError:
        flags = ("date_unreadable",)
    kind = MessageKind.TEXT if name else MessageKind.SYSTEM
    told = Told(text=text, sender=name, raw=raw, moment=moment, kind=kind, flags=flags)
    return told, named and valid


def _plain(field: bytes) -> bytes:
    if field.startswith(b'"') and field.endswith(b'"') and len(field) > 1:
        return field[1:-1].replace(b'""', b'"')
    return field
