"""What one person has to see whole: a locked file made with the report.

Asked only where a picture stays out because it is intimate, or where a file is to go
sealed. Nothing is chosen by itself. A password that was typed is forgotten on the page
once the order has it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from evidence_app.errors import EvidenceError
from evidence_app.model.case import Case
from evidence_app.model.item import ItemId
from evidence_app.model.wanted import AnnexWanted, Fate
from evidence_app.presenters.desk import Desk
from evidence_app.presenters.file_password import FilePassword, TypedPassword
from evidence_app.presenters.report.values import Order
from evidence_app.presenters.sentences import kind_of, sentence
from evidence_app.session.annexes import Offered
from evidence_app.words import Words, say, say_count


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnexRow:
    """One exhibit that can be chosen.

    Attributes:
        reference: Such as ``AB/3``.
        kind: A marked message: what it is.
        title: From outside.
        when: Saved, local time.
    """

    reference: str
    kind: str
    title: str
    when: datetime


class AnnexView(Protocol):
    """Shows the page that asks what goes into the locked file, and for whom."""

    def show_page(self) -> None:
        """Bring the page to the front, as it was left."""
        ...

    def show_choices(self, rows: Sequence[AnnexRow], sealed: Words | None) -> None:
        """Show what can be chosen, none of it chosen; ``sealed``: what goes in anyway.

        What was typed before is forgotten.
        """
        ...

    def show_strength(self, words: Sequence[Words]) -> None:
        """Show what is thought of the password that is typed."""
        ...

    def show_problem(self, words: Words) -> None:
        """Show what is missing."""
        ...

    def forget_password(self) -> None:
        """Forget the password that was typed."""
        ...

    def clear(self) -> None:
        """Forget everything."""
        ...


class OffersAnnex(Protocol):
    """What is needed of the vault; see ``session.annexes``."""

    def offered(self, case: Case) -> tuple[Offered, ...]:
        """Return the exhibits of which a report shows no picture."""
        ...


class AnnexStep:
    """Decides what the page does."""

    def __init__(self, view: AnnexView, desk: Desk, annexes: OffersAnnex) -> None:
        self._view = view
        self._desk = desk
        self._annexes = annexes
        self._password = FilePassword(desk, view.show_strength, view.show_problem)
        self._offered: tuple[Offered, ...] = ()
        self._sealed = 0
        self._order: Order | None = None
        self._done: Callable[[Order], None] | None = None
        self._asked = False
        self._checking = False

    @property
    def asked(self) -> bool:
        """Whether there was something to ask."""
        return self._asked

    def begin(self, case: Case, order: Order, done: Callable[[Order], None]) -> None:
        """Ask, or go on at once."""
        if order is self._order and self._asked:
            # The same order again: the person came back from the page after this.
            self._done, self._checking = done, False
            self._view.show_page()
            return
        self._order, self._done = order, done
        self._asked = self._checking = False
        fates = order.wanted.fates.values()
        self._sealed = sum(fate is Fate.SEALED for fate in fates)
        self._desk.run(
            lambda: self._annexes.offered(case),
            lambda found: self._show(order, found),
            lambda error: self._not_read(order, error),
        )

    def password_typed(self, password: str) -> None:
        """Say how strong it is."""
        self._password.typed(password)

    def go_pressed(
        self, chosen: Sequence[int], recipient: str, typed: TypedPassword
    ) -> None:
        """Give the order on with what was chosen: the places of the rows, from 0."""
        order = self._order
        if order is None or self._checking:
            return
        items = tuple(item for place in chosen for item in self._offered[place].items)
        if not items and not self._sealed:
            self._go_on(order, None)
        elif not recipient.strip():
            self._view.show_problem(say("Write first for whom it is."))
        else:
            self._checking = True
            self._password.check(
                typed,
                lambda password: self._checked(order, items, recipient, password),
                self._refused,
            )

    def close(self) -> None:
        """Another report begins, or the vault is being locked: forget all of it."""
        self._order = self._done = None
        self._offered = ()
        self._asked = self._checking = False
        self._password.forget()
        self._view.clear()

    def _show(self, order: Order, found: tuple[Offered, ...]) -> None:
        if order is not self._order:
            return
        items = order.wanted.selection.items
        found = tuple(each for each in found if items is None or each.item.id in items)
        self._offered = found
        if not found and not self._sealed:
            self._go_on(order, None)
            return
        self._asked = True
        self._view.show_choices(tuple(map(_row, found)), self._about_sealed())
        self._view.show_page()

    def _not_read(self, order: Order, error: EvidenceError) -> None:
        self._show(order, ())
        if self._order is order and self._asked:
            self._view.show_problem(sentence(error))

    def _about_sealed(self) -> Words | None:
        if not self._sealed:
            return None
        return say_count(
            "{count} file goes into it in any case: you chose to seal it.",
            "{count} files go into it in any case: you chose to seal them.",
            self._sealed,
        )

    def _checked(
        self, order: Order, items: tuple[ItemId, ...], recipient: str, password: str
    ) -> None:
        if order is self._order and self._checking:
            wanted = AnnexWanted(recipient=recipient, items=items, password=password)
            self._go_on(order, wanted)

    def _refused(self) -> None:
        self._checking = False

    def _go_on(self, order: Order, annex: AnnexWanted | None) -> None:
        self._checking = False
        self._password.forget()
        self._view.forget_password()
        if self._done is not None:
            self._done(replace(order, wanted=replace(order.wanted, annex=annex)))


def _row(offered: Offered) -> AnnexRow:
    item = offered.item
    return AnnexRow(
        reference=offered.reference,
        kind=kind_of(item),
        title=item.title,
        when=item.captured_at.replace(tzinfo=None) + item.local_offset,
    )
