"""Reads web addresses out of what was pasted.

Bullets, numbers, commas and words around an address are tolerated. What begins with
``http://``, ``https://`` or ``www.`` is an address wherever it stands; a bare name
such as ``board.example/7`` only where it opens a line, because ordinary words can
look like one and no site may be visited by mistake. A line without an address is
named with its number, never dropped in silence.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlsplit

from evidence_app.capture.page import checked_address
from evidence_app.errors import AddressWithLoginError, BadAddressError
from evidence_app.words import Words, say

MOST_ADDRESSES: Final = 200
"""So many pages are taken in by one list."""
MOST_CHARACTERS: Final = 1_000_000
"""A longer text is no list of addresses and is not read at all."""
LONGEST_SHOWN: Final = 80
"""So many characters of a line are shown again, to find it by."""

_LONGEST_PIECE: Final = 8_000
"""No address is as long; a longer word is not even looked into."""
_NO_ADDRESS: Final = say("no web address")
_LOGIN: Final = say("an address with a login name or a password (before the @)")
_LINE_END: Final = re.compile(r"\r\n|[\r\n\u2028\u2029]")
_INVISIBLE: Final = (
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2066\u2067\u2068\u2069\ufeff"
)
_BETWEEN: Final = ",;|\u060c\u061b\u3001\uff0c\uff1b"
_GLUED: Final = re.compile(rf"[{_BETWEEN}](?=https?://|www\.)", re.IGNORECASE)
_AROUND: Final = r"\s<>\"\u201c\u201d\u201e\u00ab\u00bb`"
_WITH_SCHEME: Final = re.compile(
    # Not inside another address: archives and share links carry whole ones.
    rf"(?<![A-Za-z0-9_=/&?%])(?:https?://|(?<![.@-])www\.(?=[^\W_]))[^{_AROUND}]+",
    re.IGNORECASE,
)
_BULLET: Final = re.compile(
    r"(?:[-*\u2022\u00b7\u2013\u2014>#]+|[(\[]?\d{1,4}[.):\]](?=\s)|\[[ xX]?\])\s*"
)
_BARE: Final = re.compile(
    r"(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.){1,8}(?P<top>[^\W\d_]{2,63})"
    r"(?::\d{1,5})?(?P<rest>[/?#].*)?"
)
_FILE_ENDINGS: Final = frozenset(
    {
        *("jpg", "jpeg", "png", "gif", "webp", "heic", "mp4", "mov"),
        *("pdf", "txt", "htm", "html", "php", "doc", "docx", "csv", "zip", "exe"),
    }
)
_AFTER: Final = (
    ".,:;!?'*>}\u2018\u2019\u2026\u06d4\u060c\u061b\u061f"
    "\u3001\u3002\uff01\uff0c\uff1a\uff1b\uff1f" + _INVISIBLE
)
"""What only follows an address in a sentence."""
_PAIRS: Final = {")": "(", "]": "[", "\uff09": "\uff08"}


@dataclass(frozen=True, slots=True)
class NotTaken:
    """A line, or a piece of one, that is not opened.

    Attributes:
        line: Its number, from 1.
        untrusted_text: Its beginning, to find it by; "" where it holds a secret.
        reason: What is there instead of an address.
    """

    line: int
    untrusted_text: str = field(repr=False)
    reason: Words


@dataclass(frozen=True, slots=True)
class AddressList:
    """What was found in a pasted text.

    Attributes:
        addresses: To be opened, each once, in the order of the text.
        doubled: How many more times one of them stood there.
        not_taken: What holds no address.
        too_long: The text is too long to be a list; nothing was read.
    """

    addresses: tuple[str, ...] = field(default=(), repr=False)
    doubled: int = 0
    not_taken: tuple[NotTaken, ...] = ()
    too_long: bool = False


def read_addresses(untrusted_text: str) -> AddressList:
    """Return the addresses in a pasted text, and what is none."""
    if len(untrusted_text) > MOST_CHARACTERS:
        return AddressList(too_long=True)
    first: dict[str, str] = {}
    doubled = 0
    not_taken: list[NotTaken] = []
    for number, line in enumerate(_LINE_END.split(untrusted_text), start=1):
        for found in _found_in(line, number):
            if isinstance(found, NotTaken):
                not_taken.append(found)
                continue
            doubled += same_page(found) in first
            first.setdefault(same_page(found), found)
    return AddressList(tuple(first.values()), doubled, tuple(not_taken))


def same_page(address: str) -> str:
    """Return what two spellings of one address have in common."""
    parts = urlsplit(address)
    return parts._replace(netloc=parts.netloc.lower(), path=parts.path or "/").geturl()


def _found_in(untrusted_line: str, number: int) -> Iterator[str | NotTaken]:
    """Yield the addresses of a line, or why there is none."""
    line = untrusted_line.strip(_INVISIBLE + " \t")
    if not any(letter.isalnum() for letter in line):
        return
    apart = _GLUED.sub(" ", line)
    pieces = [match[0] for match in _WITH_SCHEME.finditer(apart)] or _bare_in(line)
    if not pieces:
        yield NotTaken(number, _shown(line), _NO_ADDRESS)
    for piece in pieces:
        yield _checked(piece, number)


def _checked(untrusted_piece: str, number: int) -> str | NotTaken:
    piece = _trimmed(untrusted_piece)
    address = piece if "://" in piece[:8] else f"https://{piece}"
    try:
        return checked_address(address)
    except AddressWithLoginError:
        return NotTaken(number, "", _LOGIN)
    except BadAddressError:
        return NotTaken(number, _shown(piece), _NO_ADDRESS)


def _bare_in(line: str) -> list[str]:
    """Return names of sites that stand without https://, where nothing else does."""
    rest = line
    while match := _BULLET.match(rest):
        rest = rest[match.end() :].strip(_INVISIBLE)
    parts = re.split(rf"[{_AROUND}{_BETWEEN}]+", rest)
    pieces = [trimmed for part in parts if (trimmed := _trimmed(part))]
    if pieces and all(_is_bare(piece) for piece in pieces):
        return pieces
    # With words behind it, only what cannot be a word itself: it names a page.
    return [piece for piece in pieces[:1] if _is_bare(piece) and "/" in piece]


def _is_bare(piece: str) -> bool:
    match = _BARE.fullmatch(piece) if len(piece) <= _LONGEST_PIECE else None
    if match is None:
        return False
    return bool(match["rest"]) or match["top"].lower() not in _FILE_ENDINGS


def _trimmed(piece: str) -> str:
    """Return an address without what only follows it in a sentence."""
    if len(piece) > _LONGEST_PIECE:
        return piece
    text = piece.strip(_INVISIBLE).lstrip("([\uff08'\u2018*")
    while text:
        opening = _PAIRS.get(text[-1])
        loose = opening is not None and text.count(text[-1]) > text.count(opening)
        if not loose and text[-1] not in _AFTER:
            break
        text = text[:-1]
    return text


def _shown(line: str) -> str:
    plain = "".join(letter if letter.isprintable() else " " for letter in line).strip()
    short = plain[:LONGEST_SHOWN]
    return short if short == plain else f"{short} …"
