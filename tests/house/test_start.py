"""The start script: calm on any Python, at once when ready, healed when interrupted.

A real environment is made, in a temporary project whose locks are empty, so that
nothing is fetched.
"""

import os
import shutil
import subprocess
import sys
import threading

import pytest
from bootstrap import commands, environment, one_at_a_time, system
from bootstrap.environment import Environment, SetUpError
from bootstrap.one_at_a_time import alone
from bootstrap.system import Missing
from start import what_python_lacks

from tests.house.project import ROOT

PROJECT = """
[build-system]
requires = []
build-backend = "backend"
backend-path = ["."]
[project]
name = "tiny"
version = "1"
[tool.hatch]
"""
BACKEND = """
import zipfile

def build_editable(folder, config_settings=None, metadata_directory=None):
    name = "tiny-1-py3-none-any.whl"
    with zipfile.ZipFile(f"{folder}/{name}", "w") as wheel:
        wheel.writestr("tiny-1.dist-info/METADATA",
                       "Metadata-Version: 2.1\\nName: tiny\\nVersion: 1\\n")
        wheel.writestr("tiny-1.dist-info/WHEEL",
                       "Wheel-Version: 1.0\\nTag: py3-none-any\\n")
        wheel.writestr("tiny-1.dist-info/RECORD", "")
        wheel.writestr("tiny.py", "")
    return name
"""


FILES = {
    "pyproject.toml": PROJECT,
    "backend.py": BACKEND,
    "requirements.lock": "",
    "requirements-test.lock": "",
}


@pytest.fixture
def project(tmp_path):
    return tiny_project(tmp_path)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    project = tiny_project(tmp_path_factory.mktemp("made"))
    project.prepare(tests=False)
    return project


@pytest.fixture
def prepared(made):
    """A project that is ready; what a test writes over is put back."""
    files = [made.root / name for name in FILES] + [made._stamp]
    before = {path: path.read_bytes() for path in files}
    yield made
    for path, content in before.items():
        path.write_bytes(content)


def tiny_project(folder):
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return Environment(folder)


@pytest.mark.parametrize("version", [(3, 8), (3, 10), (3, 15), (2, 7)])
def test_a_python_that_will_not_do_is_told_which_one_would(version):
    sentence = what_python_lacks(version, sys.maxsize)

    assert "3.11" in sentence
    assert ".".join(map(str, version)) in sentence


def test_a_32_bit_python_is_told_so():
    assert "64-bit" in what_python_lacks((3, 11), 2**31 - 1)


@pytest.mark.parametrize("minor", [11, 12, 13, 14])
def test_the_pythons_that_are_promised_lack_nothing(minor):
    assert what_python_lacks((3, minor), sys.maxsize) == ""


def test_set_up_makes_an_environment_with_the_project_in_it(prepared):
    subprocess.run([prepared.python, "-c", "import tiny"], check=True)


def test_what_is_ready_is_not_touched_again(prepared):
    before = {path: path.stat().st_mtime_ns for path in prepared.folder.rglob("*")}

    prepared.prepare(tests=False)

    assert prepared.ready(tests=False)
    assert {p: p.stat().st_mtime_ns for p in prepared.folder.rglob("*")} == before


@pytest.mark.parametrize(
    ("name", "addition"),
    [
        ("requirements.lock", "# new"),
        ("pyproject.toml", '[project.scripts]\nx = "tiny:x"'),
    ],
)
def test_a_change_of_what_it_was_made_from_is_noticed(prepared, name, addition):
    with (prepared.root / name).open("a", encoding="utf-8") as file:
        file.write(addition)

    assert not prepared.ready(tests=False)


def test_the_tests_need_more_than_the_app(prepared):
    assert prepared.ready(tests=False)
    assert not prepared.ready(tests=True)


def test_a_stamp_that_cannot_be_read_is_no_stamp(prepared):
    prepared._stamp.write_text("[", encoding="utf-8")

    assert not prepared.ready(tests=False)


