"""Reads LINE's exported talks, of phones and of computers.

Phones part time, name and text by tabs and put longer texts in quotes; computers part
them by blanks, so that nothing tells where a name ends. No zone is written.
"""

from evidence_app.messages.line.package import FORMAT

__all__ = ["FORMAT"]
