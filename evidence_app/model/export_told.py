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


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportTold:
    """Answers given when an export was taken in; nothing of it was guessed.

    Attributes:
        order: How its dates are written: YMD, DMY, MDY, or "" for not known.
        zone: In which time zone the exporting phone was (IANA name), or "".
        owner: Under which name the person appears, or "".
    """

    order: str = ""
    zone: str = ""
    owner: str = ""


NOTHING_TOLD: Final = ExportTold()
