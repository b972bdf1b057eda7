"""Reads Outlook's own files (``.msg``): one mail in an OLE file (MS-OXMSG).

Such a file holds what Outlook made of a mail, not the mail as it was sent: so its
signatures cannot be checked, and that is said. The header as it came is read where
the file still has it.
"""

import io
import struct
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Final

import olefile

from evidence_app.messages.mail.bodies import MAX_HTML, without_marks
from evidence_app.messages.mail.charsets import decoded
from evidence_app.messages.mail.headers import Header, header_of
from evidence_app.messages.mail.moments import moment
from evidence_app.messages.mail.packed_rtf import unpacked
from evidence_app.messages.mail.reader import PLATFORM, details_of
from evidence_app.messages.mail.rtf_text import words_of
from evidence_app.messages.mail.signatures import Keys, SignedMail, check
from evidence_app.messages.package import Member, Package
from evidence_app.messages.reading import Declared, Event, Format, Noticed
from evidence_app.model.export import Conversation
from evidence_app.model.mail import HeaderLine, MailDetails, SignatureState
from evidence_app.model.message import (
    Attachment,
    Embedded,
    Encoding,
    FileState,
    IdKind,
    Message,
    MessageKind,
    Precision,
    TimeCertainty,
)

MAGIC: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MAX_ATTACHED: Final = 10_000
MAX_NAME: Final = 1_000
MAX_TITLE: Final = 200

_PROPERTIES: Final = "__properties_version1.0"
_MARK: Final = _PROPERTIES.encode("utf-16-le")
_LOOKED_AT: Final = 200
_LIBRARY_FAULTS: Final = (
    OSError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    AssertionError,
    OverflowError,
    RecursionError,
    struct.error,
)
"""What olefile raises on a damaged file, besides its own errors (``OSError``)."""
_BEGINNING_OF_TIME: Final = datetime(1601, 1, 1, tzinfo=UTC)
_SUBMITTED: Final = 0x0039
_CODE_PAGES: Final = (0x3FFD, 0x3FDE)
_UTF_8: Final = 65_001
_TOP_HEADER: Final = 32
_ROW: Final = struct.Struct("<HHI8s")


def matches(package: Package) -> bool:
    """Whether it is one Outlook message, or a ZIP of nothing else."""
    members = package.members[:_LOOKED_AT]
    return bool(members) and all(_may_be(package, one) for one in members)


def read(package: Package, _declared: Declared) -> Iterator[Event]:
    """Yield the messages as one conversation.

    Raises:
        UnknownExportError: one is damaged.
        ExportTooLargeError: one is too long to be read as one piece.
    """
    several = len(package.members) > 1
    for sequence, member in enumerate(package.members, start=1):
        message = _message(sequence, member, package, several=several)
        if sequence == 1:
            subject = message.mail.subject if message.mail else ""
            title = package.name if several else subject
            yield Conversation(number=1, title=title[:MAX_TITLE] or PLATFORM)
        yield message
    yield Noticed("mail_claims")
    yield Noticed("mail_of_outlook")


def _may_be(package: Package, member: Member) -> bool:
    if not package.beginning(member).startswith(MAGIC):
        return False
    return _MARK in package.content(member)


def _message(
    sequence: int, member: Member, package: Package, *, several: bool
) -> Message:
    content = package.content(member)
    name = member.name if several or package.archive else ""
    try:
        with olefile.OleFileIO(io.BytesIO(content)) as ole:
            return _read(sequence, _Outlook(ole, content), replace(member, name=name))
    except _LIBRARY_FAULTS:
        return _unknown(sequence, len(content), replace(member, name=name))


def _unknown(sequence: int, size: int, member: Member) -> Message:
    return Message(
        sequence=sequence,
        sender="",
        text="",
        sent_raw="",
        sent_at=None,
        certainty=TimeCertainty.UNKNOWN,
        kind=MessageKind.UNKNOWN,
        member=member.name,
        occurrence=member.occurrence,
        byte_start=0,
        byte_end=size,
    )


class _Outlook:
    """The streams and properties of one file."""

    def __init__(self, ole: olefile.OleFileIO, content: bytes) -> None:
        self.ole: Final = ole
        self.content: Final = content
        self.numbers: Final = dict(self._numbers())
        page = next(
            (self.numbers[one] for one in _CODE_PAGES if one in self.numbers), 0
        )
        number = int.from_bytes(bytes(page or b"\0")[:4], "little")
        self._charset = "utf-8" if number == _UTF_8 else f"cp{number}"

    def text(self, number: int, folder: str = "") -> str:
        """Return a property that is text, or ""."""
        wide = self.stream(f"{folder}__substg1.0_{number:04X}001F")
        if wide:
            return decoded(wide, "utf-16-le").text
        narrow = self.stream(f"{folder}__substg1.0_{number:04X}001E")
        return decoded(narrow, self._charset).text if narrow else ""

    def stream(self, name: str) -> bytes:
        """Return a stream's bytes, b"" when there is none."""
        if not self.ole.exists(name) or self.ole.get_type(name) != olefile.STGTY_STREAM:
            return b""
        with self.ole.openstream(name) as stream:
            return bytes(stream.read())

    def place(self, name: str) -> Embedded | None:
        """Return where a stream lies, None when it lies in more than one piece."""
        held = self.stream(name)
        start = self.content.find(held) if held else -1
        if start < 0:
            return None
        return Embedded(start=start, end=start + len(held), encoding=Encoding.PLAIN)

    def _numbers(self) -> Iterator[tuple[int, bytes]]:
        rows = self.stream(_PROPERTIES)[_TOP_HEADER:]
        for at in range(0, len(rows) - _ROW.size + 1, _ROW.size):
            _, number, _, value = _ROW.unpack_from(rows, at)
            yield number, value


