"""What files would tell of the person who hands them over: places, numbers, names."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum

from evidence_app.model.correction import Field
from evidence_app.model.item import Item, ItemId
from evidence_app.model.wanted import Fate, Wanted
from evidence_app.words import Words


class Detail(Enum):
    """A kind of what is told; values are the machine's words."""

    PLACE = "place"
    """Where something was taken (GPS), as the file says."""
    SERIAL = "serial"
    """The number of a device, or whom it belongs to, as the file says."""
    OWN = "own"
    """The person's own account, name, number or address, an IP address too."""


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that a file tells: of which kind, and which."""

    detail: Detail
    what: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """An exhibit whose files tell something.

    Attributes:
        reference: The exhibit's, such as ``AB/1``.
        title: Its title; may come from outside.
        items: Its files that go out, its own first. They go or stay together, because
            parts and whole hold one another.
        told: What they tell, each once.
    """

    reference: str
    title: str
    items: tuple[ItemId, ...]
    told: tuple[Told, ...]

    @property
    def details(self) -> frozenset[Detail]:
        """The kinds of what they tell."""
        return frozenset(each.detail for each in self.told)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lacking:
    """An exhibit that does not say what is asked for.

    Attributes:
        reference: The exhibit's.
        item: Its own item, as corrected.
        fields: What can be added to it.
    """

    reference: str
    item: Item
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LookedThrough:
    """What was found in a case's files before they are handed over.

    Attributes:
        telling: The exhibits whose files tell something, by number.
        words: How many of the person's own names, numbers and addresses were looked
            for.
        pictures: How many files are pictures, in which no words are looked for.
        closed: How many other files could not be looked into for words.
        own_accounts: What stands on the pages of the accounts that the person wrote
            down as their own, each once.
        lacking: The exhibits that do not say what is asked for, by number.
        collector: The name that stands in the report as that of who saved the items.
    """

    telling: tuple[Telling, ...] = ()
    words: int = 0
    pictures: int = 0
    closed: int = 0
    own_accounts: tuple[str, ...] = ()
    lacking: tuple[Lacking, ...] = ()
    collector: str = ""


def choices_of(
    chosen: Iterable[tuple[Telling, Fate | None]],
    *,
    neutral_names: bool,
    before: Wanted,
) -> Wanted:
    """Return what was chosen of exhibits that tell something; None: they stay.

    Args:
        chosen: What was found, and what becomes of each.
        neutral_names: Whether names of files say nothing of the case.
        before: What was chosen besides, which stays.
    """
    going = [(telling, fate) for telling, fate in chosen if fate is not None]
    return replace(
        before,
        fates={item: fate for telling, fate in going for item in telling.items},
        words_kept=frozenset(
            telling.items[0]
            for telling, _ in going
            if Detail.OWN not in telling.details
        ),
        neutral_names=neutral_names,
    )


def strictest(fates: Iterable[Fate | None]) -> Fate | None:
    """Return what counts where several were chosen: what lets the least go."""
    among = set(fates)
    return next((each for each in (Fate.LEFT_OUT, Fate.SEALED) if each in among), None)
