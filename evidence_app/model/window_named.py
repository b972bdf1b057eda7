"""How a window is called while one vault is open: neutral words, a mark, a picture."""

import unicodedata
from dataclasses import dataclass
from enum import Enum
from typing import Final

LONGEST_LABEL: Final = 24


class WindowName(Enum):
    """What the window's title says; none of them tells what the app is for."""

    PICTURES = "pictures"
    NOTES = "notes"
    FILES = "files"
    HOUSEHOLD = "household"
    RECIPES = "recipes"
    STUDY = "study"


class WindowIcon(Enum):
    """The window's picture; ``NONE`` leaves it to the system."""

    NONE = "none"
    NOTEBOOK = "notebook"
    FOLDER = "folder"
    CALENDAR = "calendar"
    BOOK = "book"
    HOUSE = "house"
    KITCHEN = "kitchen"


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowNamed:
    """What was chosen.

    Attributes:
        label: Stands on every screen, never in the title; tells one vault from another.
        name: The title.
        icon: The picture.
    """

    label: str = ""
    name: WindowName = WindowName.PICTURES
    icon: WindowIcon = WindowIcon.NONE


NOT_NAMED: Final = WindowNamed()


def label_from(typed: str) -> str:
    """Return a label as it is kept: on one line, of signs that are seen, not long."""
    line = unicodedata.normalize("NFC", " ".join(typed.split()))
    return "".join(each for each in line if each.isprintable())[:LONGEST_LABEL].strip()
