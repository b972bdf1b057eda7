"""Add something: shows one page at a time, and reports what was pressed."""

import math
from collections.abc import Iterator, Sequence

from PySide6.QtCore import QTimer, Signal

from evidence_app.guidance.exports import ExportGuide
from evidence_app.guidance.phone import PhoneGuide
from evidence_app.host.browsers import InstalledBrowser
from evidence_app.look.look import Look
from evidence_app.presenters.add import (
    AddPresenter,
    Found,
    HeldRow,
    ListCount,
    ListOutcome,
    Outcome,
    PageListPresenter,
    TypedNote,
    Way,
)
from evidence_app.presenters.chat_import import (
    ChatImportPresenter,
    ChatOutcome,
    ChatShown,
    FileLine,
    ToldForm,
)
from evidence_app.presenters.instead import InsteadForm
from evidence_app.presenters.pausing import Pause
from evidence_app.ui.add_forms import (
    AddressPage,
    BitmapOnlyPage,
    BrowsingPage,
    CertificatePage,
    FoundPage,
    HeldQuestionPage,
    ListOutcomePage,
    NotePage,
    NothingCopiedPage,
    OnlyLinkPage,
    OutcomePage,
    PageListPage,
    PhonePage,
    ProgressPage,
    WaysPage,
)
from evidence_app.ui.chat_forms import (
    ChatChoicePage,
    ChatDonePage,
    ChatFilesPage,
    ChatFoundPage,
    ChatKeysPage,
    ChatToldPage,
    GuidePage,
)
from evidence_app.ui.gate_pages import (
    AgePage,
    QuestionPage,
    TurnedAwayPage,
    WhosePage,
)
from evidence_app.ui.instead_page import InsteadPage
from evidence_app.ui.screen_pages import ScreenPages
from evidence_app.words import Words


