"""What kind of place a folder is, told before anything is saved there."""

import json
import os
import tempfile
from pathlib import Path
from types import SimpleNamespace

import psutil
import pytest

from evidence_app.host import places
from evidence_app.host.places import Mount, Place, Sort, place_of, sticks

DISK = Mount(folder=Path("/"), kind="ext4")
HER = Path("/home/person/Documents")


def judge(names, **told):
    return places.judge(names, home=Path("/home/person"), **told)


@pytest.mark.parametrize(
    ("name", "service"),
    [
        ("Dropbox", "Dropbox"),
        ("Dropbox (Work)", "Dropbox"),
        ("OneDrive", "OneDrive"),
        ("OneDrive - Example School", "OneDrive"),
        ("ONEDRIVE", "OneDrive"),
        ("Google Drive", "Google Drive"),
        ("GoogleDrive-her@example.org", "Google Drive"),
        ("iCloudDrive", "iCloud"),
        ("iCloud Drive", "iCloud"),
        ("Mobile Documents", "iCloud"),
        ("Nextcloud2", "Nextcloud"),
        ("MEGA", "MEGA"),
        ("Box", "Box"),
        ("Proton Drive", "Proton Drive"),
    ],
)
def test_a_folder_that_is_called_as_services_call_theirs_is_named(name, service):
    seen = judge((Path("/home/person") / name / "x" / "y",), mounts=(DISK,))

    assert seen == Place(sort=Sort.SYNCED, service=service)


@pytest.mark.parametrize(
    "name", ["Boxes", "Megan", "Dropboxes", "OneDriver", "Megasyncopated", "Documents"]
)
def test_a_word_that_only_begins_so_is_no_service(name):
    assert judge((Path("/home/person") / name,), mounts=(DISK,)).sort is Sort.COMPUTER


def test_a_folder_that_a_service_names_is_known_whatever_it_is_called():
    seen = judge((HER / "report",), mounts=(DISK,), copied=((HER, "OneDrive"),))

    assert (seen.sort, seen.service) == (Sort.SYNCED, "OneDrive")
    beside = judge(
        (Path("/home/person/Documents2"),), mounts=(DISK,), copied=((HER, "OneDrive"),)
    )
    assert beside.sort is Sort.COMPUTER


def test_one_of_two_names_is_enough():
    names = (HER / "link", Path("/home/person/Dropbox/real"))

    assert judge(names, mounts=(DISK,)).service == "Dropbox"


@pytest.mark.parametrize("kind", ["nfs4", "cifs", "smb3", "fuse.sshfs", "davfs", "9p"])
def test_another_machine_is_told(kind):
    there = Mount(folder=Path("/home/person"), kind=kind)

    assert judge((HER,), mounts=(DISK, there)).sort is Sort.NETWORK


def test_what_the_system_calls_remote_is_another_machine():
    there = Mount(folder=Path("/home/person"), kind="ntfs", remote=True)

    assert judge((HER,), mounts=(there, DISK)).sort is Sort.NETWORK


def test_a_file_system_of_a_service_is_copied_by_we_do_not_know_whom():
    there = Mount(folder=Path("/home/person"), kind="fuse.rclone")

    assert judge((HER,), mounts=(DISK, there)) == Place(sort=Sort.SYNCED)


def test_the_innermost_file_system_counts():
    stick = Mount(folder=Path("/media/her/stick"), kind="vfat", removable=True)
    server = Mount(folder=Path("/media"), kind="nfs")

    assert judge((stick.folder / "x",), mounts=(stick, server, DISK)).sort is Sort.DRIVE


def test_another_disk_that_may_be_fixed_is_elsewhere():
    other = Mount(folder=Path("/data"), kind="ext4")

    assert judge((Path("/data/x"),), mounts=(DISK, other)).sort is Sort.ELSEWHERE
    assert judge((HER,), mounts=(DISK, other)).sort is Sort.COMPUTER


def test_nothing_known_is_this_computer():
    assert judge((HER,), mounts=()) == Place(sort=Sort.COMPUTER)


@pytest.mark.parametrize(
    ("mark", "service"),
    [
        (".stfolder", "Syncthing"),
        (".dropbox.cache", "Dropbox"),
        (".sync_1f2e.db", "Nextcloud"),
        (".owncloudsync.log", "ownCloud"),
    ],
)
def test_what_services_leave_in_their_folder_tells(tmp_path, mark, service):
    (tmp_path / mark).touch()

    assert place_of(tmp_path / "not" / "there" / "yet").service == service


def test_the_settings_of_a_service_in_the_home_do_not_make_the_home_its_folder(
    tmp_path, monkeypatch
):
    told = tmp_path / ".dropbox" / "info.json"
    told.parent.mkdir()
    kept = tmp_path / "shared things"
    told.write_text(json.dumps({"personal": {"path": str(kept)}, "business": 3}))
    monkeypatch.setattr(Path, "home", lambda: tmp_path)

    assert place_of(tmp_path / "elsewhere").sort is not Sort.SYNCED
    assert place_of(kept / "report").service == "Dropbox"


@pytest.mark.parametrize("told", ["", "[]", "{", "\x00", '{"personal": []}'])
def test_settings_that_cannot_be_read_say_nothing(tmp_path, monkeypatch, told):
    (tmp_path / ".dropbox").mkdir()
    (tmp_path / ".dropbox" / "info.json").write_text(told)
    monkeypatch.setattr(Path, "home", lambda: tmp_path)

    assert place_of(tmp_path).sort is not Sort.SYNCED


def test_onedrive_says_itself_where_it_is(tmp_path, monkeypatch):
    monkeypatch.setenv("OneDriveConsumer", str(tmp_path))

    assert place_of(tmp_path / "x").service == "OneDrive"


def test_a_link_into_a_copied_folder_is_one(tmp_path):
    real = tmp_path / "Dropbox" / "x"
    real.mkdir(parents=True)
    (tmp_path / "link").symlink_to(real)

    assert place_of(tmp_path / "link" / "new").service == "Dropbox"


@pytest.mark.skipif(os.name == "nt", reason="rights are not read on Windows")
@pytest.mark.parametrize(("rights", "others"), [(0o700, False), (0o755, True)])
def test_a_folder_that_everyone_can_open_is_told(rights, others):
    with tempfile.TemporaryDirectory(dir="/tmp") as folder:
        Path(folder).chmod(rights)
        assert place_of(Path(folder) / "new").others is others


def test_sticks_are_told_by_the_system(monkeypatch, tmp_path):
    part = SimpleNamespace(
        device="E:", mountpoint=str(tmp_path), fstype="FAT32", opts="rw,removable"
    )
    monkeypatch.setattr(psutil, "disk_partitions", lambda **_all: [part])

    assert place_of(tmp_path / "x").sort is Sort.DRIVE
    assert place_of(tmp_path.parent).sort is not Sort.DRIVE


def test_of_all_disks_only_those_that_can_be_taken_away_are_sticks(monkeypatch):
    parts = [
        SimpleNamespace(device="", mountpoint=folder, fstype=kind, opts=options)
        for folder, kind, options in (
            ("/", "ext4", "rw,removable"),
            ("/media/p/KEY", "vfat", "rw,removable"),
            ("/mnt/server", "cifs", "rw,removable,remote"),
            ("/home", "ext4", "rw"),
        )
    ]
    monkeypatch.setattr(psutil, "disk_partitions", lambda **_all: parts)

    assert sticks() == (Path("/media/p/KEY"),)
