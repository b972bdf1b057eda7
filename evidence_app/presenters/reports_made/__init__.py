"""The room "Reports made": whom you told, what came of it, is it still online?"""

from evidence_app.presenters.reports_made.forms import ReportingVault
from evidence_app.presenters.reports_made.presenter import (
    ReportsMadeListener,
    ReportsMadePresenter,
)
from evidence_app.presenters.reports_made.reminding import Reminding
from evidence_app.presenters.reports_made.rows import (
    AddressRow,
    ChannelTold,
    Detail,
    DoorRow,
    ItemChoice,
    ReplyForm,
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
    "DoorRow",
    "ItemChoice",
    "MadeReports",
    "Reminding",
    "ReplyForm",
    "ReportForm",
    "ReportRow",
    "ReportingVault",
    "ReportsMadeListener",
    "ReportsMadePresenter",
    "ReportsMadeView",
    "TypedReply",
    "TypedReport",
    "Whom",
]
