"""What account sheets, the diary and private notes have in common on the screen.

A list, and one form in which an entry is written or changed. What is typed stays in the
form until it is kept or thrown away; nothing is opened in its place before that.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from evidence_app.casework.sheets import Found
from evidence_app.errors import EvidenceError
from evidence_app.model.case import Case
from evidence_app.model.item import CaseId, ItemId
from evidence_app.model.sheet import SheetId, Written
from evidence_app.presenters.desk import Desk, Lane
from evidence_app.presenters.sentences import sentence
from evidence_app.words import Words, say, say_count

W = TypeVar("W")
S = TypeVar("S", bound="Sheet")


class Sheet(Protocol):
    """What is kept in versions."""

    @property
    def id(self) -> SheetId:
        """Its name."""
        ...

    @property
    def written(self) -> Written:
        """When and by whom this version was written."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRow:
    """One line of the list.

    Attributes:
        title: What it is called; the person's words or from outside.
        line: What is said below it, as parts that stand apart; message ids are words.
        remark: That it was received or taken back, or None.
    """

    title: str
    line: tuple[str | Words, ...] = ()
    remark: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What can be linked, each with what it is called.

    Attributes:
        items: The case's items.
        accounts: The case's accounts.
        pages: The items that state an account to begin a sheet with.
    """

    items: tuple[tuple[ItemId, str], ...] = ()
    accounts: tuple[tuple[SheetId, str], ...] = ()
    pages: tuple[tuple[ItemId, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One version as it is shown: a head, and fields with their message ids."""

    head: Words
    fields: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenForm(Generic[W]):
    """An entry in its form.

    Attributes:
        id: Its name, None for one that is new.
        words: What stands in it.
        remark: Why it cannot be changed, None when it can.
        versions: The earlier versions, the newest first.
        choices: What can be linked.
    """

    id: SheetId | None
    words: W
    remark: Words | None
    versions: tuple[Version, ...]
    choices: Choices


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetKind(Generic[S, W]):
    """How one kind of entry is kept and told.

    Attributes:
        listed: Return a case's entries.
        versions: Return every version of one, the oldest first.
        add: Keep a new one.
        change: Keep a new version of one.
        withdraw: Take one back.
        row: Return its line in the list, given what accounts are called.
        words: Return what stands in its form.
        fields: Return what a version says, each with its message id.
        choices: Return what can be linked.
        empty: What stands in the form of a new one.
    """

    listed: Callable[[CaseId], Found[S]]
    versions: Callable[[SheetId], Found[S]]
    add: Callable[[CaseId, W], S]
    change: Callable[[SheetId, W], S]
    withdraw: Callable[[SheetId], None]
    row: Callable[[S], SheetRow]
    words: Callable[[S], W]
    fields: Callable[[S, Choices], tuple[tuple[str, str], ...]]
    choices: Callable[[CaseId], Choices]
    empty: W


class SheetsView(Protocol[W]):
    """Shows the list and the form."""

    @property
    def has_unkept(self) -> bool:
        """Whether something was typed that was not kept."""
        ...

    def show_list(self, rows: Sequence[SheetRow], remarks: Sequence[Words]) -> None:
        """Show the list, and what is to be said of it."""
        ...

    def show_form(self, form: OpenForm[W]) -> None:
        """Show an entry to be written or read."""
        ...

    def show_form_again(self, words: Words | None) -> None:
        """Show the form with what was typed, and why."""
        ...

    def show_busy(self) -> None:
        """Show that something is being kept; nothing can be pressed."""
        ...

    def show_problem(self, words: Words) -> None:
        """Show what did not work; what was typed stays."""
        ...

    def forget(self) -> None:
        """Forget what was typed and shown."""
        ...


