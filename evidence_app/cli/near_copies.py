"""``near``: which pictures in the vault are nearly the same as one."""

import argparse
from typing import Final

from evidence_app.cli.naming import item_id_from
from evidence_app.cli.parser_parts import Commands, Parser, vault
from evidence_app.cli.terminal import DONE, Terminal
from evidence_app.cli.unlocking import Command, unlocked
from evidence_app.clock import Clock
from evidence_app.session.near_copies import told_of_search


def add_near(commands: "Commands[Parser]") -> None:
    """Add the words of the command."""
    near = commands.add_parser(
        "near", help="list the pictures that are nearly the same as one"
    )
    vault(near)
    near.add_argument("item", metavar="ITEM", help="its id, as the list shows it")


def _near(options: argparse.Namespace, terminal: Terminal, clock: Clock) -> int:
    item = item_id_from(options.item)
    with unlocked(options, terminal, clock) as session:
        found = session.redacting.near_copies.find(item)
    for each in found.copies:
        how = "same" if each.same_bytes else each.nearness.value
        place = each.picture.origin.place
        terminal.line(f"{each.picture.id}  {how:6}  {each.distance:3}  {place}")
    for words in told_of_search(found):
        terminal.warn(words)
    return DONE


COMMANDS: Final[dict[str, Command]] = {"near": _near}
