"""A chat's messages as JSON Lines: the text of record, to copy and to search."""

from collections.abc import Iterable, Iterator

from evidence_app.model.message import Message
from evidence_app.report.log_lines import canonical


def message_lines(messages: Iterable[Message]) -> Iterator[bytes]:
    """Yield one line for each message, in the order of the export."""
    for message in messages:
        yield (
            canonical(
                {
                    "sequence": message.sequence,
                    "sender": message.sender,
                    "text": message.text,
                    "sent_raw": message.sent_raw,
                    "sent_at": message.sent_at.isoformat() if message.sent_at else None,
                    "certainty": message.certainty.value,
                    "kind": message.kind.value,
                    "member": message.member,
                    "byte_start": message.byte_start,
                    "byte_end": message.byte_end,
                    "attachment": message.attachment,
                    "flags": list(message.flags),
                }
            )
            + b"\n"
        )