class SheetsPresenter(Generic[S, W]):
    """Decides what the list and the form show, and keeps what was written."""

    def __init__(self, view: SheetsView[W], desk: Desk, kind: SheetKind[S, W]) -> None:
        self._view = view
        self._desk = desk
        self._kind = kind
        self._case: Case | None = None
        self._shown: tuple[S, ...] = ()
        self._form: OpenForm[W] | None = None
        self._turn = 0
        self._busy = False

    @property
    def case(self) -> Case | None:
        """The case whose entries are shown."""
        return self._case

    def begin(self, case: Case) -> None:
        """Show a case's list, or what was typed for it and not kept yet."""
        other = self._case is not None and self._case.id != case.id
        if self._view.has_unkept and not other:
            self._case = case
            self._view.show_form_again(None)
            return
        if other:
            self._view.forget()
            self._form = None
        self._case = case
        self.list_wanted()

    def left(self) -> None:
        """The room was left; what is being kept is still kept."""
        self._turn += 1

    def list_wanted(self) -> None:
        """Show the list."""
        if self._case is None:
            return
        self._turn += 1
        turn, case = self._turn, self._case.id
        self._desk.run(
            lambda: self._kind.listed(case),
            lambda found: self._listed(turn, found),
            lambda error: self._failed(turn, error),
            lane=Lane.LISTS,
        )

    def new_pressed(self) -> None:
        """Begin a new entry."""
        self._open(None)

    def row_chosen(self, place: int) -> None:
        """Open the entry at a place of the list."""
        if 0 <= place < len(self._shown):
            self._open(self._shown[place])

    def keep_pressed(self, words: W) -> None:
        """Keep what is written."""
        form, case = self._form, self._case
        if self._busy or form is None or case is None or form.remark is not None:
            return
        known, add, change = form.id, self._kind.add, self._kind.change
        self._keep(lambda: change(known, words) if known else add(case.id, words))

    def withdraw_pressed(self) -> None:
        """Take the open entry back."""
        form = self._form
        if self._busy or form is None or form.id is None or form.remark is not None:
            return
        known = form.id
        self._keep(lambda: self._kind.withdraw(known))

    def _keep(self, work: Callable[[], object]) -> None:
        self._busy = True
        self._turn += 1
        self._view.show_busy()
        self._desk.run(
            work,
            lambda _: self._kept(),
            self._not_kept,
        )

    def _kept(self) -> None:
        self._busy = False
        self._form = None
        self._view.forget()
        # Also when the room was left meanwhile: the list stands there then.
        self.list_wanted()

    def _not_kept(self, error: EvidenceError) -> None:
        self._busy = False
        self._view.show_problem(sentence(error))

    def _listed(self, turn: int, found: Found[S]) -> None:
        if turn != self._turn:
            return
        there = [each for each in found.sheets if not each.written.withdrawn]
        gone = [each for each in found.sheets if each.written.withdrawn]
        self._shown = (*there, *gone)
        rows = tuple(map(self._kind.row, self._shown))
        self._view.show_list(rows, tuple(_lost(found.lost)))

    def _open(self, sheet: S | None) -> None:
        if self._busy or self._case is None:
            return
        if self._view.has_unkept:
            self._view.show_form_again(
                say(
                    "You have not kept this yet. Keep it, or throw away what you "
                    "typed; then go on."
                )
            )
            return
        self._turn += 1
        turn, case = self._turn, self._case.id
        self._desk.run(
            lambda: self._opened(case, sheet),
            lambda form: self._show(turn, form),
            lambda error: self._failed(turn, error),
            lane=Lane.LISTS,
        )

    def _opened(self, case: CaseId, sheet: S | None) -> OpenForm[W]:
        choices = self._kind.choices(case)
        if sheet is None:
            empty = self._kind.empty
            return OpenForm(
                id=None, words=empty, remark=None, versions=(), choices=choices
            )
        found = self._kind.versions(sheet.id)
        earlier = reversed(found.sheets[:-1])
        others = (one for one in choices.accounts if one[0] != sheet.id)
        return OpenForm(
            id=sheet.id,
            words=self._kind.words(sheet),
            remark=closed_words(sheet.written),
            versions=tuple(self._version(each, choices) for each in earlier),
            choices=Choices(
                items=choices.items, accounts=tuple(others), pages=choices.pages
            ),
        )

    def _version(self, sheet: S, choices: Choices) -> Version:
        written = sheet.written
        at = written.at + written.local_offset
        return Version(
            head=say(
                "Version {number}, kept on {at}",
                number=written.revision,
                at=f"{at:%Y-%m-%d %H:%M}",
            ),
            fields=self._kind.fields(sheet, choices),
        )

    def _show(self, turn: int, form: OpenForm[W]) -> None:
        if turn == self._turn:
            self._form = form
            self._view.show_form(form)

    def _failed(self, turn: int, error: EvidenceError) -> None:
        if turn == self._turn:
            self._view.show_problem(sentence(error))


def closed_words(written: Written) -> Words | None:
    """Return why an entry cannot be changed, None when it can."""
    if written.received is not None:
        return say(
            "Someone else wrote this and handed it to you. It stays as it is; you can "
            "write an entry of your own."
        )
    if written.withdrawn:
        return say("You took this back. It is still kept here, and in no report.")
    return None


def remark_of(written: Written) -> Words | None:
    """Return what the list says of an entry that cannot be changed."""
    if written.withdrawn:
        return say("taken back")
    return say("received from another person") if written.received else None


def _lost(count: int) -> Sequence[Words]:
    if not count:
        return ()
    return (
        say_count(
            "{count} entry, or a newer version of one, can no longer be read from the "
            "disk.",
            "{count} entries, or newer versions of them, can no longer be read from "
            "the disk.",
            count,
        ),
    )
