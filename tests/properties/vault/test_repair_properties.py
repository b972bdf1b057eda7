"""Whatever bit of whatever stored file flips, it is noticed and put right exactly."""

import hashlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evidence_app.vault.repair import mend_entry
from evidence_app.vault.vault import IndexedText
from tests.unit.vault.making import content_of, make, save

PHOTO = hashlib.shake_128(b"photo").digest(150_000)
shared = settings(
    deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture(scope="module")
def vault(tmp_path_factory):
    vault = make(tmp_path_factory.mktemp("flips") / "vault")
    save(vault, PHOTO, "A photo", texts=(IndexedText(text="you there?"),))
    save(vault, b"Dear Noor", "A letter")
    vault.put_record("case", "one", {"name": "First"})
    yield vault
    vault.lock()


def files(vault):
    return sorted(vault.folder.glob("items/*/*"))


def mend_all(vault):
    with vault.working() as rooms:
        return [
            finding.code
            for logged in rooms.log.entries
            for finding in mend_entry(rooms.objects, logged)
        ]


def flip(path, bits):
    content = bytearray(path.read_bytes())
    for bit in bits:
        place = bit % (8 * len(content))
        content[place // 8] ^= 1 << place % 8
    path.write_bytes(content)


@shared
@given(st.integers(0, 100), st.integers(0, 1 << 24))
def test_any_flipped_bit_of_any_stored_file_is_repaired(vault, number, bit):
    path = files(vault)[number % len(files(vault))]
    before = path.read_bytes()
    flip(path, [bit])

    assert mend_all(vault) == ["repaired"]
    assert path.read_bytes() == before
    assert mend_all(vault) == []


@shared
@given(st.lists(st.integers(0, 1 << 24), min_size=2, max_size=40, unique=True))
def test_many_flipped_bits_are_repaired_or_named_and_never_replaced_by_others(
    vault, bits
):
    path = max(files(vault), key=lambda path: path.stat().st_size)
    before = path.read_bytes()
    flip(path, bits)
    damaged = path.read_bytes()

    found = mend_all(vault)

    after = path.read_bytes()
    path.write_bytes(before)
    assert (found, after) in [
        (["repaired"], before),
        (["not_repairable"], damaged),
        ([], before),  # flips that took each other back
    ]
    assert content_of(vault, vault.items()[0]) == PHOTO
