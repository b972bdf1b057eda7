"""Excerpts: which messages of a chat are to be shown as an exhibit of their own.

They name messages by their sequence in the kept reading, so nothing is copied and
nothing can come to differ from the chat. All excerpts of a chat are one sealed record
under its item's id; each revision holds those before it and one more.
"""

from collections.abc import Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from evidence_app.casework import content
from evidence_app.errors import (
    EmptyExcerptError,
    TooManyExcerptsError,
    VaultDamagedError,
)
from evidence_app.model.excerpt import Excerpt, Excerpts, Span
from evidence_app.model.item import ItemId
from evidence_app.vault.revisions import newest_records

if TYPE_CHECKING:
    from evidence_app.vault.vault import Record, Vault

KIND: Final = "excerpt"
_KEPT: Final = "excerpts"
MOST: Final = 500
"""Excerpts of one chat."""
MOST_SPANS: Final = 5_000
"""Spans of one excerpt."""
LONGEST_TITLE: Final = 200


def excerpts_of(vault: "Vault", item: ItemId) -> Excerpts:
    """Return the excerpts of a chat, the oldest first.

    Raises:
        ItemNotFoundError: there is no such item.
    """
    record = newest_records(vault, KIND, [vault.item(item).id.value]).get(item.value)
    if record is None:
        return Excerpts()
    try:
        return Excerpts(made=_read(record))
    except VaultDamagedError:
        return Excerpts(lost=True)


def keep_excerpt(vault: "Vault", item: ItemId, excerpt: Excerpt) -> Excerpts:
    """Keep an excerpt, and return all of the chat.

    Raises:
        ItemNotFoundError: there is no such item.
        EmptyExcerptError, TooManyExcerptsError: nothing was changed; which says why.
        VaultDamagedError: those before cannot be read; nothing was changed.
        DiskFullError, VaultWriteError: it is not known whether it is there.
    """
    if not _is_whole(excerpt):
        raise EmptyExcerptError
    record = newest_records(vault, KIND, [vault.item(item).id.value]).get(item.value)
    if record is not None:
        _read(record)
    rows = [*(content.rows(record.content, _KEPT) if record else ())]
    if len(rows) >= MOST or len(excerpt.shown) > MOST_SPANS:
        raise TooManyExcerptsError
    moment = vault.now()
    new = {
        "title": excerpt.title.strip()[:LONGEST_TITLE],
        "picked": [list(each) for each in excerpt.picked],
        "shown": [list(each) for each in excerpt.shown],
        "at": moment.at.isoformat(),
        "local_offset_minutes": moment.local_offset // timedelta(minutes=1),
        "actor": moment.actor,
    }
    vault.keep_together([], KIND, item.value, {_KEPT: [*rows, new]}, about=item)
    return excerpts_of(vault, item)


def _read(record: "Record") -> tuple[Excerpt, ...]:
    return tuple(map(_excerpt, content.rows(record.content, _KEPT)))


def _excerpt(row: Mapping[str, object]) -> Excerpt:
    made = Excerpt(
        title=content.text(row, "title"),
        picked=_spans(row, "picked"),
        shown=_spans(row, "shown"),
        at=content.moment(row, "at"),
        local_offset=timedelta(minutes=content.number(row, "local_offset_minutes")),
        actor=content.text(row, "actor"),
    )
    if not _is_whole(made):
        raise VaultDamagedError(part=KIND)
    return made


def _spans(row: Mapping[str, object], name: str) -> tuple[Span, ...]:
    value = row.get(name)
    if not isinstance(value, list):
        raise VaultDamagedError(part=name)
    return tuple(_span(each, name) for each in value)


def _span(value: object, name: str) -> Span:
    match value:
        case [int(first), int(last)]:
            return first, last
        case _:
            raise VaultDamagedError(part=name)


def _is_whole(excerpt: Excerpt) -> bool:
    """Whether it picks something, in order, and shows all that it picks."""
    shown = set(excerpt.shown)
    return (
        bool(excerpt.picked)
        and all(_in_order(spans) for spans in (excerpt.picked, excerpt.shown))
        and all(
            any(start <= first and last <= end for start, end in shown)
            for first, last in excerpt.picked
        )
    )


def _in_order(spans: tuple[Span, ...]) -> bool:
    ends = 0
    for first, last in spans:
        if not ends < first <= last:
            return False
        ends = last
    return True
