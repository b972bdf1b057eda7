"""After a crash: what a half-made bundle left outside the vault is removed and said.

A killed process cannot clear up after itself, so this runs when the vault is next
opened. Only what the vault's own record names is touched, and a finished bundle
only when it carries the seal of this vault's key.
"""

import hashlib
import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from evidence_app.casework.bundles import (
    BundleUnderWay,
    PackedFile,
    bundles_made,
    bundles_under_way,
    complete_log,
    correct_log,
    end_bundle,
    unlogged,
)
from evidence_app.crypto.signing import fingerprint
from evidence_app.errors import VaultError
from evidence_app.model.finding import Finding, Severity
from evidence_app.report import bag, seal
from evidence_app.report.bundle.left_over_annexes import clear_left_over_annexes
from evidence_app.report.bundle.work_place import WorkPlace, is_gone, remove
from evidence_app.report.checker import is_checker_page
from evidence_app.report.verify.archive import list_archive
from evidence_app.report.verify.folder import list_folder
from evidence_app.report.verify.listing import READ_ERRORS, Listing, read_all
from evidence_app.words import say

if TYPE_CHECKING:
    from evidence_app.vault.vault import Vault

_SEAL_ERRORS: Final = (*READ_ERRORS, NotImplementedError, KeyError)


def clear_left_over(vault: "Vault") -> tuple[Finding, ...]:
    """Remove what earlier, killed runs left, and say so; call it after unlocking."""
    found: list[Finding] = []
    for begun in bundles_under_way(vault):
        # Refused (full disk): it stays open, and the next opening tries again.
        with suppress(VaultError):
            found += _put_right(vault, begun)
    return (*found, *clear_left_over_annexes(vault))


def _put_right(vault: "Vault", begun: BundleUnderWay) -> list[Finding]:
    names = tuple(each.name for each in begun.files) if begun.packed else None
    place = WorkPlace(Path(begun.place), begun.reference, names, begun.annex)
    recorded = any(made.reference == begun.reference for made in bundles_made(vault))
    if recorded and not unlogged(vault, begun):
        end_bundle(vault, begun.reference)
        return [_password_unseen(begun)] if begun.locked else []
    if not os.path.ismount(begun.mount):
        return [_locked_stays(place)] if begun.locked else [_out_of_reach(place)]
    sealed = _finished(vault, begun, place)
    if recorded and len(sealed) == len(place.made):
        complete_log(vault, begun)
        end_bundle(vault, begun.reference)
        return [_password_unseen(begun) if begun.locked else _completed(begun)]
    return _take_back(vault, begun, place, _mine(begun, place, sealed))


def _finished(vault: "Vault", begun: BundleUnderWay, place: WorkPlace) -> list[Path]:
    """Return which of the finished parts of a bundle lie there and are ours."""
    if begun.packed:
        # A locked file shows no seal: its digest was kept before it got its name.
        known = zip(place.made, begun.files, strict=True)
        return [path for path, file in known if _has(path, file)]
    return [path for path in place.made if _key_of(path) == vault.key_fingerprint]


def _has(path: Path, file: PackedFile) -> bool:
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest() == file.digest
    except OSError:
        return False


def _mine(begun: BundleUnderWay, place: WorkPlace, sealed: list[Path]) -> list[Path]:
    mine = [*place.hidden, *sealed, place.papers, place.annex]
    if begun.packed:
        mine.append(place.folder)
    else:
        mine.append(place.page)
        # Beside a bundle of someone else lies the page that checks theirs.
        if all(path in sealed or is_gone(path) for path in place.made):
            mine += filter(_is_the_page, [place.made_page])
    # These carry no seal. They get their name last: only then is it ours.
    if sealed and len(sealed) == len(place.made):
        if begun.papers and is_gone(place.papers):
            mine.append(place.made_papers)
        if begun.annex and is_gone(place.annex):
            mine.append(place.made_annex)
    return mine


