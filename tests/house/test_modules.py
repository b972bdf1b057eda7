"""Each module is short, says what it is, and keeps to the rules of its room."""

import ast
import subprocess
import sys

import pytest

from tests.house.project import MODULES, PACKAGE, ROOT, name_of

SOURCES = MODULES + sorted(
    path
    for folder in ("installers", "benchmarks")
    for path in (ROOT / folder).rglob("*.py")
)
REFUSED_NAMES = {"utils", "util", "helpers", "common", "misc", "manager", "managers"}
SOCKET_MODULES = {
    "socket",
    "ssl",
    "http.client",
    "http.server",
    "urllib.request",
    "socketserver",
    "asyncio",
    "ftplib",
    "smtplib",
    "xmlrpc",
    "webbrowser",
    "requests",
    "PySide6.QtNetwork",
    "PySide6.QtWebSockets",
}
BROAD = {"Exception", "BaseException"}
MAY_TOUCH_SOCKETS = {
    "evidence_app/network.py",
    "evidence_app/demo/site.py",
    # Its self-test tries to open one, and must be refused.
    "evidence_app/decoder/program.py",
    # The browser's own program: it tells Qt to use the system's proxy.
    "evidence_app/recorder/engines/choosing.py",
}


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_a_module_is_short_and_says_what_it_is(path):
    text = path.read_text(encoding="utf-8")

    assert text.count("\n") <= 400
    assert ast.get_docstring(ast.parse(text))


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_module_is_a_drawer_for_everything(path):
    assert path.stem not in REFUSED_NAMES


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_what_can_be_ticked_shows_its_tick(path):
    # With a style sheet Qt draws a filled box, without a tick in it.
    ours = name_of(path).startswith("evidence_app/look/")

    assert ours or "QCheckBox" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_sockets_are_opened_nowhere_but_in_their_rooms(path):
    opened = set(imported_by(path)) & SOCKET_MODULES

    assert not opened or name_of(path) in MAY_TOUCH_SOCKETS


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_only_the_clock_reads_the_time_of_day(path):
    readings = set(calls_in(path)) & {
        "datetime.now",
        "datetime.utcnow",
        "datetime.today",
        "date.today",
        "time.time",
        "time.localtime",
    }

    assert not readings or name_of(path) == "evidence_app/clock.py"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_error_is_swallowed_whole(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    broad = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or ast.unparse(node.type) in BROAD)
    ]

    # Cleaning up after whatever happened is right, as long as it goes on its way.
    assert [node.lineno for node in broad if not raises_again(node)] == []


def test_the_command_line_starts_without_qt():
    code = (
        "import sys, evidence_app.cli; "
        "print([name for name in sys.modules if name.startswith('PySide6')])"
    )

    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )

    assert loaded.stdout.strip() == "[]"


def test_every_room_of_the_package_explains_itself():
    rooms = [folder for folder in PACKAGE.rglob("*") if list(folder.glob("*.py"))]

    silent = [name_of(room) for room in rooms if not (room / "__init__.py").is_file()]

    assert silent == []


def raises_again(handler):
    last = handler.body[-1]
    return isinstance(last, ast.Raise) and last.exc is None


def imported_by(path):
    """Yield the dotted names that a module imports, wherever it does so."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def calls_in(path):
    """Yield the dotted names that a module calls, such as ``datetime.now``."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield ".".join(ast.unparse(node.func).split(".")[-2:])


def test_no_window_loads_what_takes_pdf_files_apart():
    code = (
        "import sys, evidence_app.ui.application, evidence_app.cli.commands; "
        "print([name for name in sys.modules if name in ('pyhanko', 'lxml')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )

    assert done.stdout.strip() == "[]"
