"""A file comes in byte for byte, or not at all."""

import os
import sys
import tracemalloc
from pathlib import Path

import pytest

from evidence_app.capture.files import capture_file, capture_pasted_picture
from evidence_app.errors import (
    EmptySourceError,
    NotAFileError,
    SourceChangedError,
    SourceGoneError,
)
from evidence_app.model.fact import FactSource
from evidence_app.model.item import Kind, Method
from tests.unit.capture.moments import NOON, StillClock

CLOCK = StillClock()
WORDS = b"I know where you live.\r\n\x00\xff" * 1000

posix = pytest.mark.skipif(os.name != "posix", reason="needs POSIX file kinds")


@pytest.fixture
def threat(tmp_path: Path) -> Path:
    path = tmp_path / "threat.txt"
    path.write_bytes(WORDS)
    os.utime(path, (1_700_000_000, 1_700_000_000))
    return path


def test_the_bytes_come_out_as_they_lie_on_disk(threat):
    with capture_file(threat, CLOCK).open() as stream:
        assert stream.read() == WORDS


def test_the_bytes_come_out_whole_in_small_pieces(threat):
    with capture_file(threat, CLOCK).open() as stream:
        assert b"".join(iter(lambda: stream.read(777), b"")) == WORDS


def test_the_bytes_come_out_whole_into_a_buffer(threat):
    buffer = bytearray(len(WORDS) + 10)
    with capture_file(threat, CLOCK).open() as stream:
        count = stream.readinto(buffer)  # type: ignore[attr-defined]  # io classes have it
    assert (count, bytes(buffer[:count])) == (len(WORDS), WORDS)


def test_size_and_dates_are_facts_of_the_file_system(threat):
    captured = capture_file(threat, CLOCK)
    facts = {fact.name: (fact.value, fact.source) for fact in captured.facts}
    assert facts["Last changed on this disk"] == (
        "2023-11-14 22:13:20 UTC",
        FactSource.FILE_SYSTEM,
    )
    assert facts["Size in bytes"] == (str(len(WORDS)), FactSource.FILE_SYSTEM)
    assert captured.size == len(WORDS)
    assert captured.captured_at == NOON
    assert (captured.kind, captured.origin.method) == (Kind.FILE, Method.FILE_GIVEN)
    assert captured.shown is None


def test_the_folder_is_named_nowhere(threat):
    captured = capture_file(threat, CLOCK)
    assert threat.parent.name not in repr(
        (captured.title, captured.origin, captured.facts, captured.untrusted_name)
    )


@pytest.mark.skipif(sys.platform != "linux", reason="O_NOATIME is a Linux flag")
def test_taking_a_file_in_leaves_its_dates_alone(threat):
    before = threat.stat()
    with capture_file(threat, CLOCK).open() as stream:
        stream.read()
    after = threat.stat()
    assert (after.st_atime_ns, after.st_mtime_ns, after.st_ctime_ns) == (
        before.st_atime_ns,
        before.st_mtime_ns,
        before.st_ctime_ns,
    )


@posix
@pytest.mark.parametrize(
    "name",
    ["photo\u202egpj.exe", "..hidden..", "-rf", "a" * 240 + ".jpg", "two\nlines"],
)
def test_a_strange_name_is_kept_as_it_is_and_shown_safely(tmp_path, name):
    (tmp_path / name).write_bytes(b"x")
    captured = capture_file(tmp_path / name, CLOCK)
    assert captured.untrusted_name == name
    assert captured.title.isprintable()
    assert len(captured.title) <= 100


@posix
def test_a_name_that_is_no_text_is_shown_as_codes(tmp_path):
    path = tmp_path / os.fsdecode(b"photo\xff.jpg")
    path.write_bytes(b"x")
    assert capture_file(path, CLOCK).untrusted_name == "photo\\xff.jpg"


def test_an_empty_file_is_refused(tmp_path):
    (tmp_path / "nothing.jpg").touch()
    with pytest.raises(EmptySourceError, match=r"nothing\.jpg"):
        capture_file(tmp_path / "nothing.jpg", CLOCK)


