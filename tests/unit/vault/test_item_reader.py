"""An item is read at any place, as a film is, and equals the bytes that came."""

import hashlib
from pathlib import Path

import pytest

from evidence_app.errors import VaultLockedError
from tests.unit.vault.making import codes, make, save

MIB = 1 << 20
FILM = hashlib.shake_128(b"film").digest(12 * MIB + 777)
STEPS = [
    # As a player does: the head, the table at the end, then back and forth.
    (0, 32 << 10),
    (len(FILM) - 200_000, 200_000),
    *((number * 7_654_321 % len(FILM), 100_000) for number in range(60)),
    *((number * 65_536 + 65_530, 12) for number in range(0, 180, 7)),
    (len(FILM) - 1, 10),
    (len(FILM), 10),
]


@pytest.fixture(params=[None, 3 * MIB], ids=["whole", "in parts"])
def film(tmp_path, request):
    vault = make(tmp_path / "vault")
    if request.param:
        vault.rooms.objects.part_size = request.param
    yield vault, save(vault, FILM, "A film")
    vault.lock()


def test_every_place_gives_the_bytes_that_came(film):
    vault, item = film

    with vault.open_item(item.id) as reader:
        for place, size in STEPS:
            reader.seek(place)
            assert reader.read(size) == FILM[place : place + size]
            assert reader.tell() == min(place + size, max(place, len(FILM)))


def test_places_are_told_from_the_end_and_from_here_too(film):
    vault, item = film

    with vault.open_item(item.id) as reader:
        assert reader.seek(-10, 2) == len(FILM) - 10
        assert reader.read() == FILM[-10:]
        assert reader.seek(-100_000, 1) == len(FILM) - 100_000
        assert reader.read(5) == FILM[-100_000:-99_995]


def test_damage_met_on_the_way_is_repaired_and_reading_goes_on(film):
    vault, item = film
    (path, *_) = sorted(vault.folder.glob(f"items/*/{item.id}.age*"))
    content = bytearray(path.read_bytes())
    content[2 * MIB : 3 * MIB - 10] = bytes(MIB - 10)
    path.write_bytes(content)

    with vault.open_item(item.id) as reader:
        for place, size in STEPS:
            reader.seek(place)
            assert reader.read(size) == FILM[place : place + size]

    assert codes(vault.notices) == ["repaired"]


def test_a_locked_vault_gives_nothing_more(film):
    vault, item = film

    with vault.open_item(item.id) as reader:
        reader.read(10)
        vault.lock()
        reader.seek(5 * MIB)
        with pytest.raises(VaultLockedError):
            reader.read(10)


def test_many_readings_leave_no_descriptor(film):
    vault, item = film
    open_files = Path("/proc/self/fd")
    if not open_files.is_dir():
        pytest.skip("only Linux tells")
    before = len(list(open_files.iterdir()))

    for place in range(200):
        with vault.open_item(item.id) as reader:
            reader.seek(place * 1000)
            reader.read(10)

    assert len(list(open_files.iterdir())) == before
