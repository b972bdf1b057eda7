"""Nothing of a page is on the disk: not meanwhile, not afterwards, not after kill -9.

The browser gets a home and folders of its own, so that the search is complete there;
beside them, the system's folders for passing files are searched for what changed.
"""

import os
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

import pytest

from evidence_app.capture.page import PageRequest, capture_page
from evidence_app.errors import RecorderFailedError
from evidence_app.host.passing_folders import memory_folder, sweep
from tests.hostile.recorder.leftovers import in_memory, naming, new_in
from tests.hostile.recorder.processes import (
    ended,
    passing_folders_of,
    recorder_of,
    session_of,
)
from tests.hostile.recorder.site import TELLING
from tests.unit.capture.moments import StillClock

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc"),
    pytest.mark.skipif(memory_folder() is None, reason="no folder in memory"),
]

CLOCK = StillClock()
IN_MEMORY = memory_folder() or Path("/dev/shm")
READING, PICTURING = "Reading the page …", "Taking the picture …"
SHARED = [Path("/tmp"), Path("/var/tmp"), Path("/run/user")]
FOLDERS = {
    "HOME": "home",
    "TMPDIR": "passing",
    "XDG_CACHE_HOME": "home/.cache",
    "XDG_CONFIG_HOME": "home/.config",
    "XDG_DATA_HOME": "home/.local/share",
    "XDG_RUNTIME_DIR": "run",
}


class Disk:
    """The folders of a person who records a page, and the search in them."""

    def __init__(self, place, words):
        self.place = place
        self.words = words
        self.since = time.time() - 1

    def naming(self):
        shared = [new for place in SHARED for new in new_in(place, self.since)]
        apart = [one for one in shared if not self.place.is_relative_to(one)]
        return naming([self.place, *apart], self.words, since=self.since)


@pytest.fixture
def disk(tmp_path, monkeypatch, plain_site):
    if in_memory(tmp_path):
        pytest.skip("the folder for passing files is in memory: nothing to find")
    for name, below in FOLDERS.items():
        folder = tmp_path / below
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        monkeypatch.setenv(name, str(folder))
    monkeypatch.setattr(tempfile, "tempdir", None)
    sweep(IN_MEMORY)
    return Disk(tmp_path, [plain_site.address.partition("://")[2], TELLING])


@pytest.fixture
def capture(plain_site, browser):
    def make(at_step):
        def progress(words):
            at_step(words.text, recorder_of(os.getpid()))

        url = f"{plain_site.address}/telling"
        return capture_page(
            PageRequest(url=url, browser=browser), CLOCK, progress=progress
        )

    return make


def test_the_search_finds_what_lies_there(disk):
    (disk.place / "home" / "cache").write_bytes(TELLING.encode("utf-16-le"))
    (disk.place / "passing" / TELLING).touch()
    assert len(disk.naming()) == 2


def test_nothing_of_a_page_is_on_the_disk_meanwhile_or_after(disk, capture):
    seen, passing = [], set()

    def look(_step, recorder):
        seen.extend(disk.naming())
        passing.update(passing_folders_of(session_of(recorder)))

    captured = capture(look)
    assert {"mhtml", "pdf", "picture"} <= {part.role for part in captured.parts}
    assert seen == []
    assert disk.naming() == []
    assert passing
    assert [one for one in passing if not in_memory(one.parent) or one.exists()] == []


@pytest.mark.parametrize("whom", ["recorder", "browser"])
def test_nothing_is_left_when_one_of_them_is_killed(disk, capture, whom):
    passing, killed = set(), []

    def kill(step, recorder):
        if step == PICTURING:
            family = session_of(recorder)
            passing.update(passing_folders_of(family))
            browser = [pid for pid in family if pid != recorder]
            killed.extend([recorder] if whom == "recorder" else browser)
            for pid in killed:
                os.kill(pid, signal.SIGKILL)

    with pytest.raises(RecorderFailedError):
        capture(kill)
    assert killed
    assert disk.naming() == []
    assert passing
    assert [one for one in passing if one.exists()] == []


PARENT = """
import sys
from evidence_app.capture.page import PageRequest, capture_page
from evidence_app.host.browsers import installed_browsers
from tests.unit.capture.moments import StillClock
browser = installed_browsers()[0] if sys.argv[2] == "installed" else None
request = PageRequest(url=sys.argv[1], browser=browser)
tell = lambda words: print(words.text, flush=True)
capture_page(request, StillClock(), progress=tell)
"""


@pytest.mark.parametrize("step", [READING, PICTURING])
def test_nothing_is_on_the_disk_when_all_are_killed_at_once(
    disk, plain_site, browser, step
):
    which = "installed" if browser else "built-in"
    url = f"{plain_site.address}/telling"
    with subprocess.Popen(
        [sys.executable, "-c", PARENT, url, which], stdout=subprocess.PIPE, text=True
    ) as app:
        assert app.stdout
        assert step in map(str.strip, app.stdout)
        family = session_of(recorder_of(app.pid))
        passing = passing_folders_of(family)
        for pid in [app.pid, *family]:
            with suppress(ProcessLookupError):  # short-lived ones end by themselves
                os.kill(pid, signal.SIGKILL)
        assert len(family) > 1
        assert all(ended(pid, within=5) for pid in family)
    assert disk.naming() == []
    # What passed in memory is wiped when the next recording begins.
    sweep(IN_MEMORY)
    assert passing
    assert [one for one in passing if one.exists()] == []
