"""Cover parts of a picture: draw them, look at the copy, keep it."""

from evidence_app.presenters.redaction.drawing import DRAWN, Drawing, Drawn, Part
from evidence_app.presenters.redaction.presenter import RedactionPresenter
from evidence_app.presenters.redaction.view import Redacting, RedactionView

__all__ = [
    "DRAWN",
    "Drawing",
    "Drawn",
    "Part",
    "Redacting",
    "RedactionPresenter",
    "RedactionView",
]
