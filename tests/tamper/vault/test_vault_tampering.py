"""The tamper catalogue of a vault: whatever is done to its files is noticed.

The person who does it here has the folder and not the passphrase. Every test opens
the vault afterwards and audits it; what was not touched must still be readable.
"""

import hashlib
import json
import os
import shutil
import struct
from pathlib import Path

import pytest

from evidence_app.crypto import age
from evidence_app.errors import ItemDamagedError, VaultDamagedError, VaultError
from evidence_app.model.finding import Severity
from evidence_app.vault.audit import audit
from evidence_app.vault.layout import FORMAT
from evidence_app.vault.vault import IndexedText
from tests.unit.vault.making import (
    codes,
    content_of,
    make,
    put_back,
    reopen,
    save,
    snapshot,
)

FULL = bool(os.environ.get("EVIDENCE_APP_FULL_TESTS"))
PLACES = 1 if FULL else 29
"""Every byte in the full run; else every 29th, from a place that differs by file."""
ENOUGH = 60
"""Of a larger file, about so many, spread evenly: all of it is read in the same way."""
LETTER, PHOTO = b"Dear Noor, " * 30, bytes(range(256)) * 300


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A vault with two items, texts and a record; its folder, items and files."""
    folder = tmp_path_factory.mktemp("tampering") / "vault"
    with make(folder) as vault:
        letter = save(vault, LETTER, "A letter", texts=(IndexedText(text="Dear"),))
        photo = save(vault, PHOTO, "A photo")
        vault.put_record("case", "one", {"name": "First"})
        vault.put_record("case", "one", {"name": "First, corrected"})
    return folder, letter, photo, snapshot(folder)


@pytest.fixture
def folder(made):
    yield made[0]
    put_back(made[0], made[3])


@pytest.fixture
def letter(made):
    return made[1]


@pytest.fixture
def photo(made):
    return made[2]


def stored(folder, item, ending):
    return folder / "items" / item.id.value[:2] / f"{item.id}{ending}"


def findings_of(folder, **how):
    with reopen(folder) as vault:
        return audit(vault, **how)


def integrity(findings):
    return {
        finding.code for finding in findings if finding.severity is Severity.INTEGRITY
    }


def test_an_untouched_vault_has_nothing_to_say(folder):
    assert findings_of(folder) == ()


KINDS = {
    "header": "header.*",
    "log": "log/*.evlog",
    "note": "log/cp/*",
    "parity": "items/*/*.par",
    "sidecar": "items/*/*.meta.age",
    "document": "items/*/*.doc.age",
}


@pytest.mark.parametrize("kind", KINDS)
def test_any_flipped_byte_of_a_small_file_is_noticed(folder, made, kind):
    unnoticed = [
        (path.name, place)
        for path in sorted(folder.glob(KINDS[kind]))
        for place in places(path)
        if not noticed_after(flipped, path, place, made)
    ]

    assert unnoticed == []


def test_any_flipped_byte_of_an_original_is_noticed(folder, made, photo):
    path = stored(folder, photo, ".age")
    step = 1 if FULL else 1021

    unnoticed = [
        place
        for place in [*range(300), *range(300, path.stat().st_size, step)]
        if not noticed_after(flipped, path, place, made)
    ]

    assert unnoticed == []


def places(path):
    size = path.stat().st_size
    step = PLACES if FULL else max(PLACES, size // ENOUGH)
    return range(len(path.name) % step, size, step)


def noticed_after(change, path, place, made):
    change(path, place)
    try:
        return bool(integrity(findings_of(made[0])))
    except VaultError:
        return True
    finally:
        put_back(made[0], made[3])


def flipped(path, place):
    content = bytearray(path.read_bytes())
    content[place] ^= 1 << place % 8
    path.write_bytes(content)


def test_a_flipped_byte_of_the_catalog_costs_nothing(folder, made, letter, photo):
    size = (folder / "index.db").stat().st_size
    for place in range(0, size, 1 if FULL else 4093):
        flipped(folder / "index.db", place)

        with reopen(folder) as vault:
            assert vault.items() == (letter, photo)
            assert [hit.item for hit in vault.search("dear")] == [letter.id]
            assert vault.records("case")[0].content == {"name": "First, corrected"}
            assert audit(vault) != ()
        put_back(folder, made[3])


@pytest.mark.parametrize("copy", ["header.a", "header.b", "log/a.evlog", "log/b.evlog"])
@pytest.mark.parametrize("damage", [b"", b"x", b"EVH1\xff\xff\xff\xff", bytes(5000)])
def test_one_copy_destroyed_is_put_right_from_the_other(folder, made, copy, damage):
    (folder / copy).write_bytes(damage)

    assert integrity(findings_of(folder)) <= {"header_repaired", "log_repaired"}

    assert (folder / copy).read_bytes()[:200] == made[3][Path(copy)][:200]
    assert findings_of(folder) == ()


def test_both_headers_destroyed_open_nothing_and_change_nothing(folder):
    for name in ("header.a", "header.b"):
        (folder / name).write_bytes(b"EVH1 and then nothing that fits")
    before = snapshot(folder)

    with pytest.raises(VaultDamagedError):
        reopen(folder)

    assert snapshot(folder) == before


def test_the_header_of_another_vault_with_the_same_passphrase_is_noticed(
    folder, made, tmp_path
):
    make(tmp_path / "other").lock()
    for name in ("header.a", "header.b"):
        shutil.copy(tmp_path / "other" / name, folder / name)

    findings = findings_of(folder)

    assert "log_shorter" in integrity(findings)
    kept = {path.read_bytes() for path in folder.glob("log/*.damaged-*")}
    assert made[3][Path("log/a.evlog")] in kept


def test_the_originals_of_two_items_cannot_change_places(folder, letter, photo):
    without_repair_data(folder)
    swap(stored(folder, letter, ".age"), stored(folder, photo, ".age"))

    with reopen(folder) as vault:
        for item in (letter, photo):
            with pytest.raises(ItemDamagedError) as told:
                vault.open_item(item.id)
            assert item.title in str(told.value)
        assert "item_changed" in integrity(audit(vault))


def test_no_exchanged_original_is_ever_taken_for_the_right_one(folder, letter, photo):
    swap(stored(folder, letter, ".age"), stored(folder, photo, ".age"))

    with reopen(folder) as vault:
        # Of a small original the repair data give back all, of a large one a fifth.
        assert content_of(vault, letter) == LETTER
        with pytest.raises(ItemDamagedError):
            vault.open_item(photo.id)
        assert integrity(audit(vault)) == {
            "repaired",
            "not_repairable",
            "item_changed",
        }


def without_repair_data(folder):
    """Take away what could put the damage right, to see how it is noticed."""
    for path in folder.glob("items/*/*.par"):
        path.unlink()


def test_two_items_cannot_change_places_with_their_descriptions(folder, letter, photo):
    for ending in (".age", ".meta.age"):
        swap(stored(folder, letter, ending), stored(folder, photo, ending))

    assert integrity(findings_of(folder)) == {"item_changed", "sidecar_damaged"}


def test_an_older_revision_cannot_take_the_place_of_a_newer_one(folder):
    documents = sorted(folder.glob("items/*/*.doc.age"), key=os.path.getsize)
    for path in documents[1:]:
        shutil.copy(documents[0], path)

    assert "document_damaged" in integrity(findings_of(folder))


@pytest.mark.parametrize("ending", [".age", ".meta.age"])
@pytest.mark.parametrize(
    "change",
    [
        lambda content: content[:-1],
        lambda content: content[: len(content) // 2],
        lambda content: content[:-65552],
        lambda _: b"",
        lambda content: content + b"\0",
        lambda content: content + content[-100:],
        lambda content: content * 2,
    ],
)
def test_a_file_cut_or_extended_is_noticed(folder, photo, ending, change):
    path = stored(folder, photo, ending)
    path.write_bytes(change(path.read_bytes()))

    findings = findings_of(folder)

    assert integrity(findings) & {"item_changed", "sidecar_damaged"}


def test_a_missing_original_is_named_and_the_rest_stays(folder, letter, photo):
    stored(folder, photo, ".age").unlink()

    with reopen(folder) as vault:
        with pytest.raises(ItemDamagedError):
            vault.open_item(photo.id)
        assert content_of(vault, letter) == LETTER
        tried, finding = audit(vault)

    assert (tried.code, finding.code) == ("not_repairable", "item_missing")
    assert dict(finding.words.values) == {"title": "A photo"}


def test_without_reading_the_originals_missing_and_swapped_ones_are_noticed(
    folder, letter, photo
):
    swap(stored(folder, letter, ".age"), stored(folder, photo, ".age"))
    assert "item_changed" in integrity(findings_of(folder, read_data=False))
    stored(folder, photo, ".age").unlink()

    assert "item_missing" in integrity(findings_of(folder, read_data=False))


def test_a_damaged_description_and_a_lost_catalog_leave_the_rest(folder, letter, photo):
    without_repair_data(folder)
    flipped(stored(folder, photo, ".meta.age"), 300)
    (folder / "index.db").unlink()

    with reopen(folder) as vault:
        assert vault.items() == (letter,)
        assert content_of(vault, letter) == LETTER
        assert "sidecar_damaged" in integrity(vault.notices)


def test_a_damaged_chunk_is_refused_and_the_others_are_read(folder, photo):
    without_repair_data(folder)
    flipped(stored(folder, photo, ".age"), 300)

    with reopen(folder) as vault, vault.open_item(photo.id) as reader:
        reader.seek(70_000)
        assert reader.read(100) == PHOTO[70_000:70_100]
        reader.seek(0)
        with pytest.raises(ItemDamagedError):
            reader.read(100)


def test_a_file_slipped_in_is_named_and_left(folder):
    slipped = folder / "items" / "ab" / ("ab" * 16 + ".age")
    slipped.parent.mkdir(exist_ok=True)
    slipped.write_bytes(b"age-encryption.org/v1\n")

    (finding,) = findings_of(folder)

    assert finding.code == "stray_files"
    assert slipped.read_bytes() == b"age-encryption.org/v1\n"


def test_a_copy_of_an_original_under_another_name_is_not_taken_up(folder, letter):
    copy = folder / "items" / "ab" / ("ab" * 16)
    copy.parent.mkdir(exist_ok=True)
    for ending in (".age", ".meta.age"):
        shutil.copy(stored(folder, letter, ending), f"{copy}{ending}")

    with reopen(folder) as vault:
        assert len(vault.items()) == 2
        assert codes(vault.notices) == ["stray_files"]


def test_evidence_written_to_look_like_a_record_does_not_become_one(folder):
    # He sends a file, she saves it; he then renames it in the folder.
    forged = {"v": 1, "document": "record", "kind": "case", "id": "one"}
    forged |= {"revision": 9, "content": {"name": "Forged"}}
    content = json.dumps(forged).encode() + b"\n" + b"00" * 32 + b"\n"
    with reopen(folder) as vault:
        item = save(vault, content)
    name = folder / "items" / "ab" / ("ab" * 16 + ".doc.age")
    name.parent.mkdir(exist_ok=True)
    shutil.copy(stored(folder, item, ".age"), name)

    with reopen(folder) as vault:
        assert vault.records("case")[0].content == {"name": "First, corrected"}
        assert codes(vault.notices) == ["stray_files"]


def test_even_with_the_public_key_no_description_can_be_forged(folder, letter):
    with reopen(folder) as vault:
        recipient = vault.rooms.keys.identity.recipient
    path = stored(folder, letter, ".meta.age")
    written = path.read_bytes()
    forged = age.encrypt(b'{"v": 1, "document": "item"}\n00\n', recipient)
    path.write_bytes(forged)
    (folder / "index.db").unlink()

    # It comes back from its repair data; without them it is named.
    assert "repaired" in integrity(findings_of(folder))
    assert path.read_bytes() == written
    path.write_bytes(forged)
    stored(folder, letter, ".par").unlink()
    (folder / "index.db").unlink()
    assert "sidecar_damaged" in integrity(findings_of(folder))


def test_even_with_the_public_key_no_original_can_be_forged(folder, letter):
    with reopen(folder) as vault:
        recipient = vault.rooms.keys.identity.recipient
    forged = age.encrypt(LETTER.replace(b"Dear", b"Dull"), recipient)
    stored(folder, letter, ".age").write_bytes(forged)

    assert "item_changed" in integrity(findings_of(folder))
    with reopen(folder) as vault:
        assert content_of(vault, letter) == LETTER
        assert integrity(audit(vault)) == {"repaired"}


def test_logs_put_back_to_an_older_state_are_an_alarm_that_stays(folder, made, photo):
    older = {name: folder.joinpath(name).read_bytes() for name in LOGS}
    with reopen(folder) as vault:
        save(vault, b"later")
    for name, content in older.items():
        folder.joinpath(name).write_bytes(content)
    (folder / "index.db").unlink()

    first, second = findings_of(folder), findings_of(folder)

    assert "log_shorter" in integrity(first)
    assert integrity(second) & {"log_shorter", "log_rewritten"}


def test_the_alarm_stays_however_much_is_saved_afterwards(folder, made, photo):
    older = {name: folder.joinpath(name).read_bytes() for name in LOGS}
    with reopen(folder) as vault:
        save(vault, b"the threat")
    for name, content in older.items():
        folder.joinpath(name).write_bytes(content)

    for content in (b"one", b"two", b"three"):
        with reopen(folder) as vault:
            save(vault, content)

    assert "log_rewritten" in integrity(findings_of(folder))
    with reopen(folder) as vault:
        assert "log_rewritten" in integrity(audit(vault))


def test_a_log_that_is_gone_is_not_said_to_be_put_right(folder, made, photo):
    for name in LOGS:
        folder.joinpath(name).unlink()

    found = findings_of(folder)

    assert {"log_gone", "log_shorter"} <= integrity(found)
    assert "log_repaired" not in {finding.code for finding in found}


LOGS = ("log/a.evlog", "log/b.evlog")


def test_damage_done_while_the_vault_is_open_is_noticed_by_an_audit(folder):
    with reopen(folder) as vault:
        for name in ("header.a", "log/b.evlog"):
            flipped(folder / name, 40)

        assert integrity(audit(vault)) == {"header_damaged", "log_damaged"}


def test_a_folder_full_of_rubbish_is_not_followed(folder, letter):
    (folder / "items" / "zz").mkdir()
    (folder / "items" / "zz" / "notes.txt").write_bytes(b"x")
    (folder / "items" / "zz" / ("0" * 32 + ".age")).mkdir()
    (folder / "tmp" / "deep").mkdir()

    with reopen(folder) as vault:
        assert content_of(vault, letter) == LETTER
        assert codes(vault.notices) == ["stray_files"]
    shutil.rmtree(folder / "items" / "zz")
    shutil.rmtree(folder / "tmp" / "deep")


def test_a_newer_format_is_said_and_left_alone(folder):
    rewrite_headers(folder, lambda values: values.update(format=FORMAT + 1))

    with pytest.raises(VaultError) as told:
        reopen(folder)

    assert "newer version" in str(told.value)


def rewrite_headers(folder, change):
    """Change what both headers say, as someone without the passphrase can."""
    values = json.loads((folder / "header.a").read_bytes()[8:-64])
    change(values)
    text = json.dumps(values).encode()
    whole = b"EVH1" + struct.pack("<I", len(text)) + text + bytes(32)
    for name in ("header.a", "header.b"):
        (folder / name).write_bytes(whole + hashlib.sha256(whole).digest())


@pytest.mark.parametrize(
    "parameters",
    [
        {"m": 1 << 40, "t": 1, "p": 1},
        {"m": 8, "t": 1 << 40, "p": 1},
        {"m": "8", "t": 1, "p": 1},
        {"m": None},
        {},
        {"m": 8, "t": 1, "p": 1, "salt": "zz"},
        {"m": 8, "t": 1, "p": 1, "salt": ""},
    ],
)
def test_a_hostile_header_costs_nothing_and_opens_nothing(folder, parameters):
    rewrite_headers(folder, lambda values: values["slots"][0].update(params=parameters))

    with pytest.raises(VaultError):
        reopen(folder)


def swap(one, other):
    content = one.read_bytes()
    one.write_bytes(other.read_bytes())
    other.write_bytes(content)
