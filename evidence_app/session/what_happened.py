"""What helps, with or without a vault, and what was answered for a case in one."""

from dataclasses import dataclass, replace
from typing import Final

from evidence_app.casework.cases import set_concerns
from evidence_app.casework.path_answers import KeptAnswers, answers_of, keep_answers
from evidence_app.clock import Clock
from evidence_app.guidance.pack import PlatformKind
from evidence_app.guidance.packs import (
    jurisdictions,
    load_jurisdiction,
    load_platform,
    platforms,
)
from evidence_app.guidance.path import GENERAL, Answers, Path, find_path
from evidence_app.model.case import Case, Concerns
from evidence_app.model.item import CaseId
from evidence_app.vault.vault import Vault


@dataclass(frozen=True, slots=True, kw_only=True)
class PackChoices:
    """The platforms and places that there is guidance for: id and name of each.

    The general ones are not among them: they stand in where nothing is chosen.
    """

    platforms: tuple[tuple[str, str], ...]
    places: tuple[tuple[str, str], ...]

    def known(self, answers: Answers) -> Answers:
        """Return answers without a platform or place that is no longer there."""
        has_platform = answers.platform in dict(self.platforms)
        has_place = answers.jurisdiction in dict(self.places)
        return replace(
            answers,
            platform=answers.platform if has_platform else "",
            jurisdiction=answers.jurisdiction if has_place else "",
        )


class Guide:
    """Finds what helps now; it needs no vault and keeps nothing."""

    def __init__(self, clock: Clock) -> None:
        self._clock: Final = clock

    def choices(self) -> PackChoices:
        """Return the platforms and places that there is guidance for."""
        return pack_choices()

    def path(self, answers: Answers) -> Path:
        """Return what helps, as it is at this moment."""
        now = self._clock.now()
        return find_path(answers, (now + self._clock.local_offset(now)).date(), now)


class WhatHappened(Guide):
    """Keeps the answers of a case besides."""

    def __init__(self, vault: Vault, clock: Clock) -> None:
        super().__init__(clock)
        self._vault: Final = vault

    def answers(self, case: CaseId) -> KeptAnswers:
        """Return what was answered for a case."""
        return answers_of(self._vault, case)

    def keep(self, case: CaseId, answers: Answers) -> None:
        """Keep what was answered; see ``casework.path_answers``."""
        keep_answers(self._vault, case, answers)

    def set_concerns(self, case: CaseId, concerns: Concerns) -> Case:
        """Keep whom a case is about, apart from the other answers."""
        return set_concerns(self._vault, case, concerns)


def pack_choices() -> PackChoices:
    """Return the platforms and places that there is guidance for."""
    every = (load_platform(each) for each in platforms() if each != GENERAL)
    return PackChoices(
        platforms=tuple(
            (each.id, each.name)
            for each in every
            if each.kind is not PlatformKind.SERVICE
        ),
        places=tuple(
            (each, load_jurisdiction(each).name)
            for each in jurisdictions()
            if each != GENERAL
        ),
    )
