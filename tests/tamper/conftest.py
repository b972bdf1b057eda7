"""One sample bundle for each file of tests."""

import pytest

from tests.bundle_sample import make_sample


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    sample = make_sample(tmp_path_factory.mktemp("sample"))
    yield sample
    sample.vault.lock()
