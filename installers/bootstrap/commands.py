"""The words that ``start.py`` knows, and what follows set-up for each of them."""

import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bootstrap.environment import Environment, SetUpError
from bootstrap.system import find_missing, provide
from bootstrap.telling import tell

ROOT: Final = Path(__file__).resolve().parent.parent.parent
CANNOT: Final = 2
STOPPED: Final = 130
MOST_AT_ONCE: Final = 4
"""Test programs side by side; each holds a window, a vault and its parts."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What one call of ``start.py`` is to do.

    Attributes:
        command: What runs in the environment, after its interpreter.
        tests: Whether the test tools are needed.
        window: Whether it cannot do without Qt's system libraries.
        virtual_screen: Whether it pictures a virtual screen.
        in_root: Whether it runs in the project's folder, not where the person is.
    """

    command: tuple[str, ...]
    tests: bool = False
    window: bool = False
    virtual_screen: bool = False
    in_root: bool = False


def run(words: Sequence[str]) -> int:
    """Set up what is missing, then do what ``words`` ask; return the exit status."""
    plan = plan_for(words)
    environment = Environment(ROOT)
    try:
        # A plain command line is told once, while it is set up, not at each call.
        if plan.window or not environment.ready(tests=plan.tests):
            screen = plan.virtual_screen
            missing = provide(
                find_missing(virtual_screen=screen), virtual_screen=screen
            )
            if missing.needed and plan.window:
                return CANNOT
        environment.prepare(tests=plan.tests)
    except SetUpError as error:
        tell(str(error))
        return CANNOT
    except KeyboardInterrupt:
        tell("\nStopped. The next start takes it up again.")
        return STOPPED
    if not plan.command:
        tell("Ready. Open the window with: python3 installers/start.py")
        return 0
    return _become([str(environment.python), *plan.command], plan)


def plan_for(words: Sequence[str]) -> Plan:
    """Return what is to be done for the words of the command line."""
    app = ("-P", "-m", "evidence_app", *words)
    match list(words):
        case []:
            return Plan(app, window=True)
        case ["setup", *rest]:
            tests = "--tests" in rest
            return Plan((), tests=tests, window=True, virtual_screen=tests)
        case ["test", *rest]:
            # Tests with browsers wait much: one more at once than there are cores,
            # files kept whole. tests/conftest.py says which go together, and which
            # begin first.
            side_by_side = (
                *("-n", str(min(MOST_AT_ONCE, (os.cpu_count() or 1) + 1))),
                *("--dist=loadscope", "--no-loadscope-reorder"),
            )
            pytest = ("-m", "pytest", *side_by_side, *rest)
            return Plan(
                pytest, tests=True, window=True, virtual_screen=True, in_root=True
            )
        case ["demo", *_]:
            return Plan(app, window=True, virtual_screen=True)
        case _:
            return Plan(app)


def _become(command: list[str], plan: Plan) -> int:
    """Run the command in our place, so that signals and its status are its own."""
    environment = dict(os.environ)
    if plan.tests:
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    if plan.in_root:
        os.chdir(ROOT)
    if os.name == "posix":
        os.execve(command[0], command, environment)  # noqa: S606 - no shell is meant
    # Windows ends the first program when a second takes its place: wait for it.
    try:
        return subprocess.run(command, env=environment, check=False).returncode  # noqa: S603 - no shell
    except KeyboardInterrupt:
        return STOPPED
