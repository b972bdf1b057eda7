"""The second readers, set up once for all tests that ask for them."""

import pytest

from tests.second_readers.environment import get_readers


@pytest.fixture(scope="session")
def readers():
    """Programs of others that read page archives and check mails."""
    return get_readers()
