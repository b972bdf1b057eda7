"""Recognises what bytes are by their own signatures, never by a name.

A table of our own decides. It reads a few bytes at fixed places and unpacks
nothing, so it may look at untrusted bytes in the process that holds the keys.
"""

import codecs
from dataclasses import dataclass
from typing import Final

HEAD: Final = 4096
"""How many bytes of the beginning are looked at."""

UNKNOWN: Final = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Signature:
    """Bytes that stand at one place in every file of a kind, and maybe a second."""

    media_type: str
    start: bytes
    at: int = 0
    then: bytes = b""
    then_at: int = 0

    def fits(self, head: bytes) -> bool:
        """Whether the bytes stand where they belong."""
        return head.startswith(self.start, self.at) and head.startswith(
            self.then, self.then_at
        )


_SIGNATURES: Final = (
    Signature("image/png", b"\x89PNG\r\n\x1a\n"),
    Signature("image/jpeg", b"\xff\xd8\xff"),
    Signature("image/gif", b"GIF87a"),
    Signature("image/gif", b"GIF89a"),
    Signature("image/webp", b"RIFF", then=b"WEBP", then_at=8),
    Signature("image/tiff", b"II*\x00"),
    Signature("image/tiff", b"MM\x00*"),
    Signature("image/jxl", b"\x00\x00\x00\x0cJXL \r\n\x87\n"),
    Signature("image/jxl", b"\xff\x0a"),
    Signature("image/bmp", b"BM", then=b"\x00\x00\x00\x00", then_at=6),
    Signature("image/vnd.adobe.photoshop", b"8BPS"),
    Signature("audio/wav", b"RIFF", then=b"WAVE", then_at=8),
    Signature("video/x-msvideo", b"RIFF", then=b"AVI ", then_at=8),
    Signature("audio/mpeg", b"ID3"),
    Signature("audio/mpeg", b"\xff\xfb"),
    Signature("audio/mpeg", b"\xff\xf3"),
    Signature("audio/ogg", b"OggS"),
    Signature("audio/flac", b"fLaC"),
    Signature("audio/amr", b"#!AMR"),
    Signature("video/x-matroska", b"\x1aE\xdf\xa3"),
    Signature("application/pdf", b"%PDF-"),
    Signature("application/zip", b"PK\x03\x04"),
    Signature("application/zip", b"PK\x05\x06"),
    Signature("application/gzip", b"\x1f\x8b\x08"),
    Signature("application/x-7z-compressed", b"7z\xbc\xaf\x27\x1c"),
    Signature("application/vnd.rar", b"Rar!\x1a\x07"),
    Signature("application/vnd.sqlite3", b"SQLite format 3\x00"),
    Signature("application/x-ole-storage", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
    Signature("application/rtf", b"{\\rtf"),
    Signature("application/warc", b"WARC/1."),
)

# ISO base media files say their brand after "ftyp".
_BRANDS: Final = {
    b"avif": "image/avif",
    b"avis": "image/avif",
    b"heic": "image/heic",
    b"heix": "image/heic",
    b"hevc": "image/heic",
    b"heim": "image/heic",
    b"heis": "image/heic",
    b"hevx": "image/heic",
    b"mif1": "image/heif",
    b"msf1": "image/heif",
    b"qt  ": "video/quicktime",
    b"M4A ": "audio/mp4",
    b"M4B ": "audio/mp4",
}

_GENERAL: Final = frozenset({b"mif1", b"msf1"})
_PICTURES: Final = frozenset({b"avif", b"avis", b"heic", b"heix", b"hevc"})
_MOST_BRANDS: Final = 32

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_TEXT_CONTROLS: Final = frozenset("\t\n\v\f\r\x1b\x85")
_WEB_PAGE: Final = ("<!doctype html", "<html")


def recognise(head: bytes) -> str:
    """Return the media type of a file from its first ``HEAD`` bytes.

    Bytes that are text throughout are ``text/plain`` (or ``text/html``); what the
    table does not know is ``application/octet-stream``.
    """
    head = head[:HEAD]
    for signature in _SIGNATURES:
        if signature.fits(head):
            return signature.media_type
    if head[4:8] == b"ftyp" and len(head) >= 12:
        return _branded(head)
    return _text(head)


def _branded(head: bytes) -> str:
    """Return the media type by the brand; behind a general one stand others."""
    brand = head[8:12]
    if brand.startswith((b"3gp", b"3g2")):
        return "video/3gpp"
    if brand in _GENERAL:
        end = min(int.from_bytes(head[:4], "big"), len(head), 16 + 4 * _MOST_BRANDS)
        others = (head[at : at + 4] for at in range(16, end - 3, 4))
        more = next((other for other in others if other in _PICTURES), brand)
        return _BRANDS[more]
    return _BRANDS.get(brand, "video/mp4")


def _text(head: bytes) -> str:
    if not head:
        return UNKNOWN
    encoding = "utf-8"
    for mark, name in _MARKS:
        if head.startswith(mark):
            encoding, head = name, head[len(mark) :]
            break
    # The last character may be cut where the head ends.
    whole = len(head) < HEAD - 3
    try:
        text = codecs.getincrementaldecoder(encoding)().decode(head, final=whole)
    except UnicodeDecodeError:
        return UNKNOWN
    if any(letter < " " and letter not in _TEXT_CONTROLS for letter in text):
        return UNKNOWN
    if text.lstrip().casefold().startswith(_WEB_PAGE):
        return "text/html"
    return "text/plain"
