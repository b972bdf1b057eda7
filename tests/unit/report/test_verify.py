"""The check against hostile bundles: nothing is followed, unpacked or believed."""

import os
import stat
import tracemalloc
import unicodedata
import zipfile
import zlib

import pytest

from evidence_app.errors import NotABundleError
from evidence_app.model.digest import Digest
from evidence_app.model.verdict import BundleFinding, TimeBasis, Verdict
from evidence_app.report import bag
from evidence_app.report.verify import check_bundle
from tests.bundle_sample import make_sample
from tests.tamper.bag_copy import (
    NOTE,
    PHOTO,
    flipped,
    read_folder,
    sign_again,
    write_folder,
    write_zip,
)

TOP = "EV-2026-0001/"


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    sample = make_sample(tmp_path_factory.mktemp("sample"))
    yield sample
    sample.vault.lock()


@pytest.fixture
def files(sample):
    return read_folder(sample.made.folder)


@pytest.fixture
def folder(files, tmp_path):
    return write_folder(files, tmp_path / "bundle")


def found(path):
    return set(check_bundle(path).findings)


def is_(verdict, path):
    return BundleFinding(verdict, path)


# --- folders -------------------------------------------------------------


def test_a_link_in_the_place_of_a_file_is_not_followed(folder, tmp_path):
    (folder / PHOTO).rename(tmp_path / "elsewhere.png")
    (folder / PHOTO).symlink_to(tmp_path / "elsewhere.png")
    assert found(folder) == {is_(Verdict.UNREADABLE, PHOTO)}


def test_a_link_in_the_place_of_a_folder_is_not_followed(folder, tmp_path):
    (folder / "data" / "messages").rename(tmp_path / "elsewhere")
    (folder / "data" / "messages").symlink_to(tmp_path / "elsewhere")
    assert found(folder) == {
        is_(Verdict.UNREADABLE, "data/messages/AB-3.jsonl"),
        is_(Verdict.NOT_PART, "data/messages"),
    }


def test_a_link_that_was_added_is_not_part_of_the_bundle(folder):
    (folder / "data" / "more").symlink_to("/")
    assert found(folder) == {is_(Verdict.NOT_PART, "data/more")}


def test_a_pipe_in_the_place_of_a_file_is_not_waited_for(folder):
    (folder / NOTE).unlink()
    os.mkfifo(folder / NOTE)
    assert found(folder) == {is_(Verdict.UNREADABLE, NOTE)}


def test_a_folder_in_the_place_of_a_file_is_a_missing_file(folder):
    (folder / NOTE).unlink()
    (folder / NOTE).mkdir()
    assert found(folder) == {is_(Verdict.MISSING, NOTE)}


def test_a_name_that_hides_its_direction_is_written_out(folder):
    (folder / "data" / "a\u202egnp.exe").write_bytes(b"x")
    assert found(folder) == {is_(Verdict.NOT_PART, "data/a\\u202egnp.exe")}


def test_folders_nested_deeper_than_the_stack_are_walked(folder):
    number = os.open(folder, os.O_RDONLY)
    for _ in range(1500):
        os.mkdir("d", dir_fd=number)
        deeper = os.open("d", os.O_RDONLY, dir_fd=number)
        os.close(number)
        number = deeper
    os.close(number)
    intact = check_bundle(folder).intact
    for _ in range(1499):
        (folder / "d" / "d").rename(folder / "e")
        (folder / "d").rmdir()
        (folder / "e").rename(folder / "d")
    assert intact


def test_a_name_kept_decomposed_by_the_disk_is_the_same_name(files, tmp_path):
    files["data/originals/AB-6_é.txt"] = files.pop(NOTE)
    files[bag.EXHIBITS] = files[bag.EXHIBITS].replace(
        NOTE.encode(), "data/originals/AB-6_é.txt".encode()
    )
    sign_again(files)
    decomposed = {unicodedata.normalize("NFD", path): files[path] for path in files}
    assert check_bundle(write_folder(decomposed, tmp_path / "bundle")).intact


@pytest.mark.parametrize("content", [{}, {"photo.png": b"x"}, {"data/a": b"x"}])
def test_a_folder_without_a_bag_is_no_bundle(content, tmp_path):
    (tmp_path / "folder").mkdir()
    write_folder(content, tmp_path / "folder")
    with pytest.raises(NotABundleError):
        check_bundle(tmp_path / "folder")


