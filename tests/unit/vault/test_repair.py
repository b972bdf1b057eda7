"""Damaged files are put right, proved and logged; the rest is named and left."""

import hashlib
import shutil
import struct
import zlib
from pathlib import Path

import pytest

from evidence_app.errors import DiskFullError, ItemDamagedError, SealBrokenError
from evidence_app.model.custody import Action
from evidence_app.model.finding import Severity
from evidence_app.vault import disk
from evidence_app.vault.audit import audit
from evidence_app.vault.deletion import delete_item
from evidence_app.vault.parity import blocks as parity
from evidence_app.vault.repair import (
    mend_entry,
    mend_original,
    repairs_to_log,
    write_parity,
)
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

PHOTO = hashlib.shake_128(b"photo").digest(300_000)
TEXTS = (IndexedText(text="you there?"),)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("repair") / "vault"
    with make(folder) as vault:
        photo = save(vault, PHOTO, "A photo", texts=TEXTS)
        vault.put_record("case", "one", {"name": "First"})
    return folder, photo, snapshot(folder)


@pytest.fixture
def folder(made):
    yield made[0]
    put_back(made[0], made[2])


@pytest.fixture
def photo(made):
    return made[1]


ENDINGS = {
    "original": ".age",
    "description": ".meta.age",
    "repair data": ".par",
}


def stored(folder, item, ending):
    return folder / "items" / item.id.value[:2] / f"{item.id}{ending}"


def flip(path, place=300, size=1):
    content = bytearray(path.read_bytes())
    for at in range(place, place + size):
        content[at] ^= 0x10
    path.write_bytes(content)


def mend_all(vault):
    with vault.working() as rooms:
        return [
            finding
            for logged in rooms.log.entries
            for finding in mend_entry(rooms.objects, logged)
        ]


def entry(vault, number):
    return list(vault.rooms.log.entries)[number]


def what(finding):
    return dict(finding.words.values)["what"].text


@pytest.mark.parametrize("ending", [".age", ".meta.age", ".par"])
def test_a_flipped_bit_in_a_file_of_an_item_is_put_right(folder, made, photo, ending):
    flip(stored(folder, photo, ending))

    with reopen(folder) as vault:
        (finding,) = mend_all(vault)
        assert mend_all(vault) == []

    assert finding.code == "repaired"
    assert finding.severity is Severity.INTEGRITY
    assert dict(finding.words.values)["title"] == "A photo"
    path = stored(folder, photo, ending)
    assert path.read_bytes() == made[2][path.relative_to(folder)]


def test_texts_and_records_are_put_right_too(folder, made):
    documents = sorted(folder.glob("items/*/*.doc.age"))
    for path in documents:
        flip(path)

    with reopen(folder) as vault:
        found = mend_all(vault)

    assert sorted(map(what, found)) == ["Sealed record", "Text to search in"]
    assert [path.read_bytes() for path in documents] == [
        made[2][path.relative_to(folder)] for path in documents
    ]


def test_original_description_and_repair_data_may_all_be_damaged_a_little(
    folder, made, photo
):
    flip(stored(folder, photo, ".age"), 1000, 100)
    flip(stored(folder, photo, ".meta.age"), 250, 10)
    parity = stored(folder, photo, ".par")
    flip(parity, 40_000, 100)
    flip(parity, parity.stat().st_size - 1)

    with reopen(folder) as vault:
        assert set(codes(mend_all(vault))) == {"repaired"}
        assert audit(vault) == ()

    for ending in ENDINGS.values():
        path = stored(folder, photo, ending)
        assert path.read_bytes() == made[2][path.relative_to(folder)]


def test_both_indexes_of_the_repair_data_lost_the_sizes_still_help(folder, made, photo):
    parity = stored(folder, photo, ".par")
    flip(parity, parity.stat().st_size - 600, 600)
    flip(stored(folder, photo, ".age"))

    with reopen(folder) as vault:
        assert codes(mend_all(vault)) == ["repaired", "repaired"]

    assert (
        snapshot(folder)[parity.relative_to(folder)]
        == made[2][parity.relative_to(folder)]
    )


@pytest.mark.parametrize("ending", [".meta.age", ".par"])
def test_a_small_file_that_is_missing_comes_back(folder, photo, made, ending):
    path = stored(folder, photo, ending)
    shrunk = path.stat().st_size // 5
    if ending == ".par":
        path.unlink()
    else:
        path.write_bytes(path.read_bytes()[:-shrunk])

    with reopen(folder) as vault:
        assert codes(mend_all(vault)) == ["repaired"]

    assert path.read_bytes() == made[2][path.relative_to(folder)]


