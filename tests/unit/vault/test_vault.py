"""A vault gives back what it was given, and says in a sentence what it cannot do."""

import io
import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from evidence_app.crypto.signing import check_signature, fingerprint
from evidence_app.errors import (
    ItemNotFoundError,
    NotAVaultError,
    VaultExistsError,
    VaultInUseError,
    VaultLockedError,
    VaultWriteError,
    WeakPassphraseError,
    WrongPassphraseError,
)
from evidence_app.model.custody import Action
from evidence_app.model.digest import Digest
from evidence_app.model.fact import Fact, FactSource
from evidence_app.model.finding import Finding, Severity
from evidence_app.model.item import ItemId, MessageFields
from evidence_app.vault.custody import log as custody_log
from evidence_app.vault.vault import IndexedText, create_vault, unlock_vault
from evidence_app.words import say, say_count
from tests.fixed import CHEAP
from tests.unit.vault.making import (
    AT,
    CASE,
    CLOCK,
    OTHER_CASE,
    PASSPHRASE,
    content_of,
    item_for,
    make,
    reopen,
    save,
    snapshot,
)


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "vault"


@pytest.fixture
def vault(folder):
    with make(folder) as vault:
        yield vault


def test_what_was_saved_is_there_after_locking(folder, vault):
    item = save(vault, b"Dear Noor")
    vault.lock()

    with reopen(folder) as again:
        assert again.items() == (item,)
        assert content_of(again, item) == b"Dear Noor"
        assert again.notices == ()


def test_everything_known_about_an_item_comes_back(folder, vault):
    inner = say("of {size} bytes", size=3)
    findings = (
        Finding("odd", say("Odd: {what}", what=inner), Severity.WARNING),
        Finding("few", say_count("one", "{count} of them", 4)),
    )
    facts = (Fact("Camera", "X\u202e100", FactSource.CONTENT, sensitive=True),)
    message = MessageFields("Jamie", "about 9", "a channel")
    part_of = ItemId("e" * 32)

    item = save(
        vault,
        title="\udcff لکھا ہوا",
        findings=findings,
        facts=facts,
        message=message,
        part_of=part_of,
        role="picture",
    )
    vault.lock()

    with reopen(folder) as again:
        assert again.item(item.id) == item


def test_items_come_in_the_order_of_intake_and_by_case(vault):
    first, second = save(vault, b"1"), save(vault, b"2", case=OTHER_CASE)
    third = save(vault, b"3")

    assert vault.items() == (first, second, third)
    assert vault.items(CASE) == (first, third)


def test_an_empty_stream_is_kept_as_one(vault):
    item = save(vault, b"")

    assert content_of(vault, item) == b""


def test_a_large_item_can_be_read_at_any_place(vault):
    content = os.urandom(300_000)
    item = save(vault, content)

    with vault.open_item(item.id) as reader:
        reader.seek(200_001)
        assert reader.read(70_000) == content[200_001:270_001]
        reader.seek(-5, os.SEEK_END)
        assert reader.read() == content[-5:]


def test_what_is_staged_can_be_read_before_it_is_saved(vault):
    staged = vault.stage(io.BytesIO(b"words"))

    with vault.read_staged(staged) as reader:
        assert reader.read() == b"words"
    assert staged.digest == Digest.of(b"words")
    assert vault.items() == ()


def test_what_is_discarded_leaves_nothing(folder, vault):
    before = snapshot(folder)

    vault.discard(vault.stage(io.BytesIO(b"words")))

    assert snapshot(folder) == before


def test_progress_is_told_in_bytes(vault):
    told = []

    vault.stage(io.BytesIO(bytes(3 << 20)), progress=told.append)

    assert told == [2 << 20, 3 << 20]


def test_an_error_of_the_source_passes_and_leaves_nothing(folder, vault):
    before = snapshot(folder)

    with pytest.raises(ConnectionResetError, match="pulled out"):
        vault.stage(PulledOut())

    assert snapshot(folder) == before


class PulledOut(io.RawIOBase):
    """A stick that is pulled out after the first megabyte."""

    given = False

    def read(self, _size=-1):
        if self.given:
            raise ConnectionResetError("pulled out")
        self.given = True
        return bytes(1 << 20)


def test_an_item_must_describe_what_was_staged(folder, vault):
    staged = vault.stage(io.BytesIO(b"words"))
    wrong = replace(item_for(staged), digest=Digest.of(b"other words"))

    with pytest.raises(ValueError, match=staged.id.value):
        vault.commit([(staged, wrong)])
    assert vault.items() == ()


def test_texts_must_belong_to_the_batch(vault):
    staged = vault.stage(io.BytesIO(b"words"))

    with pytest.raises(ValueError, match="eeee"):
        vault.commit([(staged, item_for(staged))], {ItemId("e" * 32): ()})


