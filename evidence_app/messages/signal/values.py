"""Reads values as proto3's JSON writes them, and refuses nothing.

64-bit numbers are strings, bytes are base64, fields at their default are left out.
"""

import base64
import binascii
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Final
from uuid import UUID

Value = Mapping[str, object]

MAX_NAME: Final = 1_000
NOTHING: Final[Value] = {}

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_NUMBER: Final = re.compile(r"[0-9]{1,20}")


def part(told: Value, *keys: str) -> Value:
    """Return the object at a way of keys, an empty one when there is none."""
    for key in keys:
        found = told.get(key)
        told = found if isinstance(found, dict) else NOTHING
    return told


def parts(told: Value, key: str) -> Sequence[Value]:
    """Return the objects of a list; others in it are passed over."""
    found = told.get(key)
    if not isinstance(found, list):
        return ()
    return [each for each in found if isinstance(each, dict)]


def string(told: Value, key: str) -> str:
    """Return a text without halves of surrogate pairs, which cannot be stored."""
    value = told.get(key)
    if not isinstance(value, str):
        return ""
    if value.isascii():
        return value
    return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def number(told: Value, key: str) -> str:
    """Return a number as it is written, "" when there is none."""
    value = told.get(key)
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        value = str(value) if value < 1 << 64 else ""
    if isinstance(value, str) and _NUMBER.fullmatch(value):
        return value
    return ""


def moment(written: str) -> datetime | None:
    """Return the time of milliseconds of Unix time; None beyond the calendar."""
    if not written or written == "0":
        return None
    try:
        return _EPOCH + timedelta(milliseconds=int(written))
    except OverflowError:
        return None


def raw_bytes(told: Value, key: str) -> bytes:
    """Return bytes written as base64, b"" when they are none."""
    try:
        return base64.b64decode(string(told, key), validate=True)
    except (binascii.Error, ValueError):
        return b""


def service_id(told: Value, key: str) -> str:
    """Return an account's id (ACI) as Signal shows it, "" when there is none.

    Some fields have the bare 16 bytes, others one more in front that names its kind.
    """
    found = raw_bytes(told, key)
    return str(UUID(bytes=found[-16:])) if len(found) in (16, 17) else ""
