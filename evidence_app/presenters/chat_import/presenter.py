"""Takes in chat exports one after another: shown, asked about, then kept.

Nothing is written before all of it is answered. What is asked is only what the file
does not say; "I do not know" is an answer, and nothing is filled in for it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event

from evidence_app.errors import (
    EvidenceError,
    IntakeStoppedError,
    UnknownExportError,
)
from evidence_app.guidance.exports import export_guides
from evidence_app.model.case import Case
from evidence_app.model.export_told import ALL, NOTHING
from evidence_app.model.gate import Shown
from evidence_app.model.item import Item
from evidence_app.presenters.chat_import.at_hand import AtHand, problem_with
from evidence_app.presenters.chat_import.view import (
    ChatImportListener,
    ChatImportView,
    ChatOutcome,
    DateChoice,
    TakeFiles,
    ToldAnswers,
)
from evidence_app.presenters.chat_import.words import (
    file_lines,
    keys_lines,
    without_keys,
)
from evidence_app.presenters.desk import Desk, Lane
from evidence_app.presenters.gate import Gate
from evidence_app.presenters.pausing import Pausing
from evidence_app.presenters.sentences import sentence
from evidence_app.presenters.services import Intake
from evidence_app.session import ChatExport, Decided, FetchedKeys
from evidence_app.words import say, say_count


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatDesk:
    """What the work is done with, and who is asked and told.

    Attributes:
        pausing: Holds up what is being saved while it is paused.
        zone: The IANA name of the zone that this computer is set to, or "".
        shown: Told what was saved, once that is shown.
    """

    desk: Desk
    intake: Intake
    listener: ChatImportListener
    gate: Gate
    pausing: Pausing
    zone: str = ""
    shown: Callable[[Sequence[Item]], None] = lambda _: None


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
        self._unknown: Path | None = None
        self._at_hand: AtHand | None = None
        self._busy = False
        self._asking_for_keys = False
        self._turn = 0
        self._stopped = Event()

    @property
    def busy(self) -> bool:
        """Whether a file is being read or kept."""
        return self._busy

    @property
    def waits(self) -> bool:
        """Whether something of a chat is not decided yet, or waits for its turn."""
        return self._at_hand is not None or bool(self._waiting)

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
        self._start(tuple(self._waiting))

    def plain_pressed(self) -> None:
        """Show the file that no reader knows as it stands."""
        if not self._busy and self._unknown is not None:
            self._start((self._unknown,), plain=True)

    def _start(self, paths: Sequence[Path], *, plain: bool = False) -> None:
        self._let_go()
        turn = self._begin()
        self._show_read(turn, 0)
        self._with.desk.run(
            lambda: self._read(turn, paths, plain=plain),
            lambda found: self._came(turn, found, plain=plain),
            lambda error: self._unread(turn, error, plain=plain),
            lane=Lane.OUTSIDE,
        )

    def go_on_pressed(self) -> None:
        """What was found is as expected: ask what the file does not say."""
        at_hand = self._at_hand
        if self._busy or at_hand is None:
            return
        form = at_hand.form(self._with.zone)
        if form.asks:
            self._view.show_told_form(form)
        else:
            self._ask_keys(at_hand)

    def told_pressed(self, answers: ToldAnswers) -> None:
        """These were answered."""
        at_hand = self._at_hand
        if self._busy or at_hand is None:
            return
        problem = problem_with(answers, at_hand.form(self._with.zone))
        if problem is not None:
            self._view.show_told_problem(problem)
        else:
            at_hand.tell(answers)
            self._ask_keys(at_hand)

    def keys_pressed(self, agreed_to: str) -> None:
        """Fetch the keys of signed e-mails; "" for a no.

        Args:
            agreed_to: The sentence that was agreed to, as it was shown.
        """
        at_hand = self._at_hand
        if self._busy or at_hand is None:
            return
        if not agreed_to:
            self._ask_files(at_hand)
            return
        turn = self._begin()
        self._asking_for_keys = True
        self._view.show_progress(say("Asking for the keys"), 0, 0)
        self._with.desk.run(
            lambda: self._with.intake.fetch_keys(
                at_hand.export,
                at_hand.survey,
                lambda _question: agreed_to,
                self._stopped.is_set,
            ),
            lambda keys: self._keys_came(turn, at_hand, keys),
            lambda error: self._keys_failed(turn, error),
            lane=Lane.OUTSIDE,
        )

    def keys_seen(self) -> None:
        """What came of asking for the keys was read."""
        at_hand = self._at_hand
        if not self._busy and at_hand is not None:
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
        self._unknown = None
        self._let_go()

    def _let_go(self) -> None:
        """Close what is at hand; a file that is still being read closes itself."""
        self._turn += 1
        self._stopped.set()
        at_hand, self._at_hand = self._at_hand, None
        # While keys are asked for, the file itself is not read.
        if at_hand is not None and (self._asking_for_keys or not self._busy):
            at_hand.export.close()

    def _begin(self) -> int:
        self._turn += 1
        self._busy = True
        self._stopped = Event()
        return self._turn

    def _read(self, turn: int, paths: Sequence[Path], *, plain: bool) -> AtHand:
        """Recognise a file and read through it; on the desk's other side.

        The files after it belong to it where an app writes one export in several.
        """
        stopped = self._stopped

        def heard(count: int) -> None:
            if stopped.is_set():
                raise IntakeStoppedError
            self._with.desk.post(lambda: self._show_read(turn, count))

        intake = self._with.intake
        choose = intake.choose_plain if plain else intake.choose_export
        export = choose(*paths)
        try:
            survey = export.survey(heard=heard)
            doubtful, _ = survey.doubtful_date
            dates = export.dated(doubtful) if doubtful else {}
            export.rest()
        except BaseException:
            export.close()
            raise
        choices = tuple(
            DateChoice(order=order, reads=reads) for order, reads in dates.items()
        )
        return AtHand(export, survey, choices)

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

    def _came(self, turn: int, found: AtHand, *, plain: bool) -> None:
        self._busy = False
        if turn != self._turn:
            found.export.close()
            return
        self._at_hand = found
        if not plain:  # it had its turn, and was not known
            self._waiting = self._waiting[found.export.volumes :]
        self._view.show_chat(found.shown)

    def _ask_keys(self, at_hand: AtHand) -> None:
        keys = at_hand.survey.keys
        if keys and at_hand.keys is None:
            question = at_hand.export.mail_keys.question(keys)
            self._view.show_keys_question(question)
        else:
            self._ask_files(at_hand)

    def _keys_came(self, turn: int, at_hand: AtHand, keys: FetchedKeys | None) -> None:
        self._asking_for_keys = self._busy = False
        if turn != self._turn:
            return
        at_hand.keys = keys
        self._view.show_keys_answer(keys_lines(keys) if keys else ())

    def _keys_failed(self, turn: int, error: EvidenceError) -> None:
        self._asking_for_keys = self._busy = False
        if turn != self._turn:
            return
        # Nothing was kept of it; the e-mails can be saved all the same.
        self._view.show_keys_answer([sentence(error), without_keys()])

    def _ask_files(self, at_hand: AtHand) -> None:
        files = at_hand.files
        if files and self._with.intake.can_leave_out:
            self._view.show_chat_files(file_lines(files))
        else:
            self._ask(at_hand)

    def _ask(self, at_hand: AtHand) -> None:
        self._with.gate.ask(at_hand.about, lambda shown: self._take_in(at_hand, shown))

    def _take_in(self, at_hand: AtHand, shown: Shown) -> None:
        if self._busy or at_hand is not self._at_hand:
            return
        turn = self._begin()
        self._view.show_progress(say("Saving"), 0, 0)
        self._with.pausing.begin()
        decided = at_hand.decided(shown)
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
            self._with.pausing.wait()
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

    def _saved(self, turn: int, at_hand: AtHand, items: Sequence[Item]) -> None:
        self._busy = False
        self._with.pausing.end()
        leads = [each for each in items if each.part_of is None]
        self._with.listener.items_saved(leads)
        if turn != self._turn:
            return
        self._at_hand = None
        self._view.show_chat_outcome(
            say("Saved and re-read"), at_hand.outcome(leads[0], len(self._waiting))
        )
        self._with.shown(leads)

    def _unread(self, turn: int, error: EvidenceError, *, plain: bool) -> None:
        unknown = isinstance(error, UnknownExportError) and not plain
        if turn == self._turn and not plain:
            self._unknown = self._waiting[0] if unknown else None
            self._waiting = self._waiting[1:]
        self._failed(turn, error, unknown=unknown)

    def _failed(
        self, turn: int, error: EvidenceError, *, unknown: bool = False
    ) -> None:
        self._busy = False
        self._with.pausing.end()
        if turn != self._turn:
            return
        self._at_hand = None
        self._view.show_chat_outcome(
            say("This was not saved"),
            ChatOutcome(
                problem=sentence(error), waiting=len(self._waiting), unknown=unknown
            ),
        )
