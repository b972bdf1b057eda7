"""``delete`` an item that shall not be kept any more; ``deleted`` shows what stays.

``lock-away`` is for what must never be kept: nothing but erasing it is left then.
"""

import argparse
from collections.abc import Sequence
from typing import Final

from evidence_app.casework.deletions import Deletion, Way, WentOut
from evidence_app.cli.terminal import CANNOT, DONE, Terminal
from evidence_app.cli.unlocking import Command, unlocked
from evidence_app.clock import Clock
from evidence_app.errors import UsageError
from evidence_app.model.gate import Shown
from evidence_app.model.item import Item, ItemId
from evidence_app.presenters.locking import copies_told, sheet_of
from evidence_app.report.pages.voice import day_and_time
from evidence_app.session import Session
from evidence_app.words import Words, mark, say, say_count


def _lock_away(options: argparse.Namespace, terminal: Terminal, clock: Clock) -> int:
    shown = Shown(options.shows)
    with unlocked(options, terminal, clock) as session:
        item = session.deleting.one(item_id(options.item))
        if not options.yes and not terminal.agrees(
            say("Lock it away? That cannot be taken back. [y/n] ")
        ):
            terminal.warn(say("Nothing was changed."))
            return CANNOT
        session.deleting.lock_away(item.id, shown)
        place = session.deleting.place_of(item.case)
        sheet = sheet_of(shown, session.deleting.other_copies(item.id), place)
    for words in (*sheet.lines, *sheet.where_to_turn, *sheet.copies):
        terminal.say(words)
    return DONE


def _erase(
    options: argparse.Namespace, terminal: Terminal, session: Session, item: Item
) -> int:
    """Erase what is locked away: one question, and no reason is asked for."""
    for words in copies_told(session.deleting.other_copies(item.id)):
        terminal.warn(words)
    if not options.yes and not terminal.agrees(
        say("It is locked away. Erase it from this vault now, for good? [y/n] ")
    ):
        terminal.warn(say("Nothing was deleted."))
        return CANNOT
    _say_gone(terminal, session.deleting.erase(item.id))
    return DONE


def _say_gone(terminal: Terminal, gone: Sequence[Item]) -> None:
    terminal.say(
        say_count("{count} item was deleted.", "{count} items were deleted.", len(gone))
    )


def _delete(options: argparse.Namespace, terminal: Terminal, clock: Clock) -> int:
    with unlocked(options, terminal, clock) as session:
        item = session.deleting.one(item_id(options.item))
        if session.deleting.locked_for(item.id) is not None:
            return _erase(options, terminal, session, item)
        for one in session.deleting.went_out(item):
            terminal.warn(went_out_before(one))
        terminal.warn(
            say(
                "{title} and what belongs to it will be gone from this vault for good. "
                "The custody log keeps that it was there, with its digest and your "
                "reason. Copies of the vault that were made before keep it.",
                title=item.title,
            )
        )
        reason = options.reason
        if not options.yes:
            if reason is None:
                reason = terminal.answer(say("Why? (it may stay empty) "))
            if not _agreed_twice(terminal):
                terminal.warn(say("Nothing was deleted."))
                return CANNOT
        gone = session.deleting.delete(item.id, reason or "")
    _say_gone(terminal, gone)
    return DONE


def _agreed_twice(terminal: Terminal) -> bool:
    return terminal.agrees(say("Delete it? [y/n] ")) and terminal.agrees(
        say("It cannot be brought back. Delete it for good? [y/n] ")
    )


def went_out_before(one: WentOut) -> Words:
    """Say when and how an item left the vault."""
    at = day_and_time(one.at + one.local_offset)
    if one.way is Way.HANDOVER:
        return say(
            "It was handed over before, on {at}, for the key {key}. Whoever has that "
            "keeps it, and may ask for it here.",
            at=at,
            key=one.to,
        )
    if not one.whole:
        return say(
            "The bundle {reference} of {at} names it; its file was not in it. Whoever "
            "has that may ask for it here.",
            reference=one.reference,
            at=at,
        )
    return say(
        "It went out before, in the bundle {reference} on {at}. Whoever has that "
        "keeps it, and may ask for it here.",
        reference=one.reference,
        at=at,
    )


def _deleted(options: argparse.Namespace, terminal: Terminal, clock: Clock) -> int:
    with unlocked(options, terminal, clock) as session:
        for one in session.deleting.deleted():
            if terminal.as_json:
                terminal.object(_row(one))
            else:
                terminal.say(_told(one))
    return DONE


def _row(one: Deletion) -> dict[str, object]:
    return {
        "id": str(one.item),
        "reference": one.reference,
        "sha256": str(one.digest) if one.digest else None,
        "size": one.size,
        "deleted_at": one.at.isoformat(),
        "actor": one.actor,
        "reason": one.reason,
    }


def _told(one: Deletion) -> Words:
    return say(
        "{what} was deleted on {at} by {actor}. SHA-256 {digest}, {size} bytes. "
        "Reason: {reason}",
        what=one.reference or str(one.item),
        at=day_and_time(one.at + one.local_offset),
        actor=one.actor or "–",  # noqa: RUF001 - a dash for nobody
        reason=one.reason_told,
        digest=str(one.digest),
        size=one.size,
    )


def item_id(given: str) -> ItemId:
    """Return the item that was named; what is no name is said to be none."""
    try:
        return ItemId(given)
    except ValueError as error:
        raise UsageError(
            problem=mark(
                "An item is named by 32 letters and digits; the word list shows them."
            )
        ) from error


COMMANDS: Final[dict[str, Command]] = {
    "delete": _delete,
    "deleted": _deleted,
    "lock-away": _lock_away,
}
