"""Runs the command line in a folder, as a person at a terminal would."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass

from tests.unit.cli.waiting import CAN_FORK, Waiting

PASSPHRASE = "four words are better"


WAITING = Waiting()


@dataclass
class Run:
    """What one command gave back."""

    status: int
    output: str
    errors: str

    @property
    def lines(self):
        return self.output.splitlines()

    @property
    def objects(self):
        return [json.loads(line) for line in self.lines]


class Running:
    """The command line with a folder to stand in and a passphrase file."""

    def __init__(self, folder):
        self.folder = folder / "desk"
        self.folder.mkdir()
        self._folder_of_secrets = folder

    def __call__(
        self,
        *words,
        passphrase=PASSPHRASE,
        passphrase_file=None,
        given="",
        display=None,
        environment=(),
    ):
        if passphrase_file is None:
            secret = self._folder_of_secrets / "passphrase"
            secret.write_text(passphrase + "\n")
            passphrase_file = str(secret)
        if words[0] not in {"verify", "demo"}:
            after_vault = 3 if words[0] == "capture" else 2
            secret = ("--passphrase-file", passphrase_file)
            words = (*words[:after_vault], *secret, *words[after_vault:])
        return self.bare(*words, given=given, display=display, environment=environment)

    def bare(self, *words, given="", display=None, environment=()):
        """Run the words as they are, without a passphrase file."""
        own = dict(environment)
        if display is not None:
            own |= {"DISPLAY": display, "WAYLAND_DISPLAY": display}
        run = self._run(
            words,
            given=given if isinstance(given, bytes) else given.encode(),
            environment={**os.environ, "EVIDENCE_APP_LANGUAGE": "en", **own},
            # A Python of its own where its surroundings are what is tried.
            afresh=not CAN_FORK or not own.keys() <= {"EVIDENCE_APP_LANGUAGE"},
        )
        return Run(run.returncode, run.stdout.decode(), run.stderr.decode())

    def _run(self, words, *, given, environment, afresh):
        if not afresh:
            return WAITING.run(
                words, folder=self.folder, given=given, environment=environment
            )
        return subprocess.run(
            [sys.executable, "-P", "-m", "evidence_app", *words],
            cwd=self.folder,
            input=given,
            capture_output=True,
            check=False,
            env=environment,
        )

    def files(self):
        """Every file's name and size, the search index apart."""
        return sorted(
            (str(path), path.stat().st_size)
            for path in self.folder.rglob("*")
            if path.is_file() and "index.db" not in path.name
        )
