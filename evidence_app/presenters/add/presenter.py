"""Add something: the ways in, one question, then saving with its outcome.

A batch is captured piece by piece, so one file that is gone does not lose the
others. What waits for the answer waits in memory only.
"""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from threading import Event

from evidence_app.capture.captured import Captured
from evidence_app.capture.page import completed_address
from evidence_app.capture.page_kinds import shows_many
from evidence_app.errors import EvidenceError, IntakeStoppedError
from evidence_app.guidance.phone import phone_guide
from evidence_app.host.browsers import installed_browsers
from evidence_app.model.case import Case
from evidence_app.model.gate import Shown
from evidence_app.model.item import MessageFields
from evidence_app.presenters.add.bring import BringPresenter, BringWays
from evidence_app.presenters.add.browse import BrowsePresenter
from evidence_app.presenters.add.browse_view import Dress
from evidence_app.presenters.add.copied import CopiedPresenter
from evidence_app.presenters.add.note import NotePresenter
from evidence_app.presenters.add.one_page import PageDesk, PagePresenter
from evidence_app.presenters.add.outcomes import Outcomes
from evidence_app.presenters.add.page_list import PageListPresenter
from evidence_app.presenters.add.page_list_desk import PageListDesk
from evidence_app.presenters.add.saving import (
    Saving,
    and_then,
    save_all,
    save_files,
    save_one,
)
from evidence_app.presenters.add.screen import ScreenPresenter
from evidence_app.presenters.add.screen_view import ScreenWays
from evidence_app.presenters.add.standing import Standing
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
from evidence_app.presenters.desk import Desk
from evidence_app.presenters.gate import NOT_ANSWERED, Gate
from evidence_app.presenters.instead import InsteadPresenter, WritingInstead
from evidence_app.presenters.pausing import Pausing
from evidence_app.presenters.sentences import sentence
from evidence_app.presenters.services import Intake
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
        self.pausing = Pausing(desk, view.show_pause)
        self.outcomes = Outcomes(view, desk, intake)
        shown = self.outcomes.originals.saved
        of_list = PageListDesk(desk=desk, intake=intake, shown=shown)
        self.page_list = PageListPresenter(view, of_list, listener, gate)
        self.browse = BrowsePresenter(view, desk, intake, listener, self._browsed, gate)
        self.page = PagePresenter(
            view,
            PageDesk(desk=desk, intake=intake, listener=listener, gate=gate),
            came=lambda page, shown: self._save([self._piece(page)], shown),
            ended=self._finished,
        )
        self.note = NotePresenter(view, desk, intake.unkept, lambda: self._open_case)
        self.copied = CopiedPresenter(
            view, desk, intake, came=self._copied_came, stopped=self._failed
        )
        to = ScreenWays(
            taken=self._screen_taken,
            failed=self._failed,
            busy=lambda: self._is_busy,
            leave=listener.leave_wanted,
            ask=partial(self.gate.ask, say("About all that you are going to show")),
            take_in=lambda each: intake.take_in([each], self._open_case),
            saved=listener.items_saved,
            series_over=lambda *lines: self._browsed(Outcome(*map(tuple, lines))),
        )
        self.screen = ScreenPresenter(view, desk, intake, to)
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
            desk=desk,
            intake=intake,
            listener=listener,
            gate=gate,
            pausing=self.pausing,
            zone=zone,
            shown=shown,
        )
        self.chat = ChatImportPresenter(view, with_, lambda: self._open_case)
        ways = BringWays(
            ask=self._ask_files, chat=self.chat.files_chosen, ended=self._finished
        )
        self.bring = BringPresenter(view, desk, ways)
        self._busy = False
        self._step = say("Saving")
        self._stopped = Event()
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
        for each in (self.instead, self.page, self.bring, self.page_list):
            each.forget()
        self.chat.forget()
        self.screen.forget()
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
        for each in (self.instead, self.page, self.chat, self.bring, self.copied):
            each.forget()
        self.page.stop()
        self.screen.forget()
        self._stopped.set()
        self.pausing.end()

    @property
    def standing(self) -> Standing:
        """What stands in the way of something new, whichever page is in front."""
        if self._is_busy or self.browse.open or self.page_list.busy:
            return Standing.BUSY
        several = (self.gate, self.chat, self.screen)
        if self.page_list.unseen or any(each.waits for each in several):
            return Standing.ASKED
        return Standing.FREE

    def way_chosen(self, way: Way) -> None:
        """A way was chosen."""
        if self._is_busy:
            return
        self.note.left()
        show = {
            Way.FILES: lambda: self._view.show_file_choice(way),
            Way.FOLDER: self._view.show_folder_choice,
            Way.PHONE: lambda: self._view.show_phone_guide(phone_guide()),
            Way.CHAT: self.chat.wanted,
            Way.SCREEN: self._view.show_screen_form,
            Way.PAGE: lambda: self._view.show_page_form(installed_browsers()),
            Way.NOTE: self.note.wanted,
            Way.PASTE: self._view.show_nothing_copied,
        }[way]
        show()

    def files_chosen(self, paths: Sequence[Path]) -> None:
        """Files were chosen, or none."""
        if paths and not self._is_busy:
            self._ask_files(paths)

    def folder_chosen(self, folder: Path | None) -> None:
        """A folder was chosen, all files of which are to be kept; or none."""
        if folder is not None and not self._is_busy:
            self.bring.brought([folder])

    def dropped(self, dropped: Pasted) -> None:
        """Something was dragged in and let go."""
        if self._is_busy:
            return
        alone = not (dropped.files or dropped.picture)
        if alone and dropped.bitmap_only:
            # It is not on the clipboard, from where the recorder could take it.
            self._view.show_bitmap_only()
        elif alone and dropped.links:
            self._view.show_only_link()
        else:
            self.pasted(dropped)

    def pasted(self, pasted: Pasted) -> None:
        """The clipboard was read because the person pressed for it."""
        if self._is_busy:
            return
        if pasted.files:
            self.bring.brought(pasted.files, pasted.links)
        elif pasted.picture:
            capture = self._intake.capture_pasted_picture
            self._copied_came(capture(pasted.picture, pasted.media_type))
        elif pasted.text.strip():
            self.note.wanted(pasted.text)
        elif pasted.bitmap_only:
            self.copied.wanted()
        else:
            self._view.show_nothing_copied()

    def address_changed(self, address: str) -> None:
        """Offer to leave pictures out where other people's may be."""
        if shows_many(address):
            self._view.offer_without_pictures()

    def page_pressed(self, address: str, wish: PageWish = PageWish()) -> None:  # noqa: B008 - frozen
        """Open this page; the question comes before it opens, and when it has come."""
        if not self._is_busy:
            self.page.pressed(address, wish)

    def browse_pressed(self, address: str, wish: PageWish, dress: Dress) -> None:
        """Open a browser to save in; asked about before it opens, and at each Save."""
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
        kept_words = partial(kept, self._open_case)
        self._save([and_then(self._piece(captured), kept_words)], Shown.WORDS_ONLY)

    def naked_answered(self, *, yes: bool) -> None:
        """The first question was answered."""
        self.gate.naked_answered(yes=yes)

    def stop_pressed(self) -> None:
        """Stop; what is saved already stays."""
        for each in (self.page, self.bring, self.copied):
            each.stop()
        self.chat.stop_pressed()
        self._stopped.set()
        self.pausing.end()
        self.page_list.stop_pressed()

    @property
    def _is_busy(self) -> bool:
        several = (self.page, self.bring, self.copied, self.chat, self.screen)
        return self._busy or any(each.busy for each in several)

    @property
    def _open_case(self) -> Case:
        if self._case is None:
            raise RuntimeError("begin() comes first")
        return self._case

    def _look_up(self, case: Case) -> None:
        """Look up for which place to say who can help, and what waits to be kept."""
        # Without a place, what helps in every place is named.
        found = self.gate.in_another_place()

        def look() -> str:
            self.instead.look_up(case)
            return self._intake.place_of(case)

        self._desk.run(look, found, lambda _: None)

    def _ask_files(self, paths: Sequence[Path], left_out: Sequence[Words] = ()) -> None:
        saving = Saving(
            intake=self._intake,
            case=self._open_case,
            begun=self._begun,
            stopped=self._stopped.is_set,
        )
        self._ask(
            say_count("About this file", "About these {count} files", len(paths)),
            [save_files(paths, saving, left_out)],
        )

    def _copied_came(self, captured: Captured) -> None:
        self._ask(say("About this picture"), [self._piece(captured)])

    def _piece(self, captured: Captured) -> Save:
        return save_one(captured, self._intake, self._open_case)

    def _ask(self, about: Words, pieces: Sequence[Save]) -> None:
        self.gate.ask(about, lambda shown: self._save(pieces, shown))

    def _screen_taken(self, screens: Sequence[Captured]) -> None:
        self._ask(
            say("About this picture of the screen"),
            [self._piece(each) for each in screens],
        )

    def _save(self, pieces: Sequence[Save], shown: Shown) -> None:
        if self._busy:
            return
        self._busy = True
        self._stopped.clear()
        self._step = say("Saving")
        self._show_progress(self._step, 0, 0)
        self.pausing.begin()
        self._desk.run(
            lambda: save_all(pieces, shown, self._tell_bytes, self._stopped.is_set),
            self._finished,
            self._failed,
        )

    def _failed(self, error: EvidenceError) -> None:
        self._finished(Outcome((), (sentence(error),)))

    def _finished(self, outcome: Outcome) -> None:
        self._busy = False
        self.pausing.end()
        leads = tuple(item for item in outcome.items if item.part_of is None)
        if leads:
            self._listener.items_saved(leads)
        self.outcomes.show(outcome)

    def _browsed(self, outcome: Outcome) -> None:
        came = outcome.items or outcome.problems
        self.outcomes.show(outcome) if came else self.again()

    def _begun(self, step: Words) -> None:
        self._step = step

    def _tell_bytes(self, done: int, total: int) -> None:
        self.pausing.wait()
        if self._stopped.is_set():
            raise IntakeStoppedError
        step = self._step
        self._desk.post(lambda: self._show_progress(step, done, total))

    def _show_progress(self, words: Words, done: int, total: int) -> None:
        if self._busy:
            self._view.show_progress(words, done, total)
