"""A saved page read out of the vault again, as far as a second look compares it.

Its record was written by the recorder, which holds the hostile web: what it says is
checked field by field, and what it does not say is taken from the item's own facts.
Its pictures are opened by the decoder only.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from evidence_app.errors import DecoderError
from evidence_app.facts.reading import Decoder
from evidence_app.facts.second_look import KnownSave, Look
from evidence_app.model.item import PICTURE_TYPES, Item
from evidence_app.model.pixels import Pixels

MOST_WORDS: Final = 16 << 20
"""Bytes of a page's words that are compared."""
MOST_PIXELS: Final = 64 << 20
"""Bytes of raw pixels of each picture that are compared."""
_LARGEST_RECORD: Final = 64 << 20
_LARGEST_PICTURE: Final = 200 << 20
_LONGEST: Final = 4_000
_MOST_POSTS: Final = 20_000
_UNFINISHED: Final = frozenset({"unfinished", "stuck", "moved_on"})
"""What a record counts when the page may have held more than was seen."""

Read = Callable[[Item, int], bytes]
"""Reads the beginning of an item's bytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedPage:
    """What is known of a saved page, before its words and pictures are read.

    Attributes:
        known: As the comparison names it.
        title: Of the page.
        posts: Identifiers of the posts on it.
        complete: The save reached the page's end.
        words_read: The page's words could be read.
        installed: It was opened with an installed browser.
        browser_name: That browser's name, "" when it was not written down.
    """

    known: KnownSave
    title: str
    posts: tuple[str, ...]
    complete: bool
    words_read: bool
    installed: bool
    browser_name: str


def saved_page(item: Item, parts: Sequence[Item], read: Read) -> SavedPage:
    """Return what the record of a saved page says of it."""
    record = _record(parts, read)
    facts = {fact.name: fact.value for fact in item.facts}
    missing = record.get("shortcomings")
    counted = set(missing) if isinstance(missing, dict) else set()
    has_words = any(part.role == "text" for part in parts)
    status = _number(record.get("status"))
    acts = record.get("acts")
    scrolled = record.get("scroll", bool(acts))
    stopped = bool(_text(record, "stopped_at")) or record.get("scroll") is False
    return SavedPage(
        known=KnownSave(
            item=item.id,
            digest=item.digest,
            at=item.captured_at,
            local_offset=item.local_offset,
            typed=_text(record, "typed") or facts.get("Typed address", ""),
            final=_text(record, "final") or item.origin.place,
            status=_status(facts.get("Status", "")) if status is None else status,
            browser=facts.get("Browser", ""),
            account=_text(record, "account") or facts.get("Signed in as", ""),
            pictures=record.get("pictures") is not False,
            scrolled=scrolled is not False,
        ),
        title=_text(record, "title"),
        posts=tuple(_posts(record)),
        complete=not stopped and not counted & _UNFINISHED,
        words_read=has_words or not counted & {"no_text", "stuck"},
        installed=record.get("installed") is True,
        browser_name=_text(record, "browser_name"),
    )


def look_at(
    page: SavedPage, parts: Sequence[Item], read: Read, picture: Pixels | None
) -> Look:
    """Return a saved page as it is compared."""
    words, whole = _words(parts, read)
    known = page.known
    return Look(
        address=known.final,
        status=known.status,
        title=page.title,
        lines=words,
        posts=page.posts,
        complete=page.complete and whole,
        picture=picture,
        words_read=page.words_read,
        account=known.account,
        pictures_kept=known.pictures,
    )


def pictures_of(
    parts: tuple[Sequence[Item], Sequence[Item]], read: Read, decoder: Decoder
) -> tuple[Pixels | None, Pixels | None, int | None]:
    """Return the pictures of two saves in their own pixels, as far as they fit.

    The third value is how many rows of each are there, None when that is all.
    """
    first, first_whole = _picture(parts[0], read, decoder)
    second, second_whole = _picture(parts[1], read, decoder)
    if first is None or second is None or (first_whole and second_whole):
        return first, second, None
    rows = MOST_PIXELS // (first.width * 3)
    return _top(first, rows), _top(second, rows), rows


def _picture(
    parts: Sequence[Item], read: Read, decoder: Decoder
) -> tuple[Pixels | None, bool]:
    """Return the pieces of a page's picture as one, and whether that is all of it.

    None when there is none, or one that cannot be opened: half a picture would be
    called changed where only the other half is missing.
    """
    pieces = [part for part in parts if part.role == "picture"]
    if any(_cannot_be_opened(piece) for piece in pieces):
        return None, True
    kept: list[Pixels] = []
    room = MOST_PIXELS
    try:
        for piece in pieces:
            content = read(piece, piece.size)
            size = decoder.facts(content)
            rows = min(size.height, room // (size.width * 3))
            if rows:
                crop = decoder.crop(content, top=0, height=rows, max_width=size.width)
                kept.append(crop)
                room -= len(crop.rgb)
            if rows < size.height:
                return _joined(kept), False
    except DecoderError:
        return None, True
    return _joined(kept), True


def _cannot_be_opened(piece: Item) -> bool:
    return piece.media_type not in PICTURE_TYPES or piece.size > _LARGEST_PICTURE


def _joined(pieces: Sequence[Pixels]) -> Pixels | None:
    if not pieces or any(a.width != b.width for a, b in pairwise(pieces)):
        return None
    height = sum(piece.height for piece in pieces)
    return Pixels(pieces[0].width, height, b"".join(piece.rgb for piece in pieces))


def _top(picture: Pixels, rows: int) -> Pixels:
    if picture.height <= rows:
        return picture
    return Pixels(picture.width, rows, picture.rgb[: rows * picture.width * 3])


def _words(parts: Sequence[Item], read: Read) -> tuple[tuple[str, ...], bool]:
    """Return a page's words line by line, and whether these are all."""
    for part in parts:
        if part.role == "text":
            content = read(part, MOST_WORDS)
            lines = content.decode("utf-8", "replace").splitlines()
            return tuple(lines), part.size <= MOST_WORDS
    return (), True


def _record(parts: Sequence[Item], read: Read) -> Mapping[str, object]:
    for part in parts:
        if part.role == "record" and part.size <= _LARGEST_RECORD:
            try:
                untrusted = json.loads(read(part, part.size))
            except (ValueError, RecursionError):
                return {}
            return untrusted if isinstance(untrusted, dict) else {}
    return {}


def _posts(record: Mapping[str, object]) -> Sequence[str]:
    """Return each post's identifier, or else its short code."""
    posts = record.get("posts")
    found: list[str] = []
    for untrusted in posts[:_MOST_POSTS] if isinstance(posts, list) else ():
        named = _named(untrusted)
        number = named.get("post_id") or named.get("post_code")
        if number:
            found.append(number[:_LONGEST])
    return found


def _named(untrusted_statements: object) -> Mapping[str, str]:
    named: dict[str, str] = {}
    if isinstance(untrusted_statements, list):
        for each in untrusted_statements:
            if isinstance(each, dict):
                named.setdefault(_text(each, "name"), _text(each, "value"))
    return named


def _text(record: Mapping[str, object], name: str) -> str:
    """Return a text of the record; half a character is written as a question mark."""
    value = record.get(name)
    if not isinstance(value, str):
        return ""
    return value[:_LONGEST].encode("utf-8", "replace").decode()


def _number(value: object) -> int | None:
    return value if isinstance(value, int) and 0 <= value < 1_000 else None


def _status(told: str) -> int:
    number = told.partition(" ")[0]
    return int(number) if number.isdecimal() and len(number) == 3 else 0
