"""Many web pages from one pasted list: read the list, take turns, never hurry a site.

Nothing here opens a page: the rules are values and a clock's seconds in, values out,
so that the window and the command line follow the same ones.
"""

from evidence_app.capture.page_list.answers import SiteAnswer, site_answer
from evidence_app.capture.page_list.pacing import (
    Open,
    Over,
    Pace,
    Round,
    Step,
    Wait,
    host_of,
)
from evidence_app.capture.page_list.pasted import (
    MOST_ADDRESSES,
    AddressList,
    NotTaken,
    read_addresses,
)
from evidence_app.capture.page_list.results import PageResult, State

__all__ = [
    "MOST_ADDRESSES",
    "AddressList",
    "NotTaken",
    "Open",
    "Over",
    "Pace",
    "PageResult",
    "Round",
    "SiteAnswer",
    "State",
    "Step",
    "Wait",
    "host_of",
    "read_addresses",
    "site_answer",
]
