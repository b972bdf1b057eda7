"""Handover: a case for another person's key, as one file; and taking one in.

An age file for the recipient, whose content is a plain tar: stock ``age`` and ``tar``
open it, and so does her app. Nothing readable touches a disk on the way.
"""

from evidence_app.vault.handover.address import address, own_identity
from evidence_app.vault.handover.make import HandedOver, HandoverRequest, hand_over
from evidence_app.vault.handover.reading import CheckedHandover, check_handover
from evidence_app.vault.handover.receive import Received, receive

__all__ = [
    "CheckedHandover",
    "HandedOver",
    "HandoverRequest",
    "Received",
    "address",
    "check_handover",
    "hand_over",
    "own_identity",
    "receive",
]
