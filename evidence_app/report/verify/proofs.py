"""Step 6 of the check: each entry of the log proves itself against a signed note.

Someone who rebuilds a bundle with a seal of their own still cannot make a record that
stands under the note, nor a note that is signed by the key that is printed.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Any, Final

from evidence_app.crypto.merkle import check_inclusion, leaf_hash
from evidence_app.crypto.notes import LARGEST_NOTE, NoteVerifier, checkpoint_of
from evidence_app.errors import SealBrokenError
from evidence_app.model.verdict import BundleFinding, SignedNote, TimeBasis, Verdict
from evidence_app.report.bag import CHECKPOINTS, LOG, NOTE_KEY, PROOFS
from evidence_app.report.log_lines import INTAKE, LogError, LogLine, read_lines
from evidence_app.report.proof_lines import (
    ProofLine,
    ProofLineError,
    note_path,
    read_proof_lines,
)
from evidence_app.report.verify.lines import LineReader
from evidence_app.report.verify.listing import READ_ERRORS, Opener, read_all
from evidence_app.report.verify.signed_times import signed_times

_NOTE: Final = ".note"
RECORD_NAMES: Final = {
    "sequence": "seq",
    "at": "at",
    "action": "type",
    "item": "item",
    "sha256": "sha256",
    "size": "size",
    "actor": "actor",
    "tool": "tool",
    "detail": "detail",
}
"""Fields of a line in the log, and what the vault's record calls them."""


@dataclass(slots=True)
class ProofCheck:
    """What was found out about a bundle's proofs.

    Attributes:
        findings: What does not fit.
        notes: The bytes of each note that the key signed, by its size.
        sizes: Of the checkpoint that proves it, by the number of each entry; 0 for an
            entry that nothing proves.
        key: The log's key as note tools take it, "" when there is none.
        times: What authorities signed.
        taken_in: The sizes of the checkpoints that prove each item's intake.
    """

    findings: list[BundleFinding] = field(default_factory=list)
    notes: dict[int, bytes] = field(default_factory=dict)
    sizes: dict[int, int] = field(default_factory=dict)
    key: str = ""
    times: list[SignedNote] = field(default_factory=list)
    taken_in: list[int] = field(default_factory=list)

    @property
    def unproved(self) -> int:
        """How many entries nothing proves."""
        return sum(not size for size in self.sizes.values())

    @property
    def time_basis(self) -> TimeBasis:
        """What the times of intake rest on."""
        known = {time.size for time in self.times if time.known}
        signed = sum(size in known for size in self.taken_in)
        if not signed:
            return TimeBasis.COMPUTER_CLOCK
        all_of_them = signed == len(self.taken_in)
        return TimeBasis.SIGNED if all_of_them else TimeBasis.SOME_SIGNED


def check_proofs(
    files: Mapping[str, Opener], unchanged: Callable[[str], bool]
) -> ProofCheck:
    """Check key, notes, and the proof of each entry of the log.

    Args:
        files: The plain files found.
        unchanged: Says of a path whether its file is as the manifest says.
    """
    check = ProofCheck()
    verifier = _key(files, unchanged, check)
    if verifier is None:
        return check
    roots = dict(_notes(files, unchanged, verifier, check))
    for told in signed_times(files, check.notes, unchanged):
        if isinstance(told, SignedNote):
            check.times.append(told)
        else:
            check.findings.append(told)
    if unchanged(LOG) and unchanged(PROOFS) and not _lines_fit(files, roots, check):
        check.findings.append(BundleFinding(Verdict.PROOF_BROKEN, PROOFS))
    return check


def _key(
    files: Mapping[str, Opener], unchanged: Callable[[str], bool], check: ProofCheck
) -> NoteVerifier | None:
    for path in (NOTE_KEY, PROOFS):
        if path not in files:
            check.findings.append(BundleFinding(Verdict.MISSING, path))
    if not unchanged(NOTE_KEY):
        return None  # said already
    try:
        text = read_all(files[NOTE_KEY], limit=LARGEST_NOTE).decode()
        verifier = NoteVerifier.from_text(text.removesuffix("\n"))
    except (*READ_ERRORS, SealBrokenError):
        verifier, text = None, ""
    if verifier is None or f"{verifier.text}\n" != text:
        check.findings.append(BundleFinding(Verdict.PROOF_BROKEN, NOTE_KEY))
        return None
    check.key = verifier.text
    return verifier


def _notes(
    files: Mapping[str, Opener],
    unchanged: Callable[[str], bool],
    verifier: NoteVerifier,
    check: ProofCheck,
) -> Iterator[tuple[int, bytes]]:
    """Yield size and root of each note; keep the bytes of those that are signed."""
    for path in sorted(files):
        named = path.startswith(CHECKPOINTS) and path.endswith(_NOTE)
        if not named or not unchanged(path):
            continue
        try:
            note = read_all(files[path], limit=LARGEST_NOTE)
            told = checkpoint_of(verifier.open(note))
        except (*READ_ERRORS, SealBrokenError):
            note, told = b"", None
        if told is None or (told.origin, path) != (verifier.name, note_path(told.size)):
            check.findings.append(BundleFinding(Verdict.PROOF_BROKEN, path))
            continue
        check.notes[told.size] = note
        yield told.size, told.root


def _lines_fit(
    files: Mapping[str, Opener], roots: Mapping[int, bytes], check: ProofCheck
) -> bool:
    """Say whether log and proofs tell the same, line by line, and each is proved."""
    try:
        with files[LOG]() as log, files[PROOFS]() as proofs:
            pairs = zip_longest(
                read_lines(LineReader(log)), read_proof_lines(LineReader(proofs))
            )
            for line, proof in pairs:
                if line is None or proof is None or not _tells(proof.record, line):
                    return False
                if proof.sequence != line.sequence or not _is_proved(proof, roots):
                    return False
                check.sizes[line.sequence] = proof.size
                if line.action in INTAKE:
                    check.taken_in.append(proof.size)
    except (*READ_ERRORS, LogError, ProofLineError):
        return False
    return True


def _tells(record: bytes, line: LogLine) -> bool:
    """Say whether the vault's record tells what the bundle's log tells."""
    try:
        values: Any = json.loads(record)
        same = all(
            values[name] == line.told[ours] for ours, name in RECORD_NAMES.items()
        )
        minutes = values["local_offset"] // 60
        return same and minutes == line.told["local_offset_minutes"]
    except (ValueError, TypeError, KeyError, RecursionError):
        return False


def _is_proved(proof: ProofLine, roots: Mapping[int, bytes]) -> bool:
    if not proof.size:
        return not proof.path
    root = roots.get(proof.size)
    if root is None:
        return False
    leaf = leaf_hash(proof.record)
    try:
        check_inclusion(leaf, proof.sequence, proof.size, proof.path, root)
    except SealBrokenError:
        return False
    return True
