"""Asks the decoder program what untrusted bytes say and what they look like.

Nothing is decoded here. One warm child serves request after request; after any
fault (it ended, was too slow, or its answer did not check), and on ``renew``, it is
thrown away and the next request starts a new one. Pictures and exports beyond
``MAX_REQUEST`` are not sent at all.
"""

import threading
from collections.abc import Callable, Mapping, Sequence
from types import TracebackType
from typing import Final, Self, TypeVar

from evidence_app.errors import (
    DecoderFailedError,
    DecoderNonsenseError,
    DecoderStoppedError,
    ExportTooLargeError,
    NotAPictureError,
    PictureDamagedError,
    PictureTooLargeError,
    UnknownExportError,
)
from evidence_app.facts import ai_signs, answers
from evidence_app.facts.answers import MediaFacts, PictureFacts, Preview, Redacted
from evidence_app.facts.decoder_child import started, within
from evidence_app.facts.limits import MAX_ANSWER, MAX_REQUEST
from evidence_app.host.children import Child
from evidence_app.host.frames import Frame
from evidence_app.model.fact import Fact
from evidence_app.model.passthrough import Passthrough
from evidence_app.model.pixels import Pixels
from evidence_app.model.redaction import Area, Placed
from evidence_app.model.source import Source

__all__ = ["MAX_REQUEST", "Decoder", "PictureFacts"]

MAX_PLAIN_ANSWER: Final = 1 << 20
MOST_WINDOWS: Final = 50_000
"""Of one film: more are not needed for what it says of itself."""

Value = TypeVar("Value")


