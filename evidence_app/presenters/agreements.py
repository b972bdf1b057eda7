"""The room "Who works with this vault": agreements with support workers.

They belong to the vault: whichever case is open, the same ones are listed.
"""

from collections.abc import Mapping
from typing import Final, Protocol

from evidence_app.casework import content
from evidence_app.casework.sheets import Found
from evidence_app.model.agreement import Agreement, AgreementWords, Presses, YesBy
from evidence_app.model.sheet import SheetId
from evidence_app.presenters.desk import Desk
from evidence_app.presenters.sheets import (
    Choices,
    SheetKind,
    SheetRow,
    SheetsPresenter,
    SheetsView,
    remark_of,
)
from evidence_app.presenters.unkept import Unkept
from evidence_app.words import Words, mark, say

PRESSES: Final = {
    Presses.PERSON: say("I press. The worker sits beside me."),
    Presses.BESIDE: say("The worker presses, and I am there."),
    Presses.ALONE: say("The worker presses, also when I am not there."),
}
YES_BY: Final = {
    YesBy.PERSON: say("I press Keep myself: this is my yes."),
    YesBy.WORKER: say("I said yes aloud, and the worker presses Keep."),
}
LABELS: Final = {
    "name": mark("Name of the support worker"),
    "service": mark("Where they work (optional)"),
    "agreed": mark("What did you agree on?"),
    "presses": mark("Who presses when something is saved?"),
    "yes_by": mark("How was your yes given?"),
}


class AgreementsKept(Protocol):
    """What is needed of the agreements; ``session.agreements`` fulfils it."""

    def all(self) -> Found[Agreement]:
        """Return all of the vault."""
        ...

    def versions(self, agreement: SheetId) -> Found[Agreement]:
        """Return every version of one."""
        ...

    def add(self, words: AgreementWords) -> Agreement:
        """Keep one."""
        ...

    def change(self, agreement: SheetId, words: AgreementWords) -> Agreement:
        """Keep a new version of one."""
        ...

    def withdraw(self, agreement: SheetId) -> None:
        """Take one back."""
        ...


class AgreementsPresenter(SheetsPresenter[Agreement, AgreementWords]):
    """Decides the room "Who works with this vault"."""

    def __init__(
        self,
        view: SheetsView[AgreementWords],
        desk: Desk,
        kept: AgreementsKept,
        unkept: Unkept,
    ) -> None:
        super().__init__(view, desk, agreement_kind(kept), unkept)


def agreement_kind(kept: AgreementsKept) -> SheetKind[Agreement, AgreementWords]:
    """Return how agreements are kept and told."""
    return SheetKind(
        listed=lambda _: kept.all(),
        versions=kept.versions,
        add=lambda _, words: kept.add(words),
        change=kept.change,
        withdraw=kept.withdraw,
        row=_row,
        words=lambda agreement: agreement.words,
        fields=lambda agreement, _: _fields(agreement.words),
        choices=lambda _: Choices(),
        empty=AgreementWords(),
        draft="agreement",
        drafted=_drafted,
        from_draft=_from_draft,
    )


def names_a_worker(words: AgreementWords) -> bool:
    """Whether the worker is to be told that they may have to give evidence."""
    return words.presses is not Presses.PERSON


def _row(agreement: Agreement) -> SheetRow:
    words, written = agreement.words, agreement.written
    at = written.at + written.local_offset
    called = ", ".join(each for each in (words.name, words.service) if each)
    return SheetRow(
        title=called,
        line=(f"{at:%Y-%m-%d %H:%M}", PRESSES[words.presses]),
        remark=remark_of(written),
    )


def _fields(words: AgreementWords) -> tuple[tuple[str, str | Words], ...]:
    told: dict[str, str | Words] = {
        "name": words.name,
        "service": words.service,
        "agreed": words.agreed,
        "presses": PRESSES[words.presses],
        "yes_by": YES_BY[words.yes_by],
    }
    return tuple((LABELS[name], value) for name, value in told.items() if value)


def _drafted(words: AgreementWords) -> Mapping[str, object]:
    return {
        "name": words.name,
        "service": words.service,
        "agreed": words.agreed,
        "presses": words.presses.value,
        "yes_by": words.yes_by.value,
        "told": words.told,
    }


def _from_draft(kept: Mapping[str, object], _: AgreementWords) -> AgreementWords:
    return AgreementWords(
        name=content.text(kept, "name"),
        service=content.text(kept, "service"),
        agreed=content.text(kept, "agreed"),
        presses=content.choice(Presses, kept, "presses"),
        yes_by=content.choice(YesBy, kept, "yes_by"),
        told=content.truth(kept, "told"),
    )
