"""What git keeps: text that names no machine and no registry, and nothing heavy."""

import re

from tests.house.project import ROOT, name_of, tracked_files

LARGEST = 300_000
LARGEST_CATALOGUE = 1_200_000
"""All sentences of the app, in two languages, and the list of them."""
MACHINE = re.compile(
    # The pieces are joined here so that this file does not find itself.
    "|".join(
        [
            "/" + r"work/(main|shared)\b",
            r"(?<![\w.~-])/" + "root/",
            "/" + r"home/(?!(person|p)/)\w+/",
            "/" + "Users/[A-Za-z]+/",
            "/" + "tmp/(brief|uvenv)",
        ]
    )
)
REGISTRY = re.compile(
    "|".join(
        [
            "index" + "-url",
            "--" + "registry",
            "files" + r"\.pythonhosted\.org",
            "pypi" + r"\.org/simple",
            "artifact" + "registry",
            "registry" + r"\.npmjs",
        ]
    )
)
MAY_NAME_AN_OPTION = {
    # Says how the locks are made, with the option that keeps hosts out of them.
    "CONTRIBUTING.md",
    "docs/decisions/0001-dependencies.md",
}
ENCRYPTED = "tests/vectors/vaults/"


def texts():
    for path in tracked_files():
        content = path.read_bytes()
        if b"\0" not in content and not name_of(path).startswith(ENCRYPTED):
            yield name_of(path), content.decode("utf-8")


def test_no_tracked_file_names_a_machine():
    named = [name for name, text in texts() if MACHINE.search(text)]

    assert named == []


def test_no_tracked_file_names_a_registry():
    named = {name for name, text in texts() if REGISTRY.search(text)}

    assert named - MAY_NAME_AN_OPTION == set()


def test_no_tracked_file_is_heavy():
    heavy = {name_of(path) for path in tracked_files() if path.stat().st_size > LARGEST}
    catalogues = {
        name_of(path)
        for path in tracked_files()
        if path.suffix in {".po", ".pot"} and path.stat().st_size <= LARGEST_CATALOGUE
    }

    assert heavy - catalogues == set()


def test_nothing_that_a_run_leaves_behind_is_tracked():
    left = re.compile(r"(^|/)(\.venv|__pycache__|demo-output|dist|build)(/|$)|\.pyc$")

    assert [path for path in map(name_of, tracked_files()) if left.search(path)] == []


def test_the_scripts_that_people_start_can_be_started():
    assert (ROOT / ".ci" / "run").stat().st_mode & 0o111
