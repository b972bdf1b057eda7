"""Answers about what happened, kept in memory; what helps comes from the real packs."""

from dataclasses import replace
from datetime import UTC, datetime

from evidence_app.casework.path_answers import KeptAnswers
from evidence_app.guidance.path import find_path
from evidence_app.session.what_happened import pack_choices

NOON = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)


class FakePaths:
    """Keeps answers by case; ``lost`` says of all of them that they cannot be read."""

    def __init__(self, vault):
        self._vault = vault
        self.kept = {}
        self.lost = False
        self.at = NOON

    def choices(self):
        self._vault._meet("choices")
        return pack_choices()

    def answers(self, case):
        self._vault._meet("answers", case)
        if self.lost:
            return KeptAnswers(answers=None, lost=True)
        answers = self.kept.get(case)
        if answers is None:
            return KeptAnswers(answers=None)
        return KeptAnswers(answers=answers, concerns=answers.concerns)

    def keep(self, case, answers):
        self._vault._meet("keep_answers", answers)
        self.kept[case] = answers

    def set_concerns(self, case, concerns):
        self._vault._meet("set_concerns", (case, concerns))
        cases = self._vault.all_cases
        at = next(n for n, each in enumerate(cases) if each.id == case)
        cases[at] = replace(cases[at], concerns=concerns)
        return cases[at]

    def path(self, answers):
        self._vault._meet("path", answers)
        return find_path(answers, self.at.date(), self.at)
