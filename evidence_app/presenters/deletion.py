"""Deleting an item for good: asked once, with what it does and does not reach."""

from collections.abc import Callable, Sequence
from typing import Protocol

from evidence_app.errors import EvidenceError
from evidence_app.model.item import Item, ItemId
from evidence_app.presenters.desk import Desk
from evidence_app.presenters.sentences import sentence
from evidence_app.words import Words, say


class DeletionView(Protocol):
    """Asks before an item is deleted."""

    def show_question(self, title: str, meaning: Sequence[Words]) -> None:
        """Say what deleting means for this item; its title may be from outside."""
        ...

    def show_busy(self, words: Words) -> None:
        """Show that it is being deleted; nothing can be pressed."""
        ...

    def show_problem(self, words: Words) -> None:
        """Show what did not work."""
        ...

    def clear(self) -> None:
        """Forget the title."""
        ...


class Shelf(Protocol):
    """What is needed of the vault."""

    def delete(self, item: ItemId) -> tuple[Item, ...]:
        """Delete an item with its parts, for good; return what is gone."""
        ...


class DeletionPresenter:
    """Decides what "Delete …" does."""

    def __init__(
        self,
        view: DeletionView,
        desk: Desk,
        shelf: Shelf,
        *,
        on_deleted: Callable[[], None],
    ) -> None:
        self._view = view
        self._desk = desk
        self._shelf = shelf
        self._on_deleted = on_deleted
        self._item: Item | None = None
        self._busy = False

    @property
    def busy(self) -> bool:
        """Whether something is being deleted."""
        return self._busy

    def begin(self, item: Item) -> None:
        """Ask."""
        if self._busy:
            return
        self._item = item
        self._view.show_question(
            item.title,
            (
                say(
                    "It will be gone from this vault for good, with everything that "
                    "belongs to it. Nobody can bring it back, not even this app."
                ),
                say(
                    "The log of the vault keeps that it was there: when it came in, "
                    "its digest, and that you deleted it. A report may say so."
                ),
                say(
                    "Copies of the vault and reports that were made before still have "
                    "it."
                ),
            ),
        )

    def delete_pressed(self) -> None:
        """Delete it."""
        item = self._item
        if self._busy or item is None:
            return
        self._busy = True
        self._view.show_busy(say("Deleting …"))
        self._desk.run(lambda: self._shelf.delete(item.id), self._deleted, self._failed)

    def left(self) -> None:
        """It is kept."""
        if not self._busy:
            self._item = None
            self._view.clear()

    def _deleted(self, _gone: tuple[Item, ...]) -> None:
        self._busy = False
        self._item = None
        self._view.clear()
        self._on_deleted()

    def _failed(self, error: EvidenceError) -> None:
        self._busy = False
        self._view.show_problem(sentence(error))
