"""Making everything in a text visible before it is set.

Someone else's words may hold characters that show nothing, hide others or turn
the order round. Each becomes a label that is drawn in a box. Nothing is
dropped: the parts' ``source`` put together give the text again.
"""

import re
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final
from unicodedata import category

from evidence_app.report.typeset.emoji import EMOJI, short_name

STAND_IN: Final = "\ufffc"
"""Stands in the flat text where a label or an emoji will be drawn."""
MOST_MARKS: Final = 4
"""Marks drawn on one letter; more of them would run over the neighbouring lines."""
MOST_COPIED: Final = 60
"""UTF-16 units that one box stands for: some viewers copy no more than 63 as one."""
ISOLATES: Final = "\u2066\u2067\u2068\u2069"

_NAMES: Final = {
    0x00: "NUL",
    0x07: "BEL",
    0x08: "BS",
    0x1B: "ESC",
    0x7F: "DEL",
    0xAD: "SHY",
    0x034F: "CGJ",
    0x061C: "ALM",
    0x200B: "ZWSP",
    0x200C: "ZWNJ",
    0x200D: "ZWJ",
    0x200E: "LRM",
    0x200F: "RLM",
    0x2028: "LSEP",
    0x2029: "PSEP",
    0x202A: "LRE",
    0x202B: "RLE",
    0x202C: "PDF",
    0x202D: "LRO",
    0x202E: "RLO",
    0x2060: "WJ",
    0x2066: "LRI",
    0x2067: "RLI",
    0x2068: "FSI",
    0x2069: "PDI",
    0xFEFF: "BOM",
    0xFFFC: "OBJ",
}
_UNSEEN: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ufdd0-\ufdef\ufe00-\ufe0f"
    "\ufeff\uffa0\ufff0-\ufffc\ufffe\uffff\ud800-\udfff\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
# Text of which nothing has to be looked at more closely.
_HARMLESS: Final = re.compile(
    "[ -~\u00a1-\u00a8\u00aa-\u00ac\u00af-\u02ff\u0370-\u0482\u048a-\u058f\uac00-\ud7a3"
    "\u2010-\u2027\u2030-\u203b\u20ac\u3001-\u3029\u4e00-\u9fff"
    "\u060c\u061b\u061f\u0620-\u064a\u066a-\u066f\u0671-\u06d5\u06ee-\u06ff]*"
)
# Letters that neither begin an emoji nor change what follows them.
_LETTERS: Final = re.compile("[A-Za-z \uac00-\ud7a3\u0620-\u064a\u0671-\u06d5]+")


class Kind(Enum):
    """What is drawn in the place of a stand-in."""

    LABEL = auto()
    """A character that shows nothing, or that no font here has."""
    EMOJI = auto()


@dataclass(frozen=True, slots=True)
class Mark:
    """What a box in the text says, and for which characters it stands."""

    kind: Kind
    label: str
    source: str

    @property
    def copied(self) -> str:
        """What is copied or found for it: an emoji itself, else ``[RLO]``."""
        if self.kind is Kind.LABEL and _units(self.source) > MOST_COPIED:
            return f"[{self.label}]"
        shown = self.kind is Kind.EMOJI or self.source.isprintable()
        half = any("\ud800" <= one <= "\udfff" for one in self.source)
        return self.source if shown and not half else f"[{self.label}]"


@dataclass(frozen=True, slots=True)
class Revealed:
    """A paragraph with a stand-in for each mark; ``marks`` is keyed by position."""

    flat: str
    marks: dict[int, Mark]


def split_paragraphs(text: str) -> list[str]:
    """Return the lines as they were written, tabs as blanks."""
    if text.isprintable():
        return [text]
    unified = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", "    ")
    return unified.split("\n")


def reveal(paragraph: str, *, isolates: bool) -> Revealed:
    """Return ``paragraph`` with everything unseen made visible.

    Args:
        paragraph: One line of text.
        isolates: Leave paired Unicode isolates in place, because this is our
            own sentence, in which they keep its parts apart.
    """
    if is_harmless(paragraph):
        return Revealed(paragraph, {})
    return _Scan(paragraph, _paired(paragraph) if isolates else frozenset()).run()


