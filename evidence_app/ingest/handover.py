"""Takes a checked handover into a vault: an item with its parts at once, or not at all.

Items get names of this vault and keep what is known about them; whence they came
stands in their facts, and their entries of the other log in a record. What was taken
in before from the same vault is not taken in again, so a run that was cut short is
simply repeated.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from io import RawIOBase
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final, cast

from evidence_app.crypto.age import Identity
from evidence_app.errors import (
    HandoverChangedError,
    HandoverDamagedError,
    HandoverStoppedError,
)
from evidence_app.model.custody import Action
from evidence_app.model.digest import Digest
from evidence_app.model.fact import Fact, FactSource
from evidence_app.model.item import CaseId, Item, ItemId
from evidence_app.vault.handover import contents
from evidence_app.vault.handover.reading import (
    CheckedHandover,
    Member,
    check_answer,
    members,
    opened,
    read_known,
)
from evidence_app.vault.handover.tar import TarReader
from evidence_app.vault.taking_away import every_held
from evidence_app.vault.values import IndexedText, LogNote, Staged
from evidence_app.vault.vault import Vault
from evidence_app.words import mark

if TYPE_CHECKING:
    from typing_extensions import Buffer

Progress = Callable[[int, int], None]
Stop = Callable[[], bool]
KIND: Final = "received"
FROM_VAULT: Final = mark("Handed over by the vault with the key")
NAME_THERE: Final = mark("Its name in that vault")
HANDED_OVER_AT: Final = mark("Handed over at, by that computer's clock")


@dataclass(frozen=True, slots=True)
class Received:
    """What a handover brought.

    Attributes:
        items: Taken in now, parts included.
        known: How many had been taken in before.
    """

    items: tuple[Item, ...]
    known: int


@dataclass(slots=True)
class _Group:
    """An item with its parts, not saved yet."""

    lead: str
    entries: list[tuple[Staged, Item]]
    texts: dict[ItemId, Sequence[IndexedText]]
    custody: dict[str, Any]


def receive(  # noqa: PLR0913 - what comes in, from where, into what
    vault: Vault,
    path: Path,
    identities: Sequence[Identity],
    checked: CheckedHandover,
    case: CaseId,
    *,
    progress: Progress | None = None,
    stop: Stop | None = None,
) -> Received:
    """Take everything in a handover into a case; returns when all is saved.

    Args:
        vault: An open vault.
        path: The file that was checked.
        identities: The keys, of which one opens it.
        checked: What checking it gave.
        case: Where the items shall belong.
        progress: Told the bytes done and in all.
        stop: Asked between blocks whether to stop.

    Raises:
        HandoverChangedError: the file is not the one that was checked.
        HandoverStoppedError, DiskFullError, VaultWriteError: what was saved before
            stays, and the next run goes on from there.
    """
    taking = _Taking(vault, checked, case, progress, stop)
    try:
        with opened(path, identities) as (tar, _):
            for member in members(tar):
                taking.take(member)
        taking.save()
    except HandoverDamagedError as error:  # it was whole when it was checked
        taking.drop()
        raise HandoverChangedError from error
    except BaseException:
        taking.drop()
        raise
    return Received(tuple(taking.items), taking.known)


class _Taking:
    """One handover while it is taken in."""

    def __init__(
        self,
        vault: Vault,
        checked: CheckedHandover,
        case: CaseId,
        progress: Progress | None,
        stop: Stop | None,
    ) -> None:
        self._vault: Final = vault
        self._checked: Final = checked
        self._case: Final = case
        self._progress: Final = progress
        self._stop: Final = stop
        self._done = 0
        self._here: Final = taken_before(vault, checked.vault)
        self._told: Final = {record.id for record in vault.records(KIND)}
        self._given: contents.GivenItem | None = None
        self._texts: Sequence[IndexedText] = ()
        self._entries: list[Any] = []
        self._group: _Group | None = None
        self.items: list[Item] = []
        self.known = 0

    def take(self, member: Member) -> None:
        """Take one file of the handover."""
        if member.kind == contents.ORIGINAL:
            self._take_original(member)
            return
        if member.number and Digest.of(member.content) != self._digest(member):
            raise HandoverChangedError
        if member.kind == contents.ITEM:
            self._given, self._texts = read_known(member), ()
        elif member.kind == contents.TEXTS:
            self._texts = contents.read_texts(member.content)
        elif member.kind == contents.CUSTODY:
            self._entries = contents.read_entries(member.content)

    def save(self) -> None:
        """Save the item that waits, with its parts, and what the other log said."""
        group, self._group = self._group, None
        if group is None:
            return
        if group.entries:
            self._group = group  # until it is saved, an error has to drop it
            self._vault.commit(group.entries, group.texts)
            self._group = None
            self.items += [item for _, item in group.entries]
        self._tell(group)

    def drop(self) -> None:
        """Remove what waits."""
        if self._group is not None:
            for staged, _ in self._group.entries:
                self._vault.discard(staged)

    def _take_original(self, member: Member) -> None:
        given = self._given
        if given is None:
            raise HandoverChangedError
        there = given.item.id.value
        above = given.item.part_of.value if given.item.part_of else None
        if self._group is None or above not in self._group.custody:
            self.save()
            self._group = _Group(there, [], {}, {})
        self._group.custody[there] = self._entries
        if there in self._here:
            self.known += 1
            self._done += member.size
            return
        self._add(self._group, member, given)

    def _add(self, group: _Group, member: Member, given: contents.GivenItem) -> None:
        check_answer(given.item)
        staged = self._stage(member)
        item = self._item(given, staged, group)
        group.entries.append((staged, item))
        if self._texts:
            group.texts[item.id] = self._texts
        if staged.digest != self._digest(member):
            raise HandoverChangedError
        self._here[given.item.id.value] = item.id

    def _stage(self, member: Member) -> Staged:
        stream = cast("BinaryIO", _Original(member.tar))
        return self._vault.stage(stream, size=member.size, progress=self._tick)

    def _item(self, given: contents.GivenItem, staged: Staged, group: _Group) -> Item:
        source, checked = FactSource.CAPTURE, self._checked
        facts = (
            Fact(FROM_VAULT, checked.vault, source),
            Fact(NAME_THERE, given.item.id.value, source),
            Fact(HANDED_OVER_AT, checked.at.isoformat(), source),
        )
        is_part = given.item.id.value != group.lead
        return replace(
            given.item,
            id=staged.id,
            case=self._case,
            size=staged.size,
            digest=staged.digest,
            facts=(*given.item.facts, *facts),
            findings=given.said,
            passthrough=None,  # another vault's decoder said so, not ours
            part_of=self._part_of(given.item) if is_part else None,
        )

    def _part_of(self, item: Item) -> ItemId | None:
        return self._here.get(item.part_of.value) if item.part_of else None

    def _tell(self, group: _Group) -> None:
        """Log where a group came from, with its entries of the other log."""
        lead = self._here[group.lead]
        told = lead.value in self._told
        new = [item.id for _, item in group.entries] if told else None
        if new == []:
            return
        detail = f"{self._checked.id}, from {self._checked.vault}"
        notes = [
            LogNote(action=Action.RECEIVED, item=item, detail=detail)
            for item in new or [self._here[there] for there in group.custody]
        ]
        content = {
            "handover": self._checked.id,
            "vault": self._checked.vault,
            "case": self._checked.case,
            "at": self._checked.at.isoformat(),
            "custody": [
                {"item": self._here[there].value, "name_there": there, "entries": rows}
                for there, rows in group.custody.items()
            ],
        }
        self._vault.keep_together(notes, KIND, lead.value, content)

    def _digest(self, member: Member) -> Digest | None:
        return self._checked.digests.get(member.path)

    def _tick(self, done: int) -> None:
        if self._progress:
            total = self._checked.size
            self._progress(min(self._done + done, total), total)
        if self._stop and self._stop():
            raise HandoverStoppedError


class _Original(RawIOBase):
    """A member of the tar as the stream that a vault takes in."""

    def __init__(self, tar: TarReader) -> None:
        super().__init__()
        self._tar = tar

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: "Buffer", /) -> int:
        """Fill ``buffer`` as far as there is something at once."""
        target = memoryview(buffer).cast("B")
        content = self._tar.read(len(target))
        target[: len(content)] = content
        return len(content)


def taken_before(vault: Vault, other: str) -> dict[str, ItemId]:
    """Return what came from another vault before: its names there and here.

    What was taken away since is known too: it does not come in a second time.
    """
    found: dict[str, ItemId] = {}
    for item in every_held(vault):
        facts = {fact.name: fact.value for fact in item.facts}
        if facts.get(FROM_VAULT) == other and NAME_THERE in facts:
            found[facts[NAME_THERE]] = item.id
    return found
