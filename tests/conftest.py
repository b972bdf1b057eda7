"""What every test stands on: a home of its own, no screen, nothing left running."""

import os
import sys
from functools import cache
from pathlib import Path
from zlib import crc32

import pytest
from hypothesis import settings
from xdist.scheduler import (  # type: ignore[import-untyped]  # it has none
    LoadScopeScheduling,
)

from tests.unit.cli.running import WAITING

FULL = bool(os.environ.get("EVIDENCE_APP_FULL_TESTS"))
# How long one example takes says nothing on a busy machine.
settings.register_profile("house", deadline=None, max_examples=1_000 if FULL else 40)
settings.load_profile("house")

# Before Qt is imported, by whichever test comes first.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


# Tests that open a browser or look at what browsers leave behind: one after another.
BROWSERS = ("hostile/recorder", "second_readers", "site", "unit/demo", "unit/host")
BROWSER_FILES = (
    "tamper/test_three_verifiers.py",
    "ui/test_real_session.py",
)
"""They get one more try too. They wait, with an end, for programs that are not ours,
and a machine that is busy with the tests beside them is sometimes later than that end.
What passed only then is listed after the run (``RERUN``) and is to be looked into."""


THEIRS = "gw0"
"""The worker that the browsers are for. They spend half their time waiting, and are
late where several programs want the processors: so there is one worker more than there
are processors, and the others give way to this one."""
GIVING_WAY = 10


ORDER = ("ui", "unit/cli", "house", "standards", "tamper", "fuzz", "crash", "hostile")
"""What runs side by side takes rooms up in this order, after the browsers and before
all short files: what keeps to one processor stands beside the browsers, which are late
where several programs want both; and a long file that began last would be waited for
with nothing left to do beside."""


def pytest_configure(config):
    """Name the mark of tests with many cases; give way to the browsers."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "")
    if worker and worker != THEIRS and hasattr(os, "nice"):
        os.nice(GIVING_WAY)
    config.addinivalue_line(
        "markers", "one_in(n): in a small run, one in n of its cases, drawn by the seed"
    )


def pytest_collection_modifyitems(config, items):
    """Draw cases, give browsers one more try, and put files in their turn."""
    seed = getattr(config.option, "randomly_seed", None)
    if not FULL and isinstance(seed, int):
        out = {item.nodeid for item in items if not is_drawn(item, seed)}
        config.hook.pytest_deselected(items=[i for i in items if i.nodeid in out])
        items[:] = [item for item in items if item.nodeid not in out]
    for item in items:
        if group_of(place_of(item.nodeid)) == "browsers":
            item.add_marker(pytest.mark.flaky(reruns=1))
    # Within one turn, the order stays as random as it was.
    items.sort(key=lambda item: turn_of(place_of(item.nodeid)))


DRAWN = {"hostile/recorder": 2, "unit/cli": 2}
"""Rooms of which a small run tries one in so many tests: a third of all time was
theirs. Which, the seed says, so that each is tried in one run or the next."""


def is_drawn(item, seed):
    """Whether a case of a test is tried in a small run; most always are."""
    mark = item.get_closest_marker("one_in")
    place = place_of(item.nodeid)
    of_room = next((n for room, n in DRAWN.items() if place.startswith(room)), 1)
    one_in = of_room * (mark.args[0] if mark else 1)
    return crc32(f"{seed} {item.nodeid}".encode()) % one_in == 0


class FilesTogether(LoadScopeScheduling):  # type: ignore[misc]  # it has no types
    """Hands out files whole, and to one worker all that must not run side by side.

    ``--dist=loadgroup`` would do it, but marks its groups in names of tests that pytest
    does not let change any more since 9.2: every test went its own way, and what a file
    sets up for all its tests was set up by each worker.
    """

    def _split_scope(self, nodeid):
        return group_of(place_of(nodeid))

    def _assign_work_unit(self, node):
        first, *others = list(self.workqueue)[:2]
        if first == "browsers" and others and node.gateway.id != THEIRS:
            self.workqueue.move_to_end(others[0], last=False)
        super()._assign_work_unit(node)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """Have files handed out by ``FilesTogether``."""
    return FilesTogether(config, log)


def place_of(nodeid):
    """Return a test's file, from the folder of tests."""
    return nodeid.partition("::")[0].removeprefix("tests/")


@cache
def group_of(place):
    """Return what a file's tests run in one row with."""
    alone = place.startswith(BROWSERS) or place in BROWSER_FILES
    return "browsers" if alone else place


@cache
def turn_of(place):
    """Return a number: the lower, the earlier a file's tests begin."""
    rooms = ("browsers", *ORDER)
    found = (at for at, room in enumerate(rooms) if group_of(place).startswith(room))
    return next(found, len(rooms))


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


@pytest.fixture(autouse=True, scope="session")
def no_command_waits_on(no_leftover_children):
    """The Python that waits to become the next command ends with the tests."""
    yield
    WAITING.stop()


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
