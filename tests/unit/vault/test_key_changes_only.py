"""A new passphrase becomes the only way in, in one change, or nothing changes."""

import pytest

from evidence_app.crypto.age import Identity
from evidence_app.errors import (
    DiskFullError,
    KeyringLostError,
    KeysChangedNotLoggedError,
    KeysUnchangedError,
    RecoveryCodeLengthError,
    TooManyTriesError,
    WeakPassphraseError,
    WrongKeyError,
    WrongPassphraseError,
    WrongRecoveryCodeError,
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
    only_passphrase,
)
from evidence_app.vault.key_slots import (
    KeyringKey,
    Passphrase,
    RecoveryCode,
    WorkerKey,
)
from evidence_app.vault.key_slots.key_store import KeyStore
from evidence_app.vault.known_keys import list_keys
from evidence_app.vault.vault import unlock_vault
from tests.unit.vault.making import (
    CLOCK,
    PASSPHRASE,
    TINY,
    codes,
    make,
    put_back,
    reopen,
    save,
    snapshot,
)
from tests.unit.vault.test_key_changes import MemoryStore

NEW = "fünf neue bunte Fische"
OLD = Passphrase(PASSPHRASE)
WORKER = Identity(bytes(range(32)))


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
def others(vault, backend):
    """Every other way in that there is."""
    store = KeyStore(backend)
    code = add_recovery_code(vault, cost=TINY)
    add_worker(vault, WORKER.recipient.text(), "Support", agreed=True)
    add_keyring(vault, "4711", store=store, cost=TINY)
    add_passphrase(vault, "zweite lange Worte", cost=TINY)
    return [
        RecoveryCode(code),
        WorkerKey(WORKER.text()),
        KeyringKey("4711", lambda: store),
        "zweite lange Worte",
        PASSPHRASE,
    ]


def only(vault, old=OLD, new=NEW, **more):
    return only_passphrase(vault, old, new, cost=TINY, **more)


def opens(folder, key):
    try:
        unlock_vault(folder, key, clock=CLOCK).lock()
    except (WrongKeyError, KeyringLostError):
        return False
    return True


def test_the_new_passphrase_opens_and_nothing_else_does(
    folder, vault, others, backend, monkeypatch
):
    item = save(vault)
    assert len(list_keys(vault)) == 5

    name = only(vault, store=KeyStore(backend))
    vault.lock()

    monkeypatch.setattr("evidence_app.vault.wrong_tries.FREE", 1 << 10)
    assert [opens(folder, key) for key in others] == [False] * 5
    with unlock_vault(folder, NEW, clock=CLOCK) as opened:
        assert [key.id for key in list_keys(opened)] == [name]
        assert opened.items() == (item,)
        assert codes(opened.notices) == []
        assert audit(opened) == ()


def test_both_copies_of_the_header_have_the_new_way_alone(folder, vault, others):
    only(vault)

    first, second = (folder / name for name in ("header.a", "header.b"))
    assert first.read_bytes() == second.read_bytes()
    assert first.read_bytes().count(b'"created"') == 1


def test_the_secret_leaves_the_key_store_of_the_computer(vault, others, backend):
    assert backend.kept

    only(vault, store=KeyStore(backend))

    assert backend.kept == {}


def test_it_is_one_entry_of_the_log_that_names_each(vault, others):
    before = [key.id for key in list_keys(vault)]
    kinds = [key.type for key in list_keys(vault)]

    name = only(vault)

    *_, last = vault.entries(action=Action.KEYS_CHANGED)
    told = [f"removed {kind} {key}" for kind, key in zip(kinds, before, strict=True)]
    assert last.detail == ", ".join([f"added passphrase {name}", *told])


def test_an_older_header_put_back_is_noticed(folder, vault, others):
    older = {
        name: content
        for name, content in snapshot(folder).items()
        if name.name.startswith("header")
    }
    only(vault)
    vault.lock()
    put_back(folder, {**snapshot(folder), **older})

    with reopen(folder) as opened:
        assert "header_older" in codes(opened.notices)


