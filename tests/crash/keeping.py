"""Deletion, drafts, keys and repair, for the programs that break things off.

At every moment the old or the new key opens, after the word the new one only; what
was deleted stays deleted; what can be repaired can still be repaired.
"""

import shutil
from contextlib import suppress

from evidence_app.crypto.age import Identity
from evidence_app.errors import EvidenceError, WrongKeyError
from evidence_app.vault.audit import audit
from evidence_app.vault.deletion import delete_item
from evidence_app.vault.drafts import find_draft, put_draft
from evidence_app.vault.key_changes import (
    MOST,
    add_recovery_code,
    add_worker,
    change_passphrase,
    only_passphrase,
    remove_key,
)
from evidence_app.vault.key_slots import Passphrase, RecoveryCode, WorkerKey
from evidence_app.vault.known_keys import list_keys
from tests.crash.looking import WHY, look, lost, opened, passphrases, serious, unlocked
from tests.unit.vault.making import PASSPHRASE, TINY, make, reopen, save

FIRST, SECOND = b"Dear Noor, ", b"where are you now " * 20_000
WORKER = Identity(bytes(range(32)))
NEW = "neun rote Fische"


def delete_last(vault, say):
    """Delete the item that came last, when there is more than one."""
    *others, last = vault.items()
    if others:
        say(f"deleting {last.id}")
        delete_item(vault, last.id, WHY)
        say(f"deleted {last.id}")


def keep_draft(vault, say):
    draft = put_draft(vault, "note", "open", {"text": "further"})
    say(f"draft note open {draft.revision}")


def look_at_draft(home, told):
    yield from look(home, told)
    revisions = [int(line.split()[3]) for line in told if line.startswith("draft")]
    with opened(home, told) as vault:
        draft = find_draft(vault, "note", "open")
        if draft is None or draft.revision < max(revisions, default=1):
            yield "a draft is lost"


def with_a_draft(home):
    with make(home / "vault") as vault:
        save(vault, FIRST)
        put_draft(vault, "note", "open", {"text": "begun"})


def new_passphrase(vault, say, told=()):
    """Change to a passphrase that the vault did not have before."""
    old = passphrases(told)
    new = f"{NEW} {sum(line.startswith('changing') for line in told)}"
    say(f"changing {new}")
    for each in old[:-1]:
        with suppress(WrongKeyError):
            change_passphrase(vault, each, new, cost=TINY)
            break
    else:
        change_passphrase(vault, old[-1], new, cost=TINY)
    say(f"changed {new}")


def recovery_code(vault, say):
    if len(list_keys(vault)) >= MOST - 2:
        return  # a vault takes no more; the changes of passphrase need room
    say(f"code {add_recovery_code(vault, cost=TINY)}")


def worker(vault, say):
    add_worker(vault, WORKER.recipient.text(), "Support", agreed=True)
    say("worker")


def with_keys(home):
    """A vault that a code and a worker's key open too; the code lies beside it."""
    with make(home / "vault") as vault:
        save(vault, FIRST)
        (home / "code").write_text(add_recovery_code(vault, cost=TINY))
        add_worker(vault, WORKER.recipient.text(), "Support", agreed=True)


def without_code(vault, say):
    for each in list_keys(vault):
        if each.type == "recovery":
            remove_key(vault, each.id)
    say("removed")


def only_new(vault, say):
    """Let a new passphrase in and all others out."""
    say(f"changing {NEW}")
    only_passphrase(vault, Passphrase(PASSPHRASE), NEW, cost=TINY)
    say(f"changed {NEW}")


def look_at_only(home, told):
    """Yield what is neither the old set of ways in nor the new one."""
    changing = any(line.startswith("changing ") for line in told)
    done = any(line.startswith("changed ") for line in told)
    older = [
        PASSPHRASE,
        RecoveryCode((home / "code").read_text()),
        WorkerKey(WORKER.text()),
    ]
    # Each on a copy of its own: opening puts right what was interrupted.
    old = [opens_on_a_copy(home, key) for key in older]
    new = changing and opens_on_a_copy(home, NEW)
    if any(old) != all(old):
        yield "some of the old ways are gone"
    if not new and not all(old):
        yield "neither the old ways open nor the new one"
    if done and (any(old) or not new):
        yield "done, and it is not so"
    if new and ways_on_a_copy(home, NEW) != ["passphrase"]:
        yield "the new passphrase came with others"
    yield from look(home, told)


def opens_on_a_copy(home, key):
    return ways_on_a_copy(home, key) is not None


def ways_on_a_copy(home, key):
    """Return what opens the vault once this key opened it; None when it does not."""
    other = home.with_name(f"{home.name}-only")
    shutil.copytree(home, other)
    try:
        with unlocked(other, key) as vault:
            return [each.type for each in list_keys(vault)]
    except WrongKeyError:
        return None
    finally:
        shutil.rmtree(other)


def look_at_keys(home, told):
    """Yield keys that were given and do not open, or were removed and do."""
    yield from look(home, told)
    codes = [line[5:] for line in told if line.startswith("code ")]
    workers = [WORKER.text()] * ("worker" in told or (home / "code").exists())
    keys = [*map(RecoveryCode, codes), *map(WorkerKey, workers)]
    if (home / "code").exists():
        removed = RecoveryCode((home / "code").read_text())
        if "removed" in told and opens(home, removed):
            yield "a removed code opens"
    for key in keys:
        if not opens(home, key):
            yield f"{type(key).__name__} is locked out"


def opens(home, key):
    try:
        unlocked(home, key).lock()
    except WrongKeyError:
        return False
    return True


def with_damage(home):
    """A vault in which a part of nearly every file is damaged."""
    folder = home / "vault"
    with make(folder) as vault:
        for content in (FIRST, SECOND):
            save(vault, content)
        vault.put_record("case", "one", {"name": "First"})
    for path in sorted(folder.glob("items/*/*.age")):
        damage(path, path.stat().st_size // 2, 10)
    damage(folder / "header.b", 40, 4)
    damage(folder / "log" / "a.evlog", 200, 4)


def damage(path, place, size):
    content = bytearray(path.read_bytes())
    for at in range(place, place + size):
        content[at] ^= 0xFF
    path.write_bytes(content)


def repair(vault, say):
    found = {finding.code for finding in audit(vault, repair=True)}
    if "repair_refused" not in found:  # the disk took everything
        say("repaired")


def look_at_repaired(home, told):
    """Yield what cannot be read or repaired any more, whatever was broken off."""
    try:
        with reopen(home / "vault") as vault:
            if len(vault.items()) != 2:
                yield "an item is lost"
            yield from lost(vault, told)
            if "repaired" in told:
                yield from (each for each in serious(audit(vault)) if each not in SAID)
            audit(vault, repair=True)
    except EvidenceError as error:
        yield f"does not open: {error!r}"
    yield from look(home, told)


SAID = {"found header_repaired", "found log_repaired"}
"""What the opening put right before anything else."""
