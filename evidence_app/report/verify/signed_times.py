"""Checks what authorities answered to a bundle's notes, with nothing asked of anyone.

An authority in this program's list is known by its roots. Any other one is checked
against the root that lies beside its answer, and said to be unknown.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from evidence_app.errors import TimestampError, UnknownSignerError
from evidence_app.model.verdict import BundleFinding, SignedNote, Verdict
from evidence_app.report.bag import CHECKPOINTS
from evidence_app.report.verify.listing import READ_ERRORS, Opener, read_all
from evidence_app.timestamping import (
    LARGEST_RESPONSE,
    Authority,
    Stamp,
    authorities,
    check_response,
    roots_in,
)

_NAME: Final = re.compile(re.escape(CHECKPOINTS) + r"([0-9]+)\.([0-9a-z-]+)\.tsr")


def signed_times(
    files: Mapping[str, Opener],
    notes: Mapping[int, bytes],
    unchanged: Callable[[str], bool],
) -> Iterator[SignedNote | BundleFinding]:
    """Yield each time that was signed, or what does not check.

    Args:
        files: The plain files found.
        notes: The bytes of the notes that were signed by the log's key, by size.
        unchanged: Says of a path whether its file is as the manifest says.
    """
    for path in sorted(files):
        found = _NAME.fullmatch(path)
        if found is None or not unchanged(path):
            continue
        note = notes.get(int(found[1]))
        chain = f"{path.removesuffix('.tsr')}.pem"
        read = _read(files, path, chain) if note is not None else None
        if note is None or read is None:
            yield BundleFinding(Verdict.PROOF_BROKEN, path)
            continue
        told = _checked(note, found[2], *read)
        if told is None:
            yield BundleFinding(Verdict.PROOF_BROKEN, path)
            continue
        stamp, known = told
        if stamp.chain_pem != read[1]:
            yield BundleFinding(Verdict.PROOF_BROKEN, chain)
        yield SignedNote(int(found[1]), stamp.authority_name, stamp.at, known)


def _read(
    files: Mapping[str, Opener], path: str, chain: str
) -> tuple[bytes, bytes] | None:
    try:
        response = read_all(files[path], limit=LARGEST_RESPONSE)
        return response, read_all(files[chain], limit=LARGEST_RESPONSE)
    except (*READ_ERRORS, KeyError):
        return None


def _checked(
    note: bytes, authority: str, untrusted_response: bytes, untrusted_chain: bytes
) -> tuple[Stamp, bool] | None:
    """Return the stamp, and whether its authority is known; None when it is false."""
    listed = {each.id: each for each in authorities()}
    try:
        if authority in listed:
            return check_response(untrusted_response, note, listed[authority]), True
    except UnknownSignerError:
        pass  # it only calls itself so, or has a new root
    except TimestampError:
        return None
    roots = roots_in(untrusted_chain)[-1:]
    stranger = Authority(id=authority, name=authority, url="", country="", roots=roots)
    try:
        return check_response(untrusted_response, note, stranger), False
    except TimestampError:
        return None
