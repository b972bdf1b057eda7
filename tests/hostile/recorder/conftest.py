"""One encrypted and one plain site for the tests of the recorder."""

import socket
from zlib import crc32

import pytest

from evidence_app.host.browsers import installed_browsers
from tests.conftest import FULL
from tests.hostile.recorder.opening import (
    display,
    hand,
    opened,
    opener,
    shared,
    sitting,
)
from tests.hostile.recorder.site import Site, make_certificate
from tests.site.fixtures import running_social, social, trusting_home

# Fixtures of the whole folder.
__all__ = [
    "display",
    "hand",
    "opened",
    "opener",
    "running_social",
    "shared",
    "sitting",
    "social",
    "trusting_home",
]


BROWSERS = ["built-in", "installed"]


@pytest.fixture(scope="session", params=BROWSERS)
def browser(request):
    """Each of the two browsers: the app's own, and one that is installed."""
    if request.param == "built-in":
        return None
    found = installed_browsers()
    if not found:
        pytest.skip("no browser of the Chromium family is installed")
    return found[0]


def pytest_collection_modifyitems(config, items):
    """In a small run, let each test meet one of the two browsers.

    Which one is drawn from the seed of the run, so that both are met again and again.
    A full run (EVIDENCE_APP_FULL_TESTS) and one without a seed let it meet both.
    """
    seed = getattr(config.option, "randomly_seed", None)
    if FULL or not isinstance(seed, int):
        return
    out = [item for item in items if _is_out(item, seed)]
    if out:
        items[:] = [item for item in items if not _is_out(item, seed)]
        config.hook.pytest_deselected(items=out)


def _is_out(item, seed):
    drawn = getattr(item, "callspec", None)
    params = drawn.params if drawn else {}
    which = params.get("browser")
    if which not in BROWSERS:
        return False
    alike = f"{item.originalname}{sorted(params.items())}".replace(which, "")
    return BROWSERS.index(which) != crc32(f"{seed} {alike}".encode()) & 1


@pytest.fixture(scope="session")
def certificate(tmp_path_factory):
    """The site's certificate file and its fingerprint."""
    return make_certificate(tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="session")
def site(certificate):
    """A site over real HTTPS, whose certificate nobody vouches for."""
    running = Site(certificate[0])
    yield running
    running.close()


@pytest.fixture(scope="session")
def plain_site():
    """The same site without encryption."""
    running = Site(None)
    yield running
    running.close()


@pytest.fixture(scope="session")
def fingerprint(certificate):
    return certificate[1]


@pytest.fixture
def unused_port():
    """A port on which nothing listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield taken.getsockname()[1]