def _take_back(
    vault: "Vault", begun: BundleUnderWay, place: WorkPlace, mine: list[Path]
) -> list[Finding]:
    there = [path for path in mine if not is_gone(path)]
    if left := remove(there):
        return [_locked_stays(place) if begun.locked else _stays(place, left)]
    correct_log(vault, begun)
    end_bundle(vault, begun.reference)
    if there:
        return [_locked_removed() if begun.locked else _removed()]
    return [] if place.out.is_dir() or begun.locked else [_not_found(place)]


def _is_the_page(page: Path) -> bool:
    """Say whether what has the page's name is the page that checks bundles."""
    try:
        with page.open("rb") as stream:
            return is_checker_page(stream.read(128))
    except OSError:
        return False


def _key_of(path: Path) -> str:
    """Return the fingerprint of the key in a bundle's seal, or "" without one."""
    try:
        if path.is_dir():
            return _key_in(list_folder(path))
        with path.open("rb") as stream:
            return _key_in(list_archive(stream))
    except _SEAL_ERRORS:
        return ""


def _key_in(listing: Listing | None) -> str:
    if listing is None:
        return ""
    content = read_all(listing.files[bag.SIGNATURE], limit=seal.LARGEST)
    return fingerprint(seal.read_seal(content).public_key)


def _removed() -> Finding:
    return Finding(
        "report_left_over_removed",
        say(
            "The app had been ended while it made a report. What it left outside the "
            "vault could be read by anyone with that folder. It was removed now."
        ),
        Severity.WARNING,
    )


def _out_of_reach(place: WorkPlace) -> Finding:
    return Finding(
        "report_left_over_out_of_reach",
        say(
            "The app had been ended while it made a report. What it left can be read "
            "by anyone with that disk or stick, and the disk is not here now. Plug it "
            "in and unlock the vault again: the app then removes {name} in the folder "
            "{folder}.",
            name=place.folder.name,
            folder=place.out.name,
        ),
        Severity.WARNING,
    )


def _stays(place: WorkPlace, left: tuple[Path, ...]) -> Finding:
    return Finding(
        "report_left_over_stays",
        say(
            "The app had been ended while it made a report. What it left can be read "
            "by anyone with that folder and could not be removed. Delete it yourself: "
            "{names} in the folder {folder}. Names that begin with a dot may be "
            "hidden.",
            names=", ".join(path.name for path in left),
            folder=place.out.name,
        ),
        Severity.WARNING,
    )


def _not_found(place: WorkPlace) -> Finding:
    return Finding(
        "report_left_over_not_found",
        say(
            "The app had been ended while it made a report. The folder {folder} that "
            "it was writing to is no longer where it was. If you moved it or a stick "
            "was changed, look in it for {name}, which may be hidden, and delete it.",
            name=place.folder.name,
            folder=place.out.name,
        ),
        Severity.WARNING,
    )


def _locked_removed() -> Finding:
    return Finding(
        "report_left_over_locked_removed",
        say(
            "The app had been ended while it made a locked report. What it left was "
            "removed now. Nobody could read it."
        ),
    )


def _locked_stays(place: WorkPlace) -> Finding:
    return Finding(
        "report_left_over_locked_stays",
        say(
            "The app had been ended while it made a locked report, and parts of it are "
            "still in the folder {folder}. Nobody can read them. Delete what begins "
            "with {name} there; it may be hidden.",
            name=place.folder.stem,
            folder=place.out.name,
        ),
    )


def _password_unseen(begun: BundleUnderWay) -> Finding:
    return Finding(
        "report_password_unseen",
        say(
            "The app had been ended just after it finished the locked report "
            "{reference}. If you did not see its password and did not choose one, "
            "nobody can open it: delete the file and make the report again.",
            reference=begun.reference,
        ),
        Severity.WARNING,
    )


def _completed(begun: BundleUnderWay) -> Finding:
    return Finding(
        "report_log_completed",
        say(
            "The app had been ended just after it finished the report {reference}. "
            "The custody log was completed.",
            reference=begun.reference,
        ),
    )
