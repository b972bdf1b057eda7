"""``proof`` and ``checkpoint``: what can be shown of the log to others."""

import argparse
from pathlib import Path
from typing import Final

from evidence_app.cli.terminal import CANNOT, DOES_NOT_CHECK, DONE, Terminal
from evidence_app.cli.unlocking import Command, unlocked
from evidence_app.clock import Clock
from evidence_app.model.proof import Proofs
from evidence_app.report.pages.voice import day_and_time
from evidence_app.words import say, say_count


def _proof(options: argparse.Namespace, terminal: Terminal, clock: Clock) -> int:
    with unlocked(options, terminal, clock) as session:
        made = session.proving.write(options.what, Path(options.out), terminal.language)
    proofs = made.proofs
    terminal.say(
        say_count(
            "{count} record was written, with what is needed to check it. Open "
            "HOW-TO-CHECK.txt there.",
            "{count} records were written, with what is needed to check them. Open "
            "HOW-TO-CHECK.txt there.",
            len(proofs.records),
        )
    )
    _say_time(proofs, terminal)
    if proofs.unproved:
        terminal.warn(
            say_count(
                "{count} record has no proof: the log lost entries, or could not be "
                "signed.",
                "{count} records have no proof: the log lost entries, or could not be "
                "signed.",
                proofs.unproved,
            )
        )
        return DOES_NOT_CHECK
    return DONE


def _say_time(proofs: Proofs, terminal: Terminal) -> None:
    first = proofs.checkpoint(proofs.records[0])
    if first is None or first.seen is None:
        terminal.say(
            say(
                "No outside authority has signed a time for it yet. The only time "
                "known is that of this computer's clock."
            )
        )
        return
    terminal.say(
        say(
            "Its first record existed not later than {at} UTC, as an outside "
            "authority signed.",
            at=day_and_time(first.seen),
        )
    )


def _checkpoint(options: argparse.Namespace, terminal: Terminal, clock: Clock) -> int:
    with unlocked(options, terminal, clock) as session:
        kept = session.proving.checkpoint()
        key = session.time.log_key
    if kept is None:
        terminal.warn(say("There is no signed note: the log lost entries."))
        return CANNOT
    terminal.warn(say("The log is signed with the key {key}.", key=key))
    terminal.line(kept.note.decode().rstrip("\n"))
    return DONE


COMMANDS: Final[dict[str, Command]] = {"proof": _proof, "checkpoint": _checkpoint}
