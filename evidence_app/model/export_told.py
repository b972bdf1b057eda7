"""What a person says of a chat export that it does not say itself, and leaves out."""

from dataclasses import dataclass
from enum import Enum
from typing import Final, Literal


class All(Enum):
    """Every file of an export."""

    FILES = "files"


ALL: Final = All.FILES
LeftOut = frozenset[int] | Literal[All.FILES]
"""The files of an export that are not to be kept, by their index; or all of them."""
NOTHING: Final[frozenset[int]] = frozenset()


PLAIN_TEXT: Final = "plain-text"
PLAIN_TABLE: Final = "plain-table"
PLAIN: Final = frozenset({PLAIN_TEXT, PLAIN_TABLE})
"""Files that no reader knows, shown as they stand because the person asked for it."""
_FIRST_IS_NAMES: Final = "named"


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Which column of a table holds what, as the person says; 0: none does.

    Attributes:
        when: The time.
        who: The name of who wrote.
        what: The words.
        named: Whether the first row holds the columns' names.
    """

    when: int = 0
    who: int = 0
    what: int = 0
    named: bool = True

    @property
    def any(self) -> bool:
        """Whether anything was said."""
        return bool(self.when or self.who or self.what)

    def __str__(self) -> str:
        numbers = f"{self.when},{self.who},{self.what}"
        return f"{numbers},{_FIRST_IS_NAMES}" if self.named else numbers

    @classmethod
    def of(cls, text: str) -> "Columns":
        """Return what ``str`` of it gave.

        Raises:
            ValueError: it is something else.
        """
        numbers = text.split(",")
        named = numbers[3:] == [_FIRST_IS_NAMES]
        if len(numbers) != 3 + named:
            raise ValueError("columns")
        when, who, what = map(int, numbers[:3])
        if min(when, who, what) < 0:
            raise ValueError("columns")
        return cls(when=when, who=who, what=what, named=named)


NO_COLUMNS: Final = Columns()


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportTold:
    """Answers given when an export was taken in; nothing of it was guessed.

    Attributes:
        order: How its dates are written: YMD, DMY, MDY, or "" for not known.
        zone: In which time zone the exporting phone was (IANA name), or "".
        owner: Under which name the person appears, or "".
        participants: The names in it, where it does not tell where a name ends.
        columns: Of a table that no reader knows: which column holds what.
    """

    order: str = ""
    zone: str = ""
    owner: str = ""
    participants: tuple[str, ...] = ()
    columns: Columns = NO_COLUMNS

    @property
    def read_with(self) -> bool:
        """Whether an export reads otherwise with these answers than without."""
        names = self.owner or self.participants
        return bool(self.order or names or self.columns.any)


NOTHING_TOLD: Final = ExportTold()
