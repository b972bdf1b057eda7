"""The pages of "Add something": the ways in, their forms, and the answers."""

from evidence_app.ui.add_forms.address import AddressPage
from evidence_app.ui.add_forms.answers import (
    BitmapOnlyPage,
    CertificatePage,
    NothingCopiedPage,
    OnlyLinkPage,
    OutcomePage,
    ProgressPage,
)
from evidence_app.ui.add_forms.brought import FoundPage, PhonePage
from evidence_app.ui.add_forms.browsing import BrowsingPage
from evidence_app.ui.add_forms.forms import NotePage
from evidence_app.ui.add_forms.held_question import HeldQuestionPage
from evidence_app.ui.add_forms.page_list import ListOutcomePage, PageListPage
from evidence_app.ui.add_forms.screen import ScreenPage, ShowsPage
from evidence_app.ui.add_forms.ways import WaysPage

__all__ = [
    "AddressPage",
    "BitmapOnlyPage",
    "BrowsingPage",
    "CertificatePage",
    "FoundPage",
    "HeldQuestionPage",
    "ListOutcomePage",
    "NotePage",
    "NothingCopiedPage",
    "OnlyLinkPage",
    "OutcomePage",
    "PageListPage",
    "PhonePage",
    "ProgressPage",
    "ScreenPage",
    "ShowsPage",
    "WaysPage",
]
