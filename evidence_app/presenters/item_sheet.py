"""What is said of one item: its state, what the person said, facts for the police."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import Final

from evidence_app.capture.stated_facts import statements_in
from evidence_app.model import ai_signs
from evidence_app.model.correction import HAPPENED, WHAT_HAPPENED, Field
from evidence_app.model.correction import value_of as value_in
from evidence_app.model.custody import CustodyEntry
from evidence_app.model.fact import FactSource
from evidence_app.model.finding import Finding, Severity
from evidence_app.model.gate import value_of
from evidence_app.model.item import (
    DOCUMENT_TYPE,
    PICTURE_TYPES,
    Item,
    Kind,
    MessageFields,
)
from evidence_app.model.likeness import is_likeness
from evidence_app.model.listing import Kept
from evidence_app.model.locked_item import title_of
from evidence_app.presenters.sentences import (
    action_word,
    details_of,
    kind_of,
    role_of,
    source_word,
)
from evidence_app.report.pages.fixed_words import method_words, type_words
from evidence_app.words import Words, mark, say

SAVED_TIME: Final = say("Has an outside time")
NO_TIME_YET: Final = say("No outside time yet")


class Seen(Enum):
    """What is seen of an item once it is uncovered."""

    PICTURE = "picture"
    WORDS = "words"
    NOTHING = "nothing"
    LOCKED = "locked"
    """It is locked away: nothing of it is ever shown."""


UNSEEN: Final = frozenset({Seen.NOTHING, Seen.LOCKED})


@dataclass(frozen=True, slots=True)
class Row:
    """A label (a message id), its value, and who says so (a message id or "")."""

    label: str
    value: str | Words
    source: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One custody entry: local time, what was done (a message id), details."""

    at: datetime
    done: str
    details: tuple[str | Words, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What is shown of an item.

    Attributes:
        title: Its line; may come from outside. Of what is locked away, the app's own.
        kind: What it is.
        kind_word: The same in words (a message id).
        when: When it was saved, local time.
        state: The literal state.
        state_is_good: Whether the state is as it should be.
        intimate: Someone 18 or over is shown naked or in a sexual way.
        locked_away: It must not be kept: nothing of it is shown, only erasing is left.
        seen: What is seen of it once it is uncovered.
        person_rows: What the person said: who, when, where.
        findings: What was not as expected, in plain words.
        police_rows: Facts, for "Details for the police".
    """

    title: str | Words
    kind: Kind
    kind_word: str
    when: datetime
    state: Words
    state_is_good: bool
    intimate: bool
    locked_away: bool
    seen: Seen
    person_rows: tuple[Row, ...]
    findings: tuple[Finding, ...]
    police_rows: tuple[Row, ...]


_DRAWN: Final = PICTURE_TYPES | {DOCUMENT_TYPE}


def seen_of(item: Item) -> Seen:
    """Return what is seen once it is uncovered; nothing else is ever decoded."""
    if item.locked_away:
        return Seen.LOCKED
    if item.kind in {Kind.NOTE, Kind.CHAT, Kind.COMPARISON}:
        return Seen.WORDS
    if item.kind in {Kind.SCREEN, Kind.PAGE} or item.media_type in _DRAWN:
        return Seen.PICTURE
    if item.media_type.startswith("text/"):
        return Seen.WORDS
    return Seen.NOTHING


def sheet_of(item: Item) -> Sheet:
    """Return what the screen says about an item."""
    damaged = any(each.severity is Severity.INTEGRITY for each in item.findings)
    return Sheet(
        title=title_of(item),
        kind=item.kind,
        kind_word=kind_of(item),
        when=_local(item.captured_at, item.local_offset),
        state=_state(item, damaged=damaged),
        state_is_good=not damaged and not item.locked_away,
        intimate=item.shown.intimate and not item.locked_away,
        locked_away=item.locked_away,
        seen=seen_of(item),
        person_rows=tuple(_told(item)),
        findings=item.findings,
        police_rows=tuple(_police(item)),
    )


def steps_of(entries: Sequence[CustodyEntry]) -> list[Step]:
    """Return what was done to an item, step by step."""
    return [
        Step(
            _local(each.at, each.local_offset),
            action_word(each.action),
            details_of(each),
        )
        for each in entries
    ]


def part_rows(parts: Sequence[Item]) -> list[Row]:
    """Return what belongs to an item, with its digests."""
    return [Row(role_of(part), str(part.digest)) for part in parts]


def _state(item: Item, *, damaged: bool) -> Words:
    if item.locked_away:
        return say("Locked away")
    return say("Needs a look") if damaged else say("Saved and re-read")


def same_words(kept: Kept) -> Words:
    """Say where the same file is also kept."""
    if kept.reference:
        return say(
            "The same file is also kept as exhibit {reference}.",
            reference=kept.reference,
        )
    when = _local(kept.item.captured_at, kept.item.local_offset)
    return say(
        "The same file is also kept as {title}, saved on {when}.",
        title=kept.item.title,
        when=f"{when:%Y-%m-%d %H:%M}",
    )


def _told(item: Item) -> list[Row]:
    told = item.message or MessageFields()
    rows = [
        Row(WHAT_HAPPENED, value_in(item, Field.WHAT) or ""),
        Row(mark("Who"), told.sender),
        Row(mark("When (about)"), value_in(item, Field.WHEN) or ""),
        Row(mark("Where"), told.place),
    ]
    return [row for row in rows if row.value]


def _police(item: Item) -> list[Row]:
    rows = [
        Row(mark("How it came in"), method_words(item).obtained),
        Row(mark("From"), item.origin.place),
        Row(mark("Name of the file"), item.original_name),
        Row(mark("Saved at (UTC)"), item.captured_at.strftime("%Y-%m-%d %H:%M:%S")),
        Row(mark("Local time was"), say("UTC{offset}", offset=_offset(item))),
        Row(mark("Size"), say("{count} bytes", count=f"{item.size:,}")),
        Row(mark("Type"), type_words(item) or item.media_type),
        Row(mark("SHA-256 digest"), str(item.digest)),
        Row(mark("Number in the vault"), str(item.id)),
    ]
    stated = statements_in(item)
    facts = [
        Row(fact.name, value_of(fact), source_word(fact.source))
        for fact in item.facts
        if fact not in stated
        and not ai_signs.is_sign(fact)
        and not is_likeness(fact)
        and (fact.source is not FactSource.PERSON or item.message is None)
        and fact.name not in {WHAT_HAPPENED, HAPPENED}
    ]
    signs = [
        Row("" if at else ai_signs.LABEL, words)
        for at, words in enumerate(ai_signs.told_of(item))
    ]
    return [row for row in [*rows, *facts, *signs] if row.value]


def _local(at: datetime, offset: timedelta) -> datetime:
    return at.replace(tzinfo=None) + offset


def _offset(item: Item) -> str:
    minutes = int(item.local_offset.total_seconds() // 60)
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
