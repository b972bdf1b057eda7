"""Each module is short, says what it is, and keeps to the rules of its room."""

import ast
import subprocess
import sys
from functools import cache
from typing import NamedTuple

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
READ_THE_CLOCK = {
    "datetime.now",
    "datetime.utcnow",
    "datetime.today",
    "date.today",
    "time.time",
    "time.localtime",
}
READINGS = {name.rpartition(".")[2] for name in READ_THE_CLOCK}
MAY_TOUCH_SOCKETS = {
    "evidence_app/network.py",
    "evidence_app/demo/site.py",
    # Its self-test tries to open one, and must be refused.
    "evidence_app/decoder/program.py",
    # The browser's own program: it tells Qt to use the system's proxy.
    "evidence_app/recorder/engines/choosing.py",
}


def test_every_module_is_short_and_says_what_it_is():
    long = [name_of(it) for it in SOURCES if it.read_bytes().count(b"\n") > 400]
    silent = [name_of(path) for path in SOURCES if not read(path).docstring]

    assert (long, silent) == ([], [])


def test_no_module_is_a_drawer_for_everything():
    assert [name_of(path) for path in MODULES if path.stem in REFUSED_NAMES] == []


def test_what_can_be_ticked_shows_its_tick():
    # With a style sheet Qt draws a filled box, without a tick in it.
    drawn = [name_of(it) for it in MODULES if b"QCheckBox" in it.read_bytes()]

    assert [it for it in drawn if not it.startswith("evidence_app/look/")] == []


def test_sockets_are_opened_nowhere_but_in_their_rooms():
    opened = {name_of(it) for it in MODULES if read(it).imports & SOCKET_MODULES}

    assert opened - MAY_TOUCH_SOCKETS == set()


def test_only_the_clock_reads_the_time_of_day():
    readings = {name_of(path) for path in MODULES if read(path).calls & READ_THE_CLOCK}

    assert readings == {"evidence_app/clock.py"}


def test_no_error_is_swallowed_whole():
    assert {name_of(it): read(it).swallows for it in MODULES if read(it).swallows} == {}


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


class Module(NamedTuple):
    """What a module's source shows.

    Attributes:
        docstring: Its first words, None when it has none.
        imports: The dotted names that it imports, wherever it does so.
        calls: The dotted names of ``READINGS`` that it calls.
        swallows: Lines where any error at all is caught and not raised again.
    """

    docstring: str | None
    imports: frozenset[str]
    calls: frozenset[str]
    swallows: tuple[int, ...]


@cache
def read(path):
    """Read a module once for all the tests that ask about it."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    imports, calls, swallows = set(), set(), []
    for node in ast.walk(tree):
        imports.update(imported_by(node))
        calls.update(called_by(node))
        if isinstance(node, ast.ExceptHandler) and swallows_all(node):
            swallows.append(node.lineno)
    return Module(
        ast.get_docstring(tree), frozenset(imports), frozenset(calls), tuple(swallows)
    )


def swallows_all(handler):
    broad = handler.type is None or ast.unparse(handler.type) in BROAD
    last = handler.body[-1]
    # Cleaning up after whatever happened is right, as long as it goes on its way.
    return broad and not (isinstance(last, ast.Raise) and last.exc is None)


def imported_by(node):
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        yield node.module
        yield from (f"{node.module}.{alias.name}" for alias in node.names)


def called_by(node):
    """Yield what is called, such as ``datetime.now``, if it may read the clock."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        function = node.func
        if function.attr in READINGS:
            yield ".".join(ast.unparse(function).split(".")[-2:])


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("import os, ssl as s", {"imports": {"os", "ssl"}}),
        ("def f():\n from http import client", {"imports": {"http", "http.client"}}),
        ("x = datetime.datetime.now(tz)", {"calls": {"datetime.now"}}),
        ("x = a.time.time()", {"calls": {"time.time"}}),
        ("try: f()\nexcept: pass", {"swallows": (2,)}),
        ("try: f()\nexcept Exception as e: raise X", {"swallows": (2,)}),
        ("try: f()\nexcept BaseException:\n g()\n raise", {"swallows": ()}),
        ("try: f()\nexcept (OSError, ValueError): pass", {"swallows": ()}),
    ],
)
def test_the_readings_find_what_they_are_for(tmp_path, source, shown):
    path = tmp_path / "module.py"
    path.write_text(source, encoding="utf-8")

    found = read(path)

    assert {name: getattr(found, name) for name in shown} == shown


def test_no_window_loads_what_takes_pdf_files_apart():
    code = (
        "import sys, evidence_app.ui.application, evidence_app.cli.commands; "
        "print([name for name in sys.modules if name in ('pyhanko', 'lxml')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )

    assert done.stdout.strip() == "[]"
