"""Reads what Telegram Desktop exports: JSON and web pages.

Nothing is dropped and nothing is put right: records that cannot be made out are kept
as unknown ones with their place, and what is doubtful is flagged.
"""

from evidence_app.messages.telegram import html_export, json_export

FORMATS = (json_export.FORMAT, html_export.FORMAT)

__all__ = ["FORMATS"]
