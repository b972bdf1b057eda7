"""A folder becomes one ZIP in which every file is as it was."""

import io
import os
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_app.capture import folders
from evidence_app.capture.folders import PackedFolder, capture_folder
from evidence_app.errors import (
    EmptySourceError,
    ExportTooLargeError,
    NotAFileError,
    SourceChangedError,
    SourceGoneError,
)
from tests.bundle_sample import CLOCK

FILES = {
    "result.json": b'{"messages": []}',
    "photos/a.jpg": os.urandom(3 << 20),
    "photos/더/b.bin": b"",
    "دانا.txt": b"hi",
}


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "ChatExport"
    for name, content in FILES.items():
        (made / name).parent.mkdir(parents=True, exist_ok=True)
        (made / name).write_bytes(content)
    return made


def whole(packed):
    with packed.opened() as stream:
        return stream.read()


def test_every_file_is_in_it_byte_for_byte_and_nothing_else(folder):
    content = whole(PackedFolder(folder))

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        assert {each: archive.read(each) for each in archive.namelist()} == FILES


def test_its_bytes_are_the_same_wherever_the_reading_begins(folder):
    packed = PackedFolder(folder)
    content = whole(packed)

    assert len(content) == packed.size
    for start in (0, 1, 29, 40, 3 << 19, packed.size - 30, packed.size - 1):
        for length in (1, 31, 2 << 20):
            assert packed.read(start, length) == content[start : start + length]
    assert packed.read(packed.size, 5) == b""


def test_two_readings_give_the_same_zip(folder):
    assert whole(PackedFolder(folder)) == whole(PackedFolder(folder))


@given(st.dictionaries(st.from_regex(r"[a-z]{1,8}", fullmatch=True), st.binary()))
def test_any_files_come_out_as_they_went_in(tmp_path_factory, files):
    made = tmp_path_factory.mktemp("any")
    for name, content in files.items():
        (made / name).write_bytes(content)
    if not files:
        with pytest.raises(EmptySourceError):
            PackedFolder(made)
        return
    with zipfile.ZipFile(io.BytesIO(whole(PackedFolder(made)))) as archive:
        assert {each: archive.read(each) for each in archive.namelist()} == files


def test_what_it_is_and_what_is_not_in_it_is_said(folder, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_bytes(b"not hers")
    (folder / "link").symlink_to(secret)
    (folder / "more").symlink_to(tmp_path, target_is_directory=True)
    os.mkfifo(folder / "pipe")

    captured, packed = capture_folder(folder, CLOCK)

    assert packed.passed_over == 3
    assert {each.code for each in captured.findings} == {
        "folder_packed",
        "folder_links",
    }
    assert captured.untrusted_name == "ChatExport.zip"
    assert captured.size == packed.size
    assert b"not hers" not in whole(packed)
    assert str(tmp_path).encode() not in whole(packed)


def test_a_file_that_changes_meanwhile_is_no_half_export(folder):
    packed = PackedFolder(folder)
    (folder / "result.json").write_bytes(b"{}")

    with pytest.raises(SourceChangedError):
        whole(packed)


def test_a_file_that_goes_meanwhile_is_said(folder):
    packed = PackedFolder(folder)
    (folder / "photos/a.jpg").unlink()

    with pytest.raises(SourceGoneError):
        whole(packed)


def test_what_is_no_folder_is_refused(folder):
    with pytest.raises(NotAFileError):
        PackedFolder(folder / "result.json")


def test_more_files_than_are_opened_are_refused(folder, monkeypatch):
    monkeypatch.setattr(folders, "MOST_FILES", 3)
    with pytest.raises(ExportTooLargeError):
        PackedFolder(folder)


def test_a_time_that_no_zip_can_hold_costs_nothing(folder):
    os.utime(folder / "result.json", (0, 0))
    os.utime(folder / "دانا.txt", (9e9, 9e9))

    with zipfile.ZipFile(io.BytesIO(whole(PackedFolder(folder)))) as archive:
        assert archive.getinfo("result.json").date_time == (1980, 1, 1, 0, 0, 0)
        assert archive.testzip() is None
