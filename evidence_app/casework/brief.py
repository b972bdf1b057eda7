"""What a person tells the police first, kept so that it need not be told twice.

It is one sealed record of a case, under the case's id. A record that is not of this
form counts as lost; it is said, never guessed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, TypeVar

from evidence_app.casework import content
from evidence_app.casework.cases import case_of
from evidence_app.errors import StoryTooLongError, VaultDamagedError
from evidence_app.model.brief import (
    MOST_LETTERS,
    MOST_NAMED_TIME,
    MOST_ORDERS,
    MOST_WORDS,
    NOTHING_SAID,
    Ask,
    Brief,
    Risk,
    Said,
)
from evidence_app.model.item import CaseId
from evidence_app.vault.revisions import newest_records

if TYPE_CHECKING:
    from evidence_app.vault.vault import Vault

KIND: Final = "brief"
_ANSWERS: Final = ("danger", "ongoing", "known", "disappearing", "devices")
E = TypeVar("E", bound=Enum)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptBrief:
    """What is kept of it.

    Attributes:
        brief: Empty when nothing was kept, or it cannot be read.
        lost: Something was kept and cannot be read.
    """

    brief: Brief = NOTHING_SAID
    lost: bool = False


def brief_of(vault: "Vault", case: CaseId) -> KeptBrief:
    """Return what was told for a case."""
    record = newest_records(vault, KIND, [case.value]).get(case.value)
    if record is None:
        return KeptBrief()
    try:
        return KeptBrief(brief=_checked_as_kept(record.content))
    except VaultDamagedError:
        return KeptBrief(lost=True)


def keep_brief(vault: "Vault", case: CaseId, brief: Brief) -> Brief:
    """Keep what was told, and return it as it is kept; the same is not kept twice.

    Raises:
        CaseNotFoundError: there is no such case; nothing was kept.
        StoryTooLongError: the words are too many; nothing was kept.
        DiskFullError, VaultWriteError: it was not kept.
    """
    case_of(vault, case)
    told = _checked(brief)
    kept = brief_of(vault, case)
    if kept.lost or kept.brief != told:
        vault.put_record(KIND, case.value, brief_values(told))
    return told


def brief_values(brief: Brief) -> dict[str, object]:
    """Return what was told as plain values."""
    return {
        "story": brief.story,
        **{name: getattr(brief, name).value for name in _ANSWERS},
        "orders": brief.orders,
        "named_time": brief.named_time,
        "asks": [each.value for each in brief.asks],
        "laws": brief.laws,
        "risks": {risk.value: said.value for risk, said in brief.risks.items()},
    }


def read_brief(kept: Mapping[str, object]) -> Brief:
    """Return plain values as what was told, however long.

    Raises:
        VaultDamagedError: they are of another form.
    """
    risks = kept.get("risks")
    if not isinstance(risks, dict):
        raise VaultDamagedError(part=KIND)
    return Brief(
        story=content.text(kept, "story"),
        danger=_one_of(Said, kept.get("danger")),
        ongoing=_one_of(Said, kept.get("ongoing")),
        known=_one_of(Said, kept.get("known")),
        disappearing=_one_of(Said, kept.get("disappearing")),
        devices=_one_of(Said, kept.get("devices")),
        orders=content.text(kept, "orders"),
        # Earlier versions of this program did not ask for it.
        named_time=content.text({"named_time": "", **kept}, "named_time"),
        asks=tuple(_one_of(Ask, each) for each in content.texts(kept, "asks")),
        laws=content.truth(kept, "laws"),
        risks=MappingProxyType(
            {_one_of(Risk, risk): _one_of(Said, said) for risk, said in risks.items()}
        ),
    )


def _checked(brief: Brief) -> Brief:
    story, orders = brief.story.strip(), brief.orders.strip()
    named_time = " ".join(brief.named_time.split())
    too_long = (
        len(story.split()) > MOST_WORDS
        or len(story) > MOST_LETTERS
        or len(orders) > MOST_ORDERS
        or len(named_time) > MOST_NAMED_TIME
    )
    if too_long:
        raise StoryTooLongError(
            words=MOST_WORDS,
            most=f"{MOST_LETTERS:,}",
            orders=MOST_ORDERS,
            named_time=MOST_NAMED_TIME,
        )
    answered = {
        risk: said
        for risk in Risk
        if (said := brief.risks.get(risk, Said.NOT_SAID)) is not Said.NOT_SAID
    }
    return replace(
        brief,
        story=story,
        orders=orders,
        named_time=named_time,
        asks=tuple(each for each in Ask if each in brief.asks),
        risks=MappingProxyType(answered),
    )


def _checked_as_kept(kept: Mapping[str, object]) -> Brief:
    brief = read_brief(kept)
    try:
        whole = _checked(brief)
    except StoryTooLongError as error:
        raise VaultDamagedError(part=KIND) from error
    if whole != brief:  # this program keeps no other form
        raise VaultDamagedError(part=KIND)
    return brief


def _one_of(choices: type[E], value: object) -> E:
    try:
        return choices(value)
    except ValueError as error:
        raise VaultDamagedError(part=KIND) from error
