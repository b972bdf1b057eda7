"""A mail's parts (MIME, RFC 2045 and 2046), each with its place in the mail's bytes.

Cut by hand and not by the standard library: that one tells no places, and asks for
more of Python's stack the deeper parts are nested.
"""

import binascii
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from evidence_app.messages.mail.headers import (
    Header,
    header_of,
    parameters,
    with_words,
    without_comments,
)

MAX_DEPTH: Final = 32
MAX_PARTS: Final = 10_000

_TYPE: Final = re.compile(r"[a-z0-9!#$&^_.+-]{1,80}/[a-z0-9!#$&^_.+-]{1,120}")
_REST: Final = "application/octet-stream"
_PLAIN: Final = re.compile(rb"[ \t]*(?:\r?\n|\Z)")


@dataclass(frozen=True, slots=True)
class Part:
    """A part that is not cut further.

    Attributes:
        header: Its own fields.
        start: Where its body begins in the mail.
        end: One past its body.
        media_type: As stated, in small letters; ``text/plain`` when nothing is.
        charset: As stated, or "".
        name: Of the file that it is, as stated, or "".
        attached: Whether it says that it is an attachment.
        one_of: The number of the group of versions that it belongs to
            (``multipart/alternative``), 0 for none.
        closed: Whether the lines that had to end it and those around it were there.
    """

    header: Header
    start: int
    end: int
    media_type: str
    charset: str
    name: str
    attached: bool
    one_of: int
    closed: bool

    @property
    def encoding(self) -> str:
        """How its bytes are written, as stated, in small letters."""
        return self.header.plain("content-transfer-encoding").lower()

    def content(self, mail: bytes) -> bytes:
        """Return its bytes as they were before they were written for sending."""
        written = mail[self.start : self.end]
        match self.encoding:
            case "base64":
                try:
                    return binascii.a2b_base64(written)
                except ValueError:
                    # Its last group is broken off; what is whole is given.
                    signs = re.sub(rb"[^A-Za-z0-9+/]", b"", written)
                    return binascii.a2b_base64(signs[: len(signs) // 4 * 4])
            case "quoted-printable":
                return binascii.a2b_qp(written)
            case _:
                return written


@dataclass(slots=True)
class _Walk:
    """What is counted over all parts of one mail."""

    mail: bytes
    parts: int = 0
    groups: int = 0


@dataclass(frozen=True, slots=True)
class _Around:
    """Where a part stands."""

    depth: int = 0
    one_of: int = 0
    closed: bool = True
    digest: bool = False


def parts_of(mail: bytes, header: Header, end: int) -> Iterator[Part]:
    """Yield the parts in their order; a mail without any is one part itself."""
    yield from _parts(_Walk(mail), header, end, _Around())


def _parts(walk: _Walk, header: Header, end: int, around: _Around) -> Iterator[Part]:
    walk.parts += 1
    stated = header.plain("content-type")
    media_type = _media_type(stated)
    told = parameters(stated) if ";" in stated else {}
    boundary = told.get("boundary", "").encode("utf-8", "replace")
    deeper = around.depth < MAX_DEPTH and walk.parts < MAX_PARTS
    if not (media_type.startswith("multipart/") and boundary and deeper):
        yield _leaf(header, end, around, (media_type, told))
        return
    one_of = around.one_of
    if media_type == "multipart/alternative" and not one_of:
        walk.groups += 1
        one_of = walk.groups
    found = False
    for begins, ends, closed in _cuts(walk.mail, header.end, end, boundary):
        found = True
        if walk.parts >= MAX_PARTS:
            # What follows stays together, and is said not to have ended.
            rest = Header((), begins, whole=False)
            yield _leaf(rest, end, replace(around, closed=False), (_REST, {}))
            return
        inner = _Around(
            around.depth + 1,
            one_of,
            around.closed and closed,
            media_type == "multipart/digest",
        )
        below = header_of(walk.mail, begins, ends)
        yield from _parts(walk, below, ends, inner)
    if not found:
        yield _leaf(header, end, around, (media_type, told))


def _media_type(stated: str) -> str:
    named = without_comments(stated).partition(";")[0].strip().lower()
    return named if _TYPE.fullmatch(named) else ""


def _leaf(
    header: Header, end: int, around: _Around, stated: tuple[str, Mapping[str, str]]
) -> Part:
    media_type, told = stated
    usual = "message/rfc822" if around.digest else "text/plain"
    placed = header.plain("content-disposition")
    named = parameters(placed).get("filename", "") if ";" in placed else ""
    return Part(
        header=header,
        start=min(header.end, end),
        end=end,
        media_type=media_type or usual,
        charset=told.get("charset", ""),
        name=named or with_words(told.get("name", "")),
        attached=placed.lower().startswith("attachment"),
        one_of=around.one_of,
        closed=around.closed,
    )


def _cuts(
    mail: bytes, start: int, end: int, boundary: bytes
) -> Iterator[tuple[int, int, bool]]:
    """Yield where parts begin and end, and whether the last line was there."""
    mark = b"--" + boundary
    begun = -1
    at = mail.find(mark, start, end)
    while at >= 0:
        behind = at + len(mark)
        last = mail[behind : behind + 2] == b"--"
        line = _PLAIN.match(mail, behind + 2 if last else behind, end)
        if line and (at == start or mail[at - 1 : at] == b"\n"):
            if begun >= 0:
                yield begun, max(_before(mail, at), begun), True
            begun = -1 if last else line.end()
            if last:
                return
        at = mail.find(mark, behind, end)
    if begun >= 0:
        yield begun, end, False


def _before(mail: bytes, at: int) -> int:
    """Return where a part ends: the line's end before the mark belongs to the mark."""
    return at - 2 if mail[at - 2 : at] == b"\r\n" else at - 1