def _read(sequence: int, outlook: _Outlook, member: Member) -> Message:
    written = outlook.text(0x007D)
    head = written.encode()
    header = header_of(head, 0, len(head))
    details = _details(outlook, header)
    sent_raw = header.text("date")
    sent_at = moment(header.plain("date"))
    if not sent_raw:
        sent_at = _submitted(outlook)
        sent_raw = sent_at.isoformat() if sent_at else ""
    address = outlook.text(0x5D01) or outlook.text(0x0C1F)
    flags = set() if header.fields else {"mail_without_header"}
    attachments = tuple(_attachments(outlook, member, flags))
    return Message(
        sequence=sequence,
        sender=(outlook.text(0x0C1A) or outlook.text(0x0042) or address)[:MAX_NAME],
        sender_id=address[:MAX_NAME],
        sender_id_kind=IdKind.EMAIL if "@" in address else IdKind.NONE,
        text=_body(outlook, flags),
        sent_raw=sent_raw[:100],
        sent_at=sent_at,
        certainty=TimeCertainty.IN_FILE
        if sent_at and sent_at.tzinfo
        else TimeCertainty.UNKNOWN,
        precision=Precision.SECOND if sent_at else Precision.UNKNOWN,
        received_raw=details.hops[-1].time_raw if details.hops else "",
        kind=MessageKind.TEXT,
        platform_id=outlook.text(0x1035)[:MAX_NAME],
        reply_to=outlook.text(0x1042)[:MAX_NAME],
        attachments=attachments,
        member=member.name,
        occurrence=member.occurrence,
        byte_start=0,
        byte_end=len(outlook.content),
        flags=tuple(sorted(flags)),
        mail=details,
    )


def _details(outlook: _Outlook, header: Header) -> MailDetails:
    told = details_of(header)
    shown = told.headers or tuple(
        HeaderLine(name, value[:MAX_NAME])
        for name, value in (
            ("To", outlook.text(0x0E04)),
            ("Cc", outlook.text(0x0E03)),
        )
        if value
    )
    subject = outlook.text(0x0037)[:MAX_NAME] or told.subject
    signatures = check(SignedMail(header, b"", boxed=False, sender=""), Keys({}))
    return replace(
        told,
        subject=subject,
        headers=shown,
        signatures=tuple(
            replace(one, state=SignatureState.UNSUPPORTED, remarks=("no_original",))
            for one in signatures
        ),
    )


def _submitted(outlook: _Outlook) -> datetime | None:
    told = outlook.numbers.get(_SUBMITTED)
    if not told:
        return None
    try:
        ticks = int.from_bytes(told, "little")
        return _BEGINNING_OF_TIME + timedelta(microseconds=ticks // 10)
    except OverflowError:
        return None


def _body(outlook: _Outlook, flags: set[str]) -> str:
    plain = outlook.text(0x1000)
    if plain:
        return plain.replace("\r\n", "\n")
    marked = outlook.stream("__substg1.0_10130102")
    text = decoded(marked, "utf-8").text if marked else outlook.text(0x1013)
    if text:
        return _without_marks(text, flags)
    packed = outlook.stream("__substg1.0_10090102")
    return _packed(packed, flags) if packed else ""


def _packed(packed: bytes, flags: set[str]) -> str:
    """Return the words of a formatted text that is kept packed."""
    found = unpacked(packed)
    words = words_of(found.text)
    text = words.text.strip("\n")
    if words.html:
        text = _without_marks(text, flags)
    if found.cut:
        flags.add("formatted_cut")
    elif not (found.whole and words.whole):
        flags.add("packed_text_damaged" if text else "text_packed")
    if words.more:
        flags.add("more_inside")
    if not words.valid:
        flags.add("bytes_not_text")
    if text:
        flags.add("formatted_only")
    return text


def _without_marks(text: str, flags: set[str]) -> str:
    flags.add("formatted_only")
    if len(text) > MAX_HTML:
        flags.add("formatted_cut")
    return without_marks(text[:MAX_HTML])


def _attachments(
    outlook: _Outlook, member: Member, flags: set[str]
) -> Iterator[Attachment]:
    folders = [
        entry[0]
        for entry in outlook.ole.listdir(streams=False, storages=True)
        if len(entry) == 1 and entry[0].startswith("__attach_version1.0_")
    ]
    for folder in folders[:MAX_ATTACHED]:
        inside = f"{folder}/"
        name = outlook.text(0x3707, inside) or outlook.text(0x3704, inside)
        place = outlook.place(f"{inside}__substg1.0_37010102")
        claimed = outlook.text(0x370E, inside)[:200]
        if place is None:
            flags.add("attachment_inside_only")
            yield Attachment(
                name=name[:MAX_NAME], state=FileState.MISSING, claimed_type=claimed
            )
            continue
        yield Attachment(
            name=name[:MAX_NAME],
            state=FileState.PRESENT,
            member=member.name,
            occurrence=member.occurrence,
            embedded=place,
            claimed_type=claimed,
        )


FORMAT: Final = Format(
    name="mail-outlook", platform=PLATFORM, matches=matches, read=read
)
