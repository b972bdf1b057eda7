"""Writes that last, also where a scanner holds a file for a moment."""

import sys
import time

import pytest

from evidence_app.vault import disk


@pytest.fixture
def held(tmp_path, monkeypatch):
    """Make Windows of this system, with a file that is held twice."""
    refusals = [PermissionError(), PermissionError()]
    pauses = []
    rename = type(tmp_path).replace

    def busy(path, target):
        if refusals:
            raise refusals.pop()
        return rename(path, target)

    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(time, "sleep", pauses.append)
    monkeypatch.setattr(type(tmp_path), "replace", busy)
    monkeypatch.setattr(type(tmp_path), "rename", busy)
    return pauses


def test_replacing_waits_for_a_scanner(tmp_path, held):
    (tmp_path / "a").write_bytes(b"old")

    disk.replace(tmp_path / "a", b"new")

    assert (tmp_path / "a").read_bytes() == b"new"
    assert len(held) == 2
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_moving_waits_for_a_scanner(tmp_path, held):
    (tmp_path / "a").write_bytes(b"one")

    disk.move(tmp_path / "a", tmp_path / "b")

    assert (tmp_path / "b").read_bytes() == b"one"
    assert len(held) == 2
