"""A program: lives on a stick, as a person would: vault, backup, restore, full disk.

    python -m tests.crash.on_a_stick STICK HOME [--simulated]

STICK is a folder on a FAT32 or exFAT disk, HOME one on the computer's own. With
``--simulated`` the calls that such disks lack are made to fail on any disk. Prints one
JSON object: what was tried, and everything that went wrong.
"""

import errno
import io
import json
import os
import stat
import sys
from pathlib import Path

from evidence_app.errors import (
    BackupFullError,
    DiskFullError,
    EvidenceError,
    VaultInUseError,
)
from evidence_app.model.finding import Severity
from evidence_app.vault import disk
from evidence_app.vault.audit import audit
from evidence_app.vault.backup import back_up, restore
from evidence_app.vault.drafts import find_draft, put_draft
from evidence_app.vault.vault import IndexedText
from tests.unit.vault.handover.giving import filled, given, new_identity
from tests.unit.vault.making import (
    CLOCK,
    PASSPHRASE,
    content_of,
    item_for,
    make,
    reopen,
    save,
)

FILM = b"0123456789abcdef" * 100_000


def main(stick, home):
    done, wrong = [], []
    for step in (
        live_on_it,
        copy_to_it_and_back,
        bring_back_onto_it,
        hand_over_onto_it,
        keep_others_out,
        fill_it,
    ):
        try:
            wrong += [f"{step.__name__}: {problem}" for problem in step(stick, home)]
        except (EvidenceError, OSError) as error:
            wrong.append(f"{step.__name__}: {error!r}")
        done.append(step.__name__)
    sys.stdout.write(json.dumps({"done": done, "wrong": wrong}))


def live_on_it(stick, _home):
    """Make a vault on the stick, take things in, and open it again."""
    with make(stick / "vault") as vault:
        save(vault, FILM, "Film", texts=[IndexedText(text="the lantern")])
        batch = [vault.stage(io.BytesIO(b"%d" % number)) for number in range(20)]
        vault.commit([(staged, item_for(staged)) for staged in batch])
        vault.put_record("case", "one", {"name": "One"})
        put_draft(vault, "note", "open", {"text": "first"})
        put_draft(vault, "note", "open", {"text": "second"})
    with reopen(stick / "vault") as vault:
        if len(vault.items()) != 21 or content_of(vault, vault.items()[0]) != FILM:
            yield "items are not as they were"
        if not vault.search("lantern"):
            yield "nothing is found"
        draft = find_draft(vault, "note", "open")
        if draft is None or draft.content != {"text": "second"}:
            yield "the draft is not as it was"
        yield from serious(audit(vault))
        yield from serious(vault.notices)


def copy_to_it_and_back(stick, home):
    """Back a vault of the computer up to the stick, twice, and restore it."""
    with make(home / "vault") as vault:
        save(vault, FILM, "Film")
        first = back_up(vault, stick / "backup")
        save(vault, b"letter", "Letter")
        second = back_up(vault, stick / "backup", verify=True)
        yield from serious([*first.findings, *second.findings])
        if second.copied > first.copied:
            yield "the second run copied everything again"
    restored = restore(stick / "backup", PASSPHRASE, home / "again", clock=CLOCK)
    yield from serious(restored.findings)
    with reopen(home / "again") as vault:
        if [content_of(vault, item) for item in vault.items()] != [FILM, b"letter"]:
            yield "the restored vault is another"


def bring_back_onto_it(stick, _home):
    """Restore a vault onto the stick itself."""
    restored = restore(stick / "backup", PASSPHRASE, stick / "again", clock=CLOCK)
    yield from serious(restored.findings)
    with reopen(stick / "again") as vault:
        yield from serious(audit(vault))


def hand_over_onto_it(stick, home):
    """Write a case for another person's key onto the stick."""
    with make(home / "giving") as vault:
        given(vault, filled(vault), new_identity().recipient, stick / "case.age")
    if not (stick / "case.age").stat().st_size:
        yield "the file is empty"


def keep_others_out(stick, _home):
    """Open the vault twice."""
    with reopen(stick / "vault"):
        try:
            reopen(stick / "vault").lock()
        except VaultInUseError:
            return
    yield "two programs opened one vault"


def fill_it(stick, home):
    """Fill the stick; what was saved stays, and both vault and backup go on later."""
    with reopen(home / "vault") as vault:
        save(vault, FILM * 4, "Long film")
    ballast = fill(stick)
    try:
        with reopen(home / "vault") as vault:
            back_up(vault, stick / "backup")
        yield "a backup fitted on a full stick"
    except BackupFullError:
        pass
    try:
        with reopen(stick / "vault") as vault:
            save(vault, FILM, "Too much")
        yield "an item fitted on a full stick"
    except DiskFullError:
        pass
    for path in ballast:
        path.unlink()
    with reopen(stick / "vault") as vault:
        if len(vault.items()) != 21:
            yield "an item was lost on a full stick"
        yield from serious(audit(vault))
    with reopen(home / "vault") as vault:
        yield from serious(back_up(vault, stick / "backup", verify=True).findings)


def fill(stick):
    """Write until the disk itself refuses; it may not say how much room it has."""
    disk.check_room = no_early_check
    made = []
    for size in (1 << 20, 1 << 16, 1 << 12, 1 << 9):
        path = stick / f"ballast.{size}"
        made.append(path)
        try:
            with path.open("wb", buffering=0) as file:
                for _ in range(64):
                    file.write(bytes(size))
        except OSError as error:
            if error.errno != errno.ENOSPC:
                raise
    return made


def no_early_check(folder, size):
    """Let everything go on until the disk itself refuses."""


def serious(findings):
    return [one.code for one in findings if one.severity is Severity.INTEGRITY]


def simulate(stick):
    """Let the calls fail that FAT knows nothing of, and end the room at 16 MiB."""
    fsync = os.fsync

    def fsync_of_files_only(descriptor):
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "no such call on this disk")
        fsync(descriptor)

    def refused(*_arguments, **_more):
        raise OSError(errno.EPERM, "no such call on this disk")

    os.fsync = fsync_of_files_only
    os.chmod = os.link = os.symlink = os.chown = refused
    write_all = disk.write_all

    def write_with_an_end(descriptor, content):
        if (stick / "ballast.512").exists():
            raise OSError(errno.ENOSPC, "no space left")
        write_all(descriptor, content)

    disk.write_all = write_with_an_end


if __name__ == "__main__":
    if "--simulated" in sys.argv:
        simulate(Path(sys.argv[1]))
    main(Path(sys.argv[1]), Path(sys.argv[2]))
