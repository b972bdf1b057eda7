"""Make a report: what is asked, page by page, and what is said of the outcome."""

from evidence_app.presenters.report.annex import AnnexRow, AnnexStep, AnnexView
from evidence_app.presenters.report.before import BeforeStep
from evidence_app.presenters.report.before_view import BeforeView
from evidence_app.presenters.report.items import ItemRow, ItemsStep, ItemsView
from evidence_app.presenters.report.look import LookPresenter
from evidence_app.presenters.report.look_view import LookView, PageShown
from evidence_app.presenters.report.place import (
    Offer,
    PlaceChosen,
    PlaceStep,
    PlaceView,
    Way,
)
from evidence_app.presenters.report.presenter import ReportPresenter, ReportView
from evidence_app.presenters.report.values import (
    Choice,
    Make,
    Order,
    ReportForm,
    Step,
    Stop,
)

__all__ = [
    "AnnexRow",
    "AnnexStep",
    "AnnexView",
    "BeforeStep",
    "BeforeView",
    "Choice",
    "ItemRow",
    "ItemsStep",
    "ItemsView",
    "LookPresenter",
    "LookView",
    "Make",
    "Offer",
    "Order",
    "PageShown",
    "PlaceChosen",
    "PlaceStep",
    "PlaceView",
    "ReportForm",
    "ReportPresenter",
    "ReportView",
    "Step",
    "Stop",
    "Way",
]
