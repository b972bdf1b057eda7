"""Reads WhatsApp's "Export chat": a text file, or a ZIP of it and its media.

Nothing is dropped and nothing is put right: every byte of the text belongs to one
record, doubts are flags, and what concerns the whole file is a finding.
"""

from evidence_app.messages.whatsapp.package import FORMAT

__all__ = ["FORMAT"]
