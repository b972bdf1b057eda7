"""Which files of a package may be Telegram's, and in what order they are read."""

import re
from collections.abc import Sequence
from typing import Final

from evidence_app.messages.package import Member, Package

PLATFORM: Final = "Telegram"

_BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"
_MOST_LOOKED_AT: Final = 20_000
_NUMBERS: Final = re.compile(r"(\d{1,18})")


def likely(package: Package, ending: str) -> Sequence[Member]:
    """Return the files that are worth a look: by their ending, or one that is alone."""
    if len(package.members) == 1:
        return package.members
    found = [each for each in package.members if each.name.lower().endswith(ending)]
    return found[:_MOST_LOOKED_AT]


def beginning(package: Package, member: Member) -> bytes:
    """Return the first bytes of a member without a byte order mark."""
    return package.beginning(member).removeprefix(_BYTE_ORDER_MARK)


def natural(member: Member) -> tuple[object, ...]:
    """Sort files as a person does: ``messages10`` behind ``messages9``.

    The first page of a chat has no number in its name: ``messages.html``.
    """
    parts = _NUMBERS.split(member.name.replace("\\", "/"))
    keys = tuple(
        (int(part) if number % 2 else 0, part) for number, part in enumerate(parts)
    )
    return (*keys, (member.volume, ""), member.index)
