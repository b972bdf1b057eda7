"""Keys change while a vault is open, and nobody is ever locked out."""

import errno
import os
import shutil
import subprocess
from dataclasses import replace

import pytest

from evidence_app.crypto.age import Identity
from evidence_app.crypto.keys import RootKey
from evidence_app.errors import (
    BadRecipientError,
    KeyNameError,
    KeyringAloneError,
    KeyringLostError,
    KeysChangedNotLoggedError,
    KeysError,
    KeysUncertainError,
    KeysUnchangedError,
    LastWayInError,
    NotAgreedError,
    RecoveryCodeMistypedError,
    SlotNotFoundError,
    TooManyKeysError,
    WeakPassphraseError,
    WeakPINError,
    WrongKeyError,
    WrongPassphraseError,
    WrongPINError,
    WrongRecoveryCodeError,
    WrongWorkerKeyError,
)
from evidence_app.model.custody import Action
from evidence_app.vault import disk
from evidence_app.vault.audit import audit
from evidence_app.vault.key_changes import (
    MOST,
    add_keyring,
    add_passphrase,
    add_recovery_code,
    add_worker,
    change_passphrase,
    remove_key,
)
from evidence_app.vault.key_slots import (
    KeyringKey,
    RecoveryCode,
    WorkerKey,
    decode,
    encode,
    write_header,
)
from evidence_app.vault.key_slots.key_store import KeyStore
from evidence_app.vault.known_keys import export_slot, list_keys
from evidence_app.vault.vault import create_vault, unlock_vault
from tests.unit.vault.making import (
    CLOCK,
    PASSPHRASE,
    TINY,
    codes,
    content_of,
    make,
    reopen,
    save,
)

NEW = "fünf neue bunte Vögel"
WORKER = Identity(bytes(range(32)))
RECIPIENT = WORKER.recipient.text()
NAME = "صنم Sanam"


class MemoryStore:
    """A key store as ``keyring`` gives one, in memory."""

    priority = 5.0

    def __init__(self):
        self.kept = {}

    def get_password(self, service, username):
        return self.kept.get((service, username))

    def set_password(self, service, username, password):
        self.kept[service, username] = password

    def delete_password(self, service, username):
        del self.kept[service, username]


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "vault"


@pytest.fixture
def vault(folder):
    vault = make(folder)
    yield vault
    vault.lock()


@pytest.fixture
def backend():
    return MemoryStore()


@pytest.fixture
def store(backend):
    return KeyStore(backend)


def opens(folder, key):
    """Open a vault with a key, and say what its log has about keys."""
    with unlock_vault(folder, key, clock=CLOCK) as vault:
        entries = [one for one in vault.entries() if one.action is Action.KEYS_CHANGED]
        assert audit(vault) == vault.notices
        return [one.detail.rsplit(" ", 1)[0] for one in entries]


def types(vault):
    return [key.type for key in list_keys(vault)]


# --- each way in --------------------------------------------------------


def test_a_recovery_code_opens_and_is_logged(folder, vault):
    code = add_recovery_code(vault, cost=TINY)
    vault.lock()

    assert opens(folder, RecoveryCode(code)) == ["added recovery"]
    assert opens(folder, PASSPHRASE) == ["added recovery"]


def test_a_typo_in_the_code_is_put_right_and_said_without_saying_the_code(
    folder, vault
):
    code = add_recovery_code(vault, cost=TINY)
    vault.lock()
    wrong = code[:7] + ("8" if code[7] != "8" else "9") + code[8:]

    with unlock_vault(folder, RecoveryCode(wrong), clock=CLOCK) as opened:
        (notice,) = opened.notices

    assert notice.code == "code_mended"
    assert dict(notice.words.values) == {"group": 2, "place": 3}


def test_a_code_with_more_typos_is_refused_and_not_counted_as_a_try(folder, vault):
    code = add_recovery_code(vault, cost=TINY)
    vault.lock()

    with pytest.raises(RecoveryCodeMistypedError):
        unlock_vault(folder, RecoveryCode(code[::-1]), clock=CLOCK)

    assert not (folder / "tries").exists()


def test_another_vaults_code_is_a_wrong_key(folder, vault, tmp_path):
    with make(tmp_path / "other") as other:
        code = add_recovery_code(other, cost=TINY)
    vault.lock()

    with pytest.raises(WrongRecoveryCodeError):
        unlock_vault(folder, RecoveryCode(code), clock=CLOCK)


def test_a_support_workers_key_opens_everything(folder, vault):
    item = save(vault)
    add_worker(vault, RECIPIENT, NAME, agreed=True)
    later = save(vault, b"later", title="Later")
    vault.lock()

    with unlock_vault(folder, WorkerKey(WORKER.text()), clock=CLOCK) as opened:
        assert content_of(opened, item) == b"Dear Noor"
        assert content_of(opened, later) == b"later"


