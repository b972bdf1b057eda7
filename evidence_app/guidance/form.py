"""Reads a pack's tables strictly: every field is there, of its type, and known."""

import re
import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from enum import Enum
from typing import Final, TypeVar

_Choice = TypeVar("_Choice", bound=Enum)
_NAME: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


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
        """Return a text that is not empty and has no braces.

        Braces would be taken for places when the text is translated.
        """
        value = self._take(name)
        if not isinstance(value, str) or not value.strip() or set("{}") & set(value):
            raise PackFormError(name)
        return value

    def text_or_none(self, name: str) -> str:
        """Return a text, "" when the field is not there."""
        return self.text(name) if self.has(name) else ""

    def name(self, name: str) -> str:
        """Return a short name in small letters, digits and hyphens."""
        value = self.text(name)
        if not _NAME.fullmatch(value):
            raise PackFormError(name)
        return value

    def number(self, name: str) -> int:
        """Return a whole number."""
        value = self._take(name)
        if type(value) is not int:
            raise PackFormError(name)
        return value

    def yes(self, name: str) -> bool:
        """Return a yes or no; no when the field is not there."""
        value = self._take(name) if self.has(name) else False
        if not isinstance(value, bool):
            raise PackFormError(name)
        return value

    def day(self, name: str) -> date:
        """Return a date without a time."""
        value = self._take(name)
        if not isinstance(value, date) or isinstance(value, datetime):
            raise PackFormError(name)
        return value

    def day_or_text(self, name: str) -> date | str:
        """Return a date, or the text that stands in its place."""
        if isinstance(self._fields.get(name), str):
            return self.text(name)
        return self.day(name)

    def one_of(self, name: str, choices: type[_Choice]) -> _Choice:
        """Return the member that the text names."""
        try:
            return choices(self.text(name))
        except ValueError as error:
            raise PackFormError(name) from error

    def several_of(self, name: str, choices: type[_Choice]) -> tuple[_Choice, ...]:
        """Return the members that a list names, each once and at least one."""
        try:
            chosen = tuple(choices(each) for each in self.texts(name))
        except ValueError as error:
            raise PackFormError(name) from error
        if not chosen or len(set(chosen)) != len(chosen):
            raise PackFormError(name)
        return chosen

    def texts(self, name: str) -> tuple[str, ...]:
        """Return a list of texts, which may be empty but must be there."""
        value = self._take(name)
        if not isinstance(value, list):
            raise PackFormError(name)
        return tuple(read_table({name: each}).text(name) for each in value)

    def texts_or_none(self, name: str) -> tuple[str, ...]:
        """Return a list of texts, empty when the field is not there."""
        return self.texts(name) if self.has(name) else ()

    def table(self, name: str) -> "Table | None":
        """Return a table within this one, or None when it is not there."""
        return read_table(self._take(name)) if self.has(name) else None

    def tables(self, name: str) -> tuple["Table", ...]:
        """Return a list of tables with at least one in it."""
        value = self._take(name)
        if not isinstance(value, list) or not value:
            raise PackFormError(name)
        return tuple(read_table(each) for each in value)

    def tables_or_none(self, name: str) -> tuple["Table", ...]:
        """Return a list of tables; a list that is there is not empty."""
        return self.tables(name) if self.has(name) else ()

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


def read_file(text: str, file_format: int) -> Table:
    """Return the top of a TOML file whose ``format`` is this.

    Raises:
        PackFormError: it is no TOML, or of another format.
    """
    try:
        top = read_table(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise PackFormError("TOML") from error
    if top.number("format") != file_format:
        raise PackFormError("format")
    return top


def read_table(untrusted: object) -> Table:
    """Return a table for what TOML gave, which must be one."""
    if not isinstance(untrusted, dict):
        raise PackFormError("table")
    return Table(untrusted)
