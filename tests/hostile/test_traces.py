"""A whole sample case leaves nothing readable outside its vault and its bundle.

strace sees every file that any of our processes opens to write, the browser's too.
Each must stand on the list below, with the reason why it cannot hold evidence; what
is left of them is searched for the sample's own words and pictures.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from evidence_app.demo.pictures import page_picture
from evidence_app.demo.words_of_the_case import ACCOUNT, PASTED_MESSAGE
from tests.hostile.markers import found_in
from tests.hostile.tracing import CALLS, written_paths

ENGINE_FOLDER = r"/.*/PySide6/(Qt/)?resources/locales"
ALLOWED = {
    r"/dev/(null|tty|full|zero)": "not a place",
    r"/dev/shm/.*": "memory: gone with the process, never on the disk",
    r"/proc/\d+/(oom_score_adj|setgroups|[ug]id_map)": "the kernel's own switches",
    r"/proc/self/.*": "the kernel's own switches",
    r"/tmp/\.X11-unix.*|/tmp/\.X\d+-lock|/tmp/\.tX\d+-lock": (
        "the sample's virtual screen: a socket and a process number"
    ),
    ENGINE_FOLDER: (
        "an empty folder that the browser engine makes beside its own files, once"
    ),
    r"/var/lib/xkb/server-\d+\.xkm|/tmp/server-\d+\.xkm": (
        "the virtual screen's keyboard map, compiled from the system's"
    ),
}
MARKERS = {
    "the page's words": b"Look who lives at 14 Sample Lane",
    "a message": b"Pay by Friday",
    "the pasted message": PASTED_MESSAGE.encode(),
    "the account": ACCOUNT.encode(),
    "a picture's bytes": page_picture(3)[200:260],
}


def markers_in(path):
    return found_in(path.read_bytes(), MARKERS)


@pytest.fixture(scope="module")
def traced(tmp_path_factory):
    """Where the sample case ran under strace, and with which empty home."""
    if not shutil.which("strace"):
        # Before a change lands this must have run: there, its absence is a failure.
        say = pytest.fail if os.environ.get("CI") else pytest.skip
        say("strace is not installed, so nobody saw what was written")
    place = tmp_path_factory.mktemp("traced")
    for name in ("home", "tmp", "trace"):
        (place / name).mkdir()
    environment = {k: v for k, v in os.environ.items() if k not in {"DISPLAY", "XDG_"}}
    environment |= {"HOME": str(place / "home"), "TMPDIR": str(place / "tmp")}
    environment |= {"PYTHONDONTWRITEBYTECODE": "1"}
    run = subprocess.run(
        [
            *("strace", "-ff", "-y", "-s", "4096", "--seccomp-bpf"),
            *("-o", str(place / "trace" / "t"), "-e", f"trace={CALLS}"),
            *(sys.executable, "-P", "-m", "evidence_app", "demo", str(place / "out")),
        ],
        cwd=place,
        env=environment,
        capture_output=True,
        check=False,
        timeout=300,
    )
    assert run.returncode == 0, run.stderr.decode()
    return place


def outside(place):
    inside = place / "out"
    for trace in sorted((place / "trace").iterdir()):
        for written in written_paths(trace, place):
            path = Path(os.path.normpath(written.path))
            if path != inside and inside not in path.parents:
                yield path


def test_the_trace_sees_the_vault_being_written(traced):
    """The check can fail: what the app does write is in the trace."""
    lines = [
        str(written.path)
        for trace in (traced / "trace").iterdir()
        for written in written_paths(trace, traced)
    ]
    assert any("/out/vault/items/" in line for line in lines)
    assert any(line.endswith("/Report.pdf") for line in lines)
    assert any(line.startswith("/dev/shm/") for line in lines)


def test_every_file_written_outside_is_on_the_list(traced):
    unknown = {
        str(path)
        for path in outside(traced)
        if not any(re.fullmatch(pattern, str(path)) for pattern in ALLOWED)
    }
    assert unknown == set()


def test_the_engines_own_folder_stays_empty(traced):
    made = [
        path for path in set(outside(traced)) if re.fullmatch(ENGINE_FOLDER, str(path))
    ]
    assert [list(path.iterdir()) for path in made if path.exists()] in ([], [[]])


def test_home_and_temporary_folder_stay_empty(traced):
    assert list((traced / "home").iterdir()) == []
    assert list((traced / "tmp").iterdir()) == []


def test_no_marker_is_left_outside(traced):
    left = [path for path in set(outside(traced)) if path.is_file()]
    assert {path: markers_in(path) for path in left if markers_in(path)} == {}


def test_no_marker_is_in_the_vault(traced):
    files = [path for path in (traced / "out" / "vault").rglob("*") if path.is_file()]
    assert files
    assert {path.name: markers_in(path) for path in files if markers_in(path)} == {}


def test_the_markers_are_found_where_they_are_meant_to_be(traced):
    """The search can fail: the bundle's originals hold every marker."""
    originals = (traced / "out" / "bundle").rglob("originals/*")
    found = {name for path in originals for name in markers_in(path)}
    assert found == set(MARKERS)
