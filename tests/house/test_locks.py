"""The locks hold every file that set-up may install, for three systems, and no host."""

import re
import tomllib

import pytest

from tests.house.project import MODULES, ROOT

LOCKS = ["requirements.lock", "requirements-test.lock"]
READERS = "requirements-readers.lock"
"""Of the second readers, which run on Linux only."""
PINNED = re.compile(
    r"(?P<name>[a-z0-9-]+)==(?P<version>\S+)(?P<marker> ; [^\n]+?)?"
    r"(?: --hash=sha256:[0-9a-f]{64})+"
)
BUILT_PER_SYSTEM = {
    # At least: macOS, Windows and Linux, on the processors that we name.
    "apsw-sqlite3mc": 20,
    "cffi": 20,
    "cryptography": 8,
    "numpy": 20,
    "pi-heif": 20,
    "pillow": 20,
    "pyside6-addons": 4,
    "pyside6-essentials": 4,
    "rfc3161-client": 8,
    "shiboken6": 4,
    "uharfbuzz": 10,
}
ONE_SYSTEM = {
    "colorama": "sys_platform == 'win32'",
    "jeepney": "sys_platform == 'linux'",
    "pywin32-ctypes": "sys_platform == 'win32'",
    "secretstorage": "sys_platform == 'linux'",
}
NAME_IN_CODE = {
    "apsw-sqlite3mc": "apsw",
    "pillow": "PIL",
    "fonttools": "fontTools",
    "pyside6-essentials": "PySide6.QtWidgets",
    "pyside6-addons": "PySide6.QtWebEngineCore",
}
"""Where it is not the name of the package with underscores."""


def requirements_in(lock):
    """Return the lock's requirements, each on one line."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    lines = re.sub(r" \\\n\s+", " ", text).splitlines()
    return [line for line in lines if not line.startswith("#")]


def pins_in(lock):
    found = [PINNED.fullmatch(line) for line in requirements_in(lock)]
    return {(pin["name"], pin["version"], pin["marker"]) for pin in found if pin}


def dependencies():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = project["project"]["dependencies"] + project["build-system"]["requires"]
    return {re.split(r"[^A-Za-z0-9-]", line)[0].lower() for line in wanted}


@pytest.mark.parametrize("lock", [*LOCKS, READERS])
def test_every_requirement_is_pinned_and_hashed(lock):
    loose = [line for line in requirements_in(lock) if not PINNED.fullmatch(line)]

    assert loose == []
    assert len(requirements_in(lock)) > 20


@pytest.mark.parametrize("lock", [*LOCKS, READERS])
def test_no_host_and_no_option_stands_in_a_lock(lock):
    text = (ROOT / lock).read_text(encoding="utf-8")

    assert not re.search(r"\bhttps?\b", text)
    assert "://" not in text
    assert not re.search(r"^\s*--(?!hash=)", text, re.MULTILINE)


@pytest.mark.parametrize("lock", LOCKS)
@pytest.mark.parametrize("name", BUILT_PER_SYSTEM)
def test_what_is_built_per_system_has_hashes_for_all_three(lock, name):
    lines = [line for line in requirements_in(lock) if line.startswith(f"{name}==")]

    assert min(line.count("sha256:") for line in lines) >= BUILT_PER_SYSTEM[name]


@pytest.mark.parametrize("name", ONE_SYSTEM)
def test_what_only_one_system_needs_is_locked_for_it(name):
    markers = [marker for pin, _, marker in pins_in(LOCKS[0]) if pin == name]

    assert markers == [f" ; {ONE_SYSTEM[name]}"]


def test_the_test_lock_pins_all_that_the_app_runs_with():
    tested = pins_in("requirements-test.lock")
    # What the app needs on some Pythons only, the tests may need on all of them.
    left = {pin for pin in pins_in("requirements.lock") if pin not in tested}

    assert {(name, version, None) for name, version, _ in left} <= tested


def test_the_lock_holds_the_build_backend_and_every_dependency():
    assert dependencies() <= {name for name, _, _ in pins_in("requirements.lock")}


@pytest.mark.parametrize("name", sorted(dependencies() - {"hatchling"}))
def test_every_dependency_is_used(name):
    word = NAME_IN_CODE.get(name, name.replace("-", "_"))
    sources = [path.read_text(encoding="utf-8") for path in MODULES]

    assert any(re.search(rf"\b{re.escape(word)}\b", source) for source in sources)


def test_the_notice_names_everything_that_is_installed():
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8").lower()
    installed = {name for name, _, _ in pins_in("requirements.lock")}

    assert {name for name in installed if stem(name) not in notice} == set()


def stem(name):
    """A family of packages is named once."""
    return re.split(r"-(?:essentials|addons)|\.", name)[0]
