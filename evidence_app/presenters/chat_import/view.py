"""What is shown while a chat export is taken in, and the values that go to and fro."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from typing import Final, Protocol

from evidence_app.guidance.exports import ExportGuide
from evidence_app.model.export_told import NO_COLUMNS, Columns
from evidence_app.model.finding import Finding
from evidence_app.model.item import Item
from evidence_app.presenters.gate import GateView
from evidence_app.presenters.pausing import PauseView
from evidence_app.words import Words

NOT_KNOWN: Final = "?"
"""The answer "I do not know"; no answer at all is ""."""


class TakeFiles(Enum):
    """What becomes of the pictures and other files of an export."""

    ALL = "all"
    NONE = "none"
    SOME = "some"


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationLine:
    """One chat of an export.

    Attributes:
        title: From outside.
        kind: What it is (a message id), "" when the export does not say.
        messages: How many.
    """

    title: str
    kind: str
    messages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatShown:
    """What was found in an export; nothing of it is kept yet.

    Attributes:
        heading: What it is, in one line.
        file: The file's name; from outside.
        lines: How much is in it.
        earliest: The earliest time in it, as written there.
        latest: The latest.
        conversations: Each chat, when there are several; else none.
        more: How many chats are not listed.
        findings: What must be known of it.
    """

    heading: Words
    file: str
    lines: tuple[Words, ...]
    earliest: datetime | None
    latest: datetime | None
    conversations: tuple[ConversationLine, ...]
    more: int
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DateChoice:
    """One way to read a date: the order of its numbers, and what it then says."""

    order: str
    reads: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldForm:
    """What is asked, because the file does not say it; empty: not asked.

    Attributes:
        written: A date as the file has it, that can be read in several ways.
        dates: Those ways.
        zones: Names of time zones.
        here: The one that this computer is set to, or "".
        names: The names in it, of which one may be the person's own.
        names_together: Whether names are to be told, as the file does not tell where
            one ends.
        columns: What stands in the first row of a table that no reader knows.
    """

    written: str = ""
    dates: tuple[DateChoice, ...] = ()
    zones: tuple[str, ...] = ()
    here: str = ""
    names: tuple[str, ...] = ()
    names_together: bool = False
    columns: tuple[str, ...] = ()

    @property
    def asks(self) -> bool:
        """Whether there is anything to ask."""
        listed = self.dates or self.zones or self.names or self.columns
        return bool(listed or self.names_together)


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldAnswers:
    """What was answered; each empty when it was not, or was not asked.

    Attributes:
        order: How dates are written, or ``NOT_KNOWN``.
        zone: The name of a time zone, or ``NOT_KNOWN``.
        owner: The name that is the person's own.
        names: The names in it, one on each line.
        columns: Which column of a table holds what.
    """

    order: str = ""
    zone: str = ""
    owner: str = ""
    names: str = ""
    columns: Columns = NO_COLUMNS


@dataclass(frozen=True, slots=True, kw_only=True)
class FileLine:
    """A file of an export: its place in it, its name from outside, its bytes."""

    index: int
    name: str = field(repr=False)
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatOutcome:
    """What a taken in export came to.

    Attributes:
        item: The chat as it is kept, None when nothing was.
        files: How many files were kept beside its messages.
        left_out: How many of its files were not kept, as was decided.
        findings: What was noticed in it.
        lacks: What such an export does not hold (message ids).
        problem: Why nothing was kept, None when it was.
        waiting: How many chosen files have not had their turn.
        unknown: Whether no reader knows the file, so that it may be shown as it stands.
    """

    item: Item | None = None
    files: int = 0
    left_out: int = 0
    findings: tuple[Finding, ...] = ()
    lacks: tuple[str, ...] = ()
    problem: Words | None = None
    waiting: int = 0
    unknown: bool = False


class ChatImportView(GateView, PauseView, Protocol):
    """Shows the steps."""

    def show_chat_choice(self, guides: Sequence[ExportGuide]) -> None:
        """Show where exports come from, and let the person choose a file."""
        ...

    def show_guide(self, guide: ExportGuide) -> None:
        """Show how to get one app's export."""
        ...

    def show_progress(self, words: Words, done: int, total: int) -> None:
        """Show how far it is (total 0: not known)."""
        ...

    def show_chat(self, shown: ChatShown) -> None:
        """Show what was found in the file."""
        ...

    def show_told_form(self, form: ToldForm) -> None:
        """Ask what the file does not say."""
        ...

    def show_told_problem(self, words: Words) -> None:
        """Show which answer is missing."""
        ...

    def show_keys_question(self, question: Words) -> None:
        """Ask whether the keys of signed e-mails are to be fetched."""
        ...

    def show_keys_answer(self, lines: Sequence[Words]) -> None:
        """Show what came of fetching them."""
        ...

    def show_chat_files(self, files: Sequence[FileLine]) -> None:
        """Ask which files are to be kept."""
        ...

    def show_chat_outcome(self, heading: Words, outcome: ChatOutcome) -> None:
        """Show what came of it."""
        ...


class ChatImportListener(Protocol):
    """Is told what came of it."""

    def items_saved(self, items: Sequence[Item]) -> None:
        """These were saved just now."""
        ...
