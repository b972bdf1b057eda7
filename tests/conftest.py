"""What every test stands on: a home of its own, no screen, nothing left running."""

import os
import sys
from pathlib import Path

import pytest
from hypothesis import settings

# How long one example takes says nothing on a busy machine.
settings.register_profile("house", deadline=None)
settings.load_profile("house")

# Before Qt is imported, by whichever test comes first.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


# Tests that open a browser or look at what browsers leave behind: one after another.
BROWSERS = ("hostile/recorder", "second_readers", "site", "unit/demo", "unit/host")
BROWSER_FILES = (
    "tamper/test_three_verifiers.py",
    "ui/test_real_session.py",
    "unit/test_sample_case.py",
)
"""They get one more try too. They wait, with an end, for programs that are not ours,
and a machine that is busy with the tests beside them is sometimes later than that end.
What passed only then is listed after the run (``RERUN``) and is to be looked into."""


def pytest_collection_modifyitems(items):
    """Keep together what must not run side by side, and each file with itself."""
    for item in items:
        place = item.path.relative_to(Path(__file__).parent).as_posix()
        alone = place.startswith(BROWSERS) or place in BROWSER_FILES
        if alone:
            item.add_marker(pytest.mark.flaky(reruns=1))
        group = "browsers" if alone else place
        item.add_marker(pytest.mark.xdist_group(group))


@pytest.fixture(autouse=True, scope="session")
def home(tmp_path_factory):
    """A home folder that nobody lives in, so that no test reads or marks a real one."""
    folder = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("HOME", "USERPROFILE"):
            patch.setenv(name, str(folder))
        for name, part in HOME_PARTS.items():
            patch.setenv(name, str(folder / part))
        yield folder


@pytest.fixture(autouse=True, scope="session")
def no_leftover_children(home):
    """After all tests, none of the programs that they started is still running."""
    yield
    assert children_of(os.getpid()) == []


HOME_PARTS = {
    "XDG_CONFIG_HOME": ".config",
    "XDG_CACHE_HOME": ".cache",
    "XDG_DATA_HOME": ".local/share",
    "XDG_STATE_HOME": ".local/state",
    "APPDATA": "AppData/Roaming",
    "LOCALAPPDATA": "AppData/Local",
}


def children_of(pid):
    """Return the command lines of the living children of a process (Linux)."""
    if not sys.platform.startswith("linux"):
        return []
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            state, parent = (folder / "stat").read_text().rpartition(")")[2].split()[:2]
            command = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()
        except OSError:  # it ended while we looked
            continue
        if int(parent) == pid and state != "Z":
            found.append(command.strip())
    return found
