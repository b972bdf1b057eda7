"""Counts what the messages of one reading have in common, for its findings."""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from evidence_app.messages.reading import Noticed
from evidence_app.model.message import FileState, Message, MessageKind, TimeCertainty

# A flag on any message and the finding that counts it.
_BY_FLAG: Final = {
    "invalid_utf8": "bytes_not_text",
    "header_like_line_inside": "header_like_lines",
    "html_in_text": "html_in_text",
    "content_not_in_export": "contents_not_there",
    "draft": "drafts",
    "file_ambiguous": "files_ambiguous",
    "number_and_time_differ": "numbers_and_times_differ",
    "deletion_trace": "deletion_traces",
}
_BY_STATE: Final = {
    FileState.MISSING: "files_missing",
    FileState.LEFT_OUT: "media_left_out",
    FileState.OUTSIDE: "files_missing",
    FileState.ADDRESS_ONLY: "files_by_address",
}
# Said once, however often it occurs.
_ONCE: Final = {
    "zone_from_number": "zone_from_numbers",
    "numbers_for_names": "numbers_for_names",
}


class Tally:
    """What was noticed so far."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._once: dict[str, None] = {"unsigned_export": None}

    def take(self, message: Message) -> Message:
        """Count a message, and return it."""
        for flag in message.flags:
            if flag in _BY_FLAG:
                self._counts[_BY_FLAG[flag]] += 1
            elif flag in _ONCE:
                self._once[_ONCE[flag]] = None
        for code in {
            _BY_STATE[each.state]
            for each in message.attachments
            if each.state in _BY_STATE
        }:
            self._counts[code] += 1
        self._take_time(message)
        return message

    def once(self, code: str) -> None:
        """Note something that holds for the whole."""
        self._once[code] = None

    def add(self, code: str, count: int) -> None:
        """Count what no message tells."""
        self._counts[code] += count

    def noticed(self) -> Iterator[Noticed]:
        """Yield the findings."""
        for code in self._once:
            yield Noticed(code)
        for code in sorted(self._counts):
            if self._counts[code]:
                yield Noticed(code, self._counts[code])

    def _take_time(self, message: Message) -> None:
        if message.kind is MessageKind.UNKNOWN:
            self._counts["unknown_records"] += 1
        elif message.sent_at is None:
            self._counts["times_unreadable"] += bool(message.sent_raw)
        elif message.certainty is TimeCertainty.UNKNOWN:
            self._once["times_without_zone"] = None
