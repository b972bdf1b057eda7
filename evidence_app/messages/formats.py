"""Recognises a chat export by its content and hands it to its reader.

A name decides nothing. This runs in the decoder only.
"""

from typing import Final

from evidence_app.errors import UnknownExportError
from evidence_app.messages import archive, telegram, whatsapp
from evidence_app.messages.export import Export

_ZIP: Final = b"PK\x03\x04"


def read(content: bytes, untrusted_name: str) -> Export:
    """Return the conversation in an export.

    Raises:
        UnknownExportError: no reader recognises it.
        ExportTooLargeError: it holds more than is opened at once.
    """
    if content.startswith(_ZIP):
        members = archive.read_members(content, untrusted_name)
        return whatsapp.read_package(members, untrusted_name)
    if telegram.matches(content):
        return telegram.read(content, untrusted_name)
    if whatsapp.matches(content):
        return whatsapp.read_text(content, untrusted_name)
    raise UnknownExportError(name=untrusted_name)
