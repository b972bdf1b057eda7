"""A chat's messages as JSON Lines: the text of record, to copy and to search."""

from collections.abc import Iterable, Iterator

from evidence_app.model.message import Message
from evidence_app.model.message_lines import line_of, message_row


def message_lines(messages: Iterable[Message]) -> Iterator[bytes]:
    """Yield one line for each message, in the order of the export."""
    for message in messages:
        yield line_of(message_row(message))
