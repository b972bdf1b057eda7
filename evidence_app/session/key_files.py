"""Keys that lie in files, and whether this computer has a key store.

What is chosen is small text or it is refused; nothing of it is kept.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from evidence_app.crypto.age import PassphraseIdentity, Recipient, decrypt
from evidence_app.errors import (
    AgeFileBrokenError,
    BadRecipientError,
    KeyFileUnreadableError,
    KeyringAbsentError,
    WrongWorkerKeyError,
)
from evidence_app.vault.key_slots import WorkerKey
from evidence_app.vault.key_slots.key_store import system_key_store

_LARGEST: Final = 1 << 16
_LOCKED: Final = b"age-encryption.org/v1\n"
_PUBLIC: Final = "age1"


def worker_key_in(path: Path, passphrase: str = "") -> WorkerKey:
    """Return the secret age key that lies in a file.

    Args:
        path: The file.
        passphrase: Its own passphrase, when it has one.

    Raises:
        KeyFileUnreadableError: it cannot be read, or is too large for one.
        WrongWorkerKeyError: it does not open with this passphrase.
        BadIdentityError: there is no key in it.
    """
    key = worker_key(_content_of(path), lambda: passphrase)
    key.check()
    return key


def worker_key(content: bytes, passphrase: Callable[[], str]) -> WorkerKey:
    """Return the content of a key file as a key.

    Args:
        content: What the file holds.
        passphrase: Asked for the file's own passphrase, when it has one.

    Raises:
        WrongWorkerKeyError: it does not open with this passphrase.
    """
    if content.startswith(_LOCKED):
        try:
            content = decrypt(content, PassphraseIdentity(passphrase()))
        except AgeFileBrokenError as error:
            raise WrongWorkerKeyError from error
    return WorkerKey(content.decode("utf-8", "replace"))


def recipient_in(path: Path) -> str:
    """Return the public key (``age1…``) that lies in a file, also behind a label.

    Raises:
        KeyFileUnreadableError: it cannot be read, or is no small text.
        BadRecipientError: there is no such key in it.
    """
    for word in _text_in(path).split():
        if word.startswith(_PUBLIC):
            return checked_recipient(word)
    raise BadRecipientError


def checked_recipient(untrusted: str) -> str:
    """Return a public key as it was typed or pasted, spaces around it dropped.

    Raises:
        BadRecipientError: it is none.
    """
    return Recipient.read(untrusted.strip()).text()


def key_store_offered() -> bool:
    """Say whether this computer has a key store; this can take two seconds."""
    try:
        system_key_store()
    except KeyringAbsentError:
        return False
    return True


def _text_in(path: Path) -> str:
    try:
        return _content_of(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise KeyFileUnreadableError from error


def _content_of(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST + 1)
    except OSError as error:
        raise KeyFileUnreadableError from error
    if len(content) > _LARGEST:
        raise KeyFileUnreadableError
    return content
