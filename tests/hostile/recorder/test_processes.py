"""The recorder holds no port, outlives nobody, and never leaves anyone waiting."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from evidence_app.capture.page import PageRequest, capture_page
from evidence_app.capture.recorder_pipe import RecorderSilentError, recorder
from evidence_app.errors import RecorderFailedError
from evidence_app.host.passing_folders import memory_folder
from tests.hostile.recorder.processes import (
    ended,
    kill_renderers,
    listening_sockets,
    recorder_of,
    session_of,
    sockets_of,
)
from tests.unit.capture.moments import StillClock

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")

CLOCK = StillClock()
READING = "Reading the page …"


@pytest.fixture
def at_reading(plain_site, browser):
    """Record a page, and act on the recorder while it reads the page."""

    def capture(act):
        def progress(words):
            if words.text == READING:
                act(recorder_of(os.getpid()))

        request = PageRequest(
            url=f"{plain_site.address}/tall", seconds=20, browser=browser
        )
        return capture_page(request, CLOCK, progress=progress)

    return capture


def test_no_process_of_the_recorder_listens(at_reading, unused_port, monkeypatch):
    monkeypatch.setenv("QTWEBENGINE_REMOTE_DEBUGGING", f"127.0.0.1:{unused_port}")
    monkeypatch.setenv(
        "QTWEBENGINE_CHROMIUM_FLAGS", f"--remote-debugging-port={unused_port}"
    )
    held, waiting = set(), set()

    def look(pid):
        held.update(sockets_of(session_of(pid)))
        waiting.update(listening_sockets())

    at_reading(look)
    assert held
    assert waiting
    assert not held & waiting


def test_nothing_of_the_recorder_is_left_when_it_is_done(at_reading):
    started = []
    at_reading(lambda pid: started.extend(session_of(pid)))
    assert len(started) > 1
    assert all(ended(pid, within=5) for pid in started)


@pytest.mark.skipif(memory_folder() is None, reason="no folder is kept in memory")
def test_no_file_of_the_browser_names_the_site(at_reading, plain_site):
    looked_at, naming = [], []
    name = plain_site.address.partition("://")[2]
    forms = (name.encode(), name.encode("utf-16-le"))

    def look(pid):
        for folder in Path("/dev/shm").glob("passing-*"):
            looked_at.append(folder)
            for path in (one for one in folder.rglob("*") if one.is_file()):
                content = path.read_bytes()
                naming.extend(path for form in forms if form in content)

    at_reading(look)
    assert looked_at
    assert naming == []


def test_a_recorder_that_is_killed_is_a_sentence(at_reading):
    with pytest.raises(RecorderFailedError, match="saved before is not changed"):
        at_reading(lambda pid: os.kill(pid, signal.SIGKILL))


def test_a_page_whose_process_dies_is_a_sentence(at_reading):
    killed = []
    with pytest.raises(RecorderFailedError, match=r"process ended|browser ended"):
        at_reading(lambda pid: killed.append(kill_renderers(pid)))
    assert killed[0] > 0


def test_a_person_who_stops_waiting_leaves_no_recorder_behind(at_reading):
    started = []

    def stop(pid):
        started.extend(session_of(pid))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        at_reading(stop)
    assert all(ended(pid, within=5) for pid in started)


def test_a_recorder_that_hangs_is_killed_when_its_time_is_up(plain_site):
    request = {
        "type": "page",
        "url": f"{plain_site.address}/silent",
        "accept": "",
        "seconds": 60,
    }
    with recorder(request, seconds=2, environment={}) as running:
        os.kill(running.pid, signal.SIGSTOP)
        with pytest.raises(RecorderSilentError) as silence:
            list(running.answers())
        assert silence.value.too_slow
        assert ended(running.pid, within=5)


PARENT = """
import sys
from pathlib import Path
from evidence_app.capture.browsers import browser_request
from evidence_app.capture.recorder_pipe import recorder
from evidence_app.host.browsers import installed_browsers
question = {"type": "page", "url": sys.argv[1], "accept": "", "seconds": 60}
browser = installed_browsers()[0] if sys.argv[2] == "installed" else None
with (
    browser_request(question, browser) as request,
    recorder(request, seconds=60, environment={}) as running,
):
    for answer in running.answers():
        if answer.text("step") == "opening":
            print(running.pid, flush=True)
"""


def test_the_recorder_dies_with_the_app(plain_site, browser):
    which = "installed" if browser else "built-in"
    with subprocess.Popen(
        [sys.executable, "-c", PARENT, f"{plain_site.address}/silent", which],
        stdout=subprocess.PIPE,
        text=True,
    ) as parent:
        pid = int(parent.stdout.readline())  # type: ignore[union-attr]  # it is a pipe
        family = session_of(pid)
        parent.kill()
        assert len(family) > 1
        assert all(ended(member, within=5) for member in family)
