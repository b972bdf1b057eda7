r"""The words of a formatted text of Outlook (RTF), or the HTML that is wrapped in it.

MS-OXRTFEX: where ``\fromhtml1`` stands in front, what lies in ``\*\htmltag`` is HTML
as it was, and what stands between ``\htmlrtf`` and ``\htmlrtf0`` was put in for
programs that cannot show it. Nothing is rendered; pictures and objects are passed over.
"""

import re
from dataclasses import dataclass, replace
from enum import Enum
from html import escape
from typing import Final

from evidence_app.messages.mail.charsets import decoded, storable

MAX_DEPTH: Final = 500
MAX_FONTS: Final = 10_000

_TOKEN: Final = re.compile(
    rb"\\([A-Za-z]{1,32})(-?\d{1,10})? ?|\\'([0-9A-Fa-f]{2})|\\([^A-Za-z])|([{}])"
    rb"|([\r\n]+)|([^\\{}\r\n]+)",
    re.S,
)
_FROM_HTML: Final = re.compile(rb"\\fromhtml1?(?![0-9])")
_LOOKED_AT: Final = 4_096
_SIGNS: Final = {
    "par": "\n",
    "line": "\n",
    "row": "\n",
    "sect": "\n",
    "page": "\n",
    "tab": "\t",
    "cell": "\t",
    "emdash": "\u2014",
    "endash": "\u2013",
    "emspace": "\u2003",
    "enspace": "\u2002",
    "bullet": "\u2022",
    "lquote": "\u2018",
    "rquote": "\u2019",
    "ldblquote": "\u201c",
    "rdblquote": "\u201d",
    "zwj": "\u200d",
    "zwnj": "\u200c",
    "ltrmark": "\u200e",
    "rtlmark": "\u200f",
}
_SYMBOLS: Final = {
    b"~": "\xa0",
    b"_": "\u2011",
    b"\r": "\n",
    b"\n": "\n",
    b"\t": "\t",
}
_UNREAD: Final = frozenset(
    [
        "colortbl",
        "fonttbl",
        "footer",
        "footerf",
        "footerl",
        "footerr",
        "ftnsep",
        "header",
        "headerf",
        "headerl",
        "headerr",
        "info",
        "stylesheet",
    ]
)
_NOT_TEXT: Final = frozenset({"pict", "object", "objdata"})
_CODE_PAGES: Final = {
    0: "cp1252",
    77: "mac-roman",
    128: "cp932",
    129: "cp949",
    130: "johab",
    134: "gb18030",
    136: "big5",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
}


@dataclass(frozen=True, slots=True)
class Words:
    """What a formatted text says.

    Attributes:
        text: Its words, or the HTML that was wrapped in it.
        html: Whether it is HTML.
        whole: Whether it could be read to its end.
        valid: Whether all its bytes were text.
        more: Whether it holds what is not shown: pictures, objects, hidden words.
    """

    text: str
    html: bool
    whole: bool
    valid: bool
    more: bool


def is_rtf(content: bytes) -> bool:
    """Whether bytes begin as a formatted text does."""
    return content.startswith(b"{\\rtf")


def words_of(content: bytes) -> Words:
    """Return what a formatted text says."""
    html = bool(_FROM_HTML.search(content[:_LOOKED_AT]))
    reading = _Reading(html=html)
    at, whole = 0, is_rtf(content)
    while whole and at < len(content):
        found = _TOKEN.match(content, at)
        if found is None or len(reading.above) > MAX_DEPTH:
            whole = False
            break
        at = found.end() + reading.take(found)
        if reading.closed:
            break
    reading.flush()
    rest = content[at:].strip(b"\0\r\n\t ") if reading.closed else b""
    return Words(
        text=storable("".join(reading.pieces)),
        html=html,
        whole=whole and reading.closed and at <= len(content),
        valid=reading.valid,
        more=reading.more or bool(rest),
    )


class _Into(Enum):
    """Where what stands in a group goes."""

    TEXT = "text"
    TAG = "tag"
    FONTS = "fonts"
    NOWHERE = "nowhere"


@dataclass(frozen=True, slots=True)
class _Group:
    """What holds until the group ends."""

    into: _Into = _Into.TEXT
    for_others: bool = False
    hidden: bool = False
    font: int = -1
    skipped: int = 1


