"""Text in whatever charset it came, as UTF-8 to look through, and back.

What cannot be brought back byte for byte is not decoded at all. What is not text
is None: pictures, programs, packed data.
"""

import codecs
import re
from dataclasses import dataclass, field
from typing import Final

_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NAMED: Final = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:\-]+)", re.IGNORECASE)
_NAMED_WITHIN: Final = re.compile(
    rb"(?:charset\s*=\s*[\"']?\s*|<\?xml[^>]{0,80}encoding=[\"'])([\w.:\-]{1,40})",
    re.IGNORECASE,
)
_SAID_TO_BE_TEXT: Final = re.compile(
    r"\s*(?:text/|application/[\w.+\-]*(?:json|xml|javascript|ecmascript|urlencoded"
    r"|graphql|manifest|mpegurl)|multipart/|message/|image/svg)",
    re.IGNORECASE,
)
_AS_IT_IS: Final = frozenset({"utf-8", "ascii"})
_DOUBLE: Final = ("utf-16", "utf-32")


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A body as text.

    Attributes:
        content: In UTF-8, or in a charset that has ASCII's letters in their places.
        mark: The bytes that came before it and told the charset.
        charset: What to encode it in again; "" when it is as it came.
    """

    content: bytes = field(repr=False)
    mark: bytes = b""
    charset: str = ""


def text_of(untrusted_body: bytes, content_type: str = "") -> Text | None:
    """Return the body as text, None when it is not text."""
    for mark, charset in _MARKS:
        if untrusted_body.startswith(mark):
            return _decoded(untrusted_body[len(mark) :], charset, mark)
    charset = _charset(untrusted_body, content_type)
    if charset and charset not in _AS_IT_IS:
        decoded = _decoded(untrusted_body, charset, b"")
        if decoded:
            return decoded
    if _is_text(untrusted_body, content_type):
        return Text(content=untrusted_body)
    return None


def body_of(text: Text, content: bytes) -> bytes:
    """Return new content of a text in the text's own charset."""
    if not text.charset:
        return content
    return text.mark + _encode(_unicode(content), text.charset)


def _charset(untrusted_body: bytes, content_type: str) -> str:
    named = _NAMED.search(content_type)
    within = None if named else _NAMED_WITHIN.search(untrusted_body[:1024])
    name = named[1] if named else within[1].decode("ascii", "replace") if within else ""
    if named and name.lower() in {"utf-16", "utf-32"}:
        name += "-le"  # without a mark, as browsers read it
    if within and name.lower().startswith(_DOUBLE):
        return ""  # it could not have been read, were it true
    try:
        return codecs.lookup(name).name
    except (LookupError, ValueError):
        return ""


def _decoded(untrusted: bytes, charset: str, mark: bytes) -> Text | None:
    try:
        text = untrusted.decode(charset, _errors(charset))
        content = _utf8(text)
        again = _encode(_unicode(content), charset)
    except (UnicodeError, LookupError):
        return None
    if again != untrusted:
        return None
    return Text(content=content, mark=mark, charset=charset)


def _encode(text: str, charset: str) -> bytes:
    return text.encode(charset, _errors(charset))


def _errors(charset: str) -> str:
    return "surrogatepass" if charset.startswith(_DOUBLE) else "surrogateescape"


def _utf8(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _unicode(content: bytes) -> str:
    return content.decode("utf-8", "surrogatepass")


def _is_text(untrusted_body: bytes, content_type: str) -> bool:
    if _SAID_TO_BE_TEXT.match(content_type):
        return True
    if b"\0" in untrusted_body:
        return False
    try:
        untrusted_body.decode()
    except UnicodeDecodeError:
        return False
    return True
