"""Takes a page saved as MHTML apart and puts it together, byte for byte.

Only the parts that change are encoded again; all others, and everything between
them, stay as the browser wrote them.
"""

import base64
import binascii
import quopri
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final

_HEAD_END: Final = re.compile(rb"\r?\n\r?\n")
_BOUNDARY: Final = re.compile(
    rb"^content-type:\s*multipart/[^;]*;(?:[^\r\n]|\r?\n[ \t])*?boundary="
    rb"(?:\"([^\"\r\n]{1,200})\"|([^\s;\"]{1,200}))",
    re.IGNORECASE | re.MULTILINE,
)
_TYPE: Final = re.compile(
    rb"^content-type:\s*((?:[^\r\n]|\r?\n[ \t])*)", re.IGNORECASE | re.MULTILINE
)
_ENCODING: Final = re.compile(
    rb"^content-transfer-encoding:\s*([\w\-]+)", re.IGNORECASE | re.MULTILINE
)
_LINE: Final = re.compile(rb"(?:[^\r\n]|\r?\n(?=[ \t]))+(?:\r?\n|\Z)")
_DEEPEST: Final = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """A part of a mail that has no parts of its own.

    Attributes:
        head: Its header lines as they stand.
        content: Its content, decoded.
        content_type: As its head says.
    """

    head: bytes = field(repr=False)
    content: bytes = field(repr=False)
    content_type: str

    @property
    def address(self) -> str:
        """Return where the part came from, "" when it does not say."""
        return header_in(self.head, b"content-location")


CleanHead = Callable[[bytes], bytes]
CleanLeaf = Callable[[Leaf], bytes]


def is_mail(untrusted: bytes) -> bool:
    """Tell whether the bytes are a mail in several parts, as MHTML is."""
    head = _HEAD_END.split(untrusted[:16_384], 1)[0]
    return bool(_BOUNDARY.search(head))


def text_parts(untrusted: bytes) -> list[tuple[bytes, str]]:
    """Return content and type of all parts of a mail; nothing of another text."""
    found: list[tuple[bytes, str]] = []

    def remember(leaf: Leaf) -> bytes:
        found.append((leaf.content, leaf.content_type))
        return leaf.content

    def keep(head: bytes) -> bytes:
        found.append((head, "text/plain"))
        return head

    if is_mail(untrusted):
        rewritten(untrusted, keep, remember)
    return found


def rewritten(
    untrusted: bytes, clean_head: CleanHead, clean_leaf: CleanLeaf, depth: int = 0
) -> bytes:
    """Return the mail with its heads and contents as the two functions return them."""
    end = _HEAD_END.search(untrusted)
    head, gap, body = (
        (untrusted[: end.start()], end[0], untrusted[end.end() :])
        if end
        else (untrusted, b"", b"")
    )
    boundary = _BOUNDARY.search(head)
    if boundary and depth < _DEEPEST:
        inner = _parts(body, boundary[1] or boundary[2])
        new = b"".join(
            rewritten(piece, clean_head, clean_leaf, depth + 1) if is_part else piece
            for piece, is_part in inner
        )
    else:
        new = _leaf(head, body, clean_leaf)
    return clean_head(head) + gap + new


def header_lines(head: bytes) -> list[bytes]:
    """Return the head's lines, each with the lines that continue it."""
    return _LINE.findall(head)


def header_in(head: bytes, name: bytes) -> str:
    """Return the value of a header, "" when the head has none of that name."""
    for line in header_lines(head):
        found, _, value = line.partition(b":")
        if found.strip().lower() == name:
            return (
                re.sub(rb"\r?\n[ \t]+", b"", value).strip().decode("utf-8", "replace")
            )
    return ""


def _parts(body: bytes, boundary: bytes) -> Iterator[tuple[bytes, bool]]:
    line = re.compile(
        rb"(?:\A|\r?\n)--" + re.escape(boundary) + rb"(?:--)?[ \t]*(?:\r?\n|\Z)"
    )
    done, inside = 0, False
    for match in line.finditer(body):
        yield body[done : match.start()], inside
        yield match[0], False
        done, inside = match.end(), b"--" not in match[0].strip()[2 + len(boundary) :]
    yield body[done:], inside


def _leaf(head: bytes, body: bytes, clean_leaf: CleanLeaf) -> bytes:
    encoding = _first(_ENCODING, head).lower()
    content_type = re.sub(r"\s+", " ", _first(_TYPE, head))
    content = _decoded(body, encoding)
    new = clean_leaf(Leaf(head=head, content=content, content_type=content_type))
    return body if new == content else _encoded(new, encoding)


def _first(pattern: re.Pattern[bytes], head: bytes) -> str:
    found = pattern.search(head)
    return found[1].decode("utf-8", "replace").strip() if found else ""


def _decoded(body: bytes, encoding: str) -> bytes:
    if encoding == "quoted-printable":
        return quopri.decodestring(body)
    if encoding == "base64":
        try:
            return base64.b64decode(body)
        except (binascii.Error, ValueError):
            return body
    return body


def _encoded(content: bytes, encoding: str) -> bytes:
    if encoding == "quoted-printable":
        # Every line break of the text stays one; every other one is a soft one.
        lines = [
            binascii.b2a_qp(line, istext=False).replace(b"\n", b"\r\n")
            for line in content.split(b"\r\n")
        ]
        return b"\r\n".join(lines)
    if encoding == "base64":
        return base64.encodebytes(content).replace(b"\n", b"\r\n").rstrip(b"\r\n")
    return content
