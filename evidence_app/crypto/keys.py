"""From a passphrase to the root key, and from the root key to every other key.

The root key is 32 random bytes made once per vault. A passphrase only unwraps it.
All other keys come from it by HKDF-Expand-SHA256, each under its own label.
Best effort against traces in memory: secrets of ours lie in buffers that are
overwritten by ``wipe``; copies inside Python and OpenSSL stay out of reach.
"""

import secrets
import unicodedata
from dataclasses import dataclass
from typing import Final, Self

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

from evidence_app.clock import monotonic
from evidence_app.crypto.age import Identity
from evidence_app.crypto.signing import SCALAR_MATERIAL, SigningKey
from evidence_app.errors import WeakPassphraseError

ROOT_KEY_SIZE: Final = 32
SALT_SIZE: Final = 16
SHORTEST_PASSPHRASE: Final = 8

# Limits for numbers out of a file that no one has vouched for yet: above them, a
# changed header could make this computer run out of memory or wait for ever.
_MAX_MEMORY: Final = 4 << 20
_MAX_ITERATIONS: Final = 10
_MAX_LANES: Final = 16
_USUAL_MEMORY: Final = 256 << 10


@dataclass(frozen=True, slots=True, kw_only=True)
class PassphraseCost:
    """What one try at a passphrase costs (Argon2id version 1.3).

    Attributes:
        memory: In KiB.
        iterations: Passes over the memory.
        lanes: Degree of parallelism.
    """

    memory: int
    iterations: int
    lanes: int

    def __post_init__(self) -> None:
        lanes_fit = 1 <= self.lanes <= _MAX_LANES
        memory_fits = 8 * self.lanes <= self.memory <= _MAX_MEMORY
        if not (lanes_fit and memory_fits and 1 <= self.iterations <= _MAX_ITERATIONS):
            raise ValueError(self)


FLOOR: Final = PassphraseCost(memory=64 << 10, iterations=3, lanes=4)
"""RFC 9106's second recommendation: a new vault never costs less."""


def calibrate(seconds: float = 1.0) -> PassphraseCost:
    """Return a cost that takes about ``seconds`` here, never below ``FLOOR``.

    Memory grows first, to 256 MiB, then the number of passes.
    """
    began = monotonic()
    derive_from_passphrase("calibration", bytes(SALT_SIZE), FLOOR)
    times = seconds / max(monotonic() - began, 0.001)
    memory = FLOOR.memory
    while memory < _USUAL_MEMORY and times >= 2:
        memory, times = memory * 2, times / 2
    iterations = max(FLOOR.iterations, min(_MAX_ITERATIONS, int(3 * times)))
    return PassphraseCost(memory=memory, iterations=iterations, lanes=FLOOR.lanes)


def check_passphrase(passphrase: str) -> None:
    """Refuse a passphrase too short to protect anything.

    Raises:
        WeakPassphraseError: fewer than 8 characters.
    """
    if len(_normal(passphrase)) < SHORTEST_PASSPHRASE:
        raise WeakPassphraseError


def derive_from_passphrase(
    passphrase: str, salt: bytes, cost: PassphraseCost
) -> bytearray:
    """Return the 32-byte key that a passphrase gives with this salt and cost.

    The passphrase is brought to Unicode NFC first: keyboards and systems spell the
    same é or 각 in different ways.
    """
    derivation = Argon2id(
        salt=salt,
        length=ROOT_KEY_SIZE,
        iterations=cost.iterations,
        lanes=cost.lanes,
        memory_cost=cost.memory,
    )
    return bytearray(derivation.derive(_normal(passphrase).encode()))


def _normal(passphrase: str) -> str:
    # A lone surrogate (possible from a file system or a broken paste) has no UTF-8.
    text = passphrase.encode("utf-8", "replace").decode()
    return unicodedata.normalize("NFC", text)


class RootKey:
    """The vault's root key. ``wipe`` overwrites it."""

    def __init__(self, secret: bytes | bytearray) -> None:
        if len(secret) != ROOT_KEY_SIZE:
            raise ValueError(len(secret))
        self._secret = bytearray(secret)

    def __repr__(self) -> str:
        return "RootKey(…)"

    @classmethod
    def generate(cls) -> Self:
        """Return a fresh random root key."""
        return cls(secrets.token_bytes(ROOT_KEY_SIZE))

    def reveal(self) -> bytes:
        """Return the secret, to be wrapped into a key slot and for nothing else."""
        return bytes(self._secret)

    def derive(self, label: str, vault: bytes, size: int = 32) -> bytearray:
        """Return the key for one purpose in one vault."""
        context = b"ev1/" + label.encode("ascii") + vault
        expand = HKDFExpand(hashes.SHA256(), size, context)
        return bytearray(expand.derive(bytes(self._secret)))

    def wipe(self) -> None:
        """Overwrite the secret."""
        self._secret[:] = bytes(len(self._secret))


class VaultKeys:
    """All keys of one open vault, each for one purpose.

    Reserved, not derived yet: ``checkpoint-ed25519`` (32 bytes, an Ed25519 seed).
    """

    def __init__(self, root: RootKey, vault: bytes) -> None:
        self.identity: Final = Identity(root.derive("age-identity", vault))
        self.database: Final = root.derive("database", vault)
        self.log: Final = root.derive("custody-log", vault)
        self.header: Final = root.derive("header-mac", vault)
        self.document: Final = root.derive("document-mac", vault)
        material = root.derive("bundle-p256", vault, SCALAR_MATERIAL)
        self.signing: SigningKey | None = SigningKey(material)
        material[:] = bytes(len(material))

    def __repr__(self) -> str:
        return "VaultKeys(…)"

    def wipe(self) -> None:
        """Overwrite every key; nothing can be opened with them any more."""
        self.identity.wipe()
        self.signing = None
        for key in (self.database, self.log, self.header, self.document):
            key[:] = bytes(len(key))
