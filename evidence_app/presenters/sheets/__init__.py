"""What account sheets, the diary and private notes have in common on the screen.

A list, and one form in which an entry is written or changed.
"""

from evidence_app.presenters.sheets.presenter import SheetsPresenter
from evidence_app.presenters.sheets.rows import (
    Choices,
    OpenForm,
    S,
    Sheet,
    SheetKind,
    SheetRow,
    SheetsView,
    Version,
    W,
    closed_words,
    remark_of,
)

__all__ = [
    "Choices",
    "OpenForm",
    "S",
    "Sheet",
    "SheetKind",
    "SheetRow",
    "SheetsPresenter",
    "SheetsView",
    "Version",
    "W",
    "closed_words",
    "remark_of",
]
