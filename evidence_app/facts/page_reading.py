"""The pages of a PDF, drawn by a decoder process that does nothing else.

The bytes never leave memory. What comes back is checked: as many pages as we wrote (of
one from outside: not without end), pixels of the size that was asked for, and text of a
bounded length. After any fault the
process is thrown away, and the next page starts another one.
"""

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Final, TypeVar

from evidence_app.errors import (
    DecoderFailedError,
    DecoderNonsenseError,
    PagesNotShownError,
)
from evidence_app.facts import answers
from evidence_app.facts.decoder_child import started, within
from evidence_app.facts.limits import MAX_REQUEST
from evidence_app.host.frames import Frame
from evidence_app.model.pixels import Pixels

if TYPE_CHECKING:
    from evidence_app.host.children import Child

MOST_ACROSS: Final = 3_000
"""Pixels of one page from side to side."""
TALLEST: Final = 2
"""How many times as high as wide a page may be; ours are 1.42 times."""
MOST_PAGES: Final = 1_000_000
MOST_TEXT: Final = 400_000
"""Bytes of the words of one page."""

Value = TypeVar("Value")


class OpenPages:
    """A PDF and the process that draws it; ``close`` it when done.

    Safe to use from several threads; one thing is done at a time.
    """

    def __init__(
        self,
        content: bytes,
        count: int | None,
        *,
        limit_seconds: float = 60.0,
        computing_seconds: int = 45,
    ) -> None:
        """Have the decoder open it.

        Args:
            content: The whole file, no longer than ``MAX_REQUEST``.
            count: How many pages it has; None for one from outside.
            limit_seconds: How long one answer may take.
            computing_seconds: How much processor time it may use for it.

        Raises:
            DecoderFailedError: the decoder ended, hung or answered nonsense.
            PagesNotShownError: one from outside cannot be opened.
        """
        if len(content) > MAX_REQUEST:
            raise ValueError("too long")
        self._content = content
        self._limit = limit_seconds
        self._computing = computing_seconds
        self._lock = threading.Lock()
        self._child: Child | None = None
        self._closed = False
        self._wanted: Final = count
        self.count = count or 0
        """How many pages there are."""
        self.confined: tuple[str, ...] = ()
        """What the decoder has given up, by name."""
        try:
            with self._lock:
                self._open()
        except BaseException:
            self.close()
            raise

    def draw(self, page: int, *, across: int) -> Pixels:
        """Return a page, counted from 0, as so many pixels from side to side.

        Raises:
            DecoderFailedError: the decoder ended, hung or answered nonsense.
            ValueError: there is no such page.
        """
        across = max(1, min(across, MOST_ACROSS))

        def check(answer: Frame) -> Pixels:
            return answers.pixels(
                answer, max_width=across + 1, max_height=across * TALLEST
            )

        request = {"op": "draw_page", "page": self._place(page), "width": across}
        return self._ask(request, (across + 1) * across * TALLEST * 3, check)

    def words(self, page: int) -> str:
        """Return the words of a page, counted from 0, as far as they can be told.

        Raises:
            DecoderFailedError, ValueError: see ``draw``.
        """
        request = {"op": "read_page", "page": self._place(page)}
        return self._ask(request, MOST_TEXT, lambda answer: answer.body.decode())

    def close(self) -> None:
        """End the process and forget the bytes; pressing twice is fine."""
        # Not waiting for a page that is being drawn: the process goes at once.
        self._closed = True
        self._content = b""
        self._throw_away()

    def _place(self, page: int) -> int:
        if not 0 <= page < self.count:
            raise ValueError("no such page")
        return page

    def _ask(
        self, request: dict[str, object], room: int, check: Callable[[Frame], Value]
    ) -> Value:
        with self._lock:
            if self._child is None or not self._child.running:
                self._open()
            answer = self._exchange(
                Frame({**request, "seconds": self._computing}), room
            )
            self._end_if_closed()
            try:
                return check(answer)
            except (ValueError, TypeError, OverflowError) as error:
                self._throw_away()
                raise DecoderNonsenseError from error

    def _open(self) -> None:
        self._throw_away()
        if self._closed:
            raise DecoderNonsenseError
        self._child, self.confined = started(self._limit, program="page-decoder")
        head = {"op": "open_pages", "seconds": self._computing}
        answer = self._exchange(Frame(head, self._content), 0)
        pages = answer.head.get("pages")
        is_number = isinstance(pages, int) and 1 <= pages <= MOST_PAGES
        if not is_number or self._wanted not in {None, pages}:
            self._throw_away()
            raise PagesNotShownError if self._wanted is None else DecoderNonsenseError
        self.count = int(str(pages))
        self._end_if_closed()

    def _exchange(self, frame: Frame, room: int) -> Frame:
        child = self._child
        if child is None:
            raise DecoderNonsenseError

        def talk() -> Frame:
            child.send(frame)
            return child.receive(max_body=room)

        try:
            answer = within(self._limit, child, talk)
        except DecoderFailedError:
            self._throw_away()
            raise
        if "refused" in answer.head:
            self._throw_away()
            raise PagesNotShownError if self._wanted is None else DecoderNonsenseError
        return answer

    def _end_if_closed(self) -> None:
        """End a process that was started while another thread closed this."""
        if self._closed:
            self._throw_away()
            raise DecoderNonsenseError

    def _throw_away(self) -> None:
        child, self._child = self._child, None
        if child is not None:
            child.kill()
