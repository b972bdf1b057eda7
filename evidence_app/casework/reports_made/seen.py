"""What a look at a reported address shows: still there, gone, or it cannot be told.

Never more than was seen. A sign-in, another place, an error, and a page that shows
other words are all "could not tell": sites say "not found" in many ways, and to
strangers they say other things than to those who are signed in.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from evidence_app.facts.second_look import Look, Presence, same_place
from evidence_app.facts.second_look.presence import presence_of
from evidence_app.model.report_made import Seen, Why

_ENOUGH: Final = 40
"""Letters that an earlier save must have for its words to tell it from another."""
_MOST: Final = 0.8
"""So much of them must stand on the page again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What was concluded, and from what."""

    seen: Seen
    why: Why


def outcome_of(address: str, now: Look, before: Look | None) -> Found:
    """Return what a page that came shows of the one that was reported.

    Args:
        address: What was opened.
        now: The page as it came.
        before: The page as it was saved earlier with what was reported on it, None
            when it never was.
    """
    stranger = before is not None and bool(before.account) and not now.account
    first = before or Look(address=address)
    at_place = same_place(now.address, address) or same_place(
        now.address, first.address
    )
    presence = presence_of(first, now)
    if presence is Presence.SIGN_IN:
        return _unknown(Why.SIGN_IN)
    if not at_place:
        return _unknown(Why.ELSEWHERE)
    if presence is Presence.GONE:
        return _no_such_page(known=before is not None, stranger=stranger)
    if now.status == 0 or now.status >= 400:
        return _unknown(Why.ERROR)
    return _by_words(now, before)


def _by_words(now: Look, before: Look | None) -> Found:
    if before is None or not (before.words_read and now.words_read):
        return _unknown(Why.NOTHING_TO_COMPARE)
    if _same_words(before.lines, now.lines):
        return Found(seen=Seen.THERE, why=Why.SAME_WORDS)
    return _unknown(Why.OTHER_WORDS)


def _unknown(why: Why) -> Found:
    return Found(seen=Seen.UNKNOWN, why=why)


def _no_such_page(*, known: bool, stranger: bool) -> Found:
    if not known:
        return _unknown(Why.NEVER_SAVED)
    if stranger:
        return _unknown(Why.SIGNED_IN_BEFORE)
    return Found(seen=Seen.GONE, why=Why.NO_SUCH_PAGE)


def _same_words(before: Sequence[str], now: Sequence[str]) -> bool:
    """Say whether most words of a save, by their letters, stand on a page again."""
    wanted = {_plain(line) for line in before} - {""}
    there = {_plain(line) for line in now}
    letters = sum(map(len, wanted))
    again = sum(len(line) for line in wanted if line in there)
    return letters >= _ENOUGH and again >= _MOST * letters


def _plain(line: str) -> str:
    return " ".join(line.split())
