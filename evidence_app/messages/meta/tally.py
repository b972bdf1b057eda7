"""Counts what a person must know of the whole export, and says it by codes."""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from evidence_app.messages.meta.told import Told
from evidence_app.messages.reading import Noticed
from evidence_app.model.export import ConversationKind
from evidence_app.model.message import Deleted, FileState, MessageKind

# A flag on any message and the finding that counts it.
_COUNTED: Final = {
    "attachment_missing": "files_missing",
    "media_left_out": "media_not_downloaded",
    "media_ref_outside_export": "files_outside",
    "mojibake_fixed": "letters_mended",
    "invalid_utf8": "bytes_not_text",
    "duplicate_record": "duplicate_records",
    "out_of_order": "out_of_order",
    "empty_record": "messages_without_content",
    "more_in_record": "more_in_records",
    "field_unreadable": "fields_unreadable",
    "unsupported_type": "fields_unreadable",
    "taken_down": "taken_down",
    "ip_in_record": "addresses_in_records",
    "shown_in_part": "shown_in_part",
}
_UNREADABLE: Final = ("year_not_gregorian", "clock_unreadable", "date_unreadable")


class Tally:
    """What was met while reading."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._kinds: Counter[ConversationKind] = Counter()

    def conversation(self, kind: ConversationKind) -> None:
        """Count a conversation in."""
        self._kinds[kind] += 1

    def note(self, code: str, count: int = 1) -> None:
        """Count something met once for a whole file or conversation."""
        self._counts[code] += count

    def message(self, told: Told, flags: tuple[str, ...]) -> None:
        """Count a message in, with all of its flags."""
        for flag in flags:
            code = _COUNTED.get(flag)
            if code:
                self._counts[code] += 1
        if told.kind is MessageKind.UNKNOWN and "empty_record" not in flags:
            self._counts["unknown_records"] += 1
        elif told.moment.at is None:
            self._unread_time(flags)
        if told.deleted is Deleted.SENDER:
            self._counts["messages_unsent"] += 1

    def noticed(self) -> Iterator[Noticed]:
        """Yield all of it."""
        yield Noticed("unsigned_export")
        yield Noticed("names_as_of_export")
        yield from self._told_once()
        for kind, code in (
            (ConversationKind.REQUEST, "requests_among"),
            (ConversationKind.FILTERED, "filtered_among"),
        ):
            if self._kinds[kind]:
                yield Noticed(code, self._kinds[kind])
        for code, count in self._counts.items():
            if code not in _ONCE:
                yield Noticed(code, count)

    def _told_once(self) -> Iterator[Noticed]:
        for code in _ONCE:
            if self._counts[code]:
                yield Noticed(code)

    def _unread_time(self, flags: tuple[str, ...]) -> None:
        ambiguous = "date_order_ambiguous" in flags
        code = "date_order_ambiguous" if ambiguous else "times_unreadable"
        # A page's own heads have no time that could be unreadable.
        if ambiguous or "no_time" not in flags:
            self._counts[code] += 1


_ONCE: Final = (
    "times_without_zone",
    "html_export_poorer",
    "app_lines_unmarked",
    "date_order_ambiguous",
    "encrypted_chats_elsewhere",
    "encrypted_export_limits",
    "export_parts_missing",
)


def missing(told: Told) -> bool:
    """Whether a message names a file that is not there."""
    return any(each.state is FileState.MISSING for each in told.attachments)
