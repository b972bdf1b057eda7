"""Fields of parsed JSON, each of the one kind that the format gives it.

JSON knows 1, 1.0 and true, and Python takes them for equal; what is written here
has one form only, so every other form is a change. Raises what ``SHAPE_ERRORS``
names; the readers turn that into their own error.
"""

import struct
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any, Final

SHAPE_ERRORS: Final = (
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    OverflowError,
    RecursionError,
    struct.error,
)


def text(value: object) -> str:
    """Return ``value``, which must be text."""
    if not isinstance(value, str):
        raise TypeError
    return value


def whole(value: object, *, least: int = 0) -> int:
    """Return ``value``, which must be a whole number from ``least`` up."""
    if type(value) is not int or value < least:
        raise ValueError
    return value


def yes_or_no(value: object) -> bool:
    """Return ``value``, which must be true or false."""
    if not isinstance(value, bool):
        raise TypeError
    return value


def mapping(value: object) -> Mapping[str, Any]:
    """Return ``value``, which must be an object."""
    if not isinstance(value, dict):
        raise TypeError
    return value


def rows(value: object) -> Iterable[Any]:
    """Return ``value``, which must be a list."""
    if not isinstance(value, list):
        raise TypeError
    return value


def moment(value: object) -> datetime:
    """Return the time in ``value``, which must say how far it is from UTC."""
    at = datetime.fromisoformat(text(value))
    if at.utcoffset() is None:
        raise ValueError
    return at


def seconds(value: object) -> timedelta:
    """Return the span in ``value``, which must be a number."""
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise TypeError
    return timedelta(seconds=value)
