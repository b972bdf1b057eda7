"""The start of a WhatsApp message: where a line has one, and in which shape.

iOS writes ``[5/3/26, 14:05:33] Name: text``, Android ``5/3/26, 14:05 - Name: text``,
each in the phone's own date and clock words, digits and separators. All headers of
one file share one shape, sign for sign but for digits and the half of the day, since
one phone wrote them in one go; a line in another shape is text that somebody typed
or pasted.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

WORDS: Final = ("before", "after")
"""Groups of words that stand before or after a time."""
LEFT_TO_RIGHT_MARK: Final = "\u200e"
MARKS: Final = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff"
"""Signs without width that steer direction, as a part of a character class."""
_SPACES: Final = " \u00a0\u2009\u202f"

# Repetitions are bounded, so that no line can make the search slow.
_M: Final = f"[{MARKS}]{{0,4}}"
_S: Final = f"[{_SPACES}{MARKS}]{{0,4}}"
_GAP: Final = f"[{_SPACES}{MARKS}]{{1,4}}"
_WORD: Final = r"[^\W\d_][^\d\[\]:,،\n\u2013-]{0,15}?"
_BULGARIAN_YEAR: Final = "\u0433\\."
_DATE: Final = (
    rf"(?P<first>\d{{1,4}}){_M}(?P<one>[./-]|년|年){_S}"
    rf"(?P<second>\d{{1,2}}){_M}(?P<two>[./-]|월|月){_S}"
    rf"(?P<third>\d{{1,4}}){_M}(?P<end>\.|일|日|{_S}{_BULGARIAN_YEAR})?"
)
_TIME: Final = (
    rf"(?P<hour>\d{{1,2}}){_M}[:.](?P<minute>\d{{2}})(?:[:.](?P<seconds>\d{{2}}))?"
)
_MOMENT: Final = (
    rf"(?P<raw>{_DATE}(?:{_M}[,،]{_S}|{_GAP})"
    rf"(?:(?P<before>{_WORD}){_S})?{_TIME}(?:{_S}(?P<after>{_WORD}))?)"
)
_IOS: Final = re.compile(rf"{_M}\[{_MOMENT}{_S}\] ")
_ANDROID: Final = re.compile(rf"{_M}{_MOMENT}{_GAP}[-\u2013] ")
_BEGINNING: Final = re.compile(rf"{_M}[\[\d]")
FIELDS: Final = (
    "first",
    "second",
    "third",
    "before",
    "hour",
    "minute",
    "seconds",
    "after",
)


@dataclass(frozen=True, slots=True)
class Dialect:
    """How one phone writes its headers.

    Attributes:
        pattern: Finds a header of this shape. Its groups: signs in front, all of the
            moment as written, then those of ``FIELDS`` that the shape has.
        bracketed: iOS's form.
        year_first: Whether the first number of a date has four digits.
        year_last: Whether the last has.
        separator: The sign between the first two numbers.
        words: Whether a word stands before or after the time ("PM", "오후", "klo").
        seconds: Whether they are written.
        signs: What stands around the moment: ``[] ``, `` - ``.
    """

    pattern: re.Pattern[str]
    bracketed: bool
    year_first: bool
    year_last: bool
    separator: str
    words: bool
    seconds: bool
    signs: str


def begins_like_header(line: str) -> bool:
    """Whether a line begins with something that some phone writes as a header."""
    return _general(line) is not None


def dialect_of(line: str) -> Dialect | None:
    """Return the shape of the header that a line begins with, or None."""
    found = _general(line)
    if found is None:
        return None
    bracketed = found.re is _IOS
    parts = [f"(?P<marks>{_M})", r"\[" if bracketed else "", "(?P<raw>"]
    at = found.start("raw")
    for name in FIELDS:
        if found[name] is not None:
            parts.append(re.escape(line[at : found.start(name)]))
            parts.append(f"(?P<{name}>{_field(name, found[name])})")
            at = found.end(name)
    end = found.end("raw")
    parts += [re.escape(line[at:end]), ")", re.escape(line[end : found.end()])]
    return Dialect(
        pattern=re.compile("".join(parts)),
        bracketed=bracketed,
        year_first=len(found["first"]) > 2,
        year_last=len(found["third"]) > 2,
        separator=found["one"],
        words=bool(found["before"] or found["after"]),
        seconds=found["seconds"] is not None,
        signs="[" * bracketed + line[end : found.end()],
    )


def shared_dialect(lines: Iterable[str]) -> Dialect | None:
    """Return the shape that the headers of a file share.

    That of the first line, which the app wrote; where a file is cut off at its
    beginning, the one met most often among ``lines``.
    """
    found: dict[str, Dialect] = {}
    times: Counter[str] = Counter()
    for number, line in enumerate(lines):
        dialect = dialect_of(line)
        if dialect is None:
            continue
        if number == 0:
            return dialect
        found.setdefault(dialect.pattern.pattern, dialect)
        times[dialect.pattern.pattern] += 1
    return found[times.most_common(1)[0][0]] if times else None


def _general(line: str) -> re.Match[str] | None:
    if not _BEGINNING.match(line):
        return None
    return _IOS.match(line) or _ANDROID.match(line)


def _field(name: str, written: str) -> str:
    if name in {"before", "after"}:
        return _WORD
    # Digits of the script in which the file is written, and of no other.
    zero = ord(written[0]) - int(written[0])
    digit = f"[{chr(zero)}-{chr(zero + 9)}]"
    if name in {"minute", "seconds"}:
        return f"{digit}{{2}}"
    return f"{digit}{{{len(written)}}}" if len(written) > 2 else f"{digit}{{1,2}}"
