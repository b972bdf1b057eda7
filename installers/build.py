#!/usr/bin/env python3
r"""Build a release: the wheel with its fonts, the checker page, their digests.

python3 installers/build.py [FOLDER]     FOLDER must not be there yet (dist/release)

Needs Python 3.11 or later with pip, and Node.js with npm. What it builds with is set up
in ``.venv`` from ``requirements-test.lock``; npm fetches the packages that hold the
fonts, and each is held against ``release/fonts.toml``. The same sources give the same
bytes.
"""

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from bootstrap.commands import ROOT
from bootstrap.environment import Environment, SetUpError

NEEDED: Final = ("brotli", "fontTools", "hatchling", "uharfbuzz")
CANNOT: Final = 2
USUAL: Final = ROOT / "dist" / "release"


def main(words: list[str]) -> int:
    """Build into the folder that is named; return the exit status."""
    if len(words) > 1 or any(word.startswith("-") for word in words):
        print(__doc__)
        return CANNOT
    if not all(map(find_spec, NEEDED)):
        return _again_within(Environment(ROOT), words)
    from release.folder import build_release  # noqa: PLC0415 - needs what is set up
    from release.packages import ReleaseError  # noqa: PLC0415

    try:
        wheel = build_release(Path(words[0]) if words else USUAL)
    except ReleaseError as error:
        print(error, file=sys.stderr)
        return CANNOT
    print(f"The release is here: {wheel.parent}")
    return 0


def _again_within(environment: Environment, words: list[str]) -> int:
    """Run this file once more, by the interpreter that has what a build needs."""
    if Path(sys.prefix) == environment.folder:
        print("The environment lacks what a build needs.", file=sys.stderr)
        return CANNOT
    try:
        environment.prepare(tests=True)
    except SetUpError as error:
        print(error, file=sys.stderr)
        return CANNOT
    command = [str(environment.python), str(Path(__file__).resolve()), *words]
    done = subprocess.run(command, env=dict(os.environ), check=False)  # noqa: S603
    return done.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
