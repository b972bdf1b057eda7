"""Takes a sample case all the way: four ways in, a vault, a bundle, its check.

Its sources are made by code and served from memory; nothing of the person's own
screen, files or network is touched. It says aloud where it is not like real use.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from evidence_app.capture.captured import Captured, from_memory
from evidence_app.capture.page import PageRequest
from evidence_app.clock import Clock
from evidence_app.demo.pictures import (
    covered_stand_in,
    photo,
    screen_png,
    screen_with_messages,
)
from evidence_app.demo.site import serve_sample_site
from evidence_app.demo.virtual_screen import virtual_screen
from evidence_app.demo.words_of_the_case import (
    ACCOUNT,
    CASE,
    COLLECTOR,
    INITIALS,
    PASTED_MESSAGE,
    SCREEN_MESSAGES,
    STORY,
    chat_export,
)
from evidence_app.demo.written_down import write_down
from evidence_app.errors import (
    CertificateRefusedError,
    NoDisplayError,
    PlaceRefusedError,
    ScreenForbiddenError,
    VaultExistsError,
)
from evidence_app.guidance.path import Answers
from evidence_app.guidance.situations import Situation
from evidence_app.model.brief import Ask, Brief, Risk, Said
from evidence_app.model.case import Audience, Case
from evidence_app.model.finding import Finding, Severity
from evidence_app.model.gate import Shown
from evidence_app.model.item import Kind, MessageFields, Method, Origin
from evidence_app.model.paper import Paper
from evidence_app.model.source import Stream
from evidence_app.report.verify import check_bundle
from evidence_app.session import ReportChoices, Session, create_session
from evidence_app.words import Language, Words, mark, say

PASSPHRASE: Final = "sample case, not a secret"  # noqa: S105 - printed on purpose
"""Printed by the demo, so that the sample vault can be opened in the window."""
JURISDICTION: Final = "uk-ew"

Tell = Callable[[str], None]


def run_sample_case(
    folder: Path | None, clock: Clock, language: Language, *, tell: Tell
) -> Path:
    """Make the sample case and its bundle; return the bundle's folder.

    Args:
        folder: Where the vault and the bundle go; a new folder here by default.
        clock: Tells the time.
        language: For what is told and for the report.
        tell: Prints a line.

    Raises:
        VaultExistsError: the folder holds something already.
        EvidenceError: a step could not be done.
    """
    folder = _place(folder)
    steps = _Steps(clock, language, tell)
    vault = folder / "vault"
    steps.say(say("Making a vault with the passphrase “{it}” …", it=PASSPHRASE))
    session = create_session(vault, PASSPHRASE, clock=clock, actor=COLLECTOR)
    try:
        case = session.open_case(CASE, initials=INITIALS, collector=COLLECTOR)
        for captured in steps.captures(session):
            items = session.take_in([captured], case)
            lead = items[0]
            steps.say(say("Saved and re-read: {title}", title=lead.title))
            for item in items:
                for finding in item.findings:
                    steps.tell(f"    · {language.render(finding.words, isolate=False)}")
        steps.say(say("Writing down accounts, a diary and reports: all invented …"))
        case = write_down(session, case, session.items(case), clock)
        steps.tell_first(session, case)
        bundle = steps.bundle(session, case, folder / "bundle")
    finally:
        session.lock()
    steps.say(say("The vault lies in {place}", place=str(vault)))
    steps.say(say("The bundle lies in {place}", place=str(bundle)))
    return bundle


class _Steps:
    """The steps of the sample case, each said as it is done."""

    def __init__(self, clock: Clock, language: Language, tell: Tell) -> None:
        self._clock = clock
        self._language = language
        self.tell = tell

    def say(self, words: Words) -> None:
        self.tell(self._language.render(words, isolate=False))

    def captures(self, session: Session) -> Iterator[Captured]:
        """Yield what is taken in, answered, one at a time."""
        yield self._photo().answered(Shown.NOTHING_SEXUAL)
        yield self._screen(session).answered(Shown.NOTHING_SEXUAL)
        yield self._page(session).answered(Shown.NOTHING_SEXUAL)
        chat = self._chat()
        with (
            chat.open() as content,
            session.open_export(chat, Stream(content, chat.size or 0)) as export,
        ):
            yield export.captured(export.survey()).answered(Shown.NOTHING_SEXUAL)
        fields = MessageFields(
            sender="millpond_watcher",
            sent_at="Tuesday, about 21:15",
            place="Telegram channel “millpond news” (invented)",
        )
        yield session.capture_note(PASTED_MESSAGE, fields)
        account = MessageFields(sender=COLLECTOR)
        yield session.capture_note(ACCOUNT, account, title=mark("What happened"))
        yield self._private_picture().answered(Shown.ADULT)

    def tell_first(self, session: Session, case: Case) -> None:
        """Write what the police read first."""
        answers = Answers(
            situations=(Situation.MADE, Situation.SEXTORTION, Situation.DOXING),
            platform="telegram",
            jurisdiction=JURISDICTION,
        )
        session.what_happened.keep(case.id, answers)
        brief = Brief(
            story=STORY,
            danger=Said.NOT_SURE,
            ongoing=Said.YES,
            known=Said.NO,
            devices=Said.YES,
            named_time="Friday 20 November 2026, no hour was named",
            asks=tuple(Ask),
            laws=True,
            risks={Risk.FRIGHTENED: Said.YES, Risk.THREATENED: Said.NO},
        )
        session.for_police.keep_brief(case.id, brief)

    def bundle(self, session: Session, case: Case, out: Path) -> Path:
        """Make the police bundle, check it, and return its folder."""
        self.say(say("Making the bundle for the police …"))
        choices = ReportChoices(
            audience=Audience.POLICE,
            jurisdiction=JURISDICTION,
            out=out,
            papers=(Paper.CONTACT, Paper.STATEMENT),
        )
        made = session.make_bundle(case, choices, self._language)
        check = check_bundle(made.folder)
        for finding in check.findings:
            verdict = self._language.text(finding.verdict.words)
            self.tell(f"{verdict}: {finding.path}")
        if check.intact:
            self.say(
                say(
                    "Checked: {checked} files, unchanged since the bundle was made.",
                    checked=check.checked,
                )
            )
        return made.folder

    def _photo(self) -> Captured:
        now = self._clock.now()
        content = photo(now)
        return Captured(
            kind=Kind.FILE,
            title="IMG_0412.jpg",
            origin=Origin(method=Method.FILE_GIVEN, place="IMG_0412.jpg"),
            captured_at=now,
            open=from_memory(content),
            untrusted_name="IMG_0412.jpg",
            media_type="image/jpeg",
            size=len(content),
        )

    def _private_picture(self) -> Captured:
        content = covered_stand_in()
        return Captured(
            kind=Kind.FILE,
            title="received_0007.png",
            origin=Origin(method=Method.FILE_GIVEN, place="received_0007.png"),
            captured_at=self._clock.now(),
            open=from_memory(content),
            untrusted_name="received_0007.png",
            media_type="image/png",
            size=len(content),
        )

    def _screen(self, session: Session) -> Captured:
        rgb = screen_with_messages(SCREEN_MESSAGES)
        with virtual_screen(rgb) as display:
            if display is not None:
                try:
                    return session.capture_screen(display=display)[0]
                except (NoDisplayError, ScreenForbiddenError):
                    pass
        self.say(say("There is no virtual screen here: a drawn picture stands in."))
        return self._drawn_screen(screen_png(rgb))

    def _drawn_screen(self, content: bytes) -> Captured:
        words = say("This is a drawn picture, not a picture of a screen.")
        return Captured(
            kind=Kind.SCREEN,
            title=mark("Drawn stand-in for a screen"),
            origin=Origin(method=Method.SCREEN_DRAWN, place="sample"),
            captured_at=self._clock.now(),
            open=from_memory(content),
            media_type="image/png",
            size=len(content),
            findings=(Finding("screen_drawn", words, Severity.WARNING),),
        )

    def _page(self, session: Session) -> Captured:
        with serve_sample_site(self._clock.now()) as url:
            self.say(say("Recording a page from {url} …", url=url))
            try:
                return session.capture_page(PageRequest(url=url))
            except CertificateRefusedError as error:
                fingerprint = str(error.values["fingerprint"])
            self.say(
                say(
                    "Its certificate is vouched for by nobody. The demo made it, so "
                    "it confirms it by its fingerprint, as a person would: {it}",
                    it=fingerprint,
                )
            )
            return session.capture_page(
                PageRequest(url=url, accept_certificate=fingerprint)
            )

    def _chat(self) -> Captured:
        name = "WhatsApp Chat with Millpond.txt"
        content = chat_export(self._clock.now())
        return Captured(
            kind=Kind.CHAT,
            title=name,
            origin=Origin(Method.EXPORT_READ, name),
            captured_at=self._clock.now(),
            open=from_memory(content),
            untrusted_name=name,
            media_type="text/plain",
            size=len(content),
        )


def _place(folder: Path | None) -> Path:
    try:
        return _new_folder() if folder is None else _empty_folder(folder)
    except OSError as error:
        raise PlaceRefusedError from error


def _empty_folder(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise VaultExistsError
    return folder


def _new_folder() -> Path:
    number = 1
    while True:
        place = Path.cwd() / f"evidence-demo-{number}"
        try:
            place.mkdir()
        except FileExistsError:
            number += 1
        else:
            return place