def test_a_batch_is_logged_entry_by_entry_and_each_seal_is_its_own(vault):
    every = [vault.stage(io.BytesIO(bytes([n]))) for n in range(3)]

    vault.commit([(staged, item_for(staged)) for staged in every])

    entries = vault.entries()
    assert [entry.sequence for entry in entries] == [0, 1, 2, 3]
    assert len({entry.seal for entry in entries}) == 4
    assert [entry.item for entry in entries[1:]] == [staged.id for staged in every]


def test_an_entry_says_what_was_done_when_and_by_whom(folder, vault):
    item = save(vault, b"words")

    (entry,) = vault.entries(item.id)
    stored = folder / "items" / item.id.value[:2] / f"{item.id}.age"

    assert entry.action is Action.TAKEN_IN
    assert entry.digest == Digest.of(b"words")
    assert entry.size == 5
    assert entry.stored_digest == Digest.of(stored.read_bytes())
    assert (entry.at, entry.local_offset) == (AT, CLOCK.offset)
    assert entry.actor == "Noor"
    assert entry.tool.startswith("evidence-app ")


def test_the_log_survives_locking_unchanged(folder, vault):
    item = save(vault)
    vault.note(Action.EXPORTED, item.id, "EV-2026-0001")
    before = vault.entries()
    vault.lock()

    with reopen(folder) as again:
        assert again.entries()[: len(before)] == before
        (added,) = again.entries()[len(before) :]
        assert added.action is Action.CHECKPOINTED
        assert before[-1].detail == "EV-2026-0001"


def test_records_keep_every_revision_and_show_the_newest(folder, vault):
    vault.put_record("case", "one", {"name": "First"})
    vault.put_record("case", "two", {"name": "Second"})
    vault.put_record("case", "one", {"name": "First, corrected"})
    vault.put_record("bundle", "one", {"reference": "EV-2026-0001"})
    vault.lock()

    with reopen(folder) as again:
        records = again.records("case")
        assert [(r.id, r.revision, r.content["name"]) for r in records] == [
            ("one", 2, "First, corrected"),
            ("two", 1, "Second"),
        ]
        assert again.records("nothing") == ()


def test_texts_come_back_and_are_found(folder, vault):
    texts = (IndexedText(text="난 네 사진이 있어", sender="Jamie", sent_at="9 pm"),)
    item = save(vault, texts=texts)
    vault.lock()

    with reopen(folder) as again:
        assert again.texts(item.id) == texts
        (hit,) = again.search("사진")
        assert (hit.item, hit.sender, hit.sent_at) == (item.id, "Jamie", "9 pm")


def test_text_that_is_not_quite_text_is_kept_as_it_came(folder, vault):
    texts = (IndexedText(text="before\0after \ud83d \u202e", sender="\udcff"),)
    item = save(vault, texts=texts)
    vault.lock()

    with reopen(folder) as again:
        assert again.texts(item.id) == texts
        assert [hit.item for hit in again.search("after")] == [item.id]


def test_a_search_can_be_kept_to_a_case(vault):
    mine, _ = save(vault, b"1"), save(vault, b"2", case=OTHER_CASE)

    assert [hit.item for hit in vault.search("letter", case=CASE)] == [mine.id]
    assert len(vault.search("letter")) == 2
    assert len(vault.search("letter", limit=1)) == 1


def test_an_unknown_item_is_said(vault):
    with pytest.raises(ItemNotFoundError) as told:
        vault.item(ItemId("e" * 32))
    with pytest.raises(ItemNotFoundError):
        vault.open_item(ItemId("e" * 32))

    assert "e" * 32 in str(told.value)


def test_the_vault_signs_with_the_key_it_names(folder, vault):
    signature = vault.sign(b"manifest")
    vault.lock()

    check_signature(signature, b"manifest")
    with reopen(folder) as again:
        assert again.key_fingerprint == fingerprint(signature.public_key)


@pytest.mark.parametrize(
    "use",
    [
        lambda vault: vault.stage(io.BytesIO(b"")),
        lambda vault: vault.commit([]),
        lambda vault: vault.items(),
        lambda vault: vault.item(ItemId("e" * 32)),
        lambda vault: vault.open_item(ItemId("e" * 32)),
        lambda vault: vault.texts(ItemId("e" * 32)),
        lambda vault: vault.search("letter"),
        lambda vault: vault.put_record("case", "one", {}),
        lambda vault: vault.records("case"),
        lambda vault: vault.entries(),
        lambda vault: vault.note(Action.CHECKED, None, ""),
        lambda vault: vault.sign(b""),
    ],
)
def test_a_locked_vault_does_nothing(vault, use):
    vault.lock()
    vault.lock()

    with pytest.raises(VaultLockedError):
        use(vault)


