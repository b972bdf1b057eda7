"""What went wrong since the app began, as codes: in memory, and without content.

Kept is the kind of a mistake or of a message that was shown, where in this program's
own code a mistake was, and how long after the start. No message, value, name or path
is ever taken from what was raised: a kind counts only as one that this program or
Python itself defines, a place only as one of this program's own modules.
"""

import builtins
import sys
from collections import deque
from collections.abc import Callable, Sequence
from types import TracebackType
from typing import Final

import evidence_app.errors as own

KEPT: Final = 200
_PROGRAM: Final = "evidence_app"
_NOWHERE: Final = "?"


class Mistakes:
    """The last of them, the oldest first.

    Args:
        seconds: A clock that never jumps; it says nothing of the time of day.
    """

    def __init__(self, seconds: Callable[[], float]) -> None:
        self._seconds = seconds
        self._begun = seconds()
        self._kept: deque[str] = deque(maxlen=KEPT)

    def bug(self, kind: type[BaseException], trace: TracebackType | None) -> str:
        """Keep that something was raised by mistake, and return its code."""
        code = f"bug: {_name_of(kind)} at {_place_of(trace)}"
        self._keep(code)
        return code

    def told(self, kind: type[BaseException]) -> None:
        """Keep that an error of this kind was told to the person."""
        self._keep(f"told: {_name_of(kind)}")

    @property
    def codes(self) -> Sequence[str]:
        """One line for each."""
        return tuple(self._kept)

    def _keep(self, code: str) -> None:
        self._kept.append(f"{self._seconds() - self._begun:9.1f} s  {code}")


def _name_of(kind: type[BaseException]) -> str:
    """Return the name of a kind that is known, else of the nearest that is."""
    for each in kind.__mro__:
        for where in (own, builtins):
            if getattr(where, each.__name__, None) is each:
                return each.__name__ if each is kind else f"a kind of {each.__name__}"
    return _NOWHERE


def _place_of(trace: TracebackType | None) -> str:
    """Return where in our own modules it was; the innermost of them."""
    place = _NOWHERE
    while trace is not None:
        module = trace.tb_frame.f_globals.get("__name__")
        if isinstance(module, str) and _is_ours(module):
            place = f"{module.removeprefix(_PROGRAM + '.')}:{trace.tb_lineno}"
        trace = trace.tb_next
    return place


def _is_ours(module: str) -> bool:
    return module in sys.modules and module.startswith(_PROGRAM + ".")
