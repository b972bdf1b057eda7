"""Which exhibits go into a report, in which order, with which words on their sheets.

All of them do, by number, until the person says otherwise. Numbers are never given
anew: what is left out shows as a gap, and the report says how many were left out.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final, Protocol

from evidence_app.errors import EvidenceError
from evidence_app.model.case import Case
from evidence_app.model.item import CaseId, ItemId
from evidence_app.model.wanted import Selection
from evidence_app.presenters.desk import Desk
from evidence_app.presenters.report.values import Order
from evidence_app.presenters.sentences import sentence
from evidence_app.session.choosing import Offer
from evidence_app.words import Words, say, say_count

_LOST: Final = say(
    "What you wrote for sheets before cannot be read any more. The items themselves "
    "are not touched by that."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemRow:
    """What stands in a row.

    Attributes:
        reference: The exhibit's.
        title: May come from outside.
        about: What it is, and when it was saved.
        goes_in: Whether it is chosen.
        caption: Whether something is written for its sheet.
        no_picture: Whether its picture is left out.
    """

    reference: str
    title: str
    about: Words
    goes_in: bool
    caption: bool
    no_picture: bool = False


class ItemsView(Protocol):
    """Shows the page."""

    def show_wait(self) -> None:
        """Show that the list is being read."""
        ...

    def show_items(self, count: int) -> None:
        """Show so many rows from the first on, and bring the page to the front."""
        ...

    def show_page(self) -> None:
        """Bring the page to the front as it was left."""
        ...

    def show_again(self) -> None:
        """Show the rows again: something of them is another thing now."""
        ...

    def show_count(self, words: Words) -> None:
        """Show how many go in."""
        ...

    def show_caption(self, text: str, *, of_a_row: bool) -> None:
        """Show what is written for the row that is chosen."""
        ...

    def show_picture(self, *, offered: bool, left_out: bool) -> None:
        """Show whether the row's picture can be left out, and whether it is."""
        ...

    def show_problem(self, words: Words) -> None:
        """Show what is missing or did not work."""
        ...

    def forget(self) -> None:
        """Forget what was shown."""
        ...


class ChoosesItems(Protocol):
    """What is needed of the vault; see ``session.choosing``."""

    def offers(self, case: Case) -> tuple[tuple[Offer, ...], bool]:
        """Return the exhibits by number, and whether captions are lost."""
        ...

    def keep_captions(self, case: CaseId, captions: Mapping[ItemId, str]) -> None:
        """Keep these as all the captions."""
        ...


