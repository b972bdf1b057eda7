"""Takes in chat exports one after another: shown, asked about, then kept.

Nothing is written before all of it is answered. What is asked is only what the file
does not say; "I do not know" is an answer, and nothing is filled in for it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event

from evidence_app.errors import EvidenceError, IntakeStoppedError
from evidence_app.guidance.exports import export_guides
from evidence_app.model.case import Case
from evidence_app.model.export_told import ALL, NOTHING, ExportTold, LeftOut
from evidence_app.model.gate import Shown
from evidence_app.model.item import Item
from evidence_app.presenters.chat_import.view import (
    NOT_KNOWN,
    ChatImportListener,
    ChatImportView,
    ChatOutcome,
    DateChoice,
    TakeFiles,
    ToldForm,
)
from evidence_app.presenters.chat_import.words import (
    chat_shown,
    file_lines,
    lacks_of,
    zones,
)
from evidence_app.presenters.desk import Desk, Lane
from evidence_app.presenters.gate import Gate
from evidence_app.presenters.sentences import sentence
from evidence_app.presenters.services import Intake
from evidence_app.session import ChatExport, Decided, ExportFile, Survey
from evidence_app.words import say, say_count


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatDesk:
    """What the work is done with, and who is asked and told.

    Attributes:
        zone: The IANA name of the zone that this computer is set to, or "".
    """

    desk: Desk
    intake: Intake
    listener: ChatImportListener
    gate: Gate
    zone: str = ""


@dataclass(slots=True)
class _AtHand:
    """The export that is being asked about."""

    export: ChatExport
    survey: Survey
    dates: tuple[DateChoice, ...]
    told: ExportTold = ExportTold()  # noqa: RUF009 - frozen
    leave_out: LeftOut = NOTHING


class ChatImportPresenter:
    """Decides what "A chat" does.

    Args:
        view: Shows it.
        with_: What the work is done with.
        case: Returns the case that is open.
    """

    def __init__(
        self, view: ChatImportView, with_: ChatDesk, case: Callable[[], Case]
    ) -> None:
        self._view = view
        self._with = with_
        self._case = case
        self._waiting: list[Path] = []
        self._at_hand: _AtHand | None = None
        self._busy = False
        self._turn = 0
        self._stopped = Event()

    @property
    def busy(self) -> bool:
        """Whether a file is being read or kept."""
        return self._busy

    def wanted(self) -> None:
        """Show where exports come from, and let the person choose."""
        self.forget()
        self._view.show_chat_choice(export_guides())

    def guide_wanted(self, guide: str) -> None:
        """Show how to get one app's export."""
        found = [each for each in export_guides() if each.id == guide]
        if found and not self._busy:
            self._view.show_guide(found[0])

    def files_chosen(self, paths: Sequence[Path]) -> None:
        """Files were chosen, or none."""
        if self._busy or not paths:
            return
        self.forget()
        self._waiting = list(paths)
        self.next_pressed()

    def next_pressed(self) -> None:
        """Read the next of the chosen files."""
        if self._busy or not self._waiting:
            return
        self._let_go()
        paths = tuple(self._waiting)
        turn = self._begin()
        self._show_read(turn, 0)
        self._with.desk.run(
            lambda: self._read(turn, paths),
            lambda found: self._came(turn, found),
            lambda error: self._unread(turn, error),
            lane=Lane.OUTSIDE,
        )

    def go_on_pressed(self) -> None:
        """What was found is as expected: ask what the file does not say."""
        at_hand = self._at_hand
        if self._busy or at_hand is None:
            return
        form = self._form(at_hand)
        if form.asks:
            self._view.show_told_form(form)
        else:
            self._ask_files(at_hand)

    def told_pressed(self, order: str, zone: str, owner: str) -> None:
        """These were answered; each "" when it was not, or was not asked."""
        at_hand = self._at_hand
        if self._busy or at_hand is None:
            return
        form = self._form(at_hand)
        if form.dates and not order:
            self._view.show_told_problem(
                say("Choose how the date reads, or “I do not know”.")
            )
        elif form.zones and not zone:
            self._view.show_told_problem(say("Choose a time zone, or “I do not know”."))
        else:
            at_hand.told = ExportTold(
                order="" if order == NOT_KNOWN else order,
                zone="" if zone in {"", NOT_KNOWN} else zone,
                owner=owner,
            )
            self._ask_files(at_hand)

    def files_pressed(self, take: TakeFiles, leave_out: frozenset[int]) -> None:
        """It was decided which files are to be kept."""
        at_hand = self._at_hand
        if self._busy or at_hand is None:
            return
        match take:
            case TakeFiles.ALL:
                at_hand.leave_out = NOTHING
            case TakeFiles.NONE:
                at_hand.leave_out = ALL
            case TakeFiles.SOME:
                at_hand.leave_out = leave_out
        self._ask(at_hand)

    def stop_pressed(self) -> None:
        """Stop; nothing of this file is kept then."""
        self._stopped.set()

    def forget(self) -> None:
        """Let go of what waits; what is being done ends by itself."""
        self._waiting = []
        self._let_go()

    def _let_go(self) -> None:
        """Close what is at hand; a file that is still being read closes itself."""
        self._turn += 1
        self._stopped.set()
        at_hand, self._at_hand = self._at_hand, None
        if at_hand is not None and not self._busy:
            at_hand.export.close()

    def _begin(self) -> int:
        self._turn += 1
        self._busy = True
        self._stopped = Event()
        return self._turn

    def _read(self, turn: int, paths: Sequence[Path]) -> _AtHand:
        """Recognise a file and read through it; on the desk's other side.

        The files after it belong to it where an app writes one export in several.
        """
        stopped = self._stopped

        def heard(count: int) -> None:
            if stopped.is_set():
                raise IntakeStoppedError
            self._with.desk.post(lambda: self._show_read(turn, count))

        export = self._with.intake.choose_export(*paths)
        try:
            survey = export.survey(heard=heard)
            dates = export.dated(survey.unclear) if survey.unclear else {}
            export.rest()
        except BaseException:
            export.close()
            raise
        choices = tuple(
            DateChoice(order=order, reads=reads) for order, reads in dates.items()
        )
        return _AtHand(export, survey, choices)

    def _show_read(self, turn: int, count: int) -> None:
        if turn != self._turn:
            return
        words = say("Reading the file")
        if count:
            words = say_count(
                "Reading the file: {number} message so far",
                "Reading the file: {number} messages so far",
                count,
                number=f"{count:,}",
            )
        self._view.show_progress(words, 0, 0)

    def _came(self, turn: int, found: _AtHand) -> None:
        self._busy = False
        if turn != self._turn:
            found.export.close()
            return
        self._at_hand = found
        export = found.export
        self._waiting = self._waiting[export.volumes :]
        self._view.show_chat(chat_shown(export.platform, export.name, found.survey))

    def _form(self, at_hand: _AtHand) -> ToldForm:
        survey = at_hand.survey
        owned = survey.directed or any(each.owner for each in survey.conversations)
        names = [name for name, _ in survey.people.most_common() if name]
        dates = at_hand.dates if len({each.reads for each in at_hand.dates}) > 1 else ()
        return ToldForm(
            written=survey.unclear_raw if dates else "",
            dates=dates,
            zones=zones() if survey.zoneless else (),
            here=self._with.zone,
            names=() if owned else tuple(names),
        )

    def _ask_files(self, at_hand: _AtHand) -> None:
        files = self._files(at_hand)
        alone = at_hand.export.volumes == 1
        if files and alone and self._with.intake.can_leave_out:
            self._view.show_chat_files(file_lines(files))
        else:
            self._ask(at_hand)

    def _files(self, at_hand: _AtHand) -> Sequence[ExportFile]:
        return at_hand.export.files(at_hand.survey)

    def _ask(self, at_hand: _AtHand) -> None:
        if at_hand.leave_out is ALL or not self._files(at_hand):
            about = say("About this chat")
        else:
            about = say("About this chat and its pictures")
        self._with.gate.ask(about, lambda shown: self._take_in(at_hand, shown))

    def _take_in(self, at_hand: _AtHand, shown: Shown) -> None:
        if self._busy or at_hand is not self._at_hand:
            return
        turn = self._begin()
        self._view.show_progress(say("Saving"), 0, 0)
        decided = Decided(
            survey=at_hand.survey,
            shown=shown,
            told=at_hand.told,
            leave_out=at_hand.leave_out,
        )
        case = self._case()
        self._with.desk.run(
            lambda: self._kept(turn, at_hand.export, decided, case),
            lambda items: self._saved(turn, at_hand, items),
            lambda error: self._failed(turn, error),
        )

    def _kept(
        self, turn: int, export: ChatExport, decided: Decided, case: Case
    ) -> Sequence[Item]:
        stopped = self._stopped

        def tell(done: int, total: int) -> None:
            if stopped.is_set():
                raise IntakeStoppedError
            self._with.desk.post(lambda: self._show_saving(turn, done, total))

        try:
            return self._with.intake.take_in_export(
                export, decided, case, progress=tell
            )
        finally:
            export.close()

    def _show_saving(self, turn: int, done: int, total: int) -> None:
        if turn == self._turn and self._busy:
            self._view.show_progress(say("Saving"), done, total)

    def _saved(self, turn: int, at_hand: _AtHand, items: Sequence[Item]) -> None:
        self._busy = False
        leads = [each for each in items if each.part_of is None]
        self._with.listener.items_saved(leads)
        if turn != self._turn:
            return
        self._at_hand = None
        offered = len(self._files(at_hand))
        left_out = at_hand.leave_out
        gone = offered if left_out is ALL else len(left_out)
        self._view.show_chat_outcome(
            say("Saved and re-read"),
            ChatOutcome(
                item=leads[0],
                files=offered - gone,
                left_out=gone,
                findings=leads[0].findings,
                lacks=lacks_of(at_hand.export.format, at_hand.export.platform),
                waiting=len(self._waiting),
            ),
        )

    def _unread(self, turn: int, error: EvidenceError) -> None:
        if turn == self._turn:
            self._waiting = self._waiting[1:]
        self._failed(turn, error)

    def _failed(self, turn: int, error: EvidenceError) -> None:
        self._busy = False
        if turn != self._turn:
            return
        self._at_hand = None
        self._view.show_chat_outcome(
            say("This was not saved"),
            ChatOutcome(problem=sentence(error), waiting=len(self._waiting)),
        )