class AddScreen(ScreenPages):
    """The pages of "Add something"."""

    file_choice_wanted = Signal(object)
    folder_choice_wanted = Signal(object)
    pause_over = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self.pause_over)

    def make_pages(self) -> Iterator[None]:
        """Make the pages one after another; only with all of them it is complete.

        All at once would hold the window up for longer than a person should feel.
        """
        look = self._look
        self.ways = self._added(WaysPage(look))
        yield
        self.make_screen_pages(look)
        self.address = self._added(AddressPage(look))
        yield
        self.note = self._added(NotePage(look))
        self.nothing_copied = self._added(NothingCopiedPage(look))
        yield
        self.bitmap_only = self._added(BitmapOnlyPage(look))
        self.only_link = self._added(OnlyLinkPage(look))
        self.found = self._added(FoundPage(look))
        self.phone = self._added(PhonePage(look))
        yield
        self.question = self._added(QuestionPage(look))
        yield
        self.age = self._added(AgePage(look))
        self.whose = self._added(WhosePage(look))
        self.turned_away = self._added(TurnedAwayPage(look))
        self.instead = self._added(InsteadPage(look))
        yield
        self.progress = self._added(ProgressPage(look))
        self.certificate = self._added(CertificatePage(look))
        yield
        self.outcome = self._added(OutcomePage(look))
        yield
        self.browsing = self._added(BrowsingPage(look))
        self.page_list = self._added(PageListPage(look))
        self.list_outcome = self._added(ListOutcomePage(look))
        self.held = self._added(HeldQuestionPage(look))
        yield
        self.chat_choice = self._added(ChatChoicePage(look))
        self.guide = self._added(GuidePage(look))
        yield
        self.chat_found = self._added(ChatFoundPage(look))
        self.chat_told = self._added(ChatToldPage(look))
        yield
        self.chat_keys = self._added(ChatKeysPage(look))
        self.chat_files = self._added(ChatFilesPage(look))
        self.chat_done = self._added(ChatDonePage(look))

    def show_ways(self) -> None:
        """Show the ways."""
        self._show(self.ways)
        self.ways.buttons[Way.FILES].setFocus()

    def show_file_choice(self, way: Way) -> None:
        """Let the person choose files."""
        self.file_choice_wanted.emit(way)

    def show_folder_choice(self) -> None:
        """Let the person choose a folder, all files of which are to be kept."""
        self.folder_choice_wanted.emit(Way.FOLDER)

    def show_phone_guide(self, guide: PhoneGuide) -> None:
        """Show how pictures come from a phone to this computer."""
        self._show(self.phone)
        self.phone.show_guide(guide)

    def show_found(self, found: Found) -> None:
        """Show what a folder holds, before anything of it is kept."""
        self._show(self.found)
        self.found.show_found(found)

    def show_only_link(self) -> None:
        """Show that a link came without a file."""
        self._show(self.only_link)
        self.only_link.files.setFocus()

    def show_nothing_copied(self) -> None:
        """Show that the clipboard holds nothing that can be kept."""
        self._show(self.nothing_copied)
        self.nothing_copied.go.setFocus()

    def show_bitmap_only(self) -> None:
        """Show that the picture copied cannot be taken from the clipboard."""
        self._show(self.bitmap_only)
        self.bitmap_only.files.setFocus()

    def show_page_form(self, browsers: Sequence[InstalledBrowser]) -> None:
        """Ask for the address, and how."""
        self.address.hide_problem()
        self.address.show_browsers(browsers)
        self._show(self.address)
        self.address.address.setFocus()

    def offer_without_pictures(self) -> None:
        """Offer to leave pictures out."""
        self.address.offer_without_pictures()

    def show_note_form(self, typed: TypedNote, remark: Words | None) -> None:
        """Let the person write, going on with this."""
        self._show(self.note)
        self.note.show_typed(typed, remark)

    def show_form_problem(self, words: Words) -> None:
        """Show what is missing in the form in front."""
        for page in (self.address, self.note):
            page.show_problem(words)

    def show_instead_form(self, form: InsteadForm) -> None:
        """Let the person write down what a picture must not be kept of."""
        self._show(self.instead)
        self.instead.begin(form)

    def offer_instead(self, *, on: bool) -> None:
        """Offer among the ways in to go on with what was typed, or do not."""
        self.ways.go_on.setVisible(on)

    def show_instead_problem(self, words: Words) -> None:
        """Show what is missing in that form."""
        self.instead.show_problem(words)

    def show_pause(self, pause: Pause) -> None:
        """Show whether what is saved is paused."""
        self.progress.show_pause(pause)

    def show_outcome(self, heading: Words, outcome: Outcome) -> None:
        """Show what was saved and what was not."""
        self._show(self.outcome)
        self.outcome.show_outcome(heading, outcome)

    def show_keep_original(self) -> None:
        """Say, under what was saved, to keep the original where it is."""
        for page in (self.outcome, self.chat_done, self.list_outcome):
            if self.page is page:
                page.show_keep_original()

    def show_browsing(self, titles: Sequence[str], problems: Sequence[Words]) -> None:
        """Show that a browser is open, and what came of it so far."""
        self.browsing.show_browsing(titles, problems)
        self._show(self.browsing)

    def show_list_form(self, browsers: Sequence[InstalledBrowser]) -> None:
        """Ask for many addresses."""
        self.page_list.show_browsers(browsers)
        self._show(self.page_list)
        self.page_list.addresses.setFocus()

    def show_list_count(self, count: ListCount) -> None:
        """Show what was found among them."""
        self.page_list.show_count(count)

    def show_list_problem(self, words: Words) -> None:
        """Show what is missing in the list."""
        self.page_list.show_problem(words)

    def clear_list_form(self) -> None:
        """Empty the list's form."""
        self.page_list.clear()

    def begin_pause(self, seconds: float) -> None:
        """Let this time pass."""
        self._pause.start(math.ceil(seconds * 1000))

    def end_pause(self) -> None:
        """Let no pause end any more."""
        self._pause.stop()

    def show_held_question(self, rows: Sequence[HeldRow]) -> None:
        """Ask about the pages that have come."""
        self._show(self.held)
        self.held.show_rows(rows)

    def show_list_outcome(self, outcome: ListOutcome) -> None:
        """Show what a list came to."""
        self._show(self.list_outcome)
        self.list_outcome.show_outcome(outcome)

    def show_chat_choice(self, guides: Sequence[ExportGuide]) -> None:
        """Show where exports come from, and let the person choose a file."""
        self._show(self.chat_choice)
        self.chat_choice.show_guides(guides)

    def show_guide(self, guide: ExportGuide) -> None:
        """Show how to get one app's export."""
        self._show(self.guide)
        self.guide.show_guide(guide)

    def show_chat(self, shown: ChatShown) -> None:
        """Show what was found in the file."""
        self._show(self.chat_found)
        self.chat_found.show_chat(shown)

    def show_told_form(self, form: ToldForm) -> None:
        """Ask what the file does not say."""
        self._show(self.chat_told)
        self.chat_told.show_form(form)

    def show_told_problem(self, words: Words) -> None:
        """Show which answer is missing."""
        self.chat_told.show_problem(words)

    def show_keys_question(self, question: Words) -> None:
        """Ask whether the keys of signed e-mails are to be fetched."""
        self._show(self.chat_keys)
        self.chat_keys.show_question(question)

    def show_keys_answer(self, lines: Sequence[Words]) -> None:
        """Show what came of fetching them."""
        self._show(self.chat_keys)
        self.chat_keys.show_answer(lines)

    def show_chat_files(self, files: Sequence[FileLine]) -> None:
        """Ask which files are to be kept."""
        self._show(self.chat_files)
        self.chat_files.show_files(files)

    def show_chat_outcome(self, heading: Words, outcome: ChatOutcome) -> None:
        """Show what came of it."""
        self._show(self.chat_done)
        self.chat_done.show_outcome(heading, outcome)

    def report_to(self, add: AddPresenter) -> None:
        """Report what is pressed to the presenter."""
        self.report_screen_to(add.screen)
        self.address.pressed.connect(add.page_pressed)
        self.address.address.textEdited.connect(add.address_changed)
        self.browsing.close_pressed.connect(add.browse.close_pressed)
        self.found.go_on.connect(add.bring.go_on_pressed)
        self.found.chat_wanted.connect(add.bring.chat_pressed)
        self.phone.file_wanted.connect(lambda: add.way_chosen(Way.FILES))
        self.phone.folder_wanted.connect(lambda: add.way_chosen(Way.FOLDER))
        self._connect_list(add.page_list)
        self._connect_chat(add.chat)
        self.note.pressed.connect(add.note_pressed)
        self.note.drafted.told.connect(add.note.typed)
        self.note.drafted.discarded.connect(add.note.discard_pressed)
        self.question.none_shown.connect(lambda: add.naked_answered(yes=False))
        self.question.someone_shown.connect(lambda: add.naked_answered(yes=True))
        self.age.answered.connect(add.gate.age_answered)
        self.whose.answered.connect(add.gate.whose_answered)
        self.turned_away.write_wanted.connect(add.instead.wanted)
        self.instead.pressed.connect(add.instead.pressed)
        self.instead.drafted.told.connect(add.instead.typed)
        self.instead.drafted.discarded.connect(add.instead.discard_pressed)
        self.ways.go_on.clicked.connect(add.instead.resume_pressed)
        self.progress.stop_pressed.connect(add.stop_pressed)
        # Of the two, one is at work.
        self.progress.pause.clicked.connect(add.pausing.pressed)
        self.progress.pause.clicked.connect(add.page_list.pause_pressed)
        self.certificate.accepted.connect(add.page.certificate_accepted)
        for again in (
            self.question.cancelled,
            self.age.cancelled,
            self.whose.cancelled,
            self.instead.cancelled,
            self.certificate.cancelled,
            self.outcome.more_wanted,
            self.chat_choice.left,
            self.found.cancelled,
            self.phone.left,
            self.shows.cancelled,
            self.chat_done.more_wanted,
        ):
            again.connect(add.again)

    def _connect_list(self, presenter: PageListPresenter) -> None:
        """Report what is pressed on the list's pages."""
        self.address.several_wanted.connect(presenter.wanted)
        self.page_list.text_changed.connect(presenter.text_changed)
        self.page_list.pressed.connect(presenter.pressed)
        self.list_outcome.again.connect(presenter.again_pressed)
        self.list_outcome.go_on.connect(presenter.go_on_pressed)
        self.list_outcome.more_wanted.connect(self.outcome.more_wanted)
        self.list_outcome.finished.connect(self.outcome.finished)
        self.pause_over.connect(presenter.pause_over)
        self.held.answered.connect(presenter.held.answered)
        self.held.cancelled.connect(presenter.held.cancelled)

    def _connect_chat(self, presenter: ChatImportPresenter) -> None:
        """Report what is pressed on the pages about a chat."""
        for page in (self.chat_choice, self.guide):
            page.file_wanted.connect(lambda: self.file_choice_wanted.emit(Way.CHAT))
            page.folder_wanted.connect(lambda: self.folder_choice_wanted.emit(Way.CHAT))
        self.chat_choice.guide_wanted.connect(presenter.guide_wanted)
        self.chat_found.go_on.connect(presenter.go_on_pressed)
        self.chat_told.answered.connect(presenter.told_pressed)
        self.chat_keys.answered.connect(presenter.keys_pressed)
        self.chat_keys.seen.connect(presenter.keys_seen)
        self.chat_files.decided.connect(presenter.files_pressed)
        for left in (
            self.guide.left,
            self.chat_found.cancelled,
            self.chat_told.cancelled,
            self.chat_keys.cancelled,
            self.chat_files.cancelled,
        ):
            left.connect(presenter.wanted)
        self.chat_done.plain_wanted.connect(presenter.plain_pressed)
        self.chat_done.next_wanted.connect(presenter.next_pressed)
        self.chat_done.finished.connect(self.outcome.finished)