def test_a_folder_is_refused(tmp_path):
    with pytest.raises(NotAFileError):
        capture_file(tmp_path, CLOCK)


@posix
def test_a_pipe_is_refused_without_waiting(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(NotAFileError):
        capture_file(tmp_path / "pipe", CLOCK)


@posix
def test_a_device_is_refused():
    with pytest.raises(NotAFileError):
        capture_file(Path("/dev/zero"), CLOCK)


@posix
def test_a_pipe_that_takes_the_place_of_the_file_is_refused_without_waiting(threat):
    captured = capture_file(threat, CLOCK)
    threat.unlink()
    os.mkfifo(threat)
    with pytest.raises(NotAFileError), captured.open():
        pass


def test_a_missing_file_is_a_sentence(tmp_path):
    with pytest.raises(SourceGoneError, match=r"gone\.jpg"):
        capture_file(tmp_path / "gone.jpg", CLOCK)


@posix
def test_a_name_longer_than_any_disk_allows_is_a_sentence(tmp_path):
    with pytest.raises(SourceGoneError):
        capture_file(tmp_path / ("a" * 300), CLOCK)


@posix
def test_a_link_to_a_file_gives_the_file(threat, tmp_path):
    (tmp_path / "link.txt").symlink_to(threat)
    with capture_file(tmp_path / "link.txt", CLOCK).open() as stream:
        assert stream.read() == WORDS


@posix
def test_a_link_that_leads_nowhere_is_a_sentence(tmp_path):
    (tmp_path / "link").symlink_to(tmp_path / "link")
    with pytest.raises(SourceGoneError):
        capture_file(tmp_path / "link", CLOCK)


def test_a_file_that_changed_since_it_was_chosen_is_refused(threat):
    captured = capture_file(threat, CLOCK)
    threat.write_bytes(WORDS.replace(b"live", b"work"))
    with pytest.raises(SourceChangedError), captured.open():
        pass


def test_a_file_that_vanished_since_it_was_chosen_is_a_sentence(threat):
    captured = capture_file(threat, CLOCK)
    threat.unlink()
    with pytest.raises(SourceGoneError), captured.open():
        pass


def test_a_file_that_shrinks_while_it_is_read_fails(threat):
    with capture_file(threat, CLOCK).open() as stream:
        stream.read(10)
        os.truncate(threat, 5000)
        with pytest.raises(SourceChangedError):
            stream.read()


def test_a_file_that_grows_while_it_is_read_fails(threat):
    with capture_file(threat, CLOCK).open() as stream:
        stream.read(10)
        with threat.open("ab") as more:
            more.write(b"more")
        with pytest.raises(SourceChangedError):
            stream.read()


def test_a_file_rewritten_at_equal_size_while_it_is_read_fails(threat):
    with capture_file(threat, CLOCK).open() as stream:
        stream.read(10)
        threat.write_bytes(WORDS[::-1])
        with pytest.raises(SourceChangedError):
            stream.read()


@posix
def test_a_large_file_needs_constant_memory(tmp_path):
    path = tmp_path / "long video.mp4"
    path.touch()
    os.truncate(path, 5 << 30)
    tracemalloc.start()
    with capture_file(path, CLOCK).open() as stream:
        pieces = [len(stream.read(1 << 20)) for _ in range(64)]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert sum(pieces) == 64 << 20
    assert peak < 8 << 20


def test_a_pasted_picture_comes_out_as_it_was_pasted():
    captured = capture_pasted_picture(b"\x89PNG...", "image/png", CLOCK)
    with captured.open() as stream:
        assert stream.read() == b"\x89PNG..."
    assert captured.origin.method is Method.PICTURE_PASTED
    assert captured.media_type == "image/png"


def test_an_empty_clipboard_is_refused():
    with pytest.raises(EmptySourceError):
        capture_pasted_picture(b"", "image/png", CLOCK)
