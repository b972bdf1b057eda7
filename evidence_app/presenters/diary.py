"""The room "Diary": what an entry's form holds, and how it is told."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from evidence_app.casework import content
from evidence_app.casework.incidents import LONGEST, dated_from, dated_text
from evidence_app.casework.sheets import item_ids, sheet_id
from evidence_app.model.incident import Exactness, Incident, IncidentWords
from evidence_app.presenters.desk import Desk
from evidence_app.presenters.people import PeopleKept, choices_of
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

EXACTNESS: Final = {
    Exactness.NOT_SURE: say("I am not sure"),
    Exactness.ABOUT: say("About then"),
    Exactness.EXACT: say("Exactly then"),
}
LABELS: Final = {
    "done": mark("What was done?"),
    "said": mark("What was said or written, word for word?"),
    "when": mark("When? In your own words"),
    "dated": mark("Day, or day and time, for the order of the list"),
    "exactness": mark("How sure are you of the time?"),
    "place": mark("On which platform, or where?"),
    "witnesses": mark("Who saw it?"),
    "told_to": mark("Whom did you tell?"),
    "effect": mark("What did it do to you?"),
    "items": mark("Saved items that show it"),
    "accounts": mark("Accounts that did it"),
}
_LINE: Final = 90
"""Characters of an entry that stand in the list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DiaryForm:
    """What the form of an entry holds; ``dated`` is as it was typed."""

    words: IncidentWords = field(default_factory=IncidentWords)
    dated: str = ""


class DiaryPresenter(SheetsPresenter[Incident, DiaryForm]):
    """Decides the room "Diary"."""

    def __init__(
        self,
        view: SheetsView[DiaryForm],
        desk: Desk,
        people: PeopleKept,
        unkept: Unkept,
    ) -> None:
        super().__init__(view, desk, diary_kind(people), unkept)


def diary_kind(people: PeopleKept) -> SheetKind[Incident, DiaryForm]:
    """Return how entries of the diary are kept and told."""
    kept = people.diary

    def said(form: DiaryForm) -> IncidentWords:
        return replace(form.words, dated=dated_from(form.dated, people.local_offset))

    return SheetKind(
        listed=kept.of,
        versions=kept.versions,
        add=lambda case, form: kept.add(case, said(form)),
        change=lambda incident, form: kept.change(incident, said(form)),
        withdraw=kept.withdraw,
        bring_back=kept.bring_back,
        row=incident_row,
        words=lambda incident: DiaryForm(
            words=incident.words, dated=dated_text(incident.words.dated)
        ),
        fields=_fields,
        choices=lambda case: choices_of(people, case),
        empty=DiaryForm(),
        draft="diary",
        drafted=_drafted,
        from_draft=_from_draft,
    )


def incident_row(incident: Incident) -> SheetRow:
    """Return an entry's line in the list: when, and the beginning of what happened."""
    words = incident.words
    dated = dated_text(words.dated)
    parts: list[str | Words] = [
        part for part in (dated if words.when else "", words.place) if part
    ]
    if words.dated or words.when:
        parts.append(EXACTNESS[words.exactness])
    when = words.when or dated
    what = " ".join((words.done or words.said).split())
    return SheetRow(
        title=f"{when}: {what}"[:_LINE] if when else what[:_LINE],
        line=tuple(parts),
        remark=remark_of(incident.written),
    )


def _drafted(form: DiaryForm) -> Mapping[str, object]:
    words = form.words
    return {
        **{name: getattr(words, name) for name in LONGEST},
        "dated": form.dated,
        "exactness": words.exactness.value,
        "effect_printed": words.effect_printed,
        "items": [each.value for each in words.items],
        "accounts": [each.value for each in words.accounts],
    }


def _from_draft(kept: Mapping[str, object], before: DiaryForm) -> DiaryForm:
    words = replace(
        before.words,
        exactness=content.choice(Exactness, kept, "exactness"),
        effect_printed=content.truth(kept, "effect_printed"),
        items=item_ids(kept, "items"),
        accounts=tuple(map(sheet_id, content.texts(kept, "accounts"))),
        when=content.text(kept, "when"),
        place=content.text(kept, "place"),
        done=content.text(kept, "done"),
        said=content.text(kept, "said"),
        effect=content.text(kept, "effect"),
        witnesses=content.text(kept, "witnesses"),
        told_to=content.text(kept, "told_to"),
    )
    return DiaryForm(words=words, dated=content.text(kept, "dated"))


def _fields(incident: Incident, choices: Choices) -> tuple[tuple[str, str], ...]:
    words = incident.words
    items, accounts = dict(choices.items), dict(choices.accounts)
    told = {
        "when": words.when,
        "dated": dated_text(words.dated),
        "place": words.place,
        "done": words.done,
        "said": words.said,
        "witnesses": words.witnesses,
        "told_to": words.told_to,
        "effect": words.effect,
        "items": "\n".join(items.get(each, str(each)) for each in words.items),
        "accounts": "\n".join(accounts.get(one, str(one)) for one in words.accounts),
    }
    return tuple((LABELS[name], value) for name, value in told.items() if value)
