"""``second-look``: a saved page is opened again, and what changed is kept."""

import argparse
import sys
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from evidence_app.cli.at_save import (
    answer_for,
    check_can_be_asked,
    telling_who_helps,
)
from evidence_app.cli.naming import item_id_from
from evidence_app.cli.terminal import CANNOT, DONE, Terminal
from evidence_app.cli.unlocking import Command, unlocked
from evidence_app.clock import Clock
from evidence_app.errors import OtherAddressError
from evidence_app.facts.second_look import (
    GENERAL_LIMITS,
    NotLoaded,
    SecondLook,
    limits,
    lines,
    moment_text,
)
from evidence_app.model.gate import Shown, check_answer
from evidence_app.model.item import Item, ItemId
from evidence_app.session import Session
from evidence_app.session.second_looks import Plan
from evidence_app.words import Words, say


def _second_look(options: argparse.Namespace, terminal: Terminal, clock: Clock) -> int:
    item = item_id_from(options.item)
    other = item_id_from(options.compare_with) if options.compare_with else None
    if not options.only_compare:
        # Before anything is opened or loaded.
        check_answer(terminal.shown(options.shows))
        check_can_be_asked(options, terminal)
    with unlocked(options, terminal, clock) as session:
        looks = session.second_looks
        plan = looks.plan(item)
        first = _first(plan, other, only_compare=options.only_compare)
        if options.only_compare:
            comparison = (
                looks.compare(first.id, item)
                if other
                else looks.compare_with_earlier(item)
            )
            _print(session, first, None, comparison, terminal)
            return DONE
        request = replace(plan.request, accept_certificate=options.accept_certificate)
        _warn_before(plan, terminal)
        looked = looks.look(request, progress=_progress(terminal))
        case = next(one for one in session.cases() if one.id == first.case)
        with telling_who_helps(session, case, terminal) as turned_away:
            shown = Shown.NOTHING_SEXUAL
            if not isinstance(looked, NotLoaded):
                shown = answer_for(looked, options, terminal)
            with terminal.progress() as progress:
                kept = looks.keep(first.id, looked, shown, progress=progress)
            if kept.comparison is not None:
                _print(session, first, kept.page, kept.comparison, terminal)
    return CANNOT if turned_away else DONE


def _first(plan: Plan, other: ItemId | None, *, only_compare: bool) -> Item:
    """Return the earlier save of the two: the one named, or the newest there is."""
    if other is not None:
        named = [each for each in plan.saves if each.id == other]
        if not named:
            raise OtherAddressError
        return named[0]
    if only_compare:
        return plan.earlier or plan.item
    return plan.saves[0]


def _warn_before(plan: Plan, terminal: Terminal) -> None:
    if plan.browser_missing:
        terminal.warn(
            say(
                "The browser used then is not found on this computer: {browser}. The "
                "app's own is used.",
                browser=plan.browser_missing,
            )
        )


def _print(
    session: Session,
    first: Item,
    page: Item | None,
    comparison: Item,
    terminal: Terminal,
) -> None:
    found = session.second_looks.told(comparison.id)
    if terminal.as_json:
        terminal.object(_row(first, page, comparison, found, terminal))
        return
    terminal.line(str(comparison.id))
    if page is not None:
        terminal.line(str(page.id))
    terminal.warn(
        say(
            "Compared with the save of {when}: {item}",
            when=moment_text(first.captured_at, first.local_offset),
            item=str(first.id),
        )
    )
    for words in (*lines(found), *limits(found)):
        terminal.say(words)
    terminal.warn(say("What this does not show:"))
    for words in GENERAL_LIMITS:
        terminal.warn(words)


def _row(
    first: Item,
    page: Item | None,
    comparison: Item,
    found: SecondLook,
    terminal: Terminal,
) -> dict[str, object]:
    def text(words: Words) -> str:
        return terminal.language.render(words, isolate=False)

    presence = found.comparison.presence.value if found.comparison else None
    return {
        "id": str(comparison.id),
        "page": str(page.id) if page else None,
        "compared_with": str(first.id),
        "presence": presence,
        "not_loaded": found.not_loaded.why if found.not_loaded else None,
        "found": [text(words) for words in lines(found)],
        "other_reasons": [text(words) for words in limits(found)],
    }


def _progress(terminal: Terminal) -> Callable[[Words], None]:
    def tell(words: Words) -> None:
        if sys.stderr.isatty():
            terminal.warn(words)

    return tell


COMMANDS: Final[dict[str, Command]] = {"second-look": _second_look}
