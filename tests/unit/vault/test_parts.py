"""A blob too large for the disk's files lies in parts, and is one to everybody else."""

import hashlib
import io
import shutil
import subprocess
from pathlib import Path

import pytest

from evidence_app.errors import ItemDamagedError, VaultWriteError
from evidence_app.vault import disk, intake
from evidence_app.vault.audit import audit
from evidence_app.vault.deletion import delete_item
from evidence_app.vault.parts import (
    MOST_PARTS,
    JoinedParts,
    NewParts,
    open_joined,
    paths_of,
)
from tests.unit.vault.making import codes, content_of, item_for, make, reopen, save

FILM = hashlib.shake_128(b"film").digest(350_000)
PART = 100_000


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "vault"


@pytest.fixture
def film(folder):
    """A film in four parts, the last one shorter."""
    with make(folder) as vault:
        vault.rooms.objects.part_size = PART
        return save(vault, FILM, "A film")


def parts(folder, item):
    return sorted(folder.glob(f"items/*/{item.id}.age*"))


def test_a_large_blob_is_cut_and_read_as_one(folder, film):
    found = parts(folder, film)

    assert [path.name[32:] for path in found] == [f".age.00{n}" for n in range(4)]
    assert [path.stat().st_size for path in found[:3]] == [PART] * 3
    with reopen(folder) as vault:
        assert content_of(vault, film) == FILM
        assert audit(vault) == ()


@pytest.mark.parametrize("place", [0, 65_535, 98_999, 99_990, 199_000, 349_999])
def test_it_is_read_at_any_place(folder, film, place):
    with reopen(folder) as vault, vault.open_item(film.id) as reader:
        reader.seek(place)

        assert reader.read(70_000) == FILM[place : place + 70_000]


def test_the_parts_joined_are_an_age_file_that_the_stock_tool_opens(
    folder, film, tmp_path
):
    if shutil.which("age") is None:
        pytest.skip("age is not installed")
    with reopen(folder) as vault:
        (tmp_path / "key.txt").write_text(vault.rooms.keys.identity.text())
    joined = b"".join(path.read_bytes() for path in parts(folder, film))

    command = ["age", "--decrypt", "--identity", str(tmp_path / "key.txt")]
    opened = subprocess.run(command, input=joined, capture_output=True, check=True)

    assert opened.stdout == FILM


