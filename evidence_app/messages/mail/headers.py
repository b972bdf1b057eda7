"""A mail's header: its fields with their places, and their values as text.

RFC 5322 with RFC 2047's words and RFC 2231's parameters; a value that follows none of
them is taken as it stands, bytes that are no text are marked.
"""

import binascii
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote_to_bytes

from evidence_app.messages.mail.charsets import decoded

MAX_FIELDS: Final = 2_000
MAX_VALUE: Final = 65_536
"""Characters of a value that are looked at."""

_FIELD: Final = re.compile(rb"([!-9;-~]+)[ \t]*:(.*(?:\n[ \t].*)*)\n?")
_WORD: Final = re.compile(r"=\?([!->@-~]{1,60})\?([bBqQ])\?([^?\s]*)\?=")
_BETWEEN_WORDS: Final = re.compile(r"(\?=)[ \t]+(?==\?[^?\s]+\?[bBqQ]\?)")
_FOLD: Final = re.compile(rb"\r?\n(?=[ \t])")
_PARAMETER: Final = re.compile(
    r";\s*([!#-'*-.0-9A-Z^-z|~]+)\s*=\s*(\"(?:[^\"\\]|\\.)*\"|[^;]*)"
)
_QUOTED: Final = re.compile(r"\\(.)")
_COMMENT_OR_TEXT: Final = re.compile(r'"(?:[^"\\]|\\.)*"|\\.|[()]|[^"\\()]+|.', re.S)


@dataclass(frozen=True, slots=True)
class Field:
    """One header field.

    Attributes:
        name: In small letters.
        raw: Its bytes, from the first of the name to the last before the line's end.
        value: The bytes behind the colon, folded as they are.
    """

    name: str
    raw: bytes
    value: bytes


@dataclass(frozen=True, slots=True)
class Header:
    """The fields of a mail or of a part of one.

    Attributes:
        fields: In their order.
        end: Where the body begins.
        whole: Whether every line was part of a field.
    """

    fields: tuple[Field, ...]
    end: int
    whole: bool

    def all(self, name: str) -> list[Field]:
        """Return the fields of this name, topmost first."""
        return [one for one in self.fields if one.name == name]

    def text(self, name: str) -> str:
        """Return the value of the topmost field of this name, decoded, or ""."""
        for one in self.fields:
            if one.name == name:
                return text_of(one.value)
        return ""

    def plain(self, name: str) -> str:
        """Return the value of the topmost field, unfolded but not decoded, or ""."""
        for one in self.fields:
            if one.name == name:
                return unfolded(one.value)
        return ""


def header_of(content: bytes, start: int, end: int) -> Header:
    """Return the header that begins at ``start`` and ends before ``end``."""
    fields: list[Field] = []
    whole = True
    at = start
    while at < end:
        if content[at : at + 1] == b"\n" or content[at : at + 2] == b"\r\n":
            at += 1 if content[at : at + 1] == b"\n" else 2
            break
        found = _FIELD.match(content, at, end)
        if found is None or len(fields) >= MAX_FIELDS:
            whole = False
            line = content.find(b"\n", at, end)
            at = end if line < 0 else line + 1
            continue
        raw = found[0].removesuffix(b"\n").removesuffix(b"\r")
        value = found[2].removesuffix(b"\r")
        fields.append(Field(found[1].decode("ascii").lower(), raw, value))
        at = found.end()
    return Header(tuple(fields), at, whole)


def unfolded(value: bytes) -> str:
    """Return a value on one line, its RFC 2047 words left as they are."""
    line = _FOLD.sub(b"", value[:MAX_VALUE]).strip()
    if line.isascii():
        return line.decode("ascii").replace("\0", "\ufffd")
    return decoded(line, "utf-8").text


def text_of(value: bytes) -> str:
    """Return a value on one line, its words decoded."""
    return with_words(unfolded(value))


def with_words(text: str) -> str:
    """Return a text with its RFC 2047 words decoded."""
    if "=?" not in text:
        return text
    text = _BETWEEN_WORDS.sub(r"\1", text)
    # A sign may be cut in two between words: join what has one charset first.
    done: list[str] = []
    held, charset, at = b"", "", 0
    for word in _WORD.finditer(text):
        if held and (word.start() != at or word[1].lower() != charset):
            done.append(decoded(held, charset).text)
            held = b""
        done.append(text[at : word.start()])
        charset, held = word[1].lower(), held + _bytes_of(word)
        at = word.end()
    if held:
        done.append(decoded(held, charset).text)
    return "".join((*done, text[at:]))


def _bytes_of(word: re.Match[str]) -> bytes:
    content = word[3].encode("utf-8", "replace")
    if word[2] in "qQ":
        return binascii.a2b_qp(content, header=True)
    try:
        return binascii.a2b_base64(content + b"=" * (-len(content) % 4))
    except ValueError:
        return word[0].encode("utf-8", "replace")


def parameters(value: str) -> Mapping[str, str]:
    """Return the parameters of a value (``; name=value``), names in small letters."""
    plain: dict[str, str] = {}
    pieces: dict[str, list[tuple[int, bool, str]]] = {}
    for found in _PARAMETER.finditer(value[:MAX_VALUE]):
        name, told = found[1].lower(), found[2].strip()
        if told.startswith('"') and told.endswith('"') and len(told) > 1:
            told = _QUOTED.sub(r"\1", told[1:-1])
        base, star, rest = name.partition("*")
        number = rest.rstrip("*")
        if not star:
            plain.setdefault(base, with_words(told))
        elif number.isdecimal() or not number:
            coded = rest.endswith("*") or not rest
            place = int(number[:6]) if number else 0
            pieces.setdefault(base, []).append((place, coded, told))
    return {**plain, **{name: _joined(told) for name, told in pieces.items()}}


def _joined(pieces: Iterable[tuple[int, bool, str]]) -> str:
    ordered = sorted(pieces)
    charset, content = "utf-8", b""
    if ordered[0][1] and ordered[0][2].count("'") >= 2:
        charset, _, first = ordered[0][2].split("'", 2)
        ordered[0] = (ordered[0][0], True, first)
    for _, coded, told in ordered:
        content += unquote_to_bytes(told) if coded else told.encode("utf-8", "replace")
    return decoded(content, charset).text


def without_comments(value: str) -> str:
    """Return a value without what stands in round brackets outside of quotes."""
    depth = 0
    kept: list[str] = []
    for piece in _COMMENT_OR_TEXT.findall(value[:MAX_VALUE]):
        if piece == "(":
            depth += 1
        elif piece == ")" and depth:
            depth -= 1
        elif not depth:
            kept.append(piece)
    return "".join(kept)
