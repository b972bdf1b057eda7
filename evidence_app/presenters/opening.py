"""The ways in that a person can name while the vault is closed."""

from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from types import MappingProxyType
from typing import Final

from evidence_app.errors import RecoveryCodeLengthError, RecoveryCodeMistypedError
from evidence_app.presenters.sentences import sentence
from evidence_app.session import worker_key_in
from evidence_app.vault.key_slots import Key, KeyringKey, RecoveryCode
from evidence_app.words import Words, mark, say

CODE_LENGTH: Final = 32


class Way(Enum):
    """A way to open a vault."""

    PASSPHRASE = "passphrase"  # noqa: S105 - a name, no secret
    CODE = "code"
    WORKER_KEY = "worker_key"
    KEY_STORE = "key_store"


WAYS: Final = MappingProxyType(
    {
        Way.PASSPHRASE: mark("With the passphrase"),
        Way.CODE: mark("With the recovery code on paper"),
        Way.WORKER_KEY: mark("With a support worker's key file"),
        Way.KEY_STORE: mark("With the key store of this computer"),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A way in as it was named.

    Attributes:
        way: Which one.
        text: The passphrase, the code, the place of the key file, or the PIN.
        of_file: The key file's own passphrase, when it has one.
    """

    way: Way
    text: str = field(repr=False)
    of_file: str = field(default="", repr=False)


def missing(named: Named) -> Words | None:
    """Return what is missing, or None."""
    if named.text.strip() or named.way is Way.KEY_STORE:
        return None
    match named.way:
        case Way.PASSPHRASE:
            return say("Type the passphrase first.")
        case Way.CODE:
            return say("Type the recovery code first.")
        case _:
            return say("Choose the key file first.")


def key_of(named: Named) -> Key:
    """Return the key that was named; a key file is read for it.

    Raises:
        KeysError: it cannot be one.
    """
    match named.way:
        case Way.PASSPHRASE:
            return named.text
        case Way.CODE:
            code = RecoveryCode(named.text)
            code.check()
            return code
        case Way.WORKER_KEY:
            place = Path(named.text.strip()).expanduser()
            return worker_key_in(place, named.of_file)
        case Way.KEY_STORE:
            return KeyringKey(named.text or None)


def code_told(text: str) -> Words | None:
    """Return what can be said of a recovery code while it is typed."""
    if not text.strip():
        return None
    try:
        mended = RecoveryCode(text).check()
    except RecoveryCodeLengthError as error:
        return say(
            "{count} of {all} letters and digits",
            count=int(error.values["count"]),
            all=CODE_LENGTH,
        )
    except RecoveryCodeMistypedError as error:
        return sentence(error)
    return mended[0].words if mended else say("All 32 letters and digits fit.")
