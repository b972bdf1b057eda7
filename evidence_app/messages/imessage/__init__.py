"""Reads a Mac's message store, and what imessage-exporter made of one."""

from evidence_app.messages.imessage import exporter_html, exporter_text, reader

__all__ = ["EXPORTED_PAGES", "EXPORTED_TEXTS", "FORMAT"]

FORMAT = reader.FORMAT
EXPORTED_PAGES = exporter_html.FORMAT
EXPORTED_TEXTS = exporter_text.FORMAT