def test_an_open_reader_stops_when_the_vault_is_locked(vault):
    item = save(vault, bytes(300_000))
    reader = vault.open_item(item.id)
    reader.read(10)

    vault.lock()

    with pytest.raises(VaultLockedError):
        reader.read()
    reader.close()


def test_several_threads_may_use_it_at_once(vault):
    with ThreadPoolExecutor(4) as threads:
        saved = list(threads.map(lambda n: save(vault, b"%d" % n), range(12)))
        read = list(threads.map(lambda item: content_of(vault, item), saved))

    assert read == [b"%d" % n for n in range(12)]
    assert set(vault.items()) == set(saved)
    assert [entry.sequence for entry in vault.entries()] == list(range(13))


def test_a_short_passphrase_makes_nothing(folder):
    with pytest.raises(WeakPassphraseError):
        create_vault(folder, "short", clock=CLOCK)

    assert not folder.exists()


def test_a_wrong_passphrase_changes_nothing_but_the_count_of_tries(folder, vault):
    save(vault)
    vault.lock()
    before = snapshot(folder)

    with pytest.raises(WrongPassphraseError):
        unlock_vault(folder, "vier bunte vögel", clock=CLOCK)

    after = snapshot(folder)
    assert after.pop(Path("tries"))
    assert after == before


def test_a_passphrase_typed_in_another_normal_form_opens(folder, vault):
    vault.lock()

    unlock_vault(folder, "vier bunte Vo\u0308gel", clock=CLOCK).lock()


def test_a_folder_that_is_no_vault_is_said(tmp_path):
    (tmp_path / "notes.txt").write_text("mine")

    with pytest.raises(NotAVaultError):
        unlock_vault(tmp_path, PASSPHRASE, clock=CLOCK)
    with pytest.raises(NotAVaultError):
        unlock_vault(tmp_path / "nowhere", PASSPHRASE, clock=CLOCK)
    with pytest.raises(NotAVaultError):
        unlock_vault(tmp_path / "notes.txt", PASSPHRASE, clock=CLOCK)

    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_a_place_that_is_taken_is_left_alone(tmp_path):
    (tmp_path / "notes.txt").write_text("mine")

    with pytest.raises(VaultExistsError):
        create_vault(tmp_path, PASSPHRASE, clock=CLOCK, cost=CHEAP)
    with pytest.raises(VaultExistsError):
        create_vault(tmp_path / "notes.txt", PASSPHRASE, clock=CLOCK, cost=CHEAP)

    assert (tmp_path / "notes.txt").read_text() == "mine"


def test_an_empty_folder_may_become_a_vault(folder):
    folder.mkdir()

    make(folder).lock()

    reopen(folder).lock()


def test_a_second_opening_is_refused_until_the_first_is_locked(folder, vault):
    with pytest.raises(VaultInUseError):
        reopen(folder)
    vault.lock()

    reopen(folder).lock()


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such file modes")
def test_nobody_else_may_read_the_files(folder, vault):
    save(vault, texts=(IndexedText(text="words"),))

    modes = {path.stat().st_mode & 0o077 for path in [folder, *folder.rglob("*")]}

    assert modes == {0}


@pytest.mark.skipif(not os.path.isdir("/proc/self/fd"), reason="Linux only")  # noqa: PTH112
def test_no_file_stays_open(folder):
    before = len(os.listdir("/proc/self/fd"))  # noqa: PTH208

    with make(folder) as vault:
        for _ in range(20):
            item = save(vault)
            content_of(vault, item)

    assert len(os.listdir("/proc/self/fd")) == before  # noqa: PTH208


def test_no_secret_is_shown(vault):
    shown = repr(vault) + repr(vault.rooms)

    assert vault.rooms.root.reveal().hex() not in shown
    assert vault.rooms.keys.log.hex() not in shown
    assert PASSPHRASE not in shown
    assert str(bytes(vault.rooms.keys.log)) not in shown
    assert str(bytes(vault.rooms.root.reveal())) not in shown


def test_what_cannot_be_logged_is_not_stored_a_second_time(tmp_path, monkeypatch):
    # A stand-in for a disk that fails once, while the log is written.
    with make(tmp_path / "vault") as vault:
        staged = vault.stage(io.BytesIO(b"letter"))

        def refuse(*_arguments):
            monkeypatch.undo()
            raise OSError(5, "input/output error")

        monkeypatch.setattr(custody_log, "append_to", refuse)
        with pytest.raises(VaultWriteError):
            vault.commit([(staged, item_for(staged))])
        with pytest.raises(VaultWriteError):
            save(vault, b"letter")

    with reopen(tmp_path / "vault") as vault:
        assert [item.id for item in vault.items()] == [staged.id]