def is_harmless(text: str) -> bool:
    """Whether a text is surely nothing but what it looks like."""
    return _HARMLESS.fullmatch(text) is not None


def label_of(character: str) -> Mark:
    """Return the box for one character that cannot be shown itself."""
    point = ord(character)
    return Mark(Kind.LABEL, _NAMES.get(point, f"U+{point:04X}"), character)


def readable(text: str) -> str:
    """Return ``text`` for places without boxes: ``[RLO]`` for what is unseen."""
    one_line = " ".join(split_paragraphs(text))
    return _UNSEEN.sub(lambda found: f"[{label_of(found[0]).label}]", one_line)


class _Scan:
    """One pass over a paragraph."""

    def __init__(self, text: str, kept: frozenset[int]) -> None:
        self._text = text
        self._kept = kept
        self._flat: list[str] = []
        self._marks: dict[int, Mark] = {}
        self._stacked = 0

    def run(self) -> Revealed:
        """Return the revealed text."""
        at = 0
        while at < len(self._text):
            at = self._step(at)
        return Revealed("".join(self._flat), self._marks)

    def _step(self, at: int) -> int:
        letters = _LETTERS.match(self._text, at)
        if letters:
            self._flat.extend(letters[0])
            self._stacked = 0
            return letters.end()
        character = self._text[at]
        emoji = EMOJI.match(self._text, at)
        if emoji:
            return self._emoji(emoji[0], at)
        if at in self._kept:
            self._flat.append(character)
            return at + 1
        if category(character) in ("Mn", "Me") and not _UNSEEN.match(character):
            return self._mark(at)
        self._stacked = 0
        if _UNSEEN.match(character) and not self._joins(at):
            self._put(label_of(character))
        else:
            self._flat.append(character)
        return at + 1

    def _put(self, mark: Mark) -> None:
        self._marks[len(self._flat)] = mark
        self._flat.append(STAND_IN)
        self._stacked = 0

    def _emoji(self, sequence: str, at: int) -> int:
        """The same emoji many times in a row becomes one box that counts them."""
        times = 1
        most = max(MOST_COPIED // _units(sequence), 1)
        while times < most and self._text.startswith(
            sequence, at + times * len(sequence)
        ):
            following = EMOJI.match(self._text, at + times * len(sequence))
            if following is None or following[0] != sequence:
                break
            times += 1
        label = short_name(sequence)
        if times > 1:
            label = f"{label} ×{times}"  # noqa: RUF001 - the sign for "times"
        self._put(Mark(Kind.EMOJI, label, sequence * times))
        return at + times * len(sequence)

    def _mark(self, at: int) -> int:
        if self._stacked < MOST_MARKS:
            self._stacked += 1
            self._flat.append(self._text[at])
            return at + 1
        end = at
        while end < len(self._text) and category(self._text[end]) in ("Mn", "Me"):
            end += 1
        label = f"+{end - at} marks"
        self._put(Mark(Kind.LABEL, label, self._text[at:end]))
        self._stacked = MOST_MARKS
        return end

    def _joins(self, at: int) -> bool:
        """Whether a joiner stands between Arabic letters, where it does its work."""
        if self._text[at] not in "\u200c\u200d":
            return False
        return _is_arabic(self._text[at - 1 : at]) and _is_arabic(
            self._text[at + 1 : at + 2]
        )


def _units(text: str) -> int:
    return len(text) + sum(one > "\uffff" for one in text)


def _is_arabic(character: str) -> bool:
    return "\u0620" <= character <= "\u06ff" or "\u0750" <= character <= "\u08ff"


def _paired(paragraph: str) -> frozenset[int]:
    """Return the places of first-strong isolates and the marks that end them."""
    waiting: list[int] = []
    paired: set[int] = set()
    for at, character in enumerate(paragraph):
        if character == "\u2068":
            waiting.append(at)
        elif character == "\u2069" and waiting:
            paired.update((waiting.pop(), at))
    return frozenset(paired)
