"""The program keeps its memory to itself, whichever of its parts it runs."""

import subprocess
import sys

import pytest

ASK = """
import os, resource, sys
sys.modules["evidence_app.ui.application"] = type(sys)("window")
sys.modules["evidence_app.ui.application"].main = lambda _: 0
from evidence_app.__main__ import main
assert main({words}) == {status}
old = os.umask(0)
print(resource.getrlimit(resource.RLIMIT_CORE), oct(old))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX limits")
@pytest.mark.parametrize(
    ("words", "status"), [([], 0), (["--child", "nothing"], 2)], ids=["window", "child"]
)
def test_no_core_is_dumped_and_new_files_are_private(words, status):
    run = subprocess.run(
        [sys.executable, "-c", ASK.format(words=words, status=status)],
        capture_output=True,
        check=True,
        text=True,
    )
    assert run.stdout.startswith("(0, 0) 0o77")
