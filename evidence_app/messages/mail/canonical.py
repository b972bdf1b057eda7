"""The forms of a mail that signatures are made over (RFC 6376, 3.4 and 3.7).

Line ends become CR LF first: a mail lies on a disk with either, and was sent so.
"""

import re
from collections.abc import Sequence
from typing import Final

from evidence_app.messages.mail.headers import Field

_LINE_END: Final = re.compile(rb"\r?\n")
_BLANKS: Final = re.compile(rb"[ \t]+")
_FOLD: Final = re.compile(rb"\r?\n(?=[ \t])")
_OWN_SIGNATURE: Final = re.compile(rb"((?:^|;)[ \t\r\n]*b[ \t\r\n]*=)[^;]*")


def sent_lines(body: bytes) -> bytes:
    """Return a body with the line ends that it was sent with."""
    return _LINE_END.sub(b"\r\n", body)


def body_form(body: bytes, form: str) -> bytes:
    """Return a body, its line ends CR LF, in the form ``simple`` or ``relaxed``."""
    if form == "relaxed":
        body = _BLANKS.sub(b" ", body).replace(b" \r\n", b"\r\n").removesuffix(b" ")
    body = _without_lines_at_end(body)
    if not body:
        return b"" if form == "relaxed" else b"\r\n"
    return body + b"\r\n"


def _without_lines_at_end(body: bytes) -> bytes:
    end = len(body)
    while body[end - 2 : end] == b"\r\n":
        end -= 2
    return body[:end]


def field_form(field: Field, form: str) -> bytes:
    """Return a field in a form, without a line end behind it."""
    if form != "relaxed":
        return _LINE_END.sub(b"\r\n", field.raw)
    value = _BLANKS.sub(b" ", _FOLD.sub(b"", field.value)).strip(b" \t\r\n")
    return field.name.encode("ascii") + b":" + value


def unsigned(field: Field) -> Field:
    """Return a signature's field without its own signature, as it was when signed."""
    value = _OWN_SIGNATURE.sub(rb"\1", field.value, count=1)
    raw = field.raw[: len(field.raw) - len(field.value)] + value
    return Field(field.name, raw, value)


def signed_fields(fields: Sequence[Field], named: Sequence[str]) -> list[Field]:
    """Return the fields that a list names: each time it does, the next from below."""
    below: dict[str, list[Field]] = {}
    for one in fields:
        below.setdefault(one.name, []).append(one)
    return [below[name].pop() for name in named if below.get(name)]
