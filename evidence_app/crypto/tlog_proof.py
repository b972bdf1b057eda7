"""One record's proof as a file (c2sp.org/tlog-proof): index, path and signed note."""

import base64
import binascii
from collections.abc import Sequence
from typing import Final

from evidence_app.crypto.merkle import HASH_SIZE, check_inclusion, leaf_hash
from evidence_app.crypto.notes import Checkpoint, NoteVerifier, checkpoint_of
from evidence_app.errors import SealBrokenError

LARGEST: Final = 64 << 10
_TITLE: Final = "c2sp.org/tlog-proof@v1"
_INDEX: Final = "index "
_LONGEST_PATH: Final = 63


def write_proof(index: int, path: Sequence[bytes], note: bytes) -> bytes:
    """Return the file that proves the record at ``index`` against a signed note."""
    hashes = (base64.b64encode(each).decode() for each in path)
    head = "\n".join([_TITLE, f"{_INDEX}{index}", *hashes])
    return head.encode() + b"\n\n" + note


def check_proof(
    record: bytes, untrusted_proof: bytes, verifier: NoteVerifier
) -> tuple[int, Checkpoint]:
    """Return where a record stands, and in how long a log, or refuse.

    Args:
        record: Its bytes.
        untrusted_proof: What ``write_proof`` gives; an ``extra`` line is refused.
        verifier: Of the log's key.

    Raises:
        SealBrokenError: it is no such proof, the note is not signed by the key, or
            the record does not stand there.
    """
    index, path, note = _parts_of(untrusted_proof)
    told = checkpoint_of(verifier.open(note))
    if told.origin != verifier.name:
        raise SealBrokenError
    check_inclusion(leaf_hash(record), index, told.size, path, told.root)
    return index, told


def _parts_of(untrusted: bytes) -> tuple[int, list[bytes], bytes]:
    head, blank, note = untrusted[: LARGEST + 1].partition(b"\n\n")
    if not blank or len(untrusted) > LARGEST:
        raise SealBrokenError
    try:
        title, number, *coded = head.decode("ascii").split("\n")
        index = int(number.removeprefix(_INDEX))
        path = [base64.b64decode(each, validate=True) for each in coded]
    except (ValueError, binascii.Error) as error:
        raise SealBrokenError from error
    short = len(path) <= _LONGEST_PATH and all(len(each) == HASH_SIZE for each in path)
    # One form only: spare bits or signs before a number could be changed unseen.
    if title != _TITLE or not short or write_proof(index, path, note) != untrusted:
        raise SealBrokenError
    return index, path, note
