"""Takes values out of decoded JSON of which nothing is believed.

Whatever is not of the wanted kind is as good as absent; the record's place in the
file still shows it.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Final

from evidence_app.errors import ExportTooLargeError
from evidence_app.messages.package import Member, Package
from evidence_app.model.message_lines import MAX_NAME

MAX_BESIDE: Final = 32 << 20
"""The longest file that is read only for a name that stands in it, in bytes."""
MAX_TITLE: Final = 200

_BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"

Value = Mapping[str, object]


def plain(text: str) -> str:
    """Replace halves of surrogate pairs, which cannot be stored as text."""
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def mapping(value: object) -> Value:
    """Return an object; an empty one for anything else."""
    return value if isinstance(value, dict) else {}


def listed(value: object) -> Sequence[object]:
    """Return an array; an empty one for anything else."""
    return value if isinstance(value, list) else ()


def text_of(told: Value, key: str) -> str:
    """Return a text of any length, "" when there is none."""
    value = told.get(key)
    return plain(value) if isinstance(value, str) else ""


def name_of(told: Value, key: str) -> str:
    """Return a short text, or a whole number as text; "" when there is neither."""
    return short(told.get(key))


def short(value: object) -> str:
    """Return a short text, or a whole number as text; "" for anything else."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value) if abs(value) < 1 << 64 else ""
    return plain(value[:MAX_NAME]) if isinstance(value, str) else ""


def whole(told: Value, key: str) -> int | None:
    """Return a whole number that a place or a size can be, None for anything else."""
    value = told.get(key)
    if not isinstance(value, int) or isinstance(value, bool):
        return None
    return value if 0 <= value < 1 << 50 else None


def beside(package: Package, member: Member | None) -> object:
    """Return the value of a small JSON file, None when there is none.

    Raises:
        UnknownExportError: the archive is damaged there.
    """
    if member is None:
        return None
    try:
        content = package.content(member, MAX_BESIDE)
        return json.loads(content.removeprefix(_BYTE_ORDER_MARK))
    except (ExportTooLargeError, ValueError, RecursionError):
        return None
