"""Reads one JSON file of a conversation: the whole, then its messages oldest first.

The file is walked once for the place of every message, for what it says of the whole
and for how its letters are written; only then is anything yielded. Where the file
breaks off, the rest is one unknown record; so nothing of it is lost.
"""

import io
import json
from collections.abc import Iterator
from typing import Final, NamedTuple, cast

from evidence_app.messages.json_walk import Entry, NotJsonError, walk
from evidence_app.messages.meta import json_message, secure_message
from evidence_app.messages.meta.files import Files
from evidence_app.messages.meta.json_message import Reading, Value
from evidence_app.messages.meta.letters import Evidence, Letters, storable
from evidence_app.messages.meta.told import Head, Record, Told, record_of, unknown
from evidence_app.messages.package import Member

KEPT_DECODED: Final = 8 << 20
"""Bytes of a file up to which its messages are held decoded; above, decoded twice."""
MAX_NAMES: Final = 10_000

_MESSAGES: Final = ("messages", "*")
_AGAIN: Final = object()
_MAX_POINTER: Final = 1_000
_READABLE: Final = frozenset(
    {"sender_name", "timestamp_ms", "timestamp", "content", "senderName", "text"}
)
_GROUP_KEYS: Final = frozenset({"image", "joinable_mode"})


class _Span(NamedTuple):
    """A message's bytes, its key in the list, and its value while that is held."""

    start: int
    end: int
    key: str
    value: object


class JsonPage:
    """One file; see the module's words."""

    def __init__(self, content: bytes, member: Member, files: Files) -> None:
        """Look through it.

        Args:
            content: The file.
            member: Which one it is.
            files: The files of the export.
        """
        self._content = content
        self._member = member
        self._files = files
        self._spans: list[_Span] = []
        self._outer: dict[str, object] = {}
        self._senders: set[str] = set()
        self._stamps: tuple[int, ...] = ()
        """The first time of the file and the last."""
        self._secure = False
        self._broken_at = -1
        evidence = Evidence()
        self._look_through(evidence)
        evidence.look(list(self._outer.values()))
        self._letters = Letters(evidence.as_bytes and not self._secure)
        self.head: Head = self._head()
        self.notes: tuple[str, ...] = tuple(self._notes(evidence))

    def records(self) -> Iterator[Record]:
        """Yield the messages, oldest first, and what could not be read as one."""
        reading = Reading(self._letters, self._files, self._member)
        spans = reversed(self._spans) if self._newest_first() else self._spans
        for span in spans:
            raw = self._content[span.start : span.end]
            told = self._told(span.value, raw, reading)
            yield record_of(raw, span.start, _pointer(span.key), told)

    # --- the first pass --------------------------------------------------

    def _look_through(self, evidence: Evidence) -> None:
        read_to = 0
        begun = False
        try:
            for entry in walk(io.BytesIO(self._content), [_MESSAGES]):
                read_to = max(read_to, entry.end)
                if len(entry.way) == 2:
                    begun = True
                    self._take(entry, evidence)
                elif entry.way == ("messages",) and entry.start == entry.end:
                    begun = True
                elif len(entry.way) == 1:
                    self._outer[entry.way[0]] = entry.value
        except NotJsonError:
            self._broken_at = read_to
        if not begun:
            self._broken_at = 0
        if 0 <= self._broken_at < len(self._content):
            rest = _Span(self._broken_at, len(self._content), "", None)
            self._spans.append(rest)
        secure = "threadName" in self._outer
        self._secure = self._secure or secure

    def _take(self, entry: Entry, evidence: Evidence) -> None:
        value = entry.value
        raw = self._content[entry.start : entry.end]
        if b"\\u" in raw or not raw.isascii():
            evidence.look(value)
        if isinstance(value, dict):
            self._secure = self._secure or "senderName" in value
            self._note(value)
        kept = value if len(self._content) <= KEPT_DECODED else _AGAIN
        self._spans.append(_Span(entry.start, entry.end, entry.way[1], kept))

    def _note(self, value: Value) -> None:
        sender = value.get("sender_name") or value.get("senderName")
        if isinstance(sender, str) and len(self._senders) < MAX_NAMES:
            self._senders.add(sender)
        stamp = value.get("timestamp_ms") or value.get("timestamp")
        if isinstance(stamp, int):
            first = self._stamps[0] if self._stamps else stamp
            self._stamps = (first, stamp)

    # --- what it says of the whole ---------------------------------------

    def _newest_first(self) -> bool:
        """Whether the file runs backward, as Meta's do."""
        first, last = self._stamps or (0, 0)
        return first > last if first != last else not self._secure

    def _head(self) -> Head:
        outer, letters = self._outer, self._letters
        names = outer.get("participants")
        listed = names[:MAX_NAMES] if isinstance(names, list) else []
        participants = tuple(name for each in listed if (name := self._name(each)))
        senders = {letters.name(each) for each in self._senders}
        return Head(
            title=letters.name(outer.get("title") or outer.get("threadName")),
            participants=participants,
            path=letters.name(outer.get("thread_path")),
            grouped=outer.get("thread_type") == "RegularGroup"
            or not _GROUP_KEYS.isdisjoint(outer)
            or len(participants) > 2,
            pending=outer.get("is_pending") is True,
            complete=senders <= set(participants),
        )

    def _name(self, value: object) -> str:
        return self._letters.name(
            value.get("name") if isinstance(value, dict) else value
        )

    def _notes(self, evidence: Evidence) -> Iterator[str]:
        if self._broken_at >= 0:
            yield "files_broken_off"
        if evidence.unclear and not self._secure:
            yield "letters_unclear"

    # --- the second pass --------------------------------------------------

    def _told(self, value: object, raw: bytes, reading: Reading) -> Told:
        if value is _AGAIN:
            try:
                value = json.loads(raw)
            except (ValueError, RecursionError):
                # It was read before, less deep in the program.
                value = None
        if not isinstance(value, dict) or value.keys().isdisjoint(_READABLE):
            return unknown(raw.decode("utf-8", "replace"))
        if "senderName" in value or self._secure:
            return secure_message.told(cast("Value", value), reading)
        return json_message.told(cast("Value", value), reading)


def _pointer(key: str) -> str:
    """Return the place of a message as RFC 6901 writes it, "" for the file's rest."""
    if key.isdecimal():
        return f"/messages/{key}"
    # Whoever made an object of the list gave it names.
    escaped = storable(key.replace("~", "~0").replace("/", "~1"))
    return f"/messages/{escaped}" if 0 < len(key) < _MAX_POINTER else ""
