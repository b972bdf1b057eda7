"""After a crash: what a locked file that was made by itself left outside the vault.

Nobody reads it without its password, but it says that there was one. Only what the
vault's own record names is touched: the hidden name, which is nobody else's, and the
finished file only when it has the digest that the vault kept before it got its name.
"""

import hashlib
import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from evidence_app.casework.annexes import broken_off_notes, is_recorded
from evidence_app.casework.annexes_begun import (
    AnnexUnderWay,
    annexes_under_way,
    end_annex,
)
from evidence_app.errors import VaultError
from evidence_app.model.custody import Action
from evidence_app.model.finding import Finding, Severity
from evidence_app.report.bundle.work_place import is_gone, remove
from evidence_app.words import say

if TYPE_CHECKING:
    from evidence_app.vault.vault import Vault


def clear_left_over_annexes(vault: "Vault") -> tuple[Finding, ...]:
    """Remove what earlier, killed runs left, and say so; call it after unlocking."""
    found: list[Finding] = []
    for begun in annexes_under_way(vault):
        # Refused (full disk): it stays open, and the next opening tries again.
        with suppress(VaultError):
            found += _put_right(vault, begun)
    return tuple(found)


def _put_right(vault: "Vault", begun: AnnexUnderWay) -> list[Finding]:
    folder = Path(begun.place)
    hidden, made = folder / begun.hidden, folder / begun.name
    recorded = is_recorded(vault, begun.reference)
    if not os.path.ismount(begun.mount):
        # Of one that was finished, at most its other name is left.
        return [] if recorded else [_out_of_reach(begun)]
    mine = [hidden, *([made] if not recorded and _is_ours(made, begun) else [])]
    there = [path for path in mine if not is_gone(path)]
    if left := remove(there):
        return [_stays(begun, left)]
    if recorded:
        end_annex(vault, begun.reference)
        return [_password_unseen(begun)]
    _correct_log(vault, begun)
    end_annex(vault, begun.reference)
    if there:
        return [_removed()]
    return [] if folder.is_dir() else [_not_found(begun)]


def _is_ours(path: Path, begun: AnnexUnderWay) -> bool:
    """Say whether what has the finished name is the file that was made here."""
    try:
        with path.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return False
    return digest == begun.digest


def _correct_log(vault: "Vault", begun: AnnexUnderWay) -> None:
    said = {(each.item, each.detail) for each in vault.entries(action=Action.EXPORTED)}
    for note in broken_off_notes(begun.reference, begun.items):
        if (note.item, note.detail) not in said:
            vault.note(note.action, note.item, note.detail)


def _removed() -> Finding:
    return Finding(
        "annex_left_over_removed",
        say(
            "The app had been ended while it made a locked file. What it left was "
            "removed now. Without its password nobody could read it."
        ),
    )


def _stays(begun: AnnexUnderWay, left: tuple[Path, ...]) -> Finding:
    return Finding(
        "annex_left_over_stays",
        say(
            "The app had been ended while it made a locked file, and what it left "
            "could not be removed. Without its password nobody can read it. Delete "
            "{names} in the folder {folder} yourself. A name that begins with a dot "
            "may be hidden.",
            names=", ".join(path.name for path in left),
            folder=Path(begun.place).name,
        ),
    )


def _out_of_reach(begun: AnnexUnderWay) -> Finding:
    return Finding(
        "annex_left_over_out_of_reach",
        say(
            "The app had been ended while it made a locked file. What it left may "
            "still be on a stick or disk that is not here now. Without its password "
            "nobody can read it. Plug it in and unlock the vault again: the app then "
            "removes {name} in the folder {folder}.",
            name=begun.hidden,
            folder=Path(begun.place).name,
        ),
    )


def _not_found(begun: AnnexUnderWay) -> Finding:
    return Finding(
        "annex_left_over_not_found",
        say(
            "The app had been ended while it made a locked file. The folder {folder} "
            "that it was writing to is no longer where it was. If you moved it or a "
            "stick was changed, look in it for {name}, which may be hidden, and delete "
            "it. Without its password nobody can read it.",
            name=begun.hidden,
            folder=Path(begun.place).name,
        ),
    )


def _password_unseen(begun: AnnexUnderWay) -> Finding:
    return Finding(
        "annex_password_unseen",
        say(
            "The app had been ended just after it finished the locked file {name}. If "
            "you did not see its password and did not choose one, nobody can open it: "
            "delete the file and make another.",
            name=begun.name,
        ),
        Severity.WARNING,
    )
