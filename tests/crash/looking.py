"""Looks after a vault that was broken off: everything acknowledged, nothing wrong.

What was said is one line each: ``saved ITEM SHA256``, ``record KIND ID REVISION``,
``deleting ITEM`` before and ``deleted ITEM`` after, ``changing PASSPHRASE`` before
and ``changed PASSPHRASE`` after.
"""

import hashlib
from contextlib import suppress

from evidence_app.errors import EvidenceError, ItemDamagedError, WrongPassphraseError
from evidence_app.model.custody import Action
from evidence_app.model.finding import Severity
from evidence_app.vault.audit import audit
from evidence_app.vault.vault import unlock_vault
from tests.unit.vault.making import CLOCK, PASSPHRASE

WHY = "It shows my sister."
"""The reason for each deletion."""


def look(home, told):
    """Yield what is wrong with the vault in which ``told`` was acknowledged."""
    try:
        with opened(home, told) as vault:
            yield from lost(vault, told)
            yield from serious(audit(vault))
        with opened(home, told) as vault:
            yield from (f"said again: {each.code}" for each in vault.notices)
    except EvidenceError as error:
        yield f"does not open: {error!r}"


def opened(home, told=()):
    """Open with the passphrase that must open: after a change, only the new one."""
    *others, last = passphrases(told)
    for passphrase in others:
        with suppress(WrongPassphraseError):
            return unlocked(home, passphrase)
    return unlocked(home, last)


def unlocked(home, key):
    return unlock_vault(home / "vault", key, clock=CLOCK, actor="Noor")


def opening_passphrase(home, told):
    """Return the passphrase that opens now, where several may."""
    *others, last = passphrases(told)
    for passphrase in others:
        with suppress(WrongPassphraseError):
            unlocked(home, passphrase).lock()
            return passphrase
    return last


def passphrases(told):
    """Return the passphrases of which one must open."""
    known = [PASSPHRASE]
    for line in told:
        word, _, passphrase = line.partition(" ")
        if word == "changing":
            known.append(passphrase)
        if word == "changed":
            known = [passphrase]
    return known


def lost(vault, told):
    """Yield what was acknowledged and is not so, and items that do not read."""
    held = {str(item.id): digest_of(vault, item) for item in vault.items()}
    for item in vault.items():
        if held[str(item.id)] != str(item.digest):
            yield f"changed: {item.id}"
    records = {record.id: record.revision for record in vault.records("case")}
    gone = {line.split()[1] for line in told if line.startswith("deleting ")}
    for line in told:
        word, *values = line.split()
        if (
            word == "saved"
            and values[0] not in gone
            and held.get(values[0]) != values[1]
        ):
            yield f"lost: {line}"
        if word == "record" and records.get(values[1], 0) < int(values[2]):
            yield f"lost: {line}"
        if word == "deleted" and (values[0] in held or left_of(vault, values[0])):
            yield f"came back: {line}"
    kept = {
        str(entry.item)
        for entry in vault.entries(action=Action.DELETED)
        if entry.digest and entry.size and entry.actor and entry.detail == WHY
    }
    yield from (f"no record stayed: {one}" for one in gone - kept - held.keys())


def left_of(vault, item):
    return list(vault.folder.glob(f"items/*/{item}*"))


def digest_of(vault, item):
    with suppress(ItemDamagedError), vault.open_item(item.id) as reader:
        return hashlib.sha256(reader.read()).hexdigest()
    return "damaged"


def serious(findings):
    return [
        f"found {finding.code}"
        for finding in findings
        if finding.severity is Severity.INTEGRITY
    ]
