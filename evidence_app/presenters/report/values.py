"""What is chosen for a report, and what its form shows."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from evidence_app.model.case import Audience, Case
from evidence_app.model.paper import Paper
from evidence_app.model.wanted import Wanted
from evidence_app.presenters.report.made import Made
from evidence_app.session.choices import ReportChoices
from evidence_app.words import Words

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
        wanted: What was chosen about its files and its wrapping.
        audience: Whom it is for.
        choose: Whether the person wants to choose which exhibits go in.
        own_words: More names, numbers and addresses of the person to look for.
    """

    jurisdiction: str
    out: Path
    language: str
    papers: tuple[Paper, ...] = ()
    wanted: Wanted = field(default_factory=Wanted)
    audience: Audience = Audience.POLICE
    choose: bool = False
    own_words: tuple[str, ...] = field(default=(), repr=False)

    @property
    def choices(self) -> ReportChoices:
        """What the report is made with; a look at its pages asks the same."""
        return ReportChoices(
            audience=self.audience,
            jurisdiction=self.jurisdiction,
            out=self.out,
            papers=self.papers,
            wanted=self.wanted,
        )


Make = Callable[[Case, Order, Callable[[Words], None], Stop], Made]
"""Makes a police bundle: of which case, what, whom to tell each step, stop."""


class Step(Protocol):
    """One page between the form and the making.

    Each has a page of its own, and gives the order on with what was chosen there.
    """

    @property
    def asked(self) -> bool:
        """Whether it showed its page for the order that it was last handed."""
        ...

    def begin(self, case: Case, order: Order, done: Callable[[Order], None]) -> None:
        """Show the page; with nothing to ask, call ``done`` at once."""
        ...

    def close(self) -> None:
        """Another report begins, or the vault is being locked: forget all of it."""
        ...


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
