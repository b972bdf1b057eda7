"""Once in a vault, with the first thing saved: to leave the original in its place."""

from collections.abc import Callable, Iterable
from typing import Final, Protocol

from evidence_app.model.item import Item, Kind
from evidence_app.presenters.desk import Desk

_NO_ORIGINAL: Final = frozenset({Kind.NOTE})
"""What was written here has none elsewhere."""


class OriginalsView(Protocol):
    """Says it."""

    def show_keep_original(self) -> None:
        """Say, under what was saved, to keep the original where it is."""
        ...


class TellsOnce(Protocol):
    """Knows whether it was said."""

    def tell_of_originals(self) -> bool:
        """Return whether it is still to be said; then it counts as said."""
        ...


class Originals:
    """Decides when it is said."""

    def __init__(
        self, view: OriginalsView, desk: Desk, settings: Callable[[], TellsOnce]
    ) -> None:
        self._view = view
        self._desk = desk
        self._settings = settings
        self._said = False

    def saved(self, items: Iterable[Item]) -> None:
        """These were saved, and that is being shown."""
        if self._said or all(each.kind in _NO_ORIGINAL for each in items):
            return
        self._said = True
        show = self._view.show_keep_original
        # Said twice is better than not at all: an error says it, too.
        self._desk.run(
            lambda: self._settings().tell_of_originals(),
            lambda first: show() if first else None,
            lambda _: show(),
        )
