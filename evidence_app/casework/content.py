"""Reads the plain values of a casework record back, checking each one's type.

Records are sealed by the vault, so a value of the wrong type means a damaged
vault or one written by something else; it is never guessed.
"""

from collections.abc import Mapping
from datetime import datetime
from enum import Enum
from typing import TypeVar

from evidence_app.errors import VaultDamagedError

E = TypeVar("E", bound=Enum)


def text(content: Mapping[str, object], name: str) -> str:
    """Return a text field."""
    value = content.get(name)
    if not isinstance(value, str):
        raise VaultDamagedError(part=name)
    return value


def number(content: Mapping[str, object], name: str) -> int:
    """Return a whole-number field."""
    value = content.get(name)
    if type(value) is not int:
        raise VaultDamagedError(part=name)
    return value


def truth(content: Mapping[str, object], name: str) -> bool:
    """Return a yes-or-no field."""
    value = content.get(name)
    if not isinstance(value, bool):
        raise VaultDamagedError(part=name)
    return value


def texts(content: Mapping[str, object], name: str) -> tuple[str, ...]:
    """Return a field that lists texts."""
    value = content.get(name)
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise VaultDamagedError(part=name)
    return tuple(value)


def moment(content: Mapping[str, object], name: str) -> datetime:
    """Return a time field: ISO 8601 with its zone."""
    try:
        value = datetime.fromisoformat(text(content, name))
    except ValueError as error:
        raise VaultDamagedError(part=name) from error
    if value.tzinfo is None:
        raise VaultDamagedError(part=name)
    return value


def choice(kind: type[E], content: Mapping[str, object], name: str) -> E:
    """Return a field that names a member of an enumeration."""
    try:
        return kind(text(content, name))
    except ValueError as error:
        raise VaultDamagedError(part=name) from error


def rows(content: Mapping[str, object], name: str) -> tuple[Mapping[str, object], ...]:
    """Return a field that lists records."""
    value = content.get(name)
    if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
        raise VaultDamagedError(part=name)
    return tuple(value)
