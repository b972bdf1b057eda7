"""Our tar is one that every tar reads, and our reader takes nothing else."""

import io
import re
import shutil
import subprocess
import tarfile

import pytest

from evidence_app.errors import HandoverDamagedError
from evidence_app.vault.handover.tar import BLOCK, TarReader, TarWriter, header_of
from tests.unit.vault.handover.giving import files_in

FILES = {"readme.txt": b"hello", "items/000001/original.bin": b"x" * 1500, "a": b""}
LOW = 1000
"""A limit for large files that a test can pass."""


def written(files=FILES, large=LOW):
    out = bytearray()
    tar = TarWriter(out.extend, time=1_700_000_000, large=large)
    for name, content in files.items():
        tar.add(name, content)
    tar.finish()
    return bytes(out)


def read(content, large=LOW):
    tar, found = TarReader(io.BytesIO(content), large=large), {}
    while member := tar.next():
        found[member[0]] = b"".join(iter(lambda: tar.read(700), b""))
    return found


def test_what_was_written_comes_back():
    assert read(written()) == FILES


@pytest.mark.parametrize("large", [LOW, 8 << 30])
def test_another_reader_finds_the_same(large):
    assert files_in(written(large=large)) == FILES


@pytest.mark.skipif(shutil.which("tar") is None, reason="needs tar")
def test_stock_tar_finds_the_same(tmp_path):
    subprocess.run(["tar", "x"], cwd=tmp_path, input=written(), check=True)

    names = [path for path in tmp_path.rglob("*") if path.is_file()]
    found = {str(it.relative_to(tmp_path)): it.read_bytes() for it in names}
    assert found == FILES


def test_a_member_that_is_not_read_is_passed_over():
    tar = TarReader(io.BytesIO(written()), large=LOW)
    tar.next()

    assert tar.next() == ("items/000001/original.bin", 1500)


@pytest.mark.parametrize(
    "name",
    [
        "../a",
        "/a",
        "a//b",
        "a/../b",
        "a/",
        ".a",
        "A",
        "a b",
        "a\\b",
        "-a",
        "é",
        "a" * 100,
    ],
)
def test_a_name_that_could_lead_elsewhere_is_not_written(name):
    with pytest.raises(ValueError, match=re.escape(name)):
        header_of(name, 0, 0)


@pytest.mark.parametrize(
    "kind", [b"1", b"2", b"3", b"4", b"5", b"6", b"7", b"g", b"\0"]
)
def test_links_devices_folders_and_the_like_are_refused(kind):
    with pytest.raises(HandoverDamagedError):
        read(header_of("a", 0, 0, kind) + bytes(2 * BLOCK))


@pytest.mark.parametrize("name", ["../evil", "/etc/passwd", "a/../../b", "C:\\evil"])
def test_a_hostile_name_is_refused(name):
    info = tarfile.TarInfo(name)
    info.size = 1

    with pytest.raises(HandoverDamagedError):
        read(packed(info, b"x"))


@pytest.mark.parametrize("form", [tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
def test_other_forms_of_tar_are_refused(form):
    info = tarfile.TarInfo("a" * 150)
    info.size = 1

    with pytest.raises(HandoverDamagedError):
        read(packed(info, b"x", form))


def test_a_size_in_another_spelling_is_refused():
    block = bytearray(header_of("a", 1, 0))
    block[124:136] = b"\x80" + bytes(10) + b"\x01"

    with pytest.raises(HandoverDamagedError):
        read(resealed(block) + b"x" + bytes(511) + bytes(2 * BLOCK))


@pytest.mark.parametrize("record", [b"12 size=1001", b"13 size=01001\n", b"9 path=a\n"])
def test_a_hidden_field_is_refused(record):
    hidden = header_of("pax/size", len(record), 0, b"x") + record.ljust(BLOCK, b"\0")

    with pytest.raises(HandoverDamagedError):
        read(hidden + header_of("a", 0, 0) + bytes(4 * BLOCK))


def test_every_changed_byte_of_what_is_no_content_is_noticed():
    whole = written({"a": b"x" * 5, "b": b"y" * 1500})
    content = {*range(512, 517), *range(2560, 2560 + 1500)}
    # Of a large file the size: as long as it ends in the same block, only the
    # manifest's digest can tell.
    content |= {*range(1536 + len("13 size="), 1536 + len("13 size=1500"))}

    unseen = [
        place
        for place in range(len(whole))
        if place not in content and not refused(flipped(whole, place))
    ]

    assert unseen == []


@pytest.mark.parametrize("cut", [1, 511, 512, 1024, 1025, 2000])
def test_a_tar_that_was_cut_is_refused(cut):
    assert refused(written()[:-cut])


def test_a_tar_that_was_extended_is_refused():
    assert refused(written() + bytes(BLOCK))


def test_more_than_was_said_is_not_written():
    tar = TarWriter(lambda _content: None, time=0)
    tar.begin("a", 1)

    with pytest.raises(ValueError, match="2"):
        tar.write(b"xy")


def test_less_than_was_said_is_not_ended():
    tar = TarWriter(lambda _content: None, time=0)
    tar.begin("a", 1)

    with pytest.raises(ValueError, match="1"):
        tar.finish()


def refused(content):
    try:
        read(content)
    except HandoverDamagedError:
        return True
    return False


def flipped(content, place):
    changed = bytearray(content)
    changed[place] ^= 1
    return bytes(changed)


def resealed(block):
    block[148:156] = b" " * 8
    block[148:156] = b"%06o\0 " % sum(block)
    return bytes(block)


def packed(info, content, form=tarfile.USTAR_FORMAT):
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w", format=form) as archive:
        archive.addfile(info, io.BytesIO(content))
    return stream.getvalue()
