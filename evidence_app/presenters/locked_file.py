"""Look at what a locked file holds, with its password: covered until asked for.

Nothing of it is written anywhere. The password and all that was shown go when the
screen is left, and with the vault.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from evidence_app.errors import EvidenceError
from evidence_app.model.annex import AnnexMade
from evidence_app.model.case import Case
from evidence_app.model.pixels import Pixels
from evidence_app.presenters.desk import Desk, Lane
from evidence_app.presenters.held_files import LockedFiles
from evidence_app.presenters.item import MAX_HEIGHT, MAX_WIDTH
from evidence_app.presenters.item_sheet import Seen
from evidence_app.presenters.report.sizes import size_text
from evidence_app.presenters.sentences import sentence
from evidence_app.report.check_meanings import differs, unchanged
from evidence_app.report.check_words import absent
from evidence_app.session.locked_files import Holds, OpenedFile
from evidence_app.words import Words, say, say_count

MOST_ROWS: Final = 2000
"""Files that are listed; the others are counted."""
_SEEN: Final = {
    Holds.PICTURE: Seen.PICTURE,
    Holds.WORDS: Seen.WORDS,
    Holds.OTHER: Seen.NOTHING,
}


@dataclass(frozen=True, slots=True)
class HeldRow:
    """One file in it: its name, from outside, and its size."""

    name: str
    size: str


class LockedFileView(Protocol):
    """Shows the form, and what the file holds."""

    def show_form(self) -> None:
        """Ask for the file and its password, both empty; nothing else is kept."""
        ...

    def show_busy(self) -> None:
        """Show that it is being read."""
        ...

    def show_problem(self, words: Words) -> None:
        """Show, above the form, what did not work."""
        ...

    def show_held(self, rows: Sequence[HeldRow], told: Sequence[Words]) -> None:
        """Show what is in it, and what is said of it as a whole."""
        ...

    def show_covered(self, seen: Seen) -> None:
        """Cover the file that is chosen."""
        ...

    def show_fetching(self) -> None:
        """Show that it is being opened."""
        ...

    def show_picture(self, pixels: Pixels) -> None:
        """Uncover a picture."""
        ...

    def show_words(self, text: str, more: Words | None) -> None:
        """Uncover a text, with a word on what is not shown."""
        ...

    def show_trouble(self, words: Words) -> None:
        """Say in its place why it cannot be shown."""
        ...


class LockedFilePresenter:
    """Decides what is opened, and when it is forgotten."""

    def __init__(self, view: LockedFileView, desk: Desk, files: LockedFiles) -> None:
        self._view = view
        self._desk = desk
        self._files = files
        self._case: Case | None = None
        self._opened: OpenedFile | None = None
        self._chosen: int | None = None
        self._turn = 0

    def begin(self, case: Case) -> None:
        """Ask for a file."""
        self.left()
        self._case = case

    def open_pressed(self, file: str, password: str) -> None:
        """Open it."""
        if not file.strip():
            self._view.show_problem(say("Choose the locked file first."))
            return
        if not password:
            self._view.show_problem(say("Write the password of the file first."))
            return
        path = Path(file.strip()).expanduser()
        turn = self._next()
        self._view.show_busy()
        self._desk.run(
            lambda: self._files.open(path, password),
            lambda opened: self._ask_whose(turn, opened),
            lambda error: self._failed(turn, error),
            lane=Lane.OUTSIDE,
        )

    def chosen(self, place: int) -> None:
        """Cover what was shown, and offer this one."""
        if self._opened is not None and 0 <= place < len(self._opened.members):
            self._next()
            self._chosen = place
            self._view.show_covered(_SEEN[self._opened.members[place].holds])

    def show_pressed(self) -> None:
        """Uncover the one that is chosen."""
        opened, place = self._opened, self._chosen
        if opened is None or place is None:
            return
        member = opened.members[place]
        if member.holds is Holds.OTHER:
            return
        turn = self._next()
        self._view.show_fetching()
        if member.holds is Holds.PICTURE:
            self._desk.run(
                lambda: self._files.picture(
                    opened, member.name, max_width=MAX_WIDTH, max_height=MAX_HEIGHT
                ),
                lambda pixels: self._picture(turn, pixels),
                lambda error: self._not_shown(turn, error),
                lane=Lane.OUTSIDE,
            )
        else:
            self._desk.run(
                lambda: self._files.words(opened, member.name),
                lambda told: self._words(turn, *told),
                lambda error: self._not_shown(turn, error),
                lane=Lane.OUTSIDE,
            )

    def cover_pressed(self) -> None:
        """Cover it again."""
        if self._chosen is not None:
            self.chosen(self._chosen)

    def back(self) -> bool:
        """Close the file; False when none is open."""
        if self._opened is None:
            return False
        self._forget()
        return True

    def left(self) -> None:
        """The screen is left, or the vault closed: forget everything."""
        self._case = None
        self._forget()

    def _forget(self) -> None:
        self._next()
        self._opened = self._chosen = None
        self._view.show_form()

    def _next(self) -> int:
        self._turn += 1
        return self._turn

    def _ask_whose(self, turn: int, opened: OpenedFile) -> None:
        case = self._case
        if turn != self._turn or case is None:
            return
        self._desk.run(
            lambda: self._files.known(case.id, opened),
            lambda made: self._held(turn, opened, made),
            lambda error: self._failed(turn, error),
            lane=Lane.LISTS,
        )

    def _held(self, turn: int, opened: OpenedFile, made: AnnexMade | None) -> None:
        if turn != self._turn:
            return
        self._opened, self._chosen = opened, None
        rows = [
            HeldRow(each.name, size_text(each.size))
            for each in opened.members[:MOST_ROWS]
        ]
        self._view.show_held(rows, tuple(_told(opened, made)))

    def _picture(self, turn: int, pixels: Pixels) -> None:
        if turn == self._turn:
            self._view.show_picture(pixels)

    def _words(self, turn: int, text: str, more: bool) -> None:  # noqa: FBT001 - as it comes
        if turn == self._turn:
            rest = say("It goes on. Only its beginning is shown here.")
            self._view.show_words(text, rest if more else None)

    def _not_shown(self, turn: int, error: EvidenceError) -> None:
        if turn == self._turn:
            self._view.show_trouble(sentence(error))

    def _failed(self, turn: int, error: EvidenceError) -> None:
        if turn == self._turn:
            self._view.show_problem(sentence(error))


def _told(opened: OpenedFile, made: AnnexMade | None) -> Iterator[Words]:
    if opened.check is not None:
        check = opened.check
        yield unchanged(check.checked) if check.intact else differs(len(check.findings))
        if check.absent:
            yield absent(", ".join(check.absent), len(check.absent))
    elif made is not None:
        yield say(
            "This is the locked file {name} that you made for {whom}. It was "
            "not changed since.",
            name=made.reference,
            whom=made.recipient,
        )
    else:
        yield say(
            "It opens with this password. In this case no locked file is written down "
            "that is the same, byte for byte."
        )
    more = len(opened.members) - MOST_ROWS
    if more > 0:
        yield say_count(
            "{count} more file is in it and not listed here.",
            "{count} more files are in it and not listed here.",
            more,
        )
