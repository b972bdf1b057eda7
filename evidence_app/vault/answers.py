"""Checks again what authorities answered to the notes of a log; asks nobody."""

from collections.abc import Iterator
from contextlib import suppress

from evidence_app.errors import SealBrokenError, TimestampError
from evidence_app.model.custody import Action
from evidence_app.timestamping import (
    Authority,
    Stamp,
    authorities,
    check_response,
    roots_in,
)
from evidence_app.vault.custody.records import Logged
from evidence_app.vault.layout import (
    CHAIN,
    NOTE,
    PROOFS,
    STAMP,
    Layout,
    parts_of_proof,
    proof_name,
)
from evidence_app.vault.proofs import copies_of, read_proof
from evidence_app.vault.signed_times import signed_times


def broken_answers(layout: Layout, logged: Logged) -> Iterator[str]:
    """Yield the names of the authorities whose answer, in an entry, does not check.

    An answer of which neither copy can be read is said where the copies are checked.
    """
    if logged.entry.action is not Action.TIMESTAMPED:
        return
    times = {one.authority: one.at for one in signed_times(logged.entry)}
    for name, digest in logged.files.items():
        parts = parts_of_proof(name)
        if parts is None or parts[2] != STAMP:
            continue
        size, authority, _ = parts
        chain = PROOFS + proof_name(size, CHAIN, authority)
        try:
            response = read_proof(layout, name, digest)
            certificates = read_proof(layout, chain, logged.files[chain])
        except (SealBrokenError, KeyError):
            continue
        whose = _authority(authority, certificates)
        meant = times.get(authority), certificates
        told = _told(layout, size, response, whose)
        if not any((one.at, one.chain_pem) == meant for one in told):
            yield authority


def _told(
    layout: Layout, size: int, response: bytes, whose: Authority
) -> Iterator[Stamp]:
    """Yield what was signed, for each copy of the note that it fits."""
    for path in copies_of(layout, PROOFS + proof_name(size, NOTE)):
        with suppress(OSError, TimestampError):
            yield check_response(response, path.read_bytes(), whose)


def _authority(name: str, certificates: bytes) -> Authority:
    """Return the one in our list, or else one with the root that was kept."""
    listed = (each for each in authorities() if each.id == name)
    roots = roots_in(certificates)
    kept = Authority(id=name, name=name, url="", country="", roots=roots[-1:])
    return next(listed, kept)
