"""Decides what the list and the form of sheets show.

What is typed stays in the form, and as a draft in the vault, until it is kept or thrown
away; nothing is opened in its place before that.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Generic

from evidence_app.casework.sheets import Found
from evidence_app.errors import EvidenceError, VaultDamagedError
from evidence_app.model.case import Case
from evidence_app.model.item import CaseId
from evidence_app.presenters.desk import Desk, Lane
from evidence_app.presenters.sentences import sentence
from evidence_app.presenters.sheets.rows import (
    Choices,
    OpenForm,
    S,
    SheetKind,
    SheetsView,
    Version,
    W,
    closed_words,
)
from evidence_app.presenters.unkept import (
    FOUND,
    LOST,
    NOT_KEPT_YET,
    Content,
    Drafting,
    Unkept,
)
from evidence_app.words import Words, say, say_count


class SheetsPresenter(Generic[S, W]):
    """Decides what the list and the form show, and keeps what was written."""

    def __init__(
        self, view: SheetsView[W], desk: Desk, kind: SheetKind[S, W], unkept: Unkept
    ) -> None:
        self._view = view
        self._drafting = Drafting(desk, unkept, self._not_drafted)
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

    def begin(
        self, case: Case, fresh: Callable[[CaseId], OpenForm[W]] | None = None
    ) -> None:
        """Show a case's list, or what was typed for it and not kept yet.

        ``fresh`` makes the form of a new entry that is shown at once where nothing
        waits to be kept.
        """
        other = self._case is not None and self._case.id != case.id
        if self._view.has_unkept and not other:
            self._case = case
            self._view.show_form_again(NOT_KEPT_YET if fresh else None)
            return
        if other:
            # What was typed belongs to the case it was typed in: its draft stays.
            self._view.forget()
            self._form = None
        self._case = case
        self._turn += 1
        turn = self._turn
        self._desk.run(
            lambda: self._look(case.id, fresh),
            lambda told: self._begin_with(turn, *told),
            lambda error: self._failed(turn, error),
            lane=Lane.LISTS,
        )

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

    def typed(self, words: W) -> None:
        """This stands in the form now; what is not kept of it is a draft."""
        form, case = self._form, self._case
        if self._busy or form is None or case is None or form.remark is not None:
            return
        unkept: Content | None = None
        if self._view.has_unkept:
            name = form.id.value if form.id else ""
            unkept = {"sheet": name, "typed": dict(self._kind.drafted(words))}
        self._drafting.typed(case.id, self._kind.draft, unkept)

    def discard_pressed(self) -> None:
        """What was typed is thrown away, its draft too."""
        if self._busy or self._case is None:
            return
        self._form = None
        self._view.forget()
        self._drafting.typed(self._case.id, self._kind.draft, None)
        self.list_wanted()

    def withdraw_pressed(self) -> None:
        """Ask first whether the open entry is to be taken back."""
        if self._may_withdraw():
            self._view.show_sure()

    def withdraw_agreed(self) -> None:
        """Take the open entry back."""
        form = self._form
        if self._may_withdraw() and form is not None and form.id is not None:
            known = form.id
            self._keep(lambda: self._kind.withdraw(known))

    def return_pressed(self) -> None:
        """Bring the open entry, which was taken back, into use again."""
        form, bring_back = self._form, self._kind.bring_back
        if self._busy or form is None or form.id is None or bring_back is None:
            return
        known = form.id
        if form.can_return:
            self._keep(lambda: bring_back(known))

    def _may_withdraw(self) -> bool:
        form = self._form
        known = form is not None and form.id is not None and form.remark is None
        return known and not self._busy

    def _keep(self, work: Callable[[], object]) -> None:
        case = self._case
        if case is None:
            return
        self._busy = True
        self._turn += 1

        def kept() -> None:
            work()
            self._drafting.done(case.id, self._kind.draft)

        self._view.show_busy()
        self._desk.run(
            kept,
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

    def _not_drafted(self, error: EvidenceError) -> None:
        if self._form is not None:
            self._view.show_problem(sentence(error))

    def _begun(self, case: CaseId) -> "_Begun[W] | None":
        """Return what was typed for a case and not kept; None for nothing."""
        content = self._drafting.find(case, self._kind.draft)
        if content is None:
            return None
        name, typed = content.get("sheet"), content.get("typed")
        listed = self._kind.listed(case).sheets
        known = [one for one in listed if one.id.value == name]
        # What can be changed no more stays as it is: this is a new entry then.
        still = [one for one in known if closed_words(one.written) is None]
        form = self._opened(case, still[0] if still else None)
        if not isinstance(typed, dict):
            return _Begun(form=form, typed=None)
        try:
            return _Begun(form=form, typed=self._kind.from_draft(typed, form.words))
        except VaultDamagedError:
            return _Begun(form=form, typed=None)

    def _look(
        self, case: CaseId, fresh: Callable[[CaseId], OpenForm[W]] | None
    ) -> "tuple[Found[S], _Begun[W] | None, OpenForm[W] | None]":
        begun = self._begun(case)
        form = fresh(case) if fresh is not None and begun is None else None
        return self._kind.listed(case), begun, form

    def _begin_with(
        self,
        turn: int,
        found: Found[S],
        begun: "_Begun[W] | None",
        fresh: OpenForm[W] | None,
    ) -> None:
        if turn != self._turn:
            return
        self._listed(turn, found)
        if fresh is not None:
            self._show(turn, fresh)
        if begun is None:
            return
        if begun.typed is None:
            self._view.show_problem(LOST)
            return
        self._form = begun.form
        self._view.show_form(begun.form)
        self._view.show_typed(replace(begun.form, words=begun.typed), FOUND)

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
            self._view.show_form_again(NOT_KEPT_YET)
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
            can_return=sheet.written.withdrawn and self._kind.bring_back is not None,
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Begun(Generic[W]):
    """The form of what was typed and not kept; ``typed`` is None when it is lost."""

    form: OpenForm[W]
    typed: W | None


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
