"""The project as files, for the tests of the house."""

import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "evidence_app"
MODULES = sorted(PACKAGE.rglob("*.py"))


def name_of(path):
    return path.relative_to(ROOT).as_posix()


def tracked_files():
    """Return the files that git keeps; those not yet added are not ours to judge."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True
    )
    names = listed.stdout.decode().split("\0")
    return [ROOT / name for name in names if name and (ROOT / name).is_file()]
