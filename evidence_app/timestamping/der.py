"""Reads and writes DER (X.690): definite, shortest lengths, one-byte tags, no more.

Hashes are over bytes, so a reader that forgave other spellings would let two readers
see two things in the same bytes. Only what RFC 3161 needs is here; what is inside
certificates is read by the library for them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

BOOLEAN: Final = 0x01
INTEGER: Final = 0x02
OCTETS: Final = 0x04
OID: Final = 0x06
TIME: Final = 0x18
"""GeneralizedTime."""
SEQUENCE: Final = 0x30
SET: Final = 0x31
_LONG: Final = 0x80
_HIGH_TAG: Final = 0x1F
_MOST_LENGTH_BYTES: Final = 4
_LARGEST_NUMBER: Final = 64
"""Bytes. RFC 3161 asks for 20; some nonces are longer."""
_TIME: Final = re.compile(rb"(\d{14})(?:\.(\d{0,11}[1-9]))?Z")


class DERError(ValueError):
    """The bytes are not DER, or not what stands at this place."""


def context(number: int) -> int:
    """Return the tag of a constructed, context-specific element, ``[number]``."""
    return 0xA0 | number


@dataclass(frozen=True, slots=True)
class Element:
    """One element inside some bytes.

    Attributes:
        source: The bytes that it lies in.
        tag: Its first byte.
        start: Where it begins in ``source``.
        body: Where its content begins.
        end: Where it ends.
    """

    source: bytes
    tag: int
    start: int
    body: int
    end: int

    @property
    def whole(self) -> bytes:
        """The element with its tag and length."""
        return self.source[self.start : self.end]

    @property
    def content(self) -> bytes:
        """The element without its tag and length."""
        return self.source[self.body : self.end]

    def children(self) -> "tuple[Element, ...]":
        """Return the elements that the content is made of.

        Raises:
            DERError: it is made of something else.
        """
        return tuple(_elements(self.source, self.body, self.end))

    def only(self, tag: int) -> "Element":
        """Return the one child, which must have this tag."""
        children = self.children()
        if len(children) != 1:
            raise DERError("children")
        return expect(children[0], tag)


def read(untrusted: bytes) -> Element:
    """Return the one element that these bytes are.

    Raises:
        DERError: they are not, or something follows it.
    """
    element = _element(untrusted, 0, len(untrusted))
    if element.end != len(untrusted):
        raise DERError("more follows")
    return element


def size_of(untrusted: bytes) -> int:
    """Return how many bytes the element has with which these bytes begin.

    Raises:
        DERError: they begin with none.
    """
    return _element(untrusted, 0, len(untrusted)).end


def expect(element: Element, tag: int) -> Element:
    """Return the element, which must have this tag.

    Raises:
        DERError: it has another.
    """
    if element.tag != tag:
        raise DERError("another tag")
    return element


class Fields:
    """The children of a sequence, taken one after another."""

    def __init__(self, element: Element, tag: int = SEQUENCE) -> None:
        self._left = list(expect(element, tag).children())

    def take(self, tag: int | None = None) -> Element:
        """Return the next child, which must be there."""
        if not self._left:
            raise DERError("ends too early")
        first = self._left.pop(0)
        return first if tag is None else expect(first, tag)

    def maybe(self, tag: int) -> Element | None:
        """Return the next child if it has this tag, else None."""
        if self._left and self._left[0].tag == tag:
            return self._left.pop(0)
        return None

    def finish(self) -> None:
        """Refuse what nobody took."""
        if self._left:
            raise DERError("more fields than there can be")


def number(element: Element) -> int:
    """Return an INTEGER, or one under another tag."""
    content = element.content
    if not content or len(content) > _LARGEST_NUMBER:
        raise DERError("number")
    if (
        len(content) > 1
        and content[0] in {0, 0xFF}
        and content[0] >> 7 == content[1] >> 7
    ):
        raise DERError("number with leading bits")
    return int.from_bytes(content, "big", signed=True)


def oid(element: Element) -> str:
    """Return an OBJECT IDENTIFIER in its dotted form."""
    content = expect(element, OID).content
    if not content or content[-1] & _LONG or len(content) > _LARGEST_NUMBER:
        raise DERError("object identifier")
    parts, value = [], 0
    for byte in content:
        if value == 0 and byte == _LONG:
            raise DERError("object identifier with leading zeros")
        value = value << 7 | byte & 0x7F
        if not byte & _LONG:
            parts.append(value)
            value = 0
    first = min(parts[0] // 40, 2)
    return ".".join(map(str, (first, parts[0] - 40 * first, *parts[1:])))


def time(element: Element) -> datetime:
    """Return a GeneralizedTime, as RFC 3161 allows it, in UTC; to the microsecond."""
    found = _TIME.fullmatch(expect(element, TIME).content)
    if not found:
        raise DERError("time")
    micros = (found[2] or b"").ljust(6, b"0")[:6]
    try:
        # A second of 60 is refused too: no clock of ours could be compared with it.
        moment = datetime.strptime(f"{found[1].decode()}Z", "%Y%m%d%H%M%S%z")
    except ValueError as error:
        raise DERError("time") from error
    return moment.replace(microsecond=int(micros), tzinfo=UTC)


def write(tag: int, *parts: bytes) -> bytes:
    """Return an element with this tag around what is in ``parts``."""
    content = b"".join(parts)
    size = len(content)
    if size < _LONG:
        return bytes((tag, size)) + content
    told = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes((tag, _LONG | len(told))) + told + content


def write_number(value: int) -> bytes:
    """Return an INTEGER that is not negative, in its shortest form."""
    return write(INTEGER, value.to_bytes(value.bit_length() // 8 + 1, "big"))


def _elements(source: bytes, at: int, end: int) -> Iterator[Element]:
    while at < end:
        element = _element(source, at, end)
        yield element
        at = element.end


def _element(source: bytes, at: int, end: int) -> Element:
    if end - at < 2:
        raise DERError("ends too early")
    tag, length, body = source[at], source[at + 1], at + 2
    if tag & _HIGH_TAG == _HIGH_TAG:
        raise DERError("long tag")
    if length & _LONG:
        count = length & 0x7F
        told = source[body : min(body + count, end)]
        if not 1 <= count <= _MOST_LENGTH_BYTES or len(told) != count:
            raise DERError("length")
        length, body = int.from_bytes(told, "big"), body + count
        if length < _LONG or told[0] == 0:
            raise DERError("length with leading zeros")
    if length > end - body:
        raise DERError("ends too early")
    return Element(source, tag, at, body, body + length)