def test_another_workers_key_does_not_open(folder, vault):
    add_worker(vault, RECIPIENT, NAME, agreed=True)
    vault.lock()

    with pytest.raises(WrongWorkerKeyError):
        unlock_vault(folder, WorkerKey(Identity(bytes(32)).text()), clock=CLOCK)


def test_a_workers_key_needs_a_yes_to_what_it_means(vault):
    with pytest.raises(NotAgreedError) as caught:
        add_worker(vault, RECIPIENT, NAME, agreed=False)

    assert "everything in this vault" in str(caught.value)
    assert "copies already made" in str(caught.value)
    assert types(vault) == ["passphrase"]


def test_her_name_is_listed_and_stands_nowhere_in_the_header(folder, vault):
    add_worker(vault, RECIPIENT, NAME, agreed=True)

    (_, key) = list_keys(vault)
    header = (folder / "header.a").read_bytes()

    assert (key.name, key.recipient) == (NAME, RECIPIENT)
    assert NAME not in repr(header.decode("utf-8", "replace"))
    assert b"Sanam" not in header
    assert RECIPIENT.encode() not in header


def test_the_length_of_her_name_shows_nowhere(vault):
    add_worker(vault, RECIPIENT, "A", agreed=True)
    add_worker(vault, RECIPIENT, "A much longer name than that one", agreed=True)

    _, one, other = vault.rooms.header.current.slots

    assert len(one.label) == len(other.label)
    assert len(one.sealed) == len(other.sealed)


@pytest.mark.parametrize(
    "name", ["", "  ", "two\nlines", "x" * 101, "a\u202eb", "\x07"]
)
def test_a_name_that_is_none_is_refused(vault, name):
    with pytest.raises(KeyNameError):
        add_worker(vault, RECIPIENT, name, agreed=True)


def test_a_name_with_joiners_of_its_script_is_taken(vault):
    add_worker(vault, RECIPIENT, "مہ\u200cجبین", agreed=True)


def test_what_is_no_public_key_is_refused(vault):
    with pytest.raises(BadRecipientError):
        add_worker(vault, RECIPIENT[:-1], NAME, agreed=True)


@pytest.mark.skipif(shutil.which("age") is None, reason="needs the age program")
def test_stock_age_opens_any_item_from_the_workers_slot(folder, vault, tmp_path):
    item = save(vault, b"what he wrote")
    slot = add_worker(vault, RECIPIENT, NAME, agreed=True)
    (tmp_path / "slot.age").write_bytes(export_slot(vault, slot))
    (tmp_path / "worker.txt").write_text(WORKER.text() + "\n")
    stored = vault.rooms.layout.stored(item.id.value + ".age")

    identity = age("worker.txt", tmp_path / "slot.age", tmp_path)
    (tmp_path / "id.txt").write_bytes(identity)

    assert age("id.txt", stored, tmp_path) == b"what he wrote"
    assert f"# for: {NAME}\n".encode() in identity
    assert vault.rooms.root.reveal().hex().encode() in identity
    assert b"how to" in identity.lower() or b"To open one item" in identity


def age(identity, file, folder):
    command = ["age", "--decrypt", "--identity", identity, str(file)]
    return subprocess.run(command, cwd=folder, capture_output=True, check=True).stdout


def test_a_key_store_opens_with_the_pin_only(folder, vault, store):
    add_keyring(vault, "4711", store=store, cost=TINY)
    vault.lock()

    assert opens(folder, KeyringKey("4711", lambda: store)) == ["added keyring"]
    for pin in ("4712", "", None):
        with pytest.raises(WrongPINError):
            unlock_vault(folder, KeyringKey(pin, lambda: store), clock=CLOCK)


def test_a_key_store_without_a_pin_is_possible(folder, vault, store):
    add_keyring(vault, None, store=store, cost=TINY)
    vault.lock()

    assert opens(folder, KeyringKey(None, lambda: store)) == ["added keyring"]


def test_the_key_store_keeps_nothing_that_opens_by_itself(vault, store, backend):
    add_keyring(vault, "4711", store=store, cost=TINY)

    (kept,) = backend.kept.values()
    assert bytes.fromhex(kept) != vault.rooms.root.reveal()


def test_a_lost_key_store_is_a_sentence_and_the_other_ways_open(folder, vault, store):
    add_keyring(vault, "4711", store=store, cost=TINY)
    vault.lock()

    with pytest.raises(KeyringLostError):
        unlock_vault(
            folder, KeyringKey("4711", lambda: KeyStore(MemoryStore())), clock=CLOCK
        )
    assert opens(folder, PASSPHRASE) == ["added keyring"]


