"""The page in a proof's folder: what it shows, and how to check each part.

Commands stand on lines of their own behind ``$``; they are tried as they stand.
"""

from collections.abc import Iterator

from evidence_app.model.proof import KeptCheckpoint, KeptStamp, Proofs, ProvedRecord
from evidence_app.report.pages.fixed_words import ACTIONS
from evidence_app.report.pages.voice import Voice, day_and_time
from evidence_app.report.proof import files
from evidence_app.timestamping import name_of
from evidence_app.words import Language, Words, say


def proof_page(proofs: Proofs, what: str, language: Language) -> str:
    """Return the page as plain text.

    Args:
        proofs: What the folder holds.
        what: Exhibit reference, or an item's id.
        language: To be written in.
    """
    voice = Voice(language)
    parts = [
        voice.plain(each) if isinstance(each, Words) else each
        for each in _parts(proofs, what, voice)
    ]
    return "\n\n".join(parts) + "\n"


def _parts(proofs: Proofs, what: str, voice: Voice) -> Iterator[Words | str]:
    yield say("PROOF FOR {what}", what=what)
    yield say(
        "It shows that these records stand in the log of a vault, unchanged since an "
        "outside authority saw the log, where one did. It does not show who wrote or "
        "sent anything, nor what was before that time. Nothing here connects to the "
        "internet."
    )
    yield from _records(proofs, voice)
    yield from _file(proofs)
    yield from _log(proofs)
    yield from _time(proofs)
    yield say(
        "THE KEY\nThe log is signed with this key. Compare it with the one that the "
        "person reporting sees in the app: anyone can make a log with a key of their "
        "own.\n  {key}",
        key=proofs.key,
    )


def _records(proofs: Proofs, voice: Voice) -> Iterator[Words | str]:
    yield say(
        "THE RECORDS\nNames of persons are as they were typed into the app; nobody "
        "checked them. Times in a record are those of the computer's clock."
    )
    yield "\n".join(_line(record, voice) for record in proofs.records)


def _line(record: ProvedRecord, voice: Voice) -> str:
    entry = record.entry
    done = voice.plain(ACTIONS[entry.action])
    at = f"{day_and_time(entry.at)} UTC"
    return f"  {files.record_name(record)}   {at}   {done}"


def _file(proofs: Proofs) -> Iterator[Words | str]:
    originals = files.originals(proofs.records)
    if not originals:
        return
    yield say(
        "1. THE FILE\nCopy the original into this folder under the name given here. "
        'The answer must be "OK".'
    )
    for each in originals:
        yield _commands(
            f'echo "{each.record.entry.digest}  {each.name}" | sha256sum -c'
        )
    yield say(
        "macOS: shasum -a 256 -c in place of sha256sum -c. Windows: certutil "
        "-hashfile {name} SHA256 shows the digest; compare it.",
        name=originals[0].name,
    )


def _log(proofs: Proofs) -> Iterator[Words | str]:
    yield say(
        "2. THE RECORD\nThis program, which you can read, checks that the record "
        "stands in the log that was signed, and that the file is the one it names. It "
        "needs Python 3 with the package cryptography. (The record's SHA-256 with a "
        "zero byte before it is a leaf of the tree of RFC 6962; the proof is a "
        "c2sp.org/tlog-proof.)"
    )
    names = {each.record: each.name for each in files.originals(proofs.records)}
    for record in proofs.records:
        if record.size:
            name = names.get(record, "")
            yield _commands(
                f"python3 {files.CHECKER} {files.record_name(record)} "
                f"{files.proof_name(record)} {files.KEY} {name}".rstrip()
            )
    if proofs.unproved:
        yield say(
            "Some of these records have no proof: the log lost entries, or could not "
            "be signed."
        )


def _time(proofs: Proofs) -> Iterator[Words | str]:
    yield say(
        "3. THE TIME\nWhat an authority signed existed not later than the time that "
        "it signed. It says nothing about how much earlier it existed."
    )
    used = {record.size for record in proofs.records if record.size}
    seen = [each for each in proofs.checkpoints if each.size in used]
    if not any(checkpoint.stamps for checkpoint in seen):
        yield say(
            "Not yet: no outside authority has signed a time for these records. The "
            "only time known is that of the computer's clock."
        )
    for checkpoint in seen:
        for stamp in checkpoint.stamps:
            yield from _stamp(checkpoint, stamp)


def _stamp(checkpoint: KeptCheckpoint, stamp: KeptStamp) -> Iterator[Words | str]:
    note = files.note_name(checkpoint)
    yield say(
        "{note}, and with it every record proved by it, existed not later than {at} "
        "UTC, by the signature of {authority}. The computer's clock and the "
        "authority's were {seconds} seconds apart.",
        note=note,
        at=day_and_time(stamp.at),
        authority=name_of(stamp.authority),
        seconds=f"{abs(stamp.offset.total_seconds()):.1f}",
    )
    yield _commands(
        f"openssl ts -verify -data {note} "
        f"-in {files.response_name(checkpoint, stamp)} "
        f"-CAfile {files.chain_name(checkpoint, stamp)} "
        f"-attime {int(stamp.at.timestamp())}"
    )
    yield say(
        'The answer must be "Verification: OK". The last certificate in {chain} is '
        "the authority's root; compare its SHA-256 with the one that the authority "
        "publishes:\n  {fingerprint}",
        chain=files.chain_name(checkpoint, stamp),
        fingerprint=files.root_fingerprint(stamp),
    )


def _commands(*lines: str) -> str:
    return "\n".join(f"  $ {line}" for line in lines)
