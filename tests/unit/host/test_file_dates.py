"""A file's birth is told as the system's own tool tells it."""

import shutil
import subprocess
import sys

import pytest

from evidence_app.host.file_dates import created


@pytest.mark.skipif(
    sys.platform != "linux" or shutil.which("stat") is None, reason="needs stat"
)
def test_the_date_is_the_one_that_the_system_tells(tmp_path):
    path = tmp_path / "photo.jpg"
    path.write_bytes(b"x")
    told = subprocess.run(
        ["stat", "--format=%W", path], capture_output=True, check=True, text=True
    )
    with path.open("rb") as file:
        found = created(file.fileno())
    assert int(found or 0) == int(told.stdout)
