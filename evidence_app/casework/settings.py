"""What is set for a vault and kept sealed in it: its lock, its window, what was said.

Only what is to be done is kept, never why: not what was answered about who else uses
the computer. A setting that cannot be read counts as not made; nothing depends on it.
"""

from typing import TYPE_CHECKING, Final

from evidence_app.casework import content
from evidence_app.errors import VaultDamagedError
from evidence_app.model.appearance import TEXT_SIZES, Appearance, Theme, Wish
from evidence_app.model.window_named import (
    NOT_NAMED,
    WindowIcon,
    WindowName,
    WindowNamed,
    label_from,
)
from evidence_app.vault.revisions import newest_records
from evidence_app.words import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from evidence_app.vault.vault import Vault

KIND: Final = "settings"
_ONE: Final = "vault"
_LOCK_AFTER: Final = "lock_after_minutes"
_LABEL: Final = "window_label"
_NAME: Final = "window_name"
_ICON: Final = "window_icon"
_THEME: Final = "look_theme"
_TEXT_SIZE: Final = "look_text_size"
_CONTRAST: Final = "look_contrast"
_STILL: Final = "look_still"
_LANGUAGE: Final = "look_language"
_ORIGINALS: Final = "told_to_keep_originals"

LOCK_AFTER_CHOICES: Final = (1, 2, 5, 10, 30)
"""Minutes without anything pressed; there is no "never"."""
LOCK_AFTER: Final = 5
"""The minutes where nothing was set."""


def lock_after(vault: "Vault") -> int:
    """Return after how many quiet minutes the vault locks itself.

    Raises:
        VaultLockedError: the vault has been locked.
    """
    try:
        minutes = content.number(_kept(vault), _LOCK_AFTER)
    except VaultDamagedError:
        return LOCK_AFTER
    return minutes if minutes in LOCK_AFTER_CHOICES else LOCK_AFTER


def keep_lock_after(vault: "Vault", minutes: int) -> None:
    """Keep after how many quiet minutes the vault locks itself.

    What holds already is not written again; other settings stay as they are.

    Raises:
        ValueError: it is none of the choices.
        DiskFullError, VaultWriteError: it was not kept; what held before holds.
    """
    if minutes not in LOCK_AFTER_CHOICES:
        raise ValueError("not one of the choices")
    if lock_after(vault) != minutes:
        vault.put_record(KIND, _ONE, {**_kept(vault), _LOCK_AFTER: minutes})


def window_named(vault: "Vault") -> WindowNamed:
    """Return how the window is called while the vault is open.

    Raises:
        VaultLockedError: the vault has been locked.
    """
    try:
        kept = _kept(vault)
        return WindowNamed(
            label=label_from(content.text(kept, _LABEL)),
            name=content.choice(WindowName, kept, _NAME),
            icon=content.choice(WindowIcon, kept, _ICON),
        )
    except VaultDamagedError:
        return NOT_NAMED


def keep_window_named(vault: "Vault", named: WindowNamed) -> None:
    """Keep how the window is called; other settings stay as they are.

    Raises:
        DiskFullError, VaultWriteError: it was not kept; what held before holds.
    """
    if window_named(vault) != named:
        own = {
            _LABEL: label_from(named.label),
            _NAME: named.name.value,
            _ICON: named.icon.value,
        }
        vault.put_record(KIND, _ONE, {**_kept(vault), **own})


def appearance(vault: "Vault") -> Appearance:
    """Return how the window looks while the vault is open.

    Raises:
        VaultLockedError: the vault has been locked.
    """
    try:
        kept = _kept(vault)
        size = content.number(kept, _TEXT_SIZE)
        language = content.text(kept, _LANGUAGE)
        return Appearance(
            theme=content.choice(Theme, kept, _THEME),
            text_size=size if size in TEXT_SIZES else 0,
            contrast=content.choice(Wish, kept, _CONTRAST),
            still=content.choice(Wish, kept, _STILL),
            language=language if language in LANGUAGES else "",
        )
    except VaultDamagedError:
        return Appearance()


def keep_appearance(vault: "Vault", chosen: Appearance) -> None:
    """Keep how the window looks; other settings stay as they are.

    Raises:
        DiskFullError, VaultWriteError: it was not kept; what held before holds.
    """
    if appearance(vault) != chosen:
        own = {
            _THEME: chosen.theme.value,
            _TEXT_SIZE: chosen.text_size,
            _CONTRAST: chosen.contrast.value,
            _STILL: chosen.still.value,
            _LANGUAGE: chosen.language,
        }
        vault.put_record(KIND, _ONE, {**_kept(vault), **own})


def tell_of_originals(vault: "Vault") -> bool:
    """Return whether it is still to be said that originals are best left in place.

    It is, once in a vault: from then on it counts as said.

    Raises:
        DiskFullError, VaultWriteError: that could not be kept.
    """
    kept = _kept(vault)
    if kept.get(_ORIGINALS) is True:
        return False
    vault.put_record(KIND, _ONE, {**kept, _ORIGINALS: True})
    return True


def _kept(vault: "Vault") -> "Mapping[str, object]":
    record = newest_records(vault, KIND, [_ONE]).get(_ONE)
    return record.content if record else {}
