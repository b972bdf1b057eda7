"""What a proof's folder holds, by name, and the values that its page tells."""

import base64
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from evidence_app.crypto.tlog_proof import write_proof
from evidence_app.model.custody import Action
from evidence_app.model.proof import KeptCheckpoint, KeptStamp, Proofs, ProvedRecord

KEY: Final = "key.txt"
PAGE: Final = "HOW-TO-CHECK.txt"
CHECKER: Final = "check_record.py"
_INTAKE: Final = frozenset({Action.TAKEN_IN, Action.RECOVERED})
_BEGIN: Final = "-----BEGIN CERTIFICATE-----"
_END: Final = "-----END CERTIFICATE-----"


@dataclass(frozen=True, slots=True)
class Original:
    """A file that a record names, under the name that the page gives its copy."""

    name: str
    record: ProvedRecord


def originals(records: Sequence[ProvedRecord]) -> tuple[Original, ...]:
    """Return the originals in the order in which they came in."""
    taken = [one for one in records if one.entry.action in _INTAKE and one.entry.digest]
    return tuple(
        Original(f"original-{number}", record)
        for number, record in enumerate(taken, start=1)
    )


def record_name(record: ProvedRecord) -> str:
    """Return the name of a record's file."""
    return f"record-{record.entry.sequence}.json"


def proof_name(record: ProvedRecord) -> str:
    """Return the name of its proof's file."""
    return f"record-{record.entry.sequence}.tlog-proof"


def note_name(checkpoint: KeptCheckpoint) -> str:
    """Return the name of a signed note's file."""
    return f"checkpoint-{checkpoint.size}.note"


def response_name(checkpoint: KeptCheckpoint, stamp: KeptStamp) -> str:
    """Return the name of an authority's answer."""
    return f"checkpoint-{checkpoint.size}.{stamp.authority}.tsr"


def chain_name(checkpoint: KeptCheckpoint, stamp: KeptStamp) -> str:
    """Return the name of the authority's certificates."""
    return f"checkpoint-{checkpoint.size}.{stamp.authority}.pem"


def proof_files(proofs: Proofs) -> Mapping[str, bytes]:
    """Return all files but the page and the checker."""
    return {KEY: f"{proofs.key}\n".encode(), **dict(_of_all(proofs))}


def _of_all(proofs: Proofs) -> Iterator[tuple[str, bytes]]:
    for record in proofs.records:
        yield record_name(record), record.record
        checkpoint = proofs.checkpoint(record)
        if checkpoint is not None:
            number = record.entry.sequence
            told = write_proof(number, record.path, checkpoint.note)
            yield proof_name(record), told
    for checkpoint in proofs.checkpoints:
        yield note_name(checkpoint), checkpoint.note
        for stamp in checkpoint.stamps:
            yield response_name(checkpoint, stamp), stamp.response
            yield chain_name(checkpoint, stamp), stamp.chain


def root_fingerprint(stamp: KeptStamp) -> str:
    """Return the SHA-256 of the last certificate of a chain, as sites print it."""
    _, _, last = stamp.chain.decode().rpartition(_BEGIN)
    der = base64.b64decode(last.partition(_END)[0])
    return hashlib.sha256(der).hexdigest()
