"""Make a report: for which police, where to, what stays out, and where it lies."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import Protocol

from evidence_app.errors import EvidenceError
from evidence_app.model.case import Case
from evidence_app.model.listing import Totals
from evidence_app.model.paper import Paper
from evidence_app.presenters.desk import Desk
from evidence_app.presenters.places import AboutPlace, told_for_report
from evidence_app.presenters.sentences import sentence
from evidence_app.presenters.services import Made
from evidence_app.session.report_time import about_signature
from evidence_app.words import LANGUAGES, Words, say, say_count

Stop = Callable[[], bool]
"""Asked again and again while a report is made; True means: stop, leave nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is to be made.

    Attributes:
        jurisdiction: The id of the pack of the place where the police are.
        out: The folder in which it is made.
        language: The code of the report's language.
        papers: Those to be made beside it.
    """

    jurisdiction: str
    out: Path
    language: str
    papers: tuple[Paper, ...] = ()


Make = Callable[[Case, Order, Callable[[Words], None], Stop], Made]
"""Makes a police bundle: of which case, what, whom to tell each step, stop."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that can be chosen: its id and its name."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportForm:
    """What the form shows.

    Attributes:
        jurisdictions: Where the police can be; their names are marked.
        languages: In which languages it can be written.
        goes_in: What goes into the report.
        stays_out: What stays out, why, and what of it goes in all the same.
    """

    jurisdictions: tuple[Choice, ...]
    languages: tuple[Choice, ...]
    goes_in: Words
    stays_out: tuple[Words, ...]


class ReportView(Protocol):
    """Shows the report's form and its outcome."""

    def show_form(self, form: ReportForm) -> None:
        """Show what can be chosen."""
        ...

    def show_place(self, words: Words | None) -> None:
        """Show who can read a report in the chosen folder; nothing when None."""
        ...

    def show_form_problem(self, words: Words) -> None:
        """Show what is missing."""
        ...

    def show_wait(self) -> None:
        """Show that the report is being made, and that it can be stopped."""
        ...

    def show_progress(self, words: Words) -> None:
        """Show what is being done."""
        ...

    def show_made(self, made: Made, key: str, told: Sequence[Words]) -> None:
        """Show where the report lies, and the fingerprint of the vault's key."""
        ...

    def show_problem(self, words: Words) -> None:
        """Show why there is no report."""
        ...


