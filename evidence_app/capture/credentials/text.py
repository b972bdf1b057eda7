"""Takes what may let someone in out of one text, and leaves the rest as it is.

First come the places that tell by their name what they hold, then every further
occurrence of a known value in any of its forms. At last the result is read once
more as a browser would: escapes undone, soft line breaks joined. A value that
still shows makes the text unfit to go out: the caller leaves it out and says so.
"""

import json
import quopri
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import Final

from evidence_app.capture.credentials.escapes import undone
from evidence_app.capture.credentials.fields import (
    Field,
    assigned,
    form_fields,
    html_fields,
    parameters,
    stored,
)
from evidence_app.capture.credentials.names import is_token_parameter
from evidence_app.capture.credentials.needles import Needles
from evidence_app.capture.credentials.spans import Span, cut
from evidence_app.capture.credentials.values import (
    REMOVED,
    is_wordy,
    tokens_by_shape,
)

_QUOTED: Final = re.compile(rb"=[0-9A-F]{2}")
_BROKEN_LINES: Final = re.compile(
    rb"(?<![A-Za-z0-9+/=_\-%])[A-Za-z0-9+/=_\-%]{40,}+(?:\r\n|\n|\r|\\r\\n|\\n)"
)
_BREAK: Final = re.compile(rb"=?(?:\r\n|\n|\r|\\r\\n|\\n)[ \t]?")
_USERINFO: Final = re.compile(rb"://([^\s/?#@\"'<>\\]{1,512}+)(?=@[\w.\[\-])")
_PERSON: Final = "sign-in in address"
_JSON_ATOM: Final = re.compile(rb"\"(?:[^\"\\]|\\.)*+\"|(-?[0-9][0-9.eE+\-]*+)")
_JSON_WORD: Final = f'"{REMOVED}"'.encode()


class Purpose(Enum):
    """What a text is for, which tells where in it secrets have their places."""

    CONTENT = "content"
    """What was received: a page, a script, JSON, a message."""
    SENT = "sent"
    """What was sent: a form, JSON, a message."""
    ADDRESS = "address"
    """An address, or a header's value that holds one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CleanText:
    """A text without what may let someone in.

    Attributes:
        content: The new text; empty when it is unfit.
        kinds: What was replaced, and how often.
        unfit: Whether a value still shows in some way that was not undone.
    """

    content: bytes = field(repr=False)
    kinds: Counter[str]
    unfit: bool = False


def clean_text(
    untrusted: bytes, needles: Needles, purpose: Purpose = Purpose.CONTENT
) -> CleanText:
    """Return the text with every known value and every telling place replaced."""
    spans = [*placed(untrusted, purpose), *needles.spans(untrusted)]
    done = cut(untrusted, spans)
    broken = False
    if spans and _is_json(untrusted) and not _is_json(done.text):
        done = cut(untrusted, _numbers_as_words(untrusted, spans))
        broken = not _is_json(done.text)
    if broken or shows(done.text, needles):
        return CleanText(content=b"", kinds=done.kinds, unfit=True)
    return CleanText(content=done.text, kinds=done.kinds)


def placed(untrusted: bytes, purpose: Purpose) -> Iterator[Span]:
    """Yield the places that tell by their name that they hold a secret."""
    for found in _fields(untrusted, purpose):
        kept = not found.value or set(found.value) <= {"*", "•"}
        # Pages name their labels as they name their fields: "password": "Password".
        scripted = found.kind in {"field", "stored"} and purpose is Purpose.CONTENT
        label = scripted and is_wordy(found.value)
        if not (kept or label or found.value.startswith(REMOVED)):
            yield Span(start=found.start, end=found.end, kind=found.label)
    for shape in tokens_by_shape(untrusted):
        start, end = shape.span(shape.lastindex or 0)
        yield Span(start=start, end=end, kind="token")
    for person in _USERINFO.finditer(untrusted):
        if person[1] != REMOVED.encode():
            yield Span(start=person.start(1), end=person.end(1), kind=_PERSON)


def shows(text: bytes, needles: Needles) -> bool:
    """Tell whether a value shows when the text's escapes are undone."""
    if _QUOTED.search(text) and needles.are_in(quopri.decodestring(text)):
        return True
    if any(needles.are_in(read) for read in undone(text)):
        return True
    if not _BROKEN_LINES.search(text):
        return False
    joined = _BREAK.sub(b"", text)
    return needles.are_in(joined) or needles.are_in(quopri.decodestring(joined))


def _fields(untrusted: bytes, purpose: Purpose) -> Iterator[Field]:
    if purpose is Purpose.ADDRESS:
        yield from parameters(untrusted, is_token_parameter)
        return
    if purpose is Purpose.SENT:
        yield from form_fields(untrusted)
    yield from parameters(untrusted)
    yield from assigned(untrusted)
    yield from stored(untrusted)
    if b"<" in untrusted:
        yield from html_fields(untrusted)


def _numbers_as_words(untrusted: bytes, spans: list[Span]) -> Iterator[Span]:
    """A bare number of which a part became a word would spoil the whole JSON."""
    numbers = [atom.span() for atom in _JSON_ATOM.finditer(untrusted) if atom[1]]
    for span in spans:
        at = bisect_right(numbers, (span.start, len(untrusted))) - 1
        if at >= 0 and span.start < numbers[at][1]:
            start, end = numbers[at]
            yield Span(start=start, end=end, kind=span.kind, word=_JSON_WORD)
        else:
            yield span


def _is_json(text: bytes) -> bool:
    if text[:64].lstrip()[:1] not in (b"{", b"["):
        return False
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True
