"""The room "People and accounts": what a sheet's form holds, and how it is told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Final, Protocol

from evidence_app.casework import content
from evidence_app.casework.accounts import words_of
from evidence_app.casework.sheets import Found, item_ids, sheet_id
from evidence_app.errors import EvidenceError
from evidence_app.model.account import (
    Account,
    AccountWords,
    Bond,
    Sighting,
    Tie,
    Whose,
)
from evidence_app.model.case import Case
from evidence_app.model.incident import Incident, IncidentWords
from evidence_app.model.item import CaseId, Item, ItemId
from evidence_app.model.private_note import PrivateNote
from evidence_app.model.sheet import SheetId
from evidence_app.presenters.desk import Desk, Lane
from evidence_app.presenters.sheets import (
    Choices,
    OpenForm,
    SheetKind,
    SheetRow,
    SheetsPresenter,
    SheetsView,
    remark_of,
)
from evidence_app.presenters.unkept import Unkept
from evidence_app.words import Words, mark, say

WHOSE: Final = {
    Whose.NOT_SAID: say("I do not want to say, or do not know"),
    Whose.OTHER: say("The other person's account"),
    Whose.OWN: say("My own account"),
    Whose.IMPERSONATING: say("It poses as someone"),
    Whose.WITNESS: say("The account of someone who saw it"),
}
LABELS: Final = {
    "platform": mark("Platform or app"),
    "whose": mark("Whose account is it?"),
    "poses_as": mark("As whom does it pose?"),
    "handle": mark("Name of the account now"),
    "name": mark("Name that it shows now"),
    "seen": mark("When did you see these names?"),
    "number": mark("Its number or lasting id"),
    "address": mark("Address of its profile"),
    "contact": mark("Telephone or e-mail that it shows"),
    "claimed_name": mark("Who does it say it is?"),
    "how_known": mark("How do you know?"),
    "items": mark("Saved items that show it"),
    "ties": mark("Other accounts it belongs with"),
}

_TEXTS: Final = (
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
"""The fields in which one writes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountForm:
    """What the form of a sheet holds.

    Attributes:
        words: What is written.
        mistyped: Whether new names stand in place of mistyped ones.
        items: The items that are linked.
        ties: The accounts that it is tied to.
        handles: The names of the account that were kept, the oldest first.
        names: The names that it showed.
    """

    words: AccountWords = field(default_factory=AccountWords)
    mistyped: bool = False
    items: tuple[ItemId, ...] = ()
    ties: tuple[Tie, ...] = ()
    handles: tuple[Sighting, ...] = ()
    names: tuple[Sighting, ...] = ()


class TakingBack(Protocol):
    """What can be done with each kind of sheet that is kept."""

    def withdraw(self, sheet: SheetId, /) -> None:
        """Take one back."""
        ...

    def bring_back(self, sheet: SheetId, /) -> None:
        """Bring one that was taken back into use again."""
        ...


class AccountsKept(TakingBack, Protocol):
    """What is needed of the account sheets."""

    def of(self, case: CaseId) -> Found[Account]:
        """Return a case's sheets."""
        ...

    def versions(self, account: SheetId) -> Found[Account]:
        """Return every version of one."""
        ...

    def add(
        self,
        case: CaseId,
        words: AccountWords,
        *,
        items: Sequence[ItemId] = (),
        ties: Sequence[Tie] = (),
    ) -> Account:
        """Make one."""
        ...

    def change(
        self,
        account: SheetId,
        words: AccountWords,
        *,
        mistyped: bool = False,
        items: Sequence[ItemId] | None = None,
        ties: Sequence[Tie] | None = None,
    ) -> Account:
        """Keep a new version of one."""
        ...

    def stated(self, item: Item) -> AccountWords:
        """Return what a saved page states of its account."""
        ...


class DiaryKept(TakingBack, Protocol):
    """What is needed of the diary."""

    def of(self, case: CaseId) -> Found[Incident]:
        """Return a case's diary in order."""
        ...

    def versions(self, incident: SheetId) -> Found[Incident]:
        """Return every version of an entry."""
        ...

    def add(self, case: CaseId, words: IncidentWords) -> Incident:
        """Write an entry."""
        ...

    def change(self, incident: SheetId, words: IncidentWords) -> Incident:
        """Keep a new version of one."""
        ...


class NotesKept(TakingBack, Protocol):
    """What is needed of the private notes."""

    def of(self, case: CaseId) -> Found[PrivateNote]:
        """Return a case's notes."""
        ...

    def versions(self, note: SheetId) -> Found[PrivateNote]:
        """Return every version of one."""
        ...

    def add(self, case: CaseId, text: str) -> PrivateNote:
        """Write one."""
        ...

    def change(self, note: SheetId, text: str) -> PrivateNote:
        """Keep a new version of one."""
        ...


class PeopleKept(Protocol):
    """What the three rooms need of the vault; ``session.people`` fulfils it."""

    @property
    def accounts(self) -> AccountsKept:
        """The account sheets."""
        ...

    @property
    def diary(self) -> DiaryKept:
        """The diary."""
        ...

    @property
    def private(self) -> NotesKept:
        """The private notes."""
        ...

    @property
    def local_offset(self) -> timedelta:
        """How far local time is ahead of UTC now."""
        ...

    def items(self, case: CaseId) -> tuple[Item, ...]:
        """Return the items that can be linked, the newest first."""
        ...

    def item(self, item: ItemId) -> Item:
        """Return one item."""
        ...


