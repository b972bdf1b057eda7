"""Adds, changes and removes ways to open a vault while it is open.

Every change is one change of the key header (``key_slots/kept_header.py``): proved
before the old one goes, or taken back; then it is logged. What it refuses: to leave
her without a way in of her own (a passphrase or a recovery code), to let the key
store of a computer be the only way, and to add someone else's key without a yes.
To exchange a passphrase, or to shut all other ways in, takes one of her own.
Adding also raises ``TooManyKeysError`` where there are as many as there can be.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from evidence_app.crypto.age import Recipient
from evidence_app.crypto.keys import (
    FLOOR,
    PassphraseCost,
    calibrate,
    check_passphrase,
)
from evidence_app.crypto.recovery_code import grouped, new_code
from evidence_app.errors import (
    DiskFullError,
    KeyringAbsentError,
    KeyringAloneError,
    KeyringRefusedError,
    KeysChangedNotLoggedError,
    LastWayInError,
    NotAgreedError,
    SealBrokenError,
    TooManyKeysError,
    VaultWriteError,
)
from evidence_app.vault.key_slots import (
    Header,
    KeyringKey,
    Passphrase,
    RecoveryCode,
    Slot,
    WayIn,
    make_recovery_slot,
    make_slot,
)
from evidence_app.vault.key_slots.kept_header import Proof
from evidence_app.vault.key_slots.key_store import KeyStore, system_key_store
from evidence_app.vault.key_slots.labels import Label, check_name, labelled
from evidence_app.vault.key_slots.os_keyring import (
    KEYRING,
    make_keyring_slot,
    name_in_store,
)
from evidence_app.vault.key_slots.worker import make_worker_slot
from evidence_app.vault.key_trail import key_change
from evidence_app.vault.known_keys import OF_HER_OWN, find_slot, is_removable
from evidence_app.vault.opening import Rooms
from evidence_app.vault.vault import Vault
from evidence_app.vault.wrong_tries import WrongTries

MOST: Final = 16
"""Keys of a vault: half the slots of a header, for an interrupted change joins two."""


def add_passphrase(
    vault: Vault, passphrase: str, *, cost: PassphraseCost | None = None
) -> str:
    """Add a passphrase, and return the slot's name.

    Raises:
        WeakPassphraseError: fewer than 8 characters.
        KeysUnchangedError: not added.
        KeysChangedNotLoggedError: added; the log has it when the vault is opened.
    """
    check_passphrase(passphrase)
    with vault.working() as rooms:
        at = vault.now().at
        cost = cost or calibrate()
        slot = make_slot(rooms.header.vault, rooms.root, passphrase, cost, at)
        return _add(vault, rooms, slot, Passphrase(passphrase))


def change_passphrase(
    vault: Vault, old: str, new: str, *, cost: PassphraseCost | None = None
) -> str:
    """Put a new passphrase in the place of an old one; return the slot's name.

    Copies of the vault made before still open with the old one.

    Raises:
        WeakPassphraseError: the new one has fewer than 8 characters.
        WrongPassphraseError: the old one opens no slot; counted like a wrong try.
        TooManyTriesError: it has to wait after wrong ones.
        KeysUnchangedError: the old one stays.
    """
    check_passphrase(new)
    with vault.working() as rooms:
        replaced = _opened_by(vault, rooms, Passphrase(old))
        at = vault.now().at
        slot = make_slot(rooms.header.vault, rooms.root, new, cost or calibrate(), at)
        slot = labelled(slot, Label(), rooms.keys.labels, rooms.header.vault)
        slots = [
            slot if each.id == replaced.id else each
            for each in rooms.header.current.slots
        ]
        detail = f"changed passphrase {replaced.id.hex()} to {slot.id.hex()}"
        _change(vault, rooms, slots, detail, _Opens(slot, Passphrase(new), rooms))
        return slot.id.hex()


def only_passphrase(
    vault: Vault,
    old: Passphrase | RecoveryCode,
    new: str,
    *,
    store: KeyStore | None = None,
    cost: PassphraseCost | None = None,
) -> str:
    """Make a new passphrase the only way in, in one change; return the slot's name.

    Copies of the vault made before still open with what opened them.

    Args:
        vault: The open vault.
        old: A way in of her own until now: whoever only finds the vault open, or
            opens it with a support worker's key, must not shut her out with this.
        new: The passphrase.
        store: Where slots of the key store keep their secrets.
        cost: Of one try at the passphrase; by default measured.

    Raises:
        WeakPassphraseError: the new one has fewer than 8 characters.
        WrongPassphraseError, WrongRecoveryCodeError: the old one opens no slot;
            counted like a wrong try.
        TooManyTriesError: it has to wait after wrong ones.
        KeysUnchangedError: every way in stays as it was, and no new one came.
        KeysUncertainError: not known; what opened the vault still does.
        KeysChangedNotLoggedError: done; the log has it when the vault is opened.
    """
    check_passphrase(new)
    with vault.working() as rooms:
        _opened_by(vault, rooms, old)
        out = rooms.header.current.slots
        at = vault.now().at
        slot = make_slot(rooms.header.vault, rooms.root, new, cost or calibrate(), at)
        slot = labelled(slot, _NO_LABEL, rooms.keys.labels, rooms.header.vault)
        told = [f"added {slot.type} {slot.id.hex()}"]
        told += [f"removed {each.type} {each.id.hex()}" for each in out]
        alone = _OpensAlone(_Opens(slot, Passphrase(new), rooms))
        _change(vault, rooms, [slot], ", ".join(told), alone)
        for each in out:
            if each.type == KEYRING:
                _forget(rooms, each, store)
        return slot.id.hex()


def add_recovery_code(vault: Vault, *, cost: PassphraseCost = FLOOR) -> str:
    """Add a fresh recovery code and return it, in groups, to be written down.

    It is shown this once: nothing keeps it.

    Raises:
        KeysUnchangedError: not added.
    """
    code = new_code()
    with vault.working() as rooms:
        at = vault.now().at
        slot = make_recovery_slot(rooms.header.vault, rooms.root, code, cost, at)
        _add(vault, rooms, slot, RecoveryCode(code))
    return grouped(code)


def add_worker(vault: Vault, recipient: str, name: str, *, agreed: bool) -> str:
    """Let a support worker's age key open the vault; return the slot's name.

    Args:
        vault: The open vault.
        recipient: Her public key, ``age1…``.
        name: Hers, sealed inside.
        agreed: The yes to what ``NotAgreedError`` says.

    Raises:
        NotAgreedError: without that yes.
        BadRecipientError, KeyNameError: not a key, or not a name.
        KeysUnchangedError: not added.
    """
    public, name = Recipient.read(recipient.strip()), check_name(name)
    if not agreed:
        raise NotAgreedError
    with vault.working() as rooms:
        at = vault.now().at
        slot = make_worker_slot(
            rooms.root, rooms.keys, rooms.header.vault, public, name, at
        )
        return _add(vault, rooms, slot, None, Label(name, public.text()))


def add_keyring(
    vault: Vault,
    pin: str | None,
    *,
    store: KeyStore | None = None,
    cost: PassphraseCost | None = None,
) -> str:
    """Have this computer's key store open the vault; return the slot's name.

    Looking for the store can take two seconds: not on the window's thread.

    Args:
        vault: The open vault.
        pin: Asked for beside it; None only by her explicit choice.
        store: By default that of this computer.
        cost: Of one try at the PIN; by default measured.

    Raises:
        KeyringAloneError: there is no passphrase and no recovery code.
        KeyringAbsentError, KeyringRefusedError: the store is not there or locked.
        WeakPINError: fewer than 4 characters.
        KeysUnchangedError: not added.
    """
    with vault.working() as rooms:
        if not any(each.type in OF_HER_OWN for each in rooms.header.current.slots):
            raise KeyringAloneError
        kept = store or system_key_store()
        cost = cost or calibrate()
        at = vault.now().at
        slot = make_keyring_slot(rooms.header.vault, rooms.root, pin, kept, cost, at)
        try:
            return _add(vault, rooms, slot, KeyringKey(pin, lambda: kept))
        except BaseException:
            if slot.id not in {each.id for each in rooms.header.current.slots}:
                _forget(rooms, slot, kept)
            raise


def remove_key(vault: Vault, name: str, *, store: KeyStore | None = None) -> None:
    """Remove a way in; copies of the vault made before still open with it.

    Args:
        vault: The open vault.
        name: The slot's id, or enough of its beginning to tell it apart.
        store: Where a slot of the key store keeps its secret.

    Raises:
        SlotNotFoundError: there is none of this name, or more than one.
        LastWayInError: no passphrase and no recovery code would be left.
        KeysUnchangedError: not removed.
    """
    with vault.working() as rooms:
        slot = find_slot(rooms.header.current, name)
        if not is_removable(rooms.header.current, slot):
            raise LastWayInError
        slots = [each for each in rooms.header.current.slots if each.id != slot.id]
        detail = f"removed {slot.type} {slot.id.hex()}"
        _change(vault, rooms, slots, detail, _Lacks(slot))
        if slot.type == KEYRING:
            _forget(rooms, slot, store)


_NO_LABEL: Final = Label()


@dataclass(frozen=True, slots=True)
class _Opens:
    """The proof that a new slot opens with what it was made for."""

    slot: Slot
    way: WayIn
    rooms: Rooms

    def __call__(self, written: Header) -> None:
        slot = find_slot(written, self.slot.id.hex())
        root = self.way.open(written.vault, slot)
        same = root == self.rooms.root
        root.wipe()
        if not same:
            raise SealBrokenError


@dataclass(frozen=True, slots=True)
class _OpensAlone:
    """The proof that a new slot opens, and that there is no other."""

    opens: _Opens

    def __call__(self, written: Header) -> None:
        if [each.id for each in written.slots] != [self.opens.slot.id]:
            raise SealBrokenError
        self.opens(written)


@dataclass(frozen=True, slots=True)
class _Has:
    """The proof that a slot stands there as made: only its holder can open it."""

    slot: Slot

    def __call__(self, written: Header) -> None:
        if self.slot not in written.slots:
            raise SealBrokenError


@dataclass(frozen=True, slots=True)
class _Lacks:
    """The proof that a slot is gone and a way in of her own is left."""

    slot: Slot

    def __call__(self, written: Header) -> None:
        if self.slot.id in {each.id for each in written.slots}:
            raise SealBrokenError


def _add(
    vault: Vault, rooms: Rooms, slot: Slot, way: WayIn | None, label: Label = _NO_LABEL
) -> str:
    if len(rooms.header.current.slots) >= MOST:
        raise TooManyKeysError(count=MOST)
    slot = labelled(slot, label, rooms.keys.labels, rooms.header.vault)
    slots = [*rooms.header.current.slots, slot]
    proof = _Has(slot) if way is None else _Opens(slot, way, rooms)
    _change(vault, rooms, slots, f"added {slot.type} {slot.id.hex()}", proof)
    return slot.id.hex()


def _change(
    vault: Vault,
    rooms: Rooms,
    slots: Sequence[Slot],
    detail: str,
    proof: Proof,
) -> None:
    rooms.header.change(slots, rooms.remembered or rooms.log.head, detail, proof)
    try:
        rooms.log.append([key_change(detail)], vault.now())
    except (DiskFullError, VaultWriteError) as error:
        raise KeysChangedNotLoggedError from error
    rooms.header.logged()
    rooms.catalog.catch_up()


def _opened_by(vault: Vault, rooms: Rooms, way: Passphrase | RecoveryCode) -> Slot:
    way.check()
    tries = WrongTries(rooms.layout.tries)
    tries.check(vault.now().at)
    for slot in rooms.header.current.slots:
        if slot.type != way.slot_type:
            continue
        try:
            way.open(rooms.header.vault, slot).wipe()
        except SealBrokenError:
            continue
        tries.clear()
        return slot
    tries.add(vault.now().at)
    raise way.wrong


def _forget(rooms: Rooms, slot: Slot, store: KeyStore | None) -> None:
    """Take a secret out of the key store; without its slot it opens nothing."""
    try:
        (store or system_key_store()).forget(name_in_store(rooms.header.vault, slot))
    except (KeyringAbsentError, KeyringRefusedError):
        return
