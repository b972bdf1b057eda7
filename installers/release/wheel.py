"""Building the wheel from a copy of the sources, with the fonts laid beside them."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

from release.fonts import write_fonts
from release.packages import ReleaseError, read_list

ROOT: Final = Path(__file__).resolve().parent.parent.parent
LIST: Final = Path(__file__).with_name("fonts.toml")
SOURCES: Final = (
    "pyproject.toml",
    "README.md",
    "LICENSE",
    "NOTICE",
    "evidence_app",
    "resources",
)
LEFT_OUT: Final = ("__pycache__", "*.pyc", ".*")
PERMISSIONS: Final = {True: 0o755, False: 0o644}
"""Of folders and files in the copy: those of this machine would change the bytes."""
EPOCH: Final = "1577836800"
"""The start of 2020, in the wheel as the date of every file: the true one would make
each build another. A packager may set SOURCE_DATE_EPOCH."""


def stage(folder: Path) -> Path:
    """Copy the sources into ``folder``, add the fonts, and return the copy.

    Raises:
        ReleaseError: the fonts could not be had.
    """
    copy = folder / "sources"
    copy.mkdir()
    for name in SOURCES:
        source = ROOT / name
        if source.is_dir():
            left_out = shutil.ignore_patterns(*LEFT_OUT)
            shutil.copytree(source, copy / name, ignore=left_out)
        else:
            shutil.copyfile(source, copy / name)
    fonts = copy / "resources" / "fonts"
    # Those that lie in the sources, for a run from there, are of no build.
    shutil.rmtree(fonts, ignore_errors=True)
    write_fonts(read_list(LIST), fonts)
    for path in copy.rglob("*"):
        path.chmod(PERMISSIONS[path.is_dir()])
    return copy


def build_wheel(copy: Path, out: Path) -> Path:
    """Build the wheel of a copy of the sources into ``out``; nothing is fetched.

    Raises:
        ReleaseError: the build backend failed.
    """
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d"]
    environment = {"SOURCE_DATE_EPOCH": EPOCH, **os.environ}
    done = subprocess.run(  # noqa: S603 - no shell
        [*command, str(out.resolve())],
        cwd=copy,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        reason = f"The wheel was not built:\n{done.stderr.strip()[-2000:]}"
        raise ReleaseError(reason)
    (wheel,) = out.glob("*.whl")
    return wheel
