"""Looks through the bytes of one file for what tells of the person.

A file is read piece by piece as it lies. Pages in archives and mails are taken apart
first, one body after another. What is packed otherwise cannot be looked into, and that
is said. Nothing is decoded here: places and numbers within a picture were read by the
decoder when it came in; for other kinds the marks of such fields are looked for.
"""

import ipaddress
import re
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Final

from evidence_app.capture.credentials.mail import text_parts
from evidence_app.capture.exchange import Exchange, Socket
from evidence_app.capture.wacz.broken import BrokenArchiveError
from evidence_app.capture.wacz.reader import entries_in, open_wacz
from evidence_app.facts.kinds import HEAD, recognise
from evidence_app.model.fact import FactSource
from evidence_app.model.item import Item, Kind
from evidence_app.model.telling import Detail, Told
from evidence_app.report.bundle.own_words import OwnWords
from evidence_app.report.bundle.stopping import GoOn
from evidence_app.words import Words, mark, say

if TYPE_CHECKING:
    from evidence_app.vault.vault import Vault

_CHUNK: Final = 1 << 20
_OVERLAP: Final = 1 << 13
"""No word that is looked for is longer, however it is escaped."""
_READ_WHOLE: Final = frozenset({"image/jpeg", "image/png"})
"""Of these the decoder has read each block; of the others one of maybe several."""
_WHOLE: Final = 512 << 20
"""Bytes of an archive or mail: what is larger is not taken apart."""
_ARCHIVE: Final = "application/wacz"
_MAIL: Final = frozenset({"multipart/related", "message/rfc822"})
_TEXT: Final = frozenset(
    {"application/json", "application/x-pem-file", "application/xml", *_MAIL}
)

_POSITION: Final = mark("Position (GPS)")
_CAMERA: Final = mark("Camera serial number")
_LENS: Final = mark("Lens serial number")
_OF_A_PLACE: Final = frozenset({_POSITION, mark("Time of position (GPS)")})
_MARKS: Final[Mapping[str, tuple[bytes, re.Pattern[bytes]]]] = {
    # XMP (ISO 16684-1), in pictures and videos alike.
    "xmp_position": (b"GPSLatitude", re.compile(rb"GPSLatitude(?:=[\"']|>)[0-9]")),
    "xmp_camera": (
        b"SerialNumber",
        re.compile(rb"(?<!Lens)SerialNumber(?:=[\"']|>)[^\"'<\s]{3}"),
    ),
    "xmp_lens": (
        b"LensSerialNumber",
        re.compile(rb"LensSerialNumber(?:=[\"']|>)[^\"'<\s]{3}"),
    ),
    # Videos: QuickTime user data, and Apple's metadata keys.
    "video_position": (b"\xa9xyz", re.compile(rb"\xa9xyz.{4}[+-]\d", re.DOTALL)),
    "video_key": (b"location.ISO6709", re.compile(rb"location\.ISO6709")),
}
_SAYS: Final[Mapping[str, tuple[Detail, str]]] = {
    "xmp_position": (Detail.PLACE, _POSITION),
    "xmp_camera": (Detail.SERIAL, _CAMERA),
    "xmp_lens": (Detail.SERIAL, _LENS),
    "video_position": (Detail.PLACE, _POSITION),
    "video_key": (Detail.PLACE, _POSITION),
    "position": (Detail.PLACE, _POSITION),
    "camera": (Detail.SERIAL, _CAMERA),
    "lens": (Detail.SERIAL, _LENS),
}
_FIELDS: Final[Mapping[bytes, str]] = {
    # Fields of EXIF (CIPA DC-008) as TIFF writes them: tag, type and the high bytes
    # of the count, in both orders of bytes.
    b"\x25\x88\x04\x00\x01\x00\x00\x00": "position",
    b"\x88\x25\x00\x04\x00\x00\x00\x01": "position",
    b"\x31\xa4\x02\x00": "camera",
    b"\xa4\x31\x00\x02\x00\x00\x00": "camera",
    b"\x35\xa4\x02\x00": "lens",
    b"\xa4\x35\x00\x02\x00\x00\x00": "lens",
}
_LITTLE: Final = re.compile(rb"[\x31\x35]\xa4\x02\x00.\x00\x00\x00", re.DOTALL)
_UNREAD: Final = frozenset({"metadata_unreadable", "position_unreadable"})

_IP: Final = rb"((?:\d{1,3}\.){3}\d{1,3}|[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7})"
_WHOSE: Final = (
    *(b"client", b"remote", b"visitor", b"user", b"your", b"my", b"real"),
    *(b"connecting", b"originating", b"forwarded"),
)
SEEN_BY_SITE: Final = re.compile(
    rb"(?:" + rb"|".join(_WHOSE) + rb")"
    rb"[-_ ]?(?:ip|addr(?:ess)?|for)(?:[-_ ]?addr(?:ess)?)?"
    rb"[\"'\]]{0,2}\s{0,3}(?:[:=]|is|&quot;:)\s{0,3}[\"'\[(]{0,2}" + _IP,
    re.IGNORECASE,
)
"""An address beside a name that says whose it is, as sites and mails write it."""


Parts = Callable[[bytes], Iterator[bytes]]
"""Takes a file apart."""


def told_by_facts(item: Item) -> Iterator[Told]:
    """Yield what an item's facts say of a place or a device."""
    for fact in item.facts:
        if fact.sensitive:
            is_place = fact.name in _OF_A_PLACE
            yield Told(Detail.PLACE if is_place else Detail.SERIAL, Words(fact.name))