def test_an_interrupted_set_up_is_made_anew(project, monkeypatch):
    monkeypatch.setattr(environment, "_run", interrupt)
    with pytest.raises(KeyboardInterrupt):
        project.prepare(tests=False)
    half_done = project.folder / "half-installed"
    half_done.touch()
    monkeypatch.undo()

    assert not project.ready(tests=False)
    project.prepare(tests=False)

    assert project.ready(tests=False)
    assert not half_done.exists()


def test_an_environment_that_was_moved_is_made_anew(project, tmp_path_factory):
    project.prepare(tests=False)
    moved = Environment(project.root.rename(tmp_path_factory.mktemp("new") / "place"))

    assert not moved.ready(tests=False)
    moved.prepare(tests=False)

    assert str(moved.root) in moved.python.with_name("activate").read_text("utf-8")


def test_a_failing_step_is_told_and_nothing_is_called_ready(project, capfd):
    (project.root / "backend.py").write_text("raise SystemExit(3)", encoding="utf-8")

    with pytest.raises(SetUpError, match="same command again"):
        project.prepare(tests=False)

    assert not project.ready(tests=False)
    assert capfd.readouterr().out == ""


def test_a_requirement_without_its_hash_is_refused(project, capfd):
    lock = project.root / "requirements.lock"
    lock.write_text("six==1.17.0\n", encoding="utf-8")

    with pytest.raises(SetUpError):
        project.prepare(tests=False)

    assert "require-hashes" in capfd.readouterr().err.lower()


def test_two_starts_do_not_work_at_once(tmp_path, monkeypatch):
    lock = tmp_path / "lock"
    order = []
    waiting = threading.Event()
    monkeypatch.setattr(one_at_a_time, "tell", lambda _line: waiting.set())
    with alone(lock):
        second = threading.Thread(target=enter, args=(lock, order))
        second.start()
        assert waiting.wait(timeout=30)
        order.append("first")
    second.join(timeout=30)

    assert order == ["first", "second"]


def test_each_word_leads_where_the_readme_says():
    assert commands.plan_for([]).command == ("-P", "-m", "evidence_app")
    command = commands.plan_for(["test", "-x"]).command
    assert command[:2] == ("-m", "pytest")
    assert command[-1] == "-x"
    assert commands.plan_for(["test"]).tests
    assert not commands.plan_for(["demo"]).tests
    assert commands.plan_for(["verify", "B"]).command[-2:] == ("verify", "B")
    assert commands.plan_for(["setup"]).command == ()


def test_a_person_who_is_not_root_is_given_one_line(monkeypatch, capsys):
    monkeypatch.setattr(shutil, "which", "/usr/bin/{}".format)
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    missing = Missing(("libegl1",), ("fonts-dejavu-core",))

    rest = system.provide(missing, virtual_screen=False)

    lines = capsys.readouterr().err.splitlines()
    assert rest == missing
    assert len(lines) == 2
    assert lines[1].split()[:3] == ["sudo", "apt-get", "install"]
    assert lines[1].split()[-2:] == ["libegl1", "fonts-dejavu-core"]


def test_a_library_that_cannot_be_loaded_is_missed(monkeypatch):
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setitem(system.WINDOW, "libno-such-thing.so.9", "no-such-package")

    assert "no-such-package" in system.find_missing(virtual_screen=False).needed


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_other_systems_lack_nothing(monkeypatch, platform):
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setitem(system.WINDOW, "libno-such-thing.so.9", "no-such-package")

    assert system.find_missing(virtual_screen=True) == Missing()


def test_the_start_script_works_from_any_folder(tmp_path):
    asked = subprocess.run(
        [
            sys.executable,
            "-c",
            "import runpy, sys; sys.argv = ['start.py']; "
            f"sys.path.insert(0, {str(ROOT / 'installers')!r}); "
            "from bootstrap.commands import ROOT; print(ROOT)",
        ],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )

    assert asked.stdout.strip() == str(ROOT)


def interrupt(*_arguments, **_options):
    raise KeyboardInterrupt


def enter(lock, order):
    with alone(lock):
        order.append("second")