def test_a_bag_of_someone_else_has_no_seal(tmp_path):
    files = {
        bag.BAGIT: bag.BAGIT_TEXT,
        "data/a.txt": b"a",
        bag.MANIFEST: f"{Digest.of(b'a')}  data/a.txt\n".encode(),
    }
    check = check_bundle(write_folder(files, tmp_path / "bag"))
    assert set(check.findings) == {
        is_(Verdict.SEAL_BROKEN, bag.SIGNATURE),
        is_(Verdict.SEAL_BROKEN, bag.TAG_MANIFEST),
        is_(Verdict.MISSING, bag.EXHIBITS),
        is_(Verdict.LOG_BROKEN, bag.LOG),
    }
    assert check.key == ""
    assert check.time_basis is TimeBasis.COMPUTER_CLOCK


def test_what_is_not_there_is_no_bundle(tmp_path):
    with pytest.raises(NotABundleError):
        check_bundle(tmp_path / "nothing")


def test_progress_ends_at_all_files(folder):
    told = []
    check_bundle(folder, progress=lambda done, total: told.append((done, total)))
    assert told[0] == (1, 20)
    assert told[-1] == (20, 20)


# --- ZIPs ----------------------------------------------------------------


def test_a_bit_flipped_in_a_stored_member_is_a_change(sample, tmp_path):
    content = sample.made.archive.read_bytes()
    at = content.index(b"\x89PNG") + 60
    (tmp_path / "b.zip").write_bytes(flipped(content, at))
    assert {each.verdict for each in found(tmp_path / "b.zip")} == {Verdict.CHANGED}


def test_a_bit_flipped_in_a_deflated_member_is_found(sample, tmp_path):
    content = sample.made.archive.read_bytes()
    name = f"{TOP}{bag.LOG}".encode()
    at = content.index(name) + len(name) + 40
    (tmp_path / "b.zip").write_bytes(flipped(content, at))
    assert {each.path for each in found(tmp_path / "b.zip")} == {bag.LOG}


@pytest.mark.parametrize("share", [0.1, 0.5, 0.99])
def test_a_zip_that_was_cut_off_is_unreadable(sample, tmp_path, share):
    content = sample.made.archive.read_bytes()
    (tmp_path / "b.zip").write_bytes(content[: int(len(content) * share)])
    assert found(tmp_path / "b.zip") == {is_(Verdict.UNREADABLE, "b.zip")}


@pytest.mark.parametrize(
    "content", [b"", b"PK", b"PK\x03\x04", b"PK\x05\x06", b"plain text", b"\0" * 5000]
)
def test_a_file_that_is_no_zip_is_no_bundle(content, tmp_path):
    (tmp_path / "b.zip").write_bytes(content)
    with pytest.raises(NotABundleError):
        check_bundle(tmp_path / "b.zip")


def test_a_zip_of_something_else_is_no_bundle(tmp_path):
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as archive:
        archive.writestr("holiday/photo.png", b"x")
    with pytest.raises(NotABundleError):
        check_bundle(tmp_path / "b.zip")


def test_a_zip_without_a_top_folder_is_checked_too(files, tmp_path):
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as archive:
        for path, content in files.items():
            archive.writestr(path, content)
    assert check_bundle(tmp_path / "b.zip").intact


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../evil.txt", "../../evil.txt"),
        ("/etc/passwd", "/etc/passwd"),
        (f"{TOP}data/../../evil.txt", f"{TOP}data/../../evil.txt"),
        (f"{TOP}data\\evil.txt", f"{TOP}data\\evil.txt"),
        ("C:/evil.txt", "C:/evil.txt"),
        ("another/file.txt", "another/file.txt"),
        (f"{TOP}data/a\x1b[31m", "data/a\\u001b[31m"),
    ],
)
def test_a_member_that_points_outside_is_not_part(files, tmp_path, name, shown):
    path = write_zip(files, tmp_path / "b.zip")
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(zipfile.ZipInfo(name), b"evil")
    assert found(path) == {is_(Verdict.NOT_PART, shown)}
    assert not (tmp_path.parent / "evil.txt").exists()


def test_a_member_that_is_there_twice_is_not_part(files, tmp_path):
    path = write_zip(files, tmp_path / "b.zip")
    with (
        zipfile.ZipFile(path, "a") as archive,
        pytest.warns(UserWarning, match="Duplicate"),
    ):
        archive.writestr(TOP + PHOTO, b"another photo")
    assert found(path) == {is_(Verdict.NOT_PART, PHOTO)}


