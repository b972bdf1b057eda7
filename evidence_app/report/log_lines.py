"""The custody log as a bundle carries it: the exhibits' entries, chained anew.

A bundle holds only the entries of its own exhibits, so the vault's chain has gaps
there. Each line therefore gets a ``seal`` of this export, over the line before and
its own text; the vault's own seal of the entry stands beside it as ``vault_seal``.
A chain cannot notice that its end was cut: ``data/exhibits.json`` keeps its length
and last seal.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Protocol

from evidence_app.model.custody import Action, CustodyEntry
from evidence_app.model.digest import Digest

FIRST: Final = Digest("0" * 64)
"""What stands in the place of a seal before the first line."""

INTAKE: Final = frozenset({Action.TAKEN_IN, Action.RECOVERED})
"""The entries by which an item comes in: each item has exactly one."""

LABEL: Final = b"evidence-app-bundle log line 1\n"
_LONGEST_LINE: Final = 1 << 20
FIELDS: Final = frozenset(
    {"sequence", "at", "local_offset_minutes", "action", "item", "sha256", "size"}
    | {"actor", "tool", "detail", "vault_seal", "seal"}
)


class Lines(Protocol):
    """Gives lines one by one."""

    def readline(self, limit: int, /) -> bytes:
        """Return the next line with its end, at most ``limit`` bytes, or nothing."""
        ...


class LogError(ValueError):
    """The log is not of the form, or a line does not follow the one before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LogLine:
    """What a checker needs of one line."""

    sequence: int
    action: Action
    item: str
    digest: Digest | None
    size: int
    seal: Digest
    told: Mapping[str, object]
    """All fields, as they are read."""


def write_lines(entries: Iterable[CustodyEntry]) -> Iterator[bytes]:
    """Yield the lines of a bundle's log: its exhibits' entries, in their order."""
    previous = FIRST
    for entry in entries:
        fields = _fields(entry)
        previous = _seal(previous, fields)
        yield canonical({**fields, "seal": previous.hexadecimal}) + b"\n"


def read_lines(untrusted: Lines) -> Iterator[LogLine]:
    """Yield the lines of a bundle's log, each checked against the one before.

    Raises:
        LogError: at the first line that is not of the form or does not follow.
    """
    previous, sequence = FIRST, -1
    while line := untrusted.readline(_LONGEST_LINE + 1):
        fields = _parse(line)
        read = _line(fields)
        unsealed = {name: fields[name] for name in fields if name != "seal"}
        if read.seal != _seal(previous, unsealed) or read.sequence <= sequence:
            raise LogError("chain")
        previous, sequence = read.seal, read.sequence
        yield read


def last_seal(line: bytes) -> Digest:
    """Return the seal of a line that ``write_lines`` made."""
    return Digest(json.loads(line)["seal"])


def canonical(fields: Mapping[str, object]) -> bytes:
    """Return JSON in the one form that is sealed: keys sorted, no spaces, UTF-8."""
    return json.dumps(
        fields, sort_keys=True, separators=(",", ":"), ensure_ascii=False
    ).encode("utf-8", "backslashreplace")


def _fields(entry: CustodyEntry) -> dict[str, object]:
    return {
        "sequence": entry.sequence,
        "at": entry.at.isoformat(),
        "local_offset_minutes": entry.local_offset // timedelta(minutes=1),
        "action": entry.action.value,
        "item": entry.item.value if entry.item else None,
        "sha256": entry.digest.hexadecimal if entry.digest else None,
        "size": entry.size,
        "actor": entry.actor,
        "tool": entry.tool,
        "detail": entry.detail,
        "vault_seal": entry.seal.hexadecimal,
    }


def _seal(previous: Digest, fields: Mapping[str, object]) -> Digest:
    line = previous.hexadecimal.encode() + b"\n" + canonical(fields)
    return Digest(hashlib.sha256(LABEL + line).hexdigest())


def _parse(line: bytes) -> dict[str, object]:
    if len(line) > _LONGEST_LINE or not line.endswith(b"\n"):
        raise LogError("line")
    try:
        fields = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise LogError("JSON") from error
    if not isinstance(fields, dict) or set(fields) != FIELDS:
        raise LogError("fields")
    if canonical(fields) + b"\n" != line:
        raise LogError("form")
    return fields


def _line(fields: Mapping[str, object]) -> LogLine:
    sequence, size = fields["sequence"], fields["size"]
    at, digest = fields["at"], fields["sha256"]
    if type(sequence) is not int or type(size) is not int or not isinstance(at, str):
        raise LogError("types")
    try:
        datetime.fromisoformat(at)
        return LogLine(
            sequence=sequence,
            action=Action(fields["action"]),
            item=str(fields["item"]),
            digest=None if digest is None else Digest(str(digest)),
            size=size,
            seal=Digest(str(fields["seal"])),
            told=fields,
        )
    except ValueError as error:
        raise LogError("values") from error
