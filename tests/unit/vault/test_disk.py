"""Writes that last, also where a scanner holds a file for a moment."""

import errno
import os
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


@pytest.fixture
def on_a_mac(monkeypatch):
    """Make macOS of this system, whose own flushing says what the test wants."""
    fcntl = pytest.importorskip("fcntl")
    flushed = []

    def set_up(number):
        def refuse(_descriptor, _command):
            raise OSError(number, os.strerror(number))

        monkeypatch.setattr(sys, "platform", "darwin")
        monkeypatch.setattr(fcntl, "F_FULLFSYNC", 51, raising=False)
        monkeypatch.setattr(fcntl, "fcntl", refuse)
        monkeypatch.setattr(os, "fsync", flushed.append)
        return flushed

    return set_up


@pytest.mark.parametrize("number", [errno.EIO, errno.ENOSPC, errno.EDQUOT])
def test_a_flush_that_failed_is_not_tried_again_another_way(on_a_mac, number):
    flushed = on_a_mac(number)

    with pytest.raises(OSError, match="Errno") as caught:
        disk.sync(1)

    assert caught.value.errno == number
    assert flushed == []


@pytest.mark.parametrize("number", [errno.ENOTSUP, errno.EINVAL, errno.ENOTTY])
def test_a_disk_without_a_flush_of_its_own_gets_the_common_one(on_a_mac, number):
    flushed = on_a_mac(number)

    disk.sync(1)

    assert flushed == [1]
