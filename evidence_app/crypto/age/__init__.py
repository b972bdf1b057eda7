"""age v1 files (c2sp.org/age) with X25519: written, read and checked strictly.

The format is a promise to the person: any ``age`` tool can open what this writes,
without this program. Guarantees: constant memory, random access, and every
changed, missing or added byte is noticed before it is handed out. X25519
stanzas are written and read, those of a passphrase read; others are skipped. See
``docs/vault-format.md``.
"""

from evidence_app.crypto.age.checker import AgeChecker
from evidence_app.crypto.age.header import Identity, Recipient
from evidence_app.crypto.age.passphrase import PassphraseIdentity
from evidence_app.crypto.age.reader import AgeReader
from evidence_app.crypto.age.writer import AgeWriter, decrypt, encrypt

__all__ = [
    "AgeChecker",
    "AgeReader",
    "AgeWriter",
    "Identity",
    "PassphraseIdentity",
    "Recipient",
    "decrypt",
    "encrypt",
]