class Decoder:
    """A client that owns one decoder process; safe to use from several threads."""

    def __init__(
        self, *, limit_seconds: float = 90.0, computing_seconds: int = 60
    ) -> None:
        """Prepare; the process is started by the first request.

        Args:
            limit_seconds: How long one request may take before it is stopped.
            computing_seconds: How much processor time the system lets it use.
        """
        self._limit = limit_seconds
        self._computing = computing_seconds
        self._lock = threading.Lock()
        self._child: Child | None = None
        self._starter = threading.current_thread()
        self._confined: tuple[str, ...] = ()
        self._closed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def confined(self) -> tuple[str, ...]:
        """What the running decoder has given up, by name; empty before it runs."""
        return self._confined

    def facts(self, content: bytes) -> PictureFacts:
        """Return what a picture says about itself.

        Raises:
            NotDecodableError: it is no picture, or damaged or too large.
            DecoderFailedError: the decoder ended, hung or answered nonsense.
        """
        _check_size(content)
        return self._ask(
            {"op": "facts"}, content, MAX_PLAIN_ANSWER, answers.picture_facts
        )

    def signs(self, content: bytes) -> tuple[Fact, ...]:
        """Return what a picture's file declares about AI generation.

        Raises:
            NotDecodableError: it is no such picture, or damaged or too large.
            DecoderFailedError: the decoder ended, hung or answered nonsense.
        """
        _check_size(content)
        return self._ask({"op": "signs"}, content, 0, ai_signs.signs)

    def media(self, kind: str, source: Source) -> MediaFacts:
        """Return what a film or sound says of itself; it stays where it is.

        The decoder asks for what it needs of it, in windows, and not without end.

        Raises:
            NotDecodableError: it cannot be followed.
            DecoderFailedError: the decoder ended, hung or answered nonsense.
        """
        sent = Frame(
            {"op": "media", "kind": kind, "size": source.size}
            | {"seconds": self._computing}
        )
        with self._lock:
            for _ in range(MOST_WINDOWS):
                answer = self._exchange(sent, 0)
                if answer.head.get("type") != "want":
                    return self._checked(answer, answers.media_facts)
                start, length = self._checked(
                    answer, lambda asked: answers.window(asked, source.size)
                )
                sent = Frame({}, source.read(start, length))
            self._throw_away()
            raise DecoderNonsenseError

    def document(self, content: bytes) -> MediaFacts:
        """Return what of a PDF can act, by the names that stand in it.

        Raises:
            NotDecodableError: it is too large.
            DecoderFailedError: the decoder ended, hung or answered nonsense.
        """
        _check_size(content)
        return self._ask({"op": "document"}, content, 0, answers.media_facts)

    def passthrough(self, content: bytes) -> Passthrough | None:
        """Unpack a picture to its end, and return how a page can take it as it is.

        None: it is whole, but has to go as pixels.

        Raises:
            NotDecodableError: it is no picture, or damaged or too large.
            DecoderFailedError: the decoder ended, hung or answered nonsense.
        """
        _check_size(content)
        return self._ask(
            {"op": "passthrough"},
            content,
            0,
            lambda answer: answers.passthrough(answer, len(content)),
        )

    def picture(self, content: bytes, *, max_width: int, max_height: int) -> Pixels:
        """Return the picture upright, scaled down to fit, never up.

        Raises:
            NotDecodableError: it is no picture, or damaged or too large.
            DecoderFailedError: the decoder ended, hung or answered nonsense.
        """
        _check_size(content)
        request = {
            "op": "picture",
            "max_width": max(1, max_width),
            "max_height": max(1, max_height),
        }

        def check(answer: Frame) -> Pixels:
            return answers.pixels(answer, max_width=max_width, max_height=max_height)

        return self._ask(request, content, _room(max_width, max_height), check)

    def preview(self, content: bytes) -> Preview:
        """Return the small picture inside a picture, held against the picture.

        Raises:
            NotDecodableError: it is no picture, or damaged or too large.
            DecoderFailedError: the decoder ended, hung or answered nonsense.
            ValueError: there is no preview inside.
        """
        _check_size(content)
        room = _room(answers.LARGEST_PREVIEW, answers.LARGEST_PREVIEW)
        return self._ask({"op": "preview"}, content, room, answers.preview)

    def crop(self, content: bytes, *, top: int, height: int, max_width: int) -> Pixels:
        """Return rows of the upright picture, scaled down to fit the width.

        Args:
            content: The picture.
            top: The first row, counted in the picture's own pixels.
            height: How many rows; fewer come back at the picture's end.
            max_width: In pixels; the rows shrink with the width.

        Raises:
            NotDecodableError: it is no picture, or damaged or too large.
            DecoderFailedError: the decoder ended, hung or answered nonsense.
            ValueError: the picture has no such rows.
        """
        _check_size(content)
        if top < 0 or height < 1 or max_width < 1:
            raise ValueError("no such rows")
        request = {"op": "crop", "top": top, "height": height, "max_width": max_width}

        def check(answer: Frame) -> Pixels:
            return answers.pixels(answer, max_width=max_width, max_height=height)

        return self._ask(request, content, _room(max_width, height), check)

    def redacted(
        self, content: bytes, order: Placed, noise: Sequence[bytes]
    ) -> Redacted:
        """Return what stays of a picture, upright, with its parts covered.

        Args:
            content: The picture.
            order: What stays, and what is covered.
            noise: For each veil, three bytes a cell that nobody can guess.

        Raises:
            NotDecodableError: it is no picture, or damaged or too large.
            DecoderFailedError: the decoder ended, hung or answered nonsense.
            ValueError: the picture has no such parts.
        """
        _check_size(content)
        request = {
            "op": "redact",
            "frame": _measures(order.frame),
            "veils": [_measures(each) for each in order.veils],
            "boxes": [_measures(each) for each in order.boxes],
            "noise": [each.hex() for each in noise],
        }
        room = _room(order.frame.width, order.frame.height)
        return self._ask(
            request, content, room, lambda answer: answers.redacted(answer, order)
        )

    def veil(self, content: bytes) -> Pixels:
        """Return the cells of a veil over a whole picture, one pixel a cell.

        Raises:
            NotDecodableError: it is no picture, or damaged or too large.
            DecoderFailedError: the decoder ended, hung or answered nonsense.
        """
        _check_size(content)
        return self._ask({"op": "veil"}, content, MAX_PLAIN_ANSWER, answers.cells)

    def smooth(self, cells: Pixels, *, width: int, height: int) -> Pixels:
        """Return a veil as it is drawn over an area: of its cells and nothing else.

        Raises:
            DecoderFailedError: the decoder ended, hung or answered nonsense.
        """
        request = {
            "op": "smooth",
            "across": cells.width,
            "down": cells.height,
            "width": width,
            "height": height,
        }

        def check(answer: Frame) -> Pixels:
            return answers.pixels(answer, max_width=width, max_height=height)

        return self._ask(request, cells.rgb, _room(width, height), check)

    def self_test(self) -> Mapping[str, str]:
        """Have the decoder try what must not work; return what happened by name."""
        return self._ask({"op": "self_test"}, b"", MAX_PLAIN_ANSWER, answers.tried)

    def renew(self) -> None:
        """End the process; the next request starts a fresh one.

        Bytes that took the process over without a fault could alter what it says
        of the next ones. A caller that goes from one origin to another renews.
        """
        with self._lock:
            self._throw_away()

    def close(self) -> None:
        """End the process; the decoder cannot be used again."""
        with self._lock:
            self._closed = True
            if self._child:
                self._child.close()
                self._child = None

    def _ask(
        self,
        request: Mapping[str, object],
        content: bytes,
        room: int,
        check: Callable[[Frame], Value],
        name: str = "",
    ) -> Value:
        frame = Frame({**request, "seconds": self._computing}, content)
        with self._lock:
            return self._checked(self._exchange(frame, room), check, name)

    def _checked(
        self, answer: Frame, check: Callable[[Frame], Value], name: str = ""
    ) -> Value:
        refused = answer.head.get("refused")
        if isinstance(refused, str) and refused in _REFUSALS:
            raise _REFUSALS[refused](name)
        try:
            return check(answer)
        except (ValueError, TypeError, OverflowError) as error:
            self._throw_away()
            raise DecoderNonsenseError from error

    def _exchange(self, frame: Frame, room: int) -> Frame:
        if self._closed:
            raise ValueError("closed")
        child = self._running_child()
        try:
            return within(
                self._limit, child, lambda: _send_and_receive(child, frame, room)
            )
        except DecoderStoppedError:
            self._throw_away()
            if self._starter.is_alive():
                raise
            # Linux ends a child with the thread that started it: not the bytes' fault.
            return self._exchange(frame, room)
        except DecoderFailedError:
            self._throw_away()
            raise

    def _running_child(self) -> Child:
        if self._child and self._child.running:
            return self._child
        self._throw_away()
        self._starter = threading.current_thread()
        self._child, self._confined = started(self._limit)
        return self._child

    def _throw_away(self) -> None:
        if self._child:
            self._child.kill()
            self._child = None
            self._confined = ()


def _send_and_receive(child: Child, frame: Frame, room: int) -> Frame:
    child.send(frame)
    return child.receive(max_body=room)


_REFUSALS: Final[Mapping[str, Callable[[str], Exception]]] = {
    "outside": lambda _name: ValueError("no such rows"),
    "not_a_picture": lambda _name: NotAPictureError(),
    "too_large": lambda _name: PictureTooLargeError(),
    "damaged": lambda _name: PictureDamagedError(),
    "unknown_export": lambda name: UnknownExportError(name=name),
    "export_too_large": lambda name: ExportTooLargeError(name=name),
}


def _check_size(content: bytes) -> None:
    if len(content) > MAX_REQUEST:
        raise PictureTooLargeError


def _measures(area: Area) -> list[int]:
    return [area.left, area.top, area.width, area.height]


def _room(width: int, height: int) -> int:
    return min(MAX_ANSWER, max(1, width) * max(1, height) * 3)


def _plain_name(untrusted_name: str) -> str:
    kept = "".join(letter if letter.isprintable() else "_" for letter in untrusted_name)
    return kept[:200]
