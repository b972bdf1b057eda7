"""The test site as fixtures, for any folder of tests.

A folder's conftest takes all three: see ``tests/site/conftest.py``.
"""

import importlib

import pytest

from tests.site.authority import trust
from tests.site.exchange import Post


@pytest.fixture(scope="session")
def running_social():
    """The site, started once."""
    pytest.importorskip("hypercorn", reason="the test site's server is not here")
    with importlib.import_module("tests.site.serving").serve() as site:
        yield site


@pytest.fixture
def social(running_social):
    """The site as at its start: nothing asked of it yet, no switch turned."""
    running_social.log.clear()
    running_social.turn_post(Post.PRESENT)
    return running_social


@pytest.fixture(scope="session")
def trusting_home(running_social, tmp_path_factory):
    """A home folder whose browsers trust the site's authority."""
    folder = tmp_path_factory.mktemp("trusting-home")
    trust(folder, running_social.ca)
    return folder
