"""Reads files that are written inside other files: parts of an MMS or of a mail.

A span of a member's bytes is given out decoded, a part at a time. What is no sign of
the encoding is passed over, so a damaged file gives as much as can be read of it; the
reader of the format says that it is damaged. The span itself stays in the original.
"""

import binascii
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from typing import BinaryIO, Final

from evidence_app.errors import UnknownExportError
from evidence_app.messages.package import Member, Package
from evidence_app.model.message import Embedded, Encoding

_PART: Final = 256 << 10
_LONGEST_LINE: Final = 1 << 20
_SIGNS: Final = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="
_NO_SIGNS: Final = bytes(set(range(256)) - set(_SIGNS))
_LINE_END_IN_XML: Final = re.compile(rb"&#(?:0*(?:9|10|13)|x0*[9aAdD]);")
"""A line end or tab as an attribute of XML has it: its digits are no base64."""
_REFERENCE: Final = 16


class EmbeddedFiles:
    """The files inside the members of a package.

    A packed member can only be read forward: as long as spans are asked for in their
    order, it is unpacked once.
    """

    def __init__(self, package: Package) -> None:
        """Keep the package; nothing is opened yet."""
        self._package = package
        self._open = ExitStack()
        self._member: Member | None = None
        self._stream: BinaryIO | None = None
        self._at = 0

    def parts(self, member: Member, place: Embedded) -> Iterator[bytes]:
        """Yield the bytes of one file, decoded.

        Raises:
            UnknownExportError: the member is damaged or ends before the span does.
            ExportTooLargeError: it unpacks to too much.
        """
        return _DECODED[place.encoding](self._span(member, place))

    def close(self) -> None:
        """Let go of the member that is open."""
        self._open.close()
        self._member = self._stream = None

    def _span(self, member: Member, place: Embedded) -> Iterator[bytes]:
        stream = self._opened(member, place.start)
        while self._at < place.end:
            goal = place.start if self._at < place.start else place.end
            part = stream.read(min(_PART, goal - self._at))
            if not part:
                self.close()
                raise UnknownExportError(name=self._package.name)
            self._at += len(part)
            if goal == place.end:
                yield part

    def _opened(self, member: Member, start: int) -> BinaryIO:
        stream = self._stream
        if stream is None or self._member != member or self._at > start:
            self.close()
            stream = self._open.enter_context(self._package.open(member))
            self._member, self._stream, self._at = member, stream, 0
        if stream.seekable():
            self._at = stream.seek(start)
        return stream


def _base64(span: Iterator[bytes]) -> Iterator[bytes]:
    waiting = kept = b""
    for part in span:
        text = waiting + part
        cut = text.rfind(b"&", -_REFERENCE)
        if cut < 0 or b";" in text[cut:]:
            cut = len(text)
        waiting = text[cut:]
        kept += _signs(text[:cut])
        padded = kept.find(b"=")
        if padded >= 0:
            kept, waiting = kept[:padded], b""
            break
        whole = len(kept) // 4 * 4
        yield binascii.a2b_base64(kept[:whole])
        kept = kept[whole:]
    kept += _signs(waiting).partition(b"=")[0]
    if len(kept) % 4 == 1:
        # Six bits are no byte.
        kept = kept[:-1]
    yield binascii.a2b_base64(kept + b"=" * (-len(kept) % 4))


def _signs(text: bytes) -> bytes:
    if b"&" in text:
        text = _LINE_END_IN_XML.sub(b"", text)
    return text.translate(None, _NO_SIGNS)


def _quoted_printable(span: Iterator[bytes]) -> Iterator[bytes]:
    kept = b""
    for part in span:
        kept += part
        cut = kept.rfind(b"\n") + 1
        if not cut and len(kept) > _LONGEST_LINE:
            equals = kept.find(b"=", len(kept) - 3)
            cut = equals if equals >= 0 else len(kept)
        yield binascii.a2b_qp(kept[:cut])
        kept = kept[cut:]
    yield binascii.a2b_qp(kept)


_DECODED: Final[Mapping[Encoding, Callable[[Iterator[bytes]], Iterator[bytes]]]] = {
    Encoding.PLAIN: iter,
    Encoding.BASE64: _base64,
    Encoding.QUOTED_PRINTABLE: _quoted_printable,
}
