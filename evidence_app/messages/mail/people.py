"""Who stands in an address field (RFC 5322, 3.4): the first name and address.

Cut before it is decoded, so that nothing inside an encoded name can pass for an
address.
"""

import re
from dataclasses import dataclass
from typing import Final

from evidence_app.messages.mail.headers import with_words, without_comments

MAX_FIELD: Final = 4_000
"""Characters of a field that are looked at."""

_PIECE: Final = re.compile(r'"(?:[^"\\]|\\.){0,500}+"|<[^<>]*>|[^"<,]+|.', re.S)
_ADDRESS: Final = re.compile(r"[^\s<>@,;]{1,300}@[^\s<>@,;]{1,300}")
_QUOTED: Final = re.compile(r"\\(.)")


@dataclass(frozen=True, slots=True)
class Mailbox:
    """One person or place of a mail.

    Attributes:
        name: As shown, "" when only an address is given.
        address: The address, "" when there is none.
        several: Whether the field names more than one.
    """

    name: str
    address: str
    several: bool = False


def first_mailbox(value: str) -> Mailbox:
    """Return the first mailbox of an unfolded, undecoded field."""
    names: list[str] = []
    address = ""
    several = False
    for piece in _PIECE.findall(without_comments(value[:MAX_FIELD])):
        if piece == ",":
            several = several or bool(address or "@" in "".join(names))
            if several:
                break
            names.append(piece)
        elif piece.startswith("<") and piece.endswith(">"):
            several = several or bool(address)
            address = address or piece[1:-1].strip()
        elif not address:
            names.append(_plain(piece))
    name = with_words("".join(names).strip())
    if not address:
        found = _ADDRESS.search(name)
        address = found[0] if found else ""
        name = "" if name == address else name
    return Mailbox(name or _comment(value), address, several)


def _plain(piece: str) -> str:
    if piece.startswith('"') and piece.endswith('"') and len(piece) > 1:
        return _QUOTED.sub(r"\1", piece[1:-1])
    return piece


def _comment(value: str) -> str:
    """Return the name of the old form ``address (Name)``."""
    found = re.fullmatch(r"[^()\"<>]*\(([^()]*)\)\s*", value[:2_000])
    return with_words(found[1].strip()) if found else ""
