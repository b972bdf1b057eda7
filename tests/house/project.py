"""The project as files, for the tests of the house."""

import shutil
import subprocess
from functools import cache
from pathlib import Path

import collect_words

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "evidence_app"
MODULES = sorted(PACKAGE.rglob("*.py"))
LEFT_BY_RUNS = {
    ".git",
    ".venv",
    ".venv.lock",
    ".venv-readers",
    ".venv-readers.lock",
    "__pycache__",
    ".mypy_cache",
    ".ruff_cache",
    ".pytest_cache",
    ".hypothesis",
    ".import_linter_cache",
    "demo-output",
    "build",
    "dist",
}


def name_of(path):
    return path.relative_to(ROOT).as_posix()


@cache
def collected_words():
    """Return the words of the whole code; read when first asked, not on import."""
    return collect_words.collect_all()


def tracked_files():
    """Return the files that git keeps; without git, all that a clone would hold."""
    git = shutil.which("git")
    if git and (ROOT / ".git").exists():
        listed = subprocess.run(
            [git, "-C", ROOT, "-c", f"safe.directory={ROOT}", "ls-files", "-z"],
            capture_output=True,
            check=True,
        )
        names = listed.stdout.decode().split("\0")
        # A file that was just removed is still listed.
        return [ROOT / name for name in names if name and (ROOT / name).is_file()]
    return [
        path
        for path in ROOT.rglob("*")
        if path.is_file() and not LEFT_BY_RUNS & set(path.relative_to(ROOT).parts)
    ]
