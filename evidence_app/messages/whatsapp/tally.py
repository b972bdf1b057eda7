"""What was met in a WhatsApp export, and what a person must know of it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from evidence_app.messages.reading import Noticed
from evidence_app.messages.whatsapp.bodies import Body
from evidence_app.model.message import Deleted, MessageKind

# Flags on messages, and the finding that counts them.
_COUNTED: Final = {
    "year_not_gregorian": "times_unreadable",
    "clock_unreadable": "times_unreadable",
    "date_unreadable": "times_unreadable",
    "invalid_utf8": "bytes_not_text",
    "attachment_missing": "files_missing",
    "media_left_out": "media_left_out",
    "view_once": "view_once_left_out",
    "out_of_order": "out_of_order",
}
# Flags and the finding that only says that there are such.
_SAID_ONCE: Final = {
    "date_order_ambiguous": "date_order_ambiguous",
    "year_buddhist": "calendar_buddhist",
}
_ORDER: Final = (
    "line_ends_alike",
    "line_ends_mixed",
    "encoding_guessed",
    "date_order_ambiguous",
    "date_order_inferred",
    "calendar_buddhist",
    "times_unreadable",
    "header_like_lines",
    "unknown_records",
    "bytes_not_text",
    "files_missing",
    "media_left_out",
    "view_once_left_out",
    "messages_deleted",
    "out_of_order",
    "maybe_cut",
    "messages_disappear",
)


@dataclass(slots=True)
class Tally:
    """Counts what the messages of one export carry."""

    _found: Counter[str] = field(default_factory=Counter)
    _flags: Counter[tuple[str, ...]] = field(default_factory=Counter)

    def say(self, code: str) -> None:
        """Keep a finding that concerns the whole."""
        self._found[code] = 1

    def flagged(self, flags: tuple[str, ...]) -> None:
        """Count the flags of one message in."""
        self._flags[flags] += 1

    def met(self, body: Body, inside: int) -> None:
        """Count in what a message is, where it is more than words.

        Args:
            body: What stands behind the name.
            inside: How many of its lines look like the start of another message.
        """
        found = self._found
        found["header_like_lines"] += inside
        found["unknown_records"] += body.kind is MessageKind.UNKNOWN
        found["messages_deleted"] += body.deleted is not Deleted.NO
        if body.disappearing:
            self.say("messages_disappear")

    def noticed(self) -> Iterator[Noticed]:
        """Yield the findings, always in the same order."""
        for flags, times in self._flags.items():
            for flag in flags:
                if flag in _COUNTED:
                    self._found[_COUNTED[flag]] += times
                elif flag in _SAID_ONCE:
                    self.say(_SAID_ONCE[flag])
        self._flags.clear()
        for code in _ORDER:
            if self._found[code]:
                yield Noticed(code, self._found[code])
