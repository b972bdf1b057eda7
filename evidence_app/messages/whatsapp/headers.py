"""The start of a WhatsApp message: where a line has one, and in which shape.

iOS writes ``[5/3/26, 14:05:33] Name: text``, Android ``5/3/26, 14:05 - Name: text``,
each in the phone's own date and clock words, digits and separators. All headers of
one file share one shape, since one phone wrote them in one go; a line in another
shape is text that somebody typed or pasted.
"""

import re
from dataclasses import dataclass
from typing import Final

LEFT_TO_RIGHT_MARK: Final = "\u200e"
MARKS: Final = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff"
"""Signs without width that steer direction, as a part of a character class."""
_SPACES: Final = " \u00a0\u2009\u202f"

# Repetitions are bounded, so that no line can make the search slow.
_M: Final = f"[{MARKS}]{{0,4}}"
_S: Final = f"[{_SPACES}{MARKS}]{{0,4}}"
_GAP: Final = f"[{_SPACES}{MARKS}]{{1,4}}"
_WORD: Final = r"[^\W\d_][^\d\[\]:,،\n\u2013-]{0,11}?"
_DATE: Final = (
    rf"(?P<first>\d{{1,4}}){_M}(?P<one>[./-]|년|年){_S}"
    rf"(?P<second>\d{{1,2}}){_M}(?P<two>[./-]|월|月){_S}"
    rf"(?P<third>\d{{1,4}}){_M}(?P<end>\.|일|日)?"
)
_TIME: Final = (
    rf"(?P<hour>\d{{1,2}}){_M}(?P<dots>[:.])(?P<minute>\d{{2}})"
    rf"(?:[:.](?P<seconds>\d{{2}}))?"
)
_MOMENT: Final = (
    rf"(?P<raw>{_DATE}(?:{_M}[,،]{_S}|{_GAP})"
    rf"(?:(?P<before>{_WORD}){_S})?{_TIME}(?:{_S}(?P<after>{_WORD}))?)"
)
_IOS: Final = re.compile(rf"{_M}\[{_MOMENT}{_S}\] ")
_ANDROID: Final = re.compile(rf"{_M}{_MOMENT}{_GAP}[-\u2013] ")
_BEGINNING: Final = re.compile(rf"{_M}[\[\d]")

Shape = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Header:
    """The start of one message.

    Attributes:
        raw: The moment exactly as written.
        date: The three numbers in the order written.
        year_first: Whether the first number has four digits.
        separator: The sign between the first two numbers.
        clock: Hour, minute, second; the second is 0 when not written.
        seconds: Whether it is written.
        words: What stands before or after the time ("PM", "오후", "klo").
        bracketed: iOS's form.
        marked: The line begins with U+200E, as iOS writes before its own notes.
        length: How many characters of the line it takes.
        shape: What all headers of a file have in common.
    """

    raw: str
    date: tuple[int, int, int]
    year_first: bool
    separator: str
    clock: tuple[int, int, int]
    seconds: bool
    words: tuple[str, ...]
    bracketed: bool
    marked: bool
    length: int
    shape: Shape


def find_header(line: str) -> Header | None:
    """Return the header that a line begins with, or None."""
    if not _BEGINNING.match(line):
        return None
    found = _IOS.match(line) or _ANDROID.match(line)
    if not found:
        return None
    words = tuple(word for word in (found["before"], found["after"]) if word)
    bracketed = found.re is _IOS
    return Header(
        raw=found["raw"],
        date=(int(found["first"]), int(found["second"]), int(found["third"])),
        year_first=len(found["first"]) > 2,
        separator=found["one"],
        clock=(int(found["hour"]), int(found["minute"]), int(found["seconds"] or 0)),
        seconds=bool(found["seconds"]),
        words=words,
        bracketed=bracketed,
        marked=line.startswith(LEFT_TO_RIGHT_MARK),
        length=found.end(),
        shape=_shape(found, bracketed=bracketed),
    )


def _shape(found: re.Match[str], *, bracketed: bool) -> Shape:
    digit = found["first"][0]
    return (
        bracketed,
        found["one"],
        found["two"],
        found["end"],
        len(found["first"]) > 2,
        len(found["third"]) > 2,
        bool(found["before"]),
        bool(found["after"]),
        found["dots"],
        bool(found["seconds"]),
        # Which script's digits: the code point of its zero.
        ord(digit) - int(digit),
    )
