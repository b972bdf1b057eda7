"""Folders of tests that live in memory, where the machine has room for them.

A vault waits for the disk at every write, which is right and slow; tests that make
vaults by the thousand have nothing to learn from that wait. Imported by the
``conftest.py`` of the rooms that do. Tests of what reaches a disk, of kinds of disks
and of what is left behind on one stay where pytest puts them.
"""

import copy
import os
import shutil
import sys
import tempfile
from pathlib import Path

import pytest

MEMORY = Path("/dev/shm")
ENOUGH = 4 << 30
"""Bytes that must be free there; containers often have a thousandth of it."""


@pytest.fixture(scope="session")
def tmp_path_factory(tmp_path_factory):
    """Pytest's own, with its folders in memory."""
    if not has_room():
        yield tmp_path_factory
        return
    folder = Path(tempfile.mkdtemp(prefix="evidence-app-tests-", dir=MEMORY))
    factory = copy.copy(tmp_path_factory)
    factory._basetemp = folder.resolve()
    factory._retention_policy = "failed"  # what passed is gone at once
    yield factory
    shutil.rmtree(folder, ignore_errors=True)


def has_room():
    return (
        sys.platform == "linux"
        and os.access(MEMORY, os.W_OK)
        and shutil.disk_usage(MEMORY).free >= ENOUGH
    )