def with_member(files, path, member, content):
    """Write the ZIP with one member given in another way."""
    rest = {each: files[each] for each in files if each != PHOTO}
    write_zip(rest, path)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(member, content)
    return path


def test_a_member_that_is_a_link_is_unreadable(files, tmp_path):
    member = zipfile.ZipInfo(TOP + PHOTO)
    member.external_attr = (stat.S_IFLNK | 0o777) << 16
    path = with_member(files, tmp_path / "b.zip", member, b"/etc/passwd")
    assert found(path) == {is_(Verdict.UNREADABLE, PHOTO)}


@pytest.mark.parametrize("way", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_member_packed_in_an_unusual_way_is_unreadable(files, tmp_path, way):
    member = zipfile.ZipInfo(TOP + PHOTO)
    member.compress_type = way
    path = with_member(files, tmp_path / "b.zip", member, files[PHOTO])
    assert found(path) == {is_(Verdict.UNREADABLE, PHOTO)}


def patched(path, old, new, *, first):
    content = path.read_bytes()
    at = content.index(old) if first else content.rindex(old)
    path.write_bytes(content[:at] + new + content[at + len(old) :])


def test_a_locked_member_is_unreadable(files, tmp_path):
    path = write_zip(files, tmp_path / "b.zip")
    name = (TOP + PHOTO).encode()
    content = bytearray(path.read_bytes())
    content[content.rindex(name) - 46 + 8] |= 1
    path.write_bytes(content)
    assert found(path) == {is_(Verdict.UNREADABLE, PHOTO)}


def test_a_member_with_two_names_is_unreadable(files, tmp_path):
    path = write_zip(files, tmp_path / "b.zip")
    name = (TOP + PHOTO).encode()
    patched(path, name, name.replace(b"photo", b"other"), first=True)
    assert found(path) == {is_(Verdict.UNREADABLE, PHOTO)}


def test_a_member_longer_than_it_says_is_unreadable(files, tmp_path):
    path = write_zip(files, tmp_path / "b.zip")
    name = (TOP + PHOTO).encode()
    content = bytearray(path.read_bytes())
    at = content.rindex(name) - 46 + 24
    content[at : at + 4] = (10).to_bytes(4, "little")
    path.write_bytes(content)
    assert found(path) == {is_(Verdict.UNREADABLE, PHOTO)}


def test_a_bomb_is_read_in_bounded_memory(files, tmp_path):
    files[PHOTO] = b"\0" * (100 << 20)
    path = write_zip(files, tmp_path / "b.zip")
    del files[PHOTO]
    tracemalloc.start()
    findings = found(path)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert findings == {is_(Verdict.CHANGED, PHOTO)}
    assert most < 24 << 20


def test_a_bomb_in_the_place_of_the_manifest_is_not_read_whole(files, tmp_path):
    files[bag.MANIFEST] = b"\0" * (100 << 20)
    path = write_zip(files, tmp_path / "b.zip")
    files.clear()
    tracemalloc.start()
    findings = found(path)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert is_(Verdict.UNREADABLE, bag.MANIFEST) in findings
    assert is_(Verdict.SEAL_BROKEN, bag.MANIFEST) in findings
    assert most < 160 << 20


def test_a_list_of_members_longer_than_any_is_refused(files, tmp_path):
    path = write_zip(files, tmp_path / "b.zip")
    content = bytearray(path.read_bytes())
    at = content.rindex(b"PK\x05\x06") + 12
    content[at : at + 4] = (1 << 30).to_bytes(4, "little")
    path.write_bytes(content)
    with pytest.raises(NotABundleError):
        check_bundle(path)


def test_a_damaged_deflated_stream_is_unreadable(files, tmp_path):
    path = write_zip(files, tmp_path / "b.zip")
    packed = zlib.compress(files[NOTE])[2:-4]
    assert packed in path.read_bytes()
    patched(path, packed, b"\xff" * len(packed), first=True)
    assert found(path) == {is_(Verdict.UNREADABLE, NOTE)}


@pytest.mark.skipif(os.name != "posix", reason="pipes in folders are POSIX")
def test_a_pipe_is_no_bundle_and_nobody_waits_for_it(tmp_path):
    pipe = tmp_path / "bundle.zip"
    os.mkfifo(pipe)
    with pytest.raises(NotABundleError):
        check_bundle(pipe)
