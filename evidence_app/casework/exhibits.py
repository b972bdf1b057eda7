"""Exhibits: items under a reference such as AB/1, with the parts that belong to them.

A number is given once, in the order of intake, and kept in a sealed record. It is
never given again and never changed, also when its item is deleted later: what was
called AB/2 in one report is AB/2 in the next, or absent.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from evidence_app.casework import content
from evidence_app.model.case import Case, Exhibit
from evidence_app.model.item import CaseId, Item, ItemId

if TYPE_CHECKING:
    from evidence_app.vault.vault import Vault

KIND: Final = "exhibits"


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A number that was given to an item."""

    item: str
    number: int
    reference: str


def exhibits(vault: "Vault", case: Case) -> tuple[Exhibit, ...]:
    """Return the case's exhibits by number, numbering those that are new."""
    items = vault.items(case.id)
    leads, parts = _group(items)
    given = _given(vault, case)
    missing = [lead for lead in leads if lead.id.value not in given]
    if missing:
        given = _number(vault, case, given, missing)
    return tuple(
        Exhibit(
            number=given[lead.id.value].number,
            reference=given[lead.id.value].reference,
            item=lead,
            parts=tuple(parts.get(lead.id, ())),
        )
        for lead in sorted(leads, key=lambda lead: given[lead.id.value].number)
    )


def references(vault: "Vault") -> dict[ItemId, tuple[CaseId, str]]:
    """Return case and reference of every item that ever got a number."""
    return {
        ItemId(content.text(row, "item")): (
            CaseId(record.id),
            content.text(row, "reference"),
        )
        for record in vault.records(KIND)
        for row in content.rows(record.content, "given")
    }


def items_of_reference(vault: "Vault", reference: str) -> tuple[ItemId, ...]:
    """Return the items of the exhibit with this reference, its own first.

    Of a deleted one only its own is known any more. Several cases may have given
    the same reference: then those of all are returned. None for an unknown one.
    """
    leads = [
        ItemId(content.text(row, "item"))
        for record in vault.records(KIND)
        for row in content.rows(record.content, "given")
        if content.text(row, "reference") == reference
    ]
    items = vault.items()
    by_id = {item.id: item for item in items}
    parts = [
        item.id
        for item in items
        if item.part_of and _lead_of(item, by_id).id in leads and item.id not in leads
    ]
    return (*leads, *parts)


def _group(
    items: Sequence[Item],
) -> tuple[list[Item], Mapping[ItemId, list[Item]]]:
    """Part the items into leads and, under each lead, what belongs to it.

    A part whose lead is not here stands as an exhibit of its own: nothing that
    the vault holds may be missing from a report without a word.
    """
    by_id = {item.id: item for item in items}
    leads: list[Item] = []
    parts: dict[ItemId, list[Item]] = {}
    for item in items:
        lead = _lead_of(item, by_id)
        if lead.id == item.id:
            leads.append(item)
        else:
            parts.setdefault(lead.id, []).append(item)
    return leads, parts


def _lead_of(item: Item, by_id: Mapping[ItemId, Item]) -> Item:
    seen = {item.id}
    lead = item
    while lead.part_of and lead.part_of in by_id and lead.part_of not in seen:
        lead = by_id[lead.part_of]
        seen.add(lead.id)
    # Items that name each other in a ring have no lead: each stands alone.
    return item if lead.part_of in seen else lead


def _given(vault: "Vault", case: Case) -> dict[str, Given]:
    for record in vault.records(KIND):
        if record.id == case.id.value:
            return {
                content.text(row, "item"): Given(
                    item=content.text(row, "item"),
                    number=content.number(row, "number"),
                    reference=content.text(row, "reference"),
                )
                for row in content.rows(record.content, "given")
            }
    return {}


def _number(
    vault: "Vault", case: Case, given: Mapping[str, Given], missing: Sequence[Item]
) -> dict[str, Given]:
    first = max((each.number for each in given.values()), default=0) + 1
    new = {
        item.id.value: Given(
            item=item.id.value, number=number, reference=f"{case.initials}/{number}"
        )
        for number, item in enumerate(missing, start=first)
    }
    everything = {**given, **new}
    vault.put_record(
        KIND,
        case.id.value,
        {
            "given": [
                {"item": each.item, "number": each.number, "reference": each.reference}
                for each in everything.values()
            ]
        },
    )
    return everything
