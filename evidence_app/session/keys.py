"""The ways to open the vault, for the screen and the commands that change them."""

from evidence_app.crypto.keys import PassphraseCost
from evidence_app.errors import RecoveryCodeLengthError, RecoveryCodeMistypedError
from evidence_app.session.proving import Proving
from evidence_app.vault import key_changes, known_keys
from evidence_app.vault.key_slots import Passphrase, RecoveryCode
from evidence_app.vault.known_keys import KnownKey
from evidence_app.vault.vault import Vault
from evidence_app.words import Words, say

__all__ = [
    "Keys",
    "KnownKey",
    "after_change",
    "before_adding_worker",
    "before_leaving_out_pin",
    "before_only_passphrase",
]


def before_adding_worker(name: str) -> Words:
    """Say what adding a support worker's key means; it needs a yes to this."""
    return say(
        "With this key {name} can open everything in this vault: what is in it now, "
        "what you add later, and every copy of it. You can remove the key at any "
        "time, but that does not reach copies already made.",
        name=name,
    )


def before_leaving_out_pin() -> Words:
    """Say what a key in the key store without a PIN means."""
    return say(
        "Without a PIN, everyone who uses this computer under your login can open "
        "the vault, and so can every program that runs there."
    )


def before_only_passphrase() -> Words:
    """Say what it does not reach to make a new passphrase the only way in."""
    return say(
        "Nothing you saved is changed. Copies of the vault that were made before, "
        "backups too, still open with the old ways in."
    )


def after_change() -> Words:
    """Say what changing or removing a key does not reach."""
    return say(
        "Copies of the vault that were made before still open with the old key. "
        "Make a new backup and destroy the old ones if someone else knows that key."
    )


class Keys:
    """What can be done with the keys of one open vault.

    Each change is proved, written twice and logged, or nothing is changed; see
    ``vault/key_changes.py`` for what each of them refuses. All of them take a
    second or more, so none belongs on the window's thread.
    """

    def __init__(self, vault: Vault, *, cost: PassphraseCost | None = None) -> None:
        """Stand over an open vault.

        Args:
            vault: The open vault.
            cost: Of one try at a new passphrase, PIN or code; by default measured
                here. Only tests go below the floor.
        """
        self._vault = vault
        self._cost = cost

    def list(self) -> tuple[KnownKey, ...]:
        """Return the ways in, in the order in which they were added."""
        return known_keys.list_keys(self._vault)

    def add_passphrase(self, passphrase: str) -> str:
        """Add another passphrase; return the key's name."""
        return key_changes.add_passphrase(self._vault, passphrase, cost=self._cost)

    def add_recovery(self) -> str:
        """Add a recovery code and return it, to be written down now."""
        if self._cost is None:
            return key_changes.add_recovery_code(self._vault)
        return key_changes.add_recovery_code(self._vault, cost=self._cost)

    def log_line(self) -> str:
        """Return a line for paper that tells later if the vault was put back."""
        return Proving(self._vault).short()

    @property
    def report_key(self) -> str:
        """The fingerprint of the key that signs reports, as it stands in them."""
        return self._vault.key_fingerprint

    def add_worker(self, recipient: str, name: str, *, agreed: bool) -> str:
        """Let a support worker's key open everything; needs the yes to that."""
        return key_changes.add_worker(self._vault, recipient, name, agreed=agreed)

    def add_keyring(self, pin: str | None) -> str:
        """Have this computer's key store open the vault; None is without a PIN."""
        return key_changes.add_keyring(self._vault, pin, cost=self._cost)

    def change_passphrase(self, old: str, new: str) -> str:
        """Put a new passphrase in the place of an old one."""
        return key_changes.change_passphrase(self._vault, old, new, cost=self._cost)

    def only_passphrase(self, own: str, new: str) -> str:
        """Make a new passphrase the only way in.

        Args:
            own: A passphrase or a recovery code that opens the vault until now.
            new: The passphrase.
        """
        way = _own_way(own)
        return key_changes.only_passphrase(self._vault, way, new, cost=self._cost)

    def remove(self, name: str) -> None:
        """Remove a way in; copies made before still open with it."""
        key_changes.remove_key(self._vault, name)

    def export_slot(self, name: str) -> bytes:
        """Return what is sealed in a key: for a worker's key, an age file."""
        return known_keys.export_slot(self._vault, name)


def _own_way(typed: str) -> Passphrase | RecoveryCode:
    """Return the way in that was typed: what is a whole code is one."""
    code = RecoveryCode(typed)
    try:
        code.check()
    except (RecoveryCodeLengthError, RecoveryCodeMistypedError):
        return Passphrase(typed)
    return code
