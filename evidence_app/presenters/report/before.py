"""Before a report is saved: which files tell something, and what becomes of each.

A place stays out until the person says otherwise: a file can be handed over later, and
who has read where someone lives cannot forget it. All else stays in, because the police
need it and it is what the case is about. Nothing is decided without being shown.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from threading import Event
from typing import Final

from evidence_app.errors import EvidenceError, ReportStoppedError
from evidence_app.model.case import Case
from evidence_app.model.correction import Field
from evidence_app.model.telling import (
    Detail,
    Lacking,
    LookedThrough,
    Telling,
    choices_of,
    strictest,
)
from evidence_app.model.wanted import Fate
from evidence_app.presenters.before_saving import BeforeSaving
from evidence_app.presenters.desk import Desk
from evidence_app.presenters.report.before_view import (
    AddsMissing,
    BeforeView,
    Group,
    LackingRow,
    Printed,
    Row,
)
from evidence_app.presenters.report.values import Order
from evidence_app.presenters.report.who_sees import WHO_SEES
from evidence_app.presenters.sentences import sentence
from evidence_app.words import Words, say, say_count

STARTS_WITH: Final[Mapping[Detail, Fate | None]] = {
    Detail.PLACE: Fate.LEFT_OUT,
    Detail.SERIAL: None,
    Detail.OWN: None,
}
"""What becomes of files of each kind when nothing else was chosen; None: they stay."""


_LACKS: Final[Mapping[Field, Words]] = {
    Field.ADDRESS: say("no address of its page"),
    Field.ACCOUNT: say("no account"),
}


class BeforeStep:
    """Decides what the page does."""

    def __init__(
        self,
        view: BeforeView,
        desk: Desk,
        files: BeforeSaving,
        *,
        adds: AddsMissing,
    ) -> None:
        self._view = view
        self._desk = desk
        self._files = files
        self._adds = adds
        self._case: Case | None = None
        self._order: Order | None = None
        self._done: Callable[[Order], None] | None = None
        self._stopped = Event()
        self._found: LookedThrough | None = None
        self._of_groups: dict[Detail, Fate | None] = dict(STARTS_WITH)
        self._of_rows: dict[str, Fate | None] = {}
        self._own_out = False
        self._typed: tuple[str, ...] = ()
        self._asked_about: Order | None = None

    @property
    def asked(self) -> bool:
        """Whether it showed its page: always, if only for what was not searched."""
        return True

    def begin(self, case: Case, order: Order, done: Callable[[Order], None]) -> None:
        """Look through the files, or show again what was found for this order."""
        self._done = done
        if order is self._asked_about and self._found is not None:
            self._show_found()
            return
        self._forget_choices()
        self._case, self._order, self._asked_about = case, order, order
        self._show_printed(LookedThrough())
        self._look((), anew=True)

    def look_again(self, typed: str) -> None:
        """Look through the files for more words of the person, one a line."""
        if self._case is not None:
            self._typed = tuple(filter(None, map(str.strip, typed.splitlines())))
            self._look(self._typed)

    def lacking_row(self, place: int) -> LackingRow:
        """Return which exhibit it is, and what it does not say."""
        lacking = self._lacking[place]
        return LackingRow(
            reference=lacking.reference,
            title=lacking.item.title,
            lacks=tuple(_LACKS[each] for each in lacking.fields),
        )

    def add_pressed(self, place: int) -> None:
        """Have what the exhibit does not say added."""
        if 0 <= place < len(self._lacking):
            lacking = self._lacking[place]
            self._adds.begin(lacking.item, lacking.fields[0])

    def come_back(self) -> None:
        """Something was added, or not after all: look through the files anew."""
        if self._done is not None:
            self._look(self._typed)

    def stop_pressed(self) -> None:
        """Stop looking."""
        self._stopped.set()

    def group_chosen(self, detail: Detail, fate: Fate | None) -> None:
        """Choose for all files of a kind, except those chosen by themselves."""
        self._of_groups[detail] = fate
        self._view.show_rows()

    def own_accounts_told(self, *, left_out: bool) -> None:
        """The person's own accounts stay out of the pages, or go in."""
        self._own_out = left_out

    def rows_chosen(self, places: Iterable[int], fate: Fate | None) -> None:
        """Choose for these rows by themselves."""
        found = self._telling
        for place in places:
            if 0 <= place < len(found):
                self._of_rows[found[place].reference] = fate
        self._view.show_rows()

    def row(self, place: int) -> Row:
        """Return what stands in a row."""
        telling = self._telling[place]
        return Row(
            reference=telling.reference,
            title=telling.title,
            told=tuple(each.what for each in telling.told),
            fate=self._fate(telling),
        )

    def go_pressed(self, *, neutral_names: bool) -> None:
        """Give the order on with what was chosen."""
        order, done = self._order, self._done
        if order is None or done is None:
            return
        chosen = ((each, self._fate(each)) for each in self._telling)
        wanted = choices_of(chosen, neutral_names=neutral_names, before=order.wanted)
        wanted = replace(wanted, own_accounts=not self._own_out)
        done(replace(order, wanted=wanted, own_words=self._typed))

    def leave(self) -> None:
        """The person goes back: stop looking, and show nothing more of it."""
        self._stopped.set()
        self._done = None

    def close(self) -> None:
        """Another report begins, or the vault is being locked: forget all of it."""
        self.leave()
        self._case = self._order = self._asked_about = None
        self._forget_choices()
        self._adds.left()
        self._view.forget()

    @property
    def _lacking(self) -> tuple[Lacking, ...]:
        return self._found.lacking if self._found else ()

    @property
    def _telling(self) -> tuple[Telling, ...]:
        return self._found.telling if self._found else ()

    def _fate(self, telling: Telling) -> Fate | None:
        if telling.reference in self._of_rows:
            return self._of_rows[telling.reference]
        return strictest(self._of_groups[detail] for detail in telling.details)

    def _forget_choices(self) -> None:
        self._found = None
        self._of_groups = dict(STARTS_WITH)
        self._of_rows.clear()
        self._own_out = False
        self._typed = ()

    def _look(self, typed: Sequence[str], *, anew: bool = False) -> None:
        case, order = self._case, self._order
        if case is None or order is None:
            return
        selection = order.wanted.selection
        self._stopped.set()  # one that is still under way
        self._stopped = stopped = Event()
        self._view.show_looking(anew=anew)

        def progress(done: int, total: int) -> None:
            self._desk.post(lambda: self._tell(stopped, done, total))

        self._desk.run(
            lambda: self._files.look_through(
                case,
                typed,
                selection=selection,
                progress=progress,
                stop=stopped.is_set,
            ),
            lambda found: self._looked(stopped, found),
            lambda error: self._failed(stopped, error),
        )

    def _tell(self, run: Event, done: int, total: int) -> None:
        if run is self._stopped and not run.is_set():
            self._view.show_progress(done, total)

    def _looked(self, run: Event, found: LookedThrough) -> None:
        if run is self._stopped and self._done is not None:
            self._found = found
            self._show_found()

    def _failed(self, run: Event, error: EvidenceError) -> None:
        if run is not self._stopped or self._done is None:
            return
        self._found = None
        self._show_printed(LookedThrough())
        self._view.show_lacking(0)
        self._view.show_found((), 0, (_NOT_LOOKED,))
        if not isinstance(error, ReportStoppedError):
            self._view.show_problem(sentence(error))

    def _show_found(self) -> None:
        found = self._found
        if found is None:
            return
        self._show_printed(found)
        self._view.show_lacking(len(found.lacking))
        groups = [self._group(detail) for detail in Detail]
        self._view.show_found(
            [each for each in groups if each.count],
            len(found.telling),
            tuple(_about(found)),
        )

    def _show_printed(self, found: LookedThrough) -> None:
        if self._order is None:
            return
        collector = say(
            "“{name}” stands in it as the one who saved the items. That stays: it says "
            "who can answer for them.",
            name=found.collector,
        )
        self._view.show_printed(
            Printed(
                who=WHO_SEES.get(self._order.audience, ()),
                own=found.own_accounts,
                left_out=self._own_out,
                collector=collector if found.collector else None,
            )
        )

    def _group(self, detail: Detail) -> Group:
        return Group(
            detail=detail,
            count=sum(detail in each.details for each in self._telling),
            fate=self._of_groups[detail],
        )


_NOT_LOOKED: Final = say(
    "Your files were not looked through to the end. If you go on, all of them go in as "
    "they are, and your own accounts, if you wrote any down, stand on the pages."
)


def _about(found: LookedThrough) -> Iterable[Words]:
    if not found.telling:
        yield say("Nothing of this was found in the files that can be looked into.")
    if found.words:
        yield say_count(
            "{count} name, number or address of yours was looked for: what you wrote "
            "down as your own account or on the contact sheet, or typed below.",
            "{count} names, numbers and addresses of yours were looked for: what you "
            "wrote down as your own accounts or on the contact sheet, or typed below.",
            found.words,
        )
    else:
        yield say(
            "No name, number or address of yours is known here, so none was looked "
            "for. You can type some below."
        )
    if found.pictures:
        yield say_count(
            "{count} picture was not searched for words. Look at it yourself.",
            "{count} pictures were not searched for words. Look at them yourself.",
            found.pictures,
        )
    if found.closed:
        yield say_count(
            "{count} other file, such as a video, a PDF or an archive, cannot be "
            "searched for words.",
            "{count} other files, such as videos, PDFs or archives, cannot be searched "
            "for words.",
            found.closed,
        )
