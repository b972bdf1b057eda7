"""Reads a pack's tables strictly: every field is there, of its type, and known."""

from collections.abc import Mapping
from datetime import date, datetime


class PackFormError(ValueError):
    """A pack shipped with the app does not follow the form: a mistake of ours."""


class Table:
    """One TOML table; remembers which fields were asked for."""

    def __init__(self, fields: Mapping[str, object]) -> None:
        self._fields = fields
        self._asked: set[str] = set()

    def has(self, name: str) -> bool:
        """Whether the field is there."""
        return name in self._fields

    def text(self, name: str) -> str:
        """Return a text that is not empty."""
        value = self._take(name)
        if not isinstance(value, str) or not value.strip():
            raise PackFormError(name)
        return value

    def number(self, name: str) -> int:
        """Return a whole number."""
        value = self._take(name)
        if type(value) is not int:
            raise PackFormError(name)
        return value

    def day(self, name: str) -> date:
        """Return a date without a time."""
        value = self._take(name)
        if not isinstance(value, date) or isinstance(value, datetime):
            raise PackFormError(name)
        return value

    def texts(self, name: str) -> tuple[str, ...]:
        """Return a list of texts."""
        value = self._take(name)
        if not isinstance(value, list):
            raise PackFormError(name)
        return tuple(read_table({"text": each}).text("text") for each in value)

    def tables(self, name: str) -> tuple["Table", ...]:
        """Return a list of tables with at least one in it."""
        value = self._take(name)
        if not isinstance(value, list) or not value:
            raise PackFormError(name)
        return tuple(read_table(each) for each in value)

    def finish(self) -> None:
        """Refuse fields that nobody asked for: a misspelt one would be lost."""
        unknown = set(self._fields) - self._asked
        if unknown:
            raise PackFormError(", ".join(sorted(unknown)))

    def _take(self, name: str) -> object:
        self._asked.add(name)
        if name not in self._fields:
            raise PackFormError(name)
        return self._fields[name]


def read_table(untrusted: object) -> Table:
    """Return a table for what TOML gave, which must be one."""
    if not isinstance(untrusted, dict):
        raise PackFormError("table")
    return Table(untrusted)
