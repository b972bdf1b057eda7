"""What a later export of a chat shows of an earlier one, as a kept file."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from evidence_app.model.digest import Digest
from evidence_app.model.item import ItemId

ROLE: Final = "since"
NAME: Final = "since-the-earlier-export.json"
VERSION: Final = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """What differs from an earlier export, by sequence numbers of the two readings.

    Attributes:
        earlier: The earlier export's item.
        digest: That item's digest.
        same: How many messages are in both, unchanged.
        new: In the later one only.
        gone: In the earlier one only, inside what the later one covers.
        changed: Pairs: in the earlier one, in the later one.
        not_covered: How many of the earlier ones the later one does not reach.
    """

    earlier: ItemId
    digest: Digest
    same: int
    new: tuple[int, ...]
    gone: tuple[int, ...]
    changed: tuple[tuple[int, int], ...]
    not_covered: int


def content_of(since: Since) -> bytes:
    """Return the file's bytes, always in the same form."""
    told = {
        "since": VERSION,
        "earlier": since.earlier.value,
        "digest": str(since.digest),
        "same": since.same,
        "new": list(since.new),
        "gone": list(since.gone),
        "changed": [list(pair) for pair in since.changed],
        "not_covered": since.not_covered,
    }
    return json.dumps(told, sort_keys=True, separators=(",", ":")).encode()


def since_from(content: bytes) -> Since:
    """Return what a file says.

    Raises:
        ValueError, TypeError, KeyError: it is not one of ours.
    """
    told = json.loads(content)
    if not isinstance(told, dict) or told.get("since") != VERSION:
        raise ValueError("not a comparison")
    return Since(
        earlier=ItemId(str(told["earlier"])),
        digest=Digest(str(told["digest"])),
        same=_number(told["same"]),
        new=_numbers(told["new"]),
        gone=_numbers(told["gone"]),
        changed=_pairs(told),
        not_covered=_number(told["not_covered"]),
    )


def _pairs(told: Mapping[str, object]) -> tuple[tuple[int, int], ...]:
    changed = told["changed"]
    if not isinstance(changed, list):
        raise TypeError("changed")
    pairs = [_numbers(pair) for pair in changed]
    return tuple((earlier, later) for earlier, later in pairs)


def _numbers(value: object) -> tuple[int, ...]:
    if not isinstance(value, Sequence):
        raise TypeError("numbers")
    return tuple(_number(each) for each in value)


def _number(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise TypeError("number")
    return value
