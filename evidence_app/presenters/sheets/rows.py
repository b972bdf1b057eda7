"""What the list and the form of sheets show and are told, as values."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from evidence_app.casework.sheets import Found
from evidence_app.model.item import CaseId, ItemId
from evidence_app.model.sheet import SheetId, Written
from evidence_app.presenters.unkept import Content
from evidence_app.words import Words, say

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
    fields: tuple[tuple[str, str | Words], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenForm(Generic[W]):
    """An entry in its form.

    Attributes:
        id: Its name, None for one that is new.
        words: What stands in it.
        remark: Why it cannot be changed, None when it can.
        versions: The earlier versions, the newest first.
        choices: What can be linked.
        can_return: Whether it was taken back, and can be brought back.
    """

    id: SheetId | None
    words: W
    remark: Words | None
    versions: tuple[Version, ...]
    choices: Choices
    can_return: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetKind(Generic[S, W]):
    """How one kind of entry is kept and told.

    Attributes:
        listed: Return a case's entries.
        versions: Return every version of one, the oldest first.
        add: Keep a new one.
        change: Keep a new version of one.
        withdraw: Take one back.
        bring_back: Bring one that was taken back into use again; None: it cannot be.
        row: Return its line in the list, given what accounts are called.
        words: Return what stands in its form.
        fields: Return what a version says, each with its message id.
        choices: Return what can be linked.
        empty: What stands in the form of a new one.
        draft: The name of its drafts.
        drafted: Return what stands in the form as plain values.
        from_draft: Return them as what stood in the form, given what is kept of the
            entry; raises VaultDamagedError.
    """

    listed: Callable[[CaseId], Found[S]]
    versions: Callable[[SheetId], Found[S]]
    add: Callable[[CaseId, W], S]
    change: Callable[[SheetId, W], S]
    withdraw: Callable[[SheetId], None]
    row: Callable[[S], SheetRow]
    words: Callable[[S], W]
    fields: Callable[[S, Choices], tuple[tuple[str, str | Words], ...]]
    choices: Callable[[CaseId], Choices]
    empty: W
    draft: str
    drafted: Callable[[W], Content]
    from_draft: Callable[[Content, W], W]
    bring_back: Callable[[SheetId], None] | None = None


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

    def show_typed(self, form: OpenForm[W], words: Words) -> None:
        """Show an entry as it was typed before and not kept, and say so above it."""
        ...

    def show_form_again(self, words: Words | None) -> None:
        """Show the form with what was typed, and why."""
        ...

    def show_sure(self) -> None:
        """Ask whether the entry is really to be taken back."""
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