def test_too_much_damage_is_named_and_everything_else_stays_usable(folder, photo):
    with reopen(folder) as vault:
        letter = save(vault, b"Dear Noor")
    flip(stored(folder, photo, ".age"), 1000)
    flip(stored(folder, photo, ".age"), 1000 + 17 * 3800)
    before = stored(folder, photo, ".age").read_bytes()

    with reopen(folder) as vault:
        (finding,) = mend_all(vault)
        assert finding.code == "not_repairable"
        assert content_of(vault, letter) == b"Dear Noor"
        assert vault.texts(photo.id) == TEXTS
        with pytest.raises(ItemDamagedError):
            content_of(vault, photo)

    assert stored(folder, photo, ".age").read_bytes() == before
    assert list((folder / "tmp").iterdir()) == []


def test_what_is_read_is_put_right_on_the_way_and_logged(folder, photo, made):
    flip(stored(folder, photo, ".age"), 150_000)

    with reopen(folder) as vault:
        with vault.open_item(photo.id) as reader:
            assert reader.read(100_000) == PHOTO[:100_000]
            assert vault.notices == ()
            assert reader.read() == PHOTO[100_000:]
        assert codes(vault.notices) == ["repaired"]
        last = vault.entries(photo.id)[-1]

    assert (last.action, last.detail) == (Action.REPAIRED, "Original")
    path = stored(folder, photo, ".age")
    assert path.read_bytes() == made[2][path.relative_to(folder)]
    with reopen(folder) as vault:
        assert vault.notices == ()


@pytest.mark.parametrize("place", [0, 30, 160, 299_999])
def test_a_damaged_head_or_end_is_put_right_on_opening(folder, photo, place):
    flip(stored(folder, photo, ".age"), place)

    with reopen(folder) as vault:
        assert content_of(vault, photo) == PHOTO
        assert codes(vault.notices) == ["repaired"]


def test_of_what_cannot_be_repaired_the_undamaged_chunks_are_still_read(folder, photo):
    flip(stored(folder, photo, ".age"), 1000)
    stored(folder, photo, ".par").unlink()

    with reopen(folder) as vault, vault.open_item(photo.id) as reader:
        with pytest.raises(ItemDamagedError):
            reader.read(10)
        reader.seek(100_000)
        assert reader.read(1000) == PHOTO[100_000:101_000]
        reader.seek(0)
        with pytest.raises(ItemDamagedError):
            reader.read(10)


def test_a_damaged_description_is_put_right_when_the_catalog_is_built(folder, photo):
    flip(stored(folder, photo, ".meta.age"))
    (folder / "index.db").unlink()

    with reopen(folder) as vault:
        assert vault.items() == (photo,)
        assert codes(vault.notices) == ["repaired", "catalog_rebuilt"]
        last = vault.entries()[-1]
        assert (last.action, last.item) == (Action.REPAIRED, photo.id)
        assert last.detail == "Sealed description"
    with reopen(folder) as vault:
        assert vault.notices == ()


def test_a_disk_that_takes_nothing_leaves_the_damaged_file_and_says_so(
    folder, photo, monkeypatch
):
    flip(stored(folder, photo, ".age"))
    before = stored(folder, photo, ".age").read_bytes()

    def refuse(_folder, _size):
        raise DiskFullError

    with reopen(folder) as vault:
        with monkeypatch.context() as patch:
            patch.setattr(disk, "check_room", refuse)
            assert codes(mend_all(vault)) == ["repair_refused"]
        assert stored(folder, photo, ".age").read_bytes() == before
        assert codes(mend_all(vault)) == ["repaired"]


def test_only_what_is_named_is_looked_at(folder, photo):
    flip(stored(folder, photo, ".meta.age"))
    flip(stored(folder, photo, ".age"))

    with reopen(folder) as vault:
        logged = entry(vault, 1)
        found = mend_entry(vault.rooms.objects, logged, only=[f"{photo.id}.age"])
        (happening,) = repairs_to_log(logged, found)

    assert happening.detail == "Original"
    assert happening.item == photo.id


def test_nothing_found_is_nothing_to_log(folder):
    with reopen(folder) as vault:
        created, taken_in = entry(vault, 0), entry(vault, 1)
        assert mend_entry(vault.rooms.objects, created) == ()
        assert repairs_to_log(taken_in, ()) == []


def test_repair_data_of_another_item_repair_nothing(folder, photo, made):
    with reopen(folder) as vault:
        other = save(vault, PHOTO[::-1], "Another")
    shutil.copy(stored(folder, other, ".par"), stored(folder, photo, ".par"))
    flip(stored(folder, photo, ".age"))

    with reopen(folder) as vault:
        assert set(codes(mend_all(vault))) == {"not_repairable"}


