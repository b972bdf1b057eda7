"""``statements``, ``judge``: what a page states, and what the person says of it."""

import argparse
from typing import Final

from evidence_app.capture.stated_facts import is_worked_out
from evidence_app.cli.naming import item_id_from
from evidence_app.cli.terminal import DONE, Terminal
from evidence_app.cli.unlocking import Command, unlocked
from evidence_app.clock import Clock
from evidence_app.errors import NoSuchStatementError
from evidence_app.model.fact import Fact
from evidence_app.model.judgement import Judgements, Says
from evidence_app.words import Words, say


def _statements(options: argparse.Namespace, terminal: Terminal, clock: Clock) -> int:
    item = item_id_from(options.item)
    with unlocked(options, terminal, clock) as session:
        stated = session.judging.statements(item)
        told = session.judging.of(item)
    if not stated:
        terminal.warn(say("The app knows nothing that this states of itself."))
    for number, each in enumerate(stated, start=1):
        if terminal.as_json:
            terminal.object(statement_row(number, each, told))
        else:
            name = terminal.language.text(each.name)
            said = terminal.language.render(_said(each, told), isolate=False)
            terminal.line(f"{number:>3}  {name}: {each.value}  [{said}]")
    return DONE


def _judge(options: argparse.Namespace, terminal: Terminal, clock: Clock) -> int:
    item = item_id_from(options.item)
    with unlocked(options, terminal, clock) as session:
        stated = session.judging.statements(item)
        if not 1 <= options.number <= len(stated):
            raise NoSuchStatementError
        statement = stated[options.number - 1]
        says = Says(options.says.replace("-", "_"))
        session.judging.judge(item, statement, says)
    terminal.say(
        say("It is kept. What the page states is unchanged, and stands beside it.")
    )
    return DONE


def statement_row(number: int, statement: Fact, told: Judgements) -> dict[str, object]:
    """Return a statement as ``statements --json`` prints it.

    Keys: number (from 1), name, value (with the place where it stood), worked_out,
    says (``right``, ``not_right``, ``open``), at (ISO 8601, UTC) or null, and by (as
    named in the app, not verified).
    """
    said = told.of(statement)
    return {
        "number": number,
        "name": statement.name,
        "value": statement.value,
        "worked_out": is_worked_out(statement),
        "says": said.says.value if said else Says.OPEN.value,
        "at": said.at.isoformat() if said else None,
        "by": said.actor if said else "",
    }


def _said(statement: Fact, told: Judgements) -> Words:
    said = told.of(statement)
    if said is None:
        return say("Not confirmed")
    right = said.says is Says.RIGHT
    return say("said to be right") if right else say("said not to be right")


COMMANDS: Final[dict[str, Command]] = {"statements": _statements, "judge": _judge}
