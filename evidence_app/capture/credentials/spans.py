"""Places in a text, and the text with other words in those places."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from evidence_app.capture.credentials.values import REMOVED


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A place in a text, and what shall stand there.

    Attributes:
        start: The first byte.
        end: The byte after the last.
        kind: What stands there now, such as ``cookie sid``.
        word: What shall stand there instead.
    """

    start: int
    end: int
    kind: str
    word: bytes = REMOVED.encode()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """A text with some of its places replaced.

    Attributes:
        text: The new text; the very same bytes when nothing was replaced.
        kinds: What was replaced, and how often.
    """

    text: bytes
    kinds: Counter[str]


def cut(text: bytes, spans: Iterable[Span]) -> Cut:
    """Replace the spans; where they overlap, the whole of them becomes one word."""
    pieces: list[bytes] = []
    kinds: Counter[str] = Counter()
    done = 0
    for span in _joined(spans):
        pieces += (text[done : span.start], span.word)
        kinds[span.kind] += 1
        done = span.end
    if not done:
        return Cut(text=text, kinds=kinds)
    pieces.append(text[done:])
    return Cut(text=b"".join(pieces), kinds=kinds)


def _joined(spans: Iterable[Span]) -> Iterator[Span]:
    first: Span | None = None
    end = 0
    for span in sorted(spans, key=lambda it: (it.start, -it.end)):
        if first is not None and span.start < end:
            end = max(end, span.end)
            continue
        if first is not None:
            yield _up_to(first, end)
        first, end = span, span.end
    if first is not None:
        yield _up_to(first, end)


def _up_to(span: Span, end: int) -> Span:
    if end == span.end:
        return span
    # What is as long as what it replaces, as in base64, has to stay so.
    fills = len(span.word) == span.end - span.start
    length = end - span.start
    word = (REMOVED.encode() * length)[:length] if fills else span.word
    return Span(start=span.start, end=end, kind=span.kind, word=word)
