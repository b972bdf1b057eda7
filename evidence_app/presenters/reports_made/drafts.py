"""The two forms of the room as they are kept while they are being written."""

from collections.abc import Mapping, Sequence
from typing import Final

from evidence_app.casework import content
from evidence_app.errors import VaultDamagedError
from evidence_app.model.item import ItemId
from evidence_app.model.report_made import State, To
from evidence_app.presenters.reports_made.rows import TypedReply, TypedReport, Whom

_PART: Final = "draft"
REPORT: Final = "report"
"""The form of a new report."""
_REPORT_TEXTS: Final = (
    "name",
    "channel",
    "when",
    "reference",
    "words",
    "addresses",
    "duty",
)
_REPLY_TEXTS: Final = ("when", "reference", "words")


def reply_form(report: str) -> str:
    """Return the name of the form of an answer to a report."""
    return f"answer/{report}"


def report_content(typed: TypedReport) -> Mapping[str, object]:
    """Return a report as it stands in its form, to be kept as a draft."""
    return {
        "to": typed.whom.to.value,
        "pack": typed.whom.pack,
        **{name: getattr(typed, name) for name in _REPORT_TEXTS},
        "items": [each.value for each in typed.items],
    }


def report_typed(kept: Mapping[str, object], whom: Sequence[Whom]) -> TypedReport:
    """Return what stood in the form of a report.

    Whoever cannot be chosen any more is someone else, by the name that was written.

    Raises:
        VaultDamagedError: it is of another form.
    """
    asked = (content.text(kept, "to"), content.text(kept, "pack"))
    chosen = [each for each in whom if (each.to.value, each.pack) == asked]
    others = [each for each in whom if each.to is To.OTHER]
    return TypedReport(
        whom=(chosen or others)[0],
        **{name: content.text(kept, name) for name in _REPORT_TEXTS},
        items=tuple(map(_item, content.texts(kept, "items"))),
    )


def reply_content(typed: TypedReply) -> Mapping[str, object]:
    """Return an answer as it stands in its form, to be kept as a draft."""
    return {
        "state": typed.state.value,
        **{name: getattr(typed, name) for name in _REPLY_TEXTS},
        "item": typed.item.value if typed.item else "",
    }


def reply_typed(kept: Mapping[str, object]) -> TypedReply:
    """Return what stood in the form of an answer.

    Raises:
        VaultDamagedError: it is of another form.
    """
    item = content.text(kept, "item")
    return TypedReply(
        state=content.choice(State, kept, "state"),
        **{name: content.text(kept, name) for name in _REPLY_TEXTS},
        item=_item(item) if item else None,
    )


def _item(text: str) -> ItemId:
    try:
        return ItemId(text)
    except ValueError as error:
        raise VaultDamagedError(part=_PART) from error
