"""A correction: what a person says instead of what was written down before.

It changes nothing that was saved. The earlier words stay, each with the time at
which they were written, and so does the reason.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum
from typing import Final

from evidence_app.model.fact import Fact, FactSource
from evidence_app.model.item import (
    Item,
    Kind,
    MessageFields,
    Method,
    Origin,
    is_written,
)
from evidence_app.words import mark

_SHOWN: Final = frozenset({Kind.FILE, Kind.SCREEN})
"""What can show a page that it does not name."""
HAPPENED: Final = mark("When it happened")
"""The name of the fact that tells when something happened, as the person says."""

WHAT_HAPPENED: Final = mark("What happened")
"""The name of the fact that tells what something shows, as the person says."""


class Field(Enum):
    """What can be corrected; values are the machine's words."""

    TITLE = "title"
    TEXT = "text"
    SENDER = "who"
    WHEN = "when"
    """When a message was sent; of anything else, when it happened."""
    PLACE = "where"
    WHAT = "what"
    """What happened, in the person's words: of anything that was saved."""
    ADDRESS = "address"
    """Of the page that a picture shows, as the person gives it."""
    ACCOUNT = "account"
    """The account that it shows: its name, number or link."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One correction of one field.

    Attributes:
        field: What was corrected.
        earlier: What stood there until then; of a text that came in with the item,
            None: it is the original itself.
        earlier_at: When that was written: at intake, or at the correction before.
        earlier_offset: How far local time was ahead of UTC then.
        to: What stands there now; empty when the person takes it back.
        reason: Why, in the person's words; may be empty.
        at: When it was corrected, UTC, by this computer's clock.
        local_offset: How far local time was ahead of UTC then.
        actor: By whom, as named in the app; not verified.
        title: What the item is called from then on, when its name was only the
            beginning of the text; else empty.
    """

    field: Field
    earlier: str | None
    earlier_at: datetime
    earlier_offset: timedelta
    to: str
    reason: str
    at: datetime
    local_offset: timedelta
    actor: str
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrections:
    """The corrections of one item, the oldest first.

    Attributes:
        made: Those that can be read.
        lost: How many the custody log names that can no longer be read.
    """

    made: tuple[Correction, ...] = ()
    lost: int = 0

    @property
    def text(self) -> str | None:
        """What the text says now, None when it was never corrected."""
        told = [each.to for each in self.made if each.field is Field.TEXT]
        return told[-1] if told else None


NONE: Final = Corrections()


def correctable(item: Item) -> tuple[Field, ...]:
    """Return what can be corrected of an item.

    What belongs to another item (a page's picture) has nothing that a person said.
    """
    if item.part_of is not None:
        return ()
    fields = [Field.TITLE, Field.WHEN]
    if item.message is not None:
        fields += [Field.SENDER, Field.PLACE]
    elif item.kind in _SHOWN:
        fields += [Field.ADDRESS, Field.ACCOUNT]
    elif item.kind is Kind.PAGE:
        fields.append(Field.ACCOUNT)
    if is_written(item.kind, item.origin.method, item.media_type):
        fields.append(Field.TEXT)
    return (*fields, Field.WHAT)


def value_of(item: Item, field: Field) -> str | None:
    """Return what stands in a field of an item; of its text None: it is the bytes."""
    message = item.message or MessageFields()
    if field is Field.TEXT:
        return None
    if field is Field.TITLE:
        return item.title
    if item.message is None or field is Field.WHAT:
        name = _FACTS[item.message is not None][field]
        return next((one.value for one in item.facts if _is_told(one, name)), "")
    return {
        Field.SENDER: message.sender,
        Field.WHEN: message.sent_at,
        Field.PLACE: message.place,
    }[field]


def as_corrected(item: Item, corrections: Corrections) -> Item:
    """Return an item as it is shown now: its bytes, digest and times are the same.

    Of one that is locked away nothing is said, corrected or not.
    """
    if item.locked_away:
        return item
    shown = item
    for each in corrections.made:
        shown = _with(shown, each)
    return shown


def _with(item: Item, made: Correction) -> Item:
    if made.field is Field.TEXT:
        return replace(item, title=made.title) if made.title else item
    if made.field is Field.TITLE:
        return replace(item, title=made.to)
    facts = _told(item, made.field, made.to)
    if item.message is None or made.field is Field.WHAT:
        return replace(item, facts=facts)
    message = replace(item.message, **{_PARTS[made.field]: made.to})
    origin = item.origin
    if made.field is Field.PLACE and origin.method is Method.WRITTEN:
        origin = Origin(origin.method, made.to)
    return replace(item, message=message, facts=facts, origin=origin)


def _told(item: Item, field: Field, value: str) -> tuple[Fact, ...]:
    """Return the facts of an item with what the person says now."""
    is_message = item.message is not None
    name = _FACTS[is_message][field]
    others = tuple(each for each in item.facts if not _is_told(each, name))
    if not value:
        return others
    return (*others, Fact(_FACTS[is_message][field], value, FactSource.PERSON))


def _is_told(fact: Fact, name: str) -> bool:
    return fact.name == name and fact.source is FactSource.PERSON


_PARTS: Final = {
    Field.SENDER: "sender",
    Field.WHEN: "sent_at",
    Field.PLACE: "place",
}
"""Where a note or message keeps a field."""

_FACTS: Final = {
    True: {
        Field.SENDER: mark("Sender"),
        Field.WHEN: mark("Sent"),
        Field.PLACE: mark("Where"),
        Field.WHAT: WHAT_HAPPENED,
    },
    False: {
        Field.WHEN: HAPPENED,
        Field.WHAT: WHAT_HAPPENED,
        Field.ADDRESS: mark("Address of the page, as you gave it"),
        Field.ACCOUNT: mark("Account, as you gave it"),
    },
}
"""The names of the facts that tell it: of a note or message, and of anything else."""
