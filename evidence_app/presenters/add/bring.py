"""Files and folders that were dropped, pasted or chosen together.

They are looked through first, away from the window, and nothing of them is opened. A
folder is shown with its count and size before the one question is asked; plain files
are asked about at once, as if they had been chosen.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import Event

from evidence_app.capture.gathering import Gathered, gather
from evidence_app.errors import EvidenceError
from evidence_app.presenters.add.bring_view import (
    BringView,
    folder_of_chat,
    found_in,
    left_out_of,
)
from evidence_app.presenters.add.view import Outcome
from evidence_app.presenters.desk import Desk, Lane
from evidence_app.presenters.sentences import sentence
from evidence_app.words import Words, say, say_count


@dataclass(frozen=True, slots=True, kw_only=True)
class BringWays:
    """Where it goes on.

    Attributes:
        ask: Asks the one question about files; it is told what is left out.
        chat: Reads a folder as the export of a chat app.
        ended: Told when nothing comes of it.
    """

    ask: Callable[[Sequence[Path], Sequence[Words]], None]
    chat: Callable[[Sequence[Path]], None]
    ended: Callable[[Outcome], None]


class BringPresenter:
    """Decides what is done with them."""

    def __init__(self, view: BringView, desk: Desk, ways: BringWays) -> None:
        self._view = view
        self._desk = desk
        self._ways = ways
        self._found: Gathered | None = None
        self._left_out: tuple[Words, ...] = ()
        self._chat: Path | None = None
        self._busy = False
        self._turn = 0
        self._stopped = Event()

    @property
    def busy(self) -> bool:
        """Whether folders are being looked through."""
        return self._busy

    def brought(self, paths: Sequence[Path], links: int = 0) -> None:
        """These came; with so many addresses of the internet among them."""
        if self._busy:
            return
        if not paths:
            if links:
                self._view.show_only_link()
            return
        self.forget()
        self._busy = True
        stopped = self._stopped = Event()
        turn = self._turn
        self._show_so_far(turn, 0)
        self._desk.run(
            lambda: gather(
                paths, heard=partial(self._heard, turn), stopped=stopped.is_set
            ),
            lambda found: self._came(turn, found, links),
            lambda error: self._failed(turn, error),
            lane=Lane.OUTSIDE,
        )

    def go_on_pressed(self) -> None:
        """All of it is to be kept."""
        found, self._found = self._found, None
        if found is not None:
            self._ways.ask(found.files, self._left_out)

    def chat_pressed(self) -> None:
        """It is the export of a chat app."""
        chat, self._chat = self._chat, None
        if chat is not None and self._found is not None:
            self._found = None
            self._ways.chat([chat])

    def stop(self) -> None:
        """Stop looking through it."""
        self._stopped.set()

    def forget(self) -> None:
        """Something else is done: what was found is forgotten."""
        self._turn += 1
        self._stopped.set()
        self._busy = False
        self._found, self._chat, self._left_out = None, None, ()

    def _heard(self, turn: int, count: int) -> None:
        self._desk.post(lambda: self._show_so_far(turn, count))

    def _show_so_far(self, turn: int, count: int) -> None:
        if turn != self._turn or not self._busy:
            return
        words = say("Looking at what you brought")
        if count:
            words = say_count(
                "Looking at what you brought: {number} file so far",
                "Looking at what you brought: {number} files so far",
                count,
                number=f"{count:,}",
            )
        self._view.show_progress(words, 0, 0)

    def _came(self, turn: int, found: Gathered, links: int) -> None:
        if turn != self._turn:
            return
        self._busy = False
        left_out = left_out_of(found, links)
        if not found.files:
            nothing = left_out or (say("There is no file in it that can be kept."),)
            self._ways.ended(Outcome((), nothing))
        elif found.folders:
            self._found, self._left_out = found, left_out
            self._chat = folder_of_chat(found)
            self._view.show_found(
                found_in(found, links, may_be_chat=self._chat is not None)
            )
        else:
            self._ways.ask(found.files, left_out)

    def _failed(self, turn: int, error: EvidenceError) -> None:
        if turn != self._turn:
            return
        self._busy = False
        self._ways.ended(Outcome((), (sentence(error),)))