def test_a_recovery_code_is_a_way_of_her_own_too(folder, vault):
    code = add_recovery_code(vault, cost=TINY)

    only(vault, RecoveryCode(code))
    vault.lock()

    assert opens(folder, NEW)
    assert not opens(folder, RecoveryCode(code))


def test_the_same_passphrase_again_shuts_the_others_out(folder, vault, others):
    only(vault, new=PASSPHRASE)
    vault.lock()

    assert opens(folder, PASSPHRASE)
    assert not opens(folder, others[0])


@pytest.mark.parametrize(
    ("old", "error"),
    [
        (Passphrase("not these words"), WrongPassphraseError),
        (
            RecoveryCode("0024-H36H-2NCS-VRH6-DAQF-6DVV-QZAR-VBQZ"),
            WrongRecoveryCodeError,
        ),
    ],
)
def test_without_a_way_of_her_own_nothing_changes_and_it_counts(
    folder, vault, others, old, error
):
    before = list_keys(vault)

    with pytest.raises(error):
        only(vault, old)

    assert list_keys(vault) == before
    assert (folder / "tries").exists()


def test_after_many_wrong_ones_it_has_to_wait(vault):
    for _ in range(4):
        with pytest.raises(WrongPassphraseError):
            only(vault, Passphrase("not these words"))

    with pytest.raises(TooManyTriesError):
        only(vault)

    assert len(list_keys(vault)) == 1


def test_half_a_code_is_no_wrong_try(folder, vault):
    with pytest.raises(RecoveryCodeLengthError):
        only(vault, RecoveryCode("0024-H36H"))

    assert not (folder / "tries").exists()


def test_a_weak_passphrase_is_refused_before_anything(vault, others):
    before = list_keys(vault)

    with pytest.raises(WeakPassphraseError):
        only(vault, new="kurz")

    assert list_keys(vault) == before


def test_a_vault_with_as_many_keys_as_there_can_be_takes_it(vault):
    while len(list_keys(vault)) < MOST:
        add_recovery_code(vault, cost=TINY)

    only(vault)

    assert len(list_keys(vault)) == 1


def test_a_disk_that_is_full_leaves_every_way_as_it_was(
    folder, vault, others, backend, monkeypatch
):
    before, files, kept = list_keys(vault), snapshot(folder), dict(backend.kept)
    with monkeypatch.context() as patched:
        patched.setattr(disk, "replace", no_room)
        with pytest.raises(KeysUnchangedError):
            only(vault, store=KeyStore(backend))

    assert list_keys(vault) == before
    assert backend.kept == kept
    headers = [name for name in files if name.name.startswith("header")]
    assert all((folder / name).read_bytes() == files[name] for name in headers)


def test_a_log_that_takes_no_entry_gets_it_at_the_next_opening(
    folder, vault, monkeypatch
):
    with monkeypatch.context() as patched:
        patched.setattr(vault.rooms.log, "append", full)
        with pytest.raises(KeysChangedNotLoggedError):
            only(vault)
    vault.lock()

    with unlock_vault(folder, NEW, clock=CLOCK) as opened:
        (entry,) = opened.entries(action=Action.KEYS_CHANGED)
        assert entry.detail.startswith("added passphrase")
        assert "removed passphrase" in entry.detail
        assert codes(opened.notices) == []


def test_of_a_change_that_broke_off_the_new_way_opens_alone(folder, vault, others):
    before = (folder / "header.a").read_bytes()
    only(vault)
    vault.lock()
    # The power went between the two copies: the first is as it was.
    (folder / "header.a").write_bytes(before)
    (folder / "index.db").unlink()
    files = snapshot(folder)

    with unlock_vault(folder, NEW, clock=CLOCK) as opened:
        assert len(list_keys(opened)) == 1
    put_back(folder, files)
    with unlock_vault(folder, others[0], clock=CLOCK) as opened:
        # Whoever has only an older way is not locked out, and it is said.
        assert len(list_keys(opened)) == 6
        assert "keys_joined" in codes(opened.notices)


def no_room(*_arguments):
    raise OSError(28, "no space left")


def full(*_arguments):
    raise DiskFullError
