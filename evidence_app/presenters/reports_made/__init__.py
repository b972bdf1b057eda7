"""The room "Reports made": whom you told, what came of it, is it still online?"""

from evidence_app.presenters.reports_made.presenter import (
    ReportsMadeListener,
    ReportsMadePresenter,
)
from evidence_app.presenters.reports_made.rows import (
    AddressRow,
    ChannelTold,
    Detail,
    ItemChoice,
    ReportForm,
    ReportRow,
    TypedReply,
    TypedReport,
    Whom,
)
from evidence_app.presenters.reports_made.vault import MadeReports
from evidence_app.presenters.reports_made.view import ReportsMadeView

__all__ = [
    "AddressRow",
    "ChannelTold",
    "Detail",
    "ItemChoice",
    "MadeReports",
    "ReportForm",
    "ReportRow",
    "ReportsMadeListener",
    "ReportsMadePresenter",
    "ReportsMadeView",
    "TypedReply",
    "TypedReport",
    "Whom",
]