def test_a_key_store_is_never_the_only_way(tmp_path, store, backend):
    with (
        create_vault(tmp_path / "v", RootKey(bytes(32)), clock=CLOCK) as vault,
        pytest.raises(KeyringAloneError),
    ):
        add_keyring(vault, "4711", store=store, cost=TINY)

    assert backend.kept == {}


def test_a_short_pin_is_refused(vault, store):
    with pytest.raises(WeakPINError):
        add_keyring(vault, "123", store=store, cost=TINY)


def test_removing_it_forgets_what_the_store_keeps(vault, store, backend):
    name = add_keyring(vault, "4711", store=store, cost=TINY)

    remove_key(vault, name, store=store)

    assert backend.kept == {}


def test_more_keys_than_there_can_be_are_refused(folder, vault, store, backend):
    for _ in range(MOST - 1):
        add_recovery_code(vault, cost=TINY)

    with pytest.raises(TooManyKeysError):
        add_recovery_code(vault, cost=TINY)
    with pytest.raises(TooManyKeysError):
        add_keyring(vault, None, store=store, cost=TINY)
    assert backend.kept == {}
    assert len(types(vault)) == MOST

    change_passphrase(vault, PASSPHRASE, NEW, cost=TINY)
    remove_key(vault, list_keys(vault)[1].id)
    add_recovery_code(vault, cost=TINY)
    vault.lock()
    assert len(opens(folder, NEW)) == MOST - 1 + 3


# --- changing and removing ----------------------------------------------


def test_a_changed_passphrase_opens_and_the_old_one_does_not(folder, vault):
    change_passphrase(vault, PASSPHRASE, NEW, cost=TINY)
    vault.lock()

    assert opens(folder, NEW)[0].startswith("changed passphrase")
    with pytest.raises(WrongPassphraseError):
        unlock_vault(folder, PASSPHRASE, clock=CLOCK)


def test_a_change_needs_the_old_passphrase_and_counts_wrong_ones(folder, vault):
    with pytest.raises(WrongPassphraseError):
        change_passphrase(vault, "not the old one", NEW, cost=TINY)

    assert (folder / "tries").exists()
    vault.lock()
    assert opens(folder, PASSPHRASE) == []


def test_a_short_new_passphrase_is_refused_before_anything(vault):
    with pytest.raises(WeakPassphraseError):
        change_passphrase(vault, PASSPHRASE, "short", cost=TINY)
    with pytest.raises(WeakPassphraseError):
        add_passphrase(vault, "short", cost=TINY)


def test_after_a_forgotten_passphrase_the_code_lets_her_set_a_new_one(folder, vault):
    code = add_recovery_code(vault, cost=TINY)
    vault.lock()

    with unlock_vault(folder, RecoveryCode(code), clock=CLOCK) as opened:
        add_passphrase(opened, NEW, cost=TINY)
        remove_key(opened, list_keys(opened)[0].id)

    assert opens(folder, NEW)
    with pytest.raises(WrongPassphraseError):
        unlock_vault(folder, PASSPHRASE, clock=CLOCK)


def test_a_removed_key_opens_no_more(folder, vault):
    name = add_worker(vault, RECIPIENT, NAME, agreed=True)

    remove_key(vault, name[:6])
    vault.lock()

    with pytest.raises(WrongWorkerKeyError):
        unlock_vault(folder, WorkerKey(WORKER.text()), clock=CLOCK)
    assert opens(folder, PASSPHRASE) == ["added age", "removed age"]


def test_the_last_way_of_her_own_stays(vault, store):
    add_worker(vault, RECIPIENT, NAME, agreed=True)
    add_keyring(vault, "4711", store=store, cost=TINY)
    (own, *_) = list_keys(vault)

    with pytest.raises(LastWayInError):
        remove_key(vault, own.id)

    assert [key.removable for key in list_keys(vault)] == [False, True, True]


@pytest.mark.parametrize("name", ["", "zz", "0123456789abcdef"])
def test_a_name_that_fits_no_key_is_a_sentence(vault, name):
    with pytest.raises(SlotNotFoundError):
        remove_key(vault, name)


def test_a_slot_of_a_later_version_survives_every_change(folder, vault):
    rooms = vault.rooms
    later = {
        "id": "00" * 8,
        "type": "passkey",
        "created": "later",
        "params": {"new": [1]},
        "ct": "ff",
        "unknown": {"too": True},
    }
    header = rooms.header.current
    known = decode(encode(header, rooms.keys.header)).header
    strange = replace(
        known.slots[0],
        id=bytes(8),
        type="passkey",
        created="later",
        parameters={"new": [1]},
        sealed=b"\xff",
        label=b"",
        more={"unknown": {"too": True}},
    )
    vault.lock()
    changed = replace(header, generation=99, slots=(*header.slots, strange))
    write_header(rooms.layout.headers, encode(changed, root_mac(folder)))

    with reopen(folder) as opened:
        add_recovery_code(opened, cost=TINY)
        change_passphrase(opened, PASSPHRASE, NEW, cost=TINY)
        assert types(opened) == ["passphrase", "passkey", "recovery"]

    assert later in slots_on_disk(folder)


