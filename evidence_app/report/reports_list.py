"""``data/reports_made.json``: what was reported to others, for machines.

``docs/bundle-format.md`` is the specification. Reading refuses what is not of the form.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

from evidence_app.casework.reports_made.rows import report_from
from evidence_app.errors import VaultDamagedError
from evidence_app.model.report_made import ReportMade
from evidence_app.report.bag import FORMAT

VERSION: Final = 1
_NO_CASE: Final = "0" * 32
"""The list does not say the case: it is that of the bundle."""


class ReportsListError(ValueError):
    """A list of reports made is not of the form."""


def write_reports(rows: Sequence[Mapping[str, Any]]) -> bytes:
    """Return the list as JSON, one report a line."""
    lines = ",\n".join(f"  {json.dumps(row, ensure_ascii=False)}" for row in rows)
    head = f'{{\n "format": "{FORMAT}",\n "version": {VERSION},\n "reports": [\n'
    return f"{head}{lines}\n ]\n}}\n".encode("utf-8", "backslashreplace")


def read_reports(untrusted: bytes) -> tuple[ReportMade, ...]:
    """Return the reports of a list, every field checked; their case is not known.

    Raises:
        ReportsListError: it is not of the form.
    """
    try:
        top = json.loads(untrusted)
    except (ValueError, RecursionError) as error:
        raise ReportsListError("JSON") from error
    if not isinstance(top, dict) or top.get("format") != FORMAT:
        raise ReportsListError("format")
    rows = top.get("reports")
    if top.get("version") != VERSION or not isinstance(rows, list):
        raise ReportsListError("version")
    return tuple(map(_report, rows))


def _report(untrusted: object) -> ReportMade:
    if not isinstance(untrusted, dict) or not isinstance(untrusted.get("id"), str):
        raise ReportsListError("id")
    try:
        return report_from(untrusted["id"], {**untrusted, "case": _NO_CASE})
    except VaultDamagedError as error:
        raise ReportsListError("report") from error
