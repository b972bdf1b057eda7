"""What a list of pages shows, and the values that go to and fro."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from evidence_app.capture.page_list import NotTaken
from evidence_app.host.browsers import InstalledBrowser
from evidence_app.presenters.gate import GateView
from evidence_app.presenters.pausing import PauseView
from evidence_app.words import Words


@dataclass(frozen=True, slots=True)
class ListCount:
    """What was found in the text so far.

    Attributes:
        lines: How many addresses, and how many came twice.
        not_taken: What is no address, by its line.
    """

    lines: tuple[Words, ...] = ()
    not_taken: tuple[NotTaken, ...] = ()


@dataclass(frozen=True, slots=True)
class Alike:
    """Addresses of which the same is said.

    Attributes:
        reason: What is said of them.
        untrusted_addresses: In the order of the list.
        saved: Whether they are saved all the same.
    """

    reason: Words
    untrusted_addresses: tuple[str, ...] = field(repr=False)
    saved: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ListOutcome:
    """What a list of pages came to.

    Attributes:
        heading: In one line.
        untrusted_titles: Of the pages that are saved, as the pages call themselves.
        told: What is said of others, or of those that were odd.
        failed: How many were tried in vain.
        not_tried: How many were not opened.
        untrusted_left: The addresses of both, to be copied out.
    """

    heading: Words
    untrusted_titles: tuple[str, ...] = field(repr=False)
    told: tuple[Alike, ...]
    failed: int
    not_tried: int
    untrusted_left: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldRow:
    """A page that has come and is not saved yet, as it names itself.

    Attributes:
        untrusted_title: Its title.
        untrusted_address: Its address.
    """

    untrusted_title: str = field(repr=False)
    untrusted_address: str = field(repr=False)


class PageListView(GateView, PauseView, Protocol):
    """Shows a list of pages on its way."""

    def show_list_form(self, browsers: Sequence[InstalledBrowser]) -> None:
        """Ask for the addresses, and how; these browsers can be chosen."""
        ...

    def show_list_count(self, count: ListCount) -> None:
        """Show what was found in the text."""
        ...

    def show_list_problem(self, words: Words) -> None:
        """Show what is missing in the form."""
        ...

    def clear_list_form(self) -> None:
        """Empty the form: its list has been taken over."""
        ...

    def show_held_question(self, rows: Sequence[HeldRow]) -> None:
        """Ask which of these pages show anyone naked or in a sexual way."""
        ...

    def show_progress(self, words: Words, done: int, total: int) -> None:
        """Show how far it is."""
        ...

    def begin_pause(self, seconds: float) -> None:
        """Let this time pass, then report that it has."""
        ...

    def end_pause(self) -> None:
        """Report nothing more of a pause."""
        ...

    def show_list_outcome(self, outcome: ListOutcome) -> None:
        """Show what was saved, and what was not and why."""
        ...
