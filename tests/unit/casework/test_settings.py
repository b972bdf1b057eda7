"""What is set for a vault is kept in it; without it, or damaged, the default holds."""

from dataclasses import replace

import pytest

from evidence_app.casework.settings import (
    KIND,
    LOCK_AFTER,
    LOCK_AFTER_CHOICES,
    appearance,
    keep_appearance,
    keep_lock_after,
    keep_window_named,
    lock_after,
    tell_of_originals,
    window_named,
)
from evidence_app.errors import DiskFullError, VaultLockedError
from evidence_app.model.appearance import Appearance, Theme, Wish
from evidence_app.model.custody import Action
from evidence_app.model.window_named import (
    NOT_NAMED,
    WindowIcon,
    WindowName,
    WindowNamed,
)
from tests.unit.vault.making import make, reopen, snapshot


@pytest.fixture
def vault(tmp_path):
    with make(tmp_path / "vault") as vault:
        yield vault


def test_a_vault_in_which_nothing_was_set_has_the_default(vault):
    assert lock_after(vault) == LOCK_AFTER
    assert vault.records(KIND) == ()


@pytest.mark.parametrize("minutes", LOCK_AFTER_CHOICES)
def test_what_was_set_holds_also_after_the_vault_was_closed(tmp_path, minutes):
    with make(tmp_path / "vault") as vault:
        keep_lock_after(vault, minutes)
    with reopen(tmp_path / "vault") as vault:
        assert lock_after(vault) == minutes


def test_the_last_choice_holds(vault):
    for minutes in (1, 30, 2):
        keep_lock_after(vault, minutes)

    assert lock_after(vault) == 2


def test_what_holds_already_is_not_written_again(vault):
    for minutes in (LOCK_AFTER, 10, 10):
        keep_lock_after(vault, minutes)

    kept = [each for each in vault.entries() if each.action is Action.RECORD_KEPT]
    assert len(kept) == 1


def test_of_originals_is_told_once_and_nothing_else_is_forgotten(tmp_path):
    with make(tmp_path / "vault") as vault:
        keep_lock_after(vault, 10)
        assert tell_of_originals(vault)
    with reopen(tmp_path / "vault") as vault:
        keep_lock_after(vault, 2)
        assert not tell_of_originals(vault)
        assert lock_after(vault) == 2


@pytest.mark.parametrize("minutes", [0, -1, 3, 60, 10**9])
def test_never_and_whatever_else_is_no_choice_is_not_kept(vault, minutes):
    with pytest.raises(ValueError, match="choices"):
        keep_lock_after(vault, minutes)

    assert vault.records(KIND) == ()


@pytest.mark.parametrize(
    "damaged", [{}, *({"lock_after_minutes": each} for each in (0, 7, "5", True, None))]
)
def test_a_setting_that_is_none_counts_as_not_made(vault, damaged):
    vault.put_record(KIND, "vault", damaged)
    assert lock_after(vault) == LOCK_AFTER

    keep_lock_after(vault, 10)

    assert lock_after(vault) == 10


def test_settings_of_a_later_app_stay_when_one_is_changed(vault):
    vault.put_record(KIND, "vault", {"later": "more", "lock_after_minutes": 1})

    keep_lock_after(vault, 10)

    (record,) = vault.records(KIND)
    assert record.content == {"later": "more", "lock_after_minutes": 10}


def test_what_was_not_kept_leaves_what_held(vault, monkeypatch):
    keep_lock_after(vault, 10)

    def full(*_):
        raise DiskFullError

    monkeypatch.setattr(vault, "put_record", full)
    with pytest.raises(DiskFullError):
        keep_lock_after(vault, 1)

    assert lock_after(vault) == 10


def test_a_locked_vault_tells_nothing(tmp_path):
    with make(tmp_path / "vault") as vault:
        keep_lock_after(vault, 10)

    with pytest.raises(VaultLockedError):
        lock_after(vault)


def test_how_the_window_is_called_is_kept_sealed_and_leaves_the_lock_as_it_is(tmp_path):
    named = WindowNamed(
        label="  Blue \u202e7 " + "x" * 40,
        name=WindowName.RECIPES,
        icon=WindowIcon.BOOK,
    )
    with make(tmp_path / "vault") as vault:
        assert window_named(vault) == NOT_NAMED
        keep_lock_after(vault, 2)
        keep_window_named(vault, named)
    with reopen(tmp_path / "vault") as vault:
        kept = window_named(vault)
        assert (kept.name, kept.icon) == (WindowName.RECIPES, WindowIcon.BOOK)
        assert kept.label == "Blue 7 " + "x" * 17
        assert lock_after(vault) == 2
        vault.put_record(KIND, "vault", {"window_label": 7})
        assert window_named(vault) == NOT_NAMED
    files = snapshot(tmp_path / "vault")
    assert not [each for each, held in files.items() if b"Blue 7" in held]


LOOKS = Appearance(
    theme=Theme.DARK,
    text_size=150,
    contrast=Wish.YES,
    still=Wish.NO,
    language="ur",
)


def test_how_the_window_looks_is_kept_beside_the_other_settings(tmp_path):
    with make(tmp_path / "vault") as vault:
        assert appearance(vault) == Appearance()
        keep_lock_after(vault, 10)
        keep_appearance(vault, LOOKS)
        keep_appearance(vault, LOOKS)
        kept = [each for each in vault.entries() if each.action is Action.RECORD_KEPT]
        assert len(kept) == 2
    with reopen(tmp_path / "vault") as vault:
        assert (appearance(vault), lock_after(vault)) == (LOOKS, 10)


@pytest.mark.parametrize(
    ("name", "value", "read"),
    [
        ("look_text_size", 170, replace(LOOKS, text_size=0)),
        ("look_language", "tlh", replace(LOOKS, language="")),
        ("look_theme", "pink", Appearance()),
        ("look_still", None, Appearance()),
    ],
)
def test_a_look_that_is_none_counts_as_not_chosen(vault, name, value, read):
    keep_appearance(vault, LOOKS)
    kept = vault.records(KIND)[-1].content
    vault.put_record(KIND, "vault", {**kept, name: value})

    assert appearance(vault) == read
