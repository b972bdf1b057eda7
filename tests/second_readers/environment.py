"""Programs of others that read what we do, in an environment of their own.

``.venv-readers`` beside ``.venv`` is made from ``requirements-readers.lock`` and kept
while that stays the same. Only files whose hash stands in the lock are installed.
"""

import contextlib
import hashlib
import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path

import pytest
from bootstrap.environment import Environment
from bootstrap.one_at_a_time import alone

from tests.house.project import ROOT

SYSTEM = dict(os.environ)
"""Before any test moved the home folder: the machine's own settings for pip."""
LOCK = ROOT / "requirements-readers.lock"
FOLDER = ROOT / ".venv-readers"
BUILDER = re.compile(r"^setuptools==.*?(?=^\S)", re.MULTILINE | re.DOTALL)
PATIENCE = 60


@dataclass(frozen=True, slots=True)
class Readers:
    """The programs, by the folder that they lie in."""

    programs: Path

    def run(self, program, *arguments, cwd=None, given=""):
        """Run one and return what it said and its exit status."""
        done = subprocess.run(
            [self.programs / program, *arguments],
            cwd=cwd,
            input=given,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
        return done.returncode, done.stdout

    @contextlib.contextmanager
    def replaying(self, folder):
        """Serve the collections of a folder on loopback; yield the address."""
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        command = [str(self.programs / "wayback"), "-b", "127.0.0.1", "-p", str(port)]
        with (folder / "said.txt").open("wb") as said:
            server = subprocess.Popen(command, cwd=folder, stdout=said, stderr=said)
        address = f"http://127.0.0.1:{port}"
        try:
            wait_for(address, server)
            yield address
        finally:
            server.terminate()
            server.wait(PATIENCE)


def get_readers():
    """Return the programs, set up when they are not; skip without a way to them."""
    if not sys.platform.startswith("linux"):
        pytest.skip("the second readers are set up on Linux only")
    environment = Environment(FOLDER)
    FOLDER.mkdir(exist_ok=True)
    with alone(ROOT / ".venv-readers.lock"):
        if stamp_of(environment) != wanted():
            set_up(environment)
    return Readers(environment.python.parent)


def wanted():
    lock = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    return f"{lock} {sys.version} {FOLDER}"


def stamp_of(environment):
    stamp = environment.folder / "readers-stamp"
    return stamp.read_text() if stamp.exists() else ""


def set_up(environment):
    environment._begin()
    builder = environment.folder / "builder.lock"
    builder.write_text("".join(BUILDER.findall(LOCK.read_text())))
    got = install(environment, "--only-binary", ":all:", "-r", builder)
    if got.returncode:
        pytest.skip(f"nothing can be downloaded: {got.stdout[-300:]}")
    # With the builder there, what comes as source is built without fetching more.
    got = install(
        environment,
        *(
            "--only-binary",
            ":all:",
            "--no-binary",
            "surt,dkimpy",
            "--no-build-isolation",
        ),
        *("-r", LOCK),
    )
    assert got.returncode == 0, got.stdout
    (environment.folder / "readers-stamp").write_text(wanted())
    environment._mark.unlink()


def install(environment, *arguments):
    return subprocess.run(
        [*environment._pip(), "--require-hashes", *map(str, arguments)],
        env=SYSTEM,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )


def wait_for(address, server):
    """Return when the server answers anything at all."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        assert server.poll() is None, "the server ended by itself"
        try:
            urllib.request.urlopen(address, timeout=PATIENCE).close()
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(address)