class PeopleView(SheetsView[AccountForm], Protocol):
    """Shows the sheets of accounts."""

    def show_stated(self, words: AccountWords) -> None:
        """Fill what a saved page states into the form."""
        ...


class PeoplePresenter(SheetsPresenter[Account, AccountForm]):
    """Decides the room "People and accounts"."""

    def __init__(
        self, view: PeopleView, desk: Desk, people: PeopleKept, unkept: Unkept
    ) -> None:
        super().__init__(view, desk, account_kind(people), unkept)
        self._people = people
        self._stating = view
        self._desk_of_pages = desk

    def begin_for(self, item: ItemId, case: Case) -> None:
        """Begin a sheet that is linked to an item: for who did what it shows."""

        def linked(of: CaseId) -> OpenForm[AccountForm]:
            return replace(self._opened(of, None), words=AccountForm(items=(item,)))

        self.begin(case, linked)

    def page_chosen(self, item: ItemId) -> None:
        """Fill in what a saved page states; nothing of it counts as checked."""
        people = self._people
        self._desk_of_pages.run(
            lambda: people.accounts.stated(people.item(item)),
            self._stating.show_stated,
            self._not_stated,
            lane=Lane.LISTS,
        )

    def _not_stated(self, error: EvidenceError) -> None:
        self._not_kept(error)


def account_kind(people: PeopleKept) -> SheetKind[Account, AccountForm]:
    """Return how account sheets are kept and told."""
    kept = people.accounts
    return SheetKind(
        listed=kept.of,
        versions=kept.versions,
        add=lambda case, form: kept.add(
            case, form.words, items=form.items, ties=form.ties
        ),
        change=lambda account, form: kept.change(
            account,
            form.words,
            mistyped=form.mistyped,
            items=form.items,
            ties=form.ties,
        ),
        withdraw=kept.withdraw,
        bring_back=kept.bring_back,
        row=account_row,
        words=_form,
        fields=_fields,
        choices=lambda case: _choices(people, case),
        empty=AccountForm(),
        draft="account",
        drafted=_drafted,
        from_draft=_from_draft,
    )


def choices_of(people: PeopleKept, case: CaseId) -> Choices:
    """Return the items and accounts of a case that can be linked."""
    return Choices(
        items=tuple((item.id, item.title) for item in people.items(case)),
        accounts=tuple(
            (each.id, each.called)
            for each in people.accounts.of(case).sheets
            if not each.written.withdrawn
        ),
    )


def account_row(account: Account) -> SheetRow:
    """Return a sheet's line in the list."""
    parts: list[str | Words] = [
        part
        for part in (account.platform, account.name, account.claimed_name)
        if part and part != account.called
    ]
    if account.whose is not Whose.NOT_SAID:
        parts.append(WHOSE[account.whose])
    return SheetRow(
        title=account.called, line=tuple(parts), remark=remark_of(account.written)
    )


def _choices(people: PeopleKept, case: CaseId) -> Choices:
    known = choices_of(people, case)
    pages = (
        (item.id, item.title)
        for item in people.items(case)
        if people.accounts.stated(item) != AccountWords(item=item.id)
    )
    return Choices(items=known.items, accounts=known.accounts, pages=tuple(pages))


def _form(account: Account) -> AccountForm:
    return AccountForm(
        words=words_of(account),
        items=account.items,
        ties=account.ties,
        handles=account.handles,
        names=account.names,
    )


def _fields(account: Account, choices: Choices) -> tuple[tuple[str, str], ...]:
    items, accounts = dict(choices.items), dict(choices.accounts)
    told = {
        "platform": account.platform,
        "poses_as": account.poses_as,
        "handle": _seen(account.handles),
        "name": _seen(account.names),
        "number": account.number,
        "address": account.address,
        "contact": account.contact,
        "claimed_name": account.claimed_name,
        "how_known": account.how_known,
        "items": "\n".join(items.get(each, str(each)) for each in account.items),
        "ties": "\n".join(
            accounts.get(each.account, str(each.account)) for each in account.ties
        ),
    }
    return tuple((LABELS[name], value) for name, value in told.items() if value)


def _drafted(form: AccountForm) -> Mapping[str, object]:
    words = form.words
    return {
        **{name: getattr(words, name) for name in _TEXTS},
        "whose": words.whose.value,
        "item": [words.item.value] if words.item else [],
        "mistyped": form.mistyped,
        "items": [each.value for each in form.items],
        "ties": [
            {"account": each.account.value, "bond": each.bond.value}
            for each in form.ties
        ],
    }


def _from_draft(kept: Mapping[str, object], before: AccountForm) -> AccountForm:
    item = item_ids(kept, "item")
    return replace(
        before,
        words=AccountWords(
            whose=content.choice(Whose, kept, "whose"),
            item=item[0] if item else None,
            **{name: content.text(kept, name) for name in _TEXTS},
        ),
        mistyped=content.truth(kept, "mistyped"),
        items=item_ids(kept, "items"),
        ties=tuple(
            Tie(
                account=sheet_id(content.text(each, "account")),
                bond=content.choice(Bond, each, "bond"),
            )
            for each in content.rows(kept, "ties")
        ),
    )


def _seen(sightings: Sequence[Sighting]) -> str:
    return "\n".join(
        f"{each.value} ({each.seen})" if each.seen else each.value for each in sightings
    )
