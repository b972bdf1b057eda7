"""Reads Google Chat's part of a Takeout: ``messages.json``, ``group_info.json``."""

from evidence_app.messages.google_chat.groups import FORMAT

__all__ = ["FORMAT"]
