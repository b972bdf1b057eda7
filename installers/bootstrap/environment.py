"""The app's own environment, ``.venv``: made from the locks, healed, left alone.

A stamp in it says what it was made from; while that is unchanged a start touches
nothing. A mark stands in it while it is being changed; an environment found with
the mark was interrupted and is made anew.
"""

import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import time
import tomllib
import venv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bootstrap.one_at_a_time import alone
from bootstrap.telling import tell

OLDEST_PIP: Final = (22, 3)
"""The first pip that installs into another environment (``--python``)."""


class SetUpError(Exception):
    """Set-up cannot go on; the text says why and what to do."""


@dataclass(frozen=True, slots=True)
class Environment:
    """The ``.venv`` of a source tree.

    Attributes:
        root: The project's folder.
    """

    root: Path

    @property
    def folder(self) -> Path:
        """Where the environment lies."""
        return self.root / ".venv"

    @property
    def python(self) -> Path:
        """The environment's interpreter."""
        if os.name == "nt":
            return self.folder / "Scripts" / "python.exe"
        return self.folder / "bin" / "python"

    def ready(self, *, tests: bool) -> bool:
        """Tell whether the environment stands as the locks describe it."""
        return (
            self.python.exists()
            and not self._mark.exists()
            and self._wanted(tests=tests).items() <= self._stamped().items()
        )

    def prepare(self, *, tests: bool) -> None:
        """Make the environment, or bring it up to date; nothing when it is ready.

        Raises:
            SetUpError: it could not be made.
        """
        if self.ready(tests=tests):
            return
        try:
            with alone(self.root / ".venv.lock"):
                if not self.ready(tests=tests):
                    self._install(tests=tests)
        except OSError as error:
            reason = (
                f"Set-up could not write in {self.root} ({error.strerror}). Make room "
                "or choose a folder of your own, then run the same command again."
            )
            raise SetUpError(reason) from error

    def _install(self, *, tests: bool) -> None:
        begun = time.monotonic()
        self._begin()
        pip = self._pip()
        lock = "requirements-test.lock" if tests else "requirements.lock"
        tell("Fetching and checking the libraries (the first time about 300 MB).")
        _run(
            [
                *pip,
                "--require-hashes",
                "--only-binary",
                ":all:",
                "-r",
                str(self.root / lock),
            ]
        )
        # Nothing may be fetched here: the build backend stands in the lock.
        _run(
            [
                *pip,
                "--no-index",
                "--no-deps",
                "--no-build-isolation",
                "-e",
                str(self.root),
            ]
        )
        self._finish(tests=tests)
        tell(f"Set-up done in {time.monotonic() - begun:.0f} seconds.")

    def _begin(self) -> None:
        """Mark the environment as under work, in a state that pip can build on."""
        made_elsewhere = self._stamped().get("made_for") not in {None, self._made_for()}
        if self._mark.exists() or made_elsewhere:
            shutil.rmtree(self.folder)
        self.folder.mkdir(exist_ok=True)
        self._mark.touch()
        self._stamp.unlink(missing_ok=True)
        if not self.python.exists():
            venv.create(self.folder, with_pip=False, symlinks=os.name != "nt")

    def _finish(self, *, tests: bool) -> None:
        draft = self._stamp.with_suffix(".new")
        draft.write_text(json.dumps(self._wanted(tests=tests)), encoding="utf-8")
        draft.replace(self._stamp)
        self._mark.unlink()

    def _pip(self) -> list[str]:
        """Return the command that installs into the environment.

        The pip of the Python that runs us is used, or of the one that its own
        environment was made from, so that Debian's way of leaving out ``ensurepip``
        does no harm; without one, the environment gets its own.
        """
        install = ["install", "-qq", "--no-input", "--disable-pip-version-check"]
        for python in (sys.executable, getattr(sys, "_base_executable", "")):
            if python and _pip_version(python) >= OLDEST_PIP:
                return [python, "-m", "pip", "--python", str(self.python), *install]
        if _pip_version(str(self.python)) == (0,):
            if importlib.util.find_spec("ensurepip") is None:
                raise SetUpError(
                    "This Python has no pip. On Debian or Ubuntu, run this line, then "
                    "the same command again:\n  sudo apt-get install -y python3-pip"
                )
            _run([str(self.python), "-m", "ensurepip", "--default-pip"], quiet=True)
        return [str(self.python), "-m", "pip", *install]

    @property
    def _mark(self) -> Path:
        return self.folder / "set-up-under-way"

    @property
    def _stamp(self) -> Path:
        return self.folder / "set-up-stamp.json"

    def _stamped(self) -> dict[str, str]:
        try:
            stamp = json.loads(self._stamp.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return stamp if isinstance(stamp, dict) else {}

    def _wanted(self, *, tests: bool) -> dict[str, str]:
        project = tomllib.loads((self.root / "pyproject.toml").read_text("utf-8"))
        package = json.dumps(
            [project["project"], project["build-system"], project["tool"]["hatch"]],
            sort_keys=True,
        ).encode()
        lock = (self.root / "requirements.lock").read_bytes()
        wanted = {"made_for": self._made_for(), "run": _digest(package, lock)}
        if tests:
            test_lock = (self.root / "requirements-test.lock").read_bytes()
            wanted["test"] = _digest(package, lock, test_lock)
        return wanted

    def _made_for(self) -> str:
        """Name the Python and the place; an environment bears a move of neither."""
        return f"{sys.version} | {sys.base_prefix} | {self.root}"


def _digest(*parts: bytes) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(hashlib.sha256(part).digest())
    return digest.hexdigest()


def _pip_version(python: str) -> tuple[int, ...]:
    """Return the version of the pip that ``python`` has, (0,) when it has none."""
    asked = subprocess.run(  # noqa: S603 - an interpreter, no shell
        [python, "-c", "import pip; print(pip.__version__)"],
        capture_output=True,
        text=True,
        check=False,
    )
    numbers = asked.stdout.strip().split(".")[:2]
    return tuple(int(number) for number in numbers if number.isdigit()) or (0,)


def _run(command: Sequence[str], *, quiet: bool = False) -> None:
    """Run one step of the set-up.

    pip takes its index, proxy and certificates from the machine's own settings;
    only what would send the files elsewhere than into ``.venv`` is put aside.
    """
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in {"PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PYTHONHOME"}
    }
    environment |= {"PIP_USER": "0", "PIP_REQUIRE_VIRTUALENV": "0"}
    done = subprocess.run(  # noqa: S603 - pip, no shell
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL if quiet else None,
        check=False,
    )
    if done.returncode:
        raise SetUpError(
            "Set-up did not finish; the reason stands above. Nothing of yours was "
            "changed. Run the same command again: it starts over where needed."
        )
