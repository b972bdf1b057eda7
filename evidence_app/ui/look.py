"""What every widget is dressed with: the words, colours and icons in force."""

from datetime import date, datetime
from typing import Final

from PySide6.QtCore import QDate, QDateTime, QLocale, QTime
from PySide6.QtGui import QIcon, QPixmap

from evidence_app.ui.icons import Icons
from evidence_app.ui.tokens import LIGHT, Tokens
from evidence_app.words import (
    FIRST_STRONG_ISOLATE,
    POP_ISOLATE,
    Language,
    Words,
)

_LOCALES: Final = {"en": "en_GB", "ur": "ur_PK", "ko": "ko_KR"}


class Look:
    """Words in the person's language, and colours of the theme in force."""

    def __init__(self, language: Language, tokens: Tokens = LIGHT) -> None:
        self.language = language
        self.tokens = tokens
        self._icons = Icons()
        self._locale = QLocale(_LOCALES[language.code])

    def text(self, message: str) -> str:
        """Return a marked literal in the person's language."""
        return self.language.text(message)

    def say(self, words: Words) -> str:
        """Return words in the person's language."""
        return self.language.render(words)

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
        return alone(text)

    def moment(self, at: datetime) -> str:
        """Return a local time, short."""
        moment = QDateTime(
            QDate(at.year, at.month, at.day), QTime(at.hour, at.minute, at.second)
        )
        return alone(self._locale.toString(moment, QLocale.FormatType.ShortFormat))

    def exact_moment(self, at: datetime) -> str:
        """Return a local time with its seconds."""
        return alone(f"{at:%Y-%m-%d %H:%M:%S}")

    def _long_format(self) -> str:
        # Without the day of the week; Korean writes the year first.
        if self.language.code == "ko":
            return "yyyy년 M월 d일"
        return "d MMMM yyyy"


def alone(text: str) -> str:
    """Return text from outside so that it cannot reorder what stands around it."""
    return f"{FIRST_STRONG_ISOLATE}{text}{POP_ISOLATE}"
