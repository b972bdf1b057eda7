"""What becomes of the files that a person chose not to send as they are.

An exhibit goes or stays whole, because parts and whole hold one another: a chat's ZIP
holds its pictures, a page's archive its words. Redacted copies are pixels of their own
and go their own way. Of what is left out no words are printed either, except where it
was chosen for something else: the place in a picture that a chat has.
"""

from collections.abc import Iterable, Mapping, Set
from dataclasses import replace
from typing import Final

from evidence_app.casework.redactions import is_redacted
from evidence_app.model.case import Exhibit
from evidence_app.model.correction import Corrections, Field
from evidence_app.model.item import Item, ItemId, Kind
from evidence_app.model.telling import strictest
from evidence_app.model.wanted import Fate, Wanted
from evidence_app.report.material import CHOSEN, Withheld

_UNSAID: Final = "…"
"""Stands where words of what was left out would."""


def going_together(exhibit: Exhibit) -> tuple[Item, ...]:
    """Return the files of an exhibit that go or stay together, its own first."""
    every = (exhibit.item, *exhibit.parts)
    return tuple(item for item in every if not is_redacted(item))


def decided_fates(
    exhibits: Iterable[Exhibit], wanted: Wanted
) -> Mapping[ItemId, Withheld]:
    """Return what stays out by choice; with two choices the stricter one counts.

    Without a locked file that it could be in, what was to go sealed is left out.
    """
    sealed = Withheld.SEALED if wanted.annex is not None else Withheld.PRIVATE
    means = {Fate.LEFT_OUT: Withheld.PRIVATE, Fate.SEALED: sealed}
    found: dict[ItemId, Withheld] = {}
    for exhibit in exhibits:
        items = going_together(exhibit)
        fate = strictest(wanted.fates.get(item.id) for item in items)
        if fate is not None:
            found |= dict.fromkeys((item.id for item in items), means[fate])
    return found


def pictures_out(
    exhibits: Iterable[Exhibit],
    no_pictures: Set[ItemId],
    decided: Mapping[ItemId, object],
) -> Mapping[ItemId, Withheld]:
    """Return what stays out because the person wants no picture of an exhibit.

    Covered copies of it stay out too. What stays out anyway keeps its own reason.
    """
    return {
        item.id: Withheld.PRIVATE
        for exhibit in exhibits
        if exhibit.item.id in no_pictures
        for item in (exhibit.item, *exhibit.parts)
        if not isinstance(decided.get(item.id), Withheld)
    }


def as_told(exhibit: Exhibit, decided: Mapping[ItemId, object]) -> Exhibit:
    """Return an exhibit as it is shown.

    A note's title is the beginning of its words.
    """
    item = exhibit.item
    if item.kind is not Kind.NOTE or decided.get(item.id) not in CHOSEN:
        return exhibit
    return replace(exhibit, item=replace(item, title=item.original_name or _UNSAID))


def corrections_told(told: Corrections) -> Corrections:
    """Return corrections of what was left out by choice, without their words."""
    made = (
        replace(
            each,
            earlier=None if each.earlier is None else _UNSAID,
            to=_UNSAID,
            title="",
        )
        if each.field in {Field.TEXT, Field.TITLE}
        else each
        for each in told.made
    )
    return replace(told, made=tuple(made))
