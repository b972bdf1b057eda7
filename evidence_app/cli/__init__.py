"""Every action without a window: thin, prints what the core returns.

Exit status: 0 done, 1 the evidence does not check, 2 cannot do it (with a sentence
why). ``--json`` prints JSON Lines on standard output, one object per item. The
passphrase is asked for or read from a file, never an argument.
"""

import os
import sys
from collections.abc import Sequence

from evidence_app.cli.arguments import parse
from evidence_app.cli.commands import COMMANDS
from evidence_app.cli.terminal import CANNOT, Terminal, speak_utf8
from evidence_app.clock import SystemClock
from evidence_app.errors import EvidenceError, SomeoneElseError, UnderEighteenError
from evidence_app.guidance.doors import where_to_turn
from evidence_app.model.gate import Shown
from evidence_app.words import Words, load_language, say

__all__ = ["main"]


def main(arguments: Sequence[str]) -> int:
    """Run one command and return its exit status."""
    sys.excepthook = _say_that_it_is_ours
    speak_utf8()
    options = parse(arguments)
    terminal = Terminal(load_language(options.language), as_json=options.json)
    try:
        return COMMANDS[options.command](options, terminal, SystemClock())
    except EvidenceError as error:
        terminal.error(error)
        for words in _where_to_turn(error):
            terminal.warn(words)
        return CANNOT
    except KeyboardInterrupt:
        terminal.warn(say("Stopped. What was saved before is not changed by this."))
        return CANNOT
    except BrokenPipeError:
        # Whoever read our output has gone (``| head``): there is no one to tell.
        sys.stderr.close()
        return CANNOT


def _where_to_turn(error: EvidenceError) -> tuple[Words, ...]:
    if isinstance(error, UnderEighteenError):
        return where_to_turn(Shown.UNDER_EIGHTEEN)
    if isinstance(error, SomeoneElseError):
        return where_to_turn(Shown.SOMEONE_ELSE)
    return ()


def _say_that_it_is_ours(
    kind: type[BaseException], _error: BaseException, _trace: object
) -> None:
    """Report a bug without its content: messages may hold what she wrote."""
    sys.stderr.write(
        f"Something went wrong in the app itself ({kind.__name__}). "
        "What was saved before is not changed by this.\n"
    )
    sys.stderr.flush()
    # Python would end with 1, which here means that evidence does not check.
    os._exit(CANNOT)
