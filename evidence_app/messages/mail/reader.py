"""Reads mails out of files, each as one message with its place.

The text is the mail's own plain version where it has one. ``Date`` and ``From`` are
the sender's claims and are kept as written. Files that came with a mail stay where
they are; their places are named.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Final

from evidence_app.errors import UnknownExportError
from evidence_app.messages.mail import apple, way
from evidence_app.messages.mail.bodies import body_of, is_text
from evidence_app.messages.mail.files import Piece, after_border, matches, pieces
from evidence_app.messages.mail.headers import Header, header_of
from evidence_app.messages.mail.moments import moment
from evidence_app.messages.mail.parts import Part, parts_of
from evidence_app.messages.mail.people import Mailbox, first_mailbox
from evidence_app.messages.mail.signatures import (
    FIELDS,
    MAX_SIGNATURES,
    Keys,
    SignedMail,
    check,
)
from evidence_app.messages.mail.telling import Told
from evidence_app.messages.members import absent, present
from evidence_app.messages.package import Package
from evidence_app.messages.reading import Declared, Event, Format
from evidence_app.model.export import Conversation
from evidence_app.model.mail import MailDetails
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

PLATFORM: Final = "E-mail"
MAX_TITLE: Final = 200
MAX_NAME: Final = 1_000

_ENCODINGS: Final = {
    "base64": Encoding.BASE64,
    "quoted-printable": Encoding.QUOTED_PRINTABLE,
}
_AS_IT_IS: Final = frozenset({"", "7bit", "8bit", "binary"})
_ONCE: Final = ("from", "subject", "date", "to", "message-id", "sender", "reply-to")
_ID: Final = re.compile(r"<[^<>\s]{1,900}>")


def read(package: Package, declared: Declared) -> Iterator[Event]:
    """Yield all mails as one conversation.

    Raises:
        UnknownExportError: there is none, or the package is damaged.
        ExportTooLargeError: one mail is too long to be read as one piece.
    """
    keys = Keys(dict(declared.keys))
    beside = apple.FilesBeside(package.members)
    told = Told()
    sequence = 0
    held: Message | None = None
    for piece in pieces(package):
        sequence += 1
        message = _message(sequence, piece, keys, beside, in_archive=_named(package))
        told.take(message)
        if held is not None:
            yield Conversation(number=1, title=_box_title(package))
            yield held
            yield message
            held = None
        elif sequence == 1:
            # Whether it is the only one decides what the whole is called.
            held = message
        else:
            yield message
    if not sequence:
        raise UnknownExportError(name=package.name)
    if held is not None:
        subject = held.mail.subject if held.mail else ""
        yield Conversation(number=1, title=subject[:MAX_TITLE] or _box_title(package))
        yield held
    yield from told.noticed()


def _named(package: Package) -> bool:
    """Whether its members have names."""
    return package.archive or len(package.members) > 1


def _box_title(package: Package) -> str:
    stem = PurePosixPath(package.name.replace("\\", "/")).stem
    return stem[:MAX_TITLE] or PLATFORM


def _message(
    sequence: int,
    piece: Piece,
    keys: Keys,
    beside: apple.FilesBeside,
    *,
    in_archive: bool,
) -> Message:
    content = piece.content
    header = header_of(content, after_border(content), piece.ends)
    parts = list(parts_of(content, header, piece.ends))
    text, flags = body_of(content, parts, boxed=piece.boxed)
    flags |= _doubts(header)
    if not piece.sure:
        flags.add("mail_end_doubtful")
    sender = first_mailbox(header.plain("from"))
    flags |= _doubts_of_sender(sender)
    written = header.text("date")
    sent_at = moment(header.plain("date"))
    aware = sent_at is not None and sent_at.tzinfo is not None
    attachments = tuple(_attachments(beside, piece, parts, flags))
    body = content[header.end : piece.ends]
    details = _details(
        SignedMail(header, body, piece.boxed, _domain(sender.address)), keys
    )
    if "mail_kept_in_part" in flags:
        checked = tuple(apple.checked_in_part(details.signatures))
        details = replace(details, signatures=checked)
    return Message(
        sequence=sequence,
        sender=(sender.name or sender.address)[:MAX_NAME],
        sender_id=sender.address[:MAX_NAME],
        sender_id_kind=IdKind.EMAIL if sender.address else IdKind.NONE,
        text=text,
        sent_raw=written[:100],
        sent_at=sent_at,
        certainty=TimeCertainty.IN_FILE if aware else TimeCertainty.UNKNOWN,
        precision=Precision.SECOND if sent_at else Precision.UNKNOWN,
        received_raw=details.hops[-1].time_raw if details.hops else "",
        kind=MessageKind.TEXT if header.fields else MessageKind.UNKNOWN,
        platform_id=header.plain("message-id")[:MAX_NAME],
        reply_to=_answers(header),
        attachments=attachments,
        member=piece.member.name if in_archive else "",
        occurrence=piece.member.occurrence,
        byte_start=piece.start,
        byte_end=piece.start + len(content),
        flags=tuple(sorted(flags)),
        mail=details,
    )


def details_of(header: Header) -> MailDetails:
    """Return what a header says, its signatures aside."""
    return MailDetails(
        subject=header.text("subject")[: way.MAX_TEXT],
        hops=way.hops_of(header),
        headers=way.lines_of(header),
        results=way.results_of(header),
    )


def _details(mail: SignedMail, keys: Keys) -> MailDetails:
    told = details_of(mail.header)
    return MailDetails(
        subject=told.subject,
        hops=told.hops,
        headers=told.headers,
        results=told.results,
        signatures=check(mail, keys),
    )


def _doubts(header: Header) -> set[str]:
    flags = set()
    counts = Counter(one.name for one in header.fields)
    if not header.whole:
        flags.add("header_damaged")
    if any(counts[name] > 1 for name in _ONCE):
        flags.add("header_field_twice")
    if sum(counts[name] for name in FIELDS) > MAX_SIGNATURES:
        flags.add("signatures_left_out")
    if counts["received"] > way.MAX_HOPS:
        flags.add("hops_left_out")
    return flags


def _doubts_of_sender(sender: Mailbox) -> set[str]:
    flags = set()
    if not sender.address and not sender.name:
        flags.add("no_sender_name")
    if sender.several:
        flags.add("sender_several")
    if "@" in sender.name and sender.address.lower() not in sender.name.lower():
        flags.add("sender_name_is_address")
    return flags


def _domain(address: str) -> str:
    return address.rpartition("@")[2].lower().rstrip(".")


def _answers(header: Header) -> str:
    found = _ID.search(header.plain("in-reply-to"))
    return found[0] if found else ""


def _attachments(
    beside: apple.FilesBeside, piece: Piece, parts: Sequence[Part], flags: set[str]
) -> Iterator[Attachment]:
    for part in parts:
        if is_text(part):
            continue
        if part.media_type == "message/rfc822":
            flags.add("holds_a_mail")
        if apple.kept_apart(part) and not part.content(piece.content).strip():
            flags.add("mail_kept_in_part")
            yield _kept_apart(beside, piece, part)
        else:
            yield _attachment(piece, part, flags)


def _kept_apart(beside: apple.FilesBeside, piece: Piece, part: Part) -> Attachment:
    name, kind = part.name[:MAX_NAME], part.media_type
    file = beside.of(piece.member, name)
    return (
        present(name, file, kind=kind)
        if file
        else replace(absent(name), claimed_type=kind)
    )


def _attachment(piece: Piece, part: Part, flags: set[str]) -> Attachment:
    name = part.name[:MAX_NAME]
    if part.start >= part.end:
        flags.add("attachment_missing")
        return Attachment(
            name=name, state=FileState.MISSING, claimed_type=part.media_type
        )
    if part.encoding not in _ENCODINGS and part.encoding not in _AS_IT_IS:
        flags.add("attachment_as_written")
    encoding = _ENCODINGS.get(part.encoding, Encoding.PLAIN)
    # A lone file's member has no name; one of several files goes by its own.
    return Attachment(
        name=name,
        state=FileState.PRESENT,
        member=piece.member.name,
        occurrence=piece.member.occurrence,
        embedded=Embedded(
            start=piece.start + part.start,
            end=piece.start + part.end,
            encoding=encoding,
        ),
        claimed_type=part.media_type,
    )


FORMAT: Final = Format(name="mail", platform=PLATFORM, matches=matches, read=read)
