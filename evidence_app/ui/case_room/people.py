"""The room "People and accounts"."""

from collections.abc import Callable

from PySide6.QtCore import Signal

from evidence_app.look.check import Check
from evidence_app.look.controls import Button, holding, label, row
from evidence_app.look.look import Look
from evidence_app.look.select import Select
from evidence_app.model.account import AccountWords, Bond, Tie
from evidence_app.model.case import Case
from evidence_app.model.item import ItemId
from evidence_app.model.sheet import SheetId
from evidence_app.presenters.desk import Desk
from evidence_app.presenters.people import (
    LABELS,
    WHOSE,
    AccountForm,
    PeopleKept,
    PeoplePresenter,
)
from evidence_app.presenters.sheets import OpenForm
from evidence_app.presenters.unkept import Unkept
from evidence_app.ui.case_room.hub import Room
from evidence_app.ui.case_room.links import Links
from evidence_app.ui.case_room.sheet_room import sheet_room
from evidence_app.ui.case_room.sheet_screen import (
    FormPage,
    ListPage,
    SheetScreen,
)
from evidence_app.ui.pages import captioned
from evidence_app.words import mark, say

_TITLE = mark("People and accounts")
_ADVICE = mark(
    "Who is behind it, as far as you know: one sheet for each account. You can leave "
    "anything out."
)
_BONDS = (
    (Bond.VOUCHED_FOR_BY, say("Vouched for by")),
    (Bond.SAYS_SAME_PERSON, say("Says it is the same person as")),
    (Bond.OTHER, say("Belongs with")),
)
_WHOSE = tuple(WHOSE)


class AccountPage(FormPage):
    """The form of a sheet."""

    page_chosen = Signal(object)

    def __init__(self, look: Look) -> None:
        text = look.text
        super().__init__(look, mark("An account"))
        self._pages: tuple[ItemId, ...] = ()
        self._item: ItemId | None = None
        self._kept = AccountForm()
        self.pages = Select(look)
        self.take = Button(look, text(mark("Make a sheet from this")), icon="plus")
        across = row(8)
        across.addLayout(captioned(text(mark("A saved page")), self.pages), 1)
        across.addWidget(self.take)
        self._offer = holding(across)
        self.add(self._offer)
        self.stated = label(
            text(
                mark(
                    "This stands on the page as it was saved. The app did not check "
                    "it, and a page can say something false."
                )
            ),
            "muted",
            wrap=True,
        )
        self.add(self.stated)
        self.add_text("platform", LABELS["platform"])
        self.add_text("handle", LABELS["handle"])
        self.add_text("name", LABELS["name"])
        self.add_text("seen", LABELS["seen"])
        self.earlier = self.add_line("", "small")
        self.mistyped = Check(
            look, text(mark("I had mistyped it: put this in its place"))
        )
        self.add(self.mistyped)
        self.whose = Select(look)
        self.whose.addItems([look.say(each) for each in WHOSE.values()])
        self.add(captioned(text(LABELS["whose"]), self.whose))
        self.add_text("poses_as", LABELS["poses_as"])
        self.add_text("how_known", LABELS["how_known"], lines=3)
        self.add_text("number", LABELS["number"])
        self.add_text("address", LABELS["address"])
        self.add_text("contact", LABELS["contact"])
        self.add_text("claimed_name", LABELS["claimed_name"])
        self.items = Links[ItemId, bool](look, LABELS["items"], ((True, None),))
        self.ties = Links[SheetId, Bond](look, LABELS["ties"], _BONDS)
        self.add(self.items, self.ties)
        self.add_buttons()
        self.take.clicked.connect(self._take)

    def fill(self, form: OpenForm[AccountForm]) -> None:
        """Show a sheet."""
        kept, changeable = form.words, form.remark is None
        self._kept, self._item = kept, kept.words.item
        self._pages = tuple(item for item, _ in form.choices.pages)
        self.pages.clear()
        self.pages.addItems(
            [
                self.look.outside(" ".join(text.split()))
                for _, text in form.choices.pages
            ]
        )
        self._offer.setVisible(form.id is None and bool(self._pages))
        self.stated.hide()
        self.show_words(kept.words)
        self.mistyped.setChecked(kept.mistyped)
        known = bool(kept.handles or kept.names)
        self.mistyped.setVisible(changeable and known)
        told = [
            f"{each.value} ({each.seen})" if each.seen else each.value
            for each in (*kept.handles[:-1], *kept.names[:-1])
        ]
        lines = "\n".join(self.look.outside(each) for each in told)
        before = self.look.text(mark("Names that you saw before:"))
        self.earlier.setText(f"{before}\n{lines}")
        self.earlier.setVisible(bool(told))
        self.whose.setEnabled(changeable)
        items = [(each, True) for each in kept.items]
        self.items.offer(form.choices.items, items, changeable=changeable)
        ties = [(each.account, each.bond) for each in kept.ties]
        self.ties.offer(form.choices.accounts, ties, changeable=changeable)

    def show_words(self, words: AccountWords) -> None:
        """Put these into the fields."""
        for name in _FIELDS:
            self.set_text(name, getattr(words, name))
        self.whose.setCurrentIndex(_WHOSE.index(words.whose))

    def show_stated(self, words: AccountWords) -> None:
        """Fill in what a saved page states, and say that it was not checked."""
        for name in ("platform", "handle", "name", "number", "address"):
            if value := getattr(words, name):
                self.set_text(name, value)
        self._item = words.item
        self.stated.show()

    def typed(self) -> AccountForm:
        """Return what stands in the form."""
        words = AccountWords(
            whose=_WHOSE[max(0, self.whose.currentIndex())],
            item=self._item,
            **{name: self.text_of(name) for name in _FIELDS},
        )
        return AccountForm(
            words=words,
            mistyped=self.mistyped.isChecked(),
            items=tuple(item for item, _ in self.items.chosen),
            ties=tuple(
                Tie(account=account, bond=bond) for account, bond in self.ties.chosen
            ),
            handles=self._kept.handles,
            names=self._kept.names,
        )

    def _take(self) -> None:
        place = self.pages.currentIndex()
        if 0 <= place < len(self._pages):
            self.page_chosen.emit(self._pages[place])


class PeopleScreen(SheetScreen[AccountForm]):
    """Shows the sheets of accounts."""

    def __init__(self, look: Look) -> None:
        self.account = AccountPage(look)
        page = ListPage(look, _TITLE, _ADVICE, mark("A new account"))
        super().__init__(page, self.account, self.account.fill, self.account.typed)

    def show_stated(self, words: AccountWords) -> None:
        """Fill in what a saved page states."""
        self.account.show_stated(words)


def people_room(
    look: Look, desk: Desk, people: PeopleKept, unkept: Unkept
) -> tuple[Room, Callable[[ItemId, Case], None]]:
    """Return the room, and what begins a sheet in it for who did what an item shows."""
    screen = PeopleScreen(look)
    presenter = PeoplePresenter(screen, desk, people, unkept)
    screen.account.page_chosen.connect(presenter.page_chosen)
    room = sheet_room(screen, presenter, title=_TITLE, advice=_ADVICE, icon="users")
    return room, presenter.begin_for


_FIELDS = (
    "platform",
    "poses_as",
    "handle",
    "name",
    "seen",
    "number",
    "address",
    "contact",
    "claimed_name",
    "how_known",
)
