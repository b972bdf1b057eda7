"""Second looks made by hand."""

from datetime import UTC, datetime, timedelta

from evidence_app.facts.second_look import KnownSave, Look, NotLoaded, SecondLook
from evidence_app.facts.second_look import compare as compare_looks
from evidence_app.facts.second_look import compared as document_of
from evidence_app.model.digest import Digest
from evidence_app.model.item import ItemId

THEN = datetime(2026, 11, 1, 9, 0, tzinfo=UTC)
NOW = datetime(2026, 11, 3, 8, 30, tzinfo=UTC)
ADDRESS = "https://talk.example/p/17"


def known(number, at=THEN, **changes):
    values = {
        "item": ItemId(f"{number:032x}"),
        "digest": Digest.of(str(number).encode()),
        "at": at,
        "local_offset": timedelta(hours=5),
        "typed": ADDRESS,
        "final": ADDRESS,
        "status": 200,
        "browser": "QtWebEngine/6.9, Chromium 130",
        **changes,
    }
    return KnownSave(**values)


def compared(first=("Good morning",), second=("Good morning",), **values):
    """Return the comparison of two pages that have these lines."""
    rows = values.pop("rows_compared", None)
    before = Look(address=ADDRESS, lines=tuple(first))
    after = Look(address=ADDRESS, lines=tuple(second), **values)
    found = compare_looks(before, after)
    later = known(2, at=NOW)
    return document_of(known(1), later, found, rows_compared=rows)


def not_loaded(why="not_found", detail="no such site"):
    failure = NotLoaded(
        at=NOW,
        local_offset=timedelta(hours=5),
        typed=ADDRESS,
        why=why,
        detail=detail,
    )
    return SecondLook(first=known(1), not_loaded=failure)
