"""``delete``: an item that shall not be kept any more."""

import argparse
from typing import Final

from evidence_app.cli.terminal import CANNOT, DONE, Terminal
from evidence_app.cli.unlocking import Command, unlocked
from evidence_app.clock import Clock
from evidence_app.errors import UsageError
from evidence_app.model.item import ItemId
from evidence_app.words import mark, say, say_count


def _delete(options: argparse.Namespace, terminal: Terminal, clock: Clock) -> int:
    with unlocked(options, terminal, clock) as session:
        item = session.item(_item_id(options.item))
        terminal.warn(
            say(
                "{title} and what belongs to it will be gone from this vault for good. "
                "The custody log keeps that it was there, with its digest. Copies of "
                "the vault that were made before keep it.",
                title=item.title,
            )
        )
        if not options.yes and not terminal.agrees(say("Delete it? [y/n] ")):
            terminal.warn(say("Nothing was deleted."))
            return CANNOT
        gone = session.delete(item.id)
    terminal.say(
        say_count("{count} item was deleted.", "{count} items were deleted.", len(gone))
    )
    return DONE


def _item_id(given: str) -> ItemId:
    try:
        return ItemId(given)
    except ValueError as error:
        raise UsageError(
            problem=mark(
                "An item is named by 32 letters and digits; the word list shows them."
            )
        ) from error


COMMANDS: Final[dict[str, Command]] = {"delete": _delete}
