"""The contract of a reader: what it is told, and what it yields.

A reader takes a package and yields, in the order of the source, a ``Conversation``
before its first ``Message``, and a ``Noticed`` for what a person must know of the
whole. It drops nothing: what it cannot make out becomes a message of kind UNKNOWN
with its place. On hostile bytes it raises ``UnknownExportError`` or
``ExportTooLargeError`` and nothing else.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum

from evidence_app.messages.package import Package
from evidence_app.model.export import Conversation
from evidence_app.model.export_told import NO_COLUMNS, Columns
from evidence_app.model.message import Message


class DayOrder(Enum):
    """Which number of a written date is what."""

    YEAR_MONTH_DAY = "YMD"
    DAY_MONTH_YEAR = "DMY"
    MONTH_DAY_YEAR = "MDY"


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """What the person said of a file that the file does not say itself.

    Attributes:
        order: How its dates are written, None while it was not asked.
        participants: Names, where the file does not tell where a name ends.
        owner: Under which name the person herself appears, "" while unknown.
        columns: Of a table that no reader knows: which column holds what.
        keys: What was looked up for signed mails, with the person's yes: the name of
            each record and its text, empty where there is none.
    """

    order: DayOrder | None = None
    participants: tuple[str, ...] = ()
    owner: str = ""
    columns: Columns = NO_COLUMNS
    keys: tuple[tuple[str, str], ...] = ()


NOTHING_DECLARED = Declared()


@dataclass(frozen=True, slots=True)
class Noticed:
    """A finding by its stable name (``model/export_findings``), and how often."""

    code: str
    count: int = 1


Event = Conversation | Message | Noticed


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One reader.

    Attributes:
        name: Stable: ``whatsapp``, ``telegram-json``.
        platform: The app's own name, as it is written: ``WhatsApp``.
        matches: Whether a package is of this format, by its content alone.
        read: Yields what is in it.
    """

    name: str
    platform: str
    matches: Callable[[Package], bool]
    read: Callable[[Package, Declared], Iterator[Event]]
