"""What most presenters stand before: a view that remembers, and doors to a vault."""

import pytest

from tests.ui.fake_vault import FakeDoors, FakeVault, Recorder


@pytest.fixture
def doors():
    return FakeDoors(FakeVault())


@pytest.fixture
def view():
    return Recorder()


@pytest.fixture
def listener():
    return Recorder()
