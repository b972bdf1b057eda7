"""Any small damage to a file is computed back from its parity, byte for byte."""

import hashlib

import pytest

from evidence_app.model.digest import Digest
from evidence_app.vault.parity.blocks import (
    LARGE,
    LARGE_BLOCK,
    MIRRORED,
    SMALLEST_BLOCK,
    Covered,
    NotRepairableError,
    Section,
    block_size,
    index_of,
    read_index,
    rebuild,
    section_size,
)

SMALL = [1, 63, 64, 65, 1087, 1088, 1089, 5119, 5120, 5121, 100_001, LARGE - 1]
LARGER = [LARGE, LARGE + 70_001]
FILE = Covered("a" * 32 + ".age", 1000, 0, Digest("0" * 64))


def content_of(size):
    return hashlib.shake_128(str(size).encode()).digest(size)


def parity_of(content, step=1 << 20):
    made = bytearray()
    section = Section(made.extend)
    for start in range(0, len(content), step):
        section.write(content[start : start + step])
    assert section.finish() == len(content)
    return bytes(made)


def at(content):
    """Read ``content`` as a damaged file is read: what is not there is zeros."""
    return lambda place, size: bytes(content[place : place + size]).ljust(size, b"\0")


def mended(content, damaged, parity):
    return b"".join(rebuild(at(parity), 0, len(content), at(damaged)))


def with_burst(content, place, size):
    damaged = bytearray(content)
    damaged[place : place + size] = bytes(
        each ^ 0xFF for each in content[place:][:size]
    )
    return damaged


@pytest.mark.parametrize("size", [*SMALL, *LARGER])
def test_its_size_is_known_beforehand(size):
    assert len(parity_of(bytes(size))) == section_size(size)


@pytest.mark.parametrize("size", [5 << 20, 512 << 20, 10 << 30])
def test_large_files_need_less_than_a_fourth_more_and_huge_ones_a_fiftieth(size):
    assert section_size(size) < (0.25 if size < (64 << 20) else 0.02) * size


@pytest.mark.parametrize("size", SMALL)
def test_a_burst_of_a_fifth_anywhere_in_a_small_file_is_repaired(size):
    content = content_of(size)
    parity = parity_of(content)
    burst = max(1, size // 5)
    places = {0, size - burst, (size - burst) // 2, (size - burst) // 3}

    for place in places:
        assert mended(content, with_burst(content, place, burst), parity) == content


@pytest.mark.parametrize("size", LARGER)
@pytest.mark.parametrize("place", [0, 1, LARGE_BLOCK - 1, LARGE_BLOCK, -1])
def test_a_burst_of_a_mebibyte_anywhere_in_a_large_file_is_repaired(size, place):
    content = content_of(size)
    start = size - (1 << 20) if place == -1 else place

    damaged = with_burst(content, start, 1 << 20)

    assert mended(content, damaged, parity_of(content)) == content


def test_a_burst_across_two_superblocks_is_repaired():
    content = content_of(70 << 20)

    damaged = with_burst(content, (64 << 20) - 1000, 1 << 20)

    assert mended(content, damaged, parity_of(content)) == content


@pytest.mark.parametrize("missing", [1, 100, 1 << 20])
def test_a_cut_end_is_repaired(missing):
    content = content_of(LARGE + 3)

    assert mended(content, content[:-missing], parity_of(content)) == content


def test_two_bad_blocks_in_one_column_are_refused_and_not_guessed():
    content = content_of(200_000)
    block = block_size(len(content))
    damaged = with_burst(with_burst(content, 0, 1), 17 * block, 1)

    with pytest.raises(NotRepairableError):
        mended(content, damaged, parity_of(content))


@pytest.mark.parametrize("size", [1089, 200_000, LARGE])
def test_a_flipped_bit_in_the_parity_too_costs_one_block_at_most(size):
    content = content_of(size)
    parity = parity_of(content)
    damaged = with_burst(content, size // 2, 1)
    places = range(0, len(parity), max(1, len(parity) // 500))

    outcomes = {outcome(content, damaged, with_burst(parity, at, 1)) for at in places}

    # Lost only where the flip hits the very parity block that is needed.
    assert outcomes <= {"repaired", "refused"}
    assert "repaired" in outcomes


def outcome(content, damaged, parity):
    try:
        found = mended(content, damaged, parity)
    except NotRepairableError:
        return "refused"
    return "repaired" if found == content else "wrong"


def test_both_tables_damaged_in_different_places_still_tell_everything():
    content = content_of(200_000)
    parity = parity_of(content)
    table = (80 + 17 + 1) * 4
    parity = with_burst(with_burst(parity, 5 * 4, 4), len(parity) - table + 9 * 4, 4)

    damaged = with_burst(content, 0, 1)

    assert mended(content, damaged, parity) == content


@pytest.mark.parametrize("step", [1, 7, 65_552, 1 << 20])
def test_how_the_file_comes_in_makes_no_difference(step):
    content = content_of(70_000 if step < 100 else LARGE + 70_000)

    assert parity_of(content, step) == parity_of(content)


def test_the_block_grows_with_the_file():
    assert block_size(1) == block_size(17 * SMALLEST_BLOCK) == SMALLEST_BLOCK
    assert block_size(MIRRORED) == 964
    assert block_size(MIRRORED + 1) == 205
    assert block_size(LARGE - 1) == block_size(LARGE) == LARGE_BLOCK


@pytest.mark.parametrize("size", [1, 1088, 1700, MIRRORED])
def test_a_small_file_comes_back_when_all_of_it_is_gone(size):
    content = content_of(size)

    assert mended(content, b"", parity_of(content)) == content


def test_nothing_at_all_has_no_parity():
    assert parity_of(b"") == b""
    assert section_size(0) == 0


@pytest.mark.parametrize("count", [1, 2, 3, 8])
def test_the_index_is_found_behind_its_sections(count):
    files = (FILE,) * count
    whole = bytes(count * section_size(1000)) + index_of(files)

    assert read_index(at(whole), len(whole)) == files


def test_an_index_of_nothing_or_of_too_much_is_refused():
    for files in ((), (FILE,) * 9):
        with pytest.raises(ValueError, match=str(len(files))):
            index_of(files)


def test_one_of_the_two_indexes_is_enough():
    whole = bytes(section_size(1000)) + index_of([FILE])
    start = section_size(1000)
    size = len(whole) - start

    for place in range(start, len(whole) - size // 2):
        # Any burst within one of the two.
        length = min(size // 2 - (place - start) % (size // 2), 20)
        assert read_index(at(with_burst(whole, place, length)), len(whole)) == (FILE,)


def test_an_index_that_tells_of_other_sizes_is_not_believed():
    whole = bytes(section_size(1000) + 1) + index_of([FILE])

    assert read_index(at(whole), len(whole)) is None
