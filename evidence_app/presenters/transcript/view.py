"""What a transcript's screen shows, and what it needs of the vault."""

from collections.abc import Sequence
from typing import Protocol

from evidence_app.model.excerpt import Excerpt, Excerpts
from evidence_app.model.item import Item
from evidence_app.model.message import Message
from evidence_app.presenters.transcript.values import (
    Detail,
    ExcerptRow,
    MessageRow,
    Opened,
    RawShown,
)
from evidence_app.session import Heard, RawAround, Transcript
from evidence_app.words import Words


class ChatsKept(Protocol):
    """The chats of an open vault."""

    def open(self, item: Item, heard: Heard | None = None) -> Transcript | None:
        """Return the messages of a chat, None when it was kept without a reading."""
        ...

    def raw_around(self, item: Item, message: Message) -> RawAround:
        """Return the bytes from which a message was read, and some around them."""
        ...

    def excerpts(self, item: Item) -> Excerpts:
        """Return which parts of a chat were picked as exhibits."""
        ...

    def keep_excerpt(self, item: Item, excerpt: Excerpt) -> Excerpts:
        """Keep a picked part."""
        ...


class TranscriptView(Protocol):
    """Shows a chat."""

    def show_reading(self, done: int, total: int) -> None:
        """Show that the messages are being read, and how far that is."""
        ...

    def show_opened(self, opened: Opened) -> None:
        """Show what the chat is; its messages come with ``show_length``."""
        ...

    def show_length(self, length: int, count: Words) -> None:
        """Show so many messages, none of which is known yet."""
        ...

    def show_rows(self, first: int, rows: Sequence[MessageRow]) -> None:
        """Show some of the messages, from a place on."""
        ...

    def show_searching(self) -> None:
        """Show that it is being searched."""
        ...

    def show_details(self, details: Sequence[Detail]) -> None:
        """Show all that is known of the chosen message; nothing when it is empty."""
        ...

    def show_raw_wait(self) -> None:
        """Show that the bytes are being fetched."""
        ...

    def show_raw(self, raw: RawShown) -> None:
        """Show the bytes behind the chosen message."""
        ...

    def show_raw_trouble(self, words: Words) -> None:
        """Show why there are no bytes to be seen."""
        ...

    def show_picked(self, count: Words, *, any_picked: bool) -> None:
        """Show how many messages are marked."""
        ...

    def show_excerpts(self, rows: Sequence[ExcerptRow], words: Words | None) -> None:
        """Show the kept parts, and what came of keeping the last."""
        ...

    def show_trouble(self, words: Words) -> None:
        """Show, in place of the messages, why they cannot be shown."""
        ...

    def show_problem(self, words: Words) -> None:
        """Show what is wrong with what was typed."""
        ...
