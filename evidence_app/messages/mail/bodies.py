"""The text of a mail: its plain version, else the formatted one without its marks.

Nothing is rendered: marks are taken out, style sheets and programs with them.
"""

import html
import re
from collections.abc import Sequence
from string import ascii_lowercase, ascii_uppercase
from typing import Final

from evidence_app.messages.mail.charsets import decoded
from evidence_app.messages.mail.files import looks_like_border
from evidence_app.messages.mail.parts import Part

MAX_HTML: Final = 2 << 20

_TAG: Final = re.compile(r"[/!?]?([A-Za-z][A-Za-z0-9:]{0,30})?")
_BREAKS: Final = frozenset(
    [
        "address",
        "article",
        "blockquote",
        "br",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "td",
        "th",
        "tr",
        "ul",
    ]
)
_UNSEEN: Final = frozenset({"script", "style", "head", "title", "template"})
_SMALL: Final = str.maketrans(ascii_uppercase, ascii_lowercase)
_BLANKS: Final = re.compile(r"[ \t\r\f\v\n]+")
_LINES: Final = re.compile(r" *\n *")
_MANY: Final = re.compile(r"\n{3,}")


def is_text(part: Part) -> bool:
    """Whether a part is text of the mail itself and not a file that came with it."""
    return (
        part.media_type in {"text/plain", "text/html"}
        and not part.attached
        and not part.name
    )


def body_of(mail: bytes, parts: Sequence[Part], *, boxed: bool) -> tuple[str, set[str]]:
    """Return the text of a mail, and what must be said of it, by stable name."""
    texts = [one for one in parts if is_text(one)]
    plain_groups = {one.one_of for one in texts if one.media_type == "text/plain"}
    flags: set[str] = set()
    shown: list[str] = []
    for one in texts:
        marked = one.media_type == "text/html"
        if marked and one.one_of and one.one_of in plain_groups:
            flags.add("formatted_beside")
            continue
        shown.append(_text(mail, one, flags))
        if marked:
            flags.add("formatted_only")
    if not all(one.closed for one in parts):
        flags.add("part_not_ended")
    text = "\n".join(shown)
    if boxed and "From " in text:
        flags.update(_quoted(text))
    return text, flags


def _text(mail: bytes, part: Part, flags: set[str]) -> str:
    content = part.content(mail)
    told = decoded(content, part.charset)
    if not told.valid:
        flags.add("bytes_not_text")
    if not told.known:
        flags.add("charset_unknown")
    text = told.text
    if part.media_type == "text/html":
        if len(text) > MAX_HTML:
            flags.add("formatted_cut")
        return without_marks(text[:MAX_HTML])
    return text.replace("\r\n", "\n")


def _quoted(text: str) -> set[str]:
    flags = set()
    for line in text.split("\n"):
        if line.startswith(">From "):
            flags.add("from_quoted")
        elif line.startswith("From ") and looks_like_border(line.encode()):
            flags.add("header_like_line_inside")
    return flags


def without_marks(text: str) -> str:
    """Return the words of an HTML text, broken into lines where it breaks them."""
    # Not ``lower``, which makes two letters of one (İ): each place must stay.
    lower = text.translate(_SMALL)
    pieces: list[str] = []
    at = 0
    nothing_ends: set[str] = set()
    while (mark := text.find("<", at)) >= 0:
        pieces.append(text[at:mark])
        at = _behind(lower, mark, pieces, nothing_ends)
    pieces.append(text[at:])
    words = "".join(
        piece if piece == "\n" else _BLANKS.sub(" ", html.unescape(piece))
        for piece in pieces
    )
    words = words.replace("\0", "\ufffd").replace("\xa0", " ")
    return _MANY.sub("\n\n", _LINES.sub("\n", words)).strip()


def _behind(lower: str, mark: int, pieces: list[str], nothing_ends: set[str]) -> int:
    """Return where text goes on behind a mark; adds what it stands for."""
    if lower.startswith("<!--", mark):
        end = _found(lower, "-->", mark + 4, nothing_ends)
        return end + 3 if end >= 0 else len(lower)
    tag = _TAG.match(lower, mark + 1)
    name = tag[1] if tag else None
    if name is None and lower[mark + 1 : mark + 2] not in {"/", "!", "?"}:
        pieces.append("<")  # a sign of the text
        return mark + 1
    end = _found(lower, ">", mark, nothing_ends)
    if end < 0:
        pieces.append("<")
        return mark + 1
    if name in _BREAKS:
        pieces.append("\n")
    if name in _UNSEEN and lower[mark + 1] != "/":
        closing = _found(lower, f"</{name}", end, nothing_ends)
        return end + 1 if closing < 0 else closing
    return end + 1


def _found(lower: str, what: str, start: int, nothing_ends: set[str]) -> int:
    """Look for something, and never again once there is no more of it."""
    if what in nothing_ends:
        return -1
    at = lower.find(what, start)
    if at < 0:
        nothing_ends.add(what)
    return at
