"""From a passphrase to the root key, and from the root key to every other key.

The root key is 32 random bytes made once per vault. A passphrase only unwraps it.
All other keys come from it by HKDF-Expand-SHA256, each under its own label.
Best effort against traces in memory: secrets of ours lie in buffers that are
overwritten by ``wipe``; copies inside Python and OpenSSL stay out of reach.
"""

import secrets
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Protocol, Self

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF, HKDFExpand

from evidence_app.clock import monotonic
from evidence_app.crypto.age import Identity
from evidence_app.crypto.notes import SEED_SIZE, NoteKey
from evidence_app.crypto.signing import SCALAR_MATERIAL, SigningKey
from evidence_app.errors import WeakPassphraseError

Secret = bytes | bytearray
ROOT_KEY_SIZE: Final = 32
SALT_SIZE: Final = 16
_LOG_NAME: Final = "evidence-vault/"
SHORTEST_PASSPHRASE: Final = 8

# Limits for numbers out of a file that no one has vouched for yet: above them, a
# changed header could make this computer run out of memory or wait for ever.
_MAX_MEMORY: Final = 4 << 20
_MAX_ITERATIONS: Final = 10
_MAX_LANES: Final = 16
_USUAL_MEMORY: Final = 256 << 10
_MOST_MEMORY: Final = 1 << 20
_LEAST_SECONDS: Final = 1.0
_AIM_SECONDS: Final = 1.4
_MOST_SECONDS: Final = 2.0
_FAR_TOO_LONG: Final = 60.0
_MEASUREMENTS: Final = 6


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


class _Derivation(Protocol):
    def derive(self, key_material: Secret, /) -> bytes: ...


FLOOR: Final = PassphraseCost(memory=64 << 10, iterations=3, lanes=4)
"""RFC 9106's second recommendation: a new vault never costs less."""


def calibrate(
    seconds_of: Callable[[PassphraseCost], float] | None = None,
) -> PassphraseCost:
    """Return a cost that takes 1 to 2 seconds here, never below ``FLOOR``.

    What was chosen is measured again, and chosen anew while it does not fit: one
    measurement says little on a busy computer. Memory grows before the passes do.

    Args:
        seconds_of: Measures one derivation; by default by doing it.
    """
    measure = seconds_of or _seconds_of
    cost = FLOOR
    for _ in range(_MEASUREMENTS):
        took = max(measure(cost), 0.001)
        if _LEAST_SECONDS <= took <= _MOST_SECONDS:
            break
        better = _scaled(cost, _AIM_SECONDS / took)
        if better == cost:
            break
        cost = better
    return cost


def _seconds_of(cost: PassphraseCost) -> float:
    began = monotonic()
    try:
        derive_from_passphrase("calibration", bytes(SALT_SIZE), cost)
    except MemoryError:
        return _FAR_TOO_LONG  # what this computer cannot do is too much
    return monotonic() - began


def _scaled(cost: PassphraseCost, times: float) -> PassphraseCost:
    work = cost.memory * cost.iterations * times
    memory = FLOOR.memory
    while memory < _USUAL_MEMORY and 2 * memory * FLOOR.iterations <= work:
        memory *= 2
    while memory < _MOST_MEMORY and memory * _MAX_ITERATIONS < work:
        memory *= 2
    passes = max(FLOOR.iterations, min(_MAX_ITERATIONS, round(work / memory)))
    return PassphraseCost(memory=memory, iterations=passes, lanes=FLOOR.lanes)


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
    typed = bytearray(_normal(passphrase).encode())
    try:
        # Its stub says bytes; any buffer will do.
        return _derived(derivation, typed, ROOT_KEY_SIZE)  # type: ignore[arg-type]
    finally:
        typed[:] = bytes(len(typed))


def mix(secret: Secret, salt: bytes, label: bytes) -> bytearray:
    """Return a 32-byte key from a secret that is random in itself (HKDF-SHA256)."""
    derivation = HKDF(hashes.SHA256(), ROOT_KEY_SIZE, salt, label)
    return _derived(derivation, secret, ROOT_KEY_SIZE)


def _derived(derivation: _Derivation, secret: Secret, size: int) -> bytearray:
    """Derive into a buffer of ours, where the library can: one copy less to wipe."""
    key = bytearray(size)
    into = getattr(
        derivation, "derive_into", None
    )  # not in every version that we run with
    if into is None:
        key[:] = derivation.derive(secret)
    else:
        into(secret, key)
    return key


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

    def __eq__(self, other: object) -> bool:
        return isinstance(other, RootKey) and secrets.compare_digest(
            self._secret, other._secret
        )

    __hash__ = None  # type: ignore[assignment] # it changes when it is wiped

    def reveal(self) -> bytes:
        """Return the secret, to be wrapped into a key slot and for nothing else."""
        return bytes(self._secret)

    def spelled(self) -> bytearray:
        """Return the secret in hex, in a buffer that can be wiped."""
        digits, spelled = b"0123456789abcdef", bytearray(2 * ROOT_KEY_SIZE)
        for place, byte in enumerate(self._secret):
            spelled[2 * place] = digits[byte >> 4]
            spelled[2 * place + 1] = digits[byte & 15]
        return spelled

    def copy(self) -> Self:
        """Return the same key in a buffer of its own."""
        return type(self)(self._secret)

    def derive(self, label: str, vault: bytes, size: int = 32) -> bytearray:
        """Return the key for one purpose in one vault."""
        context = b"ev1/" + label.encode("ascii") + vault
        return _derived(HKDFExpand(hashes.SHA256(), size, context), self._secret, size)

    def wipe(self) -> None:
        """Overwrite the secret."""
        self._secret[:] = bytes(len(self._secret))


class VaultKeys:
    """All keys of one open vault, each for one purpose."""

    def __init__(self, root: RootKey, vault: bytes) -> None:
        self.identity: Final = Identity(root.derive("age-identity", vault))
        self.database: Final = root.derive("database", vault)
        self.log: Final = root.derive("custody-log", vault)
        self.header: Final = root.derive("header-mac", vault)
        self.document: Final = root.derive("document-mac", vault)
        self.labels: Final = root.derive("slot-labels", vault)
        material = root.derive("bundle-p256", vault, SCALAR_MATERIAL)
        self.signing: SigningKey | None = SigningKey(material)
        material[:] = bytes(len(material))
        seed = root.derive("checkpoint-ed25519", vault, SEED_SIZE)
        self.checkpoints: NoteKey | None = NoteKey(f"{_LOG_NAME}{vault.hex()}", seed)
        seed[:] = bytes(len(seed))

    def __repr__(self) -> str:
        return "VaultKeys(…)"

    def wipe(self) -> None:
        """Overwrite every key; nothing can be opened with them any more."""
        self.identity.wipe()
        self.signing = self.checkpoints = None
        for key in (
            self.database,
            self.log,
            self.header,
            self.document,
            self.labels,
        ):
            key[:] = bytes(len(key))
