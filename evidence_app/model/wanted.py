"""What a person chose about a bundle before it is saved: its files, its wrapping."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType
from typing import Final

from evidence_app.model.item import ItemId


class Fate(Enum):
    """What becomes of a file that could give something away; not named: it stays."""

    LEFT_OUT = "left_out"
    SEALED = "sealed"


class Wrapping(Enum):
    """As what a bundle is written."""

    PLAIN = "plain"
    """A folder and its ZIP, which anyone who has them can read."""
    LOCKED = "locked"
    """One ZIP encrypted with AES-256, and nothing beside it."""


class Profile(Enum):
    """For which way of handing over it is cut to size."""

    WHOLE = "whole"
    PORTAL = "portal"
    MAIL = "mail"


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnexWanted:
    """A locked file for one named person, made with the bundle.

    Attributes:
        recipient: For whom, in the person's words.
        items: What is in it, besides the files that go sealed.
        password: As typed; "" when the app is to make one.
    """

    recipient: str
    items: tuple[ItemId, ...] = ()
    password: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which exhibits go in, each by its own item.

    Attributes:
        items: In the order of their sheets; None: all of them, by number.
        captions: What the person writes on sheets, by item.
        no_pictures: Pictures that are neither printed nor go along; their exhibits
            stay.
    """

    items: tuple[ItemId, ...] | None = None
    captions: Mapping[ItemId, str] = field(default_factory=lambda: MappingProxyType({}))
    no_pictures: frozenset[ItemId] = frozenset()


ALL_EXHIBITS: Final = Selection()


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """All of it; by itself as it always was.

    Attributes:
        fates: Which files do not go as they are; see ``report.bundle.fates``.
        words_kept: Exhibits, by their own item, whose words the report has although
            their files do not go: only a part of them told something.
        neutral_names: Whether names of files and folders say nothing of the case.
        wrapping: As what it is written.
        password: Of a locked one, as typed; "" when the app is to make one.
        profile: For which way of handing over.
        annex: A locked file for one person beside it.
        selection: Which exhibits go in, in which order, with which captions.
        own_accounts: Whether accounts said to be the person's own are in it.
    """

    fates: Mapping[ItemId, Fate] = field(default_factory=lambda: MappingProxyType({}))
    words_kept: frozenset[ItemId] = frozenset()
    neutral_names: bool = False
    wrapping: Wrapping = Wrapping.PLAIN
    password: str = field(default="", repr=False)
    profile: Profile = Profile.WHOLE
    annex: AnnexWanted | None = None
    selection: Selection = ALL_EXHIBITS
    own_accounts: bool = True

    @property
    def packed(self) -> bool:
        """Whether it is files alone; else a folder, its ZIP and a page."""
        return self.wrapping is Wrapping.LOCKED or self.profile is not Profile.WHOLE
