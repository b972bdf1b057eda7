"""Add something: six ways in, one question, then saving with its outcome.

A batch is captured piece by piece, so one file that is gone does not lose the
others. What waits for the answer waits in memory only.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from threading import Event

from evidence_app.capture.captured import Captured
from evidence_app.capture.page import completed_address
from evidence_app.capture.page_kinds import shows_many
from evidence_app.capture.screen import Shows, showing
from evidence_app.errors import EvidenceError, IntakeStoppedError
from evidence_app.host.browsers import installed_browsers
from evidence_app.model.case import Case
from evidence_app.model.gate import Shown
from evidence_app.model.item import Item, MessageFields
from evidence_app.presenters.add.browse import BrowsePresenter
from evidence_app.presenters.add.browse_view import Dress
from evidence_app.presenters.add.note import NotePresenter
from evidence_app.presenters.add.one_page import PageDesk, PagePresenter
from evidence_app.presenters.add.outcome import heading_of, size_of
from evidence_app.presenters.add.page_list import PageListDesk, PageListPresenter
from evidence_app.presenters.add.view import (
    AddListener,
    AddView,
    Outcome,
    PageWish,
    Pasted,
    Save,
    Way,
)
from evidence_app.presenters.chat_import import ChatDesk, ChatImportPresenter
from evidence_app.presenters.desk import Desk, Lane
from evidence_app.presenters.gate import NOT_ANSWERED, Gate
from evidence_app.presenters.instead import InsteadPresenter, WritingInstead
from evidence_app.presenters.sentences import sentence
from evidence_app.presenters.services import Intake, Progress
from evidence_app.words import Words, say, say_count


class AddPresenter:
    """Decides what "Add something" does."""

    def __init__(
        self,
        view: AddView,
        desk: Desk,
        intake: Intake,
        listener: AddListener,
        *,
        zone: str = "",
    ) -> None:
        """Decide for a view; ``zone`` is this computer's time zone (IANA)."""
        self._view = view
        self._desk = desk
        self._intake = intake
        self._listener = listener
        self._case: Case | None = None
        gate = self.gate = Gate(view)
        self.page_list = PageListPresenter(
            view, PageListDesk(desk=desk, intake=intake), listener, gate
        )
        self.browse = BrowsePresenter(view, desk, intake, listener, self._browsed, gate)
        self.page = PagePresenter(
            view,
            PageDesk(desk=desk, intake=intake, listener=listener, gate=gate),
            came=self._page_came,
            ended=self._finished,
        )
        self.note = NotePresenter(view, desk, intake.unkept, lambda: self._open_case)
        self.instead = InsteadPresenter(
            view,
            desk,
            WritingInstead(
                unkept=intake.unkept,
                write_down=intake.capture_note,
                keep=self._keep_words,
                turned=lambda: gate.turned,
                case=lambda: self._case,
            ),
        )
        with_ = ChatDesk(
            desk=desk, intake=intake, listener=listener, gate=gate, zone=zone
        )
        self.chat = ChatImportPresenter(view, with_, lambda: self._open_case)
        self._busy = False
        self._stopped = Event()
        self._shows = Shows()
        self._unsaid = False
        """A page that had come was let go of, and that has not been said yet."""

    def begin(self, case: Case) -> None:
        """Show the ways into a case; what waited is forgotten."""
        if self._is_busy:
            return
        self._case = case
        self._look_up(case)
        if self.browse.open:
            self.browse.show()
        elif not self.page_list.begin(case):
            self.again()

    def again(self) -> None:
        """Show the ways in once more; a page that had come is let go of, and said."""
        if self._is_busy or self.page_list.cancelled() or self.page_list.show_unseen():
            return
        unsaid = self.gate.drop() or self._unsaid
        self._unsaid = False
        self.note.left()
        self.instead.forget()
        self.page.forget()
        self.page_list.forget()
        self.chat.forget()
        if unsaid:
            self._finished(Outcome((), (NOT_ANSWERED,)))
        else:
            self._view.show_ways()

    def understood(self) -> bool:
        """What was turned away is understood; return whether there is more to see."""
        return self.page_list.show_unseen()

    def left(self) -> None:
        """The person went back: what waits is forgotten, what runs is stopped."""
        self._let_go()
        self.page_list.left()
        self.browse.close()

    def close(self) -> None:
        """The screen goes: stop what is being done."""
        self._let_go()
        self.page_list.close()
        self.browse.close()

    def _let_go(self) -> None:
        if not self.page_list.asking:
            self._unsaid = self.gate.drop() or self._unsaid
        self.note.left()
        self.instead.forget()
        self.page.forget()
        self.page.stop()
        self.chat.forget()
        self._stopped.set()

    def way_chosen(self, way: Way) -> None:
        """A way was chosen."""
        if self._is_busy:
            return
        self.note.left()
        match way:
            case Way.FILES:
                self._view.show_file_choice(way)
            case Way.CHAT:
                self.chat.wanted()
            case Way.SCREEN:
                self._view.show_screen_form()
            case Way.PAGE:
                self._view.show_page_form(installed_browsers())
            case Way.NOTE:
                self.note.wanted()
            case Way.PASTE:
                self._view.show_nothing_copied()

    def files_chosen(self, paths: Sequence[Path]) -> None:
        """Files were chosen, or none."""
        if not paths or self._is_busy:
            return
        self._ask(
            say_count("About this file", "About these {count} files", len(paths)),
            [self._files(paths)],
        )

    def pasted(self, pasted: Pasted) -> None:
        """The clipboard was read because the person pressed for it."""
        if self._is_busy:
            return
        if pasted.files:
            self.files_chosen(pasted.files)
        elif pasted.picture:
            self._ask(say("About this picture"), [self._picture(pasted)])
        elif pasted.text.strip():
            self.note.wanted(pasted.text)
        elif pasted.bitmap_only:
            self._view.show_bitmap_only()
        else:
            self._view.show_nothing_copied()

    def screen_pressed(
        self, seconds: int, address: str = "", account: str = ""
    ) -> None:
        """Take a picture of the screen after so many seconds; of this page, if any."""
        if not self._is_busy:
            self._busy = True
            self._shows = Shows(address=address, account=account)
            self._view.hide_for_picture(seconds)

    def screen_is_free(self) -> None:
        """The windows are hidden and gone from the screen."""
        self._desk.run(
            self._intake.capture_screen,
            self._screen_taken,
            self._screen_failed,
            lane=Lane.OUTSIDE,
        )

    def address_changed(self, address: str) -> None:
        """Offer to leave pictures out where other people's may be."""
        if shows_many(address):
            self._view.offer_without_pictures()

    def page_pressed(self, address: str, wish: PageWish = PageWish()) -> None:  # noqa: B008 - frozen
        """Open this page; the question comes before it opens, and when it has come."""
        if not self._is_busy:
            self.page.pressed(address, wish)

    def browse_pressed(self, address: str, wish: PageWish, dress: Dress) -> None:
        """Open a browser in which the person saves what she chooses.

        The question comes before it opens, and again at each Save.
        """
        if self._is_busy or self.browse.open:
            return

        def opened(_shown: Shown) -> None:
            # What is wrong with the address is said in its form.
            self._view.show_page_form(installed_browsers())
            self.browse.pressed(address, wish, dress, self._open_case)

        about = say("About what you are going to look at")
        self.gate.ask(about, opened, address=completed_address(address))

    def note_pressed(self, text: str, fields: MessageFields, title: str) -> None:
        """Keep this note. Words alone need no answer."""
        if self._is_busy:
            return
        if not text.strip():
            self._view.show_form_problem(
                say("There is nothing to keep yet. Write something first.")
            )
            return
        self.note.keeping()
        captured = self._intake.capture_note(text, fields, title=title.strip())
        self._keep_words(captured, self.note.done)

    def _keep_words(self, captured: Captured, kept: Callable[[Case], None]) -> None:
        piece, case = self._piece(captured), self._open_case

        def save(shown: Shown, progress: Progress) -> Outcome:
            outcome = piece(shown, progress)
            kept(case)
            return outcome

        self._save([save], Shown.WORDS_ONLY)

    def naked_answered(self, *, yes: bool) -> None:
        """The first question was answered."""
        self.gate.naked_answered(yes=yes)

    def stop_pressed(self) -> None:
        """Stop; what is saved already stays."""
        self.page.stop()
        self.chat.stop_pressed()
        self._stopped.set()
        self.page_list.stop_pressed()

    @property
    def _is_busy(self) -> bool:
        return self._busy or self.page.busy or self.chat.busy

    @property
    def _open_case(self) -> Case:
        if self._case is None:
            raise RuntimeError("begin() comes first")
        return self._case

    def _look_up(self, case: Case) -> None:
        """Look up for which place to say who can help, and what waits to be kept."""
        self.gate.place = ""

        def look() -> str:
            self.instead.look_up(case)
            return self._intake.place_of(case)

        def found(place: str) -> None:
            if self._case is case:
                self.gate.place = place

        # Without it, what helps in every place is named.
        self._desk.run(look, found, lambda _: None)

    def _files(self, paths: Sequence[Path]) -> Save:
        def save(shown: Shown, progress: Progress) -> Outcome:
            def prepared() -> Iterator[Callable[[], Captured]]:
                for path in paths:
                    if self._stopped.is_set():
                        return
                    yield partial(self._captured, path, shown)

            taken = self._intake.take_in_many(
                prepared(), self._open_case, total=size_of(paths), progress=progress
            )
            # A full disk is one sentence, however many files it kept out.
            problems = dict.fromkeys(sentence(each.error) for each in taken.failures)
            return Outcome(taken.items, tuple(problems))

        return save

    def _captured(self, path: Path, shown: Shown) -> Captured:
        return self._intake.capture_file(path).answered(shown)

    def _picture(self, pasted: Pasted) -> Save:
        captured = self._intake.capture_pasted_picture(
            pasted.picture, pasted.media_type
        )
        return self._piece(captured)

    def _piece(self, captured: Captured) -> Save:
        return lambda shown, progress: _saved(
            self._intake.take_in(
                [captured.answered(shown)], self._open_case, progress=progress
            )
        )

    def _ask(self, about: Words, pieces: Sequence[Save]) -> None:
        self.gate.ask(about, lambda shown: self._save(pieces, shown))

    def _screen_taken(self, screens: Sequence[Captured]) -> None:
        self._busy = False
        self._view.show_again()
        self._ask(
            say("About this picture of the screen"),
            [self._piece(showing(each, self._shows)) for each in screens],
        )

    def _screen_failed(self, error: EvidenceError) -> None:
        self._view.show_again()
        self._finished(Outcome((), (sentence(error),)))

    def _page_came(self, captured: Captured, shown: Shown) -> None:
        self._save([self._piece(captured)], shown)

    def _save(self, pieces: Sequence[Save], shown: Shown) -> None:
        if self._busy:
            return
        self._busy = True
        self._stopped.clear()
        self._show_progress(say("Saving"), 0, 0)
        self._desk.run(
            lambda: self._save_all(pieces, shown), self._finished, self._failed
        )

    def _save_all(self, pieces: Sequence[Save], shown: Shown) -> Outcome:
        items: list[Item] = []
        problems: list[Words] = []
        for piece in pieces:
            try:
                outcome = piece(shown, self._tell_bytes)
                items += outcome.items
                problems += outcome.problems
            except EvidenceError as error:
                problems.append(sentence(error))
            if self._stopped.is_set():
                break
        return Outcome(tuple(items), tuple(problems))

    def _failed(self, error: EvidenceError) -> None:
        self._finished(Outcome((), (sentence(error),)))

    def _finished(self, outcome: Outcome) -> None:
        self._busy = False
        leads = tuple(item for item in outcome.items if item.part_of is None)
        if leads:
            self._listener.items_saved(leads)
        self._view.show_outcome(heading_of(leads, outcome.problems), outcome)

    def _browsed(self, outcome: Outcome) -> None:
        if outcome.items or outcome.problems:
            heading = heading_of(outcome.items, outcome.problems)
            self._view.show_outcome(heading, outcome)
        else:
            self.again()

    def _tell_bytes(self, done: int, total: int) -> None:
        self._check_stop()
        self._desk.post(lambda: self._show_progress(say("Saving"), done, total))

    def _check_stop(self) -> None:
        if self._stopped.is_set():
            raise IntakeStoppedError

    def _show_progress(self, words: Words, done: int, total: int) -> None:
        if self._busy:
            self._view.show_progress(words, done, total)


def _saved(items: tuple[Item, ...]) -> Outcome:
    return Outcome(items, ())
