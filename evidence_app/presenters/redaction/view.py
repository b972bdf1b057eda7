"""What the screen and the vault do for covering parts of a picture, as protocols."""

from collections.abc import Callable, Sequence
from typing import Protocol

from evidence_app.model.item import Item, ItemId
from evidence_app.model.pair import Pair, PairKind
from evidence_app.model.pixels import Pixels
from evidence_app.model.redaction import Redaction
from evidence_app.presenters.annex import Annexes
from evidence_app.presenters.held_files import LockedFiles
from evidence_app.presenters.redaction.drawing import Part
from evidence_app.session.near_copies import Found
from evidence_app.session.redacting import Coverable
from evidence_app.words import Words


class Pairs(Protocol):
    """What is needed of the vault; see ``session.side_by_side``."""

    def others(self, item: ItemId) -> tuple[Item, ...]:
        """Return the other pictures of its case, the newest first."""
        ...

    def pair(self, one: ItemId, other: ItemId) -> Pair | None:
        """Return what is kept of two pictures."""
        ...

    def keep(self, one: ItemId, other: ItemId, kind: PairKind) -> None:
        """Have both on one sheet of reports."""
        ...

    def drop(self, one: ItemId, other: ItemId) -> None:
        """Have that sheet in no report any more."""
        ...


class NearCopies(Protocol):
    """What is needed of the vault; see ``session.near_copies``."""

    @property
    def pairs(self) -> Pairs:
        """Two pictures on one sheet of reports."""
        ...

    def find(
        self,
        item: ItemId,
        progress: Callable[[int, int], None],
        stop: Callable[[], bool],
    ) -> Found:
        """Return the pictures that are near one."""
        ...


class Redacting(Protocol):
    """What is needed of the vault; see ``session.redacting``."""

    @property
    def annexes(self) -> Annexes:
        """Locking an item into a file for someone."""
        ...

    @property
    def near_copies(self) -> NearCopies:
        """Which pictures are nearly the same."""
        ...

    @property
    def locked_files(self) -> LockedFiles:
        """What a locked file holds."""
        ...

    def pictures(self, item: ItemId) -> tuple[Item, ...]:
        """Return the pictures of which an item consists."""
        ...

    def begin(self, item: ItemId) -> Coverable:
        """Return a picture with what was covered in it before."""
        ...

    def shown(self, original: ItemId, *, max_width: int, max_height: int) -> Pixels:
        """Return the original's picture, scaled down to fit."""
        ...

    def preview(
        self, original: ItemId, redaction: Redaction, *, most: tuple[int, int]
    ) -> Pixels:
        """Return how a copy would look; nothing is stored."""
        ...

    def keep(
        self, original: ItemId, redaction: Redaction, *, in_reports: bool = True
    ) -> Item:
        """Make a copy, test it, and take it in."""
        ...


class RedactionView(Protocol):
    """Shows the picture and the parts that are drawn over it."""

    def show_begun(self, width: int, height: int, number: int, of: int) -> None:
        """Show a picture of this size, covered; which one of how many, from 1."""
        ...

    def show_choice(self, *, in_reports: bool) -> None:
        """Show whether reports show the copy."""
        ...

    def show_covered(self) -> None:
        """Cover the picture."""
        ...

    def show_picture(self, pixels: Pixels) -> None:
        """Uncover the picture, to draw over it."""
        ...

    def show_preview(self, pixels: Pixels) -> None:
        """Show how the copy would look, in the picture's place."""
        ...

    def show_parts(self, parts: Sequence[Part], chosen: int) -> None:
        """Show what is drawn; ``chosen`` is -1 for none of them."""
        ...

    def show_busy(self) -> None:
        """Show that something is being done."""
        ...

    def show_line(self, words: Words) -> None:
        """Say what is chosen, or what came of it."""
        ...

    def show_problem(self, words: Words) -> None:
        """Show why something cannot be done."""
        ...