class _Reading:
    """A text being read, sign by sign."""

    def __init__(self, *, html: bool) -> None:
        self.html: Final = html
        self.pieces: list[str] = []
        self.above: list[_Group] = []
        self.closed = False
        self.valid = True
        self.more = False
        self._group = _Group()
        self._page = "cp1252"
        self._fonts: dict[int, str] = {}
        self._held = bytearray()
        self._held_as = ("", False)  # the code page, and whether words or a tag
        self._pass_over = 0  # signs that stand for those beyond the code page
        self._optional = False

    def take(self, found: re.Match[bytes]) -> int:
        """Read one sign; return how many bytes behind it belong to it."""
        optional, self._optional = self._optional, False
        word, number, code, symbol, brace, _ends, text = found.groups()
        if word is not None:
            value = int(number) if number else None
            return self._word(word.decode("ascii"), value, optional=optional)
        if brace is not None:
            self._brace(brace)
        elif code is not None:
            self._bytes(bytes([int(code, 16)]))
        elif symbol is not None:
            self._symbol(symbol)
        elif text is not None:
            self._bytes(text)
        return 0

    def flush(self) -> None:
        """Make text of the bytes that are held."""
        if not self._held:
            return
        page, spoken = self._held_as
        told = decoded(bytes(self._held), page)
        self._held.clear()
        self.valid = self.valid and told.valid
        # Words as HTML has them: what looks like a mark in them is none. Not before
        # this: signs of two bytes can have "<" as their second.
        marked = spoken and self.html
        self.pieces.append(escape(told.text, quote=False) if marked else told.text)

    def _brace(self, brace: bytes) -> None:
        self._pass_over = 0
        if brace == b"{":
            self.above.append(self._group)
            return
        if self.above:
            self._group = self.above.pop()
        self.closed = not self.above

    def _symbol(self, symbol: bytes) -> None:
        if symbol == b"*":
            self._optional = True
        elif symbol in b"{}\\":
            self._bytes(symbol)
        elif symbol in _SYMBOLS:
            self._text(_SYMBOLS[symbol])
        elif symbol == b"'":
            self.valid = False

    def _word(self, word: str, value: int | None, *, optional: bool) -> int:
        self._pass_over = 0
        if word == "bin":
            self.more = self.more or self._group.into is _Into.TEXT
            return max(value or 0, 0)
        if word in _SIGNS:
            self._text(_SIGNS[word])
        elif word == "u":
            self._letter(value or 0)
        elif optional or word in _UNREAD or word in _NOT_TEXT:
            self._goes(word)
        else:
            self._set(word, value)
        return 0

    def _goes(self, word: str) -> None:
        into = {"fonttbl": _Into.FONTS, "htmltag": _Into.TAG}.get(word, _Into.NOWHERE)
        if word in _NOT_TEXT and not self._group.for_others:
            self.more = True
        if self._group.into is _Into.NOWHERE:
            return
        if word == "htmltag" and not self.html:
            into = _Into.NOWHERE
        self._group = replace(self._group, into=into)

    def _set(self, word: str, value: int | None) -> None:
        number = value or 0
        match word:
            case "ansicpg":
                self._page = "utf-8" if number == 65_001 else f"cp{number or 1252}"
            case "fcharset":
                self._name_font(_CODE_PAGES.get(number, ""))
            case "f":
                self._group = replace(self._group, font=number)
            case "uc":
                skipped = min(max(number, 0), 20)
                self._group = replace(self._group, skipped=skipped)
            case "htmlrtf":
                self._group = replace(self._group, for_others=value != 0)
            case "v":
                self._group = replace(self._group, hidden=value != 0)
            case "plain":
                self._group = replace(self._group, hidden=False)
            case _:
                pass

    def _name_font(self, page: str) -> None:
        known = page and len(self._fonts) < MAX_FONTS
        if known and self._group.into is _Into.FONTS:
            self._fonts[self._group.font] = page

    def _letter(self, value: int) -> None:
        # A negative number is one above 32,767; halves of a pair are joined later.
        letter = chr(value % 0x10000)
        in_html = self.html and self._group.into is _Into.TEXT
        self._text(escape(letter, quote=False) if in_html else letter)
        self._pass_over = self._group.skipped

    def _shown(self) -> bool:
        group = self._group
        if group.into not in {_Into.TEXT, _Into.TAG} or not self.above:
            return False
        if group.into is _Into.TAG:
            return True
        if group.hidden and not self.html:
            self.more = True
            return False
        return not group.for_others

    def _bytes(self, content: bytes) -> None:
        passed = min(self._pass_over, len(content))
        self._pass_over -= passed
        content = content[passed:]
        if not content or not self._shown():
            return
        page = self._page
        spoken = self._group.into is _Into.TEXT
        if spoken:
            page = self._fonts.get(self._group.font, page)
        if (page, spoken) != self._held_as:
            self.flush()
            self._held_as = (page, spoken)
        self._held += content

    def _text(self, text: str) -> None:
        if self._shown():
            self.flush()
            self.pieces.append(text)
