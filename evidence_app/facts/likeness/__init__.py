"""Near copies of a picture: hashes of pixels that the decoder gave, and their search.

Nothing is decoded here: what comes in are raw pixels whose shape was checked. This is
the arithmetic of PDQ, written from its published description.
"""

from evidence_app.facts.likeness.hashing import SIDE, likeness_of
from evidence_app.facts.likeness.search import Near, Table

__all__ = ["SIDE", "Near", "Table", "likeness_of"]
