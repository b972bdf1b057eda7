"""Reads what Instagram, Facebook and Messenger write out: "Export your information".

JSON and HTML, in one ZIP, in several or as single files, and Messenger's own download
of end-to-end encrypted chats. Nothing is dropped; what cannot be made out is an
unknown record, and what such an export does not hold is said.
"""

from evidence_app.messages.meta.recognise import FORMATS

__all__ = ["FORMATS"]
