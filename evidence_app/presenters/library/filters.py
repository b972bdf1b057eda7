"""The filters of the home screen: what can be chosen, and what is chosen, in words."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final, TypeVar

from evidence_app.model.item import Kind
from evidence_app.model.listing import (
    EVERYTHING,
    Choices,
    Person,
    Selection,
    Sort,
)
from evidence_app.report.pages.fixed_words import KINDS
from evidence_app.words import Words, mark, say

T = TypeVar("T")
_PICTURE: Final = mark("Picture")


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """What the filters offer, each list with the place of what is chosen in it.

    Place 0 is always "all of them", so that a choice stands one further on.

    Attributes:
        sorts: What an item is (words of the app).
        people: Names; from outside.
        places: Platforms, sites, places; from outside.
        months: The first days of months, newest first.
        sort, person, place, since, until: What is chosen, 0 for all.
        unstamped: Only what has no outside time yet.
    """

    sorts: tuple[Words, ...]
    people: tuple[str, ...]
    places: tuple[str, ...]
    months: tuple[date, ...]
    sort: int = 0
    person: int = 0
    place: int = 0
    since: int = 0
    until: int = 0
    unstamped: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What was chosen in the lists that were offered, 0 for all."""

    sort: int = 0
    person: int = 0
    place: int = 0
    since: int = 0
    until: int = 0
    unstamped: bool = False


def sort_words(sort: Sort) -> Words:
    """Return the word for what an item is."""
    return Words(_PICTURE) if sort is Sort.PICTURE else KINDS[Kind(sort.value)]


def with_chosen(choices: Choices, selection: Selection) -> Choices:
    """Return choices that hold what is chosen, also when nothing is left of it."""
    sorts, people, places = choices.sorts, choices.people, choices.places
    if selection.sort and selection.sort not in sorts:
        sorts = (*sorts, selection.sort)
    if selection.person and _same_person(people, selection.person) is None:
        people = (*people, selection.person)
    if selection.place and selection.place not in places:
        places = (*places, selection.place)
    return replace(choices, sorts=sorts, people=people, places=places)


def offered(choices: Choices, selection: Selection) -> Offered:
    """Return what the filters offer; ``choices`` hold what is chosen."""
    person, months = selection.person, choices.months
    same = _same_person(choices.people, person) if person else None
    return Offered(
        sorts=tuple(map(sort_words, choices.sorts)),
        people=tuple(each.name for each in choices.people),
        places=choices.places,
        months=months,
        sort=1 + choices.sorts.index(selection.sort) if selection.sort else 0,
        person=0 if same is None else 1 + same,
        place=1 + choices.places.index(selection.place) if selection.place else 0,
        since=_month_place(months, selection.since),
        until=_month_place(months, selection.until),
        unstamped=selection.unstamped,
    )


def selected(choices: Choices, chosen: Chosen, before: Selection) -> Selection:
    """Return the selection that was chosen; a day that was chosen beside it stays.

    What was offered before, and is no more while the choices are read anew, is none.
    """
    since = _the(choices.months, chosen.since)
    until = _the(choices.months, chosen.until)
    if since and until and until < since:
        since, until = until, since
    return replace(
        before,
        sort=_the(choices.sorts, chosen.sort),
        person=_the(choices.people, chosen.person),
        place=_the(choices.places, chosen.place) or "",
        since=since,
        until=_last_day(until) if until else None,
        unstamped=chosen.unstamped,
    )


def _the(offered: Sequence[T], number: int) -> T | None:
    """Return one of what is offered, counted from 1; 0 stands for all of it."""
    return offered[number - 1] if 0 < number <= len(offered) else None


def without_day(selection: Selection) -> Selection:
    """Return a selection without the one day that is looked at."""
    return replace(selection, day=None)


def is_narrowed(selection: Selection) -> bool:
    """Say whether a filter is chosen; an order, or a day at the side, is none."""
    return replace(selection, day=None, by_event=False) != EVERYTHING


def selection_words(
    selection: Selection, day_of: Callable[[date], str]
) -> tuple[Words, ...]:
    """Say which filters are chosen, each by itself.

    Args:
        selection: What is chosen.
        day_of: Writes a day out in the person's language.
    """
    told: list[Words] = []
    if selection.sort is not None:
        told.append(sort_words(selection.sort))
    if selection.person is not None:
        told.append(say("who: {name}", name=selection.person.name))
    if selection.place:
        told.append(say("where: {name}", name=selection.place))
    told += _period_words(selection, day_of)
    if selection.unstamped:
        told.append(say("no outside time yet"))
    return tuple(told)


def _period_words(
    selection: Selection, day_of: Callable[[date], str]
) -> Iterator[Words]:
    if selection.since is not None:
        day = day_of(selection.since)
        if selection.by_event:
            yield say("happened on {day} or later", day=day)
        else:
            yield say("saved on {day} or later", day=day)
    if selection.until is not None:
        day = day_of(selection.until)
        if selection.by_event:
            yield say("happened on {day} or earlier", day=day)
        else:
            yield say("saved on {day} or earlier", day=day)


def _same_person(people: tuple[Person, ...], person: Person) -> int | None:
    """Return the place of someone, whatever their sheet says by now."""
    key = (person.sheet, None if person.sheet else person.name)
    keys = ((each.sheet, None if each.sheet else each.name) for each in people)
    return next((at for at, each in enumerate(keys) if each == key), None)


def _month_place(months: tuple[date, ...], day: date | None) -> int:
    first = day.replace(day=1) if day else None
    return 1 + months.index(first) if first in months else 0


def _last_day(month: date) -> date:
    return (month + timedelta(days=31)).replace(day=1) - timedelta(days=1)
