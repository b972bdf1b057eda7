"""Make a report: what is asked, page by page, and what is said of the outcome."""

from evidence_app.presenters.report.place import PlaceStep, PlaceView
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
    "Choice",
    "Make",
    "Order",
    "PlaceStep",
    "PlaceView",
    "ReportForm",
    "ReportPresenter",
    "ReportView",
    "Step",
    "Stop",
]
