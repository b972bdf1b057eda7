"""The list of reports made is read strictly."""

import json

import pytest

from evidence_app.casework.reports_made import listed
from evidence_app.report.reports_list import (
    ReportsListError,
    read_reports,
    write_reports,
)
from tests.unit.casework.reports_made.making import SENT, clock_of, report

WHOLE = json.loads(write_reports([listed(report(), clock_of(report(), SENT))]))


def test_what_is_written_is_read_back_but_for_the_case():
    (read,) = read_reports(json.dumps(WHOLE).encode())

    assert (read.id, read.recipient, read.addresses) == (
        report().id,
        report().recipient,
        report().addresses,
    )
    assert read_reports(write_reports([])) == ()


@pytest.mark.parametrize(
    "changes",
    [
        {"format": "other"},
        {"version": 2},
        {"version": {}},
        {"reports": {}},
        {"reports": ["x"]},
        {"reports": [{"id": 1}]},
        {"reports": [WHOLE["reports"][0] | {"items": "none"}]},
        {"reports": [WHOLE["reports"][0] | {"checks": [{"shows": "there"}]}]},
    ],
)
def test_another_form_is_refused(changes):
    with pytest.raises(ReportsListError):
        read_reports(json.dumps(WHOLE | changes).encode())


@pytest.mark.parametrize("content", [b"", b"[]", b"\xff", b"[" * 100_000])
def test_what_is_no_such_list_is_refused(content):
    with pytest.raises(ReportsListError):
        read_reports(content)
