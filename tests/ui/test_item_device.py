"""What Qt reads of an item is what was saved, wherever it starts to read."""

import hashlib
import threading
from itertools import cycle, pairwise

import pytest
from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QDataStream,
    QIODeviceBase,
    QXmlStreamReader,
)

from evidence_app.errors import ItemDamagedError, VaultLockedError
from evidence_app.ui.item_device import ItemDevice
from tests.unit.vault.making import make, save

CHUNK = 65536
SIZE = 3 * CHUNK + 777
CONTENT = b"".join(hashlib.sha256(bytes([n % 251])).digest() for n in range(9_000))[
    :SIZE
]
PLACES = [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK - 3, 3 * CHUNK, SIZE - 1, SIZE]


@pytest.fixture
def vault(tmp_path):
    with make(tmp_path / "vault") as made:
        yield made


@pytest.fixture
def open_device(qapp, vault):
    opened = []

    def open_one(content):
        item = save(vault, content)
        device = ItemDevice(vault.open_item(item.id).__enter__(), item.size)
        opened.append(device)
        return device

    yield open_one
    for device in opened:
        device.close()


@pytest.fixture
def device(open_device):
    return open_device(CONTENT)


@pytest.fixture
def buffer(qapp):
    """Qt's own device over the same bytes: what it does is right."""
    made = QBuffer()
    made.setData(QByteArray(CONTENT))
    made.open(QIODeviceBase.OpenModeFlag.ReadOnly)
    yield made
    made.close()


def test_all_of_it_is_read(device):
    assert device.size() == SIZE
    assert device.readAll().data() == CONTENT
    assert device.atEnd()


@pytest.mark.parametrize("place", PLACES)
def test_it_is_read_from_any_place_as_from_a_buffer(device, buffer, place):
    told = [
        [
            each.seek(place),
            each.pos(),
            each.bytesAvailable(),
            each.read(100).data(),
            each.pos(),
            each.read(CHUNK).data(),
            each.atEnd(),
        ]
        for each in (device, buffer)
    ]

    assert told[0] == told[1]


def test_going_back_and_forth_reads_the_same_bytes(device):
    places = [7919 * step % SIZE for step in range(200)]
    read = []
    for place in places:
        device.seek(place)
        read.append(device.read(50).data())

    assert read == [CONTENT[place : place + 50] for place in places]


@pytest.mark.parametrize("place", [-1, SIZE + 1])
def test_beyond_its_ends_there_is_no_place(device, place):
    device.seek(10)

    assert not device.seek(place)
    assert device.read(5).data() == CONTENT[10:15]


def test_looking_ahead_and_skipping_move_as_qt_says(device, buffer):
    told = [
        [
            each.peek(10).data(),
            each.pos(),
            each.skip(CHUNK),
            each.getChar(),
            each.read(10).data(),
        ]
        for each in (device, buffer)
    ]

    assert told[0] == told[1]


def test_qts_own_readers_read_it(open_device):
    written = QByteArray()
    stream = QDataStream(written, QIODeviceBase.OpenModeFlag.WriteOnly)
    for number in range(20_000):
        stream.writeInt32(number)
    reader = QDataStream(open_device(written.data()))

    assert [reader.readInt32() for _ in range(20_000)] == list(range(20_000))


def test_a_parser_that_reads_in_pieces_reads_it(open_device):
    content = "<chat>" + "".join(f"<m>{n}</m>" for n in range(20_000)) + "</chat>"
    reader = QXmlStreamReader(open_device(content.encode()))
    texts = []
    while not reader.atEnd():
        if reader.readNext() is QXmlStreamReader.TokenType.Characters:
            texts.append(reader.text())

    assert not reader.hasError()
    assert texts == [str(number) for number in range(20_000)]


def test_it_cannot_be_written(device):
    assert not device.isWritable()
    assert device.readAll().data() == CONTENT


def test_after_locking_a_read_fails_and_says_why(vault, device):
    told = []
    device.troubled.connect(told.append)
    first = device.read(10).data()
    vault.lock()
    device.seek(2 * CHUNK)
    failed = device.read(10).data()

    assert (first, failed) == (CONTENT[:10], b"")
    assert [type(error) for error in told] == [VaultLockedError]
    assert device.errorString() == VaultLockedError.sentence


def test_changed_bytes_are_not_given_out(tmp_path, vault, qapp):
    item = save(vault, CONTENT)
    device = ItemDevice(vault.open_item(item.id).__enter__(), item.size)
    told = []
    device.troubled.connect(told.append)
    for path in (tmp_path / "vault" / "items").rglob(f"{item.id}*"):
        path.write_bytes(bytes(path.stat().st_size))
    device.seek(CHUNK)
    read = device.read(CHUNK).data()
    device.close()

    assert read == b""
    assert [type(error) for error in told] == [ItemDamagedError]


def test_a_closed_device_reads_nothing(device):
    device.close()

    assert not device.isOpen()


def test_a_thread_that_reads_while_the_vault_is_locked_gets_bytes_or_an_error(
    vault, device
):
    read, told = [], []
    device.troubled.connect(told.append)
    begun, ended = threading.Event(), threading.Event()

    def play():
        # Until it is told no, and a little longer: it must not be told yes again.
        for place in cycle([0, CHUNK, 2 * CHUNK]):
            device.seek(place)
            read.append((place, device.read(64).data()))
            begun.set()
            if sum(content == b"" for _, content in read[-9:]) == 9 or ended.is_set():
                return

    player = threading.Thread(target=play)
    player.start()
    begun.wait(5)
    vault.lock()
    player.join(30)
    ended.set()
    player.join(30)

    assert {content for place, content in read} <= {
        b"",
        *(CONTENT[place : place + 64] for place in (0, CHUNK, 2 * CHUNK)),
    }
    failed = [content == b"" for _, content in read]
    assert failed[-1]
    assert all(after or not before for before, after in pairwise(failed))


def test_a_large_item_is_read_in_constant_memory(open_device):
    device = open_device(CONTENT * 100)
    digest = hashlib.sha256()
    most = 0
    while not device.atEnd():
        content = device.read(1 << 20).data()
        most = max(most, len(content))
        digest.update(content)

    assert most <= 1 << 20
    assert digest.digest() == hashlib.sha256(CONTENT * 100).digest()
