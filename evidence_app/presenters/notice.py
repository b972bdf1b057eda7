"""Put together a notice to a platform: what it says, what it lacks, where it goes.

Nothing is sent, and nothing is written outside the vault before the person presses for
it; who will see their name stands on the page on which they do.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Final, TypeVar

from evidence_app.errors import EvidenceError
from evidence_app.guidance.basis import Ground
from evidence_app.guidance.situations import Situation
from evidence_app.model.case import Case, Concerns
from evidence_app.model.report_made import ReportMade
from evidence_app.presenters.desk import Desk
from evidence_app.presenters.notice_draft import NoticeDraft, TypedNotices, begun
from evidence_app.presenters.notice_fields import further_fields
from evidence_app.presenters.notice_values import (
    NoticeForm,
    ShownField,
    ShownNotice,
    TypedNotice,
)
from evidence_app.presenters.notice_view import NoticesKept, NoticeView, ShowsNotice
from evidence_app.presenters.places import AboutPlace, told_for_report
from evidence_app.presenters.sentences import sentence
from evidence_app.presenters.unkept import Unkept
from evidence_app.report.notice import notice_text
from evidence_app.words import Words, load_language, say

T = TypeVar("T")
GROUNDS: Final[Mapping[Ground, Words]] = MappingProxyType(
    {
        Ground.TAKE_IT_DOWN: say("A law of the United States: TAKE IT DOWN Act"),
        Ground.DSA: say("A law of the European Union: Digital Services Act"),
        Ground.UK: say("A law of the United Kingdom: Online Safety Act"),
        Ground.KOREA: say("A law of South Korea: Telecommunications Business Act"),
        Ground.COPYRIGHT: say("Copyright, for a picture that you took yourself"),
        Ground.RULES: say("The platform's own rules"),
    }
)


class NoticePresenter:
    """Decides what the room does."""

    def __init__(
        self,
        view: NoticeView,
        desk: Desk,
        kept: NoticesKept,
        unkept: Unkept,
        *,
        pages: ShowsNotice,
    ) -> None:
        self._view = view
        self._desk = desk
        self._kept = kept
        self._pages = pages
        self._draft = NoticeDraft(desk, unkept, self._not_drafted)
        self._case: Case | None = None
        self._shown: ShownNotice | None = None
        self._inside = False
        self._busy = False
        self._turn = 0
        self._stopncii = False
        self._language = ""
        self._place = AboutPlace(desk, view.show_place, told_for_report)

    def begin(self, case: Case, typed: TypedNotice | None = None) -> None:
        """Show the form for a case; what was typed and not kept is still there."""
        self._case = case
        platform = typed.words.platform if typed is not None else None
        self._start(platform, typed, as_typed=True)

    def typed(self, typed: TypedNotice | None) -> None:
        """This stands in the form now; None when nothing unkept does."""
        if not self._busy:
            self._draft.typed(typed)

    def discard_pressed(self, platform: str) -> None:
        """Throw away what was typed for a platform; show what is kept."""
        if not self._busy:
            self._draft.typed(None)
            self._start(platform, None)

    def platform_chosen(self, typed: TypedNotice, platform: str) -> None:
        """Show what was kept for a platform, else what was typed so far."""
        self._start(platform, typed)

    def situation_chosen(self, situation: Situation | None) -> None:
        """Show the fields that belong to what happened."""
        names = further_fields(situation, stopncii=self._stopncii)
        self._view.show_fields(names)

    def keep_pressed(self, typed: TypedNotice) -> None:
        """Keep what was written."""
        case = self._case
        if case is not None:
            self._do(
                lambda: self._keep(case, typed),
                lambda _none: self._tell_kept(say("It is kept.")),
            )

    def show_pressed(self, typed: TypedNotice) -> None:
        """Show the notice that this makes, in the language in which it is read."""
        case = self._case
        self._language = ""
        if case is not None:
            self._do(lambda: self._made(case, typed), self._show)

    def changed(
        self,
        *,
        ground: Ground | None = None,
        channel: str | None = None,
        language: str | None = None,
    ) -> None:
        """Show the notice on another ground, for another way, in another language."""
        case, shown = self._case, self._shown
        if case is None or shown is None:
            return
        source = shown.notice.source
        words = source.words
        if ground is not None:
            words = replace(words, ground=ground, channel="")
        if channel is not None:
            words = replace(words, channel=channel)
        typed = TypedNotice(words=words, concerns=source.concerns)
        self._language = language or self._language
        self._do(lambda: self._made(case, typed), self._show)

    def keep_shown_pressed(self) -> None:
        """Keep the notice that is shown, with its ground and way."""
        shown = self._shown
        if shown is not None:
            source = shown.notice.source
            self.keep_pressed(TypedNotice(words=source.words, concerns=source.concerns))

    def look_pressed(self) -> None:
        """Look at the pages of the notice that is shown."""
        case, shown = self._case, self._shown
        if case is not None and shown is not None and not self._busy:
            language = load_language(shown.language)
            self._pages.show_notice(
                case, shown.notice, language, self._view.show_notice_again
            )

    def save_pressed(self, folder: str, *, pdf: bool) -> None:
        """Save the notice where the person chose."""
        case, shown = self._case, self._shown
        if case is None or shown is None:
            return
        if not folder.strip():
            self._view.show_problem(say("Choose where to save it first."))
            return
        out = Path(folder.strip()).expanduser()
        save = self._kept.save_pdf if pdf else self._kept.save_text
        language = load_language(shown.language)
        self._do(
            lambda: save(case, shown.notice, out, language),
            lambda place: self._view.show_said(say("It is saved here:"), str(place)),
        )

    def place_changed(self, folder: str) -> None:
        """Say of the folder who can come at what is saved there."""
        self._place.changed(folder)

    def sent_pressed(self) -> None:
        """Keep among the reports made that the person sent it."""
        case, shown = self._case, self._shown
        if case is None or shown is None:
            return
        language = load_language(shown.language)
        typed = TypedNotice(
            words=shown.notice.source.words, concerns=shown.notice.source.concerns
        )

        def keep() -> ReportMade:
            self._keep(case, typed)
            return self._kept.sent(case, shown.notice, language)

        self._do(
            keep,
            lambda _report: self._tell_kept(
                say("It is kept under “Reports made”, as sent now.")
            ),
        )

    @property
    def inside(self) -> bool:
        """Whether the notice is shown, and the form stands behind it."""
        return self._inside

    def left(self) -> None:
        """The notice or the room is left: a late answer is dropped."""
        self._turn += 1
        self._inside, self._shown, self._busy = False, None, False

    def _start(
        self,
        platform: str | None,
        typed: TypedNotice | None,
        *,
        as_typed: bool = False,
    ) -> None:
        case = self._case
        if case is None:
            return

        def look() -> tuple[NoticeForm, TypedNotices]:
            found = self._draft.find(case)
            form = NoticeForm(
                choices=self._kept.choices(),
                start=self._kept.start(
                    case, found.at if platform is None else platform
                ),
                concerns=self._kept.concerns(case),
            )
            return begun(form, found, typed, again=as_typed), found

        def show(found: tuple[NoticeForm, TypedNotices]) -> None:
            form, drafts = found
            self._draft.shown(case, form, drafts)
            self._show_form(form)

        self._do(look, show)

    def _show_form(self, form: NoticeForm) -> None:
        self._view.show_form(form)
        self._stopncii = form.start.stopncii
        self.situation_chosen(form.start.words.situation)
        if form.start.lost:
            self._view.show_problem(
                say("What was kept for this notice cannot be read any more.")
            )

    def _tell_kept(self, words: Words) -> None:
        self._draft.kept()
        self._view.form_kept()
        self._view.show_said(words)

    def _not_drafted(self, error: EvidenceError) -> None:
        if self._case is not None:
            self._view.show_problem(sentence(error))

    def _keep(self, case: Case, typed: TypedNotice) -> None:
        if typed.concerns is not Concerns.NOT_SAID:
            self._kept.set_concerns(case, typed.concerns)
        self._kept.keep(case, typed.words)
        self._draft.done(case, typed.words.platform)

    def _made(self, case: Case, typed: TypedNotice) -> ShownNotice:
        if typed.concerns is not Concerns.NOT_SAID:
            self._kept.set_concerns(case, typed.concerns)
        notice = self._kept.compose(case, typed.words)
        language = load_language(self._language or notice.read_in)
        return ShownNotice(
            notice=notice,
            ways=self._kept.ways(case, typed.words),
            fields=tuple(
                ShownField(
                    label=each.label, text=each.text(language), own_form=each.own_form
                )
                for each in notice.fields
            ),
            text=notice_text(notice, language),
            language=language.code,
        )

    def _show(self, shown: ShownNotice) -> None:
        self._inside, self._shown = True, shown
        self._view.show_notice(shown)

    def _do(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        """Do one thing at a time; pressing twice is pressing once."""
        if self._busy:
            return
        self._busy = True
        self._turn += 1
        turn = self._turn
        self._view.show_busy()

        def finished(made: T) -> None:
            if turn == self._turn:
                self._busy = False
                done(made)

        def failed(error: EvidenceError) -> None:
            if turn == self._turn:
                self._busy = False
                self._view.show_problem(sentence(error))

        self._desk.run(work, finished, failed)