@pytest.mark.parametrize("size", [PART, PART + 1, 2 * PART])
def test_the_last_part_is_never_empty(tmp_path, size):
    file = NewParts(tmp_path / "a", PART)
    file.write(bytes(size))
    file.sync()
    file.close()

    sizes = [path.stat().st_size for path in paths_of(tmp_path / "a")]

    assert sum(sizes) == size
    assert len(sizes) == -(-size // PART)
    assert file.part == (0 if size == PART else PART)


@pytest.mark.parametrize("number", [0, 2, 3])
def test_a_damaged_part_is_repaired(folder, film, number):
    before = [path.read_bytes() for path in parts(folder, film)]
    damaged = bytearray(before[number])
    damaged[40_000:60_000] = bytes(20_000)
    parts(folder, film)[number].write_bytes(damaged)

    with reopen(folder) as vault:
        assert content_of(vault, film) == FILM
        assert codes(vault.notices) == ["repaired"]
        assert codes(audit(vault)) == ["repaired"]
    assert [path.read_bytes() for path in parts(folder, film)] == before


def test_a_part_that_lost_its_end_is_repaired(folder, film):
    before = [path.read_bytes() for path in parts(folder, film)]
    parts(folder, film)[1].write_bytes(before[1][:-30_000])

    with reopen(folder) as vault:
        assert content_of(vault, film) == FILM
    assert [path.read_bytes() for path in parts(folder, film)] == before


def test_a_missing_part_is_named(folder, film):
    parts(folder, film)[1].unlink()

    with reopen(folder) as vault:
        with pytest.raises(ItemDamagedError):
            content_of(vault, film)
        assert "item_changed" in codes(audit(vault))


def test_a_part_too_many_is_named_and_left(folder, film):
    for extra in (".age.004", ".age.009"):
        first = parts(folder, film)[0]
        shutil.copy(first, first.with_name(f"{film.id}{extra}"))

    with reopen(folder) as vault:
        found = audit(vault)

    assert {"item_changed", "stray_files"} <= set(codes(found))
    assert len(parts(folder, film)) == 6


@pytest.fixture(params=[b"", b"not an age file", "another item"])
def beside(request, folder, film):
    """A file that has the whole's name, beside the parts."""
    path = parts(folder, film)[0].with_name(f"{film.id}.age")
    if request.param == "another item":
        with reopen(folder) as vault:
            other = save(vault, b"something else")
        shutil.copy(folder / f"items/{other.id.value[:2]}/{other.id}.age", path)
    else:
        path.write_bytes(request.param)
    return path


def test_a_file_beside_the_parts_does_not_hide_them(folder, film, beside):
    with reopen(folder) as vault:
        assert content_of(vault, film) == FILM
        assert vault.notices == ()


def test_a_file_beside_the_parts_is_found_and_gives_way(folder, film, beside):
    with reopen(folder) as vault:
        assert "item_changed" in codes(audit(vault))
        assert codes(audit(vault, repair=True)) == ["repaired"]
        assert content_of(vault, film) == FILM
    assert not beside.exists()
    assert len(parts(folder, film)) == 4


def test_one_part_beside_the_whole_belongs_to_nobody(folder):
    with make(folder) as vault:
        letter = save(vault)
    (path,) = parts(folder, letter)
    shutil.copy(path, path.with_name(f"{path.name}.000"))

    with reopen(folder) as vault:
        assert codes(vault.notices) == ["stray_files"]
        assert content_of(vault, letter) == b"Dear Noor"


@pytest.mark.parametrize("number", [0, 2, 3])
def test_damaged_parts_are_repaired_with_a_file_beside_them(
    folder, film, beside, number
):
    path = parts(folder, film)[number + 1]
    before = path.read_bytes()
    path.write_bytes(before[:-20_000])

    with reopen(folder) as vault:
        assert content_of(vault, film) == FILM
    assert path.read_bytes() == before
    assert not beside.exists()


def test_deleting_removes_the_parts_and_a_file_beside_them(folder, film, beside):
    with reopen(folder) as vault:
        delete_item(vault, film.id)

    assert parts(folder, film) == []


def test_deleting_removes_parts_behind_one_that_is_missing(folder, film):
    parts(folder, film)[0].unlink()
    with reopen(folder) as vault:
        delete_item(vault, film.id)

    assert parts(folder, film) == []


def test_a_deletion_of_parts_that_was_cut_short_is_finished(folder, film):
    kept = {path: path.read_bytes() for path in parts(folder, film)[:2]}
    with reopen(folder) as vault:
        delete_item(vault, film.id)
    for path, content in kept.items():
        path.write_bytes(content)
    (folder / "index.db").unlink()

    with reopen(folder) as vault:
        assert "deletion_finished" in codes(vault.notices)
    assert parts(folder, film) == []


@pytest.mark.parametrize("waiting", [1, 3, 4])
def test_parts_that_a_crash_left_in_tmp_are_completed(folder, film, waiting):
    for name in ("log/a.evlog", "log/b.evlog", "index.db"):
        (folder / name).unlink()
    for path in [*folder.glob("items/*/*.par"), *parts(folder, film)[-waiting:]]:
        shutil.move(path, folder / "tmp" / path.name)

    with reopen(folder) as vault:
        assert content_of(vault, film) == FILM
        assert "item_adopted" in codes(vault.notices)
        assert "stray_files" not in codes(vault.notices)


def test_an_error_discards_every_part(folder, monkeypatch):
    with make(folder) as vault:
        vault.rooms.objects.part_size = PART
        calls = iter([None] * 3)

        def sync(_descriptor):
            for answer in calls:
                return answer
            raise OSError(5, "input/output error")

        with monkeypatch.context() as patch:
            patch.setattr(disk, "sync", sync)
            with pytest.raises(VaultWriteError):
                vault.stage(io.BytesIO(FILM))
        assert list((folder / "tmp").iterdir()) == []


def test_what_was_staged_in_parts_can_be_discarded(folder):
    with make(folder) as vault:
        vault.rooms.objects.part_size = PART
        staged = vault.stage(io.BytesIO(FILM))
        with vault.read_staged(staged) as reader:
            assert reader.read() == FILM
        assert item_for(staged).size == len(FILM)

        vault.discard(staged)

        assert list((folder / "tmp").iterdir()) == []


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="only Linux tells")
def test_nobody_has_the_first_part_open_when_it_gets_its_number(folder, monkeypatch):
    # Windows would refuse the renaming.
    monkeypatch.setattr(intake, "LARGE", 1)
    monkeypatch.setattr(intake, "WINDOW", 6 << 20)
    move, found = disk.move, []

    def moved(source, target):
        held = {fd.resolve() for fd in Path("/proc/self/fd").iterdir()}
        found.append(source.resolve() in held)
        move(source, target)

    content = bytes(14 << 20)
    with make(folder) as vault:
        vault.rooms.objects.part_size = (6 << 20) + 300_000
        with monkeypatch.context() as patch:
            patch.setattr(disk, "move", moved)
            staged = vault.stage(io.BytesIO(content))
        with vault.read_staged(staged) as reader:
            assert reader.read() == content

    assert found == [False]


def test_no_more_parts_are_made_than_are_read(tmp_path):
    file = NewParts(tmp_path / "a", 1)
    file.write(bytes(MOST_PARTS))

    with pytest.raises(OSError, match="too many parts"):
        file.write(b"1")
    file.close()
    assert len(paths_of(tmp_path / "a")) == MOST_PARTS


def test_joined_parts_are_one_stream(tmp_path):
    for number, content in enumerate((b"one", b"two", b"3")):
        (tmp_path / str(number)).write_bytes(content)
    joined = JoinedParts([tmp_path / str(number) for number in range(3)])

    with joined:
        assert joined.read() == b"onetwo3"
        assert joined.seek(-2, 2) == 5
        assert joined.seek(-1, 1) == 4
        assert joined.read(1) == b"w"
        assert joined.read(5) == b"o"
        with pytest.raises(ValueError, match="-1"):
            joined.seek(-1)


def test_what_lies_nowhere_is_not_there(tmp_path):
    assert paths_of(tmp_path / "a") == []
    with pytest.raises(FileNotFoundError):
        open_joined(tmp_path / "a")
