"""Tells sender, text and file apart behind a WhatsApp header.

U+200E right behind the name is iOS's own sign for what the app wrote itself; people
do not type it. So ``<attached: …>`` without it is text that imitates a file, and
is flagged. Nothing is decided by phrases in what a person wrote.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence, Set
from dataclasses import dataclass, field, replace
from typing import Final

from evidence_app.messages.whatsapp.headers import LEFT_TO_RIGHT_MARK, MARKS
from evidence_app.messages.whatsapp.records import Record
from evidence_app.model.message import MessageKind

MAX_NAME: Final = 100
_SURE_OF_A_NAME: Final = 3

_EDGES: Final = re.compile(rf"^[\s\u00a0\u202f{MARKS}]+|[\s\u00a0\u202f{MARKS}]+$")
_QUOTES: Final = frozenset('"“”„«»「」')
_IOS_FILE: Final = re.compile(
    rf"(?P<mark>{LEFT_TO_RIGHT_MARK})?<(?P<word>[^<>:\n]{{2,24}}):[ \u00a0]?"
    rf"(?P<name>[^<>\n]{{1,255}}\.\w{{1,6}})>[\s{MARKS}]*$"
)
_ANDROID_FILE: Final = re.compile(
    rf"[{MARKS}]*(?P<name>[^\n<>:]{{1,255}}\.\w{{2,6}}) "
    rf"\((?P<word>[^()\n]{{3,40}})\)\r?(?:\n|$)"
)
_OMITTED_TAG: Final = re.compile(rf"[{MARKS}]*<[^<>:\n]{{4,60}}>[\s{MARKS}]*$")
_ATTACHED: Final = (
    "attached",
    "angehängt",
    "adjunto",
    "joint",
    "allegato",
    "anexado",
    "bijgevoegd",
    "첨부",
    "منسلک",
    "مرفق",
)
_OMITTED: Final = (
    "omitted",
    "weggelassen",
    "ausgeschlossen",
    "omitid",
    "omess",
    "omis",
    "absent",
    "ocult",
    "생략",
    "제외",
    "شامل نہیں",
    "استبعاد",
)


@dataclass(frozen=True, slots=True)
class Body:
    """What stands behind a header."""

    sender: str
    text: str
    kind: MessageKind
    attachment: str = ""
    flags: tuple[str, ...] = field(default=())


def read_bodies(records: Sequence[Record], files: Set[str]) -> list[Body]:
    """Return the body of every record that has a header, in order.

    Args:
        records: Records with headers.
        files: Names of the files that the export carries.
    """
    whole = [record.body for record in records]
    long_names = _names_with_colons(whole)
    often = Counter(_split_name(text)[0] for text in whole)
    bodies = []
    for record, text in zip(records, whole, strict=True):
        body = _named(text, long_names)
        bracketed = record.header is not None and record.header.bracketed
        if not body.sender:
            bodies.append(body)
        elif bracketed:
            bodies.append(_ios(record, body))
        elif _strange_name(body.sender, often[_split_name(text)[0]]):
            # Android writes no name in front of its own lines; a quoted group title
            # with a colon in it must not become a person who said something.
            flags = ("sender_doubtful",)
            bodies.append(Body("", text, MessageKind.SYSTEM, flags=flags))
        else:
            bodies.append(_android(body, files))
    return bodies


def _named(whole: str, long_names: Set[str]) -> Body:
    for long_name in long_names:
        if whole.startswith(f"{long_name}: "):
            text = whole[len(long_name) + 2 :]
            name = _EDGES.sub("", long_name)
            return Body(name, text, MessageKind.TEXT, flags=("name_holds_colon",))
    found, text = _split_name(whole)
    name = _EDGES.sub("", found or "")
    if not name or len(name) > MAX_NAME:
        return Body("", whole, MessageKind.SYSTEM)
    return Body(name, text, MessageKind.TEXT)


def _split_name(whole: str) -> tuple[str | None, str]:
    first = whole.split("\n", 1)[0].rstrip("\r")
    name, colon, _ = first.partition(": ")
    if colon:
        return name, whole[len(name) + 2 :]
    if first.endswith(":"):
        return first[:-1], whole[len(first) :].removeprefix("\r").removeprefix("\n")
    return None, whole


def _strange_name(name: str, times: int) -> bool:
    return bool(_QUOTES & set(name)) and times < _SURE_OF_A_NAME


def _names_with_colons(bodies: Sequence[str]) -> frozenset[str]:
    """Names such as ``Ana: work``: every message "from Ana" goes on alike."""
    seconds: dict[str, list[str | None]] = defaultdict(list)
    for whole in bodies:
        first = whole.split("\n", 1)[0]
        name, colon, rest = first.partition(": ")
        if colon:
            second, more, _ = rest.partition(": ")
            seconds[name].append(second if more else None)
    return frozenset(
        f"{name}: {parts[0]}"
        for name, parts in seconds.items()
        if len(parts) >= _SURE_OF_A_NAME and parts[0] and len(set(parts)) == 1
    )


def _ios(record: Record, body: Body) -> Body:
    marked = record.header is not None and record.header.marked
    written_by_app = body.text.startswith(LEFT_TO_RIGHT_MARK)
    found = _IOS_FILE.search(body.text)
    if found and (found["mark"] or marked or written_by_app):
        return _with_file(body, found["name"])
    bare = _EDGES.sub("", body.text)
    if written_by_app:
        if _any(_OMITTED, bare) and "\n" not in bare:
            flags = (*body.flags, "media_left_out")
            return replace(body, kind=MessageKind.MEDIA, flags=flags)
        flags = (*body.flags, "written_by_app")
        return replace(body, kind=MessageKind.SYSTEM, flags=flags)
    looks_like_a_file = found and _any(_ATTACHED, found["word"])
    looks_left_out = len(bare) < 40 and bare.casefold().endswith(_OMITTED)
    if looks_like_a_file or looks_left_out:
        return replace(body, flags=(*body.flags, "placeholder_typed"))
    return body


def _android(body: Body, files: Set[str]) -> Body:
    found = _ANDROID_FILE.match(body.text)
    if found and (found["name"] in files or _any(_ATTACHED, found["word"])):
        return _with_file(body, found["name"])
    if _OMITTED_TAG.match(body.text) and _any(_OMITTED, body.text):
        flags = (*body.flags, "media_left_out")
        return replace(body, kind=MessageKind.MEDIA, flags=flags)
    return body


def _with_file(body: Body, untrusted_name: str) -> Body:
    if "/" in untrusted_name or "\\" in untrusted_name:
        return replace(body, flags=(*body.flags, "file_outside_export"))
    return replace(body, kind=MessageKind.MEDIA, attachment=untrusted_name)


def _any(words: Sequence[str], text: str) -> bool:
    folded = text.casefold()
    return any(word in folded for word in words)
