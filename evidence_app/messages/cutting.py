"""Cuts a text export into pieces at whose beginnings a message may start.

WhatsApp and KakaoTalk end a message with CR LF and keep typed line breaks as bare LF.
So where both stand in a file, only CR LF ends a message, and a line after a bare LF
that looks like a header is text, whoever wrote it. Where all line ends are alike
(copies through editors and mail), headers are all there is, and that is said. Never
cut at U+2028, U+0085 or the like, which are text. Every byte is in exactly one piece.
"""

import codecs
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Final, NamedTuple

BYTE_ORDER_MARK: Final = "\ufeff"
_UTF8_MARK: Final = b"\xef\xbb\xbf"
_UTF8: Final = codecs.lookup("utf-8")
_PART: Final = 1 << 20
_UTF16_MARKS: Final = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}


class Ends(Enum):
    """What the line ends of a file tell of the borders between messages."""

    TOLD_APART = "told_apart"
    ALIKE = "alike"
    MIXED = "mixed"


class Piece(NamedTuple):
    """A stretch of a text; ``stop`` is where its line end begins."""

    start: int
    stop: int
    end: int


def line_ends(content: bytes) -> Ends:
    """Return what a file's line ends tell; see ``Ends``."""
    pairs = content.count(b"\r\n")
    if not pairs or content.count(b"\n") == pairs:
        return Ends.ALIKE
    # The app itself wrote the end of the last line. Only where it is gone, the first
    # has to do, which may be one that somebody typed.
    if content.endswith(b"\r\n"):
        return Ends.TOLD_APART
    if content.endswith(b"\n"):
        return Ends.MIXED
    first = content.find(b"\n")
    return Ends.TOLD_APART if content[first - 1 : first] == b"\r" else Ends.MIXED


def pieces(content: bytes, ends: Ends) -> Iterator[Piece]:
    """Yield a text's pieces: every byte of it, in order."""
    mark = _mark_of(content, ends)
    width = len(mark)
    start = 0
    found = content.find(mark)
    while found >= 0:
        end = found + width
        if width == 1 and found > start and content[found - 1] == _CARRIAGE_RETURN:
            found -= 1
        yield Piece(start, found, end)
        start = end
        found = content.find(mark, start)
    if start < len(content):
        yield Piece(start, len(content), len(content))


def _mark_of(content: bytes, ends: Ends) -> bytes:
    if ends is Ends.TOLD_APART:
        return b"\r\n"
    return b"\n" if b"\n" in content else b"\r"


_CARRIAGE_RETURN: Final = 13


@dataclass(frozen=True, slots=True)
class Encoded:
    """A text as UTF-8, and how long its stretches are in the file itself.

    Attributes:
        content: In UTF-8; the file's own bytes where those are UTF-8, or no text.
        codec: What the file is written in.
        guessed: Whether nothing in the file says so.
    """

    content: bytes
    codec: str = "utf-8"
    guessed: bool = False

    def length(self, start: int, end: int) -> int:
        """Return how many bytes of the file a stretch of ``content`` takes."""
        if self.codec == "utf-8":
            return end - start
        return len(self.content[start:end].decode().encode(self.codec))


def encoded(content: bytes, *, candidates: tuple[str, ...] = ()) -> Encoded:
    """Return a text as UTF-8, whatever it was saved in; never raises.

    Args:
        content: The file, whole or its beginning.
        candidates: What else it may be, tried in order where it is not UTF-8; taken
            only if every byte of the file fits.
    """
    codec = _UTF16_MARKS.get(content[:2])
    if codec:
        found = _read_as(content, codec)
        return found if found else Encoded(content)
    if candidates and not _valid(content):
        for codec in candidates:
            found = _read_as(content, codec)
            if found:
                return Encoded(found.content, codec, guessed=True)
    return Encoded(content)


def first_part(content: bytes) -> bytes:
    """Return the beginning of a file, cut where no sign is torn apart."""
    end = max(content.rfind(b"\n"), content.rfind(b"\r"))
    if content[:2] in _UTF16_MARKS:
        return content[: len(content) & ~1]
    return content[: end + 1] if end >= 0 else content


def text_of(raw: bytes) -> tuple[str, bool]:
    """Return bytes as text, and whether all of them are; others become U+FFFD."""
    try:
        return raw.decode(), True
    except UnicodeDecodeError:
        return raw.decode("utf-8", "replace"), False


def _valid(content: bytes) -> bool:
    # In parts: as text the whole can take four times its length.
    told = _UTF8.incrementaldecoder()
    try:
        for at in range(0, len(content), _PART):
            told.decode(content[at : at + _PART])
        told.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _read_as(content: bytes, codec: str) -> Encoded | None:
    try:
        text = content.decode(codec)
        whole = text.encode(codec) == content
    except UnicodeError:
        return None
    # Only what comes back byte for byte can keep its places.
    return Encoded(text.encode(), codec) if whole else None


def without_mark(content: bytes) -> int:
    """Return the length of the byte order mark that a text in UTF-8 begins with."""
    return len(_UTF8_MARK) if content.startswith(_UTF8_MARK) else 0
