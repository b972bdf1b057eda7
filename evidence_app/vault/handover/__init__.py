"""Handover: a case for another person's key, as one file; and reading one, checked.

An age file for the recipient, whose content is a plain tar: stock ``age`` and ``tar``
open it, and so does her app. Nothing readable touches a disk on the way. What a
handover brings comes in by ``ingest/handover.py``.
"""

from evidence_app.vault.handover.address import address, own_identity
from evidence_app.vault.handover.make import HandedOver, HandoverRequest, hand_over
from evidence_app.vault.handover.reading import CheckedHandover, check_handover

__all__ = [
    "CheckedHandover",
    "HandedOver",
    "HandoverRequest",
    "address",
    "check_handover",
    "hand_over",
    "own_identity",
]
