"""Finds the mails in a package: a file that is one, an mbox, or a ZIP of either.

Apple Mail's files count as mails: what Apple put around the mail belongs to its piece.

An mbox has no marks but lines that begin with ``From `` (RFC 4155). One counts as a
border only after an empty line, with a time in it, and before a header field; what
else looks like one stays text of the mail it stands in. ``Content-Length`` is not
believed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Final

from evidence_app.errors import ExportTooLargeError
from evidence_app.messages import whatsapp
from evidence_app.messages.mail.apple import after_count, end_of_mail
from evidence_app.messages.package import MAX_TEXT, Member, Package

LOOKED_AT: Final = 200
"""How many members of a ZIP are looked at to recognise it."""
_AHEAD: Final = 4_096
"""A border with the line behind it is not longer than this."""
_WINDOW: Final = 1 << 20
_FIELDS: Final = frozenset(
    b"from to cc subject date message-id received mime-version return-path"
    b" content-type dkim-signature delivered-to reply-to sender".split()
)
_STRONG: Final = frozenset({b"from", b"received", b"return-path", b"delivered-to"})
_FIELD: Final = re.compile(rb"([!-9;-~]{1,80})[ \t]*:")
_BORDER: Final = re.compile(
    rb"From (?:[^\r\n]{0,300}?\d\d?:\d\d[^\r\n]{0,40}\d{4}[^\r\n]{0,40})?\r?\n"
    rb"(?=>?From |[!-9;-~]{1,200}:)"
)
_BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"
_HOUSEKEEPING: Final = re.compile(r"(?:^|/)(?:__MACOSX/|\.DS_Store$|\._)")


@dataclass(frozen=True, slots=True)
class Piece:
    """Bytes of a member that are one mail, or are none.

    Attributes:
        member: The member.
        start: Where its first byte is.
        content: Its bytes, with what stands around it: a border, or what Apple puts.
        ends: Where the mail itself ends in them.
        sure: Whether that is certain.
        boxed: Whether it was cut out of an mbox.
    """

    member: Member
    start: int
    content: bytes
    ends: int
    sure: bool
    boxed: bool


def matches(package: Package) -> bool:
    """Whether it is a mail or an mbox, or a ZIP that is made of them."""
    if not package.archive:
        return bool(package.members) and all(
            is_mail(package.beginning(one)) for one in package.members
        )
    looked_at = [one for one in package.members if not _housekeeping(one)][:LOOKED_AT]
    mails = [one for one in looked_at if is_mail(package.beginning(one))]
    # Of a mail program's own folder its mails may be the smaller part.
    kept = any(_of_a_program(package.beginning(one)) for one in mails)
    # A chat may come with mails that someone sent in it.
    return (kept or 2 * len(mails) > len(looked_at)) and not (
        whatsapp.FORMAT.matches(package)
    )


def pieces(package: Package) -> Iterator[Piece]:
    """Yield all mails in the order of the members, and what between them is none.

    Raises:
        UnknownExportError: the package is damaged.
        ExportTooLargeError: one mail is too long to be read as one piece.
    """
    for member in package.members:
        if _housekeeping(member):
            continue
        with package.open(member) as file:
            first = file.read(_WINDOW)
            if is_box(first):
                yield from _box(package, member, first, file)
            elif is_mail(first):
                rest = file.read(MAX_TEXT - len(first) + 1)
                _require_short(package, len(first) + len(rest))
                content = first + rest
                ends, sure = end_of_mail(content)
                yield Piece(member, 0, content, ends, sure, boxed=False)


def _of_a_program(beginning: bytes) -> bool:
    return is_box(beginning) or bool(after_count(beginning))


def is_mail(beginning: bytes) -> bool:
    """Whether bytes begin as the header of a mail, as Apple's file, or as an mbox."""
    if is_box(beginning):
        return True
    start = after_count(beginning)
    lines = beginning[start : start + 16_384]
    lines = lines.removeprefix(_BYTE_ORDER_MARK).lstrip(b"\r\n")
    found = set()
    for line in lines.split(b"\n"):
        if line in {b"", b"\r"}:
            break
        if line[:1] in {b" ", b"\t"}:
            continue
        field = _FIELD.match(line)
        if field is None:
            break
        found.add(field[1].lower())
    return len(found & _FIELDS) > 1 and bool(found & _STRONG)


def is_box(beginning: bytes) -> bool:
    """Whether bytes begin as an mbox does."""
    return bool(_BORDER.match(beginning))


def looks_like_border(line: bytes) -> bool:
    """Whether a line in a mail's text looks like a border between mails."""
    return bool(_BORDER.match(line + b"\nA:"))


def after_border(content: bytes) -> int:
    """Return where the header begins: behind border, count, mark or empty lines."""
    border = _BORDER.match(content)
    if border:
        return border.end()
    at = after_count(content)
    at += len(_BYTE_ORDER_MARK) if content.startswith(_BYTE_ORDER_MARK, at) else 0
    while content[at : at + 1] in {b"\r", b"\n"}:
        at += 1
    return at


def _housekeeping(member: Member) -> bool:
    return bool(_HOUSEKEEPING.search(member.name))


def _box(
    package: Package, member: Member, first: bytes, file: BinaryIO
) -> Iterator[Piece]:
    held = bytearray(first)
    start = 0  # where what is held begins in the member
    begun = searched = 0  # in what is held
    ended = len(first) < _WINDOW
    while True:
        found = _next_border(held, searched, ended=ended)
        if found >= 0:
            content = bytes(held[begun:found])
            yield _boxed(member, start + begun, content)
            begun, searched = found, found + 1
            continue
        if ended:
            break
        searched = max(begun, len(held) - _AHEAD)
        del held[:begun]
        start, searched, begun = start + begun, searched - begun, 0
        part = file.read(_WINDOW)
        held += part
        ended = not part
        _require_short(package, len(held))
    yield _boxed(member, start + begun, bytes(held[begun:]))


def _boxed(member: Member, start: int, content: bytes) -> Piece:
    return Piece(member, start, content, len(content), sure=True, boxed=True)


def _next_border(held: bytearray, searched: int, *, ended: bool) -> int:
    """Return where the next border begins, -1 when more has to be read for it."""
    last = len(held) if ended else len(held) - _AHEAD
    at = held.find(b"\nFrom ", searched)
    while 0 <= at < last:
        empty_before = held[at - 1 : at] == b"\n" or held[at - 2 : at] == b"\n\r"
        if empty_before and _BORDER.match(held, at + 1):
            return at + 1
        at = held.find(b"\nFrom ", at + 1)
    return -1


def _require_short(package: Package, length: int) -> None:
    if length > MAX_TEXT:
        raise ExportTooLargeError(name=package.name)
