"""Private notes: in the vault, and nowhere else."""

import pytest

from evidence_app.casework.private_notes import (
    LONGEST,
    add_private_note,
    change_private_note,
    private_notes_of,
    return_private_note,
    withdraw_private_note,
)
from evidence_app.errors import (
    SheetEmptyError,
    SheetTooLongError,
    SheetWithdrawnError,
)
from tests.house.project import PACKAGE
from tests.unit.vault.making import CASE, make


@pytest.fixture
def vault(tmp_path):
    with make(tmp_path / "vault") as vault:
        yield vault


@pytest.mark.parametrize(
    ("text", "error"),
    [(" \n ", SheetEmptyError), ("x" * (LONGEST + 1), SheetTooLongError)],
)
def test_nothing_and_too_much_are_not_kept(vault, text, error):
    before = vault.entries()
    with pytest.raises(error):
        add_private_note(vault, CASE, text)

    assert vault.entries() == before


def test_a_note_taken_back_is_still_kept_and_changed_no_more(vault):
    note = add_private_note(vault, CASE, "for me")
    withdraw_private_note(vault, note.id)

    (kept,) = private_notes_of(vault, CASE).sheets
    assert (kept.text, kept.written.withdrawn) == ("for me", True)
    with pytest.raises(SheetWithdrawnError):
        change_private_note(vault, note.id, "again")

    return_private_note(vault, note.id)
    return_private_note(vault, note.id)  # again: nothing
    assert change_private_note(vault, note.id, "again").written.revision == 4


def test_no_entry_about_an_item_speaks_of_a_note(vault):
    add_private_note(vault, CASE, "for me")

    assert all(entry.item is None for entry in vault.entries())


def test_no_other_module_knows_how_they_are_called():
    naming = [
        path.name
        for path in sorted(PACKAGE.rglob("*.py"))
        if '"private_note"' in path.read_text(encoding="utf-8")
    ]

    assert naming == ["private_notes.py"]
