"""A report as plain values is the same report again."""

import json

from evidence_app.casework.reports_made.rows import report_from, row_of
from evidence_app.model.item import ItemId
from evidence_app.model.report_made import Closing, Reply, Seen, State
from tests.unit.casework.reports_made.making import HOUR, NOBODY, SENT, look, report


def test_everything_comes_back_through_json():
    item = ItemId("b" * 32)
    whole = report(
        items=(item,),
        replies=(
            Reply(
                state=State.REFUSED,
                at=SENT,
                local_offset=-3 * HOUR,
                words="No.\n아니요",
                reference="7",
                item=item,
                kept=NOBODY,
            ),
        ),
        checks=(look(Seen.GONE, item=item)(NOBODY), look()(NOBODY)),
        closings=(Closing(closed=True, words="w", kept=NOBODY),),
    )
    row = json.loads(json.dumps(row_of(whole)))

    assert report_from(whole.id, row) == whole
