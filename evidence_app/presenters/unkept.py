"""What is typed into a form and not kept yet: a draft, written while one writes.

The screen tells it when nothing was typed for a moment and when it is left. What was
kept or thrown away is no draft any more.
"""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Final, Generic, Protocol, TypeVar

from evidence_app.errors import EvidenceError, VaultDamagedError
from evidence_app.model.item import CaseId
from evidence_app.presenters.desk import Desk
from evidence_app.words import Words, say

T = TypeVar("T")
Content = Mapping[str, object]
_UNREADABLE: Final[Content] = {"unreadable": True}
"""Stands for a draft that cannot be read: it is of no form, so each says it is lost."""
FOUND: Final = say(
    "You had written this and not kept it. Keep it, or throw away what you typed."
)
LOST: Final = say(
    "What you were writing here and had not kept cannot be read any more. What you "
    "kept before is not changed by this."
)
NOT_KEPT_YET: Final = say(
    "You have not kept this yet. Keep it, or throw away what you typed; then go on."
)


class Unkept(Protocol):
    """What is needed of the vault; see ``session.unkept``."""

    def hand(self, case: CaseId | None, form: str, content: Content | None) -> None:
        """Take what stands in a form now, None for nothing; never waits.

        ``case`` is None for a form that belongs to no case.
        """
        ...

    def write(self) -> None:
        """Write what was handed over last."""
        ...

    def find(self, case: CaseId | None, form: str) -> Content | None:
        """Return what was typed into a form and not kept, None for nothing.

        Raises:
            VaultDamagedError: something was, and cannot be read any more.
        """
        ...


class Drafting:
    """Keeps the drafts of one screen's forms."""

    def __init__(
        self, desk: Desk, unkept: Unkept, on_trouble: Callable[[EvidenceError], None]
    ) -> None:
        self._desk = desk
        self._unkept = unkept
        self._on_trouble = on_trouble
        self._troubled = False

    def typed(self, case: CaseId | None, form: str, content: Content | None) -> None:
        """Write what stands in a form now; None when nothing unkept does."""
        self._unkept.hand(case, form, content)
        self._desk.run(self._unkept.write, self._written, self._not_written)

    def find(self, case: CaseId | None, form: str) -> Content | None:
        """Return what was not kept; only inside the desk's work.

        What cannot be read comes as something that is of no form.
        """
        try:
            return self._unkept.find(case, form)
        except VaultDamagedError:
            return _UNREADABLE

    def done(self, case: CaseId | None, form: str, rest: Content | None = None) -> None:
        """It was kept: no draft is left but ``rest``; only inside the desk's work."""
        self._unkept.hand(case, form, rest)
        # What was typed is kept: a draft that stays is no reason to frighten anyone.
        with suppress(EvidenceError):
            self._unkept.write()

    def _written(self, _: None) -> None:
        self._troubled = False

    def _not_written(self, error: EvidenceError) -> None:
        # Said once, and not again with every few words that are typed.
        if not self._troubled:
            self._troubled = True
            self._on_trouble(error)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found(Generic[T]):
    """What was found of a form as it opens.

    Attributes:
        typed: What stood in it and was not kept; None for nothing.
        remark: What is said above the form then; None for nothing.
    """

    typed: T | None = None
    remark: Words | None = None


class FormDraft(Generic[T]):
    """The draft of one form: found as it opens, written while one types.

    Once opened for a case, what is told late still goes to where it was typed.
    """

    def __init__(
        self,
        drafting: Drafting,
        form: str,
        write: Callable[[T], Content],
        read: Callable[[Content], T],
    ) -> None:
        """Keep the draft of ``form``.

        Args:
            drafting: Keeps the drafts of the screen.
            form: Its name.
            write: Returns what stands in it as plain values.
            read: Returns them as what stood in it; raises VaultDamagedError.
        """
        self._drafting = drafting
        self._form = form
        self._write = write
        self._read = read
        self._case: CaseId | None = None
        self._open = self._newer = False

    def find(self, case: CaseId | None) -> Found[T]:
        """Return what was not kept of a case; only inside the desk's work."""
        kept = self._drafting.find(case, self._form)
        if kept is None:
            return Found()
        try:
            return Found(typed=self._read(kept), remark=FOUND)
        except VaultDamagedError:
            return Found(remark=LOST)

    def open(self, case: CaseId | None) -> None:
        """From now on what is typed belongs to this case."""
        self._case, self._open = case, True

    def close(self) -> None:
        """What is told from now on was not typed by anyone."""
        self._open = False

    def typed(self, typed: T | None) -> None:
        """Write what stands in the form now; None when nothing unkept does."""
        if self._open:
            self._newer = True
            content = None if typed is None else self._write(typed)
            self._drafting.typed(self._case, self._form, content)

    def keeping(self) -> None:
        """What was told until now is being kept."""
        self._newer = False

    def done(self, case: CaseId | None) -> None:
        """It was kept: no draft is left, unless one went on typing.

        Only inside the desk's work.
        """
        if not self._newer:
            self._drafting.done(case, self._form)
