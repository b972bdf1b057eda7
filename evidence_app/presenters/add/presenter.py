"""Add something: the ways in, one question, then saving with its outcome.

A batch is captured piece by piece, so one file that is gone does not lose the
others. What waits for the answer waits in memory only.
"""

from collections.abc import Sequence
from pathlib import Path
from threading import Event

from evidence_app.capture.captured import Captured
from evidence_app.capture.page import completed_address
from evidence_app.capture.page_kinds import shows_many
from evidence_app.capture.screen import showing_page
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
from evidence_app.presenters.add.one_page import PageDesk, PagePresenter
from evidence_app.presenters.add.outcome import heading_of
from evidence_app.presenters.add.page_list import PageListDesk, PageListPresenter
from evidence_app.presenters.add.saving import Saving, save_all, save_files
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
from evidence_app.presenters.desk import Desk, Lane
from evidence_app.presenters.gate import NOT_ANSWERED, Gate
from evidence_app.presenters.instead import InsteadPresenter
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
        self.copied = CopiedPresenter(
            view, desk, intake, came=self._copied_came, stopped=self._failed
        )
        self.instead = InsteadPresenter(
            view, lambda: gate.turned, intake.capture_note, self._keep_words
        )
        with_ = ChatDesk(
            desk=desk, intake=intake, listener=listener, gate=gate, zone=zone
        )
        self.chat = ChatImportPresenter(view, with_, lambda: self._open_case)
        ways = BringWays(
            ask=self._ask_files, chat=self.chat.files_chosen, ended=self._finished
        )
        self.bring = BringPresenter(view, desk, ways)
        self._busy = False
        self._step = say("Saving")
        self._stopped = Event()
        self._address = ""
        self._unsaid = False
        """A page that had come was let go of, and that has not been said yet."""

    def begin(self, case: Case) -> None:
        """Show the ways into a case; what waited is forgotten."""
        if self._is_busy:
            return
        self._case = case
        # Who can help is said for the place where the person is; without it, what
        # helps in every place is named.
        found = self.gate.in_another_place()
        self._desk.run(lambda: self._intake.place_of(case), found, lambda _: None)
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
        self.instead.forget()
        self.page.forget()
        self.bring.forget()
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
        self.page.forget()
        self.page.stop()
        self.chat.forget()
        self.bring.forget()
        self.copied.forget()
        self._stopped.set()

    @property
    def standing(self) -> Standing:
        """What stands in the way of something new, whichever page is in front."""
        if self._is_busy or self.browse.open or self.page_list.busy:
            return Standing.BUSY
        if self.gate.waits or self.chat.waits or self.page_list.unseen:
            return Standing.ASKED
        return Standing.FREE

    def way_chosen(self, way: Way) -> None:
        """A way was chosen."""
        if self._is_busy:
            return
        view = self._view
        show = {
            Way.FILES: lambda: view.show_file_choice(way),
            Way.FOLDER: view.show_folder_choice,
            Way.PHONE: lambda: view.show_phone_guide(phone_guide()),
            Way.CHAT: self.chat.wanted,
            Way.SCREEN: view.show_screen_form,
            Way.PAGE: lambda: view.show_page_form(installed_browsers()),
            Way.NOTE: lambda: view.show_note_form(""),
            Way.PASTE: view.show_nothing_copied,
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
            self._ask(say("About this picture"), [self._picture(pasted)])
        elif pasted.text.strip():
            self._view.show_note_form(pasted.text)
        elif pasted.bitmap_only:
            self.copied.wanted()
        else:
            self._view.show_nothing_copied()

    def screen_pressed(self, seconds: int, address: str = "") -> None:
        """Take a picture of the screen after so many seconds; of this page, if any."""
        if not self._is_busy:
            self._busy = True
            self._address = address
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
        self._keep_words(self._intake.capture_note(text, fields, title=title.strip()))

    def _keep_words(self, captured: Captured) -> None:
        self._save([self._piece(captured)], Shown.WORDS_ONLY)

    def naked_answered(self, *, yes: bool) -> None:
        """The first question was answered."""
        self.gate.naked_answered(yes=yes)

    def stop_pressed(self) -> None:
        """Stop; what is saved already stays."""
        self.page.stop()
        self.bring.stop()
        self.copied.stop()
        self.chat.stop_pressed()
        self._stopped.set()
        self.page_list.stop_pressed()

    @property
    def _is_busy(self) -> bool:
        one = self.page.busy or self.bring.busy or self.copied.busy
        return self._busy or one or self.chat.busy

    @property
    def _open_case(self) -> Case:
        if self._case is None:
            raise RuntimeError("begin() comes first")
        return self._case

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

    def _picture(self, pasted: Pasted) -> Save:
        capture = self._intake.capture_pasted_picture
        return self._piece(capture(pasted.picture, pasted.media_type))

    def _piece(self, captured: Captured) -> Save:
        def save(shown: Shown, progress: Progress) -> Outcome:
            answered = [captured.answered(shown)]
            taken = self._intake.take_in(answered, self._open_case, progress=progress)
            return Outcome(taken, ())

        return save

    def _ask(self, about: Words, pieces: Sequence[Save]) -> None:
        self.gate.ask(about, lambda shown: self._save(pieces, shown))

    def _screen_taken(self, screens: Sequence[Captured]) -> None:
        self._busy = False
        self._view.show_again()
        self._ask(
            say("About this picture of the screen"),
            [self._piece(showing_page(each, self._address)) for each in screens],
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
        self._step = say("Saving")
        self._show_progress(self._step, 0, 0)
        self._desk.run(
            lambda: save_all(pieces, shown, self._tell_bytes, self._stopped.is_set),
            self._finished,
            self._failed,
        )

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

    def _begun(self, step: Words) -> None:
        self._step = step

    def _tell_bytes(self, done: int, total: int) -> None:
        self._check_stop()
        step = self._step
        self._desk.post(lambda: self._show_progress(step, done, total))

    def _check_stop(self) -> None:
        if self._stopped.is_set():
            raise IntakeStoppedError

    def _show_progress(self, words: Words, done: int, total: int) -> None:
        if self._busy:
            self._view.show_progress(words, done, total)
