"""The home screen: a case, its days, its items, and the search over them.

``view.py`` is what it shows, ``reading.py`` what it asks of the vault (a page at a
time, away from the window's thread), ``filters.py`` what narrows it, ``presenter.py``
what it decides.
"""

from evidence_app.presenters.library.filters import (
    Chosen,
    Offered,
    selection_words,
)
from evidence_app.presenters.library.presenter import LibraryPresenter
from evidence_app.presenters.library.view import Day, LibraryView, Tile

__all__ = [
    "Chosen",
    "Day",
    "LibraryPresenter",
    "LibraryView",
    "Offered",
    "Tile",
    "selection_words",
]
