"""One fact about an item, with where it comes from."""

from dataclasses import dataclass
from enum import Enum


class FactSource(Enum):
    """Who says so."""

    CAPTURE = "capture"
    """Seen by the app while capturing."""
    FILE_SYSTEM = "file_system"
    """The disk's own record, which changes when a file is copied."""
    CONTENT = "content"
    """Written inside the file (EXIF and the like): a claim of the file."""
    PERSON = "person"
    """Given by the person who uses the app: not checked."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A named value.

    Attributes:
        name: An English message id for the label, such as ``Final address``.
        value: The value as text; from outside, shown as plain text only.
        source: Who says so.
        sensitive: Place (GPS), serial numbers and the like, which stay out of
            shared reports unless chosen.
    """

    name: str
    value: str
    source: FactSource
    sensitive: bool = False
