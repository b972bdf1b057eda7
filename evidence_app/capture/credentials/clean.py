"""Makes the copy that may go out: everything but what lets someone in.

What is replaced is listed: where, what kind, how often; never the value. A body in
which a value stands and cannot be replaced is left out, and that is listed too.
"""

import re
import zlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, fields, replace
from typing import Final, Generic, TypeVar

from evidence_app.capture.credentials.address import address_of
from evidence_app.capture.credentials.charset import body_of, text_of
from evidence_app.capture.credentials.fields import multipart_fields
from evidence_app.capture.credentials.headers import is_telling, without_value
from evidence_app.capture.credentials.mail import Leaf, header_lines, rewritten
from evidence_app.capture.credentials.names import ADDRESS_HEADERS
from evidence_app.capture.credentials.needles import Needles
from evidence_app.capture.credentials.pdf import pdf_holds
from evidence_app.capture.credentials.secret import Secrets
from evidence_app.capture.credentials.spans import Span, cut
from evidence_app.capture.credentials.text import CleanText, Purpose, clean_text, shows
from evidence_app.capture.credentials.values import REMOVED
from evidence_app.capture.exchange import Exchange, Headers, Socket, header

T = TypeVar("T")

LEFT_OUT: Final = "credentials"
"""What an exchange says whose body held a value that could not be replaced."""
_WHOLE: Final = "left out whole"
_MEDIA: Final = ("image/", "video/", "audio/", "font/")
_PACKED: Final = b"\x1f\x8b"
_LONGEST_HEAD: Final = 65_536
_LARGEST_UNPACKED: Final = 64_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Replacement:
    """What was replaced in one place.

    Attributes:
        where: The cleaned address of the exchange, or the caller's name of a file.
        part: Such as ``request header Cookie`` or ``body``.
        kind: What stood there, such as ``cookie sid``; never the value itself.
        count: How often.
    """

    where: str
    part: str
    kind: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleaned(Generic[T]):
    """A value that may go out, and what was replaced in it."""

    value: T = field(repr=False)
    replacements: tuple[Replacement, ...] = ()


