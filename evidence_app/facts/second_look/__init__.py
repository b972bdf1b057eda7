"""Compares two saves of the same address and says what changed between them.

Only what was seen is claimed: what is no longer there, not who removed it. Hand two
``Look`` values to ``compare``; ``compared`` makes of it the document that is kept,
``lines``, ``summary`` and ``limits`` tell it in words.
"""

from evidence_app.facts.second_look.compare import compare
from evidence_app.facts.second_look.document import (
    MOST_TEXTS,
    KnownSave,
    NotLoaded,
    SecondLook,
    compared,
)
from evidence_app.facts.second_look.document_json import (
    LARGEST,
    NotASecondLookError,
    read_second_look,
    write_second_look,
)
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
from evidence_app.facts.second_look.presence import same_place
from evidence_app.facts.second_look.sentences import sentences
from evidence_app.facts.second_look.telling import (
    GENERAL_LIMITS,
    limits,
    lines,
    moment_text,
    summary,
)

__all__ = [
    "GENERAL_LIMITS",
    "LARGEST",
    "MOST_TEXTS",
    "Altered",
    "Comparison",
    "KnownSave",
    "Look",
    "NotASecondLookError",
    "NotLoaded",
    "PictureChanges",
    "PicturesCompared",
    "Presence",
    "Region",
    "SecondLook",
    "TextChanges",
    "compare",
    "compared",
    "limits",
    "lines",
    "moment_text",
    "read_second_look",
    "same_place",
    "sentences",
    "summary",
    "write_second_look",
]
