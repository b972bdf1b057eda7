"""What is taken in is what came, from any source, and on any disk."""

import errno
import hashlib
import io
import threading

import pytest

from evidence_app.errors import DiskFullError, SourceGoneError, VaultWriteError
from evidence_app.model.digest import Digest
from evidence_app.vault import disk
from evidence_app.vault.audit import audit
from evidence_app.vault.parts import PartsInPlace
from tests.unit.vault.making import content_of, item_for, make

MIB = 1 << 20
LARGE = hashlib.shake_128(b"large").digest(70 * MIB + 12_345)
SIZES = [1, 65_535, 65_536, 65_537, 8 * MIB - 1, 8 * MIB, 8 * MIB + 65_536, len(LARGE)]


@pytest.fixture
def vault(tmp_path):
    vault = make(tmp_path / "vault")
    yield vault
    vault.lock()


@pytest.fixture(autouse=True)
def no_thread_left():
    before = threading.active_count()
    yield
    assert threading.active_count() == before


class Slow(io.RawIOBase):
    """A source that gives what it likes, never what was asked for."""

    def __init__(self, content, step=77_777, gone_at=None):
        super().__init__()
        self.content = content
        self.step = step
        self.gone_at = gone_at
        self.place = 0

    def read(self, size=-1, /):
        if self.gone_at is not None and self.place >= self.gone_at:
            raise SourceGoneError(name="film")
        piece = self.content[self.place : self.place + min(size, self.step)]
        self.place += len(piece)
        return piece


def keep(vault, stream):
    staged = vault.stage(stream)
    vault.commit([(staged, item_for(staged))])
    return item_for(staged)


@pytest.mark.parametrize("size", SIZES)
def test_every_size_comes_back_as_it_came(vault, size):
    item = keep(vault, io.BytesIO(LARGE[:size]))

    assert item.digest == Digest.of(LARGE[:size])
    assert content_of(vault, item) == LARGE[:size]
    assert audit(vault) == ()


def test_a_source_may_give_pieces_of_any_size(vault):
    item = keep(vault, Slow(LARGE[: 20 * MIB]))

    assert content_of(vault, item) == LARGE[: 20 * MIB]


def test_its_beginning_is_known_also_from_a_source_that_gives_little(vault):
    staged = vault.stage(Slow(LARGE[:MIB], step=1000))

    assert staged.beginning == LARGE[:4096]


def test_progress_tells_every_byte(vault):
    told = []

    vault.stage(io.BytesIO(LARGE), progress=told.append)

    assert told == sorted(told)
    assert told[-1] == len(LARGE)


@pytest.mark.parametrize("at", [0, MIB, 40 * MIB])
def test_a_source_that_vanishes_leaves_nothing_and_is_told_as_it_is(vault, at):
    with pytest.raises(SourceGoneError):
        vault.stage(Slow(LARGE, step=MIB, gone_at=at))

    assert list((vault.folder / "tmp").iterdir()) == []


@pytest.mark.parametrize("number", [1, 2, 3, 20, 60])
@pytest.mark.parametrize("call", ["write_all", "sync"])
def test_a_disk_that_fails_at_any_time_leaves_nothing(vault, monkeypatch, number, call):
    left = iter(range(number - 1))
    true = getattr(disk, call)

    def failing(*arguments):
        for _ in left:
            return true(*arguments)
        raise OSError(errno.ENOSPC, "no space left")

    with monkeypatch.context() as patch:
        patch.setattr(disk, call, failing)
        try:
            vault.stage(io.BytesIO(LARGE))
        except DiskFullError:
            assert list((vault.folder / "tmp").iterdir()) == []
    assert vault.items() == ()


@pytest.mark.parametrize("size", [100, 50 * MIB])
def test_a_disk_that_gives_back_something_else_is_noticed(vault, monkeypatch, size):
    true = PartsInPlace.read_at

    def lying(self, place, wanted):
        content = bytearray(true(self, place, wanted))
        content[-1] ^= 1
        return bytes(content)

    monkeypatch.setattr(PartsInPlace, "read_at", lying)

    with pytest.raises(VaultWriteError):
        vault.stage(io.BytesIO(LARGE[:size]))
    assert list((vault.folder / "tmp").iterdir()) == []


def test_a_large_file_is_flushed_and_read_back_while_it_comes_in(vault, monkeypatch):
    flushed_at = []
    told = [0]
    true = disk.sync

    def sync(descriptor):
        flushed_at.append(told[-1])
        true(descriptor)

    monkeypatch.setattr(disk, "sync", sync)
    vault.stage(io.BytesIO(LARGE), progress=told.append)

    assert len(flushed_at) == 3  # twice on the way, and at the end
    assert flushed_at[0] < len(LARGE)
