"""What format 1 saved without repair data gets it, and is repaired like the rest."""

import pytest

from evidence_app.errors import LogUnreadableError
from evidence_app.model.custody import Action
from evidence_app.model.finding import Severity
from evidence_app.vault.audit import audit
from evidence_app.vault.backup import back_up, restore
from evidence_app.vault.deletion import delete_item
from evidence_app.vault.key_slots import open_header
from evidence_app.vault.protection import DETAIL, Protecting, is_protected, protect
from evidence_app.vault.repair import stage_parity, write_parity
from evidence_app.vault.scrub.scrub import Scrub
from evidence_app.vault.scrub.state import Kept
from evidence_app.vault.vault import unlock_vault
from tests.unit.vault.making import codes, content_of, make
from tests.vectors import golden


@pytest.fixture(scope="module")
def root():
    folder = golden.VAULTS / "format-1"
    paths = (folder / "header.a", folder / "header.b")
    return open_header(paths, golden.PASSPHRASE).root


@pytest.fixture
def vault(tmp_path, root):
    folder = golden.copy_of(1, tmp_path)
    opened = unlock_vault(folder, root, clock=golden.CLOCK, actor=golden.ACTOR)
    yield opened
    opened.lock()


def serious(findings):
    return [one.code for one in findings if one.severity is not Severity.NOTICE]


def entries_of(vault, item):
    with vault.working() as rooms:
        return list(rooms.catalog.entries(item.id, None))


def names(vault, ending):
    return {path.name[:32] for path in vault.folder.glob(f"items/*/*{ending}")}


def test_a_moved_vault_says_that_repair_data_is_missing(vault):
    assert "unprotected" in codes(vault.notices)
    assert not is_protected(vault)


def test_everything_gets_repair_data_and_the_vault_checks(vault):
    assert protect(vault) == ()

    assert names(vault, ".par") >= names(vault, ".meta.age")
    assert is_protected(vault)
    assert serious(audit(vault)) == []


def test_a_restored_vault_gets_the_repair_data_that_its_backup_lacked(
    vault, root, tmp_path
):
    back_up(vault, tmp_path / "backup")

    place = tmp_path / "restored"
    restored = restore(tmp_path / "backup", root, place, clock=golden.CLOCK)

    with unlock_vault(place, root, clock=golden.CLOCK) as again:
        assert is_protected(again)
        assert names(again, ".par") >= names(again, ".meta.age")
        assert audit(again) == ()
    assert "unprotected" not in codes(restored.findings)


def test_a_restored_vault_knows_what_could_not_get_repair_data(vault, root, tmp_path):
    film = next(it for it in vault.items() if it.title == golden.SEVERAL_CHUNKS_TITLE)
    back_up(vault, tmp_path / "backup")
    [copy] = (tmp_path / "backup").glob(f"objects/*/{film.id}.age")
    copy.write_bytes(copy.read_bytes()[:-1])

    place = tmp_path / "restored"
    restore(tmp_path / "backup", root, place, clock=golden.CLOCK)

    with unlock_vault(place, root, clock=golden.CLOCK) as again:
        assert not is_protected(again)
        assert "unprotected" in codes(again.notices)


def test_the_audit_notices_missing_repair_data_that_nobody_noted(vault, root):
    (vault.folder / "before" / "UNPROTECTED").unlink()
    vault.lock()
    with unlock_vault(vault.folder, root, clock=golden.CLOCK) as opened:
        assert "unprotected" not in codes(opened.notices)
        assert "unprotected" in codes(audit(opened))
        assert is_protected(opened)

        assert "unprotected" not in codes(audit(opened, repair=True))
        assert names(opened, ".par") >= names(opened, ".meta.age")
        assert "unprotected" not in codes(audit(opened))


def test_what_was_added_is_logged_with_its_digest(vault):
    protect(vault)

    added = [it for it in vault.entries() if it.detail == DETAIL]
    assert {entry.action for entry in added} == {Action.MIGRATED}
    assert {it.item for it in added if it.item} == {it.id for it in vault.items()}


def test_a_damaged_original_is_then_repaired(vault):
    protect(vault)
    large = next(it for it in vault.items() if it.title == golden.SEVERAL_CHUNKS_TITLE)
    path = vault.folder / "items" / large.id.value[:2] / f"{large.id}.age"
    content = bytearray(path.read_bytes())
    content[30_000:33_000] = bytes(3_000)
    path.write_bytes(content)

    assert content_of(vault, large) == golden.SEVERAL_CHUNKS
    assert "repaired" in codes(vault.notices)


def test_a_deleted_item_takes_its_added_repair_data_with_it(vault):
    protect(vault)
    gone = vault.items()[0]
    named = {name for one in entries_of(vault, gone) for name in one.files}
    assert f"{gone.id}.par" in named

    delete_item(vault, gone.id)

    left = {path.name for path in vault.folder.glob("items/*/*")}
    assert left.isdisjoint(named)


def test_what_is_deleted_meanwhile_leaves_no_repair_data(vault, monkeypatch):
    # A small file's repair data is the whole file.
    gone = vault.items()[0]

    def staged(objects, files):
        made = stage_parity(objects, files)
        if f"{gone.id}.age" in files:
            delete_item(vault, gone.id)
        return made

    monkeypatch.setattr("evidence_app.vault.protection.stage_parity", staged)
    assert protect(vault) == ()

    assert is_protected(vault)
    assert list(vault.folder.glob(f"*/**/{gone.id}*")) == []
    assert vault.entries(gone.id)[-1].action is Action.DELETED
    assert serious(audit(vault)) == []


