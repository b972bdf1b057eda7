"""Sealed annexes made by themselves that are under way: where each of them lies.

Its file is locked, but what a crash leaves of it says that there was one. The vault
remembers the place before anything is there, and the file's digest before it gets its
name. A reference is never given again.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from evidence_app.casework import content
from evidence_app.model.item import ItemId

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evidence_app.vault.vault import Record, Vault

KIND: Final = "annex_under_way"


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnexUnderWay:
    """An annex that is being made, or was when the app stopped.

    Attributes:
        reference: That it will have.
        place: The folder of the computer in which it is made.
        mount: Where the disk of that folder is attached.
        hidden: What the file is called until it is finished.
        name: What it is called then.
        items: What goes in.
        digest: Of the finished file, once it is known.
    """

    reference: str
    place: str
    mount: str
    hidden: str
    name: str
    items: tuple[ItemId, ...]
    digest: str = ""


def begin_annex(vault: "Vault", begun: AnnexUnderWay) -> None:
    """Remember where an annex is about to be made, or is about to get its name.

    Raises:
        DiskFullError, VaultWriteError: it is not remembered; nothing is to be made.
    """
    vault.put_record(
        KIND,
        begun.reference,
        {
            "under_way": True,
            "place": begun.place,
            "mount": begun.mount,
            "hidden": begun.hidden,
            "name": begun.name,
            "items": [each.value for each in begun.items],
            "sha256": begun.digest,
        },
    )


def end_annex(vault: "Vault", reference: str) -> None:
    """Remember that nothing of an annex is under way any more."""
    vault.put_record(KIND, reference, {"under_way": False})


def annexes_under_way(vault: "Vault") -> tuple[AnnexUnderWay, ...]:
    """Return the annexes that were begun and not ended."""
    return tuple(
        _read(record)
        for record in vault.records(KIND)
        if record.content.get("under_way")
    )


def references_begun(vault: "Vault") -> "Iterator[str]":
    """Yield the references of all that were ever begun."""
    yield from (record.id for record in vault.records(KIND))


def _read(record: "Record") -> AnnexUnderWay:
    values = record.content
    return AnnexUnderWay(
        reference=record.id,
        place=content.text(values, "place"),
        mount=content.text(values, "mount"),
        hidden=content.text(values, "hidden"),
        name=content.text(values, "name"),
        items=tuple(map(ItemId, content.texts(values, "items"))),
        digest=content.text(values, "sha256"),
    )
