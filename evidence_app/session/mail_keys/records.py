"""Text records of the DNS: the question and the answer as bytes (RFC 1035).

Only what it takes to ask for one record and to read the answer of a resolver. What
does not follow the standard is no answer; nothing is repaired.
"""

import re
import struct
from dataclasses import dataclass
from typing import Final

TXT: Final = 16
CNAME: Final = 5
INTERNET: Final = 1
MAX_ANSWER: Final = 65_535

_HEAD: Final = struct.Struct(">HHHHHH")
_RECORD: Final = struct.Struct(">HHIH")
_WANTED: Final = 0x0120
"""Look it up for us (RD), and say whether it is signed (AD; RFC 6840, 5.7)."""
_IS_ANSWER: Final = 0x8000
_CUT: Final = 0x0200
_SIGNED: Final = 0x0020
_CODE: Final = 0x000F
_NO_SUCH_NAME: Final = 3
_MAX_JUMPS: Final = 64
_MAX_RECORDS: Final = 200
_NAME: Final = re.compile(r"(?=.{1,253}\Z)[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*")


class NotAskableError(ValueError):
    """A name is none that can be asked for."""


class NoAnswerError(ValueError):
    """Bytes are no answer to the question."""


@dataclass(frozen=True, slots=True)
class TextRecords:
    """What a resolver answered.

    Attributes:
        texts: The records under the name, each joined; none when there is none.
        signed: Whether the resolver says that the domain's signatures of it fit
            (DNSSEC).
    """

    texts: tuple[str, ...]
    signed: bool


def is_name(name: str) -> bool:
    """Whether a name can be asked for: small ASCII letters, digits, - and _."""
    return bool(_NAME.fullmatch(name))


def question(name: str) -> bytes:
    """Return the question for a name's text records.

    Raises:
        NotAskableError: it cannot be asked for.
    """
    if not is_name(name):
        raise NotAskableError(name)
    labels = b"".join(
        bytes([len(label)]) + label.encode("ascii") for label in name.split(".")
    )
    # Number 0: over HTTPS, answers need none to be told apart (RFC 8484, 4.1).
    head = _HEAD.pack(0, _WANTED, 1, 0, 0, 0)
    return head + labels + b"\0" + struct.pack(">HH", TXT, INTERNET)


def answer(untrusted: bytes, name: str) -> TextRecords:
    """Return what an answer says of a name, other names of it followed.

    Raises:
        NoAnswerError: it is damaged, cut, refused, or of another question.
    """
    try:
        return _answer(untrusted, name)
    except (struct.error, IndexError) as error:
        raise NoAnswerError("it breaks off") from error


def _answer(untrusted: bytes, name: str) -> TextRecords:
    _, flags, questions, answers, _, _ = _HEAD.unpack_from(untrusted)
    if not flags & _IS_ANSWER or flags & _CUT or questions != 1:
        raise NoAnswerError("it is none")
    if flags & _CODE not in {0, _NO_SUCH_NAME}:
        raise NoAnswerError("it was refused")
    asked, at = _name_at(untrusted, _HEAD.size)
    if asked != name or struct.unpack_from(">HH", untrusted, at) != (TXT, INTERNET):
        raise NoAnswerError("it is of another question")
    texts, others = _records(untrusted, at + 4, min(answers, _MAX_RECORDS))
    seen = set()
    while name not in texts and name in others and name not in seen:
        seen.add(name)
        name = others[name]
    return TextRecords(tuple(texts.get(name, ())), bool(flags & _SIGNED))


def _records(
    untrusted: bytes, at: int, count: int
) -> tuple[dict[str, list[str]], dict[str, str]]:
    """Return the texts by their names, and which names stand for which others."""
    texts: dict[str, list[str]] = {}
    others: dict[str, str] = {}
    for _ in range(count):
        owner, at = _name_at(untrusted, at)
        kind, space, _, length = _RECORD.unpack_from(untrusted, at)
        at += _RECORD.size
        if at + length > len(untrusted):
            raise NoAnswerError("it breaks off")
        if (kind, space) == (TXT, INTERNET):
            texts.setdefault(owner, []).append(_text(untrusted[at : at + length]))
        elif (kind, space) == (CNAME, INTERNET):
            others[owner], _ = _name_at(untrusted, at)
        at += length
    return texts, others


def _name_at(untrusted: bytes, at: int) -> tuple[str, int]:
    """Return a name and where what follows it begins; pointers lead back only."""
    labels: list[str] = []
    behind = -1
    for _ in range(_MAX_JUMPS + 128):
        length = untrusted[at]
        if length >= 0xC0:
            goal = (length & 0x3F) << 8 | untrusted[at + 1]
            behind = at + 2 if behind < 0 else behind
            if goal >= at:
                raise NoAnswerError("a name leads nowhere")
            at = goal
        elif length:
            label = untrusted[at + 1 : at + 1 + length]
            if length > 63 or len(label) < length:
                raise NoAnswerError("a name is broken")
            labels.append(label.decode("latin-1").lower())
            at += 1 + length
        else:
            return ".".join(labels), at + 1 if behind < 0 else behind
    raise NoAnswerError("a name has no end")


def _text(content: bytes) -> str:
    """Return the pieces of one record, joined (RFC 6376, 3.6.2.2)."""
    pieces = []
    at = 0
    while at < len(content):
        length = content[at]
        piece = content[at + 1 : at + 1 + length]
        if len(piece) < length:
            raise NoAnswerError("a text breaks off")
        pieces.append(piece)
        at += 1 + length
    return b"".join(pieces).decode("utf-8", "replace").replace("\0", "\ufffd")
