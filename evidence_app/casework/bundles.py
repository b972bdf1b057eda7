"""Bundles: their references, those under way, and the sealed record of each export.

A bundle that is under way has a record that knows where it lies, because what a
crash leaves there can be read by anyone. Its reference is never given again.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final, TypeVar

from evidence_app.casework import content
from evidence_app.casework.annex_rows import annex_row, read_annex
from evidence_app.errors import VaultDamagedError
from evidence_app.model.annex import AnnexMade
from evidence_app.model.case import Audience, BundleMade
from evidence_app.model.custody import Action, CustodyEntry
from evidence_app.model.digest import Digest
from evidence_app.model.item import CaseId, ItemId
from evidence_app.model.paper import Paper
from evidence_app.model.wanted import Profile, Wrapping
from evidence_app.vault.values import LogNote

if TYPE_CHECKING:
    from evidence_app.clock import Clock
    from evidence_app.vault.vault import Record, Vault

E = TypeVar("E", bound=Enum)

KIND: Final = "bundle"
UNDER_WAY: Final = "bundle_under_way"
_BROKEN_OFF: Final = ", broken off"
"""Of an export that the log has begun to tell and that did not come about."""
_REFERENCE: Final = re.compile(r"EV-(\d{4})-(\d{4,})")


@dataclass(frozen=True, slots=True)
class PackedFile:
    """A finished file of a bundle: its name, and its digest once that is known."""

    name: str
    digest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleUnderWay:
    """A bundle that is being made, or was when the app stopped.

    Attributes:
        reference: That it will have.
        place: The folder of the computer in which it is made.
        mount: Where the disk of that folder is attached.
        notes: What the log will say of each item when it is made.
        papers: Whether papers are made beside it.
        packed: Whether it is files alone; else a folder, its ZIP and a page.
        locked: Whether nothing of it can be read without a password.
        files: Of a packed one its files, once they are known.
        annex: The reference of the sealed annex that is made beside it, or "".
    """

    reference: str
    place: str
    mount: str
    notes: tuple[LogNote, ...]
    papers: bool = False
    packed: bool = False
    locked: bool = False
    files: tuple[PackedFile, ...] = ()
    annex: str = ""


def next_reference(
    vault: "Vault",
    clock: "Clock",
    *,
    is_taken: Callable[[str], bool] = lambda _reference: False,
) -> str:
    """Return the next free reference of this year, such as ``EV-2026-0001``.

    Args:
        vault: Knows the references used before, those of broken-off bundles too.
        clock: Tells the year.
        is_taken: Says that a reference is in use elsewhere, for example because
            a bundle of another vault lies in the chosen place.
    """
    year = f"{clock.now().year:04d}"
    found = [_REFERENCE.match(used) for used in _used(vault)]
    numbers = [int(each[2]) for each in found if each and each[1] == year]
    number = max(numbers, default=0) + 1
    while is_taken(_write(year, number)):
        number += 1
    return _write(year, number)


def begin_bundle(vault: "Vault", begun: BundleUnderWay) -> None:
    """Remember where a bundle is about to be made."""
    vault.put_record(
        UNDER_WAY,
        begun.reference,
        {
            "under_way": True,
            "place": begun.place,
            "mount": begun.mount,
            "papers": begun.papers,
            "packed": begun.packed,
            "locked": begun.locked,
            "files": [
                {"name": each.name, "sha256": each.digest} for each in begun.files
            ],
            "annex": begun.annex,
            "notes": [
                {"item": note.item.value, "detail": note.detail}
                for note in begun.notes
                if note.item
            ],
        },
    )


def end_bundle(vault: "Vault", reference: str) -> None:
    """Remember that nothing of a bundle is under way any more."""
    vault.put_record(UNDER_WAY, reference, {"under_way": False})


def bundles_under_way(vault: "Vault") -> tuple[BundleUnderWay, ...]:
    """Return the bundles that were begun and not ended."""
    return tuple(
        _read_under_way(record)
        for record in vault.records(UNDER_WAY)
        if record.content.get("under_way")
    )


def record_bundle(vault: "Vault", made: BundleMade, notes: Sequence[LogNote]) -> None:
    """Put an export into the log, for each item and as a whole, in one write."""
    vault.keep_together(
        notes,
        KIND,
        made.reference,
        {
            "case": made.case.value,
            "audience": made.audience.value,
            "jurisdiction": made.jurisdiction,
            "made_at": made.made_at.isoformat(),
            "manifest": made.manifest.hexadecimal,
            "time_asked": made.time_asked,
            "times": [
                {"authority": authority, "at": at.isoformat()}
                for authority, at in made.times
            ],
            "papers": [each.value for each in made.papers],
            "wrapping": made.wrapping.value,
            "profile": made.profile.value,
            "files": made.files,
            **_annex_row(made.annex),
        },
    )


def bundles_made(vault: "Vault") -> tuple[BundleMade, ...]:
    """Return all exports, the oldest first."""
    found = [_read(record) for record in vault.records(KIND)]
    return tuple(sorted(found, key=lambda made: (made.made_at, made.reference)))


def unlogged(vault: "Vault", begun: BundleUnderWay) -> tuple[LogNote, ...]:
    """Return what the log should say of a bundle's items and does not say."""
    said = {(entry.item, entry.detail) for entry in _exports(vault)}
    return tuple(note for note in begun.notes if (note.item, note.detail) not in said)


