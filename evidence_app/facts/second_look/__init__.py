"""Compares two saves of the same address and says what changed between them.

Only what was seen is claimed: what is no longer there, not who removed it. Hand two
``Look`` values to ``compare`` and what it gives to ``sentences``.
"""

from evidence_app.facts.second_look.compare import compare
from evidence_app.facts.second_look.look import (
    Altered,
    Comparison,
    Look,
    PictureChanges,
    PicturesCompared,
    Presence,
    Region,
    TextChanges,
)
from evidence_app.facts.second_look.sentences import sentences

__all__ = [
    "Altered",
    "Comparison",
    "Look",
    "PictureChanges",
    "PicturesCompared",
    "Presence",
    "Region",
    "TextChanges",
    "compare",
    "sentences",
]
