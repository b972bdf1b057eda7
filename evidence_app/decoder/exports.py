"""Reads a chat export and packs it for the pipe: one JSON part, then the files.

Findings travel by name and number only, so that no sentence can be put into the
app's mouth from here.
"""

import json
from typing import Final

from evidence_app.decoder.refusal import RefusedError
from evidence_app.errors import ExportTooLargeError, UnknownExportError
from evidence_app.messages import formats
from evidence_app.messages.export import Export
from evidence_app.model.message import Message

MAX_TEXT: Final = 256 << 20


def read(content: bytes, untrusted_name: str) -> tuple[int, bytes]:
    """Return the length of the JSON part and the whole body.

    Raises:
        RefusedError: no reader knows it, or it holds too much.
    """
    try:
        export = formats.read(content, untrusted_name)
    except UnknownExportError as error:
        raise RefusedError("unknown_export") from error
    except (ExportTooLargeError, MemoryError) as error:
        raise RefusedError("export_too_large") from error
    text = _text(export)
    if len(text) > MAX_TEXT:
        raise RefusedError("export_too_large")
    return len(text), b"".join([text, *(one.content for one in export.attachments)])


def _text(export: Export) -> bytes:
    return json.dumps(
        {
            "platform": export.platform,
            "title": export.title,
            "messages": [_row(message) for message in export.messages],
            "attachments": [[one.name, len(one.content)] for one in export.attachments],
            "findings": [[one.code, one.words.count] for one in export.findings],
        },
        ensure_ascii=False,
        separators=(",", ":"),
    ).encode()


def _row(message: Message) -> list[object]:
    return [
        message.sender,
        message.text,
        message.sent_raw,
        message.sent_at.isoformat() if message.sent_at else None,
        message.certainty.value,
        message.kind.value,
        message.member,
        message.byte_start,
        message.byte_end,
        message.attachment,
        list(message.flags),
    ]
