"""``take-away`` an item, ``bring-back`` one; ``taken-away`` shows what waits there."""

import argparse
from typing import Final

from evidence_app.casework.taken_away import TakenAway
from evidence_app.cli.deletion import item_id, went_out_before
from evidence_app.cli.terminal import DONE, Terminal
from evidence_app.cli.unlocking import Command, unlocked
from evidence_app.clock import Clock
from evidence_app.model.locked_item import title_of
from evidence_app.presenters.taken_away import KEPT, named_words, standing_words
from evidence_app.report.pages.voice import day_and_time
from evidence_app.words import Language, Words, say, say_count


def _take_away(options: argparse.Namespace, terminal: Terminal, clock: Clock) -> int:
    with unlocked(options, terminal, clock) as session:
        item = session.deleting.one(item_id(options.item))
        named = session.deleting.named_by(item)
        gone = session.deleting.take_away(item.id)
    terminal.say(
        say_count("{count} item was taken away.", "{count} were taken away.", len(gone))
    )
    terminal.say(KEPT)
    for words in named_words(named):
        terminal.warn(words)
    for one in named.went_out:
        terminal.warn(went_out_before(one))
    return DONE


def _bring_back(options: argparse.Namespace, terminal: Terminal, clock: Clock) -> int:
    with unlocked(options, terminal, clock) as session:
        back = session.deleting.bring_back(item_id(options.item))
    terminal.say(
        say_count("{count} item is there again.", "{count} are there again.", len(back))
    )
    return DONE


def _taken_away(options: argparse.Namespace, terminal: Terminal, clock: Clock) -> int:
    with unlocked(options, terminal, clock) as session:
        for one in session.deleting.taken_away():
            if terminal.as_json:
                terminal.object(_row(one, terminal.language))
            else:
                terminal.say(_told(one))
    return DONE


def _row(one: TakenAway, language: Language) -> dict[str, object]:
    title = title_of(one.item)
    words = title if isinstance(title, Words) else None
    return {
        "id": str(one.item.id),
        "title": language.render(words, isolate=False) if words else title,
        "reference": one.reference,
        "sha256": str(one.item.digest),
        "parts": one.parts,
        "taken_away_at": one.at.isoformat(),
        "until": one.until.isoformat(),
        "over": one.over,
        "actor": one.actor,
    }


def _told(one: TakenAway) -> Words:
    return say(
        "{item}  {title}: taken away on {at} by {actor}. {standing}",
        item=str(one.item.id),
        title=title_of(one.item),
        at=day_and_time(one.at + one.local_offset),
        actor=one.actor or "–",  # noqa: RUF001 - a dash for nobody
        standing=standing_words(one),
    )


COMMANDS: Final[dict[str, Command]] = {
    "take-away": _take_away,
    "bring-back": _bring_back,
    "taken-away": _taken_away,
}