def test_a_deleted_item_takes_repair_data_with_it_that_no_entry_names(vault):
    # The app may stop between writing them and logging them.
    gone = vault.items()[0]
    with vault.working() as rooms:
        taken_in = entries_of(vault, gone)[0]
        name, _ = write_parity(rooms.objects, taken_in.files)
        assert rooms.layout.stored(name).exists()

    delete_item(vault, gone.id)

    assert list(vault.folder.glob(f"items/*/{gone.id}*")) == []


def test_it_can_be_stopped_and_gone_on_with(vault):
    told = []

    protect(vault, progress=lambda *step: told.append(step), stop=lambda: True)
    assert not is_protected(vault)
    entries = len(vault.entries())
    protect(vault)

    assert is_protected(vault)
    assert told[0][0] < told[0][1]
    added = [it for it in vault.entries() if it.detail == DETAIL]
    assert len(added) == told[0][1]
    assert len(vault.entries()) - entries == told[0][1] - told[0][0]


def test_a_damaged_file_gets_none_and_is_said(vault):
    path = next(vault.folder.glob("items/*/*.meta.age"))
    path.write_bytes(path.read_bytes()[:-1])

    findings = protect(vault)

    assert codes(findings) == ["not_protected"]
    assert not is_protected(vault)


def test_the_slow_check_adds_it_when_nobody_does_anything(vault):
    scrub = Scrub(vault)
    for _ in range(10):
        scrub.step()

    assert is_protected(vault)


def test_a_log_that_cannot_be_read_is_not_all_there_is_to_protect(vault):
    scrub = Scrub(vault)
    logs = vault.folder / "log"
    logs.rename(vault.folder / "away")
    for _ in range(3):
        with pytest.raises(LogUnreadableError):
            scrub.step()
    (vault.folder / "away").rename(logs)

    assert not is_protected(vault)


def protected_and_idle(vault):
    """Protect a vault, and make steps until everything was looked at once."""
    protect(vault)
    scrub = Scrub(vault)
    while not scrub.step().rests:
        pass


def due(vault):
    """Make the slow check begin a new round."""
    vault.rooms.catalog.ask(lambda catalog: Kept().remember(catalog))


@pytest.mark.parametrize("of", ["an item", "a record"])
@pytest.mark.parametrize("how", ["gone", "changed"])
def test_the_slow_check_makes_added_repair_data_again(vault, of, how):
    protected_and_idle(vault)
    added = [it for it in vault.rooms.log.entries if it.entry.detail == DETAIL]
    one = next(it for it in added if bool(it.entry.item) == (of == "an item"))
    (name,) = one.files
    path = vault.folder / "items" / name[:2] / name
    before = path.read_bytes()
    if how == "gone":
        path.unlink()
    else:
        path.write_bytes(before[:-1] + bytes([before[-1] ^ 1]))

    due(vault)
    scrub = Scrub(vault)
    found = []
    while not (step := scrub.step()).rests:
        found += step.findings

    assert codes(found) == ["repaired"]
    assert path.read_bytes() == before
    assert vault.rooms.catalog.ask(Kept.recall).damaged == ()


def test_the_slow_check_repairs_from_added_repair_data(vault):
    protected_and_idle(vault)
    large = next(it for it in vault.items() if it.title == golden.SEVERAL_CHUNKS_TITLE)
    path = vault.folder / "items" / large.id.value[:2] / f"{large.id}.age"
    before = path.read_bytes()
    path.write_bytes(before[:30_000] + bytes(3_000) + before[33_000:])

    due(vault)
    scrub = Scrub(vault)
    while not scrub.step().rests:
        pass

    assert path.read_bytes() == before


def test_added_repair_data_that_cannot_be_made_again_is_not_forgotten(vault):
    protected_and_idle(vault)
    large = next(it for it in vault.items() if it.title == golden.SEVERAL_CHUNKS_TITLE)
    for path in vault.folder.glob(f"items/{large.id.value[:2]}/{large.id}*"):
        if path.name.endswith((".par", f"{large.id}.age")):
            path.unlink()

    due(vault)
    for _ in range(2):
        scrub = Scrub(vault)
        while not scrub.step().rests:
            pass
        added = [it for it in vault.rooms.log.entries if it.entry.detail == DETAIL]
        (one,) = (it for it in added if it.entry.item == large.id)
        assert one.entry.sequence in vault.rooms.catalog.ask(Kept.recall).damaged


def test_the_audit_adds_it_when_it_may_repair(vault):
    assert serious(audit(vault, repair=True)) == []

    assert is_protected(vault)


def test_what_would_take_long_is_left_for_another_time(vault):
    protecting = Protecting(vault, largest=1000)
    while protecting.step():
        pass

    assert not is_protected(vault)
    assert protect(vault) == ()
    assert is_protected(vault)


def test_a_vault_of_this_format_has_nothing_to_add(tmp_path):
    with make(tmp_path / "new") as vault:
        before = len(vault.entries())

        assert protect(vault) == ()
        assert len(vault.entries()) == before


def test_a_backup_of_a_moved_vault_restores(vault, tmp_path, root):
    protect(vault)
    made = back_up(vault, tmp_path / "backup")

    restored = restore(tmp_path / "backup", root, tmp_path / "new", clock=golden.CLOCK)

    assert "backup_source_damaged" not in codes(made.findings)
    assert serious(restored.findings) == []
