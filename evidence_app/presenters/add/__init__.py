"""Add something: the ways in, one question, then saving with its outcome."""

from evidence_app.presenters.add.bring import BringPresenter
from evidence_app.presenters.add.bring_view import Found
from evidence_app.presenters.add.browse import BrowsePresenter
from evidence_app.presenters.add.browse_view import Dress
from evidence_app.presenters.add.note import TypedNote
from evidence_app.presenters.add.page_list import PageListPresenter
from evidence_app.presenters.add.page_list_view import (
    Alike,
    HeldRow,
    ListCount,
    ListOutcome,
)
from evidence_app.presenters.add.presenter import AddPresenter
from evidence_app.presenters.add.standing import (
    Standing,
    Welcome,
    foremost,
    welcome,
    why_not,
)
from evidence_app.presenters.add.view import (
    AddListener,
    AddView,
    Outcome,
    PageWish,
    Pasted,
    Way,
)

__all__ = [
    "AddListener",
    "AddPresenter",
    "AddView",
    "Alike",
    "BringPresenter",
    "BrowsePresenter",
    "Dress",
    "Found",
    "HeldRow",
    "ListCount",
    "ListOutcome",
    "Outcome",
    "PageListPresenter",
    "PageWish",
    "Pasted",
    "Standing",
    "TypedNote",
    "Way",
    "Welcome",
    "foremost",
    "welcome",
    "why_not",
]
