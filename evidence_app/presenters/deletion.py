"""Deleting an item for good, in two steps: why, and then yes; and what stays."""

from collections.abc import Callable, Sequence
from typing import Protocol

from evidence_app.casework.deletions import Deletion, Way, WentOut
from evidence_app.errors import EvidenceError
from evidence_app.model.item import Item, ItemId
from evidence_app.presenters.desk import Desk
from evidence_app.presenters.sentences import key_ends, sentence
from evidence_app.words import Words, say, say_count

MOST_NAMED = 5
"""So many times that it went out are named; more are counted."""
MOST_LISTED = 200
"""So many deleted ones are listed; a chat takes hundreds of files with it."""


class DeletionView(Protocol):
    """Asks before an item is deleted, and shows what stays of deleted ones."""

    def show_question(
        self, title: str, meaning: Sequence[Words], looking: Words
    ) -> None:
        """Say what deleting means, and ask why; there is no going on yet."""
        ...

    def show_went_out(self, told: Sequence[Words]) -> None:
        """Show above all else what went out before; now there is going on."""
        ...

    def show_last_question(self, title: str, meaning: Sequence[Words]) -> None:
        """Ask for the last yes; it cannot be given at once."""
        ...

    def show_busy(self, words: Words) -> None:
        """Show that it is being deleted; nothing can be pressed."""
        ...

    def show_problem(self, words: Words) -> None:
        """Show what did not work."""
        ...

    def clear(self) -> None:
        """Forget the title and the reason."""
        ...


class Deleting(Protocol):
    """What is needed of the vault."""

    def went_out(self, item: Item) -> Sequence[WentOut]:
        """Return each time that an item left the vault."""
        ...

    def delete(self, item: ItemId, reason: str) -> tuple[Item, ...]:
        """Delete an item with its parts, for good; return what is gone."""
        ...

    def deleted(self) -> Sequence[Deletion]:
        """Return what stays of deleted items, oldest first."""
        ...


class DeletionPresenter:
    """Decides what "Delete …" does."""

    def __init__(
        self,
        view: DeletionView,
        desk: Desk,
        deleting: Deleting,
        *,
        on_deleted: Callable[[], None],
    ) -> None:
        self._view = view
        self._desk = desk
        self._deleting = deleting
        self._on_deleted = on_deleted
        self._item: Item | None = None
        self._looked = False
        self._reason: str | None = None
        self._busy = False

    @property
    def busy(self) -> bool:
        """Whether something is being deleted."""
        return self._busy

    def begin(self, item: Item) -> None:
        """Say what it means, and ask why."""
        if self._busy:
            return
        self._item, self._looked, self._reason = item, False, None
        self._view.show_question(item.title, _MEANING, _LOOKING)
        self._desk.run(
            lambda: self._deleting.went_out(item),
            lambda found: self._looked_up(item, _named(found)),
            lambda error: self._not_looked_up(item, error),
        )

    def reason_given(self, reason: str) -> None:
        """The first step is done: ask once more."""
        item = self._item
        # Not before the warning: it may be the reason to keep it.
        if self._busy or item is None or not self._looked:
            return
        self._reason = reason
        self._view.show_last_question(item.title, _LAST)

    def delete_pressed(self) -> None:
        """The second step: delete it."""
        item, reason = self._item, self._reason
        if self._busy or item is None or reason is None:
            return
        self._busy = True
        self._view.show_busy(say("Deleting …"))
        self._desk.run(
            lambda: self._deleting.delete(item.id, reason), self._deleted, self._failed
        )

    def left(self) -> None:
        """It is kept."""
        if not self._busy:
            self._item = self._reason = None
            self._view.clear()

    def _looked_up(self, item: Item, told: Sequence[Words]) -> None:
        if self._item == item and not self._looked:
            self._looked = True
            self._view.show_went_out(told)

    def _not_looked_up(self, item: Item, error: EvidenceError) -> None:
        if self._item == item:
            self._view.show_problem(sentence(error))
            self._looked_up(item, (_NOT_KNOWN,))

    def _deleted(self, _gone: tuple[Item, ...]) -> None:
        self._busy = False
        self._item = self._reason = None
        self._view.clear()
        self._on_deleted()

    def _failed(self, error: EvidenceError) -> None:
        self._busy = False
        self._view.show_problem(sentence(error))


def told_of_all(found: Sequence[Deletion]) -> Sequence[Words]:
    """Say what stays of deleted items, the newest first."""
    told = [told_of(one) for one in reversed(found[-MOST_LISTED:])]
    more = len(found) - len(told)
    if more:
        told.append(
            say_count(
                "{count} older one is not shown here. The log keeps it too.",
                "{count} older ones are not shown here. The log keeps them too.",
                more,
            )
        )
    return told or [_NOTHING]


def told_of(one: Deletion) -> Words:
    """Say what stays of a deleted item."""
    return say(
        "{what}: deleted on {at}{by}\nSHA-256 {digest}\nReason: {reason}",
        what=one.reference or say("Without a number"),
        at=(one.at + one.local_offset).strftime("%Y-%m-%d %H:%M"),
        by=say(" by {actor}", actor=one.actor) if one.actor else "",
        reason=one.reason_told,
        digest=str(one.digest),
    )


def _named(found: Sequence[WentOut]) -> Sequence[Words]:
    if not found:
        return ()
    named = [went_out_words(one) for one in found[-MOST_NAMED:]]
    more = len(found) - len(named)
    if more:
        named.append(say("And {count} more times before.", count=more))
    return (*named, _ASKED_LATER)


def went_out_words(one: WentOut) -> Words:
    """Say when and how an item left the vault."""
    at = (one.at + one.local_offset).strftime("%Y-%m-%d %H:%M")
    if one.way is Way.HANDOVER:
        first, last = key_ends(one.to)
        return say(
            "It was handed to someone before, on {at}, for the key that begins with "
            "{first} and ends with {last}.",
            at=at,
            first=first,
            last=last,
        )
    if not one.whole:
        return say(
            "The report {reference} of {at} names it. Its file was not in it.",
            reference=one.reference,
            at=at,
        )
    return say(
        "It went out before, in the report {reference} on {at}.",
        reference=one.reference,
        at=at,
    )


_ASKED_LATER = say(
    "Whoever has that may ask you for the original here. If it is deleted, you cannot "
    "show it any more."
)
_NOT_KNOWN = say(
    "It could not be found out whether it went out before. Think of whom you gave a "
    "report or a copy."
)
_LOOKING = say("Looking whether it went out before …")
_NOTHING = say("Nothing was deleted from this vault.")
_MEANING = (
    say(
        "It will be gone from this vault for good, with everything that belongs to it. "
        "Nobody can bring it back, not even this app."
    ),
    say(
        "The log of the vault keeps that it was there: when it came in, its digest, "
        "that you deleted it, and the reason that you give. A report may say so."
    ),
    say("Copies of the vault and reports that were made before still have it."),
)
_LAST = (say("This is the last question. It cannot be brought back."),)
