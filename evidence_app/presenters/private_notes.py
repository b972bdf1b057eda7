"""The room "Private notes": for the person alone, in nothing that goes out."""

from typing import Final

from evidence_app.casework import content
from evidence_app.model.private_note import PrivateNote
from evidence_app.presenters.desk import Desk
from evidence_app.presenters.people import PeopleKept
from evidence_app.presenters.sheets import (
    Choices,
    SheetKind,
    SheetRow,
    SheetsPresenter,
    SheetsView,
    remark_of,
)
from evidence_app.presenters.unkept import Unkept
from evidence_app.words import mark

TEXT: Final = mark("Your note")
_LINE: Final = 90
"""Characters of a note that stand in the list."""


class PrivateNotesPresenter(SheetsPresenter[PrivateNote, str]):
    """Decides the room "Private notes"."""

    def __init__(
        self, view: SheetsView[str], desk: Desk, people: PeopleKept, unkept: Unkept
    ) -> None:
        super().__init__(view, desk, note_kind(people), unkept)


def note_kind(people: PeopleKept) -> SheetKind[PrivateNote, str]:
    """Return how private notes are kept and told."""
    kept = people.private
    return SheetKind(
        listed=kept.of,
        versions=kept.versions,
        add=kept.add,
        change=kept.change,
        withdraw=kept.withdraw,
        bring_back=kept.bring_back,
        row=_row,
        words=lambda note: note.text,
        fields=lambda note, _: ((TEXT, note.text),),
        choices=lambda _: Choices(),
        empty="",
        draft="private note",
        drafted=lambda text: {"text": text},
        from_draft=lambda kept, _: content.text(kept, "text"),
    )


def _row(note: PrivateNote) -> SheetRow:
    at = note.written.at + note.written.local_offset
    return SheetRow(
        title=" ".join(note.text.split())[:_LINE],
        line=(f"{at:%Y-%m-%d %H:%M}",),
        remark=remark_of(note.written),
    )
