"""What a person answered about what happened, kept so that they can come back to it.

The answers of a case are one sealed record under the case's id. Of them a report says
whom the case is about, which is kept with the case, and only when the person wants it
(``casework.brief``) the laws that may fit what happened. A record that is not one of
answers counts as lost; it is said, never guessed.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeVar

from evidence_app.casework import content
from evidence_app.casework.cases import case_of, set_concerns
from evidence_app.errors import CaseNotFoundError, VaultDamagedError
from evidence_app.guidance.packs import jurisdictions
from evidence_app.guidance.path import AgeBand, Answers
from evidence_app.guidance.situations import Situation
from evidence_app.model.case import Concerns
from evidence_app.model.item import CaseId
from evidence_app.vault.revisions import newest_records

if TYPE_CHECKING:
    from collections.abc import Mapping

    from evidence_app.vault.vault import Vault

KIND: Final = "path_answers"
_Choice = TypeVar("_Choice", Situation, AgeBand)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptAnswers:
    """What is kept of a case's answers.

    Attributes:
        answers: None when nothing was kept, or it cannot be read.
        concerns: Whom the case is about, as it is kept with the case now.
        lost: Something was kept and cannot be read.
    """

    answers: Answers | None
    concerns: Concerns = Concerns.NOT_SAID
    lost: bool = False


def answers_of(vault: "Vault", case: CaseId) -> KeptAnswers:
    """Return what was answered for a case.

    Raises:
        CaseNotFoundError: there is no such case.
        VaultLockedError: the vault has been locked.
    """
    concerns = case_of(vault, case).concerns
    record = newest_records(vault, KIND, [case.value]).get(case.value)
    if record is None:
        return KeptAnswers(answers=None, concerns=concerns)
    try:
        answers = read_answers(record.content, concerns)
    except VaultDamagedError:
        return KeptAnswers(answers=None, concerns=concerns, lost=True)
    return KeptAnswers(answers=answers, concerns=concerns)


def place_of(vault: "Vault", case: CaseId) -> str:
    """Return the jurisdiction answered for a case, "" when none is known.

    An answer that cannot be read, or a pack that is no longer there, is none: who can
    help is then said for every place. So with a case that is not known.

    Raises:
        VaultLockedError: the vault has been locked.
    """
    try:
        answers = answers_of(vault, case).answers
    except CaseNotFoundError:
        return ""
    place = answers.jurisdiction if answers else ""
    return place if place in jurisdictions() else ""


def keep_answers(vault: "Vault", case: CaseId, answers: Answers) -> None:
    """Keep what was answered for a case, and with the case whom it is about.

    What is the same as before is not written again.

    Raises:
        CaseNotFoundError: there is no such case; nothing was kept.
        DiskFullError, VaultWriteError: it was not kept.
    """
    set_concerns(vault, case, answers.concerns)
    if answers_of(vault, case).answers == answers:
        return
    vault.put_record(KIND, case.value, values_of(answers))


def values_of(answers: Answers) -> "Mapping[str, object]":
    """Return answers as they are kept; whom it is about is kept with the case."""
    return {
        "situations": [each.value for each in answers.situations],
        "platform": answers.platform,
        "jurisdiction": answers.jurisdiction,
        "age": answers.age.value,
    }


def read_answers(kept: "Mapping[str, object]", concerns: Concerns) -> Answers:
    """Return answers that were kept.

    Raises:
        VaultDamagedError: they are of another form.
    """
    situations = kept.get("situations")
    if not isinstance(situations, list):
        raise VaultDamagedError(part=KIND)
    return Answers(
        situations=tuple(_one_of(Situation, each) for each in situations),
        platform=content.text(kept, "platform"),
        jurisdiction=content.text(kept, "jurisdiction"),
        concerns=concerns,
        age=_one_of(AgeBand, kept.get("age")),
    )


def _one_of(choices: type[_Choice], value: object) -> _Choice:
    try:
        return choices(value)
    except ValueError as error:
        raise VaultDamagedError(part=KIND) from error
