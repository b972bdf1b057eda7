"""Shows a chat: fetches what is looked at, finds, and keeps what is picked.

Nothing of the chat is held but an index and the messages near what is in sight.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from evidence_app.errors import EvidenceError, IntakeStoppedError
from evidence_app.model.excerpt import Excerpt, Excerpts, Span, spans_of, with_around
from evidence_app.model.item import Item
from evidence_app.presenters.desk import Desk, Lane
from evidence_app.presenters.sentences import sentence
from evidence_app.presenters.transcript.rows import (
    details_of,
    excerpt_rows,
    message_row,
    opened,
    raw_shown,
)
from evidence_app.presenters.transcript.values import Asking, MessageRow
from evidence_app.presenters.transcript.view import ChatsKept, TranscriptView
from evidence_app.session import RawAround, Transcript, Wish
from evidence_app.words import Words, say, say_count

BLOCK: Final = 100
"""So many messages are fetched at once."""
MOST_AROUND: Final = 100
NO_READING: Final = say(
    "This chat was kept without a list of its messages. Its file is kept as it came; "
    "its words are found by the search above."
)


class TranscriptPresenter:
    """Decides what is shown of a chat."""

    def __init__(self, view: TranscriptView, desk: Desk, chats: ChatsKept) -> None:
        self._view = view
        self._desk = desk
        self._chats = chats
        self._item: Item | None = None
        self._transcript: Transcript | None = None
        self._places: Sequence[int] = ()
        self._asked: set[int] = set()
        self._chosen: MessageRow | None = None
        self._turn = 0
        self._search = 0

    def show(self, item: Item) -> None:
        """Open a chat."""
        self.left()
        self._item = item
        turn = self._turn
        self._view.show_reading(0, 0)

        def heard(done: int, total: int) -> None:
            self._stop_if_other(turn)
            self._desk.post(lambda: self._show_reading(turn, done, total))

        self._desk.run(
            lambda: (self._chats.open(item, heard), self._chats.excerpts(item)),
            lambda found: self._opened(turn, item, *found),
            lambda error: self._trouble(turn, error),
            lane=Lane.LISTS,
        )

    def left(self) -> None:
        """Let go of the chat; what is being fetched is dropped."""
        self._turn += 1
        self._search += 1
        self._item = self._transcript = self._chosen = None
        self._places = ()
        self._asked.clear()

    def asked(self, asking: Asking) -> None:
        """Show only what is asked for."""
        transcript = self._transcript
        if transcript is None:
            return
        try:
            wish = _wish(asking, transcript)
        except ValueError:
            self._view.show_problem(say("Write days as year-month-day: 2026-03-31."))
            return
        self._search += 1
        turn, search = self._turn, self._search
        self._view.show_searching()

        def heard(_done: int, _total: int) -> None:
            self._stop_if_other(turn, search)

        self._desk.run(
            lambda: transcript.find(wish, heard),
            lambda places: self._found(search, places),
            lambda error: self._search_failed(search, error),
            lane=Lane.LISTS,
        )

    def rows_wanted(self, first: int, last: int) -> None:
        """Fetch the messages at these places of the list, with some around."""
        for start in range(first - first % BLOCK, last + 1, BLOCK):
            if start not in self._asked and start < len(self._places):
                self._asked.add(start)
                self._fetch(start)

    def let_go(self, first: int, last: int) -> None:
        """Messages outside these places of the list are no longer held by the view."""
        self._asked = {
            start for start in self._asked if first <= start and start + BLOCK <= last
        }

    def message_chosen(self, row: MessageRow | None) -> None:
        """Show what is known of a message."""
        self._chosen = row
        self._view.show_details(details_of(row.message) if row else ())

    def raw_wanted(self) -> None:
        """Fetch the bytes behind the chosen message."""
        item, row = self._item, self._chosen
        if item is None or row is None:
            return
        self._view.show_raw_wait()
        # Not on the lists' lane: an archive takes seconds, and one goes on reading.
        self._desk.run(
            lambda: self._chats.raw_around(item, row.message),
            lambda raw: self._raw_came(row, raw),
            lambda error: self._raw_failed(row, error),
        )

    def marked(self, rows: Sequence[int]) -> None:
        """These places of the list are marked."""
        count = len(rows)
        words = say_count("{count} message marked", "{count} messages marked", count)
        self._view.show_picked(words, any_picked=count > 0)

    def keep_pressed(
        self, rows: Iterable[int], before: int, after: int, title: str
    ) -> None:
        """Keep the marked messages as an exhibit, with so many around them."""
        item, transcript = self._item, self._transcript
        if item is None or transcript is None:
            return
        picked = spans_of(
            self._places[row] + 1 for row in rows if 0 <= row < len(self._places)
        )
        if not picked:
            return  # what was marked is not in the list any more
        shown = _around(transcript, picked, before, after)
        excerpt = Excerpt(title=title.strip(), picked=picked, shown=shown)
        turn = self._turn
        self._desk.run(
            lambda: self._chats.keep_excerpt(item, excerpt),
            lambda kept: self._kept(turn, kept),
            lambda error: self._not_kept(turn, error),
        )

    # --- answers ---------------------------------------------------------

    def _opened(
        self, turn: int, item: Item, transcript: Transcript | None, kept: Excerpts
    ) -> None:
        if turn != self._turn:
            return
        if transcript is None:
            self._view.show_trouble(NO_READING)
            return
        self._transcript = transcript
        self._view.show_opened(opened(item, transcript))
        self._show_excerpts(kept, None)
        self._found(self._search, range(len(transcript)))

    def _found(self, search: int, places: Sequence[int]) -> None:
        if search != self._search or self._transcript is None:
            return
        self._places = places
        self._asked.clear()
        whole, count = len(self._transcript), len(places)
        words = say_count(
            "{number} message", "{number} messages", count, number=f"{count:,}"
        )
        if count != whole:
            words = say(
                "{number} of {all} messages", number=f"{count:,}", all=f"{whole:,}"
            )
        self.message_chosen(None)
        self._view.show_length(count, words)
        self.marked(())

    def _fetch(self, start: int) -> None:
        transcript, search = self._transcript, self._search
        if transcript is None:
            return
        places = self._places[start : start + BLOCK]
        owner = transcript.head.told.owner
        before = transcript.day(self._places[start - 1]) if start else None

        def rows() -> list[MessageRow]:
            made, day = [], before
            for message in transcript.messages(places):
                made.append(message_row(message, owner, day))
                day = message.sent_at.date() if message.sent_at else None
            return made

        self._desk.run(
            rows,
            lambda made: self._fetched(search, start, made),
            lambda error: self._search_failed(search, error),
            lane=Lane.LISTS,
        )

    def _fetched(self, search: int, start: int, rows: Sequence[MessageRow]) -> None:
        if search == self._search:
            self._view.show_rows(start, rows)

    def _kept(self, turn: int, kept: Excerpts) -> None:
        if turn == self._turn:
            self._show_excerpts(
                kept, say("Kept as an exhibit. The whole chat stays as it is.")
            )

    def _not_kept(self, turn: int, error: EvidenceError) -> None:
        if turn == self._turn:
            self._view.show_problem(sentence(error))

    def _show_excerpts(self, kept: Excerpts, words: Words | None) -> None:
        if kept.lost:
            words = say("What was picked before can no longer be read from the disk.")
        self._view.show_excerpts(excerpt_rows(kept.made), words)

    def _raw_came(self, row: MessageRow, raw: RawAround) -> None:
        if row is self._chosen:
            self._view.show_raw(raw_shown(raw))

    def _raw_failed(self, row: MessageRow, error: EvidenceError) -> None:
        if row is self._chosen:
            self._view.show_raw_trouble(sentence(error))

    def _show_reading(self, turn: int, done: int, total: int) -> None:
        if turn == self._turn and self._transcript is None:
            self._view.show_reading(done, total)

    def _trouble(self, turn: int, error: EvidenceError) -> None:
        if turn == self._turn:
            self._view.show_trouble(sentence(error))

    def _search_failed(self, search: int, error: EvidenceError) -> None:
        if search == self._search:
            self._view.show_problem(sentence(error))

    def _stop_if_other(self, turn: int, search: int | None = None) -> None:
        """From the desk's other side: nobody waits for this any more."""
        if turn != self._turn or search not in {None, self._search}:
            raise IntakeStoppedError


def _wish(asking: Asking, transcript: Transcript) -> Wish:
    """Return what is to be found; ValueError when a day is no day."""
    chats = transcript.conversations
    return Wish(
        conversation=chats[asking.chat].number if asking.chat >= 0 else None,
        person=asking.person if asking.person >= 0 else None,
        first=_day(asking.first),
        last=_day(asking.last),
        words=asking.words,
        with_files=asking.with_files,
    )


def _day(typed: str) -> date | None:
    text = typed.strip()
    return date.fromisoformat(text) if text else None


def _around(
    transcript: Transcript, picked: Sequence[Span], before: int, after: int
) -> tuple[Span, ...]:
    """Return what is picked with what stands around it in the same chat."""
    shown: set[int] = set()
    chats = {
        transcript.chat(n - 1) for first, last in picked for n in range(first, last + 1)
    }
    for number in chats:
        own = transcript.in_chat(number)
        inside = set(own)
        part = spans_of(
            n for first, last in picked for n in range(first, last + 1) if n in inside
        )
        for first, last in with_around(part, before, after, own):
            shown.update(range(first, last + 1))
    for first, last in picked:
        shown.update(range(first, last + 1))
    return spans_of(shown)
