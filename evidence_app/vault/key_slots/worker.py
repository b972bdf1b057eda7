"""The slot of a support worker: a whole age file to her own public key.

She needs no part of this program: her age tool opens the slot, finds the vault's
age identity in it as an identity file, and opens every item with that. Her name
stands inside, so whoever finds the vault learns neither that nor whose key it is.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import ClassVar, Final

from evidence_app.crypto import sealing
from evidence_app.crypto.age import Identity, Recipient, decrypt, encrypt
from evidence_app.crypto.keys import RootKey, VaultKeys
from evidence_app.errors import (
    AgeFileBrokenError,
    KeysError,
    SealBrokenError,
    WrongKeyError,
    WrongWorkerKeyError,
)
from evidence_app.model.finding import Finding
from evidence_app.vault.key_slots.slot import Slot, new_slot

AGE: Final = "age"
_VAULT: Final = "# vault: "
_ROOT: Final = "# root-key: "
_FILLED_TO: Final = 512
_HOW_TO: Final = """\
# This file opens a whole vault of the Evidence App: everything in it, what is added
# later, and every copy. Keep it where only you find it, and destroy it after use.
#
# To open one item without the app:
#     age --decrypt --identity THIS-FILE items/ab/NAME.age > original
# NAME.meta.age beside it says what it is; the format is docs/vault-format.md.
#"""


@dataclass(frozen=True, slots=True)
class WorkerKey:
    """A secret age key: the line ``AGE-SECRET-KEY-1…``, or a file that has it."""

    text: str = field(repr=False)
    slot_type: ClassVar[str] = AGE
    wrong: ClassVar[type[WrongKeyError]] = WrongWorkerKeyError
    absent: ClassVar[type[KeysError]] = WrongWorkerKeyError

    def check(self) -> tuple[Finding, ...]:
        """Raise when there is no key in the text.

        Raises:
            BadIdentityError: there is none.
        """
        for identity in Identity.read_all(self.text):
            identity.wipe()
        return ()

    def open(self, vault: bytes, slot: Slot) -> RootKey:
        """Return the root key; see ``WayIn.open``."""
        identities = Identity.read_all(self.text)
        try:
            told = _first_opened(slot.sealed, identities).splitlines()
            return _root_in(told, vault)
        finally:
            for identity in identities:
                identity.wipe()


def make_worker_slot(
    root: RootKey,
    keys: VaultKeys,
    vault: bytes,
    recipient: Recipient,
    name: str,
    at: datetime,
) -> Slot:
    """Seal the vault's identity and root key for a support worker."""
    slot = new_slot(AGE, {}, at)
    before = [
        _HOW_TO,
        _VAULT + vault.hex(),
        f"# slot: {slot.id.hex()}",
        f"# created: {slot.created}",
        f"# for: {name}",
        _ROOT,
    ]
    after = f"\n{keys.identity.text()}\n# "
    content = _filled("\n".join(before).encode(), root.spelled(), after.encode())
    try:
        return replace(slot, sealed=encrypt(content, recipient))
    finally:
        sealing.wipe(content)


def _filled(before: bytes, secret: bytearray, after: bytes) -> bytearray:
    """Return the whole, with spaces in a comment so that no name's length shows."""
    end = len(before) + len(secret)
    size = -(-(end + len(after) + 1) // _FILLED_TO) * _FILLED_TO
    content = bytearray(b" ") * size
    content[: len(before)] = before
    content[len(before) : end] = secret
    content[end : end + len(after)] = after
    content[-1:] = b"\n"
    sealing.wipe(secret)
    return content


def _first_opened(sealed: bytes, identities: Iterable[Identity]) -> str:
    for identity in identities:
        try:
            return decrypt(sealed, identity).decode()
        except AgeFileBrokenError:
            continue
        except UnicodeDecodeError as error:
            raise SealBrokenError from error
    raise SealBrokenError


def _root_in(lines: Sequence[str], vault: bytes) -> RootKey:
    found = [line.removeprefix(_ROOT) for line in lines if line.startswith(_ROOT)]
    if _VAULT + vault.hex() not in lines:
        raise SealBrokenError
    try:
        (spelled,) = found
        return RootKey(bytes.fromhex(spelled))
    except ValueError as error:
        raise SealBrokenError from error