def forge_index(folder, item, change):
    """Write another index, which fits its checksum as anybody's would."""
    path = stored(folder, item, ".par")
    content = path.read_bytes()
    known = parity.read_index(lambda at, size: content[at : at + size], len(content))
    assert known is not None
    sections = content[: -len(parity.index_of(known))]
    told = struct.pack("<8sI", b"EVPARITY", len(known)) + b"".join(
        struct.pack("<48sQQ32s", name, length, part, bytes.fromhex(str(digest)))
        for name, length, part, digest in (
            change(one.name.encode(), one.length, one.part, one.digest) for one in known
        )
    )
    path.write_bytes(sections + (told + struct.pack("<I", zlib.crc32(told))) * 2)


def in_parts_of(size):
    return lambda name, length, _part, digest: (name, length, size, digest)


def of_other_lengths(name, length, part, digest):
    return name, length + (1 if length % 17 else -1), part, digest


@pytest.mark.parametrize("ending", [".meta.age", ".doc.age", ".age"])
@pytest.mark.parametrize(
    "change", [in_parts_of(1), in_parts_of(300), in_parts_of(2**63), of_other_lengths]
)
def test_an_index_that_anybody_wrote_does_not_say_how_a_file_is_put_right(
    folder, photo, made, ending, change
):
    forge_index(folder, photo, change)
    with reopen(folder) as vault:
        (name,) = [name for name in entry(vault, 1).files if name[32:] == ending]
    path = folder / "items" / name[:2] / name
    flip(path)

    with reopen(folder) as vault:
        assert set(codes(mend_all(vault))) == {"repaired"}
    assert snapshot(folder / "items") == {
        name.relative_to("items"): content
        for name, content in made[2].items()
        if name.parts[0] == "items"
    }


def test_a_description_in_parts_is_a_missing_one(folder, photo, made):
    path = stored(folder, photo, ".meta.age")
    path.rename(path.with_name(f"{path.name}.000"))

    with reopen(folder) as vault:
        assert codes(mend_all(vault)) == ["repaired"]
        assert vault.items() == (photo,)
    assert path.read_bytes() == made[2][path.relative_to(folder)]


def test_an_index_that_tells_of_more_than_can_be_is_not_followed(folder, photo):
    # What is 8 EiB long would be computed for ever.
    path = stored(folder, photo, ".par")
    huge = 1 << 63
    content = parity.index_of(
        [parity.Covered(f"{photo.id}.age", huge, 0, photo.digest)]
    )
    path.write_bytes(content)
    flip(stored(folder, photo, ".age"))

    with reopen(folder) as vault:
        assert "not_repairable" in codes(mend_all(vault))


def test_of_a_deleted_item_nothing_is_made_again(folder, photo, made):
    with reopen(folder) as vault:
        delete_item(vault, photo.id)
        put = [name for name in made[2] if name.name.endswith(".par")]
        for name in put:
            (folder / name).write_bytes(made[2][name])

        with vault.working() as rooms:
            known = list(rooms.catalog.entries(photo.id, None))
            assert mend_original(rooms.objects, known, photo.id) == ((), [])
    assert not stored(folder, photo, ".age").exists()


def test_an_entry_of_an_older_format_is_given_its_repair_data(folder, photo, made):
    path = stored(folder, photo, ".par")
    path.unlink()

    with reopen(folder) as vault:
        logged = entry(vault, 1)
        given = write_parity(vault.rooms.objects, logged.files)
        again = write_parity(vault.rooms.objects, logged.files)

    assert given == again == (path.name, logged.files[path.name])
    assert path.read_bytes() == made[2][path.relative_to(folder)]


def test_no_repair_data_are_made_of_a_damaged_file(folder, photo):
    stored(folder, photo, ".par").unlink()
    flip(stored(folder, photo, ".age"))

    with reopen(folder) as vault:
        with pytest.raises(SealBrokenError):
            write_parity(vault.rooms.objects, entry(vault, 1).files)
        with pytest.raises(ValueError, match=r"\[\]"):
            write_parity(vault.rooms.objects, entry(vault, 0).files)
    assert not stored(folder, photo, ".par").exists()


def test_an_orphan_gets_its_repair_data_again(folder, photo):
    for name in ("log/a.evlog", "log/b.evlog", "index.db"):
        (folder / name).unlink()
    for path in folder.glob("items/*/*.par"):
        path.unlink()

    with reopen(folder) as vault:
        assert content_of(vault, photo) == PHOTO
        assert mend_all(vault) == []
    assert len(list(folder.glob("items/*/*.par"))) == 2


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="only Linux tells")
def test_no_descriptor_stays_open_after_repairs_and_many_readings(folder, photo):
    with reopen(folder) as vault:
        before = len(list(Path("/proc/self/fd").iterdir()))
        for _ in range(30):
            flip(stored(folder, photo, ".age"))
            assert content_of(vault, photo) == PHOTO
            with vault.open_item(photo.id) as reader:
                reader.seek(100)
                reader.read(10)

        assert len(list(Path("/proc/self/fd").iterdir())) == before
