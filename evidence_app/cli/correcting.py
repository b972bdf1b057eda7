"""``correct``: what a person said of an item is corrected; the earlier words stay."""

import argparse
from typing import Final

from evidence_app.cli.naming import item_id_from
from evidence_app.cli.terminal import DONE, Terminal
from evidence_app.cli.unlocking import Command, unlocked
from evidence_app.clock import Clock
from evidence_app.model.correction import Field
from evidence_app.words import say


def _correct(options: argparse.Namespace, terminal: Terminal, clock: Clock) -> int:
    item = item_id_from(options.item)
    to = terminal.text() if options.to == "-" else options.to
    with unlocked(options, terminal, clock) as session:
        session.correcting.correct(item, Field(options.field), to, options.reason)
    terminal.say(
        say(
            "It is corrected. The file that was saved is unchanged, and what it said "
            "before stays, with its time."
        )
    )
    return DONE


COMMANDS: Final[dict[str, Command]] = {"correct": _correct}
