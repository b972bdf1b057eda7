"""On which day something happened, as far as words about it tell a day clearly.

Only a day that can be read in one way counts: ``03/05/2026`` is two days, and so none.
Whoever wrote it may be wrong; nothing here was checked.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from evidence_app.model.correction import HAPPENED
from evidence_app.model.fact import FactSource
from evidence_app.model.item import Item

_YEARS: Final = range(1970, 2200)
_LONGEST: Final = 500
_MONTHS: Final = {
    name: number
    for names in (
        "january february march april may june july august september october"
        " november december",
        "jan feb mar apr - jun jul aug sep oct nov dec",
        "جنوری فروری مارچ اپریل مئی جون جولائی اگست ستمبر اکتوبر نومبر دسمبر",
    )
    for number, name in enumerate(names.split(), start=1)
    if name != "-"
}
_NAMED: Final = "|".join(sorted(_MONTHS, key=len, reverse=True))
_YEAR_FIRST: Final = re.compile(
    r"(?<!\d)(\d{4})\s?[-/.:년]\s?(\d{1,2})\s?[-/.:월]\s?(\d{1,2})(?!\d)"
)
_DAY_NAMED: Final = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?({_NAMED})\.?,?\s+(\d{{4}})(?!\d)"
)
_NAMED_DAY: Final = re.compile(
    rf"({_NAMED})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})(?!\d)"
)
_NUMBERS: Final = re.compile(r"(?<!\d)(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?!\d)")
_SAYS_WHEN: Final = (
    "Time, as the page states it",
    "Time worked out of the post's number",
    "Taken at",
    "Digitised at",
    "Time stated in the file",
    "Made at",
)
"""Facts of the content that tell when it was made, the best first."""


def day_in(text: str) -> date | None:
    """Return the one day that a text names, None where it names none or several."""
    found = set(_days(text[:_LONGEST].casefold()))
    return found.pop() if len(found) == 1 else None


def said_day(item: Item) -> date | None:
    """Return the day on which it happened as a person said when it came in."""
    told = [item.message.sent_at] if item.message else []
    told += [
        fact.value
        for fact in item.facts
        if fact.name == HAPPENED and fact.source is FactSource.PERSON
    ]
    return _first(told)


def content_day(item: Item, sent: Iterable[str]) -> date | None:
    """Return the day that the content tells.

    Args:
        item: The item.
        sent: When its messages were sent, as they have it, the last one first.
    """
    facts = {
        fact.name: fact.value
        for fact in reversed(item.facts)
        if fact.source is FactSource.CONTENT
    }
    values = [facts[name].rpartition(" — ")[0] or facts[name] for name in _in(facts)]
    return _first([*values, *sent])


def _in(facts: dict[str, str]) -> Iterator[str]:
    return (name for name in _SAYS_WHEN if name in facts)


def _first(texts: Iterable[str]) -> date | None:
    return next((day for day in map(day_in, texts) if day is not None), None)


def _days(text: str) -> Iterator[date]:
    for year, month, day in _YEAR_FIRST.findall(text):
        yield from _day(year, int(month), day)
    for day, month, year in _DAY_NAMED.findall(text):
        yield from _day(year, _MONTHS[month], day)
    for month, day, year in _NAMED_DAY.findall(text):
        yield from _day(year, _MONTHS[month], day)
    for first, second, year in _NUMBERS.findall(text):
        # Which one is the month is known only where the other cannot be.
        yield from _day(year, int(second), first)
        yield from _day(year, int(first), second)


def _day(year: str, month: int, day: str) -> Iterator[date]:
    try:
        told = date(int(year), month, int(day))
    except ValueError:
        return
    if told.year in _YEARS:
        yield told
