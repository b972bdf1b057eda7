"""``data/custody/proofs.jsonl``: each entry of the log with what proves it.

One line for each line of the log, in the same order: the record as the vault's log
has it, byte for byte, and the path from it to the root of a checkpoint.
"""

import base64
import binascii
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from evidence_app.crypto.merkle import HASH_SIZE
from evidence_app.model.proof import KeptCheckpoint, KeptStamp, Proofs, ProvedRecord
from evidence_app.report.bag import CHECKPOINTS, NOTE_KEY
from evidence_app.report.log_lines import Lines, canonical

_LONGEST_LINE: Final = 1 << 20
_LONGEST_PATH: Final = 63
FIELDS: Final = frozenset({"sequence", "checkpoint", "record", "path"})


class ProofLineError(ValueError):
    """A line is not of the form."""


@dataclass(frozen=True, slots=True)
class ProofLine:
    """One line.

    Attributes:
        sequence: The record's number: its place in the tree.
        size: Of the checkpoint that it is proved against; 0 when there is none.
        record: Its bytes.
        path: 32 bytes each, the leaf's neighbour first.
    """

    sequence: int
    size: int
    record: bytes
    path: tuple[bytes, ...]


def write_proof_lines(records: Iterable[ProvedRecord]) -> Iterator[bytes]:
    """Yield the lines, in the order of the log."""
    for each in records:
        line = ProofLine(each.entry.sequence, each.size, each.record, each.path)
        yield _written(line)


def read_proof_lines(untrusted: Lines) -> Iterator[ProofLine]:
    """Yield the lines, each checked for its one form.

    Raises:
        ProofLineError: at the first line that is not of the form.
    """
    while line := untrusted.readline(_LONGEST_LINE + 1):
        read = _read(line)
        if _written(read) != line:
            raise ProofLineError("form")
        yield read


def checkpoint_files(proofs: Proofs) -> Iterator[tuple[str, bytes]]:
    """Yield key, notes, answers and certificates, each with its path in a bundle."""
    yield NOTE_KEY, f"{proofs.key}\n".encode()
    for checkpoint in proofs.checkpoints:
        yield note_path(checkpoint.size), checkpoint.note
        for stamp in checkpoint.stamps:
            yield response_path(checkpoint, stamp), stamp.response
            yield chain_path(checkpoint, stamp), stamp.chain


def note_path(size: int) -> str:
    """Return where the note over so many records is."""
    return f"{CHECKPOINTS}{size}.note"


def response_path(checkpoint: KeptCheckpoint, stamp: KeptStamp) -> str:
    """Return where an authority's answer is."""
    return f"{CHECKPOINTS}{checkpoint.size}.{stamp.authority}.tsr"


def chain_path(checkpoint: KeptCheckpoint, stamp: KeptStamp) -> str:
    """Return where the authority's certificates are."""
    return f"{CHECKPOINTS}{checkpoint.size}.{stamp.authority}.pem"


def _written(line: ProofLine) -> bytes:
    return (
        canonical(
            {
                "sequence": line.sequence,
                "checkpoint": line.size or None,
                "record": line.record.decode(),
                "path": [base64.b64encode(each).decode() for each in line.path],
            }
        )
        + b"\n"
    )


def _read(line: bytes) -> ProofLine:
    try:
        fields = json.loads(line)
        if len(line) > _LONGEST_LINE or set(fields) != FIELDS:
            raise ProofLineError("fields")
        path = tuple(base64.b64decode(each, validate=True) for each in fields["path"])
        size, record = fields["checkpoint"] or 0, fields["record"].encode()
        read = ProofLine(fields["sequence"], size, record, path)
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise ProofLineError("JSON") from error
    except binascii.Error as error:
        raise ProofLineError("base64") from error
    numbers = type(read.sequence) is int and type(size) is int
    short = len(path) <= _LONGEST_PATH and all(len(each) == HASH_SIZE for each in path)
    if not numbers or not short:
        raise ProofLineError("values")
    return read
