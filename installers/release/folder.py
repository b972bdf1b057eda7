"""Putting a release's folder together: whole under its name, or not there at all."""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

from release.packages import ReleaseError
from release.wheel import PERMISSIONS, build_wheel, stage

DIGESTS: Final = "SHA256SUMS"
BESIDE: Final = ("LICENSE", "NOTICE")


def build_release(out: Path) -> Path:
    """Build everything into ``out``, a folder that is not there yet; return the wheel.

    Raises:
        ReleaseError: something is in the way, could not be had, or failed.
    """
    if out.exists():
        reason = f"{out} is there already. Name a folder that is not."
        raise ReleaseError(reason)
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=".release-") as name:
        work = Path(name)
        draft = work / "release"
        draft.mkdir()
        copy = stage(work)
        wheel = build_wheel(copy, draft)
        _write_checker(copy, draft)
        for each in BESIDE:
            shutil.copyfile(copy / each, draft / each)
        (draft / DIGESTS).write_text(_digests(draft), encoding="ascii", newline="\n")
        for path in draft.iterdir():
            path.chmod(PERMISSIONS[False])
        draft.rename(out)
    return out / wheel.name


def _write_checker(copy: Path, out: Path) -> None:
    """Write the page that checks bundles, by the program that is released."""
    done = subprocess.run(  # noqa: S603 - no shell
        [sys.executable, "-m", "evidence_app", "checker", str(out.resolve())],
        cwd=copy,
        env={**os.environ, "PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        reason = f"The checker was not written:\n{done.stderr.strip()}"
        raise ReleaseError(reason)


def _digests(folder: Path) -> str:
    """Return the digests of a folder's files in the form of ``sha256sum``."""
    return "".join(
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n"
        for path in sorted(folder.iterdir())
    )