class Looking:
    """Looks through files for marks, and for words in those that hold text."""

    def __init__(self, vault: "Vault", words: OwnWords, go_on: GoOn) -> None:
        self._vault = vault
        self._words = words
        self._go_on = go_on

    def told_by(self, item: Item) -> tuple[frozenset[Told], bool]:
        """Return what a file tells, and whether it could be looked into for words.

        Raises:
            ItemDamagedError: its bytes are not those that were saved.
            ReportStoppedError: the person stopped.
        """
        if item.media_type == _ARCHIVE:
            return self._in_parts(item, _archive_parts)
        if item.media_type in _MAIL:
            return self._in_parts(item, _mail_parts)
        told: set[Told] = set()
        head, is_text = b"", False
        for piece in self._pieces(item):
            if not head:
                head, is_text = piece[:HEAD], is_readable(item, piece[:HEAD])
            told |= self._in_text(piece) if is_text else set(_marked(item, piece))
        if item.kind is Kind.CHAT:
            told |= self._in_messages(item)
            is_text = True
        return frozenset(told), is_text

    def _in_parts(self, item: Item, parts: Parts) -> tuple[frozenset[Told], bool]:
        if item.size > _WHOLE:
            return frozenset(), False
        with self._vault.open_item(item.id) as stream:
            whole = stream.read(item.size)
        told: set[Told] = set()
        try:
            for part in parts(whole):
                self._go_on()
                told |= self._in_text(part)
        except BrokenArchiveError:
            return frozenset(told), False
        return frozenset(told), True

    def _in_messages(self, item: Item) -> set[Told]:
        told: set[Told] = set()
        for each in self._vault.texts(item.id):
            self._go_on()
            told |= self._in_text(f"{each.sender}\n{each.text}".encode())
        return told

    def _in_text(self, text: bytes) -> set[Told]:
        found = {
            Told(Detail.OWN, say("“{word}”", word=word))
            for word in self._words.found_in(text)
        }
        return found | set(_addresses(text))

    def _pieces(self, item: Item) -> Iterator[bytes]:
        """Yield the bytes in pieces, each with the end of the one before it."""
        kept = b""
        with self._vault.open_item(item.id) as stream:
            while piece := stream.read(_CHUNK):
                self._go_on()
                yield kept + piece
                kept = piece[-_OVERLAP:]


def is_readable(item: Item, head: bytes) -> bool:
    """Say whether words can be looked for in a file as it lies."""
    kind = item.media_type
    if kind.startswith("text/") or kind in _TEXT:
        return True
    return kind == "application/octet-stream" and recognise(head).startswith("text/")


def _archive_parts(whole: bytes) -> Iterator[bytes]:
    reader = open_wacz(whole)
    page = reader.page
    yield "\n".join((page.url, page.title, page.text)).encode("utf-8", "replace")
    for entry in entries_in(reader):
        if isinstance(entry, Exchange):
            yield from _exchanged(entry)
        elif isinstance(entry, Socket):
            for message in entry.messages:
                said = message.content
                yield (
                    said if isinstance(said, bytes) else said.encode("utf-8", "replace")
                )


def _exchanged(entry: Exchange) -> Iterator[bytes]:
    heads = (*entry.request_headers, *entry.response_headers)
    lines = (f"{name}: {value}" for name, value in heads)
    yield "\n".join((entry.url, *lines)).encode("utf-8", "replace")
    yield entry.request_body
    yield entry.body or b""


def _mail_parts(whole: bytes) -> Iterator[bytes]:
    yield whole
    for content, _kind in text_parts(whole):
        yield content


def seen_by_site(text: bytes) -> list[re.Match[bytes]]:
    """Find the addresses; trying the pattern at each byte takes a minute for a film."""
    small, found = text.lower(), []
    for name in _WHOSE:
        place = small.find(name)
        while place >= 0:
            found.append(SEEN_BY_SITE.match(text, place))
            place = small.find(name, place + len(name))
    return sorted((each for each in found if each), key=re.Match.start)


def _addresses(text: bytes) -> Iterator[Told]:
    for found in seen_by_site(text):
        try:
            address = ipaddress.ip_address(found[1].decode("ascii"))
        except ValueError:
            continue
        if not (address.is_loopback or address.is_unspecified):
            yield Told(
                Detail.OWN,
                say("{address}, an IP address that a site saw", address=str(address)),
            )


def _marked(item: Item, piece: bytes) -> Iterator[Told]:
    found = [
        name
        for name, (literal, pattern) in _MARKS.items()
        if literal in piece and pattern.search(piece)
    ]
    if item.media_type not in _READ_WHOLE or _unread(item):
        # Of JPEG and PNG the decoder has said what stands in these fields.
        found += [name for field, name in _FIELDS.items() if _has(piece, field)]
    for name in found:
        detail, what = _SAYS[name]
        yield Told(detail, Words(what))


def _has(piece: bytes, field: bytes) -> bool:
    if field not in piece:
        return False
    return len(field) > 4 or any(
        found[0].startswith(field) for found in _LITTLE.finditer(piece)
    )


def _unread(item: Item) -> bool:
    read = any(fact.source is FactSource.CONTENT for fact in item.facts)
    return not read or any(finding.code in _UNREAD for finding in item.findings)
