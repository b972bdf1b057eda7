"""A message of a chat as it is shown: its words below who wrote it, and when."""

from evidence_app.presenters.lists import Piece
from evidence_app.words import FIRST_STRONG_ISOLATE, POP_ISOLATE


def message_words(piece: Piece) -> str:
    """Return a message below its sender and time, each kept to itself."""
    head = [_alone(part) for part in (piece.sender, piece.sent_at) if part]
    return "\n".join([" · ".join(head), piece.text] if head else [piece.text])


def _alone(text: str) -> str:
    return f"{FIRST_STRONG_ISOLATE}{text}{POP_ISOLATE}"