class Cleaner:
    """Cleans the parts of one capture of the values that were found in it."""

    def __init__(self, secrets: Secrets) -> None:
        """Prepare for the values; what tells by its place goes even without them."""
        self._needles = Needles(secrets.found)

    def exchange(self, exchange: Exchange) -> Cleaned[Exchange]:
        """Return the exchange without what lets someone in."""
        seen = _Seen()
        texts = {
            it.name: self._line(getattr(exchange, it.name), it.name, seen)
            for it in fields(exchange)
            if isinstance(getattr(exchange, it.name), str)
        }
        sent = self._body(exchange.request_body, exchange.request_headers, seen, "sent")
        received = exchange.body and self._body(
            exchange.body, exchange.response_headers, seen, "body"
        )
        request_headers = self._headers(exchange.request_headers, "request", seen)
        response_headers = self._headers(exchange.response_headers, "response", seen)
        clean = replace(
            exchange,
            **texts,  # type: ignore[arg-type]  # the strings among its fields
            request_headers=request_headers,
            response_headers=response_headers,
            request_body=sent or b"",
            body=received,
        )
        if exchange.body and received is None:
            clean = replace(clean, left_out=LEFT_OUT)
        return Cleaned(value=clean, replacements=self._listed(seen, clean.url))

    def exchanges(self, exchanges: Iterable[Exchange]) -> Cleaned[tuple[Exchange, ...]]:
        """Return all exchanges cleaned, and one list of what was replaced."""
        clean = [self.exchange(it) for it in exchanges]
        return Cleaned(
            value=tuple(it.value for it in clean),
            replacements=tuple(row for it in clean for row in it.replacements),
        )

    def socket(self, socket: Socket) -> Cleaned[Socket]:
        """Return a websocket; of a message that is unfit one fixed word stays."""
        seen = _Seen()
        url = self._line(socket.url, "url", seen)
        messages = tuple(
            replace(message, content=self._message(message.content, seen))
            for message in socket.messages
        )
        clean = replace(socket, url=url, messages=messages)
        return Cleaned(value=clean, replacements=self._listed(seen, url))

    def address(self, untrusted_url: str, *, where: str) -> Cleaned[str]:
        """Return an address without its tokens."""
        seen = _Seen()
        clean = self._line(untrusted_url, "url", seen)
        return Cleaned(value=clean, replacements=self._listed(seen, where))

    def document(
        self, untrusted: bytes, content_type: str = "", *, where: str
    ) -> Cleaned[bytes | None]:
        """Return a record, a page's source or a text; None when it is unfit."""
        seen = _Seen()
        clean = self._content(untrusted, content_type, seen, "body")
        return Cleaned(value=clean, replacements=self._listed(seen, where))

    def mhtml(self, untrusted: bytes, *, where: str) -> Cleaned[bytes]:
        """Return a page saved as MHTML; a part that is unfit becomes empty."""
        seen = _Seen()

        def clean_leaf(leaf: Leaf) -> bytes:
            address, _ = address_of(leaf.address, self._needles)
            part = f"part {address}".strip()
            clean = self._content(leaf.content, leaf.content_type, seen, part)
            return b"" if clean is None else clean

        def clean_head(head: bytes) -> bytes:
            if len(head) > _LONGEST_HEAD:  # no browser wrote it
                return self._content(head, "text/plain", seen, "part header") or b""
            lines = [self._head_line(line, seen) for line in header_lines(head)]
            return b"".join(lines) or head

        clean = rewritten(untrusted, clean_head, clean_leaf)
        return Cleaned(value=clean, replacements=self._listed(seen, where))

    def text(self, untrusted: str, *, where: str, part: str = "text") -> Cleaned[str]:
        """Return a line of text: a title, a value; of an unfit one a fixed word."""
        seen = _Seen()
        clean = self._text(untrusted, part, seen)
        return Cleaned(value=clean, replacements=self._listed(seen, where))

    def holds(self, untrusted: bytes) -> bool:
        """Tell whether a value stands in the bytes in one of its forms."""
        return self._needles.are_in(untrusted)

    def is_in_pdf(self, untrusted_pdf: bytes) -> bool:
        """Tell whether a PDF holds a value; then it cannot go out."""
        return pdf_holds(untrusted_pdf, self._needles)

    def _line(self, untrusted: str, name: str, seen: "_Seen") -> str:
        if name == "url":
            clean, done = address_of(untrusted, self._needles)
            seen.add("address", done)
            return clean
        return self._text(untrusted, name, seen)

    def _text(self, untrusted: str, part: str, seen: "_Seen") -> str:
        text = untrusted.encode("utf-8", "surrogatepass")
        done = clean_text(text, self._needles)
        seen.add(part, done)
        if done.unfit:
            return REMOVED
        return done.content.decode("utf-8", "surrogatepass")

    def _headers(self, headers: Headers, side: str, seen: "_Seen") -> Headers:
        clean = []
        for untrusted_name, untrusted_value in headers:
            part = f"{side} header {untrusted_name}"
            name = self._text(untrusted_name, f"{side} header", seen)
            clean.append(
                (name, self._header(untrusted_name, untrusted_value, part, seen))
            )
        return tuple(clean)

    def _header(self, name: str, value: str, part: str, seen: "_Seen") -> str:
        if is_telling(name):
            spare = without_value(name, value)
            if spare != value:
                seen.count(part, f"header {name}")
            return self._text(spare, part, seen)
        if name.lower() in ADDRESS_HEADERS:
            clean, done = address_of(value, self._needles)
            seen.add(part, done)
            return clean
        return self._text(value, part, seen)

    def _body(
        self, untrusted: bytes, headers: Headers, seen: "_Seen", part: str
    ) -> bytes | None:
        kind = header(headers, "content-type") or ""
        if part == "sent" and kind.lower().startswith("multipart/"):
            spans = [
                Span(start=it.start, end=it.end, kind=it.label)
                for it in multipart_fields(untrusted, kind)
                if it.value != REMOVED
            ]
            done = cut(untrusted, spans)
            seen.add(part, CleanText(content=b"", kinds=done.kinds))
            untrusted = done.text
        return self._content(untrusted, kind, seen, part)

    def _content(
        self, untrusted: bytes, kind: str, seen: "_Seen", part: str
    ) -> bytes | None:
        text = text_of(untrusted, kind)
        if text is None:
            if not self._in_binary(untrusted, kind):
                return untrusted
            seen.count(part, _WHOLE)
            return None
        purpose = Purpose.SENT if part == "sent" else Purpose.CONTENT
        done = clean_text(text.content, self._needles, purpose)
        seen.add(part, done)
        if done.unfit:
            return None
        if done.content == text.content:
            return untrusted
        return body_of(text, done.content)

    def _in_binary(self, untrusted: bytes, kind: str) -> bool:
        if self._needles.are_in(untrusted):
            return True
        if not kind.lower().startswith(_MEDIA) and shows(untrusted, self._needles):
            return True
        if untrusted.startswith(b"%PDF-"):
            return self.is_in_pdf(untrusted)
        if not untrusted.startswith(_PACKED):
            return False
        try:
            unpacker = zlib.decompressobj(wbits=31)
            unpacked = unpacker.decompress(untrusted, _LARGEST_UNPACKED)
        except zlib.error:
            return False
        # What is too large to be looked through may hold one.
        return bool(unpacker.unconsumed_tail) or self._needles.are_in(unpacked)

    def _message(self, message: str | bytes, seen: "_Seen") -> str | bytes:
        if isinstance(message, str):
            return self._text(message, "message", seen)
        clean = self._content(message, "", seen, "message")
        return REMOVED.encode() if clean is None else clean

    def _head_line(self, line: bytes, seen: "_Seen") -> bytes:
        unfolded = re.sub(rb"\r?\n(?=[ \t])", b"", line)
        name, colon, value = unfolded.partition(b":")
        header = name.decode("utf-8", "replace").strip()
        text = value.decode("utf-8", "surrogateescape")
        clean = self._header(header, text, f"part header {header}", seen)
        if clean == text:
            return line
        return name + colon + clean.encode("utf-8", "surrogateescape")

    def _listed(self, seen: "_Seen", where: str) -> tuple[Replacement, ...]:
        place, _ = address_of(where, self._needles)
        quiet = _Seen()
        return tuple(
            Replacement(
                where=place,
                part=self._text(part, "", quiet),
                kind=self._text(kind, "", quiet),
                count=count,
            )
            for (part, kind), count in seen.counts.items()
        )


class _Seen:
    """Counts what was replaced in one thing."""

    def __init__(self) -> None:
        self.counts: Counter[tuple[str, str]] = Counter()

    def count(self, part: str, kind: str) -> None:
        self.counts[part, kind] += 1

    def add(self, part: str, done: CleanText) -> None:
        for kind, count in done.kinds.items():
            self.counts[part, kind] += count
        if done.unfit:
            self.count(part, _WHOLE)