def root_mac(folder):
    with reopen(folder) as vault:
        return bytes(vault.rooms.keys.header)


def slots_on_disk(folder):
    import json  # noqa: PLC0415 - only here

    content = (folder / "header.a").read_bytes()
    return json.loads(decode(content).text)["slots"]


# --- when the disk fails ------------------------------------------------

FAILING = ("write", "fsync", "replace", "unlink", "open")


def failing(call, name, counter, then):
    def step(*arguments, **more):
        counter["left"] -= 1
        if counter["left"] == 0 or (then == "sticky" and counter["left"] < 0):
            raise OSError(errno.EIO, "input/output error")
        return call(*arguments, **more)

    return step


CHANGES = {
    "change": lambda vault: change_passphrase(vault, PASSPHRASE, NEW, cost=TINY),
    "add": lambda vault: add_recovery_code(vault, cost=TINY),
    "worker": lambda vault: add_worker(vault, RECIPIENT, NAME, agreed=True),
}


@pytest.mark.parametrize("then", ["once", "sticky"])
@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("step", range(1, 20))
def test_whatever_call_fails_the_old_passphrase_or_the_new_one_opens(
    folder, vault, monkeypatch, change, step, then
):
    counter = {"left": step}
    told = None
    with monkeypatch.context() as patch:
        for name in FAILING:
            patch.setattr(os, name, failing(getattr(os, name), name, counter, then))
        try:
            CHANGES[change](vault)
        except KeysError as error:
            told = type(error)
    vault.lock()

    changed = told in {None, KeysChangedNotLoggedError}
    assert changed or told in {KeysUnchangedError, KeysUncertainError}
    details = opens(folder, NEW if changed and change == "change" else PASSPHRASE)
    assert len(details) == (1 if changed else 0)


@pytest.mark.parametrize("step", range(1, 20))
def test_even_when_the_disk_never_comes_back_the_old_passphrase_opens(
    folder, vault, monkeypatch, step
):
    counter = {"left": step}
    told = None
    with monkeypatch.context() as patch:
        for name in FAILING:
            patch.setattr(os, name, failing(getattr(os, name), name, counter, "sticky"))
        try:
            change_passphrase(vault, PASSPHRASE, NEW, cost=TINY)
        except KeysError as error:
            told = type(error)
    vault.rooms.writer.release()  # the process ends here

    changed = told in {None, KeysChangedNotLoggedError}
    opens(folder, NEW if changed else PASSPHRASE)


def test_a_change_that_cannot_be_read_back_is_taken_back(folder, vault, monkeypatch):
    real, spoiled = disk.replace, iter([True])

    def spoiling(path, content):
        real(path, content[:-1] + b"\0" if next(spoiled, False) else content)

    with monkeypatch.context() as patch:
        patch.setattr(disk, "replace", spoiling)
        with pytest.raises(KeysUnchangedError):
            change_passphrase(vault, PASSPHRASE, NEW, cost=TINY)
    vault.lock()

    assert opens(folder, PASSPHRASE) == []


def test_a_change_whose_log_entry_was_cut_off_is_logged_on_opening(folder, vault):
    rooms = vault.rooms
    header = rooms.header.current
    rooms.header.change(header.slots, rooms.log.head, "added age 00", lambda _: None)
    rooms.writer.release()  # the process ends here

    assert opens(folder, PASSPHRASE) == ["added age"]
    assert opens(folder, PASSPHRASE) == ["added age"]


def test_a_change_cut_off_between_the_copies_opens_both_ways_until_it_is_cleared(
    folder, vault
):
    before = (folder / "header.a").read_bytes()
    change_passphrase(vault, PASSPHRASE, NEW, cost=TINY)
    vault.lock()
    (folder / "header.a").write_bytes(before)

    with reopen(folder) as opened:
        assert codes(opened.notices) == ["keys_joined"]
    assert opens(folder, NEW)
    assert opens(folder, PASSPHRASE)


def test_no_key_is_shown():
    told = repr([RecoveryCode("SECRET"), WorkerKey("SECRET"), KeyringKey("SECRET")])

    assert "SECRET" not in told


def test_every_wrong_key_is_counted_alike():
    wrong = [WrongRecoveryCodeError, WrongWorkerKeyError, WrongPINError]

    assert all(issubclass(each, WrongKeyError) for each in wrong)
