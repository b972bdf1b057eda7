"""Cuts a backup of SMS Backup & Restore into its records, each with its place.

The XML is read by expat, a piece at a time. Before that, what the app writes against
the rules of XML is replaced by something of the same length, so that places stay
true: an emoji as two halves (``&#55357;&#56834;``), a lone half, a control character.

A part that is no XML costs only itself: reading goes on at the next thing that can
only be the start of a record. Declarations of document types are refused.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO, Final
from xml.parsers import expat

RECORDS: Final = ("sms", "mms", "call")
ROOTS: Final = ("smses", "calls")
LONGEST: Final = 160 << 20
"""Bytes of one record that is still taken apart: its pictures stand in it."""
SHOWN: Final = 64 << 10
DAMAGED: Final = ""
"""The ``tag`` of a record that is no XML."""

_STEP: Final = 256 << 10
_STEP_AFTER_DAMAGE: Final = 16 << 10
_TAIL: Final = 64
_BEGIN: Final = re.compile(rb"<(?:sms|mms|call)[ \t\r\n]")
_BEGIN_LENGTH: Final = 6
_UNFINISHED: Final = re.compile(rb"&#?x?[0-9a-fA-F]*\Z")
_HIGH: Final = (
    # D800 to DBFF: 55296 to 56319.
    rb"x0*[dD][89abAB][0-9a-fA-F]{2}"
    rb"|0*(?:55(?:29[6-9]|[3-9][0-9]{2})|56(?:[0-2][0-9]{2}|3[01][0-9]))"
)
_HALF_LAST: Final = re.compile(rb"&#(?:" + _HIGH + rb");\Z")
_REFERENCE: Final = re.compile(rb"&#(?:x[0-9a-fA-F]+|[0-9]+);")
_PAIR: Final = re.compile(
    rb"&#(" + _HIGH + rb");(?:&#(x0*[dD][c-fC-F][0-9a-fA-F]{2}|0*5[67][0-9]{3});)?"
    rb"|&#(x[0-9a-fA-F]+|[0-9]+);"
)
_ODD_MARK: Final = "\x7f"
_ODD_BYTE: Final = b"\x7f"
_ODD: Final = re.compile("\x7f#(x[0-9a-fA-F]+|[0-9]+);")
_ATTRIBUTE: Final = re.compile(rb"\s([^\s=<>/\"']+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_BASE64: Final = re.compile(rb"[A-Za-z0-9+/\s]*+={0,2}+\s*+")
_LINE_END: Final = re.compile(rb"&#(?:10|13);")


class RefusedXmlError(Exception):
    """The file declares a document type or its own words; it is not read."""


@dataclass(frozen=True, slots=True)
class Inner:
    """An element inside a record.

    Attributes:
        tag: ``part``, ``addr`` or another name.
        attributes: As written, without ``data``.
        data: Where the words of that attribute are; None when there are none.
        clean: Whether they are base64 without a fault.
    """

    tag: str
    attributes: dict[str, str]
    data: tuple[int, int] | None = None
    clean: bool = True


@dataclass(slots=True)
class Record:
    """One element below the root, or a stretch of bytes that is none.

    Attributes:
        tag: ``sms``, ``mms``, ``call``, another name, or ``DAMAGED``.
        attributes: As written, references resolved.
        start: Its first byte.
        end: One past its last byte.
        line: Its first line, from 1; 0 behind a damaged part.
        raw: Its first bytes, at most ``SHOWN``.
        digest: BLAKE2b of all of them, 16 bytes; b"" for what is damaged.
        inner: The elements inside it, in order.
        more: Whether words stand in it that belong to no attribute.
    """

    tag: str
    attributes: dict[str, str]
    start: int
    end: int = 0
    line: int = 0
    raw: bytes = b""
    digest: bytes = b""
    inner: list[Inner] = field(default_factory=list)
    more: bool = False


class Records:
    """The records of one file; ``count`` is what its root says, once it was met."""

    def __init__(self, stream: BinaryIO) -> None:
        self.count = ""
        self.whole = False
        """Whether the root was closed: false for a file that was cut off."""
        self._stream = stream
        self._window = bytearray()
        self._base = 0
        self._fed = 0
        self._ended = False
        self._done: list[Record] = []
        self._depth = 0
        self._record: Record | None = None
        self._bare = False
        """Whether nothing came since the last start of an element."""
        self._last = 0
        """Where the last finished record ended."""
        self._root = ROOTS[0]
        self._marked = False
        """Whether a character that XML does not allow was met."""
        self._offset = 0
        self._parser = self._new_parser(0)

    def __iter__(self) -> Iterator[Record]:
        """Yield the records.

        Raises:
            RefusedXmlError: see there.
        """
        step = _STEP
        while not (self._ended and self._fed == self._have):
            before = self._base
            if not self._feed(step):
                step = _STEP_AFTER_DAMAGE
                yield from self._finished()
                yield from self._damaged()
                continue
            yield from self._finished()
            self._trim()
            # What did not end is scanned anew each time: more of it at once.
            moved = self._base > before or self._record is None
            step = _STEP if moved else min(step * 2, LONGEST)
            if self._have - self._base > LONGEST:
                yield from self._damaged()
        if self._record or not self.whole:
            yield from self._rest()

    # --- feeding ---------------------------------------------------------

    @property
    def _have(self) -> int:
        return self._base + len(self._window)

    def _feed(self, step: int) -> bool:
        goal = self._fed + step
        self._fill(goal)
        end = min(goal, self._have)
        piece = bytes(self._window[self._fed - self._base : end - self._base])
        if not (self._ended and end == self._have):
            piece = _uncut(piece)
        self._fed += len(piece)
        piece = _readable(piece)
        self._marked = self._marked or _ODD_BYTE in piece
        try:
            self._parser.Parse(piece, False)  # noqa: FBT003 - expat's own
        except expat.ExpatError:
            return False
        return True

    def _fill(self, goal: int) -> None:
        while self._have < goal and not self._ended:
            part = self._stream.read(goal - self._have)
            self._ended = not part
            self._window += part

    def _trim(self) -> None:
        at = self._record.start if self._record else self._now()
        if at > self._base:
            del self._window[: at - self._base]
            self._base = at

    def _finished(self) -> Iterator[Record]:
        done, self._done = self._done, []
        yield from done

    # --- damage ----------------------------------------------------------

    def _damaged(self) -> Iterator[Record]:
        """Step over what is no XML, to the next start of a record."""
        at = self._offset + max(self._parser.ErrorByteIndex, 0)
        start, line, kept = self._unfinished()
        found = self._next_begin(max(at, start + 1))
        end = self._have if found is None else found
        if kept[: end - start].strip():
            yield Record(DAMAGED, {}, start, end, line, kept[: end - start])
        del self._window[: end - self._base]
        self._base = self._fed = self._last = end
        self._record = None
        self._depth = 0
        root = f"<{self._root}>".encode()
        self._parser = self._new_parser(end - len(root))
        self._parser.Parse(root, False)  # noqa: FBT003 - expat's own

    def _unfinished(self) -> tuple[int, int, bytes]:
        """Return where what is not finished begins, its line, and its first bytes."""
        if self._record:
            start, line = self._record.start, self._record.line
        else:
            start, line = max(self._last, self._base), 0
        kept = bytes(self._window[start - self._base :][:SHOWN])
        blank = len(kept) - len(kept.lstrip())
        return start + blank, line, kept[blank:]

    def _next_begin(self, at: int) -> int | None:
        while True:
            found = _BEGIN.search(self._window, max(0, at - self._base))
            if found:
                return self._base + found.start()
            if self._ended:
                return None
            # Nothing of what is left behind is needed but a start that is cut.
            at = max(at, self._have - _BEGIN_LENGTH)
            self._fill(self._have + _STEP)
            drop = at - self._base
            if drop > LONGEST:
                del self._window[:drop]
                self._base = at

    def _rest(self) -> Iterator[Record]:
        start, line, kept = self._unfinished()
        if kept:
            yield Record(DAMAGED, {}, start, self._have, line, kept)

    # --- what expat says -------------------------------------------------

    def _new_parser(self, offset: int) -> expat.XMLParserType:
        # The file's own word on its encoding is not followed: the app writes UTF-8.
        parser = expat.ParserCreate("UTF-8")
        parser.StartDoctypeDeclHandler = _refuse
        parser.EntityDeclHandler = _refuse
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        self._offset = offset
        return parser

    def _now(self) -> int:
        return self._offset + max(self._parser.CurrentByteIndex, 0)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        self._bare = True
        at = self._now()
        if self._depth == 1:
            self.count = self.count or attributes.get("count", "")
            self._root = tag if tag in ROOTS else self._root
            self._last = at
            return
        # Tens of megabytes; they stay where they are.
        held = attributes.pop("data", "") not in ("", "null")
        if self._marked:
            attributes = {name: _odd(value) for name, value in attributes.items()}
        if self._record is None:
            line = self._parser.CurrentLineNumber if self._offset == 0 else 0
            self._record = Record(tag, attributes, at, line=line)
        else:
            self._record.inner.append(
                self._inner(tag, attributes, at if held else None)
            )

    def _end(self, _tag: str) -> None:
        self._depth -= 1
        at = self._now()
        record = self._record
        if self._depth == 0:
            self.whole = True
        if self._depth == 1 and record:
            place = at - self._base
            alone = self._bare and self._window[place - 2 : place] == b"/>"
            record.end = (
                at if alone else self._window.find(b">", place) + 1 + self._base
            )
            self._finish(record)
        self._bare = False

    def _finish(self, record: Record) -> None:
        start, end = record.start - self._base, record.end - self._base
        with memoryview(self._window) as window, window[start:end] as whole:
            record.digest = hashlib.blake2b(whole, digest_size=16).digest()
            record.raw = bytes(whole[:SHOWN])
        self._done.append(record)
        self._record = None
        self._last = record.end

    def _characters(self, text: str) -> None:
        self._bare = False
        if not text.isspace():
            if self._record:
                self._record.more = True
            elif self._depth == 1:
                raw = text.encode()
                at = self._now()
                self._last = at + len(raw)
                self._done.append(Record(DAMAGED, {}, at, self._last, raw=raw))

    def _is_base64(self, start: int, end: int) -> bool:
        if self._window.find(b"&", start, end) < 0:
            return bool(_BASE64.fullmatch(self._window, start, end))
        return bool(_BASE64.fullmatch(_LINE_END.sub(b"", self._window[start:end])))

    def _inner(self, tag: str, attributes: dict[str, str], at: int | None) -> Inner:
        if at is None:
            return Inner(tag, attributes)
        for found in _ATTRIBUTE.finditer(self._window, at - self._base):
            if found[1] == b"data":
                group = 2 if found.start(2) >= 0 else 3
                start, end = found.span(group)
                clean = self._is_base64(start, end)
                span = (self._base + start, self._base + end)
                return Inner(tag, attributes, span, clean)
        return Inner(tag, attributes)


def _refuse(*_told: object) -> None:
    raise RefusedXmlError


def _uncut(piece: bytes) -> bytes:
    """Return a piece without a reference at its end that may go on behind it."""
    for cut in (_UNFINISHED, _HALF_LAST):
        found = cut.search(piece, max(0, len(piece) - _TAIL))
        if found and found.start():
            piece = piece[: found.start()]
    return piece


def _readable(piece: bytes) -> bytes:
    """Replace references that XML does not allow, each at its own length."""
    return _PAIR.sub(_allowed, piece) if b"&#" in piece else piece


def _allowed(found: re.Match[bytes]) -> bytes:
    written = found[0]
    if found[3] is not None:
        return written if _is_allowed(_value(found[3])) else _ODD_BYTE + written[1:]
    high = _value(found[1])
    low = _value(found[2]) if found[2] else 0
    if 0xD800 <= high < 0xDC00 <= low < 0xE000:
        code = 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00)
        return b"&#%0*d;" % (len(written) - 3, code)
    return _REFERENCE.sub(_single, written)


def _single(found: re.Match[bytes]) -> bytes:
    written = found[0]
    code = _value(written[2:-1])
    if 0xD800 <= code < 0xE000:
        # Half of a pair alone: the sign for what cannot be shown.
        return b"&#%0*d;" % (len(written) - 3, 0xFFFD)
    return written if _is_allowed(code) else _ODD_BYTE + written[1:]


def _value(digits: bytes) -> int:
    """Return a number; beyond any character's, only that it is."""
    if digits[:1] == b"x":
        return int(digits[1:].lstrip(b"0")[:9] or b"0", 16)
    return int(digits.lstrip(b"0")[:9] or b"0")


def _is_allowed(code: int) -> bool:
    """Whether XML 1.0 allows a character, section 2.2."""
    return (
        code in (0x9, 0xA, 0xD)
        or 0x20 <= code < 0xD800
        or 0xE000 <= code < 0xFFFE
        or 0x10000 <= code <= 0x10FFFF
    )


def _odd(value: str) -> str:
    """Return a value with the characters that XML does not allow, as meant."""
    return _ODD.sub(_character, value) if _ODD_MARK in value else value


def _character(found: re.Match[str]) -> str:
    code = _value(found[1].encode())
    if code > 0x10FFFF:
        return "&" + found[0][1:]
    return "\ufffd" if 0xD800 <= code < 0xE000 else chr(code)
