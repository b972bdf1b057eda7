"""Reads e-mails: ``.eml``, ``.mbox``, ZIPs of them, and Outlook's ``.msg``.

Nothing is rendered and nothing fetched. What a mail says of itself is kept as what it
is, a claim; of its signatures is said what checking them offline found.
"""

from evidence_app.messages.mail.outlook import FORMAT as OUTLOOK
from evidence_app.messages.mail.reader import FORMAT as MAIL

__all__ = ["MAIL", "OUTLOOK"]
