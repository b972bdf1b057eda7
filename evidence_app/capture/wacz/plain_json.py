"""JSON from an archive as checked values: one error, whatever is wrong with it."""

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Final

from evidence_app.capture.wacz.broken import BrokenArchiveError

Values = Mapping[str, object]

_MOMENT: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?Z", re.ASCII)


def object_in(untrusted: bytes, where: str) -> Values:
    """Return the one JSON object that the bytes are.

    Raises:
        BrokenArchiveError: they are none.
    """
    try:
        found = json.loads(untrusted.decode())
    except (ValueError, RecursionError) as error:
        raise BrokenArchiveError("no_json", where) from error
    if not isinstance(found, dict):
        raise BrokenArchiveError("no_json", where)
    return found


def text(values: Values, name: str, where: str) -> str:
    """Return a text of the object; raise when it is none."""
    value = values.get(name)
    if not isinstance(value, str):
        raise BrokenArchiveError("no_text", f"{where} {name}")
    return value


def moment(untrusted: str, where: str) -> datetime:
    """Return a moment as archives write it, in UTC; raise when it is none."""
    if not _MOMENT.fullmatch(untrusted):
        raise BrokenArchiveError("no_date", where)
    try:
        return datetime.fromisoformat(untrusted[:-1]).replace(tzinfo=UTC)
    except ValueError as error:
        raise BrokenArchiveError("no_date", where) from error
