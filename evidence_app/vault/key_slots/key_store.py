"""The system's own key store (Secret Service, Keychain, Credential Locker).

The only place that imports ``keyring``. Only the stores of the systems themselves
are used: a package that keeps secrets in a plain file is passed over, whatever the
settings of ``keyring`` say. Without a session bus, looking for a store can take two
seconds, so never ask from the thread that draws the window.
"""

from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from typing import Final, Protocol, TypeVar

from evidence_app.errors import KeyringAbsentError, KeyringRefusedError

SERVICE: Final = "evidence-app"
_OF_THE_SYSTEM: Final = (
    "keyring.backends.SecretService",
    "keyring.backends.libsecret",
    "keyring.backends.kwallet",
    "keyring.backends.macOS",
    "keyring.backends.Windows",
)
_TURNED_OFF: Final = ("keyring.backends.null",)
_KEPT_HERE: Final = "local machine"
"""On Windows; by default an entry travels to every computer of a domain."""

_RAISED_BY_STORES: Final = (
    ("keyring.errors", "KeyringError"),
    ("secretstorage.exceptions", "SecretStorageException"),
    ("jeepney", "DBusErrorResponse"),
    ("win32ctypes.pywin32.pywintypes", "error"),
)

T = TypeVar("T")


class Backend(Protocol):
    """What we need of a store that ``keyring`` found."""

    @property
    def priority(self) -> float:
        """The higher, the better it fits this system."""
        ...

    def get_password(self, service: str, username: str) -> str | None:
        """Return what is kept under this name."""
        ...

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep something under this name."""
        ...

    def delete_password(self, service: str, username: str) -> None:
        """Forget what is kept under this name."""
        ...


class KeyStore:
    """Secrets of 32 bytes, each under a name, kept by the system."""

    def __init__(self, backend: Backend) -> None:
        self._backend: Final = backend

    def get(self, name: str) -> bytearray | None:
        """Return a secret, or None when there is none of this name.

        Raises:
            KeyringRefusedError: the store is locked or does not answer.
        """
        kept = _asked(lambda: self._backend.get_password(SERVICE, name))
        try:
            return None if kept is None else bytearray.fromhex(kept)
        except ValueError:
            return None

    def set(self, name: str, secret: bytearray) -> None:
        """Keep a secret, and make sure that it comes back.

        Raises:
            KeyringRefusedError: the store is locked, or does not keep it.
        """
        _asked(lambda: self._backend.set_password(SERVICE, name, secret.hex()))
        if self.get(name) != secret:
            raise KeyringRefusedError

    def forget(self, name: str) -> None:
        """Forget a secret.

        Raises:
            KeyringRefusedError: the store is locked or does not answer.
        """
        if self.get(name) is not None:
            _asked(lambda: self._backend.delete_password(SERVICE, name))


def system_key_store() -> KeyStore:
    """Return the key store of this computer.

    Raises:
        KeyringAbsentError: there is none, or it was turned off.
    """
    import keyring.backend  # noqa: PLC0415 - slow, and seldom needed

    chosen = type(keyring.get_keyring()).__module__
    if chosen.startswith(_TURNED_OFF):
        raise KeyringAbsentError
    found = [
        backend
        for backend in keyring.backend.get_all_keyring()
        if type(backend).__module__.startswith(_OF_THE_SYSTEM)
    ]
    if not found:
        raise KeyringAbsentError
    return KeyStore(kept_on_this_computer(max(found, key=_fitness)))


def kept_on_this_computer(backend: Backend) -> Backend:
    """Have the store keep its entries on this computer where it offers a choice."""
    if hasattr(backend, "persist"):
        backend.persist = _KEPT_HERE
    return backend


def _fitness(backend: Backend) -> float:
    return backend.priority


def _asked(question: Callable[[], T]) -> T:
    """Ask the store; whatever it fails with, it has given no answer."""
    try:
        return question()
    except _refusals() as error:
        raise KeyringRefusedError from error


def _refusals() -> tuple[type[Exception], ...]:
    """Return what the stores of the systems raise; ``keyring`` lets some through."""
    found: list[type[Exception]] = [OSError, RuntimeError]
    for module, name in _RAISED_BY_STORES:
        with suppress(ImportError):
            found.append(getattr(import_module(module), name))
    return tuple(found)