class ItemsStep:
    """Decides what the page does."""

    def __init__(self, view: ItemsView, desk: Desk, items: ChoosesItems) -> None:
        self._view = view
        self._desk = desk
        self._items = items
        self._turn = 0
        self._case: Case | None = None
        self._order: Order | None = None
        self._done: Callable[[Order], None] | None = None
        self._offers: tuple[Offer, ...] = ()
        self._places: list[int] = []
        """The rows from the first on: each a place among the offers."""
        self._chosen: set[ItemId] = set()
        self._captions: dict[ItemId, str] = {}
        self._kept: dict[ItemId, str] = {}
        self._no_pictures: set[ItemId] = set()
        self._at: ItemId | None = None

    @property
    def asked(self) -> bool:
        """Whether the person wanted to choose."""
        return self._order is not None and self._order.choose

    def begin(self, case: Case, order: Order, done: Callable[[Order], None]) -> None:
        """Ask, or go on at once."""
        if not order.choose:
            self._forget()
            self._order = order
            done(replace(order, wanted=replace(order.wanted, selection=Selection())))
            return
        again = self._case is not None and self._case.id == case.id and self._offers
        self._order, self._done = order, done
        if again:
            self._view.show_page()
            return
        self._case = case
        self._turn += 1
        turn = self._turn
        self._view.show_wait()
        self._desk.run(
            lambda: self._items.offers(case),
            lambda found: self._show(turn, *found),
            lambda error: self._not_read(turn, error),
        )

    def row(self, place: int) -> ItemRow:
        """Return what stands in a row."""
        offer = self._offers[self._places[place]]
        return ItemRow(
            reference=offer.reference,
            title=offer.title,
            about=say(
                "{kind}, saved on {day}",
                kind=offer.kind,
                day=offer.saved_at.date().isoformat(),
            ),
            goes_in=offer.item in self._chosen,
            caption=bool(self._captions.get(offer.item, "").strip()),
            no_picture=offer.item in self._no_pictures,
        )

    def rows_told(self, places: Iterable[int], *, goes_in: bool) -> None:
        """These rows go in, or are left out."""
        for place in places:
            if 0 <= place < len(self._places):
                item = self._offers[self._places[place]].item
                if goes_in:
                    self._chosen.add(item)
                else:
                    self._chosen.discard(item)
        self._changed()

    def all_told(self, *, goes_in: bool) -> None:
        """All go in, or none."""
        self.rows_told(range(len(self._places)), goes_in=goes_in)

    def moved(self, place: int, by: int) -> int:
        """Move a row up or down; return where it is then."""
        to = place + by
        if not (0 <= place < len(self._places) and 0 <= to < len(self._places)):
            return place
        self._places.insert(to, self._places.pop(place))
        self._changed()
        return to

    def row_chosen(self, place: int | None) -> None:
        """The keyboard is on this row."""
        self._keep()
        self._at = None
        if place is not None and 0 <= place < len(self._places):
            self._at = self._offers[self._places[place]].item
        text = self._captions.get(self._at, "") if self._at else ""
        self._view.show_caption(text, of_a_row=self._at is not None)
        self._view.show_picture(
            offered=any(each.picture for each in self._offers if each.item == self._at),
            left_out=self._at in self._no_pictures,
        )

    def picture_told(self, *, left_out: bool) -> None:
        """The picture of the row that is chosen is left out, or goes in."""
        if self._at is not None and left_out != (self._at in self._no_pictures):
            self._no_pictures ^= {self._at}
            self._view.show_again()

    def caption_typed(self, text: str) -> None:
        """Something was typed for the sheet of the row that is chosen."""
        if self._at is not None and text != self._captions.get(self._at, ""):
            had = bool(self._captions.get(self._at, "").strip())
            self._captions[self._at] = text
            if had != bool(text.strip()):
                self._view.show_again()

    def typing_paused(self) -> None:
        """Typing paused, or the page is left: keep what was written."""
        self._keep()

    def go_pressed(self) -> None:
        """Give the order on with what was chosen."""
        order, done = self._order, self._done
        if order is None or done is None or not self._offers:
            return
        ordered = [self._offers[at].item for at in self._places]
        items = tuple(each for each in ordered if each in self._chosen)
        if not items:
            self._view.show_problem(say("Choose at least one item."))
            return
        self._keep()
        captions = {each: self._captions.get(each, "") for each in items}
        as_always = items == tuple(each.item for each in self._offers)
        selection = Selection(
            items=None if as_always else items,
            captions={each: text for each, text in captions.items() if text.strip()},
            no_pictures=frozenset(self._no_pictures.intersection(items)),
        )
        done(replace(order, wanted=replace(order.wanted, selection=selection)))

    def leave(self) -> None:
        """The person goes back: what was written is kept."""
        self._keep()
        self._done = None

    def close(self) -> None:
        """Another report begins, or the vault is being locked: forget all of it."""
        self._keep()
        self._forget()
        self._view.forget()

    def _forget(self) -> None:
        self._turn += 1
        self._case = self._order = self._done = self._at = None
        self._offers = ()
        self._places = []
        self._chosen = set()
        self._captions = {}
        self._kept = {}
        self._no_pictures = set()

    def _show(self, turn: int, offers: tuple[Offer, ...], lost: bool) -> None:  # noqa: FBT001 - as the vault tells it
        if turn != self._turn:
            return
        self._offers = offers
        self._places = list(range(len(offers)))
        self._chosen = {each.item for each in offers}
        self._captions = {each.item: each.caption for each in offers if each.caption}
        self._kept = dict(self._captions)
        self._no_pictures = set()
        self._view.show_items(len(offers))
        self._changed()
        self.row_chosen(0 if offers else None)
        if lost:
            self._view.show_problem(_LOST)

    def _not_read(self, turn: int, error: EvidenceError) -> None:
        if turn == self._turn:
            self._view.show_items(0)
            self._view.show_problem(sentence(error))

    def _changed(self) -> None:
        self._view.show_again()
        self._view.show_count(
            say_count(
                "{chosen} of {count} item goes in",
                "{chosen} of {count} items go in",
                len(self._places),
                chosen=str(len(self._chosen)),
            )
        )

    def _keep(self) -> None:
        """Keep what was written, if it is not kept yet."""
        case, told = self._case, dict(self._captions)
        if case is None or told == self._kept:
            return
        self._kept = told
        self._desk.run(
            lambda: self._items.keep_captions(case.id, told), _nothing, self._not_kept
        )

    def _not_kept(self, error: EvidenceError) -> None:
        self._kept = {}
        self._view.show_problem(sentence(error))


def _nothing(_done: None) -> None:
    return