def complete_log(vault: "Vault", begun: BundleUnderWay) -> None:
    """Say of the items of a finished bundle what a crash kept from being said."""
    for note in unlogged(vault, begun):
        vault.note(note.action, note.item, note.detail)


def correct_log(vault: "Vault", begun: BundleUnderWay) -> None:
    """Say of each item whose export was logged that it did not come about."""
    missing = unlogged(vault, begun)
    for note in begun.notes:
        if note not in missing:
            # Of one in its annex, the annex's reference; of others the bundle's.
            detail = note.detail.partition(",")[0] + _BROKEN_OFF
            vault.note(Action.EXPORTED, note.item, detail)


def _used(vault: "Vault") -> list[str]:
    records = (*vault.records(KIND), *vault.records(UNDER_WAY))
    logged = [entry.detail for entry in _exports(vault)]
    return [*(record.id for record in records), *logged]


def _exports(vault: "Vault") -> tuple[CustodyEntry, ...]:
    return vault.entries(action=Action.EXPORTED)


def _read_under_way(record: "Record") -> BundleUnderWay:
    return BundleUnderWay(
        reference=record.id,
        place=content.text(record.content, "place"),
        mount=content.text(record.content, "mount"),
        papers=bool(record.content.get("papers")),
        packed=bool(record.content.get("packed")),
        locked=bool(record.content.get("locked")),
        files=tuple(_files(record)),
        annex=str(record.content.get("annex", "")),
        notes=tuple(
            LogNote(
                action=Action.EXPORTED,
                item=ItemId(content.text(row, "item")),
                detail=content.text(row, "detail"),
            )
            for row in content.rows(record.content, "notes")
        ),
    )


def _files(record: "Record") -> Iterator[PackedFile]:
    # Records from before bundles were packed have none.
    if "files" in record.content:
        for row in content.rows(record.content, "files"):
            yield PackedFile(content.text(row, "name"), content.text(row, "sha256"))


def _read(record: "Record") -> BundleMade:
    # Records from before reports were signed say nothing of their times.
    timed = "times" in record.content
    rows = content.rows(record.content, "times") if timed else ()
    return BundleMade(
        case=CaseId(content.text(record.content, "case")),
        reference=record.id,
        audience=Audience(content.text(record.content, "audience")),
        jurisdiction=content.text(record.content, "jurisdiction"),
        made_at=content.moment(record.content, "made_at"),
        manifest=Digest(content.text(record.content, "manifest")),
        time_asked=timed and content.truth(record.content, "time_asked"),
        times=tuple(
            (content.text(row, "authority"), content.moment(row, "at")) for row in rows
        ),
        papers=_papers(record),
        wrapping=_one_of(Wrapping, record, "wrapping", Wrapping.PLAIN),
        profile=_one_of(Profile, record, "profile", Profile.WHOLE),
        files=_count(record),
        annex=_annex(record),
    )


def _one_of(kind: type[E], record: "Record", name: str, before: E) -> E:
    """Return a value; ``before`` for records from before there was any."""
    if name not in record.content:
        return before
    try:
        return kind(content.text(record.content, name))
    except ValueError as error:
        raise VaultDamagedError(part=KIND) from error


def _count(record: "Record") -> int:
    count = record.content.get("files", 1)
    if not isinstance(count, int) or isinstance(count, bool):
        raise VaultDamagedError(part=KIND)
    return count


def _annex_row(made: AnnexMade | None) -> dict[str, object]:
    if made is None:
        return {}
    return {"annex": {"reference": made.reference, **annex_row(made)}}


def _annex(record: "Record") -> AnnexMade | None:
    row = record.content.get("annex")
    if not isinstance(row, dict):
        return None
    return read_annex(content.text(row, "reference"), row)


def _papers(record: "Record") -> tuple[Paper, ...]:
    if "papers" not in record.content:  # made before there were any
        return ()
    try:
        return tuple(map(Paper, content.texts(record.content, "papers")))
    except ValueError as error:
        raise VaultDamagedError(part=KIND) from error


def _write(year: str, number: int) -> str:
    return f"EV-{year}-{number:04d}"
