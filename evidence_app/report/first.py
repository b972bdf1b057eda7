"""What a report says first, gathered once: the person's brief and the laws it names.

Nothing of how the person can be reached is here: see ``report.papers``.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from evidence_app.casework.brief import brief_of
from evidence_app.casework.path_answers import answers_of
from evidence_app.guidance.answers import for_situation
from evidence_app.guidance.law import Law
from evidence_app.guidance.packs import JurisdictionPack
from evidence_app.model.brief import NOTHING_SAID, Brief
from evidence_app.model.item import CaseId

if TYPE_CHECKING:
    from evidence_app.vault.vault import Vault


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldFirst:
    """What stands on the first pages.

    Attributes:
        brief: What the person wrote for them.
        lost: There was something, and it can no longer be read.
        laws: Those of the place that may fit what happened, in force on the day.
        laws_of_unknown_start: The same; since when they are law is not known.
        laws_not_found: The person wanted laws named, and none was found.
    """

    brief: Brief = NOTHING_SAID
    lost: bool = False
    laws: tuple[Law, ...] = ()
    laws_of_unknown_start: tuple[Law, ...] = ()
    laws_not_found: bool = False


NOTHING_TOLD: Final = ToldFirst()


def told_first(
    vault: "Vault", case: CaseId, pack: JurisdictionPack, on: date
) -> ToldFirst:
    """Return what the first pages say, with the laws of a place on a day.

    Laws are named only where the person wanted it, and only by what they answered.
    """
    kept = brief_of(vault, case)
    if not kept.brief.laws:
        return ToldFirst(brief=kept.brief, lost=kept.lost)
    answers = answers_of(vault, case).answers
    situations = answers.situations if answers else ()
    found = [for_situation(pack, each, on) for each in situations]
    laws = _once(told.fact for each in found for told in each.laws)
    unknown = _once(told.fact for each in found for told in each.laws_of_unknown_start)
    return ToldFirst(
        brief=kept.brief,
        lost=kept.lost,
        laws=laws,
        laws_of_unknown_start=unknown,
        laws_not_found=not (laws or unknown),
    )


def _once(laws: Iterable[Law]) -> tuple[Law, ...]:
    return tuple({law.name: law for law in laws}.values())
