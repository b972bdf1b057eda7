"""What every widget is dressed with: the words, colours and icons in force."""

import unicodedata
from collections.abc import Iterable
from datetime import date, datetime
from typing import Final

from PySide6.QtCore import QDate, QDateTime, QLocale, QTime
from PySide6.QtGui import QFontMetrics, QGuiApplication, QIcon, QPixmap

from evidence_app.look.icons import Icons
from evidence_app.look.tokens import LIGHT, Tokens, is_dark, is_high
from evidence_app.words import (
    FIRST_STRONG_ISOLATE,
    POP_ISOLATE,
    Language,
    Words,
)

RIGHT_TO_LEFT_MARK: Final = "\u200f"
ZERO_WIDTH_SPACE: Final = "\u200b"
LONG_WORD: Final = 32
LARGE: Final = 1.25
"""From this on what stands beside each other at the usual size stands below."""
_TALL: Final = 1.3
_WIDEST: Final = 930
"""What fits into the smallest window (pixels)."""
_LONGEST_LINE: Final = 740
"""What fits into a page as wide as that, beside a tick or an icon (pixels)."""
_LOCALES: Final = {"en": "en_GB", "ur": "ur_PK", "ko": "ko_KR"}


class Look:
    """Words in the person's language, and colours of the theme in force."""

    def __init__(
        self, language: Language, tokens: Tokens = LIGHT, scale: float = 1.0
    ) -> None:
        self.language = language
        self.tokens = tokens
        self.scale = scale
        """How much larger than usual the text is: 1 to 2."""
        self.still = False
        """Whether nothing may move by itself."""
        self.together = False
        """Whether two people look: then no picture is uncovered."""
        self.seen_on_sharing = False
        """Whether windows may be seen on screen sharing now."""
        self._icons = Icons()
        self._locale = QLocale(_LOCALES[language.code])

    def text(self, message: str) -> str:
        """Return a marked literal in the person's language."""
        return self._placed(self.language.text(message))

    def say(self, words: Words) -> str:
        """Return words in the person's language."""
        return self._placed(self.language.render(words))

    def title(self, title: str | Words) -> str:
        """Return a title from outside, or the app's own words in place of one."""
        return self.say(title) if isinstance(title, Words) else self.outside(title)

    def outside(self, text: str) -> str:
        """Return text from outside, standing where the language begins its lines."""
        return f"{self._start}{alone(text)}"

    @property
    def dark(self) -> bool:
        """Whether these are light letters on dark ground."""
        return is_dark(self.tokens)

    @property
    def high_contrast(self) -> bool:
        """Whether the colours are far apart."""
        return is_high(self.tokens)

    @property
    def large(self) -> bool:
        """Whether the text is so large that things stand below each other."""
        return self.scale >= LARGE

    def px(self, usual: int) -> int:
        """Return a length that grows with the text."""
        return round(usual * self.scale)

    def wide(self, usual: int) -> int:
        """Return a width that grows with the text, as far as the window goes."""
        return max(usual, min(self.px(usual), _WIDEST))

    def broken(self, text: str) -> str:
        """Return words for a box or a button, broken where the text is large."""
        if not self.large:
            return text
        letters = QFontMetrics(QGuiApplication.font())
        lines = [""]
        for word in text.split(" "):
            longer = f"{lines[-1]} {word}".strip()
            if letters.horizontalAdvance(longer) <= _LONGEST_LINE:
                lines[-1] = longer
            else:
                lines.append(word)
        return "\n".join(each for each in lines if each)

    @property
    def line_factor(self) -> float:
        """How much taller a line is than the window's first font says."""
        return _TALL if self.language.right_to_left else 1.0

    def line_factor_of(self, texts: Iterable[str]) -> float:
        """Return the same where these stand, which may be in a taller script."""
        tall = any(_is_right_to_left(letter) for text in texts for letter in text)
        return _TALL if tall else self.line_factor

    def pixmap(self, name: str, token: str, size: int) -> QPixmap:
        """Return an icon in the colour of a token."""
        return self._icons.pixmap(name, self.tokens[token], size)

    def icon(self, name: str, token: str, size: int, *, gap: int = 0) -> QIcon:
        """Return an icon for a button."""
        return self._icons.icon(
            name,
            self.tokens[token],
            size,
            gap=gap,
            mirrored=self.language.right_to_left,
        )

    def day(self, day: date) -> str:
        """Return a day written out."""
        text = self._locale.toString(
            QDate(day.year, day.month, day.day), self._long_format()
        )
        return self.outside(text)

    def short_day(self, day: date) -> str:
        """Return a day in a few letters."""
        short = QLocale.FormatType.ShortFormat
        text = self._locale.toString(QDate(day.year, day.month, day.day), short)
        return self.outside(text)

    def month(self, day: date) -> str:
        """Return the month of a day written out."""
        form = "yyyy년 M월" if self.language.code == "ko" else "MMMM yyyy"
        text = self._locale.toString(QDate(day.year, day.month, day.day), form)
        return self.outside(text)

    def moment(self, at: datetime) -> str:
        """Return a local time, short."""
        moment = QDateTime(
            QDate(at.year, at.month, at.day), QTime(at.hour, at.minute, at.second)
        )
        return self.outside(
            self._locale.toString(moment, QLocale.FormatType.ShortFormat)
        )

    def day_and_time(self, at: datetime) -> str:
        """Return a local time written out, with its day of the week."""
        long = self._long_format()
        named = f"{long} dddd, HH:mm" if self.language.code == "ko" else None
        moment = QDateTime(QDate(at.year, at.month, at.day), QTime(at.hour, at.minute))
        return self.outside(
            self._locale.toString(moment, named or f"dddd {long}, HH:mm")
        )

    def exact_moment(self, at: datetime) -> str:
        """Return a local time with its seconds."""
        return self.outside(f"{at:%Y-%m-%d %H:%M:%S}")

    @property
    def _start(self) -> str:
        return RIGHT_TO_LEFT_MARK if self.language.right_to_left else ""

    def _placed(self, text: str) -> str:
        """Return our own sentence so that it begins at the language's side.

        Qt places a line by its first letter. An Urdu sentence that begins with a
        Latin name, or one not translated yet, would begin at the wrong side.
        """
        if not self.language.right_to_left or _begins_right_to_left(text):
            return text
        has_own_letters = any(_is_right_to_left(letter) for letter in text)
        return f"{RIGHT_TO_LEFT_MARK}{text}" if has_own_letters else self.outside(text)

    def _long_format(self) -> str:
        # Without the day of the week; Korean writes the year first.
        if self.language.code == "ko":
            return "yyyy년 M월 d일"
        return "d MMMM yyyy"


def breakable(text: str) -> str:
    """Return text whose very long words (digests, addresses) may be broken."""
    return " ".join(
        ZERO_WIDTH_SPACE.join(word) if len(word) > LONG_WORD else word
        for word in text.split(" ")
    )


def _is_right_to_left(letter: str) -> bool:
    return unicodedata.bidirectional(letter) in {"R", "AL"}


def _begins_right_to_left(text: str) -> bool:
    strong = (unicodedata.bidirectional(letter) for letter in text)
    return next((each for each in strong if each in {"L", "R", "AL"}), "L") != "L"


def alone(text: str) -> str:
    """Return text from outside so that it cannot reorder what stands around it."""
    return f"{FIRST_STRONG_ISOLATE}{text}{POP_ISOLATE}"
