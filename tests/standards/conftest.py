"""The judge, made ready once for all tests that ask it."""

import pytest

from tests.standards.judge import get_judge


@pytest.fixture(scope="session")
def judge(tmp_path_factory):
    """VeraPDF."""
    return get_judge(tmp_path_factory.mktemp("judge"))
