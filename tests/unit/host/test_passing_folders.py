"""A folder for a browser's passing needs is gone afterwards, even after a kill."""

import os
import signal
import subprocess
import sys

import pytest

from evidence_app.host import passing_folders
from evidence_app.host.passing_folders import memory_folder, passing_folder, sweep


@pytest.fixture
def place(tmp_path, monkeypatch):
    monkeypatch.setattr(passing_folders, "memory_folder", lambda: None)
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path))
    return tmp_path


def test_nothing_is_left_when_its_block_ends(place):
    with passing_folder() as folder:
        (folder.path / "deep").mkdir()
        (folder.path / "deep" / "page").write_bytes(b"words")
    assert list(place.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="modes of POSIX")
def test_nobody_else_can_read_it(place):
    with passing_folder() as folder:
        assert folder.path.stat().st_mode & 0o077 == 0


def test_a_folder_in_use_is_not_swept(place):
    with passing_folder() as folder:
        assert sweep(place) == 0
        assert folder.path.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9")
def test_what_a_killed_program_left_is_swept_by_the_next(place):
    script = (
        "import sys, tempfile\n"
        "from evidence_app.host import passing_folders as room\n"
        "room.memory_folder = lambda: None\n"
        "tempfile.tempdir = sys.argv[1]\n"
        "with room.passing_folder() as folder:\n"
        "    (folder.path / 'page').write_bytes(b'words')\n"
        "    print('made', flush=True)\n"
        "    sys.stdin.read()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, str(place)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"made\n"
        os.kill(child.pid, signal.SIGKILL)
    assert [one.name for one in place.iterdir()] != []
    assert sweep(place) == 1
    assert list(place.iterdir()) == []


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux only")
def test_where_memory_can_hold_it_nothing_reaches_the_disk():
    if memory_folder() is None:
        pytest.skip("this system keeps no folder in memory")
    with passing_folder() as folder:
        assert folder.in_memory
        assert str(folder.path).startswith("/dev/shm/")