class ReportPresenter:
    """Decides what "Make a report" does."""

    def __init__(
        self,
        view: ReportView,
        desk: Desk,
        make: Make,
        *,
        key_fingerprint: str,
        jurisdictions: Callable[[], Sequence[Choice]],
        on_made: Callable[[], None],
    ) -> None:
        self._view = view
        self._desk = desk
        self._make = make
        self._key = key_fingerprint
        self._jurisdictions = jurisdictions
        self._on_made = on_made
        self._case: Case | None = None
        self._busy = False
        self._stopped = Event()
        self._place = AboutPlace(desk, view.show_place, told_for_report)

    def begin(self, case: Case, totals: Totals) -> None:
        """Show the form for a case that holds so much."""
        if self._busy:
            return
        self._case = case
        self._view.show_form(
            ReportForm(
                jurisdictions=tuple(self._jurisdictions()),
                languages=tuple(Choice(*each) for each in LANGUAGES.items()),
                goes_in=say_count(
                    "{count} item goes in, with its history and its own file.",
                    "{count} items go in, with their history and their own files.",
                    totals.items - totals.intimate,
                ),
                stays_out=_stays_out(totals),
            )
        )

    def make_pressed(
        self,
        jurisdiction: str,
        folder: str,
        language: str = "en",
        papers: tuple[Paper, ...] = (),
    ) -> None:
        """Make it."""
        case = self._case
        if self._busy or case is None:
            return
        if not jurisdiction:
            self._view.show_form_problem(say("Choose where the police are first."))
            return
        if not folder.strip():
            self._view.show_form_problem(say("Choose where to save it first."))
            return
        self._busy = True
        self._stopped.clear()
        self._view.show_wait()
        self._view.show_progress(say("Making the report"))
        order = Order(
            jurisdiction=jurisdiction,
            out=Path(folder.strip()).expanduser(),
            language=language,
            papers=papers,
        )
        stop = self._stopped.is_set
        self._desk.run(
            lambda: self._make(case, order, self._tell, stop),
            self._made,
            self._failed,
        )

    def place_changed(self, folder: str) -> None:
        """Say who can read a report in this folder."""
        self._place.changed(folder)

    def stop_pressed(self) -> None:
        """Stop; nothing of the report is left."""
        if self._busy:
            self._view.show_progress(say("Stopping"))
        self._stopped.set()

    def close(self) -> None:
        """The vault is being locked: stop what is being made."""
        self._stopped.set()

    def _tell(self, words: Words) -> None:
        self._desk.post(lambda: self._show_progress(words))

    def _show_progress(self, words: Words) -> None:
        if self._busy and not self._stopped.is_set():
            self._view.show_progress(words)

    def _made(self, made: Made) -> None:
        self._busy = False
        self._on_made()
        told = [
            say(
                "The report is not locked. Anyone who can open that folder can read it."
            ),
            say("The ZIP file holds the same in one file, easier to hand over."),
        ]
        about = about_signature(made)
        if about is not None:
            told.append(about)
        told[:0] = [*_about_papers(made), *_about_pages(made)]
        if made.left_out:
            told.insert(
                0,
                say_count(
                    "{count} item went in without its picture.",
                    "{count} items went in without their pictures.",
                    made.left_out,
                ),
            )
        if made.damaged:
            told.insert(
                0,
                say_count(
                    "{count} item is damaged in the vault. Its file was left out.",
                    "{count} items are damaged in the vault. Their files were left "
                    "out.",
                    made.damaged,
                ),
            )
        self._view.show_made(made, self._key, told)

    def _failed(self, error: EvidenceError) -> None:
        self._busy = False
        self._view.show_problem(sentence(error))


def _about_papers(made: Made) -> list[Words]:
    told = []
    if made.papers is not None:
        told.append(
            say(
                "The other papers lie in a folder of their own, {name}. They are not "
                "in the ZIP file. Read them before you hand them over.",
                name=made.papers.name,
            )
        )
    if made.no_draft:
        told.append(
            say("There is no draft for a lawyer for this place, so none was made.")
        )
    return told


def _about_pages(made: Made) -> list[Words]:
    told = []
    if made.cleaned:
        told.append(
            say_count(
                "{count} web page went in as a cleaned copy: cookies, passwords and "
                "tokens that could let someone sign in as you were replaced. The full "
                "one stays in your vault. Pictures cannot be searched for that.",
                "{count} web pages went in as cleaned copies: cookies, passwords and "
                "tokens that could let someone sign in as you were replaced. The full "
                "ones stay in your vault. Pictures cannot be searched for that.",
                made.cleaned,
            )
        )
    if made.uncleaned:
        told.append(
            say_count(
                "Of {count} web page a file was left out, because it might let someone "
                "sign in as you and could not be cleaned. The report says which.",
                "Of {count} web pages a file was left out, because it might let "
                "someone sign in as you and could not be cleaned. The report says "
                "which.",
                made.uncleaned,
            )
        )
    return told


def _stays_out(totals: Totals) -> tuple[Words, ...]:
    intimate, places = totals.intimate, totals.with_places
    out: list[Words] = []
    if intimate:
        out.append(
            say_count(
                "{count} item shows someone naked or in a sexual way. Its picture "
                "and its file stay out. Its number and digest stand in their place.",
                "{count} items show someone naked or in a sexual way. Their pictures "
                "and files stay out. Their numbers and digests stand in their place.",
                intimate,
            )
        )
        out.append(
            say_count(
                "What is known about it in words still goes in: names, times, facts, "
                "and all that was written in a chat.",
                "What is known about them in words still goes in: names, times, facts, "
                "and all that was written in a chat.",
                intimate,
            )
        )
    if places:
        out.append(
            say_count(
                "{count} item holds a place or a device number. The report's pages "
                "leave it out, but the file itself still holds it.",
                "{count} items hold a place or a device number. The report's pages "
                "leave it out, but the files themselves still hold it.",
                places,
            )
        )
    return tuple(out)
