"""Only browsers that can be driven are offered, each once."""

import sys

import pytest

from evidence_app.host.browsers import installed_browsers

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="looked for on the path"
)


@pytest.fixture
def path(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))

    def add(name, content=b"\x7fELF"):
        program = tmp_path / name
        program.write_bytes(content)
        program.chmod(0o755)

    return add


def names():
    return [browser.name for browser in installed_browsers()]


def test_a_computer_without_one_offers_none(path):
    assert names() == []


def test_each_is_offered_once_the_best_known_first(path):
    path("chromium")
    path("google-chrome")
    path("google-chrome-stable")
    assert names() == ["Google Chrome", "Chromium"]


def test_one_inside_a_wrapper_that_drops_the_pipes_is_not_offered(path):
    path("chromium-browser", b'#!/bin/sh\nexec /snap/bin/chromium "$@"\n')
    assert names() == []
